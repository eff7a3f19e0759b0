"""Every word of the pages is there in Chinese, with the same fields; no message has two."""

import re
from collections import defaultdict
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import hinterland.web
from hinterland.language import Language
from hinterland.web.render import SECTIONS

TEMPLATES = Path(hinterland.web.__file__).parent / "templates"
SAID = re.compile(r"""\bt\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
TERMINAL = {"terminal.po", "pack.po", "timetable.po"}
"""What is said on a terminal, where a character takes one or two places."""
ALIKE = re.compile(
    r"\{\w+\}|CO2e|TEU|HTTP|API|CSV|JSON|GeoJSON|Hinterland|kg|km|\bm\b|\bh\b|[\W\d_]"
)


def messages():
    """Yield every message of a template, and the labels of sections."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        for double, single in SAID.findall(path.read_text("utf-8")):
            yield double or single
    yield from (label for _name, _path, label in SECTIONS)


def catalogues():
    """Yield file, message and translation of every catalogue."""
    for path in resources.files("hinterland").joinpath("locale", "zh").iterdir():
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    yield path.name, message.id, message.string


def test_templates_are_read():
    assert len(set(messages())) > 100


@pytest.mark.parametrize("message", sorted({one for one in messages() if ALIKE.sub("", one)}))
def test_a_message_is_there_in_chinese_with_the_same_fields(message):
    fields = re.findall(r"\{(\w+)\}", message)
    values = {name: f"<{name}>" for name in fields}
    said = Language("zh")(message, **values)

    assert said != Language("en")(message, **values), "no Chinese"
    assert sorted(set(re.findall(r"<(\w+)>", said))) == sorted(set(fields))


def test_no_message_has_two_translations():
    found = defaultdict(set)
    for file, message, translation in catalogues():
        found[message].add((translation, file))

    twice = {
        message: sorted(said)
        for message, said in found.items()
        if len({translation for translation, _file in said}) > 1
    }
    assert twice == {}


def test_every_message_of_a_catalogue_is_translated():
    assert [(file, message) for file, message, said in catalogues() if not said] == []


def test_chinese_is_written_with_its_own_punctuation():
    halves = [
        (file, said)
        for file, _message, said in catalogues()
        if file not in TERMINAL
        and re.search(
            r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\(|[,;:!?][\u4e00-\u9fff]",
            said.replace("纬度,经度", ""),
        )
    ]
    assert halves == []
