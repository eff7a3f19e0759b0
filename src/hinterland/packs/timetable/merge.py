"""Rows of an import into the tables of a pack: replaced by key, added at the end, each reported.

What an earlier import of the same source made and this one does not is kept, except the calls,
hours and days of a service that is made anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hinterland.packs.cells import cell_text
from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.rows import cell_problem
from hinterland.packs.timetable.service_rows import IMPORTED, TABLES, Rows
from hinterland.tables import catalog
from hinterland.tables.schema import Kind, Row, Table, Value

OF_A_SERVICE = ("call", "frequency", "departure", "transit_time")
KEPT_OF_OLD = ("valid_from",)
"""Columns of a service whose earlier value is kept: it began to run when it did."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is added, changed or removed; ``cells`` holds old and new text by column."""

    table: str
    key: tuple[str, ...]
    action: str
    cells: Mapping[str, tuple[str, str]]


def without_source(tables: Mapping[str, Sequence[Row]], source_id: str) -> dict[str, list[Row]]:
    """Return the tables without the rows that earlier imports of the source made."""
    return {
        name: [row for row in rows if name not in TABLES or row.get("source_id") != source_id]
        for name, rows in tables.items()
    }


def is_own(sources: Sequence[Row], source_id: str) -> bool:
    """Tell whether a source is free, or one that imports made."""
    return all(row["source_id"] != source_id or row["note"] == IMPORTED for row in sources)


def merge(
    tables: Mapping[str, Sequence[Row]], made: Rows, source_id: str, log: FaultLog
) -> tuple[dict[str, list[Row]], list[Change], int]:
    """Return the tables with the made rows in them, what changed, and how many rows did not."""
    merged = {name: list(rows) for name, rows in tables.items()}
    changes: list[Change] = []
    same = 0
    services = {row["service_id"] for row in made["service"]}
    for name in TABLES:
        table = catalog.BY_NAME[name]
        whole = (_whole(table, row, log) for row in made[name])
        new: dict[tuple[Value, ...], Row] = {_key(table, row): row for row in whole}
        rows: list[Row] = []
        for old in merged[name]:
            row = new.pop(_key(table, old), None)
            own = old.get("source_id") == source_id
            if row is None and own and name in OF_A_SERVICE and old["service_id"] in services:
                changes.append(_change(table, old, None))
                continue
            if row is not None and not own:
                _refuse_taken(table, old, log)
            kept = old if row is None else _kept_start(old, row) if name == "service" else row
            rows.append(kept)
            if kept != old:
                changes.append(_change(table, old, kept))
            elif row is not None:
                same += 1
        for added in new.values():
            rows.append(added)
            changes.append(_change(table, None, added))
        merged[name] = rows
    return merged, changes, same


def dropped(tables: Mapping[str, Sequence[Row]], made: Rows, source_id: str) -> list[str]:
    """Return services that an earlier import made and this one does not."""
    new = {row["service_id"] for row in made["service"]}
    return [
        str(row["service_id"])
        for row in tables["service"]
        if row.get("source_id") == source_id and row["service_id"] not in new
    ]


def _whole(table: Table, row: Row, log: FaultLog) -> Row:
    """Return a row with every column, each value as it reads back from a file."""
    whole: dict[str, Value] = {}
    for column in table.columns:
        value = row.get(column.name)
        if column.kind is not Kind.NAME:
            text = cell_text(value)
            try:
                value = column.parse(text)
            except ValueError as error:
                log.add(
                    f"{table.name}.csv",
                    None,
                    column.name,
                    text,
                    problem=cell_problem(column, error),
                    expected=column.expected(),
                )
        whole[column.name] = value
    return whole


def _key(table: Table, row: Row) -> tuple[Value, ...]:
    return tuple(row.get(column) for column in table.key)


def _kept_start(old: Row, new: Row) -> Row:
    """Return a service that begins when it did, if the feed now begins later."""
    before, after = old.get("valid_from"), new.get("valid_from")
    if before is None or (isinstance(after, str) and str(before) <= after):
        return {**new, **{column: old.get(column) for column in KEPT_OF_OLD}}
    return new


def _refuse_taken(table: Table, old: Row, log: FaultLog) -> None:
    key = ", ".join(str(old.get(column) or "") for column in table.key)
    log.add(f"{table.name}.csv", None, table.key[0], key,
            problem=f"is taken by a row of source {shown(old.get('source_id') or 'its own')}",
            expected="another --source-id")  # fmt: skip


def _change(table: Table, old: Row | None, new: Row | None) -> Change:
    some = new if new is not None else old or {}
    action = "added" if old is None else "removed" if new is None else "changed"
    before, after = _texts(table, old), _texts(table, new)
    cells = {
        column: (before.get(column, ""), after.get(column, ""))
        for column in {**after, **before}
        if before.get(column, "") != after.get(column, "")
    }
    return Change(
        table.name, tuple(cell_text(some.get(column)) for column in table.key), action, cells
    )


def _texts(table: Table, row: Row | None) -> dict[str, str]:
    texts: dict[str, str] = {}
    for column in table.columns if row is not None else ():
        value = (row or {}).get(column.name)
        if isinstance(value, dict):
            texts |= {f"{column.name}_{language}": name for language, name in value.items()}
        else:
            texts[column.name] = cell_text(value)
    return texts
