"""Lifts at terminals: their time, price and emission (rule 3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hinterland.model.emissions import EmissionItem, Emissions, emitted
from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.model.prices import CostItem, Prices, priced
from hinterland.tables import reading
from hinterland.tables.schema import Row


@dataclass(frozen=True, slots=True)
class Lift:
    """Onto or off one mode at one place: minutes, and what it costs and emits."""

    minutes: int
    cost: tuple[CostItem, ...]
    co2e: tuple[EmissionItem, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Handling:
    """How a mode is handled at a place; ``cutoff_min`` before departure a load must be done."""

    load: Lift
    unload: Lift
    cutoff_min: int


NOTHING = Handling(
    Lift(0, (), (), Evidence("derived", ())), Lift(0, (), (), Evidence("derived", ())), 0
)
"""Handling at a door, where the container stays on its chassis."""


def handlings(
    terminals: Iterable[Row],
    handling_rows: Iterable[Row],
    prices: Prices,
    emissions: Emissions,
    *,
    day: date,
) -> dict[tuple[str, str], Handling]:
    """Return the handling of every (place, mode) that has a terminal on the day."""
    kinds = {
        reading.text(row, "handling_id"): _handling(row, prices, emissions)
        for row in handling_rows
    }
    found = {}
    for row in terminals:
        if reading.span(row).holds(day):
            key = (reading.text(row, "place_id"), reading.text(row, "mode"))
            kept = kinds[reading.text(row, "handling_id")]
            found[key] = replace(
                kept,
                load=_at_terminal(kept.load, of_row(row, "terminal")),
                unload=_at_terminal(kept.unload, of_row(row, "terminal")),
            )
    return found


def _at_terminal(lift: Lift, known: Evidence) -> Lift:
    """Return a lift as well known as both its kind and the terminal's row."""
    return replace(lift, evidence=weakest([lift.evidence, known]))


def _handling(row: Row, prices: Prices, emissions: Emissions) -> Handling:
    return Handling(
        _lift("load", row, prices, emissions),
        _lift("unload", row, prices, emissions),
        round(reading.number(row, "cutoff_h") * 60),
    )


def _lift(kind: str, row: Row, prices: Prices, emissions: Emissions) -> Lift:
    tariff_id = reading.text(row, f"{kind}_tariff_id")
    factor_id = reading.text(row, "factor_id")
    cost = (priced(kind, prices.rate(tariff_id)),) if tariff_id else ()
    co2e = (emitted(kind, emissions.factor(factor_id), Decimal(1)),) if factor_id else ()
    return Lift(
        round(reading.number(row, f"{kind}_h") * 60),
        cost,
        co2e,
        of_row(row, "handling"),
    )
