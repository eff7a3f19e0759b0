"""All tables, in an order in which each can be filled after those that it refers to."""

from hinterland.tables import cooperation, gateway, ground, industry, innovation
from hinterland.tables.schema import Table

TABLES: tuple[Table, ...] = (
    *ground.TABLES,
    *gateway.TABLES,
    *innovation.TABLES,
    *industry.TABLES,
    *cooperation.TABLES,
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
