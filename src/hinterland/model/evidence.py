"""How a value is known, and how that travels with it (rule 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hinterland.tables import dates, reading
from hinterland.tables.catalog import BY_NAME
from hinterland.tables.schema import BASES, Row

ESTIMATED = ("unverified", "assumption")
"""Bases of what is estimated, and must be seen to be so."""


class RowKey(NamedTuple):
    """Where a row stands: its table, and the values of its key joined by ``|``."""

    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Basis, sources and rows of a value.

    ``last_confirmed`` is None where nobody has confirmed it. ``rows`` are what it was read or
    computed from; it is empty for what no row says, such as a truck to a door.
    """

    basis: str
    sources: tuple[str, ...]
    last_confirmed: date | None = None
    rows: tuple[RowKey, ...] = ()


def of_row(row: Row, table: str, basis: str = "basis") -> Evidence:
    """Return the evidence of a row of a table."""
    confirmed = reading.text(row, "last_confirmed")
    return Evidence(
        reading.text(row, basis),
        (reading.text(row, "source_id"),),
        dates.read_point(confirmed).first if confirmed else None,
        (key_of(row, table),),
    )


def key_of(row: Row, table: str) -> RowKey:
    """Return where a row stands; its key is spelt as the pack spells it."""
    declared = BY_NAME[table]
    cells = (declared.column(name).write(row.get(name)) for name in declared.key)
    return RowKey(table, "|".join(cells))


def weakest(parts: Iterable[Evidence]) -> Evidence:
    """Return the evidence of what is made of parts: the weakest basis, all sources, all rows.

    ``last_confirmed`` is the oldest date of the parts that have one.
    """
    parts = list(parts)
    rank = max((BASES.index(part.basis) for part in parts), default=0)
    sources = dict.fromkeys(source for part in parts for source in part.sources)
    confirmed = [part.last_confirmed for part in parts if part.last_confirmed]
    rows = dict.fromkeys(row for part in parts for row in part.rows)
    return Evidence(BASES[rank], tuple(sources), min(confirmed, default=None), tuple(rows))


def shares(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return which share of a sum each basis has, strongest basis first; empty for no sum."""
    amounts: dict[str, float] = {}
    for basis, amount in parts:
        amounts[basis] = amounts.get(basis, 0.0) + amount
    total = sum(amounts.values())
    if total <= 0:
        return {}
    return {basis: amounts[basis] / total for basis in BASES if amounts.get(basis)}
