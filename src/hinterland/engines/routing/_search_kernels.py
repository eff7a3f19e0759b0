"""Kernels of the search for journeys: rounds of boardings over routes, with Pareto bags."""

from hinterland.engines._jit import kernel
from hinterland.engines.routing._bound_kernels import Bounds, RoadsByPlace
from hinterland.engines.routing._label_kernels import (
    ALIGHT,
    BETWEEN,
    BOARD,
    CO2E,
    COST,
    DIRECT,
    DROPPED,
    FIRST,
    FULL,
    KIND,
    LAST,
    NONE,
    OCCURRENCE,
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
    outdone,
    reach,
    settle,
    write,
)
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import WEEK, Routes

# Columns of ``aboard``: containers on board of the route that is being scanned.
A_OCCURRENCE, A_COST, A_CO2E, A_PARENT, A_SLOT = range(5)


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
        high = memory.used[0]
        marked = _mark_routes(routes, memory, low, high)
        if marked == 0:
            break
        for number in range(marked):
            if not _scan(
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
            forget(memory, low, high)
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
    for row in range(direct.minutes.size):
        time = ready + direct.minutes[row]
        cost, co2e = direct.cost[row], direct.co2e[row]
        at = reach(memory, time, cost, co2e, 0, DIRECT, NONE, ready, horizon)
        if at == FULL:
            return FULL
        if at != NONE:
            memory.trace[at, ROAD] = row
    low: int = memory.used[0]
    begun = SILENT if exactly else 0
    if origin >= 0 and write(memory, origin, ready, 0, 0, begun, START, NONE) == FULL:
        return FULL
    for row in range(first.place.size):
        place, time = first.place[row], ready + first.minutes[row]
        cost, co2e = first.cost[row], first.co2e[row]
        if not hopeless(bounds, memory, place, time, cost, co2e, 0, True, horizon):
            at = write(memory, place, time, cost, co2e, begun, FIRST, NONE)
            if at == FULL:
                return FULL
            memory.trace[at, ROAD] = row
    return low


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
    for at in range(low, memory.used[0]):
        if (
            memory.label[at, KIND] == SCHEDULED
            and memory.label[at, PLACE] >= 0
            and memory.label[at, OLDER] != DROPPED
        ):
            if not _last_legs(memory, at, last, boardings, ready, horizon):
                return False
            if roads_between and not _roads_on(
                roads, bounds, memory, at, boardings, destination, horizon
            ):
                return False
    return True


@kernel
def _mark_routes(routes: Routes, memory: Memory, low: int, high: int) -> int:
    """Queue each route that a label of ``low:high`` can board, with its first such slot.

    Writes ``queue`` and ``route_from``; returns the number of routes.
    """
    marked = 0
    for at in range(low, high):
        place = memory.label[at, PLACE]
        if memory.label[at, OLDER] == DROPPED or place < 0:
            continue
        for row in range(routes.place_slot[place], routes.place_slot[place + 1]):
            slot = routes.boarding_slot[row]
            route = routes.slot_route[slot]
            if memory.route_from[route] == NONE:
                memory.queue[marked] = route
                marked += 1
                memory.route_from[route] = slot
            elif slot < memory.route_from[route]:
                memory.route_from[route] = slot
    return marked


@kernel
def _scan(
    routes: Routes,
    bounds: Bounds,
    memory: Memory,
    route: int,
    low: int,
    high: int,
    boardings: int,
    destination: int,
    roads_between: bool,
    ready: int,
    exactly: bool,
    horizon: int,
) -> bool:
    """Ride a route from its first boarding to its end. Tell whether the memory sufficed."""
    aboard = memory.aboard
    riders = 0
    trips = routes.route_trips[route]
    for slot in range(memory.route_from[route], routes.route_slot[route + 1]):
        place = routes.slot_place[slot]
        clock = routes.slot_time[slot]
        if riders > 0 and routes.slot_alight[slot] and bounds.place[place, 0] < bounds.unreachable:
            # Where no road leads on, it does not matter whether a rival came by road.
            any_rival = not roads_between and memory.place_last[place] == NONE
            for rider in range(riders):
                occurrence = aboard[rider, A_OCCURRENCE]
                week = occurrence // trips
                arrival = routes.time_arrival[clock + occurrence - week * trips] + week * WEEK
                time = arrival + routes.slot_unload_min[slot]
                cost = (
                    aboard[rider, A_COST] + routes.slot_cost[slot] + routes.slot_unload_cost[slot]
                )
                co2e = (
                    aboard[rider, A_CO2E] + routes.slot_co2e[slot] + routes.slot_unload_co2e[slot]
                )
                parent = aboard[rider, A_PARENT]
                if place == destination:
                    at = reach(
                        memory, time, cost, co2e, boardings, SCHEDULED, parent, ready, horizon
                    )
                elif hopeless(
                    bounds, memory, place, time, cost, co2e, boardings, False, horizon
                ) or beaten(memory, place, time, cost, co2e, boardings, any_rival):
                    continue
                else:
                    at = settle(
                        memory, place, time, cost, co2e, boardings, SCHEDULED, parent, any_rival
                    )
                if at == FULL:
                    return False
                if at != NONE:
                    memory.trace[at, BOARD] = aboard[rider, A_SLOT]
                    memory.trace[at, ALIGHT] = slot
                    memory.trace[at, OCCURRENCE] = occurrence
        if routes.slot_board[slot] and bounds.slot[slot, 0] < bounds.unreachable:
            at = memory.place_newest[place]
            while at >= low:
                if at < high:
                    riders = _board(
                        routes, bounds, memory, slot, at, boardings, riders, exactly, horizon
                    )
                    if riders == FULL:
                        return False
                at = memory.label[at, OLDER]
    return True


@kernel
def _board(
    routes: Routes,
    bounds: Bounds,
    memory: Memory,
    slot: int,
    at: int,
    boardings: int,
    riders: int,
    exactly: bool,
    horizon: int,
) -> int:
    """Put label ``at`` on the first occurrence it can reach; return the riders, or ``FULL``.

    Riders of a route are compared by occurrence, and by cost and emission less what the route
    takes up to the slot, so that the comparison holds at every later slot.
    """
    label, aboard = memory.label, memory.aboard
    earliest = label[at, TIME] + routes.slot_load_min[slot] + routes.slot_cutoff_min[slot]
    occurrence = _occurrence(routes, slot, earliest)
    trips = routes.route_trips[routes.slot_route[slot]]
    week = occurrence // trips
    departure = (
        routes.time_departure[routes.slot_time[slot] + occurrence - week * trips] + week * WEEK
    )
    if exactly and departure != earliest:
        return riders
    cost = label[at, COST] + routes.slot_load_cost[slot]
    co2e = label[at, CO2E] + routes.slot_load_co2e[slot]
    bound = bounds.slot[slot]
    time = departure + bound[0]
    transfers = boardings - 1 + bound[3]
    if time > horizon or outdone(memory, time, cost + bound[1], co2e + bound[2], transfers):
        return riders
    cost -= routes.slot_cost[slot]
    co2e -= routes.slot_co2e[slot]
    kept = 0
    for rider in range(riders):
        if (
            aboard[rider, A_OCCURRENCE] <= occurrence
            and aboard[rider, A_COST] <= cost
            and aboard[rider, A_CO2E] <= co2e
        ):
            return riders  # nothing can have been dropped before: riders beat no one on board
        if not (
            occurrence <= aboard[rider, A_OCCURRENCE]
            and cost <= aboard[rider, A_COST]
            and co2e <= aboard[rider, A_CO2E]
        ):
            if kept < rider:
                aboard[kept, :] = aboard[rider, :]
            kept += 1
    if kept == aboard.shape[0]:
        return FULL
    aboard[kept, A_OCCURRENCE] = occurrence
    aboard[kept, A_COST] = cost
    aboard[kept, A_CO2E] = co2e
    aboard[kept, A_PARENT] = at
    aboard[kept, A_SLOT] = slot
    return kept + 1


@kernel
def _occurrence(routes: Routes, slot: int, earliest: int) -> int:
    """Return the first occurrence that leaves a slot at minute ``earliest`` or later."""
    trips = routes.route_trips[routes.slot_route[slot]]
    clock = routes.slot_time[slot]
    week = (earliest - routes.time_departure[clock]) // WEEK
    rest = earliest - week * WEEK
    low, high = 0, trips  # the first trip of this week that leaves in time, or trips
    while low < high:
        middle = (low + high) // 2
        if routes.time_departure[clock + middle] < rest:
            low = middle + 1
        else:
            high = middle
    occurrence: int = week * trips + low
    while True:  # the last trips of a week may leave together with the first of the next
        before = occurrence - 1
        week = before // trips
        if routes.time_departure[clock + before - week * trips] + week * WEEK < earliest:
            return occurrence
        occurrence = before


@kernel
def _last_legs(
    memory: Memory, at: int, last: Access, boardings: int, ready: int, horizon: int
) -> bool:
    """Go by road from label ``at`` to the destination. Tell whether the memory sufficed."""
    label = memory.label
    row = memory.place_last[label[at, PLACE]]
    while row != NONE:
        reached = reach(
            memory,
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
    label = memory.label
    for row in range(roads.first[label[at, PLACE]], roads.first[label[at, PLACE] + 1]):
        place = roads.head[row]
        time = label[at, TIME] + roads.minutes[row]
        cost = label[at, COST] + roads.cost[row]
        co2e = label[at, CO2E] + roads.co2e[row]
        if (
            place == destination
            or hopeless(bounds, memory, place, time, cost, co2e, boardings, True, horizon)
            or beaten(memory, place, time, cost, co2e, boardings, True)
        ):
            continue
        settled = settle(memory, place, time, cost, co2e, boardings, BETWEEN, at, False)
        if settled == FULL:
            return False
        memory.trace[settled, ROAD] = row
    return True
