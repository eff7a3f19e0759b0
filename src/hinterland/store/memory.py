"""A store that lives as long as the process."""

import weakref
from collections.abc import Mapping, Sequence

from sqlalchemy import MetaData, create_engine, insert, select
from sqlalchemy.pool import StaticPool

from hinterland.errors import NotFoundError
from hinterland.store.schema import LINE, sql_tables
from hinterland.tables.schema import Row


class MemoryStore:
    """Keeps the rows of one pack in an in-memory SQLite database."""

    def __init__(self) -> None:
        self._engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        self._closing = weakref.finalize(self, self._engine.dispose)
        metadata = MetaData()
        self._tables = sql_tables(metadata)
        metadata.create_all(self._engine)

    def close(self) -> None:
        """Let go of the database; it is let go of anyway when the store is no longer used."""
        self._closing()

    def load(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Add rows to their tables, all or none."""
        with self._engine.begin() as connection:
            for name, rows in tables.items():
                if rows:
                    connection.execute(insert(self._tables[name]), [dict(row) for row in rows])

    def read(self, table: str) -> list[Row]:
        """Return the rows of a table in the order in which they were added.

        Raises
        ------
        NotFoundError
            No table of that name is declared.
        """
        if table not in self._tables:
            raise NotFoundError(f"no table {table!r}; there are: {', '.join(self._tables)}")
        kept = self._tables[table]
        columns = [column for column in kept.columns if column.name != LINE]
        with self._engine.connect() as connection:
            found = connection.execute(select(*columns).order_by(kept.c[LINE]))
            return [dict(row) for row in found.mappings()]

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return len(self.read(table))
