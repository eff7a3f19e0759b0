"""Testland as a workbook that a test may spoil: cells first, then the parts of the file."""

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet{}.xml"


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula, and the value last computed."""

    text: str
    value: object = 0


@dataclass(frozen=True)
class Number:
    """A number shown in a format of its own."""

    value: float
    shown_as: str


@dataclass
class Workbook:
    """Cells by sheet, in the order of the sheets; ``hidden`` and ``merged`` name what is so."""

    path: Path
    cells: dict[str, list[list[Any]]]
    hidden: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    parts: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)

    def set(self, sheet: str, row: int, column: str, value: object) -> None:
        """Set a cell by its row, from 1, and header."""
        cells = self.cells[sheet]
        cells[row - 1][cells[0].index(column)] = value

    def setting(self, key: str, value: object) -> None:
        """Set the value of a key of the sheet ``pack``."""
        next(row for row in self.cells["pack"] if row[0] == key)[1] = value

    def part(self, sheet: str) -> str:
        """Return the name of a sheet's part."""
        return SHEET.format(list(self.cells).index(sheet) + 1)

    def change(self, part: str, old: str, new: str) -> None:
        """Replace text of a part."""

        def edit(data: bytes) -> bytes:
            assert old.encode() in data, (part, data[:500])
            return data.replace(old.encode(), new.encode(), 1)

        self.parts[part] = edit

    def write(self) -> Path:
        """Write the file."""
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            for name, rows in self.cells.items():
                sheet = book.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, value in enumerate(cells):
                        _write(book, sheet, row, column, value)
                if name in self.merged:
                    sheet.merge_range(self.merged[name], "merged")
                if name in self.hidden:
                    sheet.hide()
        self.path.write_bytes(with_parts(data.getvalue(), self.parts))
        return self.path


def with_parts(data: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return an archive with some of its parts changed; those that are new are made of nothing."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        for name in [*names, *(part for part in parts if part not in names)]:
            held = old.read(name) if name in names else b""
            new.writestr(name, parts[name](held) if name in parts else held)
    return changed.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, value: object) -> None:
    match value:
        case None | "":
            return
        case Formula():
            sheet.write_formula(row, column, value.text, None, value.value)
        case Number():
            shown_as = book.add_format({"num_format": value.shown_as})
            sheet.write_number(row, column, value.value, shown_as)
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case datetime.datetime() | datetime.date():
            shown_as = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_datetime(row, column, value, shown_as)
        case _:
            sheet.write_string(row, column, str(value))


def bytes_of(target: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of all files of a folder."""
    files = [path for path in sorted(target.rglob("*")) if path.is_file()] or [target]
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}
