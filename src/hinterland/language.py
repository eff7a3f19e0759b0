"""Two languages from one set of messages: English in the code, others from ``locale/*/*.po``."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

LANGUAGES: Final = ("en", "zh")


class Language:
    """A language for people: translates messages, and chooses among the names of a row."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._messages = _catalog(code)

    def __call__(self, message: str, **values: object) -> str:
        """Return a message in this language, its ``{fields}`` filled; English where none is."""
        return self._messages.get(message, message).format(**values)

    def name(self, names: Mapping[str, str]) -> str:
        """Return the name in this language, or in any other where it has none."""
        for code, name in names.items():
            if code.split("-")[0] == self.code:
                return name
        return next(iter(names.values()), "")


def choose(wanted: str | None, environment: str) -> str:
    """Return the language to speak: what was asked for, or what the locale says, or English."""
    for code in (wanted or "", environment):
        short = code.replace("-", "_").split("_")[0].lower()
        if short in LANGUAGES:
            return short
    return "en"


@cache
def _catalog(code: str) -> dict[str, str]:
    """Read the messages of a language."""
    if code == "en":
        return {}
    from babel.messages.pofile import read_po

    messages: dict[str, str] = {}
    folder = resources.files("hinterland").joinpath("locale", code)
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        with path.open("rb") as file:
            messages |= {
                str(message.id): str(message.string)
                for message in read_po(file)
                if message.id and message.string
            }
    return messages
