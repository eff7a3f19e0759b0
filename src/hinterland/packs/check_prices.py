"""Prices and emissions: every mode in use has them, in units that the router reads.

Rules 1.3, 1.4 (money a TEU or a box, grams a t-km) and 3.3 (lifts).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import reading
from hinterland.tables.gateway import MODES
from hinterland.tables.schema import Row, Value

PER_UNIT = {"base": ("TEU", "box"), "running": ("TEU-km", "box-km")}
"""What a charge may be paid for, by item."""

RUNNING_ONLY = ("river_id", "current")
"""Conditions of charges that are known of a link, not of a whole leg."""

LIFT_UNITS = ("TEU", "box")
FREIGHT_FACTOR_UNITS = ("g CO2e/t-km", "g CO2/t-km")
LIFT_FACTOR_UNIT = "g CO2e/TEU"

_PRICE = re.compile(r"(?P<currency>[A-Z]{3})/(?P<per>.+)")


@dataclass(frozen=True, slots=True)
class _Use:
    """A row that takes a tariff or factor, and what it needs of its unit."""

    file: str
    line: int
    column: str
    per: tuple[str, ...]


def price_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of charges, handling, tolls and emission factors."""
    yield from _modes_without(pack, "charge", "a price")
    yield from _modes_without(pack, "factor_choice", "an emission factor")
    yield from _tariffs(pack)
    yield from _tolls(pack)
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


def _tariffs(pack: ReadPack) -> Iterator[Fault]:
    """Check the unit of each tariff where it is used, for only there its meaning is fixed."""
    tariffs = {row["tariff_id"]: (line, row) for line, row in pack.numbered("tariff")}
    told: set[tuple[Value, tuple[str, ...]]] = set()
    for use, tariff in _tariff_uses(pack):
        if tariff not in tariffs or (tariff, use.per) in told:
            continue
        told.add((tariff, use.per))
        line, row = tariffs[tariff]
        yield from _price_unit(pack, line, row, use)


def _tariff_uses(pack: ReadPack) -> Iterator[tuple[_Use, Value]]:
    for line, row in pack.numbered("charge"):
        per = PER_UNIT[str(row["item"])]
        yield _Use("charge.csv", line, "tariff_id", per), row["tariff_id"]
    for line, row in pack.numbered("handling"):
        for column in ("load_tariff_id", "unload_tariff_id"):
            yield _Use("handling.csv", line, column, LIFT_UNITS), row[column]


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
    yield from _exchange(pack, "tariff.csv", line, "unit", found["currency"])


def _tolls(pack: ReadPack) -> Iterator[Fault]:
    for line, row in pack.numbered("toll"):
        yield from _exchange(pack, "toll.csv", line, "currency", str(row["currency"]))


def _exchange(pack: ReadPack, file: str, line: int, column: str, currency: str) -> Iterator[Fault]:
    """Another currency needs a rate: a tariff of mode currency, such as CNY/USD."""
    if pack.metadata is None or currency == pack.metadata.currency:
        return
    wanted = f"{pack.metadata.currency}/{currency}"
    rates = (row for _line, row in pack.numbered("tariff") if row["mode"] == "currency")
    if "currency" in pack.doubt("tariff", "mode") or any(row["unit"] == wanted for row in rates):
        return
    expected = f"{pack.metadata.currency}, or a row of tariff.csv of mode currency in {wanted}"
    yield Fault(file, line, column, shown(currency), expected, "has no exchange rate")


def _factors(pack: ReadPack) -> Iterator[Fault]:
    units = {
        row["factor_id"]: reading.text(row, "unit") for _l, row in pack.numbered("emission_factor")
    }
    for table, wanted in (
        ("factor_choice", FREIGHT_FACTOR_UNITS),
        ("handling", (LIFT_FACTOR_UNIT,)),
    ):
        for line, row in pack.numbered(table):
            unit = units.get(row["factor_id"])
            if unit is not None and unit not in wanted:
                yield Fault(
                    f"{table}.csv",
                    line,
                    "factor_id",
                    shown(row["factor_id"]),
                    "a factor in " + " or ".join(wanted),
                    f"is in {unit}",
                )
