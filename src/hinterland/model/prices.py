"""What a leg pays: charges choose tariffs, tariffs become money of the pack a TEU."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from hinterland.errors import InputError
from hinterland.model.cargo import Cargo
from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.tables import reading
from hinterland.tables.schema import Row

PRICE_UNIT = re.compile(r"(?P<currency>[A-Z]{3})/(?P<of>TEU|box)(?P<km>-km)?")
_SELECTORS = (
    "vehicle_class_id",
    "river_id",
    "current",
    "road_class",
    "service_id",
    "box_ft",
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A price in the pack's currency: a TEU, or with ``per_km`` a TEU-km.

    ``tariff_value`` and ``tariff_unit`` are what the tariff says; ``exchange`` is what one unit of
    its currency was taken to be worth.
    """

    per_teu: Decimal
    per_km: bool
    tariff_id: str
    tariff_value: float
    tariff_unit: str
    exchange: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CostItem:
    """One item of a leg's cost: ``amount`` in 0.01 of the currency a TEU, rounded once (rule 1.3).

    ``row_id`` is the tariff or toll that it comes from; ``quantity`` how many of ``unit`` were
    counted, a TEU.
    """

    kind: str
    amount: int
    row_id: str
    rate: float
    rate_unit: str
    quantity: float
    evidence: Evidence


def cents(value: Decimal) -> int:
    """Round money to 0.01, half to even."""
    return int((value * 100).quantize(Decimal(1), ROUND_HALF_EVEN))


def exact(value: float) -> Decimal:
    """Return the decimal number that a cell held."""
    return Decimal(repr(value))


class Prices:
    """The charges and tariffs of a pack at a date, for one kind of container."""

    def __init__(
        self,
        tariffs: Iterable[Row],
        charges: Iterable[Row],
        *,
        day: date,
        currency: str,
        cargo: Cargo,
    ) -> None:
        self._currency = currency
        self._cargo = cargo
        self._day = day
        self._tariffs = {
            reading.text(row, "tariff_id"): row for row in tariffs if reading.span(row).holds(day)
        }
        self._charges = [
            row
            for row in charges
            if reading.span(row).holds(day) and reading.text(row, "tariff_id") in self._tariffs
        ]
        self._exchange: Mapping[str, Row] = {
            reading.text(row, "unit"): row
            for row in self._tariffs.values()
            if reading.text(row, "mode") == "currency"
        }
        self.rate = cache(self._rate)
        self.charge = cache(self._charge)

    def _charge(self, item: str, mode: str, **selectors: str) -> Rate | None:
        """Return the rate of the most specific charge that fits, or None where none fits."""
        wanted = selectors | {"box_ft": self._cargo.size}
        best, most = None, -1
        for row in self._charges:
            if reading.text(row, "item") != item or reading.text(row, "mode") != mode:
                continue
            filled = [name for name in _SELECTORS if reading.text(row, name)]
            if len(filled) > most and all(
                reading.text(row, name) == wanted.get(name, "") for name in filled
            ):
                best, most = row, len(filled)
        return None if best is None else self._rate(reading.text(best, "tariff_id"), best)

    def _rate(self, tariff_id: str, chosen_by: Row | None = None) -> Rate:
        """Return the rate of a tariff.

        Raises
        ------
        InputError
            The tariff does not hold on the date, has no unit of a price, or its currency has no
            exchange rate on the date.
        """
        row = self._tariffs.get(tariff_id)
        if row is None:
            raise InputError(f"tariff {tariff_id} does not hold on {self._day}")
        unit = reading.text(row, "unit")
        found = PRICE_UNIT.fullmatch(unit)
        if not found:
            raise InputError(
                f"tariff {tariff_id} has unit {unit!r}, expected one like CNY/TEU-km or CNY/box"
            )
        evidence = [of_row(row, "tariff")]
        if chosen_by is not None:
            evidence.append(of_row(chosen_by, "charge"))
        value = reading.number(row, "value")
        per_teu, exchange = exact(value), None
        if found["of"] == "box":
            per_teu /= self._cargo.teu
        if found["currency"] != self._currency:
            exchange, known = self._exchange_rate(found["currency"])
            per_teu *= exact(exchange)
            evidence.append(known)
        return Rate(
            per_teu, bool(found["km"]), tariff_id, value, unit, exchange, weakest(evidence)
        )

    def money(self, amount: float, currency: str, known: Evidence) -> tuple[Decimal, Evidence]:
        """Convert an amount into the pack's currency."""
        if currency == self._currency:
            return exact(amount), known
        exchange, rate_known = self._exchange_rate(currency)
        return exact(amount) * exact(exchange), weakest([known, rate_known])

    def _exchange_rate(self, currency: str) -> tuple[float, Evidence]:
        row = self._exchange.get(f"{self._currency}/{currency}")
        if row is None:
            raise InputError(
                f"no exchange rate {self._currency}/{currency} on {self._day}: add a tariff row "
                "of mode currency with that unit"
            )
        return reading.number(row, "value"), of_row(row, "tariff")


def priced(kind: str, rate: Rate, km: float | None = None) -> CostItem:
    """Return the item that a rate makes, for ``km`` where it is a price a kilometre."""
    quantity = exact(km) if rate.per_km and km is not None else Decimal(1)
    return CostItem(
        kind,
        cents(rate.per_teu * quantity),
        rate.tariff_id,
        rate.tariff_value,
        rate.tariff_unit,
        float(quantity),
        rate.evidence,
    )


def merged(items: Sequence[CostItem]) -> list[CostItem]:
    """Add up the items of hops that come from the same tariff; each was rounded before."""
    merged: dict[tuple[str, str], CostItem] = {}
    for item in items:
        key = (item.kind, item.row_id)
        if (kept := merged.get(key)) is not None:
            item = replace(
                kept,
                amount=kept.amount + item.amount,
                quantity=kept.quantity + item.quantity,
                evidence=weakest([kept.evidence, item.evidence]),
            )
        merged[key] = item
    return list(merged.values())
