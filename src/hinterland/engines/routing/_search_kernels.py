"""Kernels of the search for journeys: rounds of boardings over routes, with Pareto bags."""

from hinterland.engines._jit import kernel
from hinterland.engines.routing._bound_kernels import Bounds, RoadsByPlace
from hinterland.engines.routing._label_kernels import (
    BETWEEN,
    CO2E,
    COST,
    DIRECT,
    DROPPED,
    FIRST,
    FULL,
    KIND,
    LABELS,
    LAST,
    NONE,
    OLDER,
    PLACE,
    ROAD,
    SCHEDULED,
    SILENT,
    START,
    TIME,
    Memory,
    beaten,
    forget,
    hopeless,
    reach,
    settle,
    write,
)
from hinterland.engines.routing._ride_kernels import ride
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import S_ROUTE, Routes


@kernel
def search(
    routes: Routes,
    roads: RoadsByPlace,
    bounds: Bounds,
    origin: int,
    destination: int,
    first: Access,
    direct: Access,
    last: Access,
    roads_between: bool,
    ready: int,
    exactly: bool,
    max_boardings: int,
    horizon: int,
    memory: Memory,
) -> int:
    """Find the journeys of a container that is ready at minute ``ready``.

    Adds to ``memory``, which keeps what earlier calls found for later minutes: labels and goals
    of those beat the ones of this call where they are no worse. With ``exactly`` the first
    boarding must be one for which ``ready`` is the last moment. Returns 0, or ``FULL`` when the
    memory does not suffice; then it holds nothing of use.
    """
    low = _begin(bounds, origin, first, direct, ready, exactly, horizon, memory)
    if low == FULL:
        return FULL
    for boardings in range(1, max_boardings + 1):
        high = memory.used[LABELS]
        marked = _mark_routes(routes, memory, low, high)
        if marked == 0:
            break
        for number in range(marked):
            if not ride(
                routes,
                bounds,
                memory,
                memory.queue[number],
                low,
                high,
                boardings,
                destination,
                roads_between,
                ready,
                exactly and boardings == 1,
                horizon,
            ):
                return FULL
        for number in range(marked):
            memory.route_from[memory.queue[number]] = NONE
        if exactly and boardings == 1:
            forget(memory.label, memory.place_newest, low, high)
        low = high
        if not _by_road(
            roads, bounds, memory, low, last, roads_between, boardings, destination, ready, horizon
        ):
            return FULL
    return 0


@kernel
def _begin(
    bounds: Bounds,
    origin: int,
    first: Access,
    direct: Access,
    ready: int,
    exactly: bool,
    horizon: int,
    memory: Memory,
) -> int:
    """Write the road-only goals, and the labels from which the first services are boarded.

    Returns the first of these labels, or ``FULL``.
    """
    label, goal, used, newest = memory.label, memory.goal, memory.used, memory.place_newest
    for row in range(direct.minutes.size):
        time = ready + direct.minutes[row]
        cost, co2e = direct.cost[row], direct.co2e[row]
        at = reach(label, goal, used, newest, time, cost, co2e, 0, DIRECT, NONE, ready, horizon)
        if at == FULL:
            return FULL
        if at != NONE:
            memory.trace[at, ROAD] = row
    low: int = used[LABELS]
    begun = SILENT if exactly else 0
    if origin >= 0 and write(label, used, newest, origin, ready, 0, 0, begun, START, NONE) == FULL:
        return FULL
    for row in range(first.place.size):
        place, time = first.place[row], ready + first.minutes[row]
        cost, co2e = first.cost[row], first.co2e[row]
        if not hopeless(bounds.board, goal, used, place, time, cost, co2e, 0, horizon):
            at = write(label, used, newest, place, time, cost, co2e, begun, FIRST, NONE)
            if at == FULL:
                return FULL
            memory.trace[at, ROAD] = row
    return low


@kernel
def _mark_routes(routes: Routes, memory: Memory, low: int, high: int) -> int:
    """Queue each route that a label of ``low:high`` can board, with its first such slot.

    Writes ``queue`` and ``route_from``; returns the number of routes.
    """
    label, route_from, queue = memory.label, memory.route_from, memory.queue
    slots, boarding_slot = routes.slot, routes.boarding_slot
    marked = 0
    for at in range(low, high):
        place = label[at, PLACE]
        if label[at, OLDER] == DROPPED or place < 0:
            continue
        for row in range(routes.place_slot[place], routes.place_slot[place + 1]):
            slot = boarding_slot[row]
            route = slots[slot, S_ROUTE]
            if route_from[route] == NONE:
                queue[marked] = route
                marked += 1
                route_from[route] = slot
            elif slot < route_from[route]:
                route_from[route] = slot
    return marked


@kernel
def _by_road(
    roads: RoadsByPlace,
    bounds: Bounds,
    memory: Memory,
    low: int,
    last: Access,
    roads_between: bool,
    boardings: int,
    destination: int,
    ready: int,
    horizon: int,
) -> bool:
    """Go on by road from the labels of a round. Tell whether the memory sufficed."""
    label = memory.label
    for at in range(low, memory.used[LABELS]):
        if label[at, KIND] == SCHEDULED and label[at, PLACE] >= 0 and label[at, OLDER] != DROPPED:
            if not _last_legs(memory, at, last, boardings, ready, horizon):
                return False
            if roads_between and not _roads_on(
                roads, bounds, memory, at, boardings, destination, horizon
            ):
                return False
    return True


@kernel
def _last_legs(
    memory: Memory, at: int, last: Access, boardings: int, ready: int, horizon: int
) -> bool:
    """Go by road from label ``at`` to the destination. Tell whether the memory sufficed."""
    label = memory.label
    row = memory.place_last[label[at, PLACE]]
    while row != NONE:
        reached = reach(
            label,
            memory.goal,
            memory.used,
            memory.place_newest,
            label[at, TIME] + last.minutes[row],
            label[at, COST] + last.cost[row],
            label[at, CO2E] + last.co2e[row],
            boardings,
            LAST,
            at,
            ready,
            horizon,
        )
        if reached == FULL:
            return False
        if reached != NONE:
            memory.trace[reached, ROAD] = row
        row = memory.last_older[row]
    return True


@kernel
def _roads_on(
    roads: RoadsByPlace,
    bounds: Bounds,
    memory: Memory,
    at: int,
    boardings: int,
    destination: int,
    horizon: int,
) -> bool:
    """Go by road from label ``at`` to other places. Tell whether the memory sufficed."""
    label, goal, used, newest = memory.label, memory.goal, memory.used, memory.place_newest
    heads, minutes, costs, co2es = roads.head, roads.minutes, roads.cost, roads.co2e
    board_bound = bounds.board
    for row in range(roads.first[label[at, PLACE]], roads.first[label[at, PLACE] + 1]):
        place = heads[row]
        time = label[at, TIME] + minutes[row]
        cost = label[at, COST] + costs[row]
        co2e = label[at, CO2E] + co2es[row]
        if (
            place == destination
            or hopeless(board_bound, goal, used, place, time, cost, co2e, boardings, horizon)
            or beaten(label, newest, place, time, cost, co2e, boardings, True)
        ):
            continue
        settled = settle(
            label, used, newest, place, time, cost, co2e, boardings, BETWEEN, at, False
        )
        if settled == FULL:
            return False
        memory.trace[settled, ROAD] = row
    return True
