"""Weekly trips, grouped into routes on which an earlier trip is never a worse one."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from hinterland.errors import InputError
from hinterland.types import Bool1D, Int1D, Int2D

WEEK = 7 * 24 * 60
"""Minutes of a planning week (rule 1.1)."""


MOST = 1 << 40
"""Bound of every minute, price and emission: thousands of them still add up in 64 bits."""


@dataclass(frozen=True, slots=True)
class Trips:
    """Trips that repeat every week; the stops of ``trip`` are ``trip_first[trip:trip + 2]``.

    ``trip_first`` is (m + 1,), every other array (e,). Times are in minutes from hour 0 of the
    week in which the trip begins, money in 0.01 of the currency a TEU, emissions in g CO2e a TEU;
    all ≥ 0 (rule 1.3). ``hop_cost`` and ``hop_co2e`` hold from a stop to the next one.
    """

    trip_first: Int1D
    stop_place: Int1D
    stop_arrival: Int1D
    stop_departure: Int1D
    stop_board: Bool1D
    stop_alight: Bool1D
    stop_load_min: Int1D
    stop_unload_min: Int1D
    stop_cutoff_min: Int1D
    stop_load_cost: Int1D
    stop_unload_cost: Int1D
    stop_load_co2e: Int1D
    stop_unload_co2e: Int1D
    hop_cost: Int1D
    hop_co2e: Int1D

    def check(self, places: int) -> None:
        """Refuse arrays that do not fit together.

        Raises
        ------
        InputError
            With every fault: shapes, negative values, times that run backwards, unknown places.
        """
        stops = self.stop_place.size
        faults = [
            f"{field.name} has {getattr(self, field.name).size} values, expected {stops}"
            for field in fields(self)[1:]
            if getattr(self, field.name).shape != (stops,)
        ]
        if faults:
            raise InputError(faults)
        faults += [
            f"{field.name} must be ≥ 0"
            for field in fields(self)[1:]
            if stops and getattr(self, field.name).min() < 0
        ]
        faults += [
            f"{field.name} must be below 2**40, so that sums stay exact"
            for field in fields(self)[1:]
            if stops and int(getattr(self, field.name).max()) >= MOST
        ]
        if stops and self.stop_place.max() >= places:
            faults.append(f"stop_place must be below {places}")
        ends = self.trip_first[1:] - 1
        if (
            self.trip_first[0] != 0
            or self.trip_first[-1] != stops
            or np.any(np.diff(self.trip_first) < 1)
        ):
            faults.append("trip_first must rise from 0 to the number of stops")
        else:
            inner = np.ones(stops, bool)
            inner[ends] = False
            later = np.flatnonzero(inner) + 1
            if np.any(self.stop_departure < self.stop_arrival) or np.any(
                self.stop_arrival[later] < self.stop_departure[later - 1]
            ):
                faults.append("times must not run backwards along a trip")
            if np.any(self.stop_departure[self.trip_first[:-1]] >= WEEK):
                faults.append("a trip must leave its first stop within the week")
        if faults:
            raise InputError(faults)


# Columns of ``Routes.slot``, a stop of a route. COST and CO2E are sums from its first stop,
# HOP_MIN and DWELL_MIN the shortest of all trips; CLOCK is where the times of its trips begin.
(
    S_ROUTE,
    S_PLACE,
    S_BOARD,
    S_ALIGHT,
    S_LOAD_MIN,
    S_UNLOAD_MIN,
    S_CUTOFF_MIN,
    S_LOAD_COST,
    S_UNLOAD_COST,
    S_LOAD_CO2E,
    S_UNLOAD_CO2E,
    S_COST,
    S_CO2E,
    S_HOP_MIN,
    S_DWELL_MIN,
    S_CLOCK,
) = range(16)


class Routes(NamedTuple):
    """Routes as kernels read them.

    The stops of a route are the rows ``route_slot[route:route + 2]`` of ``slot`` (slots, 16). Its
    k trips are in the order of time: ``departure[slot[s, S_CLOCK] + trip]`` is when each leaves
    slot s. An *occurrence* numbers the trips of a route over all weeks: ``week * k + trip``. The
    slots at which place p can be boarded are ``boarding_slot[place_slot[p:p + 2]]``.
    """

    slot: Int2D
    route_slot: Int1D
    route_trips: Int1D
    route_member: Int1D
    member_trip: Int1D
    arrival: Int1D
    departure: Int1D
    place_slot: Int1D
    boarding_slot: Int1D


@dataclass(frozen=True, slots=True)
class Timetable:
    """Trips and the routes that they form, for ``places`` places."""

    places: int
    trips: Trips
    routes: Routes

    @classmethod
    def from_trips(cls, trips: Trips, places: int) -> "Timetable":
        """Group trips into routes.

        Trips form one route only with the same stops, equal rights to board and alight, equal
        handling, cost and emission, and where none overtakes another, over the week's end too.
        Then the earliest trip that can be boarded is never worse than a later one.

        Raises
        ------
        InputError
            The arrays do not fit together; see `Trips.check`.

        Notes
        -----
        First fit in the order of departure: deterministic, O(e log e) and close to the fewest
        routes. Ties keep the order of ``trips``.
        """
        trips.check(places)
        return cls(places, trips, _routes(trips, list(_groups(trips)), places))


def _groups(trips: Trips) -> Iterable[list[int]]:
    """Yield the trips of each route, in the order of time."""
    shape = np.stack(
        [
            trips.stop_place,
            trips.stop_board.astype(np.int64),
            trips.stop_alight.astype(np.int64),
            trips.stop_load_min,
            trips.stop_unload_min,
            trips.stop_cutoff_min,
            trips.stop_load_cost,
            trips.stop_unload_cost,
            trips.stop_load_co2e,
            trips.stop_unload_co2e,
            trips.hop_cost,
            trips.hop_co2e,
        ],
        axis=1,
    )
    times = np.stack([trips.stop_arrival, trips.stop_departure], axis=1)
    alike: dict[bytes, list[int]] = {}
    for trip in range(trips.trip_first.size - 1):
        stops = slice(trips.trip_first[trip], trips.trip_first[trip + 1])
        alike.setdefault(shape[stops].tobytes(), []).append(trip)
    for members in alike.values():
        clock = {
            trip: times[trips.trip_first[trip] : trips.trip_first[trip + 1]].ravel()[1:-1]
            for trip in members
        }
        found: list[list[int]] = []
        for trip in sorted(members, key=lambda trip: (clock[trip].tolist(), trip)):
            for route in found:
                if np.all(clock[route[-1]] <= clock[trip]) and np.all(
                    clock[trip] <= clock[route[0]] + WEEK
                ):
                    route.append(trip)
                    break
            else:
                found.append([trip])
        yield from found


def _routes(trips: Trips, groups: list[list[int]], places: int) -> Routes:
    """Lay the groups out as arrays."""
    leads = np.array([group[0] for group in groups], np.int64)
    first, size = trips.trip_first[:-1], np.diff(trips.trip_first)
    stops = size[leads] if leads.size else leads
    route_slot = _offsets(stops)
    slots = int(route_slot[-1])
    slot_route = np.repeat(np.arange(leads.size), stops)
    slot_stop = np.arange(slots) - route_slot[slot_route] + first[leads][slot_route]
    route_trips = np.array([len(group) for group in groups], np.int64)
    slot_time = _offsets(route_trips[slot_route])
    time_stop = np.empty(int(slot_time[-1]), np.int64)
    for route, group in enumerate(groups):
        head = slot_time[route_slot[route]]
        grid = first[group][None, :] + np.arange(stops[route])[:, None]
        time_stop[head : head + grid.size] = grid.ravel()

    arrival, departure = trips.stop_arrival[time_stop], trips.stop_departure[time_stop]
    hop, dwell = np.zeros(slots, np.int64), np.zeros(slots, np.int64)
    for at in range(slots):
        here = slice(slot_time[at], slot_time[at + 1])
        dwell[at] = (departure[here] - arrival[here]).min()
        if at + 1 < route_slot[slot_route[at] + 1]:
            there = slice(slot_time[at + 1], slot_time[at + 2])
            hop[at] = (arrival[there] - departure[here]).min()

    last = slot_stop == first[leads][slot_route] + stops[slot_route] - 1
    board = trips.stop_board[slot_stop] & ~last
    place = trips.stop_place[slot_stop]
    boarding = np.flatnonzero(board)
    order = boarding[np.argsort(place[boarding], kind="stable")]
    slot = np.stack(
        [
            slot_route,
            place,
            board.astype(np.int64),
            trips.stop_alight[slot_stop].astype(np.int64),
            trips.stop_load_min[slot_stop],
            trips.stop_unload_min[slot_stop],
            trips.stop_cutoff_min[slot_stop],
            trips.stop_load_cost[slot_stop],
            trips.stop_unload_cost[slot_stop],
            trips.stop_load_co2e[slot_stop],
            trips.stop_unload_co2e[slot_stop],
            _running(trips.hop_cost[slot_stop], route_slot, slot_route),
            _running(trips.hop_co2e[slot_stop], route_slot, slot_route),
            hop,
            dwell,
            slot_time[:-1],
        ],
        axis=1,
    )
    return Routes(
        slot=slot,
        route_slot=route_slot,
        route_trips=route_trips,
        route_member=_offsets(route_trips),
        member_trip=np.array([trip for group in groups for trip in group], np.int64),
        arrival=arrival,
        departure=departure,
        place_slot=np.searchsorted(place[order], np.arange(places + 1)).astype(np.int64),
        boarding_slot=order,
    )


def _offsets(counts: Int1D) -> Int1D:
    """Return where each of ``counts`` begins, and the end of the last."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


def _running(hop: Int1D, route_slot: Int1D, slot_route: Int1D) -> Int1D:
    """Return for each slot the sum of ``hop`` from its route's first slot up to it."""
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(hop)])[:-1]
    running: Int1D = before - before[route_slot[slot_route]]
    return running
