"""Rows to cells, the way back of ``hinterland.packs.rows``. Knows no file.

>>> from hinterland.tables.catalog import BY_NAME
>>> cell_text(0.1 + 0.2), cell_text(14.0), cell_text(True), cell_text(None)
('0.30000000000000004', '14', 'yes', '')
"""

from collections.abc import Iterable, Iterator, Sequence

from hinterland.tables.schema import Kind, Row, Table, Value


def cell_text(value: Value) -> str:
    """Return a value as the shortest text that reads back as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        value += 0.0  # there is no negative zero in a table
        short = f"{value:.15g}"
        return short if float(short) == value else repr(value)
    return str(value)


def cells_of(table: Table, rows: Iterable[Row], languages: Sequence[str]) -> Iterator[list[Value]]:
    """Yield the cells of each row in the order of ``table.headers(languages)``.

    Raises
    ------
    ValueError
        A row holds what the table has no column for, or a name in another language: it would be
        lost.
    """
    columns = {column.name for column in table.columns}
    for row in rows:
        if not columns.issuperset(row):
            raise ValueError(f"{table.name} has no column {sorted(row.keys() - columns)}")
        cells: list[Value] = []
        for column in table.columns:
            value = row.get(column.name)
            if column.kind is not Kind.NAME:
                cells.append(value)
                continue
            names = value if isinstance(value, dict) else {}
            if not names.keys() <= set(languages):
                raise ValueError(f"{table.name} has a name in {sorted(names)}, not {languages}")
            cells += [names.get(language) for language in languages]
        yield cells
