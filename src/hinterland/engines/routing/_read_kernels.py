"""Kernels that read journeys, leg by leg, out of the memory of a search."""

from hinterland.engines._jit import kernel
from hinterland.engines.routing._bound_kernels import RoadsByPlace
from hinterland.engines.routing._label_kernels import (
    ALIGHT,
    BETWEEN,
    BOARD,
    FIRST,
    KIND,
    LAST,
    OCCURRENCE,
    PARENT,
    PLACE,
    ROAD,
    SCHEDULED,
    START,
    TIME,
    Memory,
)
from hinterland.engines.routing.question import Access
from hinterland.engines.routing.timetable import (
    S_CLOCK,
    S_CUTOFF_MIN,
    S_LOAD_MIN,
    S_PLACE,
    S_ROUTE,
    WEEK,
    Routes,
)
from hinterland.types import Int1D, Int2D

# Columns of a leg.
L_TABLE, L_TRIP, L_WEEK, L_BOARD, L_ALIGHT, L_ROAD = range(6)
L_FROM, L_TO, L_DEPARTURE, L_ARRIVAL, L_HANDOVER = range(6, 11)
LEG_COLUMNS = 11


@kernel
def count_legs(memory: Memory, ends: Int1D, leg_first: Int1D) -> None:
    """Write into ``leg_first`` (n + 1,) where the legs of each journey begin."""
    label = memory.label
    leg_first[0] = 0
    for journey in range(ends.size):
        legs, at = 0, ends[journey]
        while at >= 0 and label[at, KIND] != START:
            legs += 1
            at = label[at, PARENT]
        leg_first[journey + 1] = leg_first[journey] + legs


@kernel
def read_legs(
    routes: Routes,
    trip_first: Int1D,
    roads: RoadsByPlace,
    origin: int,
    destination: int,
    first: Access,
    last: Access,
    direct: Access,
    memory: Memory,
    ends: Int1D,
    leg_first: Int1D,
    leg: Int2D,
) -> None:
    """Write the legs of the journeys that end at labels ``ends``; road legs leave late (rule 4.1).

    ``L_HANDOVER`` is the last minute at which the container must be ready where the leg begins.
    """
    label, trace = memory.label, memory.trace
    for journey in range(ends.size):
        at = ends[journey]
        to = destination
        late = label[at, TIME]  # last minute at which the next leg must have the container
        for row in range(leg_first[journey + 1] - 1, leg_first[journey] - 1, -1):
            kind, parent = label[at, KIND], label[at, PARENT]
            leg[row, L_TABLE] = kind
            leg[row, L_TO] = to
            if kind == SCHEDULED:
                slot, end = trace[at, BOARD], trace[at, ALIGHT]
                route = routes.slot[slot, S_ROUTE]
                trips = routes.route_trips[route]
                week = trace[at, OCCURRENCE] // trips
                number = trace[at, OCCURRENCE] - week * trips
                trip = routes.member_trip[routes.route_member[route] + number]
                stop = trip_first[trip] - routes.route_slot[route]
                departure = routes.departure[routes.slot[slot, S_CLOCK] + number] + week * WEEK
                arrival = routes.arrival[routes.slot[end, S_CLOCK] + number] + week * WEEK
                late = departure - routes.slot[slot, S_CUTOFF_MIN] - routes.slot[slot, S_LOAD_MIN]
                leg[row, L_TRIP] = trip
                leg[row, L_WEEK] = week
                leg[row, L_BOARD] = stop + slot
                leg[row, L_ALIGHT] = stop + end
                leg[row, L_ROAD] = -1
                leg[row, L_FROM] = routes.slot[slot, S_PLACE]
                leg[row, L_TO] = routes.slot[end, S_PLACE]
            else:
                road = trace[at, ROAD]
                if kind == LAST:
                    minutes, start = last.minutes[road], label[parent, PLACE]
                elif kind == BETWEEN:
                    minutes, start = roads.minutes[road], roads.tail[road]
                elif kind == FIRST:
                    minutes, start = first.minutes[road], origin
                else:
                    minutes, start = direct.minutes[road], origin
                arrival = late
                departure = arrival - minutes
                late = departure
                leg[row, L_TRIP] = -1
                leg[row, L_WEEK] = 0
                leg[row, L_BOARD] = -1
                leg[row, L_ALIGHT] = -1
                leg[row, L_ROAD] = road
                leg[row, L_FROM] = start
            leg[row, L_DEPARTURE] = departure
            leg[row, L_ARRIVAL] = arrival
            leg[row, L_HANDOVER] = late
            to = leg[row, L_FROM]
            at = parent
