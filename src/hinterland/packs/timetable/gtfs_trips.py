"""The calls of GTFS trips: their order, and times for calls that have none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.timetable.archive import FeedFiles
from hinterland.packs.timetable.feed import Halt, Notes, Visit
from hinterland.packs.timetable.gtfs_files import Cells, records

FILE = "stop_times.txt"
MOST_CALLS = 4_000_000
"""Calls of the chosen trips that are held in memory."""

_NONE, _REGULAR = 1, 0
_BY_DISTANCE = "the feed gives no time; interpolated by distance"
_EVENLY = "the feed gives no time; interpolated evenly"


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip of a chosen route, and its line in trips.txt."""

    trip_id: str
    route_id: str
    service_id: str
    line: int


@dataclass(slots=True)  # not frozen: there are millions, and freezing doubles their cost
class Call:
    """A row of stop_times.txt; times in seconds, None where empty."""

    line: int
    sequence: int
    stop_id: str
    arrival_s: int | None
    departure_s: int | None
    load: bool
    unload: bool
    travelled: float | None


@dataclass(slots=True)
class Calls:
    """Calls of each trip in order; ``faulty`` names trips with a row that cannot be read.

    ``stops_of_faulty`` holds line and stop of those rows.
    """

    of: dict[str, list[Call]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    stops_of_faulty: list[tuple[int, str]] = field(default_factory=list)
    first_departure_s: dict[str, int] = field(default_factory=dict)


def read_calls(files: FeedFiles, trips: Mapping[str, Trip]) -> Calls:
    """Read the calls of the given trips, line by line."""
    calls, names, held = Calls(), {trip_id: trip_id for trip_id in trips}, 0
    for cells in records(files, FILE):
        trip_id = names.get(cells.text("trip_id"))
        if trip_id is None:
            continue
        call = _call(cells, names)
        if call is None:
            calls.faulty.add(trip_id)
            if stop_id := cells.text("stop_id"):
                calls.stops_of_faulty.append((cells.line, stop_id))
        else:
            calls.of.setdefault(trip_id, []).append(call)
        held += 1
        if held >= MOST_CALLS:
            expected = f"at most {MOST_CALLS:,} calls; choose with --route"
            cells.fault("", "", "is one call too many", expected)
            break
    for trip_id, own in calls.of.items():
        own.sort(key=lambda call: call.sequence)
        for here, there in pairwise(own):
            if here.sequence == there.sequence:
                calls.faulty.add(trip_id)
                files.log.add(
                    FILE, there.line, "stop_sequence", there.sequence, problem="stands twice",
                    expected=f"an order of its own in trip {shown(trip_id)}",
                )  # fmt: skip
    return calls


def _call(cells: Cells, names: dict[str, str]) -> Call | None:
    sequence = cells.whole("stop_sequence", 0, 10**6)
    stop_id = cells.needed("stop_id")
    arrival, departure = cells.time("arrival_time"), cells.time("departure_time")
    load = cells.whole("pickup_type", 0, 3, default=_REGULAR)
    unload = cells.whole("drop_off_type", 0, 3, default=_REGULAR)
    travelled = cells.real("shape_dist_traveled", 0, 1e9)
    given = (("arrival_time", arrival), ("departure_time", departure))
    if any(value is None and cells.text(column) for column, value in given):
        return None
    if sequence is None or not stop_id or load is None or unload is None:
        return None
    if arrival is not None and departure is not None and departure < arrival:
        value = cells.text("departure_time")
        cells.fault("departure_time", value, "is before the arrival", "the arrival or later")
        return None
    stop_id = names.setdefault(stop_id, stop_id)
    arrival, departure = (
        departure if arrival is None else arrival,
        arrival if departure is None else departure,
    )
    return Call(
        cells.line, sequence, stop_id, arrival, departure, load != _NONE, unload != _NONE,
        travelled,
    )  # fmt: skip


def refuse_unknown(calls: Calls, stops: Mapping[str, Halt | None], log: FaultLog) -> None:
    """Note the unknown stops of rows that have other faults, so that all are told at once."""
    for line, stop_id in calls.stops_of_faulty:
        if stop_id not in stops:
            _refuse_stop(log, line, stop_id)


def visits_of(
    trip: Trip, calls: Calls, stops: Mapping[str, Halt | None], log: FaultLog, notes: Notes
) -> tuple[Visit, ...] | None:
    """Return the visits of a trip from its first departure on, or None after noting why not."""
    own = calls.of.pop(trip.trip_id, [])
    faulty = trip.trip_id in calls.faulty
    if len(own) < 2 and not faulty:
        notes.add("a trip is left out: it has fewer than two calls", of=trip.trip_id)
        return None
    sound = True
    halts: dict[str, Halt] = {}
    for call in own:
        halt = stops.get(call.stop_id)
        sound = sound and halt is not None
        if halt is not None:
            halts[call.stop_id] = halt
        elif call.stop_id not in stops:
            _refuse_stop(log, call.line, call.stop_id)
    if faulty:
        return None
    for call in (own[0], own[-1]):
        if call.arrival_s is None:
            sound = False
            _fault(log, call, "arrival_time", "", "must not be empty",
                   "a time, as a trip begins or ends here")  # fmt: skip
    timed = [call for call in own if call.arrival_s is not None]
    for here, there in pairwise(timed):
        if (there.arrival_s or 0) < (here.departure_s or 0):
            sound = False
            value = _clock(there.arrival_s or 0)
            _fault(log, there, "arrival_time", value, "is before the call before",
                   "a later time; after midnight 24:00:00 and more")  # fmt: skip
    if not sound:
        return None
    first_s = own[0].departure_s or 0
    calls.first_departure_s[trip.trip_id] = first_s
    filled = _filled(own, halts)
    notes.add("a call has no time in the feed: it is interpolated, an assumption",
              sum(bool(guessed) for *_times, guessed in filled),
              of=f"trip {trip.trip_id}")  # fmt: skip
    return tuple(
        Visit(halts[call.stop_id].halt_id, max(arrival - first_s, 0), departure - first_s,
              call.load, call.unload, guessed)
        for call, (arrival, departure, guessed) in zip(own, filled, strict=True)
    )  # fmt: skip


def _filled(own: Sequence[Call], stops: Mapping[str, Halt]) -> list[tuple[int, int, str]]:
    """Return arrival and departure of each call [s], and why they are not given."""
    filled: list[tuple[int, int, str]] = []
    along, reason = _along(own, stops) if any(call.arrival_s is None for call in own) else ([], "")
    before = after = 0
    for number, call in enumerate(own):
        if call.arrival_s is not None and call.departure_s is not None:
            filled.append((call.arrival_s, call.departure_s, ""))
            before = number
            continue
        if after <= number:
            after = next(k for k in range(number, len(own)) if own[k].arrival_s is not None)
        leaves, arrives = own[before].departure_s or 0, own[after].arrival_s or 0
        whole = along[after] - along[before]
        told = reason if whole > 0 else _EVENLY
        share = (
            (along[number] - along[before]) / whole
            if whole > 0
            else (number - before) / (after - before)
        )
        moment = leaves + round(share * (arrives - leaves))
        filled.append((moment, moment, told))
    return filled


def _along(own: Sequence[Call], stops: Mapping[str, Halt]) -> tuple[list[float], str]:
    """Return how far along the trip each call is: as the feed says, or by great circles."""
    travelled = [call.travelled for call in own]
    known = [value for value in travelled if value is not None]
    if len(known) == len(own) and known == sorted(known):
        return known, _BY_DISTANCE
    at = np.array([(stops[call.stop_id].lat, stops[call.stop_id].lon) for call in own], float)
    steps = great_circle_km(at[:-1, 0], at[:-1, 1], at[1:, 0], at[1:, 1])
    return [0.0, *np.cumsum(steps).tolist()], _BY_DISTANCE


def _refuse_stop(log: FaultLog, line: int, stop_id: str) -> None:
    log.add(FILE, line, "stop_id", stop_id, problem="is no stop with a position",
            expected="a stop_id of stops.txt")  # fmt: skip


def _clock(seconds: int) -> str:
    """Return seconds of a service day as a feed writes them: HH:MM:SS, past 24:00 too."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _fault(
    log: FaultLog, call: Call, column: str, value: str, problem: str, expected: str
) -> None:
    log.add(FILE, call.line, column, value, problem=problem, expected=expected)
