"""A workbook's sheets, vetted first and then read by calamine.

Calamine gets a workbook made of vetted parts, never the file itself.
"""

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import python_calamine as calamine

from hinterland.packs.files import Limits
from hinterland.packs.source import Flawed
from hinterland.packs.workbook.archive import Archive
from hinterland.packs.workbook.listing import (
    EMPTY_SHEET,
    EMPTY_STYLES,
    EMPTY_TEXTS,
    Links,
    Listed,
    book_part,
    links_part,
)
from hinterland.packs.workbook.scan import Scan, TextLengths
from hinterland.packs.workbook.xml import BadPartError, walk

Held: TypeAlias = (
    "int | float | str | bool | datetime.time | datetime.date | datetime.datetime"
    " | datetime.timedelta"
)

MOST_SHEETS = 500

_ROOT = "_rels/.rels"
_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_TEXTS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook lists it; ``part`` is empty where it leads to no cells."""

    name: str
    part: str
    hidden: bool


class Book:
    """An .xlsx file.

    Raises
    ------
    PackError
        It cannot be read as a workbook at all.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._archive = Archive(path, limits)
        self._limits = limits
        if not self._archive.holds(_ROOT):
            raise self._archive.damaged("it is another kind of file")
        main = Links(self._vetted(_ROOT), "").main
        if not self._archive.holds(main):
            raise self._archive.damaged("it lists no sheets")
        folder, _slash, name = main.rpartition("/")
        links = Links(self._vetted(f"{folder}/_rels/{name}.rels"), f"{folder}/")
        listed = Listed(self._vetted(main))
        if len(listed.sheets) > MOST_SHEETS:
            raise self._archive.damaged(f"it has {len(listed.sheets):,} sheets")
        self.sheets = tuple(
            Sheet(name, links.sheets.get(link, ""), hidden) for name, link, hidden in listed.sheets
        )
        self._epoch_1904 = listed.epoch_1904
        self._texts = self._optional(links.texts)
        self._styles = self._optional(links.styles)
        self._places: dict[Sheet, int] = {}
        self._scans: dict[Sheet, Scan] = {}
        self._problems: dict[Sheet, str] = {}
        self._calamine: calamine.CalamineWorkbook | None = None

    def open(self, wanted: Sequence[Sheet]) -> None:
        """Look through the sheets that are to be read; what is wrong with one, `rows` says.

        Raises
        ------
        PackError
            The workbook cannot be read, though its parts can.
        """
        lengths = TextLengths(self._texts).lengths if self._texts else []
        parts = [self._scan(sheet, lengths) for sheet in wanted]
        self._places = {sheet: place for place, sheet in enumerate(wanted)}
        try:
            self._calamine = calamine.load_workbook(io.BytesIO(self._vetted_book(parts)))
        except calamine.CalamineError as error:
            raise self._archive.damaged(str(error)) from None

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
        """Yield number and cells of each row that is not empty, the cells as texts.

        Raises
        ------
        BadPartError
            The sheet cannot be read; the message says why.
        """
        if sheet in self._problems:
            raise BadPartError(self._problems[sheet])
        flaws: dict[int, list[tuple[int, str, str]]] = {}
        for (row, column), (text, problem) in self._scans[sheet].flaws.items():
            flaws.setdefault(row, []).append((column, text, problem))
        for number, held in enumerate(self._read(sheet), 1):
            cells = _marked([_text(value) for value in held], flaws.pop(number, []))
            if any(cells):
                yield number, cells
        for number in sorted(flaws):  # formulas never computed stand below what calamine sees
            yield number, _marked([], flaws[number])

    def is_empty(self, sheet: Sheet) -> bool:
        """Tell whether a sheet can be read and no cell of it holds anything."""
        if not sheet.part:
            return False
        try:
            return not Scan(self._archive.read(sheet.part), [], self._limits).rows
        except BadPartError:
            return False

    def _read(self, sheet: Sheet) -> Iterator[list[Held]]:
        if self._calamine is None or not self._scans[sheet].rows:
            return
        try:
            yield from self._calamine.get_sheet_by_index(self._places[sheet]).iter_rows()
        except calamine.CalamineError as error:
            raise BadPartError(f"is damaged: {error}") from None

    def _scan(self, sheet: Sheet, lengths: Sequence[int]) -> bytes:
        """Return the part of a sheet if it can be read, else that of an empty one."""
        if not sheet.part:
            self._problems[sheet] = "is no sheet of cells"
            return EMPTY_SHEET
        try:
            data = self._archive.read(sheet.part)
            self._scans[sheet] = Scan(data, lengths, self._limits)
        except BadPartError as error:
            self._problems[sheet] = str(error)
            return EMPTY_SHEET
        return data

    def _vetted_book(self, sheets: Sequence[bytes]) -> bytes:
        """Return a workbook of these sheets, with the texts and styles of the whole."""
        places = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
        links = [("worksheet", f"/{place}") for place in places]
        links += [("sharedStrings", f"/{_TEXTS}"), ("styles", f"/{_STYLES}")]
        parts = {
            "[Content_Types].xml": b"<Types/>",
            _ROOT: links_part([("officeDocument", _BOOK)]),
            _BOOK: book_part(len(sheets), epoch_1904=self._epoch_1904),
            _LINKS: links_part(links),
            _TEXTS: self._texts or EMPTY_TEXTS,
            _STYLES: self._styles or EMPTY_STYLES,
            **dict(zip(places, sheets, strict=True)),
        }
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w", zipfile.ZIP_STORED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
        return book.getvalue()

    def _optional(self, part: str) -> bytes:
        return self._vetted(part) if part and self._archive.holds(part) else b""

    def _vetted(self, part: str) -> bytes:
        """Unpack a part of the whole workbook, and look through it."""
        try:
            data = self._archive.read(part)
            walk(data, lambda _name, _held: None)
        except BadPartError as error:
            raise self._archive.damaged(f"{part} {error}") from None
        return data


def _marked(cells: list[str], flaws: list[tuple[int, str, str]]) -> list[str]:
    """Mark the cells of a row that may not be read as values."""
    for column, text, problem in flaws:
        cells += [""] * (column - len(cells))
        cells[column - 1] = Flawed(text or cells[column - 1] or " ", problem)
    return cells


def _text(value: Held) -> str:
    """Return what Excel has made a number, a date or a truth as the text that a table holds."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
