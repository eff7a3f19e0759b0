"""Services in one direction at a date: stops with times, hops with what they cost and emit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hinterland.errors import InputError
from hinterland.model.emissions import EmissionItem, Emissions, Factor, emitted
from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.model.infrastructure import BorderStop, Infrastructure, LockPassage, Way
from hinterland.model.lifts import Handling
from hinterland.model.prices import CostItem, Prices, Rate, exact, priced
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Hop:
    """From one stop to the next: its links, and what a TEU pays and emits on them.

    ``days_between`` names the calls between which published days were given, if they give the
    time of the hop; they hold locks and borders already (rule 5.2).
    """

    link_ids: tuple[str, ...]
    length_km: float
    cost: tuple[CostItem, ...]
    co2e: tuple[EmissionItem, ...]
    locks: tuple[LockPassage, ...]
    borders: tuple[BorderStop, ...]
    days_between: tuple[str, str] | None
    evidence: Evidence
    time_evidence: Evidence


@dataclass(frozen=True, slots=True)
class Stop:
    """A call at which containers are loaded or unloaded; minutes from leaving the first call."""

    place_id: str
    board: bool
    alight: bool
    arrival: int
    departure: int
    handling: Handling
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Line:
    """A service in one direction; ``hops[k]`` leads from ``stops[k]`` to ``stops[k + 1]``."""

    service_id: str
    name: Names
    mode: str
    direction: str
    operator: str
    per_week: float
    teu_per_departure: float | None
    departures: tuple[int, ...]
    stops: tuple[Stop, ...]
    hops: tuple[Hop, ...]
    base: CostItem | None
    evidence: Evidence
    frequency_evidence: Evidence
    timetable_evidence: Evidence
    capacity_evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class _Days:
    """Published days between two calls."""

    between: tuple[str, str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Leg:
    """From one call to the next, stops or not."""

    ways: list[Way]
    locks: list[LockPassage]
    hours: float

    @property
    def time_evidence(self) -> Evidence:
        return weakest(
            [
                *(way.time_evidence for way in self.ways),
                *(lock.evidence for lock in self.locks),
                *(border.evidence for way in self.ways for border in way.borders),
            ]
        )


class Lines:
    """The lines that run on one day, and why other services do not."""

    def __init__(
        self,
        tables: Mapping[str, list[Row]],
        *,
        day: date,
        infrastructure: Infrastructure,
        handling: Mapping[tuple[str, str], Handling],
        prices: Prices,
        emissions: Emissions,
        tonnes_per_teu: Decimal,
        countries: Mapping[str, str],
    ) -> None:
        self._infrastructure = infrastructure
        self._handling = handling
        self._prices = prices
        self._emissions = emissions
        self._tonnes = tonnes_per_teu
        self._countries = countries
        self._lock_class = {
            reading.text(row, "vehicle_class_id"): reading.text(row, "lock_class")
            for row in tables["vehicle_class"]
        }
        self._rows = {
            name: _by_service(
                [
                    row
                    for row in tables[name]
                    if "valid_from" not in row or reading.span(row).holds(day)
                ]
            )
            for name in ("call", "frequency", "departure", "transit_time", "service_capacity")
        }
        self.running: list[Line] = []
        self.idle: dict[str, str] = {}
        for row in tables["service"]:
            service_id = reading.text(row, "service_id")
            if not reading.span(row).holds(day):
                self.idle[service_id] = "does not run on that date"
                continue
            directions = ("forward", "back") if reading.yes(row, "both_ways") else ("forward",)
            for direction in directions:
                line = self._line(row, direction)
                if isinstance(line, str):
                    self.idle[service_id] = line
                else:
                    self.running.append(line)

    def _line(self, service: Row, direction: str) -> Line | str:
        """Return the line of a service in one direction, or why it does not run."""
        service_id, mode = reading.text(service, "service_id"), reading.text(service, "mode")
        departures = [
            row
            for row in self._rows["departure"].get(service_id, [])
            if row["direction"] == direction
        ]
        if not departures:
            return f"has no departures {direction} on that date"
        calls = sorted(
            self._rows["call"].get(service_id, []), key=lambda row: reading.number(row, "sequence")
        )
        if direction == "back":
            calls = calls[::-1]
        legs = self._legs(calls, mode, reading.text(service, "vehicle_class_id"))
        if isinstance(legs, str):
            return legs
        clock, published = self._clock(service_id, direction, calls, legs)
        stops, hops = self._stops_and_hops(service, calls, legs, clock, published)
        if len(stops) < 2:
            return "has fewer than two calls with a terminal on that date"
        base = self._prices.charge("base", mode, **self._selectors(service))
        frequency = [
            row
            for row in self._rows["frequency"].get(service_id, [])
            if row["direction"] == direction
        ]
        capacity = self._rows["service_capacity"].get(service_id, [])
        timetable = weakest(of_row(row, "departure") for row in departures)
        return Line(
            service_id=service_id,
            name=reading.names(service),
            mode=mode,
            direction=direction,
            operator=reading.text(service, "operator"),
            per_week=(
                reading.number(frequency[-1], "per_week") if frequency else float(len(departures))
            ),
            teu_per_departure=(
                reading.number(capacity[-1], "teu_per_departure") if capacity else None
            ),
            departures=tuple(
                sorted(round(reading.number(row, "departure_h") * 60) for row in departures)
            ),
            stops=tuple(stops),
            hops=tuple(hops),
            base=priced("base", base) if base else None,
            evidence=of_row(service, "service"),
            frequency_evidence=(of_row(frequency[-1], "frequency") if frequency else timetable),
            timetable_evidence=timetable,
            capacity_evidence=of_row(capacity[-1], "service_capacity") if capacity else None,
        )

    def _selectors(self, service: Row) -> dict[str, str]:
        return {
            "service_id": reading.text(service, "service_id"),
            "vehicle_class_id": reading.text(service, "vehicle_class_id"),
        }

    def _legs(self, calls: Sequence[Row], mode: str, vehicle_class_id: str) -> list[_Leg] | str:
        lock_class = self._lock_class.get(vehicle_class_id) or "ordinary"
        legs = []
        for here, there in pairwise(calls):
            ends = (reading.text(here, "place_id"), reading.text(there, "place_id"))
            ways = self._infrastructure.chain(mode, *ends)
            if ways is None:
                return f"no {mode} links join {ends[0]} and {ends[1]} on that date"
            locks = [
                self._infrastructure.passage(lock_id, lock_class)
                for way in ways
                for lock_id in way.locks
            ]
            hours = sum(way.hours for way in ways) + sum(lock.hours or 0.0 for lock in locks)
            hours += sum(border.hours or 0.0 for way in ways for border in way.borders)
            legs.append(_Leg(ways, locks, hours))
        return legs

    def _clock(
        self, service_id: str, direction: str, calls: Sequence[Row], legs: Sequence[_Leg]
    ) -> tuple[list[tuple[int, int]], list[_Days | None]]:
        """Return arrival and departure at each call [min], and which legs published days cover.

        Published days between two calls stretch what was computed between them in proportion.
        """
        events = [0.0]  # departure 0, arrival 1, departure 1, …, arrival n
        for call, leg in zip(calls[1:], legs, strict=True):
            arrival = events[-1] + leg.hours * 60
            events += [arrival, arrival + (reading.maybe_number(call, "dwell_h") or 0.0) * 60]
        places = [reading.text(call, "place_id") for call in calls]
        published: list[_Days | None] = [None] * len(legs)
        for row in self._rows["transit_time"].get(service_id, []):
            if row["direction"] != direction or not {row["from_id"], row["to_id"]} <= set(places):
                continue  # days that end beyond the line tell nothing of the line itself
            first, last = places.index(str(row["from_id"])), places.index(str(row["to_id"]))
            if first >= last:
                continue
            start, end = events[2 * first], events[2 * last - 1]
            days = reading.number(row, "days") * MINUTES_A_DAY
            stretch = days / (end - start) if end > start else 1.0
            shift = start + days - end
            for event in range(2 * first + 1, 2 * last):
                events[event] = start + (events[event] - start) * stretch
            for event in range(2 * last, len(events)):
                events[event] += shift
            given = _Days((places[first], places[last]), of_row(row, "transit_time"))
            published[first:last] = [given] * (last - first)
        minutes = [round(event) for event in events]
        arrivals = [minutes[0], *minutes[1::2]]
        departures = [minutes[0], *minutes[2::2]]
        return list(zip(arrivals, departures, strict=True)), published

    def _stops_and_hops(
        self,
        service: Row,
        calls: Sequence[Row],
        legs: Sequence[_Leg],
        clock: Sequence[tuple[int, int]],
        published: Sequence[_Days | None],
    ) -> tuple[list[Stop], list[Hop]]:
        mode = reading.text(service, "mode")
        stops: list[Stop] = []
        hops: list[Hop] = []
        since: list[int] = []
        for number, call in enumerate(calls):
            if stops and number:
                since.append(number - 1)
            place_id = reading.text(call, "place_id")
            handling = self._handling.get((place_id, mode))
            board, alight = reading.yes(call, "load"), reading.yes(call, "unload")
            if handling is None or not (board or alight):
                continue
            if stops:
                hops.append(self._hop(service, [(legs[leg], published[leg]) for leg in since]))
            since = []
            arrival, departure = clock[number]
            stops.append(
                Stop(place_id, board, alight, arrival, departure, handling, of_row(call, "call"))
            )
        return stops, hops

    def _hop(self, service: Row, legs: Sequence[tuple[_Leg, _Days | None]]) -> Hop:
        ways = [way for leg, _ in legs for way in leg.ways]
        paid: dict[str, tuple[Rate, Decimal]] = {}  # by tariff, so that each is rounded once
        emitted_by: dict[str, tuple[Factor, Decimal]] = {}
        for way in ways:
            rate, km = self._running(service, way), exact(way.length_km)
            if (known := paid.get(rate.tariff_id)) is not None:
                rate = replace(rate, evidence=weakest([known[0].evidence, rate.evidence]))
                km += known[1]
            paid[rate.tariff_id] = (rate, km)
            factor = self._emissions.of_leg(
                way.mode, self._countries[way.from_id], reading.text(service, "vehicle_class_id")
            )
            load = self._tonnes * exact(way.length_km) * exact(way.drag)
            if (held := emitted_by.get(factor.factor_id)) is not None:
                factor = replace(factor, evidence=weakest([held[0].evidence, factor.evidence]))
                load += held[1]
            emitted_by[factor.factor_id] = (factor, load)
        return Hop(
            link_ids=tuple(way.link_id for way in ways),
            length_km=sum(way.length_km for way in ways),
            cost=tuple(priced("running", rate, float(km)) for rate, km in paid.values()),
            co2e=tuple(emitted("movement", factor, load) for factor, load in emitted_by.values()),
            locks=tuple(lock for leg, _ in legs for lock in leg.locks),
            borders=tuple(border for way in ways for border in way.borders),
            days_between=legs[0][1].between
            if all(days for _, days in legs) and legs[0][1]
            else None,
            evidence=weakest(way.evidence for way in ways),
            time_evidence=weakest(
                days.evidence if days else leg.time_evidence for leg, days in legs
            ),
        )

    def _running(self, service: Row, way: Way) -> Rate:
        rate = self._prices.charge(
            "running",
            way.mode,
            **self._selectors(service),
            river_id=way.river_id,
            current=way.current,
        )
        if rate is None:
            raise InputError(f"no running charge fits mode {way.mode}: add a charge row for it")
        return rate


def _by_service(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(reading.text(row, "service_id"), []).append(row)
    return found
