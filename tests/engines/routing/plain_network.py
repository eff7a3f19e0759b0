"""Networks and questions as plain records, and the arrays that the router takes for them.

Brute force and replay read the records only, so that they share no index arithmetic with the
engine. All times are minutes, costs 0.01 of the currency a TEU, emissions g CO2e a TEU.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from typing import Literal, NamedTuple

import numpy as np

from hinterland.engines.routing.question import Access, Question
from hinterland.engines.routing.roads import RoadLegs
from hinterland.engines.routing.router import Router
from hinterland.engines.routing.timetable import Timetable, Trips

WEEK = 10080
DOOR = -1


class Call(NamedTuple):
    """A stop of a trip; ``hop_*`` is what the way to the next stop costs."""

    place: int
    arrival: int
    departure: int
    board: bool = True
    alight: bool = True
    load_min: int = 0
    unload_min: int = 0
    cutoff_min: int = 0
    load_cost: int = 0
    unload_cost: int = 0
    load_co2e: int = 0
    unload_co2e: int = 0
    hop_cost: int = 0
    hop_co2e: int = 0

    def __repr__(self) -> str:
        """Show what differs from the defaults: a failing network is to be read by people."""
        named = [
            f"{name}={value}"
            for name, value in zip(self._fields[3:], self[3:], strict=True)
            if value != self._field_defaults[name]
        ]
        return f"Call({', '.join([*map(str, self[:3]), *named])})"


Trip = tuple[Call, ...]


class Road(NamedTuple):
    """A road leg on demand; ``toll`` is the part of ``cost`` that a toll-free window saves."""

    tail: int
    head: int
    minutes: int
    cost: int
    co2e: int
    toll: int = 0


class Leg(NamedTuple):
    """A road leg between a door and ``place``; for road-only journeys ``place`` is -1."""

    place: int
    minutes: int
    cost: int
    co2e: int


class Vector(NamedTuple):
    """The four criteria of a journey."""

    arrival: int
    cost: int
    co2e: int
    transfers: int


class Entry(NamedTuple):
    """A journey of a profile."""

    departure: int
    arrival: int
    cost: int
    co2e: int
    transfers: int
    any_time: bool


@dataclass(frozen=True)
class Network:
    """A weekly timetable and road legs between ``places`` places."""

    places: int
    trips: tuple[Trip, ...]
    roads: tuple[Road, ...] = ()

    def toll_free(self) -> "Network":
        """Return the network inside a window in which no toll is taken."""
        roads = tuple(road._replace(cost=road.cost - road.toll, toll=0) for road in self.roads)
        return replace(self, roads=roads)

    def times_cost(self, factor: int) -> "Network":
        """Return the network with every cost multiplied."""
        trips = tuple(
            tuple(
                call._replace(
                    load_cost=call.load_cost * factor,
                    unload_cost=call.unload_cost * factor,
                    hop_cost=call.hop_cost * factor,
                )
                for call in trip
            )
            for trip in self.trips
        )
        roads = tuple(
            road._replace(cost=road.cost * factor, toll=road.toll * factor) for road in self.roads
        )
        return replace(self, trips=trips, roads=roads)

    def timetable(self) -> Timetable:
        """Return the trips as the router takes them."""
        return Timetable.from_trips(trips_of(self.trips), self.places)

    def road_legs(self) -> RoadLegs:
        """Return the roads as the router takes them."""
        tail, head, minutes, cost, co2e, _toll = _columns(self.roads, Road)
        return RoadLegs(tail=tail, head=head, minutes=minutes, cost=cost, co2e=co2e)

    def router(self) -> Router:
        """Return a router for the network."""
        return Router(self.timetable(), self.road_legs())


RoadUse = Literal["none", "access", "any"]


@dataclass(frozen=True)
class Ask:
    """A question. ``road`` is set where the road legs are those of the network, by its rule."""

    origin: int
    destination: int
    first: tuple[Leg, ...] = ()
    last: tuple[Leg, ...] = ()
    direct: tuple[Leg, ...] = ()
    roads_between: bool = False
    earliest: int = 0
    max_boardings: int = 3
    horizon: int = 3 * WEEK
    road: RoadUse | None = None

    def times_cost(self, factor: int) -> "Ask":
        """Return the question with every cost of its road legs multiplied."""
        first, last, direct = (
            tuple(leg._replace(cost=leg.cost * factor) for leg in legs)
            for legs in (self.first, self.last, self.direct)
        )
        return replace(self, first=first, last=last, direct=direct)

    def question(self, network: Network) -> Question:
        """Return the question as the router takes it."""
        if self.road is not None:
            return Question.between(
                network.road_legs(),
                self.origin,
                self.destination,
                road=self.road,
                earliest=self.earliest,
                max_boardings=self.max_boardings,
                horizon=self.horizon,
            )
        return Question(
            origin=self.origin,
            destination=self.destination,
            first=_access(self.first),
            last=_access(self.last),
            direct=_access(self.direct),
            roads_between=self.roads_between,
            earliest=self.earliest,
            max_boardings=self.max_boardings,
            horizon=self.horizon,
        )


def ask_between(
    network: Network, origin: int, destination: int, road: RoadUse, **rest: int
) -> Ask:
    """Return the question between two places, with the road legs that ``road`` allows."""
    first, last, direct = [], [], []
    for row in network.roads if road != "none" else ():
        if row.tail == origin:
            first.append(Leg(row.head, row.minutes, row.cost, row.co2e))
        if row.head == destination:
            last.append(Leg(row.tail, row.minutes, row.cost, row.co2e))
        if row.tail == origin and row.head == destination:
            direct.append(Leg(DOOR, row.minutes, row.cost, row.co2e))
    return Ask(
        origin,
        destination,
        tuple(first),
        tuple(last),
        tuple(direct),
        roads_between=road == "any",
        road=road,
        **rest,
    )


def trips_of(trips: tuple[Trip, ...]) -> Trips:
    """Return trips as arrays."""
    columns = dict(
        zip(Call._fields, _columns([call for trip in trips for call in trip], Call), strict=True)
    )
    first = np.array([0, *accumulate(len(trip) for trip in trips)], np.int64)
    named = {
        field.name: columns[_field_of_call(field.name)].astype(
            np.bool_ if field.name in ("stop_board", "stop_alight") else np.int64
        )
        for field in fields(Trips)
        if field.name != "trip_first"
    }
    return Trips(trip_first=first, **named)


def _field_of_call(name: str) -> str:
    return name.removeprefix("stop_")


def _access(legs: Iterable[Leg]) -> Access:
    place, minutes, cost, co2e = _columns(tuple(legs), Leg)
    return Access(place=place, minutes=minutes, cost=cost, co2e=co2e)


def _columns(rows: Iterable[tuple[int, ...]], kind: type) -> list[np.ndarray]:
    """Return the columns of records as arrays, of which there may be no rows."""
    table = np.array([tuple(row) for row in rows], np.int64).reshape(-1, len(kind._fields))
    return [np.ascontiguousarray(column) for column in table.T]
