"""A workbook as the source of a pack: a sheet for each table, and the sheet ``pack``."""

import dataclasses
import difflib
from collections.abc import Iterator
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs.fault import Fault, FaultLog, shown
from hinterland.packs.files import Limits
from hinterland.packs.json_file import Json
from hinterland.packs.metadata import FILE
from hinterland.packs.records import Record
from hinterland.packs.rows import BEYOND
from hinterland.packs.source import Flawed
from hinterland.packs.workbook.book import Book, Sheet
from hinterland.packs.workbook.scan import letters
from hinterland.packs.workbook.settings import FAULTS_OF_KEY, SHEET, Settings, read_settings
from hinterland.packs.workbook.xml import BadPartError
from hinterland.tables import catalog

IGNORED = ("help", "read me", "readme")
"""Sheets for people, besides those that begin with an underscore."""


class WorkbookSource:
    """An .xlsx file with a sheet for each table.

    Raises
    ------
    PackError
        The file is no workbook, or has neither the sheet ``pack`` nor one of a table.
    """

    cells_shift = False

    def __init__(self, path: Path, log: FaultLog, limits: Limits) -> None:
        self.log = log
        self.limits = limits
        self.notes: list[str] = []
        self._book = Book(path, limits)
        self._sheets: dict[str, Sheet] = {}
        self._strange: list[Sheet] = []
        self._settings = Settings()
        self._columns: dict[str, dict[str, str]] = {}
        for sheet in self._book.sheets:
            self._take(sheet)
        if not self._sheets:
            raise PackError(
                f"'{path}' is no pack: it has neither the sheet {SHEET} nor one of a table"
            )
        self._book.open(list(self._sheets.values()))

    def document(self) -> dict[str, Json] | None:
        """Return what the sheet ``pack`` describes; the tables are those that have a sheet."""
        if SHEET not in self._sheets:
            expected = "a sheet with the columns key and value; hinterland pack new makes one"
            self.log.add(FILE, None, "", "", problem="is not there", expected=expected)
            return None
        try:
            rows = self._book.rows(self._sheets[SHEET])
            self._settings = read_settings(rows, self.log)
        except BadPartError as error:
            self.log.add(FILE, None, "", "", problem=str(error), expected="a sheet")
            return None
        resources: list[Json] = [
            {"name": table.name, "path": f"{table.name}.csv"}
            for table in catalog.TABLES
            if self.holds(table.name)
        ]
        return {**self._settings.document, "resources": resources}

    def holds(self, table: str) -> bool:
        """Tell whether a sheet has the table's name."""
        return table in self._sheets

    def records(self, table: str) -> Iterator[Record]:
        """Yield header and rows of a table's sheet."""
        try:
            yield from self._records(table)
        except BadPartError as error:
            yield 1, [], str(error)

    def note_strangers(self) -> None:
        """Refuse sheets that are no tables: a slip in a name would lose a whole table."""
        for sheet in self._strange:
            if self._book.is_empty(sheet):  # Excel gives a new workbook such sheets by itself
                continue
            nearest = difflib.get_close_matches(
                sheet.name.strip().lower(), [*catalog.BY_NAME, SHEET], 1
            )
            hint = f"; nearest: {nearest[0]}" if nearest else ""
            expected = f"the name of a table, or _ before the name of what is no table{hint}"
            self.log.add(
                f"{sheet.name}.csv", None, "", "", problem="is no table", expected=expected
            )

    def placed(self, fault: Fault) -> Fault:
        """Return a fault with its sheet, row, and column by letter and header."""
        if fault.file == FILE:
            row, key = self._settings.placed(fault)
            letter = "A" if fault.problem in FAULTS_OF_KEY else "B"
            return dataclasses.replace(
                fault, file=f"sheet {SHEET}", row=row, column=f"{letter} {key}" if row else key
            )
        table = fault.file.removesuffix(".csv")
        letter = self._columns.get(table, {}).get(fault.column, "")
        number = fault.column.removeprefix(BEYOND)
        if not letter and number != fault.column and number.isdigit():
            return dataclasses.replace(fault, file=f"sheet {table}", column=letters(int(number)))
        column = f"{letter} {fault.column}".strip() if letter else fault.column
        return dataclasses.replace(fault, file=f"sheet {table}", column=column)

    def _take(self, sheet: Sheet) -> None:
        """Sort a sheet: a table or the metadata, for people, or strange."""
        if sheet.name in self._sheets:
            self.log.add(
                f"{sheet.name}.csv", None, "", "", problem="stands twice", expected="one sheet"
            )
        elif sheet.name in catalog.BY_NAME or sheet.name == SHEET:
            self._sheets[sheet.name] = sheet
            if sheet.hidden:
                self.notes.append(f"sheet {sheet.name} is hidden; it is read all the same")
        elif not sheet.name.startswith("_") and sheet.name.strip().lower() not in IGNORED:
            self._strange.append(sheet)

    def _records(self, table: str) -> Iterator[Record]:
        width = 0
        for number, cells in self._book.rows(self._sheets[table]):
            while cells and not cells[-1]:
                cells.pop()
            if not width:
                width = len(cells)
                yield self._header(table, number, cells)
                continue
            cells += [""] * (width - len(cells))
            longest = self.limits.row
            too_long = sum(map(len, cells)) > longest
            yield number, cells, f"is longer than {longest:,} characters" if too_long else ""

    def _header(self, table: str, number: int, cells: list[str]) -> Record:
        """Return the header, and remember where its columns are."""
        columns = self._columns.setdefault(table, {})
        for position, header in enumerate(cells, 1):
            columns.setdefault(shown(header), letters(position))
        flawed = [
            f"{letters(position)}{number} {cell.problem}"
            for position, cell in enumerate(cells, 1)
            if isinstance(cell, Flawed)
        ]
        return number, cells, flawed[0] if flawed else ""
