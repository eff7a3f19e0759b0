"""Prices and emissions: every mode in use has them, each day, in units that the router reads.

Rules 1.3, 1.4 (money a TEU or a box, grams a t-km) and 3.3 (lifts).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from hinterland.packs.check_exchange import Rates, exchange_faults
from hinterland.packs.check_spans import common, first_day_without, merged, span_words
from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import dates, reading
from hinterland.tables.gateway import MODES
from hinterland.tables.schema import Row, Value

PER_UNIT = {"base": ("TEU", "box"), "running": ("TEU-km", "box-km")}
"""What a charge may be paid for, by item."""

RUNNING_ONLY = ("river_id", "current")
"""Conditions of charges that are known of a link, not of a whole leg."""

LIFT_UNITS = ("TEU", "box")
FREIGHT_FACTOR_UNIT = "g CO2e/t-km"
LIFT_FACTOR_UNIT = "g CO2e/TEU"

_PRICE = re.compile(r"(?P<currency>[A-Z]{3})/(?P<per>.+)")
_ALWAYS = dates.Span(dates.FIRST_DAY, dates.END_OF_TIME)


@dataclass(frozen=True, slots=True)
class _Use:
    """A row that takes a tariff, what it needs of its unit, and the days it takes it."""

    file: str
    line: int
    column: str
    per: tuple[str, ...]
    span: dates.Span


def price_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of charges, handling, tolls and emission factors."""
    yield from _modes_without(pack, "charge", "a price")
    yield from _modes_without(pack, "factor_choice", "an emission factor")
    yield from exchange_faults(pack)
    rates = Rates(pack)
    yield from _tariffs(pack, rates)
    yield from _tolls(pack, rates)
    yield from _factors(pack)
    for line, row in pack.numbered("charge"):
        for column in RUNNING_ONLY:
            if row["item"] == "base" and row[column] is not None:
                yield Fault(
                    "charge.csv",
                    line,
                    column,
                    shown(row[column]),
                    "nothing, as item is base",
                    "must be empty: only running charges follow a river",
                )


def _modes_without(pack: ReadPack, table: str, what: str) -> Iterator[Fault]:
    used = {row["mode"] for _line, row in pack.numbered("service")}
    used |= {row["mode"] for _line, row in pack.numbered("link") if row["mode"] == "road"}
    priced = {row["mode"] for _line, row in pack.numbered(table)}
    doubt = pack.doubt(table, "mode")
    for mode in MODES:
        if mode in used and mode not in priced and mode not in doubt:
            expected = f"a row for {mode}, as links or services use it"
            yield Fault(f"{table}.csv", None, "mode", mode, expected, f"has not {what}")


def _tariffs(pack: ReadPack, rates: Rates) -> Iterator[Fault]:
    """Check each tariff where it is used, for only there its meaning is fixed."""
    tariffs = {row["tariff_id"]: (line, row) for line, row in pack.numbered("tariff")}
    uses: dict[Value, list[_Use]] = defaultdict(list)
    for use, tariff in _tariff_uses(pack):
        if tariff in tariffs:
            uses[tariff].append(use)
    for tariff, of_tariff in uses.items():
        line, row = tariffs[tariff]
        told: set[tuple[str, ...]] = set()
        for use in of_tariff:
            if use.per not in told:
                told.add(use.per)
                yield from _price_unit(pack, line, row, use)
        needed = [common(use.span, reading.span(row)) for use in of_tariff]
        price = _PRICE.fullmatch(reading.text(row, "unit"))
        if price is not None and any(price["per"] in per for per in told):
            yield from rates.faults("tariff.csv", line, "unit", price["currency"], needed)
        if pack.metadata is not None:
            yield from _days_without(row, of_tariff)


def _tariff_uses(pack: ReadPack) -> Iterator[tuple[_Use, Value]]:
    days = _days_of(pack)
    for line, row in pack.numbered("charge"):
        per = PER_UNIT[str(row["item"])]
        span = common(days, reading.span(row))
        yield _Use("charge.csv", line, "tariff_id", per, span), row["tariff_id"]
    for line, row in pack.numbered("handling"):
        for column in ("load_tariff_id", "unload_tariff_id"):
            yield _Use("handling.csv", line, column, LIFT_UNITS, days), row[column]


def _days_of(pack: ReadPack) -> dates.Span:
    """Return the days of the pack: all days where its span is not known."""
    return pack.metadata.span if pack.metadata else _ALWAYS


def _days_without(tariff: Row, uses: list[_Use]) -> Iterator[Fault]:
    """Yield rows that take a tariff on a day on which it does not hold."""
    held = merged([reading.span(tariff)])
    for use in uses:
        day = first_day_without(held, use.span) if held else None
        if day is not None:
            yield Fault(
                use.file,
                use.line,
                use.column,
                shown(tariff["tariff_id"]),
                f"a tariff that holds on each day of {span_words(use.span)}",
                f"does not hold on {day}",
            )


def _price_unit(pack: ReadPack, line: int, row: Row, use: _Use) -> Iterator[Fault]:
    unit = str(row["unit"])
    found = _PRICE.fullmatch(unit)
    if found is None or found["per"] not in use.per:
        own = pack.metadata.currency if pack.metadata else "EUR"
        units = " or ".join(f"{own}/{per}" for per in use.per)
        expected = f"a unit such as {units}, as {use.file} row {use.line} uses it"
        yield Fault("tariff.csv", line, "unit", shown(unit), expected, "is no price for its use")
        return
    if row["currency"] not in (None, found["currency"]):
        value = shown(row["currency"])
        expected = f"{found['currency']}, as in unit, or nothing"
        yield Fault("tariff.csv", line, "currency", value, expected, "is not that of the unit")


def _tolls(pack: ReadPack, rates: Rates) -> Iterator[Fault]:
    days = _days_of(pack)
    for line, row in pack.numbered("toll"):
        needed = (common(days, reading.span(row)),)
        yield from rates.faults("toll.csv", line, "currency", str(row["currency"]), needed)


def _factors(pack: ReadPack) -> Iterator[Fault]:
    units = {
        row["factor_id"]: reading.text(row, "unit") for _l, row in pack.numbered("emission_factor")
    }
    for table, wanted in (
        ("factor_choice", FREIGHT_FACTOR_UNIT),
        ("handling", LIFT_FACTOR_UNIT),
    ):
        for line, row in pack.numbered(table):
            unit = units.get(row["factor_id"])
            if unit is not None and unit != wanted:
                yield Fault(
                    f"{table}.csv",
                    line,
                    "factor_id",
                    shown(row["factor_id"]),
                    f"a factor in {wanted}",
                    f"is in {unit}",
                )
