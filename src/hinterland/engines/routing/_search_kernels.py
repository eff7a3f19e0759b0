"""Kernels of the search for journeys: rounds of boardings over routes, with Pareto bags."""

from hinterland.engines._jit import kernel, leaf
from hinterland.engines.routing._bound_kernels import UNREACHABLE, Bounds, RoadsByPlace
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
    LABELS,
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
from hinterland.engines.routing.timetable import (
    S_ALIGHT,
    S_BOARD,
    S_CLOCK,
    S_CO2E,
    S_COST,
    S_CUTOFF_MIN,
    S_LOAD_CO2E,
    S_LOAD_COST,
    S_LOAD_MIN,
    S_PLACE,
    S_ROUTE,
    S_UNLOAD_CO2E,
    S_UNLOAD_COST,
    S_UNLOAD_MIN,
    WEEK,
    Routes,
)
from hinterland.types import Int1D, Int2D

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
        high = memory.used[LABELS]
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
    slots, arrivals, departures = routes.slot, routes.arrival, routes.departure
    trips = routes.route_trips[route]
    label, trace, goal, aboard = memory.label, memory.trace, memory.goal, memory.aboard
    used, newest, place_last = memory.used, memory.place_newest, memory.place_last
    place_bound, slot_bound = bounds.place, bounds.slot
    riders = 0
    for slot in range(memory.route_from[route], routes.route_slot[route + 1]):
        place, clock = slots[slot, S_PLACE], slots[slot, S_CLOCK]
        if riders > 0 and slots[slot, S_ALIGHT] and place_bound[place, 0] < UNREACHABLE:
            # Where no road leads on, it does not matter whether a rival came by road.
            any_rival = not roads_between and place_last[place] == NONE
            unload_cost = slots[slot, S_COST] + slots[slot, S_UNLOAD_COST]
            unload_co2e = slots[slot, S_CO2E] + slots[slot, S_UNLOAD_CO2E]
            for rider in range(riders):
                occurrence = aboard[rider, A_OCCURRENCE]
                week = occurrence // trips
                time = (
                    arrivals[clock + occurrence - week * trips]
                    + week * WEEK
                    + slots[slot, S_UNLOAD_MIN]
                )
                cost = aboard[rider, A_COST] + unload_cost
                co2e = aboard[rider, A_CO2E] + unload_co2e
                parent = aboard[rider, A_PARENT]
                if place == destination:
                    at = reach(
                        label,
                        goal,
                        used,
                        newest,
                        time,
                        cost,
                        co2e,
                        boardings,
                        SCHEDULED,
                        parent,
                        ready,
                        horizon,
                    )
                elif hopeless(
                    place_bound, goal, used, place, time, cost, co2e, boardings, horizon
                ) or beaten(label, newest, place, time, cost, co2e, boardings, any_rival):
                    continue
                else:
                    at = settle(
                        label,
                        used,
                        newest,
                        place,
                        time,
                        cost,
                        co2e,
                        boardings,
                        SCHEDULED,
                        parent,
                        any_rival,
                    )
                if at == FULL:
                    return False
                if at != NONE:
                    trace[at, BOARD] = aboard[rider, A_SLOT]
                    trace[at, ALIGHT] = slot
                    trace[at, OCCURRENCE] = occurrence
        if slots[slot, S_BOARD] and slot_bound[slot, 0] < UNREACHABLE:
            at = newest[place]
            while at >= low:
                if at < high:
                    riders = _board(
                        slots,
                        departures,
                        trips,
                        slot_bound,
                        label,
                        goal,
                        used,
                        aboard,
                        slot,
                        at,
                        boardings,
                        riders,
                        exactly,
                        horizon,
                    )
                    if riders == FULL:
                        return False
                at = label[at, OLDER]
    return True


@leaf
def _board(
    slots: Int2D,
    departures: Int1D,
    trips: int,
    slot_bound: Int2D,
    label: Int2D,
    goal: Int2D,
    used: Int1D,
    aboard: Int2D,
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
    clock = slots[slot, S_CLOCK]
    earliest = label[at, TIME] + slots[slot, S_LOAD_MIN] + slots[slot, S_CUTOFF_MIN]
    occurrence = _occurrence(departures, clock, trips, earliest)
    week = occurrence // trips
    departure = departures[clock + occurrence - week * trips] + week * WEEK
    if exactly and departure != earliest:
        return riders
    cost = label[at, COST] + slots[slot, S_LOAD_COST]
    co2e = label[at, CO2E] + slots[slot, S_LOAD_CO2E]
    time = departure + slot_bound[slot, 0]
    if time > horizon or outdone(
        goal,
        used,
        time,
        cost + slot_bound[slot, 1],
        co2e + slot_bound[slot, 2],
        boardings - 1 + slot_bound[slot, 3],
    ):
        return riders
    cost -= slots[slot, S_COST]
    co2e -= slots[slot, S_CO2E]
    kept = 0
    for rider in range(riders):
        if (
            aboard[rider, A_OCCURRENCE] <= occurrence
            and aboard[rider, A_COST] <= cost
            and aboard[rider, A_CO2E] <= co2e
        ):
            return riders  # nothing was dropped before: riders beat no one on board
        if not (
            occurrence <= aboard[rider, A_OCCURRENCE]
            and cost <= aboard[rider, A_COST]
            and co2e <= aboard[rider, A_CO2E]
        ):
            if kept < rider:
                for column in range(aboard.shape[1]):
                    aboard[kept, column] = aboard[rider, column]
            kept += 1
    if kept == aboard.shape[0]:
        return FULL
    aboard[kept, A_OCCURRENCE] = occurrence
    aboard[kept, A_COST] = cost
    aboard[kept, A_CO2E] = co2e
    aboard[kept, A_PARENT] = at
    aboard[kept, A_SLOT] = slot
    return kept + 1


@leaf
def _occurrence(departures: Int1D, clock: int, trips: int, earliest: int) -> int:
    """Return the first occurrence that leaves a slot at minute ``earliest`` or later."""
    week = (earliest - departures[clock]) // WEEK
    rest = earliest - week * WEEK
    low, high = 0, trips  # the first trip of this week that leaves in time, or trips
    while low < high:
        middle = (low + high) // 2
        if departures[clock + middle] < rest:
            low = middle + 1
        else:
            high = middle
    occurrence: int = week * trips + low
    while True:  # the last trips of a week may leave together with the first of the next
        before = occurrence - 1
        week = before // trips
        if departures[clock + before - week * trips] + week * WEEK < earliest:
            return occurrence
        occurrence = before


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
