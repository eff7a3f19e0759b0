"""Kernels of riding: containers board a route, stay aboard, and alight (rule 3.3)."""

from hinterland.engines._jit import kernel, leaf
from hinterland.engines.routing._bound_kernels import UNREACHABLE, Bounds
from hinterland.engines.routing._label_kernels import (
    ALIGHT,
    BOARD,
    CO2E,
    COST,
    FULL,
    NONE,
    OCCURRENCE,
    OLDER,
    SCHEDULED,
    TIME,
    Memory,
    beaten,
    hopeless,
    outdone,
    reach,
    settle,
)
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
def ride(
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
    slots, label, aboard = routes.slot, memory.label, memory.aboard
    used, newest, place_last = memory.used, memory.place_newest, memory.place_last
    trips = routes.route_trips[route]
    riders = 0
    for slot in range(memory.route_from[route], routes.route_slot[route + 1]):
        place = slots[slot, S_PLACE]
        if riders > 0 and slots[slot, S_ALIGHT] and bounds.place[place, 0] < UNREACHABLE:
            # Where no road leads on, it does not matter whether a rival came by road.
            any_rival = not roads_between and place_last[place] == NONE
            for rider in range(riders):
                if not _alight(
                    slots,
                    routes.arrival,
                    trips,
                    bounds.place,
                    label,
                    memory.trace,
                    memory.goal,
                    used,
                    newest,
                    aboard,
                    slot,
                    rider,
                    boardings,
                    destination,
                    any_rival,
                    ready,
                    horizon,
                ):
                    return False
        if slots[slot, S_BOARD] and bounds.slot[slot, 0] < UNREACHABLE:
            at = newest[place]
            while at >= low:
                if at < high:
                    riders = _board(
                        slots,
                        routes.departure,
                        trips,
                        bounds.slot,
                        label,
                        memory.goal,
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
def _alight(
    slots: Int2D,
    arrivals: Int1D,
    trips: int,
    place_bound: Int2D,
    label: Int2D,
    trace: Int2D,
    goal: Int2D,
    used: Int1D,
    newest: Int1D,
    aboard: Int2D,
    slot: int,
    rider: int,
    boardings: int,
    destination: int,
    any_rival: bool,
    ready: int,
    horizon: int,
) -> bool:
    """Set a rider down at a slot, if that is worth it. Tell whether the memory sufficed."""
    place, occurrence = slots[slot, S_PLACE], aboard[rider, A_OCCURRENCE]
    week = occurrence // trips
    arrival = arrivals[slots[slot, S_CLOCK] + occurrence - week * trips] + week * WEEK
    time = arrival + slots[slot, S_UNLOAD_MIN]
    cost = aboard[rider, A_COST] + slots[slot, S_COST] + slots[slot, S_UNLOAD_COST]
    co2e = aboard[rider, A_CO2E] + slots[slot, S_CO2E] + slots[slot, S_UNLOAD_CO2E]
    kind, parent = SCHEDULED, aboard[rider, A_PARENT]
    if place == destination:
        at = reach(
            label, goal, used, newest, time, cost, co2e, boardings, kind, parent, ready, horizon
        )
        if at == NONE:
            return True
    elif hopeless(place_bound, goal, used, place, time, cost, co2e, boardings, horizon) or beaten(
        label, newest, place, time, cost, co2e, boardings, any_rival
    ):
        return True
    else:
        at = settle(
            label, used, newest, place, time, cost, co2e, boardings, kind, parent, any_rival
        )
    if at == FULL:
        return False
    trace[at, BOARD] = aboard[rider, A_SLOT]
    trace[at, ALIGHT] = slot
    trace[at, OCCURRENCE] = occurrence
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
