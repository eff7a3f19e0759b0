"""What a row is called, and where it stands: the words of a link to it."""

from collections.abc import Mapping, Sequence
from typing import cast

from hinterland.model.evidence import RowKey, key_of
from hinterland.tables import reading
from hinterland.tables.catalog import BY_NAME
from hinterland.tables.schema import Kind, Names, Row, Table

_TITLES = ("title", "item", "description", "about")


def row_names(row: Row, table: str) -> Names:
    """Return what a row is called by language; under no language where it has no name."""
    declared = BY_NAME[table]
    for column in declared.columns:
        if column.kind is Kind.NAME and row.get(column.name):
            return cast("Names", row[column.name])
    for title in _TITLES:
        if any(column.name == title for column in declared.columns):
            return {"": reading.text(row, title)}
    return {"": " · ".join(part for part in key_of(row, table).key.split("|") if part)}


class RowFinder:
    """Rows by their key, of the tables that are asked for."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self._tables = tables
        self._by_key: dict[str, dict[str, Row]] = {}

    def find(self, table: str, key: str) -> Row | None:
        """Return the row of a key, its values joined by ``|``; None where there is none."""
        if table not in self._by_key:
            self._by_key[table] = {key_of(row, table).key: row for row in self._tables[table]}
        return self._by_key[table].get(key)

    def names(self, table: str, key: str) -> Names:
        """Return what the row of a key is called."""
        row = self.find(table, key)
        if row is None:
            return {"": key}
        if table == "observation":  # a value is called what it is a value of, and when
            indicator = self.names("indicator", reading.text(row, "indicator_id"))
            period = reading.text(row, "period")
            return {language: f"{name} ({period})" for language, name in indicator.items()}
        return row_names(row, table)

    def rows_of(self, table: str, first: str) -> list[RowKey]:
        """Return the keys of the rows whose first key column holds a value."""
        declared = BY_NAME[table]
        return [
            key_of(row, table)
            for row in self._tables[table]
            if _cell(declared, row, declared.key[0]) == first
        ]


def _cell(table: Table, row: Row, column: str) -> str:
    return table.column(column).write(row.get(column))
