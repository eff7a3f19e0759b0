"""Rows of a pack as they stand: what each cell means, what it refers to, what refers to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlsplit

from hinterland.errors import NotFoundError
from hinterland.model.evidence import key_of
from hinterland.services.open_pack import OpenPack
from hinterland.services.row_names import RowFinder, row_names
from hinterland.tables import reading
from hinterland.tables.catalog import BY_NAME, TABLES
from hinterland.tables.schema import Column, Names, Row, Table

ROWS_SHOWN = 12
"""Rows that refer to a row, of one column, before the list says how many more there are."""

_NAMED_BY_CELL = (
    ("fact_row", "table_name", "row_id"),
    ("observation", "entity_table", "entity_id"),
)
"""Tables in which one column names the table that another column refers to."""


@dataclass(frozen=True, slots=True)
class Target:
    """A row that a cell refers to."""

    table: str
    key: str
    names: Names


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row: ``text`` as the pack writes it, or ``names`` by language.

    ``unit`` is resolved for this row: the pack's currency, or what its unit column says.
    """

    column: Column
    text: str
    names: Names
    unit: str
    target: Target | None


@dataclass(frozen=True, slots=True)
class Referrers:
    """Rows of a table that name a row in a column; ``rows`` are the first ones."""

    table: str
    column: str
    number: int
    rows: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a row comes from; ``link`` is the address, if it is one that a browser may open."""

    source_id: str
    row: Row
    link: str


@dataclass(frozen=True, slots=True)
class RowView:
    """All that a page says of a row."""

    table: Table
    key: str
    names: Names
    row: Row
    cells: tuple[Cell, ...]
    basis: str
    source: SourceView | None
    referrers: tuple[Referrers, ...]


@dataclass(frozen=True, slots=True)
class TableCount:
    """A table and how many rows it has."""

    table: Table
    number: int


def table_counts(pack: OpenPack) -> tuple[TableCount, ...]:
    """Return every table with its number of rows, in the order of the catalogue."""
    return tuple(TableCount(table, len(pack.tables[table.name])) for table in TABLES)


def known_table(name: str) -> Table:
    """Return the declaration of a table.

    Raises
    ------
    NotFoundError
        There is none of that name; the message names the nearest.
    """
    if name not in BY_NAME:
        near = get_close_matches(name[:60], BY_NAME, n=3, cutoff=0.4)
        raise NotFoundError(
            f"no table {name[:60]!r}; "
            + (f"did you mean: {', '.join(near)}?" if near else f"there is: {', '.join(BY_NAME)}")
        )
    return BY_NAME[name]


def view_row(pack: OpenPack, table_name: str, key: str) -> RowView:
    """Return a row, given by the values of its key joined by ``|``.

    Raises
    ------
    NotFoundError
        No such table or row; the message names the nearest.
    """
    table = known_table(table_name)
    finder = RowFinder(pack.tables)
    row = finder.find(table_name, key)
    if row is None:
        raise NotFoundError(_no_row(pack, table, key))
    source_id = key if table_name == "source" else reading.text(row, "source_id")
    return RowView(
        table=table,
        key=key,
        names=row_names(row, table_name),
        row=row,
        cells=tuple(_cell(pack, table, column, row, finder) for column in table.columns),
        basis=reading.text(row, "basis"),
        source=view_source(finder, source_id),
        referrers=tuple(_referrers(pack, table, row)),
    )


def view_source(finder: RowFinder, source_id: str) -> SourceView | None:
    """Return a source, or None where there is none of that name."""
    row = finder.find("source", source_id)
    return SourceView(source_id, row, web_address(reading.text(row, "url"))) if row else None


def web_address(text: str) -> str:
    """Return an address that a browser may open without harm, or nothing.

    Only ``http`` and ``https`` with a host: a pack comes from anyone, and ``javascript:`` or
    ``data:`` would run in the reader's page.
    """
    if not text.isprintable() or any(sign.isspace() for sign in text) or "\\" in text:
        return ""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return text if usable and parts.username is None else ""


def _no_row(pack: OpenPack, table: Table, key: str) -> str:
    keys = [key_of(row, table.name).key for row in pack.tables[table.name]]
    near = get_close_matches(key[:100], keys, n=3, cutoff=0.4)
    near = near or [one for one in keys if key and one.startswith(key)][:3]
    said = f"no row {key[:100]!r} in table {table.name}, whose key is {'|'.join(table.key)}"
    return said + (f"; did you mean: {', '.join(near)}?" if near else "; search the table")


def cell_text(column: Column, row: Row) -> str:
    """Return a cell as the pack writes it; of a name, all languages."""
    value = row.get(column.name)
    if isinstance(value, dict):
        return " · ".join(value.values())
    return column.write(value)


def _cell(pack: OpenPack, table: Table, column: Column, row: Row, finder: RowFinder) -> Cell:
    value = row.get(column.name)
    text = cell_text(column, row)
    return Cell(
        column=column,
        text=text,
        names=value if isinstance(value, dict) else {},
        unit=_unit(pack, table, column, row, finder) if text else "",
        target=_target(column, row, text, finder),
    )


def _unit(pack: OpenPack, table: Table, column: Column, row: Row, finder: RowFinder) -> str:
    if column.unit == "`unit`":
        return reading.text(row, "unit")
    if column.unit == "of the indicator":
        indicator = finder.find("indicator", reading.text(row, "indicator_id"))
        return reading.text(indicator, "unit") if indicator else ""
    if "currency" in column.unit:
        own = any(other.name == "currency" for other in table.columns)
        currency = reading.text(row, "currency") if own else ""
        return column.unit.replace("currency", currency or pack.metadata.currency)
    return "" if column.unit == "1" else column.unit


def _target(column: Column, row: Row, text: str, finder: RowFinder) -> Target | None:
    tables: Sequence[str] = column.ref
    for _, of_table, of_row in _NAMED_BY_CELL:
        if column.name == of_row and of_table in row:
            tables = (reading.text(row, of_table),)
    for name in tables:
        if name in BY_NAME and text:
            found = finder.rows_of(name, text)
            if len(found) == 1:
                return Target(name, found[0].key, finder.names(name, found[0].key))
    return None


def _referrers(pack: OpenPack, table: Table, row: Row) -> Iterator[Referrers]:
    """Yield the rows of each table and column that name a row by its first key column."""
    key = table.column(table.key[0]).write(row.get(table.key[0]))
    for other in TABLES:
        for column in other.columns:
            if table.name not in column.ref or len(table.key) > 1:
                continue
            found = [one for one in pack.tables[other.name] if one.get(column.name) == key]
            if found:
                yield _referring(other.name, column.name, found)
    for name, of_table, of_row in _NAMED_BY_CELL:
        found = [
            one
            for one in pack.tables[name]
            if one.get(of_table) == table.name and one.get(of_row) == key
        ]
        if found:
            yield _referring(name, of_row, found)


def _referring(table: str, column: str, rows: Sequence[Row]) -> Referrers:
    first = tuple(
        Target(table, key_of(row, table).key, row_names(row, table)) for row in rows[:ROWS_SHOWN]
    )
    return Referrers(table, column, len(rows), first)
