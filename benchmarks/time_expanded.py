"""The peer: what a user would write today to get the same Pareto sets, in plain Python.

Label correcting on the time-expanded graph: every departure and arrival of every trip occurrence
in the horizon is a node; labels of (time, cost, emission, boardings) are pushed along arcs until
none is improved. No bounds, no compiled code, the usual Pareto bags.
"""

from bisect import bisect_left
from collections import deque

import numpy as np

from hinterland.engines.routing.question import Access, Question
from hinterland.engines.routing.roads import RoadLegs
from hinterland.engines.routing.timetable import WEEK, Trips

Label = tuple[int, int, int, int]
Vector = tuple[int, int, int, int]


class TimeExpandedGraph:
    """All trip occurrences of some weeks, as nodes in time."""

    def __init__(self, trips: Trips, roads: RoadLegs, *, weeks: int) -> None:
        self.trips = trips
        self.roads: dict[int, list[tuple[int, ...]]] = {}
        for leg in zip(
            *(a.tolist() for a in (roads.tail, roads.head, roads.minutes, roads.cost, roads.co2e)),
            strict=True,
        ):
            self.roads.setdefault(leg[0], []).append(leg[1:])
        self.columns = {
            name: getattr(trips, name).tolist() for name in trips.__slots__ if name != "trip_first"
        }
        self.boardings: dict[int, list[tuple[int, int, int]]] = {}
        self.last_stop = []
        c = self.columns
        for trip, first in enumerate(trips.trip_first[:-1].tolist()):
            end = int(trips.trip_first[trip + 1])
            self.last_stop += [end - 1] * (end - first)
            # Trips under way at the start began in weeks before it.
            for week in range(-(c["stop_departure"][end - 1] // WEEK) - 1, weeks):
                for stop in range(first, end - 1):
                    if c["stop_board"][stop]:
                        latest = (
                            c["stop_departure"][stop]
                            + week * WEEK
                            - c["stop_cutoff_min"][stop]
                            - c["stop_load_min"][stop]
                        )
                        if latest >= 0:
                            self.boardings.setdefault(c["stop_place"][stop], []).append(
                                (latest, stop, week)
                            )
        for places in self.boardings.values():
            places.sort()

    def pareto(self, question: Question) -> set[Vector]:
        """Return the vectors of the Pareto set: arrival, cost, emission, transfers."""
        search = _Search(self, question)
        search.run()
        return _front(search.goals)


class _Search:
    """One run of label correcting: bags of labels at places and on trips, and a queue."""

    def __init__(self, graph: TimeExpandedGraph, question: Question) -> None:
        self.graph = graph
        self.question = question
        self.last: dict[int, list[tuple[int, ...]]] = {}
        for place, *rest in _rows(question.last):
            self.last.setdefault(place, []).append(tuple(rest))
        self.bags: dict[tuple[object, ...], list[Label]] = {}
        self.goals: list[Vector] = []
        self.queue: deque[tuple[int, bool, Label]] = deque()

    def better(self, node: tuple[object, ...], label: Label) -> bool:
        """Put a label into the bag of its node, unless another is no worse."""
        bag = self.bags.setdefault(node, [])
        if any(_no_worse(old, label) for old in bag):
            return False
        bag[:] = [old for old in bag if not _no_worse(label, old)]
        bag.append(label)
        return True

    def arrive(self, place: int, by_road: bool, label: Label) -> None:
        """Set a container down at a place, or at the goal."""
        time, cost, co2e, boardings = label
        if time > self.question.horizon:
            return
        if place == self.question.destination:
            self.goals.append((time, cost, co2e, max(0, boardings - 1)))
        elif self.better((place, by_road), label):
            self.queue.append((place, by_road, label))

    def run(self) -> None:
        """Push labels until none is improved."""
        question, start = self.question, self.question.earliest
        if question.origin >= 0:
            self.arrive(question.origin, False, (start, 0, 0, 0))
        for place, minutes, cost, co2e in _rows(question.first):
            self.arrive(place, True, (start + minutes, cost, co2e, 0))
        for _, minutes, cost, co2e in _rows(question.direct):
            self.goals.append((start + minutes, cost, co2e, 0))
        while self.queue:
            place, by_road, label = self.queue.popleft()
            if label in self.bags[(place, by_road)]:
                if not by_road and label[3]:
                    self.go_by_road(place, label)
                if label[3] < question.max_boardings:
                    self.board(place, label)

    def go_by_road(self, place: int, label: Label) -> None:
        """Go to the goal, or to another place."""
        time, cost, co2e, boardings = label
        for minutes, more, grams in self.last.get(place, []):
            if time + minutes <= self.question.horizon:
                self.goals.append(
                    (time + minutes, cost + more, co2e + grams, max(0, boardings - 1))
                )
        if self.question.roads_between:
            for head, minutes, more, grams in self.graph.roads.get(place, []):
                if head != self.question.destination:
                    ahead = (time + minutes, cost + more, co2e + grams, boardings)
                    self.arrive(head, True, ahead)

    def board(self, place: int, label: Label) -> None:
        """Take every departure that can be reached, and get off wherever that is allowed."""
        c = self.graph.columns
        time, cost, co2e, boardings = label
        departures = self.graph.boardings.get(place, [])
        for _, stop, week in departures[bisect_left(departures, (time,)) :]:
            paid = cost + c["stop_load_cost"][stop]
            grams = co2e + c["stop_load_co2e"][stop]
            if not self.better((stop, week, "aboard"), (0, paid, grams, boardings + 1)):
                continue
            for there in range(stop + 1, self.graph.last_stop[stop] + 1):
                paid += c["hop_cost"][there - 1]
                grams += c["hop_co2e"][there - 1]
                if c["stop_alight"][there]:
                    ready = c["stop_arrival"][there] + week * WEEK + c["stop_unload_min"][there]
                    self.arrive(
                        c["stop_place"][there],
                        False,
                        (
                            ready,
                            paid + c["stop_unload_cost"][there],
                            grams + c["stop_unload_co2e"][there],
                            boardings + 1,
                        ),
                    )


def _rows(access: Access) -> list[list[int]]:
    return np.stack(access, axis=1).tolist()


def _no_worse(one: Label, two: Label) -> bool:
    return one[0] <= two[0] and one[1] <= two[1] and one[2] <= two[2] and one[3] <= two[3]


def _front(goals: list[Vector]) -> set[Vector]:
    """Return the vectors that no other dominates."""
    front: list[Vector] = []
    for goal in sorted(set(goals)):
        if not any(all(x <= y for x, y in zip(old, goal, strict=True)) for old in front):
            front.append(goal)
    return set(front)
