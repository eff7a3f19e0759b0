"""The parts that lead to others: which sheets a workbook lists, and where they are; both ways."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from hinterland.packs.workbook.xml import attribute, walk

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

EMPTY_TEXTS = f'<sst xmlns="{_MAIN}"/>'.encode()
EMPTY_STYLES = f'<styleSheet xmlns="{_MAIN}"/>'.encode()
EMPTY_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()


class Links:
    """Where the parts are that a part in a folder leads to."""

    def __init__(self, data: bytes, folder: str) -> None:
        self.sheets: dict[str, str] = {}
        self.main = self.texts = self.styles = ""
        self._folder = folder
        walk(data, self._start)

    def _start(self, name: str, held: Mapping[str, str]) -> None:
        target, kind = held.get("Target", ""), held.get("Type", "")
        if name != "Relationship" or held.get("TargetMode") == "External":
            return
        path = target.removeprefix("/") if target.startswith("/") else self._folder + target
        if kind.endswith("/officeDocument"):
            self.main = path
        elif kind.endswith("/worksheet"):
            self.sheets[held.get("Id", "")] = path
        elif kind.endswith("/sharedStrings"):
            self.texts = path
        elif kind.endswith("/styles"):
            self.styles = path


class Listed:
    """What a workbook says of its sheets (name, link, whether hidden) and of its first day."""

    def __init__(self, data: bytes) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch_1904 = False
        walk(data, self._start)

    def _start(self, name: str, held: Mapping[str, str]) -> None:
        if name == "sheet":
            hidden = held.get("state", "visible") != "visible"
            self.sheets.append((held.get("name", ""), attribute(held, "id"), hidden))
        elif name == "workbookPr":
            self.epoch_1904 = held.get("date1904", "0") in ("1", "true")


def links_part(links: Sequence[tuple[str, str]]) -> bytes:
    """Return a part that leads to others, each with its kind; their ids are rId1, rId2 …"""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target={quoteattr(part)}/>'
        for number, (kind, part) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'.encode()


def book_part(sheets: int, *, epoch_1904: bool) -> bytes:
    """Return the part that lists so many sheets, with the ids rId1, rId2 …"""
    entries = "".join(
        f'<sheet name="sheet{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number in range(1, sheets + 1)
    )
    epoch = ' date1904="1"' if epoch_1904 else ""
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr{epoch}/>'
        f"<sheets>{entries}</sheets></workbook>"
    ).encode()
