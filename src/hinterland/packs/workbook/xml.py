"""The XML of a workbook's parts, walked through once; no declarations, no entities."""

from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.parsers import expat

MOST_ELEMENTS = 8_000_000
MOST_DEPTH = 100

Start: TypeAlias = Callable[[str, Mapping[str, str]], None]


class BadPartError(Exception):
    """A part that cannot be read; the message says why."""


def walk(data: bytes, start: Start, text: Callable[[str], None] | None = None) -> None:
    """Call ``start`` with each element's name, without prefix, and attributes; ``text`` with text.

    Raises
    ------
    BadPartError
        The part is no XML in UTF-8, or declares a document type, as no workbook does.
    """
    if b"\0" in data:
        raise BadPartError("is not UTF-8")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    elements = depth = 0

    def begin(name: str, held: dict[str, str]) -> None:
        nonlocal elements, depth
        elements, depth = elements + 1, depth + 1
        if elements > MOST_ELEMENTS or depth > MOST_DEPTH:
            raise BadPartError(f"has more than {MOST_ELEMENTS:,} elements, or nested too deeply")
        start(name.rpartition(":")[2] if ":" in name else name, held)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _require_utf8
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadPartError(f"is damaged: {error}") from None


def attribute(held: Mapping[str, str], name: str) -> str:
    """Return an attribute whatever its prefix; empty where there is none."""
    for key, value in held.items():
        if key.rpartition(":")[2] == name:
            return value
    return ""


def _refuse_doctype(*_: object) -> None:
    raise BadPartError("declares a document type")


def _require_utf8(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise BadPartError("is not UTF-8")
