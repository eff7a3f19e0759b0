"""How a value is known, and how that travels with it (rule 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hinterland.tables import dates, reading
from hinterland.tables.schema import BASES, Row

ESTIMATED = ("unverified", "assumption")
"""Bases of what is estimated, and must be seen to be so."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Basis and sources of a value; ``last_confirmed`` is None where nobody has confirmed it."""

    basis: str
    sources: tuple[str, ...]
    last_confirmed: date | None = None


def of_row(row: Row, basis: str = "basis") -> Evidence:
    """Return the evidence of a row."""
    confirmed = reading.text(row, "last_confirmed")
    return Evidence(
        reading.text(row, basis),
        (reading.text(row, "source_id"),),
        dates.read_point(confirmed).first if confirmed else None,
    )


def weakest(parts: Iterable[Evidence]) -> Evidence:
    """Return the evidence of what is made of parts: the weakest basis, all sources.

    ``last_confirmed`` is the oldest date of the parts that have one.
    """
    parts = list(parts)
    rank = max((BASES.index(part.basis) for part in parts), default=0)
    sources = dict.fromkeys(source for part in parts for source in part.sources)
    confirmed = [part.last_confirmed for part in parts if part.last_confirmed]
    return Evidence(BASES[rank], tuple(sources), min(confirmed, default=None))


def shares(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return which share of a sum each basis has, strongest basis first; empty for no sum."""
    amounts: dict[str, float] = {}
    for basis, amount in parts:
        amounts[basis] = amounts.get(basis, 0.0) + amount
    total = sum(amounts.values())
    if total <= 0:
        return {}
    return {basis: amounts[basis] / total for basis in BASES if amounts.get(basis)}
