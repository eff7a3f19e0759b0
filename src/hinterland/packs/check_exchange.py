"""Exchange rates: tariffs of mode ``currency``, one a day for each currency that is needed.

Rule 1.4: money in another currency is converted by a dated row, such as CNY/USD.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from hinterland.packs.check_spans import first_day_without, merged, overlaps
from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import dates, reading
from hinterland.tables.schema import Row

MODE = "currency"
"""Mode of the tariffs that are exchange rates."""

_FILE = "tariff.csv"
_UNIT = re.compile(r"[A-Z]{3}/[A-Z]{3}")


def exchange_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults that exchange rates have by themselves."""
    rates = list(_rates(pack))
    for line, row in rates:
        value, unit = reading.number(row, "value"), reading.text(row, "unit")
        if value <= 0:
            expected = "more than 0, as money is multiplied by it"
            yield Fault(_FILE, line, "value", shown(value), expected, "is no exchange rate")
        if not _UNIT.fullmatch(unit):
            expected = "two currencies, such as CNY/USD, as mode is currency"
            yield Fault(_FILE, line, "unit", shown(unit), expected, "is no unit of a rate")
    yield from overlaps("tariff", ("unit",), rates)


class Rates:
    """The days on which money of other currencies can be converted into that of the pack."""

    def __init__(self, pack: ReadPack) -> None:
        self._own = pack.metadata.currency if pack.metadata else ""
        self._doubtful = not self._own or MODE in pack.doubt("tariff", "mode")
        spans: dict[str, list[dates.Span]] = defaultdict(list)
        for _line, row in _rates(pack):
            spans[reading.text(row, "unit")].append(reading.span(row))
        self._held = {unit: merged(held) for unit, held in spans.items()}

    def faults(
        self, file: str, line: int, column: str, currency: str, needed: Iterable[dates.Span]
    ) -> Iterator[Fault]:
        """Yield the fault of a cell whose currency lacks a rate on a day on which it is needed."""
        if self._doubtful or currency == self._own:
            return
        wanted = f"{self._own}/{currency}"
        expected = f"{self._own}, or a row of tariff.csv of mode currency in {wanted}"
        if wanted not in self._held:
            yield Fault(file, line, column, shown(currency), expected, "has no exchange rate")
            return
        day = self._first_day_without(wanted, needed)
        if day is not None:
            problem = f"has no exchange rate on {day}"
            expected += " for each day"
            yield Fault(file, line, column, shown(currency), expected, problem)

    def _first_day_without(self, unit: str, needed: Iterable[dates.Span]) -> date | None:
        days = (first_day_without(self._held[unit], span) for span in needed)
        return min((day for day in days if day is not None), default=None)


def _rates(pack: ReadPack) -> Iterator[tuple[int, Row]]:
    return ((line, row) for line, row in pack.numbered("tariff") if row["mode"] == MODE)
