"""Kernels of labels: what a search remembers, and which of it beats what.

A *label* is a container on the ground at a place, with what it took to get there. Two arrays hold
the labels of a search: ``label`` (one cache line each) and ``trace`` (how it came). A place keeps
its labels that no other beats in a chain, newest first, that starts at ``place_newest[place]``.
"""

from typing import NamedTuple

from hinterland.engines._jit import kernel, leaf
from hinterland.engines.routing._bound_kernels import UNREACHABLE
from hinterland.engines.routing.question import Access
from hinterland.types import Int1D, Int2D

# Columns of ``label``.
TIME, COST, CO2E, ROUND, KIND, OLDER, PLACE, PARENT = range(8)
# Columns of ``trace``: slots of boarding and alighting, occurrence of the trip; or the road row.
BOARD, ALIGHT, OCCURRENCE, ROAD = range(4)
# Columns of ``goal``: what reached the destination; READY is when it was ready at the origin.
G_TIME, G_COST, G_CO2E, G_TRANSFERS, G_LABEL, G_READY = range(6)
# Elements of ``used``: how many labels and goals there are.
LABELS, GOALS = range(2)
# Kinds of label: how the container came.
START, SCHEDULED, FIRST, BETWEEN, LAST, DIRECT = range(6)

NONE = -1
FULL = -2
DROPPED = -3
"""What stands in OLDER of a label that was beaten before it was built upon."""
SILENT = 1 << 30
"""Round of a label that beats no other."""


class Memory(NamedTuple):
    """Working memory of a search; ``used`` holds the numbers of labels and of goals."""

    label: Int2D
    trace: Int2D
    goal: Int2D
    aboard: Int2D
    used: Int1D
    place_newest: Int1D
    place_last: Int1D
    last_older: Int1D
    route_from: Int1D
    queue: Int1D


@kernel
def reset(memory: Memory, last: Access) -> None:
    """Empty the memory, and index the last legs by their place."""
    memory.used[:] = 0
    memory.place_newest[:] = NONE
    memory.route_from[:] = NONE
    memory.place_last[:] = NONE
    for row in range(last.place.size):
        memory.last_older[row] = memory.place_last[last.place[row]]
        memory.place_last[last.place[row]] = row


@leaf
def outdone(goal: Int2D, used: Int1D, time: int, cost: int, co2e: int, transfers: int) -> bool:
    """Tell whether some goal is no worse in all four criteria."""
    for row in range(used[GOALS]):
        if (
            goal[row, G_TIME] <= time
            and goal[row, G_COST] <= cost
            and goal[row, G_CO2E] <= co2e
            and goal[row, G_TRANSFERS] <= transfers
        ):
            return True
    return False


@leaf
def hopeless(
    bound: Int2D,
    goal: Int2D,
    used: Int1D,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    horizon: int,
) -> bool:
    """Tell whether a container at a place cannot reach the goal better than others did.

    ``bound`` holds the lower bounds of places: those for one that must board, if it came by road.
    """
    if bound[place, 0] >= UNREACHABLE or time + bound[place, 0] > horizon:
        return True
    return outdone(
        goal,
        used,
        time + bound[place, 0],
        cost + bound[place, 1],
        co2e + bound[place, 2],
        max(0, boardings + bound[place, 3] - 1),
    )


@leaf
def beaten(
    label: Int2D,
    place_newest: Int1D,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    any_rival: bool,
) -> bool:
    """Tell whether some label of a place is no worse, with no more boardings.

    A label that came by road cannot go on by road, so it beats one that came by a service only
    where ``any_rival`` says that this does not matter.
    """
    at = place_newest[place]
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


@leaf
def settle(
    label: Int2D,
    used: Int1D,
    place_newest: Int1D,
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
    by_service = any_rival or kind == SCHEDULED
    before, at = NONE, place_newest[place]
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
                place_newest[place] = older
            else:
                label[before, OLDER] = older
        else:
            before = at
        at = older
    return write(label, used, place_newest, place, time, cost, co2e, boardings, kind, parent)


@leaf
def write(
    label: Int2D,
    used: Int1D,
    place_newest: Int1D,
    place: int,
    time: int,
    cost: int,
    co2e: int,
    boardings: int,
    kind: int,
    parent: int,
) -> int:
    """Append a label to the chain of its place, if it has one; return it, or ``FULL``."""
    at: int = used[LABELS]
    if at == label.shape[0]:
        return FULL
    used[LABELS] = at + 1
    label[at, TIME] = time
    label[at, COST] = cost
    label[at, CO2E] = co2e
    label[at, ROUND] = boardings
    label[at, KIND] = kind
    label[at, PLACE] = place
    label[at, PARENT] = parent
    label[at, OLDER] = NONE
    if place >= 0:
        label[at, OLDER] = place_newest[place]
        place_newest[place] = at
    return at


@leaf
def reach(
    label: Int2D,
    goal: Int2D,
    used: Int1D,
    place_newest: Int1D,
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
    if time > horizon or outdone(goal, used, time, cost, co2e, transfers):
        return NONE
    kept = 0
    for row in range(used[GOALS]):
        if not (
            goal[row, G_READY] == ready
            and time <= goal[row, G_TIME]
            and cost <= goal[row, G_COST]
            and co2e <= goal[row, G_CO2E]
            and transfers <= goal[row, G_TRANSFERS]
        ):
            if kept < row:
                for column in range(goal.shape[1]):
                    goal[kept, column] = goal[row, column]
            kept += 1
    used[GOALS] = kept
    at = write(label, used, place_newest, NONE, time, cost, co2e, boardings, kind, parent)
    if at == FULL or kept == goal.shape[0]:
        return FULL
    goal[kept, G_TIME] = time
    goal[kept, G_COST] = cost
    goal[kept, G_CO2E] = co2e
    goal[kept, G_TRANSFERS] = transfers
    goal[kept, G_LABEL] = at
    goal[kept, G_READY] = ready
    used[GOALS] = kept + 1
    return at


@kernel
def forget(label: Int2D, place_newest: Int1D, low: int, high: int) -> None:
    """Take silent labels out of their chains, once they have been boarded."""
    for one in range(low, high):
        place = label[one, PLACE]
        if label[one, ROUND] < SILENT or place < 0:
            continue
        before, at = NONE, place_newest[place]
        while at != NONE:
            if at == one:
                if before == NONE:
                    place_newest[place] = label[at, OLDER]
                else:
                    label[before, OLDER] = label[at, OLDER]
                break
            before = at
            at = label[at, OLDER]
