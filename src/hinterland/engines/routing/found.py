"""What a router found: Pareto sets of journeys, leg by leg."""

from dataclasses import dataclass

import numpy as np

from hinterland.engines.routing import _label_kernels, _read_kernels
from hinterland.engines.routing._bound_kernels import RoadsByPlace
from hinterland.engines.routing._label_kernels import Memory
from hinterland.engines.routing.question import Question
from hinterland.engines.routing.timetable import WEEK, Timetable
from hinterland.types import Bool1D, Int1D, Int2D

BY_SERVICE, BY_ROAD = 0, 1
FIRST, BETWEEN, LAST, DIRECT = (
    _label_kernels.FIRST,
    _label_kernels.BETWEEN,
    _label_kernels.LAST,
    _label_kernels.DIRECT,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A Pareto set, ordered by arrival, cost, emission, transfers (a profile: departure first).

    ``departure`` is the last minute at which the container must be ready at the origin; the legs
    of ``journey`` are ``leg_first[journey:journey + 2]``. A leg by service has its trip, the week
    of it, and the numbers of its stops in `Trips`. A leg by road has ``leg_road``: the row in the
    road legs (``leg_table`` BETWEEN), or in the question's first, last or direct access.
    ``leg_from`` and ``leg_to`` are places, or NOWHERE for a door. ``leg_departure`` and
    ``leg_arrival`` are the times of the vehicle; those of a road leg hold its lifts.
    ``leg_handover`` is the last minute at which the container must be ready at ``leg_from``.
    [minutes from hour 0; 0.01 currency/TEU; g CO2e/TEU]
    """

    departure: Int1D
    arrival: Int1D
    cost: Int1D
    co2e: Int1D
    transfers: Int1D
    any_time: Bool1D
    leg_first: Int1D
    leg_kind: Int1D
    leg_table: Int1D
    leg_trip: Int1D
    leg_week: Int1D
    leg_board: Int1D
    leg_alight: Int1D
    leg_road: Int1D
    leg_from: Int1D
    leg_to: Int1D
    leg_departure: Int1D
    leg_arrival: Int1D
    leg_handover: Int1D

    def vectors(self) -> Int2D:
        """Return arrival, cost, emission and transfers of each journey. Shape (n, 4)."""
        return np.stack([self.arrival, self.cost, self.co2e, self.transfers], axis=1)


def read_found(
    timetable: Timetable,
    roads: RoadsByPlace,
    road_row: Int1D,
    question: Question,
    memory: Memory,
    *,
    profile: bool,
) -> Found:
    """Read the journeys out of the memory of a search.

    On-demand legs leave as late as they can (rule 4.1). ``road_row`` gives for each of ``roads``
    its row as the caller numbers them. In a profile, road-only journeys become one entry each,
    which may leave at any time.
    """
    goal = memory.goal[: memory.used[1]]
    label = memory.label
    ends = goal[:, _label_kernels.G_LABEL]
    if profile:
        by_service = label[ends, _label_kernels.KIND] != DIRECT
        goal = goal[by_service & (goal[:, _label_kernels.G_READY] < WEEK)]
    time, cost, co2e, transfers, _, ready = goal.T
    keys = (transfers, co2e, cost, time)
    goal = goal[np.lexsort((*keys, ready) if profile else keys)]
    ends = np.ascontiguousarray(goal[:, _label_kernels.G_LABEL])
    leg_first = np.empty(ends.size + 1, np.int64)
    _read_kernels.count_legs(memory, ends, leg_first)
    leg = np.empty((leg_first[-1], _read_kernels.LEG_COLUMNS), np.int64)
    _read_kernels.read_legs(
        timetable.routes,
        timetable.trips.trip_first,
        roads,
        question.origin,
        question.destination,
        question.first,
        question.last,
        question.direct,
        memory,
        ends,
        leg_first,
        leg,
    )
    between = leg[:, _read_kernels.L_TABLE] == BETWEEN
    leg[between, _read_kernels.L_ROAD] = road_row[leg[between, _read_kernels.L_ROAD]]
    any_time = np.zeros(ends.size, bool)
    departure = leg[leg_first[:-1], _read_kernels.L_HANDOVER]
    criteria = goal[:, :4]
    if profile and question.direct.minutes.size:
        rows = _best_direct(question)
        criteria = np.concatenate([criteria, _direct_criteria(question, rows)])
        leg = np.concatenate([leg, _direct_legs(question, rows)])
        leg_first = np.concatenate([leg_first, leg_first[-1] + 1 + np.arange(rows.size)])
        departure = np.concatenate([departure, np.zeros(rows.size, np.int64)])
        any_time = np.concatenate([any_time, np.ones(rows.size, bool)])
    table = leg[:, _read_kernels.L_TABLE].copy()
    arrival, price, emission, changes = np.ascontiguousarray(criteria.T)
    return Found(
        departure=departure,
        arrival=arrival,
        cost=price,
        co2e=emission,
        transfers=changes,
        any_time=any_time,
        leg_first=leg_first,
        leg_kind=np.where(table == _label_kernels.SCHEDULED, BY_SERVICE, BY_ROAD),
        leg_table=table,
        leg_trip=leg[:, _read_kernels.L_TRIP].copy(),
        leg_week=leg[:, _read_kernels.L_WEEK].copy(),
        leg_board=leg[:, _read_kernels.L_BOARD].copy(),
        leg_alight=leg[:, _read_kernels.L_ALIGHT].copy(),
        leg_road=leg[:, _read_kernels.L_ROAD].copy(),
        leg_from=leg[:, _read_kernels.L_FROM].copy(),
        leg_to=leg[:, _read_kernels.L_TO].copy(),
        leg_departure=leg[:, _read_kernels.L_DEPARTURE].copy(),
        leg_arrival=leg[:, _read_kernels.L_ARRIVAL].copy(),
        leg_handover=leg[:, _read_kernels.L_HANDOVER].copy(),
    )


def _best_direct(question: Question) -> Int1D:
    """Return the rows of the road-only journeys that no other one beats, each vector once."""
    direct = question.direct
    vectors = np.stack([direct.minutes, direct.cost, direct.co2e], axis=1)
    best: list[int] = []
    for row in np.lexsort(vectors[:, ::-1].T).tolist():
        no_worse = vectors[best] <= vectors[row]
        if vectors[row, 0] <= question.horizon and not no_worse.all(axis=1).any():
            best.append(row)
    return np.array(best, np.int64)


def _direct_criteria(question: Question, rows: Int1D) -> Int2D:
    """Return minutes, cost, emission and no transfers of road-only journeys."""
    direct = question.direct
    none = np.zeros(rows.size, np.int64)
    return np.stack([direct.minutes[rows], direct.cost[rows], direct.co2e[rows], none], axis=1)


def _direct_legs(question: Question, rows: Int1D) -> Int2D:
    """Return the one leg of each road-only journey, as if it left at minute 0."""
    legs = np.full((rows.size, _read_kernels.LEG_COLUMNS), -1, np.int64)
    legs[:, _read_kernels.L_TABLE] = DIRECT
    legs[:, _read_kernels.L_WEEK] = 0
    legs[:, _read_kernels.L_ROAD] = rows
    legs[:, _read_kernels.L_FROM] = question.origin
    legs[:, _read_kernels.L_TO] = question.destination
    legs[:, _read_kernels.L_DEPARTURE] = 0
    legs[:, _read_kernels.L_ARRIVAL] = question.direct.minutes[rows]
    legs[:, _read_kernels.L_HANDOVER] = 0
    return legs
