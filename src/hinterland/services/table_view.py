"""The rows of a table, page by page: searched, and filtered by basis or by one column."""

from collections.abc import Sequence
from dataclasses import dataclass

from hinterland.errors import InputError
from hinterland.model.evidence import key_of
from hinterland.services.open_pack import OpenPack
from hinterland.services.row_view import cell_text, known_table
from hinterland.tables.schema import BASES, Row, Table

ROWS_A_PAGE = 50
MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of a table: ``search`` in any cell, a ``basis``, a ``column`` and its cell."""

    search: str = ""
    basis: str = ""
    column: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a page, with its key."""

    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class TableView:
    """One page of the rows that fit; ``bases`` counts the rows of the table by basis."""

    table: Table
    asked: Filter
    rows: tuple[ListedRow, ...]
    total: int
    fitting: int
    page: int
    pages: int
    bases: dict[str, int]


def view_table(pack: OpenPack, table_name: str, asked: Filter, page: int) -> TableView:
    """Return a page of the rows of a table that fit.

    Raises
    ------
    NotFoundError
        No such table.
    InputError
        With every fault of what is asked.
    """
    table = known_table(table_name)
    rows = pack.tables[table_name]
    _check(table, asked)
    fitting = [row for row in rows if _fits(table, row, asked)]
    pages = max(1, -(-len(fitting) // ROWS_A_PAGE))
    if not 1 <= page <= pages:
        raise InputError(f"page is {page}, expected 1 to {pages}")
    shown = fitting[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    return TableView(
        table=table,
        asked=asked,
        rows=tuple(ListedRow(key_of(row, table_name).key, row) for row in shown),
        total=len(rows),
        fitting=len(fitting),
        page=page,
        pages=pages,
        bases=_bases(table, rows),
    )


def _check(table: Table, asked: Filter) -> None:
    faults = []
    for name, text in (("search", asked.search), ("cell", asked.cell)):
        if len(text) > MOST_CHARACTERS:
            faults.append(f"{name} has {len(text):,} characters; expected up to {MOST_CHARACTERS}")
    if asked.basis and asked.basis not in BASES:
        faults.append(f"basis is {asked.basis[:40]!r}, expected one of {', '.join(BASES)}")
    names = [column.name for column in table.columns]
    if asked.column and asked.column not in names:
        faults.append(f"column is {asked.column[:40]!r}, expected one of {', '.join(names)}")
    if faults:
        raise InputError(faults)


def _fits(table: Table, row: Row, asked: Filter) -> bool:
    if asked.basis and row.get("basis") != asked.basis:
        return False
    if asked.column and cell_text(table.column(asked.column), row) != asked.cell:
        return False
    wanted = asked.search.strip().casefold()
    return not wanted or any(
        wanted in cell_text(column, row).casefold() for column in table.columns
    )


def _bases(table: Table, rows: Sequence[Row]) -> dict[str, int]:
    if not any(column.name == "basis" for column in table.columns):
        return {}
    counts = {basis: sum(row.get("basis") == basis for row in rows) for basis in BASES}
    return {basis: number for basis, number in counts.items() if number}
