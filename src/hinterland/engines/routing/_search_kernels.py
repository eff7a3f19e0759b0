"""Kernels of the search for journeys: rounds of boardings over routes, with Pareto bags.

A *label* is a container on the ground at a place, with what it took to get there. Two arrays hold
the labels of a search: ``label`` (one cache line each) and ``trace`` (how it came). A place keeps
its labels that no other beats in a chain, newest first, that starts at ``place_newest[place]``.
"""

from typing import NamedTuple

from hinterland.engines._jit import kernel
from hinterland.engines.routing._bound_kernels import RoadsByPlace
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import WEEK, Routes
from hinterland.types import Int1D, Int2D

# Columns of ``label``.
TIME, COST, CO2E, ROUND, KIND, OLDER, PLACE, PARENT = range(8)
# Columns of ``trace``: slots of boarding and alighting, occurrence of the trip; or the road row.
BOARD, ALIGHT, OCCURRENCE, ROAD = range(4)
# Columns of ``goal``: what reached the destination; READY is when it was ready at the origin.
G_TIME, G_COST, G_CO2E, G_TRANSFERS, G_LABEL, G_READY = range(6)
# Columns of ``aboard``: containers on board of the route that is being scanned.
A_OCCURRENCE, A_COST, A_CO2E, A_PARENT, A_SLOT = range(5)
# Kinds of label: how the container came.
START, SCHEDULED, FIRST, BETWEEN, LAST, DIRECT = range(6)

NONE = -1
FULL = -2
DROPPED = -3
"""What stands in OLDER of a label that was beaten before it was built upon."""
SILENT = 1 << 30
"""Round of a label that beats no other."""


class Bounds(NamedTuple):
    """Lower bounds to the destination; see `_bound_kernels.bound`."""

    place: Int2D
    slot: Int2D
    unreachable: int


class Memory(NamedTuple):
    """Working memory of a search; ``count`` holds the numbers of labels and of goals."""

    label: Int2D
    trace: Int2D
    goal: Int2D
    aboard: Int2D
    count: Int1D
    place_newest: Int1D
    place_last: Int1D
    last_older: Int1D
    route_from: Int1D
    queue: Int1D


