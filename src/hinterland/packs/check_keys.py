"""Keys: unique, referred to by rows that mean them, and without circles among parents."""

from collections.abc import Iterator

from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import catalog
from hinterland.tables.schema import Column, Row, Table, Value

POINTERS = (
    ("fact_row", "table_name", "row_id"),
    ("observation", "entity_table", "entity_id"),
)
"""Tables with a column that names a table, and one that holds the first key of a row there."""

_MOST_HINTS = 30
_CLOSE_ENOUGH = 70


def key_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of keys and references of all tables."""
    known = {table.name: _first_keys(pack, table) for table in catalog.TABLES}
    hints = _Hints(known)
    for table in catalog.TABLES:
        yield from _repeated_keys(pack, table)
        for column in table.columns:
            if column.ref:
                yield from _dangling(pack, table, column, hints)
                if column.ref == (table.name,):
                    yield from _circles(pack, table, column.name)
    for name, table_column, row_column in POINTERS:
        yield from _dangling_pointers(pack, name, table_column, row_column, hints)


class _Hints:
    """Known keys of each table; proposes the nearest, a limited number of times."""

    def __init__(self, known: dict[str, frozenset[Value]]) -> None:
        self.known = known
        self._left = _MOST_HINTS

    def expected(self, tables: tuple[str, ...], value: str) -> str:
        """Say what a reference must be, with the nearest key if there is one."""
        words = "a key of " + " or ".join(tables)
        if self._left == 0:
            return words
        self._left -= 1
        from rapidfuzz import process

        keys = sorted({str(key) for table in tables for key in self.known[table]})
        found = process.extractOne(value[:100], keys, score_cutoff=_CLOSE_ENOUGH)
        return f"{words}; nearest: {shown(found[0])}" if found else words


def _first_keys(pack: ReadPack, table: Table) -> frozenset[Value]:
    column = table.key[0]
    return frozenset(row[column] for _line, row in pack.seen(table.name) if column in row)


def _repeated_keys(pack: ReadPack, table: Table) -> Iterator[Fault]:
    first_line: dict[tuple[Value, ...], int] = {}
    for line, row in sorted(pack.seen(table.name), key=_line):
        if not row.keys() >= set(table.key):
            continue
        key = tuple(row[column] for column in table.key)
        if first_line.setdefault(key, line) != line:
            yield Fault(
                f"{table.name}.csv",
                line,
                table.key[0] if len(table.key) == 1 else ", ".join(table.key),
                shown(", ".join("" if part is None else str(part) for part in key)),
                "a key that no other row has",
                f"stands in row {first_line[key]} already",
            )


def _dangling(pack: ReadPack, table: Table, column: Column, hints: _Hints) -> Iterator[Fault]:
    if not pack.unread.isdisjoint(column.ref):
        return
    for line, row in pack.seen(table.name):
        value = row.get(column.name)
        if value is None or any(value in hints.known[target] for target in column.ref):
            continue
        yield Fault(
            f"{table.name}.csv",
            line,
            column.name,
            shown(value),
            hints.expected(column.ref, str(value)),
            "is unknown",
        )


def _dangling_pointers(
    pack: ReadPack, name: str, table_column: str, row_column: str, hints: _Hints
) -> Iterator[Fault]:
    file = f"{name}.csv"
    known: dict[Value, frozenset[str]] = {}
    for line, row in pack.seen(name):
        target, value = row.get(table_column), row.get(row_column)
        if target is None:
            continue
        if target not in catalog.BY_NAME:
            yield Fault(
                file, line, table_column, shown(target), "the name of a table", "is no table"
            )
        elif value is not None and target not in pack.unread:
            if target not in known:
                known[target] = frozenset(str(key) for key in hints.known[str(target)])
            if str(value) not in known[target]:
                expected = hints.expected((str(target),), str(value))
                yield Fault(file, line, row_column, shown(value), expected, "is unknown")


def _circles(pack: ReadPack, table: Table, column: str) -> Iterator[Fault]:
    """Yield one fault for each circle among parents, at its first row. Time O(rows)."""
    key = table.key[0]
    parent: dict[Value, Value] = {}
    line_of: dict[Value, int] = {}
    for line, row in pack.numbered(table.name):
        parent.setdefault(row[key], row[column])
        line_of.setdefault(row[key], line)
    done: set[Value] = set()
    for start in parent:
        path: dict[Value, None] = {}
        node = start
        while node in parent and node not in done and node not in path:
            path[node] = None
            node = parent[node]
        if node in path:
            ring = list(path)[list(path).index(node) :]
            first = min(ring, key=lambda member: line_of[member])
            yield Fault(
                f"{table.name}.csv",
                line_of[first],
                column,
                shown(parent[first]),
                "parents that end at a row without one",
                f"closes a circle of {len(ring)} rows",
            )
        done.update(path)


def _line(numbered: tuple[int, Row]) -> int:
    return numbered[0]
