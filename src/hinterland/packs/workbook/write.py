"""A pack as one workbook: the sheet ``pack``, a sheet of help, a sheet for each table.

The same rows give the same bytes. Text is written as text, whatever it begins with.
"""

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import xlsxwriter

from hinterland.errors import InputError
from hinterland.packs.cells import cell_text, cells_of
from hinterland.packs.document import languages_of
from hinterland.packs.explain import choices, explain
from hinterland.packs.files import LIMITS
from hinterland.packs.json_file import Json
from hinterland.packs.workbook import settings
from hinterland.packs.workbook.scan import letters
from hinterland.tables import catalog
from hinterland.tables.schema import Kind, Row, Table, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HELP = "help"
LONGEST_TEXT = 32_767
"""Characters of a cell that Excel can hold."""

_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # any fixed day gives fixed bytes
_NO_XML = ("\ufffe", "\uffff")
_LONGEST_LIST = 255
_MOST_TOLD = 20
_HELP_HEADER = ("table", "column", "must be filled", "kind", "unit", "values", "meaning")
_HELP_WIDTHS = (18, 22, 14, 16, 14, 50, 90)
_NARROW, _WIDE, _NOTE = 12, 26, 50


def workbook_bytes(document: Mapping[str, Json], tables: Mapping[str, Sequence[Row]]) -> bytes:
    """Return the bytes of a workbook that holds a document and tables.

    Raises
    ------
    InputError
        A text is longer than a cell can be, or holds what no workbook can; every such cell.
    """
    pairs = settings.settings_rows(document)
    _refuse_texts(f"sheet {settings.SHEET}", [[value for _key, value in pairs]])
    written = [table for table in catalog.TABLES if table.name in tables]
    languages = languages_of(document)
    held = {table.name: list(cells_of(table, tables[table.name], languages)) for table in written}
    for name, rows in held.items():
        _refuse_texts(name, rows)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": pairs[0][1] if pairs else "", "created": _CREATED})
    writer = _Writer(book, languages)
    writer.write_settings(pairs)
    writer.write_help(written)
    for table in written:
        writer.write_table(table, held[table.name])
    book.close()
    return data.getvalue()


class _Writer:
    """The sheets of a workbook, and the formats that they share."""

    def __init__(self, book: xlsxwriter.Workbook, languages: tuple[str, ...]) -> None:
        self._book = book
        self._languages = languages
        self._header = book.add_format(
            {"bold": True, "bg_color": "#E6ECF2", "bottom": 1, "num_format": "@"}
        )
        self._must = book.add_format(
            {"bold": True, "bg_color": "#CBD9E8", "bottom": 1, "num_format": "@"}
        )
        self._text = book.add_format({"num_format": "@"})
        self._folded = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})

    def write_settings(self, pairs: Sequence[tuple[str, str]]) -> None:
        sheet = self._sheet(settings.SHEET)
        for column, (word, width) in enumerate(zip(settings.HEADER, (34, 60), strict=True)):
            sheet.set_column(column, column, width, self._text)
            sheet.write_string(0, column, word, self._header)
        for row, (key, value) in enumerate(pairs, 1):
            sheet.write_string(row, 0, key, self._text)
            if value:
                sheet.write_string(row, 1, value, self._text)
            about = settings.ABOUT.get(key)
            if about:
                sheet.write_comment(row, 0, about, {"author": ""})

    def write_help(self, tables: Sequence[Table]) -> None:
        sheet = self._sheet(HELP)
        for column, word in enumerate(_HELP_HEADER):
            sheet.set_column(column, column, _HELP_WIDTHS[column], self._folded)
            sheet.write_string(0, column, word, self._header)
        row = 0
        for cells in _help_rows(tables, self._languages):
            row += 1
            of_table = not cells[1]
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(
                        row, column, text, self._header if of_table else self._folded
                    )
        sheet.autofilter(0, 0, row, len(_HELP_HEADER) - 1)

    def write_table(self, table: Table, rows: Sequence[Sequence[Value]]) -> None:
        sheet = self._sheet(table.name, columns=1)
        kinds = {f"{c.name}_{tag}": c for c in table.columns for tag in self._languages}
        kinds |= {column.name: column for column in table.columns}
        for place, told in enumerate(explain(table, self._languages)):
            column = kinds[told.header]
            number = column.kind in (Kind.INTEGER, Kind.REAL)
            sheet.set_column(
                place, place, _width(told.header, column.kind), None if number else self._text
            )
            sheet.write_string(0, place, told.header, self._must if told.filled else self._header)
            sheet.write_comment(0, place, told.sentence(), {"author": "", "x_scale": 2})
            words = list(choices(column))
            if words and len(",".join(words)) <= _LONGEST_LIST:
                sheet.data_validation(
                    1, place, LIMITS.rows, place, {"validate": "list", "source": words}
                )
        for number_of_row, cells in enumerate(rows, 1):
            for place, value in enumerate(cells):
                _write_cell(sheet, number_of_row, place, value, self._text)

    def _sheet(self, name: str, columns: int = 0) -> "Worksheet":
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, columns)
        return sheet


def _write_cell(sheet: "Worksheet", row: int, place: int, value: Value, text: "Format") -> None:
    """Write a number as a number if Excel keeps all of it, else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = value + 0
        if float(f"{value:.15G}") == value:
            sheet.write_number(row, place, value)
            return
    if written := cell_text(value):
        sheet.write_string(row, place, written, text)


def _help_rows(tables: Sequence[Table], languages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield settings.SHEET, "", "", "", "", "", "What the pack is: a key and a value on each row."
    for key, about in settings.ABOUT.items():
        yield settings.SHEET, key, "", "text", "", "", about
    for table in tables:
        must = "must be there" if table.required else ""
        yield table.name, "", must, "", "", "", table.about
        for told in explain(table, languages):
            filled = "yes" if told.filled else ""
            yield (
                table.name,
                told.header,
                filled,
                told.kind,
                told.unit,
                told.values,
                told.meaning,
            )


def _width(header: str, kind: Kind) -> int:
    if header == "note":
        return _NOTE
    wide = kind in (Kind.NAME, Kind.ID, Kind.TEXT)
    return max(len(header) + 2, _WIDE if wide else _NARROW)


def _refuse_texts(name: str, rows: Sequence[Sequence[Value]]) -> None:
    """Refuse what Excel would cut or could not open."""
    faults = []
    for number, cells in enumerate(rows, 2):
        for place, value in enumerate(cells, 1):
            if not isinstance(value, str):
                continue
            where = f"{name}, cell {letters(place)}{number}"
            if len(value) > LONGEST_TEXT:
                faults.append(f"{where}: has {len(value):,} characters; at most {LONGEST_TEXT:,}")
            if any(letter in value for letter in _NO_XML):
                faults.append(f"{where}: holds a character that no workbook can hold")
    if faults:
        more = [f"and {len(faults) - _MOST_TOLD:,} more"] if len(faults) > _MOST_TOLD else []
        remedy = "a folder of CSV files can hold it: give a target without .xlsx"
        raise InputError([*faults[:_MOST_TOLD], *more, remedy])
