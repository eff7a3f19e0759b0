"""What may be asked of a router."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from hinterland.engines.routing.roads import RoadLegs
from hinterland.engines.routing.timetable import WEEK
from hinterland.errors import InputError
from hinterland.types import Int1D

Road: TypeAlias = Literal["none", "access", "any"]

NOWHERE = -1
HORIZON = 12 * WEEK
MOST_BOARDINGS = 64


class Access(NamedTuple):
    """Road legs between a door and ``place``; all arrays (m,), criteria ≥ 0, lifts included."""

    place: Int1D
    minutes: Int1D
    cost: Int1D
    co2e: Int1D

    @classmethod
    def none(cls) -> "Access":
        """Return no access at all."""
        return cls(*(np.empty(0, np.int64) for _ in range(4)))


@dataclass(frozen=True, slots=True)
class Question:
    """One question: from where to where, from when on, by which means.

    A place that is ``NOWHERE`` stands for a door, which only road legs reach: ``first`` from the
    origin, ``last`` to the destination, ``direct`` all the way. ``roads_between`` allows road
    legs between scheduled ones. ``earliest`` and ``horizon`` are minutes from hour 0.
    """

    origin: int
    destination: int
    first: Access = field(default_factory=Access.none)
    last: Access = field(default_factory=Access.none)
    direct: Access = field(default_factory=Access.none)
    roads_between: bool = False
    earliest: int = 0
    max_boardings: int = 6
    horizon: int = HORIZON

    @classmethod
    def between(
        cls,
        roads: RoadLegs,
        origin: int,
        destination: int,
        road: Road = "none",
        *,
        earliest: int = 0,
        max_boardings: int = 6,
        horizon: int = HORIZON,
    ) -> "Question":
        """Ask for the ways from one place to another.

        ``road`` is ``none``, ``access`` (first and last legs) or ``any`` (rule 3.4).
        """
        access = {}
        if road != "none":
            out, into = roads.tail == origin, roads.head == destination
            access = {
                "first": _access(roads, out & ~into, roads.head),
                "last": _access(roads, into & ~out, roads.tail),
                "direct": _access(roads, out & into, roads.head),
            }
        return cls(
            origin,
            destination,
            **access,
            roads_between=road == "any",
            earliest=earliest,
            max_boardings=max_boardings,
            horizon=horizon,
        )

    def check(self, places: int) -> None:
        """Refuse a question that cannot be meant.

        Raises
        ------
        InputError
            With every fault: places that do not exist, an origin that is the destination,
            a number of boardings or a time out of bounds.
        """
        faults = []
        for name, place in (("origin", self.origin), ("destination", self.destination)):
            if not NOWHERE <= place < places:
                faults.append(f"{name} is place {place}, expected one below {places}")
        if self.origin == self.destination != NOWHERE:
            faults.append("origin and destination are the same place")
        if not 0 <= self.max_boardings <= MOST_BOARDINGS:
            faults.append(f"max_boardings must lie between 0 and {MOST_BOARDINGS}")
        if not 0 <= self.earliest <= self.horizon:
            faults.append("earliest must lie between 0 and the horizon")
        if faults:
            raise InputError(faults)


def _access(roads: RoadLegs, rows: np.ndarray, place: Int1D) -> Access:
    """Take road legs as access from or to the places at their other end."""
    return Access(place[rows], roads.minutes[rows], roads.cost[rows], roads.co2e[rows])
