"""The router's face: questions in, Pareto sets of journeys out."""

import numpy as np

from hinterland.engines.routing import _bound_kernels, _label_kernels, _search_kernels
from hinterland.engines.routing._bound_kernels import Agenda, Bounds, RoadsByPlace
from hinterland.engines.routing._label_kernels import FULL, Memory
from hinterland.engines.routing.found import Found, read_found
from hinterland.engines.routing.question import NOWHERE, Question
from hinterland.engines.routing.roads import RoadLegs
from hinterland.engines.routing.timetable import (
    MOST,
    S_ALIGHT,
    S_CLOCK,
    S_CUTOFF_MIN,
    S_LOAD_MIN,
    S_PLACE,
    S_ROUTE,
    WEEK,
    Timetable,
)
from hinterland.errors import CapacityError, InputError
from hinterland.types import Int1D

_FIRST_LABELS = 1 << 14
_MOST_LABELS = 1 << 25


class Router:
    """Answers questions about one network, frozen at one date (rule 2.1).

    A router owns its working memory, so two threads must not share one.

    Notes
    -----
    Method: McRAPTOR over Pareto bags of (time, cost, emission) by rounds of boardings [1]_, with
    lower bounds of all four criteria from the destination that prune against the journeys already
    found; profiles by its range variant rRAPTOR, latest departure first. Exact: every distinct
    vector of the Pareto set is returned once. Ties are broken by the order of routes and slots.

    References
    ----------
    .. [1] D. Delling, T. Pajor, R. F. Werneck, "Round-Based Public Transit Routing",
       Transportation Science 49(3), 2015, doi:10.1287/trsc.2014.0534, sections 3.2 and 4.
    """

    def __init__(self, timetable: Timetable, roads: RoadLegs) -> None:
        """Prepare the arrays. ``roads`` are the road legs between places, lifts included.

        Raises
        ------
        InputError
            A road leg that leads to or from a place that does not exist, or has negative values.
        """
        self.timetable = timetable
        self._roads, self._road_row = _by_place(roads, timetable.places)
        self._agenda = _agenda(timetable)
        routes, places = timetable.routes, timetable.places
        self._bounds = Bounds(
            place=np.empty((places, 4), np.int64),
            board=np.empty((places, 4), np.int64),
            slot=np.empty((routes.slot.shape[0], 4), np.int64),
        )
        self._memory = _memory(_FIRST_LABELS, places, routes.route_trips.size)

    def journeys(self, question: Question) -> Found:
        """Return the Pareto set of journeys of a container that is ready at ``earliest``.

        Raises
        ------
        InputError
            The question cannot be meant; see `Question.check`.
        CapacityError
            The search needs more than 2²⁵ labels.
        """
        self._bound(question)
        while self._search(question, question.earliest, exactly=False) == FULL:
            self._grow()
        return self._read(question, profile=False)

    def profile(self, question: Question) -> Found:
        """Return the journeys of one week that no other beats, departure counted.

        Departures lie in [0, `WEEK`); those of later weeks are compared with too, and two weeks
        of them are enough, as the timetable repeats. ``question.earliest`` is ignored. A road-only
        journey is one entry that may leave at any time (rule 4.2).

        Raises
        ------
        InputError, CapacityError
            As for `journeys`.
        """
        self._bound(question)
        moments = self._moments(question)
        while not self._search_week(question, moments):
            self._grow()
        return self._read(question, profile=True)

    def _read(self, question: Question, *, profile: bool) -> Found:
        return read_found(
            self.timetable, self._roads, self._road_row, question, self._memory, profile=profile
        )

    def _bound(self, question: Question) -> None:
        question.check(self.timetable.places)
        for access in (question.first, question.last):
            if access.place.size and not (
                access.place.min() >= 0 and access.place.max() < self.timetable.places
            ):
                raise InputError(f"access places must lie below {self.timetable.places}")
        _bound_kernels.bound(
            self.timetable.routes,
            self._roads,
            question.destination,
            question.last,
            question.roads_between,
            self._bounds,
            self._agenda,
        )
        if self._memory.last_older.size < question.last.place.size:
            self._memory = self._memory._replace(
                last_older=np.empty(question.last.place.size, np.int64)
            )

    def _search(self, question: Question, ready: int, *, exactly: bool, fresh: bool = True) -> int:
        if fresh:
            _label_kernels.reset(self._memory, question.last)
        return _search_kernels.search(
            self.timetable.routes,
            self._roads,
            self._bounds,
            question.origin,
            question.destination,
            question.first,
            question.direct,
            question.last,
            question.roads_between,
            ready,
            exactly,
            question.max_boardings,
            question.horizon,
            self._memory,
        )

    def _search_week(self, question: Question, moments: list[int]) -> bool:
        """Search from the last moment to the first. Tell whether memory sufficed."""
        if not moments:
            _label_kernels.reset(self._memory, question.last)
        for number, moment in enumerate(moments):
            if self._search(question, moment, exactly=True, fresh=number == 0) == FULL:
                return False
        return True

    def _moments(self, question: Question) -> list[int]:
        """Return, latest first, the last moments of two weeks to leave the origin."""
        routes = self.timetable.routes
        moments = [np.empty(0, np.int64)]
        doors = list(zip(question.first.place.tolist(), question.first.minutes, strict=True))
        if question.origin != NOWHERE:
            doors.append((question.origin, np.int64(0)))
        for place, minutes in doors:
            boarding = slice(routes.place_slot[place], routes.place_slot[place + 1])
            for slot in routes.slot[routes.boarding_slot[boarding]]:
                trips = routes.route_trips[slot[S_ROUTE]]
                departures = routes.departure[slot[S_CLOCK] : slot[S_CLOCK] + trips]
                ahead = slot[S_LOAD_MIN] + slot[S_CUTOFF_MIN] + minutes
                moments.append((departures - ahead) % WEEK)
        week = np.unique(np.concatenate(moments))
        latest: list[int] = np.concatenate([week, week + WEEK])[::-1].tolist()
        return latest

    def _grow(self) -> None:
        """Double the working memory."""
        room = 2 * self._memory.label.shape[0]
        if room > _MOST_LABELS:
            raise CapacityError(
                f"the Pareto sets of this question need more than {_MOST_LABELS} labels; "
                "ask for fewer transfers"
            )
        last_older = self._memory.last_older
        self._memory = _memory(
            room, self.timetable.places, self.timetable.routes.route_trips.size
        )._replace(last_older=last_older)


