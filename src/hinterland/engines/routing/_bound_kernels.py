"""Kernels of lower bounds: what a container still needs at least, from each place and slot.

Each criterion is bounded by itself, waiting left out: time, cost, emission, and boardings.
"""

from typing import NamedTuple

from hinterland.engines._jit import kernel
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import Routes
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
    unreachable: int


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
    bounds.place[:, :] = bounds.unreachable
    bounds.board[:, :] = bounds.unreachable
    bounds.slot[:, :] = bounds.unreachable
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


@kernel
def _scan(
    routes: Routes,
    roads: RoadsByPlace,
    route: int,
    roads_between: bool,
    bounds: Bounds,
    agenda: Agenda,
) -> None:
    """Carry the bounds behind each slot of a route to the slots before it."""
    far = bounds.unreachable
    time, cost, co2e, boardings = far, far, far, far  # from arrival at the slot, on board
    for slot in range(routes.route_slot[route + 1] - 1, routes.route_slot[route] - 1, -1):
        place = routes.slot_place[slot]
        if time < far:
            time += routes.slot_hop_min[slot]
            cost += routes.slot_cost[slot + 1] - routes.slot_cost[slot]
            co2e += routes.slot_co2e[slot + 1] - routes.slot_co2e[slot]
            bounds.slot[slot, TIME] = time
            bounds.slot[slot, COST] = cost
            bounds.slot[slot, CO2E] = co2e
            bounds.slot[slot, BOARDINGS] = boardings
            if routes.slot_board[slot]:
                _boarded(
                    roads,
                    place,
                    time + routes.slot_load_min[slot] + routes.slot_cutoff_min[slot],
                    cost + routes.slot_load_cost[slot],
                    co2e + routes.slot_load_co2e[slot],
                    boardings + 1,
                    roads_between,
                    bounds,
                    agenda,
                )
            time += routes.slot_dwell_min[slot]
        if routes.slot_alight[slot] and bounds.place[place, TIME] < far:
            time = min(time, routes.slot_unload_min[slot] + bounds.place[place, TIME])
            cost = min(cost, routes.slot_unload_cost[slot] + bounds.place[place, COST])
            co2e = min(co2e, routes.slot_unload_co2e[slot] + bounds.place[place, CO2E])
            boardings = min(boardings, bounds.place[place, BOARDINGS])


@kernel
def _boarded(
    roads: RoadsByPlace,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    roads_between: bool,
    bounds: Bounds,
    agenda: Agenda,
) -> None:
    """Lower what is needed where a service can be boarded, and where a road leads there from."""
    if not _lower(bounds.board, place, time, cost, co2e, boardings):
        return
    board = bounds.board[place]
    if _lower(bounds.place, place, time, cost, co2e, boardings):
        _mark(agenda, place)
    if roads_between:
        for row in range(roads.entering_first[place], roads.entering_first[place + 1]):
            leg = roads.entering[row]
            if _lower(
                bounds.place,
                roads.tail[leg],
                roads.minutes[leg] + board[TIME],
                roads.cost[leg] + board[COST],
                roads.co2e[leg] + board[CO2E],
                board[BOARDINGS],
            ):
                _mark(agenda, roads.tail[leg])


@kernel
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


@kernel
def _mark(agenda: Agenda, place: int) -> None:
    """Put the routes that can be left at a place on the agenda."""
    for row in range(agenda.place_route_first[place], agenda.place_route_first[place + 1]):
        route = agenda.place_route[row]
        if agenda.marked[route] == 0:
            agenda.marked[route] = 1
            agenda.ring[agenda.tail[0]] = route
            agenda.tail[0] = (agenda.tail[0] + 1) % agenda.ring.size