@kernel
def reset(memory: Memory, last: Access) -> None:
    """Empty the memory, and index the last legs by their place."""
    memory.count[:] = 0
    memory.place_newest[:] = NONE
    memory.route_from[:] = NONE
    memory.place_last[:] = NONE
    for row in range(last.place.size):
        memory.last_older[row] = memory.place_last[last.place[row]]
        memory.place_last[last.place[row]] = row


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
    for row in range(direct.minutes.size):
        time = ready + direct.minutes[row]
        cost, co2e = direct.cost[row], direct.co2e[row]
        at = _reach(memory, time, cost, co2e, 0, DIRECT, NONE, ready, horizon)
        if at == FULL:
            return FULL
        if at != NONE:
            memory.trace[at, ROAD] = row
    low = memory.count[0]
    begun = SILENT if exactly else 0
    if origin >= 0 and _write(memory, origin, ready, 0, 0, begun, START, NONE) == FULL:
        return FULL
    for row in range(first.place.size):
        place, time = first.place[row], ready + first.minutes[row]
        cost, co2e = first.cost[row], first.co2e[row]
        if not _hopeless(bounds, memory, place, time, cost, co2e, 0, True, horizon):
            at = _write(memory, place, time, cost, co2e, begun, FIRST, NONE)
            if at == FULL:
                return FULL
            memory.trace[at, ROAD] = row
    for boardings in range(1, max_boardings + 1):
        high = memory.count[0]
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
            _forget(memory, low, high)
        low = high
        for at in range(high, memory.count[0]):
            if (
                memory.label[at, KIND] == SCHEDULED
                and memory.label[at, PLACE] >= 0
                and memory.label[at, OLDER] != DROPPED
            ):
                if not _last_legs(memory, at, last, boardings, ready, horizon):
                    return FULL
                if roads_between and not _roads_on(
                    roads, bounds, memory, at, boardings, destination, horizon
                ):
                    return FULL
    return 0


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
                    at = _reach(
                        memory, time, cost, co2e, boardings, SCHEDULED, parent, ready, horizon
                    )
                elif _hopeless(
                    bounds, memory, place, time, cost, co2e, boardings, False, horizon
                ) or _beaten(memory, place, time, cost, co2e, boardings, any_rival):
                    continue
                else:
                    at = _settle(
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
    if time > horizon or _outdone(memory, time, cost + bound[1], co2e + bound[2], transfers):
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
    occurrence = week * trips + low
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
        reached = _reach(
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
            or _hopeless(bounds, memory, place, time, cost, co2e, boardings, True, horizon)
            or _beaten(memory, place, time, cost, co2e, boardings, True)
        ):
            continue
        settled = _settle(memory, place, time, cost, co2e, boardings, BETWEEN, at, False)
        if settled == FULL:
            return False
        memory.trace[settled, ROAD] = row
    return True


@kernel
def _hopeless(
    bounds: Bounds,
    memory: Memory,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    by_road: bool,
    horizon: int,
) -> bool:
    """Tell whether a container at a place cannot reach the goal better than others did."""
    bound = bounds.place[place]
    if bound[0] >= bounds.unreachable or time + bound[0] > horizon:
        return True
    more = max(bound[3], 1) if by_road else bound[3]
    return _outdone(
        memory, time + bound[0], cost + bound[1], co2e + bound[2], max(0, boardings + more - 1)
    )


@kernel
def _outdone(memory: Memory, time: int, cost: int, co2e: int, transfers: int) -> bool:
    """Tell whether some goal is no worse in all four criteria."""
    goal = memory.goal
    for row in range(memory.count[1]):
        if (
            goal[row, G_TIME] <= time
            and goal[row, G_COST] <= cost
            and goal[row, G_CO2E] <= co2e
            and goal[row, G_TRANSFERS] <= transfers
        ):
            return True
    return False


@kernel
def _beaten(
    memory: Memory, place: int, time: int, cost: int, co2e: int, boardings: int, any_rival: bool
) -> bool:
    """Tell whether some label of a place is no worse, with no more boardings.

    A label that came by road cannot go on by road, so it beats one that came by a service only
    where ``any_rival`` says that this does not matter.
    """
    label = memory.label
    at = memory.place_newest[place]
    while at != NONE:
        if (
            label[at, TIME] <= time
            and label[at, COST] <= cost
            and label[at, CO2E] <= co2e
            and label[at, ROUND] <= boardings
            and (any_rival or label[at, KIND] == SCHEDULED or label[at, KIND] == START)
        ):
            return True
        at = label[at, OLDER]
    return False


@kernel
def _settle(
    memory: Memory,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    kind: int,
    parent: int,
    any_rival: bool,
) -> int:
    """Add a label that no other beats and drop those that it beats; return it, or ``FULL``."""
    label = memory.label
    by_service = any_rival or kind == SCHEDULED
    before, at = NONE, memory.place_newest[place]
    while at != NONE:
        older = label[at, OLDER]
        if (
            time <= label[at, TIME]
            and cost <= label[at, COST]
            and co2e <= label[at, CO2E]
            and boardings <= label[at, ROUND] < SILENT
            and (by_service or label[at, KIND] == BETWEEN)
        ):
            label[at, OLDER] = DROPPED
            if before == NONE:
                memory.place_newest[place] = older
            else:
                label[before, OLDER] = older
        else:
            before = at
        at = older
    return _write(memory, place, time, cost, co2e, boardings, kind, parent)


@kernel
def _write(
    memory: Memory,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    kind: int,
    parent: int,
) -> int:
    """Append a label to the chain of its place, if it has one; return it, or ``FULL``."""
    at = memory.count[0]
    label = memory.label
    if at == label.shape[0]:
        return FULL
    memory.count[0] = at + 1
    label[at, TIME] = time
    label[at, COST] = cost
    label[at, CO2E] = co2e
    label[at, ROUND] = boardings
    label[at, KIND] = kind
    label[at, PLACE] = place
    label[at, PARENT] = parent
    label[at, OLDER] = NONE
    if place >= 0:
        label[at, OLDER] = memory.place_newest[place]
        memory.place_newest[place] = at
    return at


@kernel
def _reach(
    memory: Memory,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    kind: int,
    parent: int,
    ready: int,
    horizon: int,
) -> int:
    """Add a goal, unless another is no worse; drop those of the same departure that it beats.

    Returns the label of the goal, ``NONE`` or ``FULL``. Goals of later departures were added
    first and are never worse in departure, so they are compared with but not dropped.
    """
    transfers = max(0, boardings - 1)
    if time > horizon or _outdone(memory, time, cost, co2e, transfers):
        return NONE
    goal = memory.goal
    kept = 0
    for row in range(memory.count[1]):
        if not (
            goal[row, G_READY] == ready
            and time <= goal[row, G_TIME]
            and cost <= goal[row, G_COST]
            and co2e <= goal[row, G_CO2E]
            and transfers <= goal[row, G_TRANSFERS]
        ):
            if kept < row:
                goal[kept, :] = goal[row, :]
            kept += 1
    memory.count[1] = kept
    at = _write(memory, NONE, time, cost, co2e, boardings, kind, parent)
    if at == FULL or kept == goal.shape[0]:
        return FULL
    goal[kept, G_TIME] = time
    goal[kept, G_COST] = cost
    goal[kept, G_CO2E] = co2e
    goal[kept, G_TRANSFERS] = transfers
    goal[kept, G_LABEL] = at
    goal[kept, G_READY] = ready
    memory.count[1] = kept + 1
    return at


@kernel
def _forget(memory: Memory, low: int, high: int) -> None:
    """Take silent labels out of their chains, once they have been boarded."""
    label = memory.label
    for one in range(low, high):
        place = label[one, PLACE]
        if label[one, ROUND] < SILENT or place < 0:
            continue
        before, at = NONE, memory.place_newest[place]
        while at != NONE:
            if at == one:
                if before == NONE:
                    memory.place_newest[place] = label[at, OLDER]
                else:
                    label[before, OLDER] = label[at, OLDER]
                break
            before = at
            at = label[at, OLDER]
