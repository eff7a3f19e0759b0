"""Declared tables as SQL tables."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, Table, Text

from hinterland.tables import schema
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Kind

LINE = "line_number"
"""Order of the rows in their pack; the order in which they are read again."""

_TYPES = {
    Kind.INTEGER: Integer,
    Kind.REAL: Float,
    Kind.YES_NO: Boolean,
    Kind.NAME: JSON,
}


def sql_tables(metadata: MetaData) -> dict[str, Table]:
    """Declare every table of the catalogue in ``metadata``."""
    return {table.name: _sql_table(table, metadata) for table in TABLES}


def _sql_table(table: schema.Table, metadata: MetaData) -> Table:
    columns: list[Column[object]] = [Column(LINE, Integer, primary_key=True)]
    columns += [
        Column(column.name, _TYPES.get(column.kind, Text), nullable=column.optional)
        for column in table.columns
    ]
    return Table(table.name, metadata, *columns)