def _memory(room: int, places: int, routes: int) -> Memory:
    """Take working memory for ``room`` labels; pages are only touched when they are written."""
    return Memory(
        label=np.empty((room, 8), np.int64),
        trace=np.empty((room, 4), np.int64),
        goal=np.empty((room // 4, 6), np.int64),
        aboard=np.empty((room // 4, 5), np.int64),
        used=np.zeros(2, np.int64),
        place_newest=np.empty(places, np.int64),
        place_last=np.empty(places, np.int64),
        last_older=np.empty(0, np.int64),
        route_from=np.empty(routes, np.int64),
        queue=np.empty(routes, np.int64),
    )


def _by_place(roads: RoadLegs, places: int) -> tuple[RoadsByPlace, Int1D]:
    """Sort road legs by the place that they leave, and index those that enter a place.

    Returns them with the row that each had before.
    """
    ends = np.concatenate([roads.tail, roads.head])
    if ends.size and not (ends.min() >= 0 and ends.max() < places):
        raise InputError(f"road legs must join places below {places}")
    if any(
        criterion.size and (criterion.min() < 0 or int(criterion.max()) >= MOST)
        for criterion in (roads.minutes, roads.cost, roads.co2e)
    ):
        raise InputError("minutes, cost and co2e of road legs must lie between 0 and 2**40")
    order = np.argsort(roads.tail, kind="stable")
    head = roads.head[order]
    entering = np.argsort(head, kind="stable").astype(np.int64)
    numbers = np.arange(places + 1)
    by_place = RoadsByPlace(
        first=np.searchsorted(roads.tail[order], numbers).astype(np.int64),
        tail=roads.tail[order],
        head=head,
        minutes=roads.minutes[order],
        cost=roads.cost[order],
        co2e=roads.co2e[order],
        entering_first=np.searchsorted(head[entering], numbers).astype(np.int64),
        entering=entering,
    )
    return by_place, order


def _agenda(timetable: Timetable) -> Agenda:
    """Index for each place the routes that can be left there, each once."""
    routes = timetable.routes
    leaving = routes.slot[routes.slot[:, S_ALIGHT] > 0]
    pairs = np.unique(leaving[:, [S_PLACE, S_ROUTE]], axis=0)
    numbers = np.arange(timetable.places + 1)
    return Agenda(
        place_route_first=np.searchsorted(pairs[:, 0], numbers).astype(np.int64),
        place_route=np.ascontiguousarray(pairs[:, 1]),
        marked=np.zeros(routes.route_trips.size, np.int64),
        ring=np.empty(routes.route_trips.size + 1, np.int64),
        tail=np.zeros(1, np.int64),
    )
