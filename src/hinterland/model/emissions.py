"""What a leg emits: factors chosen by mode, country and class of vehicle (rule 1.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from hinterland.errors import InputError
from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.model.prices import exact
from hinterland.tables import reading
from hinterland.tables.schema import Row

_SELECTORS = ("country", "vehicle_class_id")


@dataclass(frozen=True, slots=True)
class Factor:
    """A well-to-wheel factor [g CO2e/t-km] or, for a lift, [g CO2e/TEU]."""

    factor_id: str
    wtw: float
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EmissionItem:
    """One item of a leg's emission: ``grams`` CO2e a TEU, rounded once (rule 1.3).

    ``quantity`` is t-km a TEU, the effect of a current included, or lifts.
    """

    kind: str
    grams: int
    factor_id: str
    factor: float
    factor_unit: str
    quantity: float
    evidence: Evidence


class Emissions:
    """The emission factors of a pack at a date."""

    def __init__(self, factors: Iterable[Row], choices: Iterable[Row], *, day: date) -> None:
        self._factors = {reading.text(row, "factor_id"): row for row in factors}
        self._choices = [row for row in choices if reading.span(row).holds(day)]
        self.of_leg = cache(self._of_leg)

    def _of_leg(self, mode: str, country: str, vehicle_class_id: str) -> Factor:
        """Return the factor of the most specific choice that fits.

        Raises
        ------
        InputError
            No choice fits.
        """
        wanted = {"country": country, "vehicle_class_id": vehicle_class_id}
        best, most = None, -1
        for row in self._choices:
            filled = [name for name in _SELECTORS if reading.text(row, name)]
            if (
                reading.text(row, "mode") == mode
                and len(filled) > most
                and all(reading.text(row, name) == wanted[name] for name in filled)
            ):
                best, most = row, len(filled)
        if best is None:
            raise InputError(f"no factor_choice fits mode {mode}: add a row for it")
        factor = self.factor(reading.text(best, "factor_id"))
        return Factor(
            factor.factor_id,
            factor.wtw,
            factor.unit,
            weakest([factor.evidence, of_row(best, "factor_choice")]),
        )

    def factor(self, factor_id: str) -> Factor:
        """Return a factor by its name."""
        row = self._factors[factor_id]
        return Factor(
            factor_id,
            reading.number(row, "wtw"),
            reading.text(row, "unit"),
            of_row(row, "emission_factor"),
        )


def emitted(kind: str, factor: Factor, quantity: Decimal) -> EmissionItem:
    """Return the item that a factor makes of a quantity."""
    grams = (exact(factor.wtw) * quantity).quantize(Decimal(1), ROUND_HALF_EVEN)
    return EmissionItem(
        kind,
        int(grams),
        factor.factor_id,
        factor.wtw,
        factor.unit,
        float(quantity),
        factor.evidence,
    )


def merged_emission(items: Sequence[EmissionItem]) -> list[EmissionItem]:
    """Add up the items of hops that come from the same factor; each was rounded before."""
    merged: dict[str, EmissionItem] = {}
    for item in items:
        if (kept := merged.get(item.factor_id)) is not None:
            item = replace(
                kept,
                grams=kept.grams + item.grams,
                quantity=kept.quantity + item.quantity,
                evidence=weakest([kept.evidence, item.evidence]),
            )
        merged[item.factor_id] = item
    return list(merged.values())
