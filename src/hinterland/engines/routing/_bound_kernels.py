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


@kernel
def bound(
    routes: Routes,
    place_route_first: Int1D,
    place_route: Int1D,
    roads: RoadsByPlace,
    destination: int,
    last: Access,
    roads_between: bool,
    place_bound: Int2D,
    slot_bound: Int2D,
    route_marked: Int1D,
    queue: Int1D,
) -> None:
    """Bound what is needed from every place on the ground, and from every slot at departure.

    Writes ``place_bound`` and ``slot_bound``, (n, 4) and (slots, 4); ``UNREACHABLE`` where no way
    leads on. Uses ``route_marked`` (all zero before and after) and ``queue`` as working memory.
    Label correcting over whole routes; each scan of a route settles all of its slots.
    """
    place_bound[:, :] = UNREACHABLE
    slot_bound[:, :] = UNREACHABLE
    head, tail = 0, 0  # a ring of marked routes
    size = queue.size
    if destination >= 0:
        place_bound[destination, :] = 0
        tail = _mark(place_route_first, place_route, destination, route_marked, queue, tail)
    for row in range(last.place.size):
        place = last.place[row]
        place_bound[place, TIME] = min(place_bound[place, TIME], last.minutes[row])
        place_bound[place, COST] = min(place_bound[place, COST], last.cost[row])
        place_bound[place, CO2E] = min(place_bound[place, CO2E], last.co2e[row])
        place_bound[place, BOARDINGS] = 0
        tail = _mark(place_route_first, place_route, place, route_marked, queue, tail)
    while head != tail:
        route = queue[head]
        head = (head + 1) % size
        route_marked[route] = 0
        a_time, a_cost, a_co2e, a_boardings = UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE
        for slot in range(routes.route_slot[route + 1] - 1, routes.route_slot[route] - 1, -1):
            place = routes.slot_place[slot]
            if a_time < UNREACHABLE:  # from here on board to some alighting behind
                a_time += routes.slot_hop_min[slot]
                a_cost += routes.slot_cost[slot + 1] - routes.slot_cost[slot]
                a_co2e += routes.slot_co2e[slot + 1] - routes.slot_co2e[slot]
                slot_bound[slot, TIME] = a_time
                slot_bound[slot, COST] = a_cost
                slot_bound[slot, CO2E] = a_co2e
                slot_bound[slot, BOARDINGS] = a_boardings
                if routes.slot_board[slot]:
                    time = a_time + routes.slot_load_min[slot] + routes.slot_cutoff_min[slot]
                    cost = a_cost + routes.slot_load_cost[slot]
                    co2e = a_co2e + routes.slot_load_co2e[slot]
                    if _lower(place_bound, place, time, cost, co2e, a_boardings + 1):
                        tail = _mark(
                            place_route_first, place_route, place, route_marked, queue, tail
                        )
                        if roads_between:
                            tail = _by_road(
                                roads,
                                place,
                                place_bound,
                                place_route_first,
                                place_route,
                                route_marked,
                                queue,
                                tail,
                            )
                a_time += routes.slot_dwell_min[slot]
            if routes.slot_alight[slot] and place_bound[place, TIME] < UNREACHABLE:
                a_time = min(a_time, routes.slot_unload_min[slot] + place_bound[place, TIME])
                a_cost = min(a_cost, routes.slot_unload_cost[slot] + place_bound[place, COST])
                a_co2e = min(a_co2e, routes.slot_unload_co2e[slot] + place_bound[place, CO2E])
                a_boardings = min(a_boardings, place_bound[place, BOARDINGS])


@kernel
def _lower(
    place_bound: Int2D, place: int, time: int, cost: int, co2e: int, boardings: int
) -> bool:
    """Lower the bound of a place; tell whether any criterion became lower."""
    lower = False
    if time < place_bound[place, TIME]:
        place_bound[place, TIME] = time
        lower = True
    if cost < place_bound[place, COST]:
        place_bound[place, COST] = cost
        lower = True
    if co2e < place_bound[place, CO2E]:
        place_bound[place, CO2E] = co2e
        lower = True
    if boardings < place_bound[place, BOARDINGS]:
        place_bound[place, BOARDINGS] = boardings
        lower = True
    return lower


@kernel
def _by_road(
    roads: RoadsByPlace,
    place: int,
    place_bound: Int2D,
    place_route_first: Int1D,
    place_route: Int1D,
    route_marked: Int1D,
    queue: Int1D,
    tail: int,
) -> int:
    """Carry a lower bound over the road legs into a place; return the queue's new tail.

    A bound may use two roads in a row, which a journey may not: it stays a lower bound.
    """
    for row in range(roads.entering_first[place], roads.entering_first[place + 1]):
        leg = roads.entering[row]
        other = roads.tail[leg]
        if _lower(
            place_bound,
            other,
            roads.minutes[leg] + place_bound[place, TIME],
            roads.cost[leg] + place_bound[place, COST],
            roads.co2e[leg] + place_bound[place, CO2E],
            place_bound[place, BOARDINGS],
        ):
            tail = _mark(place_route_first, place_route, other, route_marked, queue, tail)
    return tail


@kernel
def _mark(
    place_route_first: Int1D,
    place_route: Int1D,
    place: int,
    route_marked: Int1D,
    queue: Int1D,
    tail: int,
) -> int:
    """Queue the routes that can be left at a place; return the queue's new tail."""
    for row in range(place_route_first[place], place_route_first[place + 1]):
        route = place_route[row]
        if route_marked[route] == 0:
            route_marked[route] = 1
            queue[tail] = route
            tail = (tail + 1) % queue.size
    return tail
