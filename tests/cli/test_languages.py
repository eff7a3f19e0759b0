"""Every message of the command line is there in Chinese, with the same fields."""

import ast
import re
from pathlib import Path

import pytest

import hinterland.cli
from hinterland.cli.journeys import COMPILING
from hinterland.language import Language, choose
from hinterland.services import vocabulary
from hinterland.services.why_none import REASONS

CHINESE = Language("zh")


def spoken():
    """Yield every message that a command may say."""
    for path in Path(hinterland.cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "language"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value
    for table in (
        "PICK_NAMES",
        "MODE_NAMES",
        "ROAD_NAMES",
        "ITEM_NAMES",
        "BASIS_NAMES",
        "PROCEDURES",
    ):
        yield from getattr(vocabulary, table).values()
    yield from REASONS
    yield COMPILING
    yield vocabulary.CO2E_UNIT


@pytest.mark.parametrize("message", sorted(set(spoken())))
def test_message_is_translated_with_the_same_fields(message):
    fields = re.findall(r"\{(\w+)\}", message)
    said = CHINESE(message, **{name: f"<{name}>" for name in fields})

    if re.sub(r"\{\w+\}|CO2e|TEU|kg|/", "", message).strip():
        assert said != Language("en")(message, **{name: f"<{name}>" for name in fields})
    assert sorted(re.findall(r"<(\w+)>", said)) == sorted(fields)


@pytest.mark.parametrize(
    ("wanted", "locale", "language"),
    [
        ("zh", "en_GB.UTF-8", "zh"),
        (None, "zh_CN.UTF-8", "zh"),
        (None, "C.UTF-8", "en"),
        (None, "", "en"),
        ("zh-CN", "", "zh"),
    ],
)
def test_a_wish_wins_over_the_locale(wanted, locale, language):
    assert choose(wanted, locale) == language
