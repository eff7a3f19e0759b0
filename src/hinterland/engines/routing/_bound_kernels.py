"""Kernels of lower bounds: what a container still needs at least, from each place and slot.

Each criterion is bounded by itself, waiting left out: time, cost, emission, and boardings.
"""

from typing import NamedTuple

from hinterland.engines._jit import kernel, leaf
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import (
    S_ALIGHT,
    S_BOARD,
    S_CO2E,
    S_COST,
    S_CUTOFF_MIN,
    S_DWELL_MIN,
    S_HOP_MIN,
    S_LOAD_CO2E,
    S_LOAD_COST,
    S_LOAD_MIN,
    S_PLACE,
    S_UNLOAD_CO2E,
    S_UNLOAD_COST,
    S_UNLOAD_MIN,
    Routes,
)
from hinterland.types import Int1D, Int2D

TIME, COST, CO2E, BOARDINGS = 0, 1, 2, 3
UNREACHABLE = 1 << 60


class RoadsByPlace(NamedTuple):
    """Road legs for kernels: those from ``place`` are ``first[place:place + 2]``.

    Those into a place are ``entering[entering_first[place:place + 2]]``.
    """

    first: Int1D
    tail: Int1D
    head: Int1D
    minutes: Int1D
    cost: Int1D
    co2e: Int1D
    entering_first: Int1D
    entering: Int1D


class Bounds(NamedTuple):
    """Lower bounds to the destination, ``UNREACHABLE`` where no way leads there.

    ``place`` (n, 4) is for a container on the ground; ``board`` (n, 4) for one that must board
    next, because it came by road; ``slot`` (slots, 4) for one on board when a slot is left.
    """

    place: Int2D
    board: Int2D
    slot: Int2D


class Agenda(NamedTuple):
    """Routes that can be left at each place, and the ring of those that wait to be scanned.

    ``marked`` is zero for every route that does not wait; ``tail`` holds where the ring ends.
    """

    place_route_first: Int1D
    place_route: Int1D
    marked: Int1D
    ring: Int1D
    tail: Int1D


@kernel
def bound(
    routes: Routes,
    roads: RoadsByPlace,
    destination: int,
    last: Access,
    roads_between: bool,
    bounds: Bounds,
    agenda: Agenda,
) -> None:
    """Write ``bounds``.

    Label correcting over whole routes, backwards: one scan of a route settles all of its slots.
    """
    bounds.place[:, :] = UNREACHABLE
    bounds.board[:, :] = UNREACHABLE
    bounds.slot[:, :] = UNREACHABLE
    agenda.tail[0] = 0
    if destination >= 0:
        bounds.place[destination, :] = 0
        _mark(agenda, destination)
    for row in range(last.place.size):
        place = last.place[row]
        if _lower(bounds.place, place, last.minutes[row], last.cost[row], last.co2e[row], 0):
            _mark(agenda, place)
    head = 0
    while head != agenda.tail[0]:
        route = agenda.ring[head]
        head = (head + 1) % agenda.ring.size
        agenda.marked[route] = 0
        _scan(routes, roads, route, roads_between, bounds, agenda)


@leaf
def _scan(
    routes: Routes,
    roads: RoadsByPlace,
    route: int,
    roads_between: bool,
    bounds: Bounds,
    agenda: Agenda,
) -> None:
    """Carry the bounds behind each slot of a route to the slots before it."""
    slot, place_bound, slot_bound = routes.slot, bounds.place, bounds.slot
    first, behind = routes.route_slot[route], routes.route_slot[route + 1]
    far = UNREACHABLE
    time, cost, co2e, boardings = far, far, far, far  # from arrival at the slot, on board
    for at in range(behind - 1, first - 1, -1):
        place = slot[at, S_PLACE]
        if time < far:
            time += slot[at, S_HOP_MIN]
            cost += slot[at + 1, S_COST] - slot[at, S_COST]
            co2e += slot[at + 1, S_CO2E] - slot[at, S_CO2E]
            slot_bound[at, TIME] = time
            slot_bound[at, COST] = cost
            slot_bound[at, CO2E] = co2e
            slot_bound[at, BOARDINGS] = boardings
            if slot[at, S_BOARD] and _lower(
                bounds.board,
                place,
                time + slot[at, S_LOAD_MIN] + slot[at, S_CUTOFF_MIN],
                cost + slot[at, S_LOAD_COST],
                co2e + slot[at, S_LOAD_CO2E],
                boardings + 1,
            ):
                _boarded(roads, place, roads_between, bounds, agenda)
            time += slot[at, S_DWELL_MIN]
        if slot[at, S_ALIGHT] and place_bound[place, TIME] < far:
            time = min(time, slot[at, S_UNLOAD_MIN] + place_bound[place, TIME])
            cost = min(cost, slot[at, S_UNLOAD_COST] + place_bound[place, COST])
            co2e = min(co2e, slot[at, S_UNLOAD_CO2E] + place_bound[place, CO2E])
            boardings = min(boardings, place_bound[place, BOARDINGS])


@leaf
def _boarded(
    roads: RoadsByPlace, place: int, roads_between: bool, bounds: Bounds, agenda: Agenda
) -> None:
    """Hand on what boarding at a place needs: to who is there, and who comes there by road."""
    board = bounds.board
    time, cost, co2e = board[place, TIME], board[place, COST], board[place, CO2E]
    boardings = board[place, BOARDINGS]
    if _lower(bounds.place, place, time, cost, co2e, boardings):
        _mark(agenda, place)
    if roads_between:
        for row in range(roads.entering_first[place], roads.entering_first[place + 1]):
            leg = roads.entering[row]
            if _lower(
                bounds.place,
                roads.tail[leg],
                roads.minutes[leg] + time,
                roads.cost[leg] + cost,
                roads.co2e[leg] + co2e,
                boardings,
            ):
                _mark(agenda, roads.tail[leg])


@leaf
def _lower(table: Int2D, place: int, time: int, cost: int, co2e: int, boardings: int) -> bool:
    """Lower the bound of a place; tell whether any criterion became lower."""
    lower = False
    if time < table[place, TIME]:
        table[place, TIME] = time
        lower = True
    if cost < table[place, COST]:
        table[place, COST] = cost
        lower = True
    if co2e < table[place, CO2E]:
        table[place, CO2E] = co2e
        lower = True
    if boardings < table[place, BOARDINGS]:
        table[place, BOARDINGS] = boardings
        lower = True
    return lower


@leaf
def _mark(agenda: Agenda, place: int) -> None:
    """Put the routes that can be left at a place on the agenda."""
    for row in range(agenda.place_route_first[place], agenda.place_route_first[place + 1]):
        route = agenda.place_route[row]
        if agenda.marked[route] == 0:
            agenda.marked[route] = 1
            agenda.ring[agenda.tail[0]] = route
            agenda.tail[0] = (agenda.tail[0] + 1) % agenda.ring.size
