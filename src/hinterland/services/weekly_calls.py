"""Services as a place sees them: what calls in a week, when, to where and how long."""

from dataclasses import dataclass
from datetime import date

from hinterland.model.cargo import Cargo
from hinterland.model.evidence import Evidence, weakest
from hinterland.model.journey import Leg
from hinterland.model.legs import line_leg
from hinterland.model.lines import Line
from hinterland.model.network import Network
from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading
from hinterland.tables.schema import Names

WEEK_MIN = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Ride:
    """A ride from one call to a later one; `Leg` holds its days, price and evidence."""

    leg: Leg
    from_names: Names
    to_names: Names

    @property
    def minutes(self) -> int:
        """Time from leaving the one to arriving at the other. [min]"""
        return self.leg.arrival - self.leg.departure


@dataclass(frozen=True, slots=True)
class Calling:
    """A service in one direction at one place.

    ``leaving`` and ``arriving`` are minutes of the week, from Monday 00:00; empty where nothing is
    loaded or unloaded. ``onward`` leads to later calls at which containers are unloaded, in order.
    """

    line: Line
    leaving: tuple[int, ...]
    arriving: tuple[int, ...]
    onward: tuple[Ride, ...]
    first: Names
    last: Names


def network_of(pack: OpenPack, day: date) -> Network:
    """Return the network of a day for a container of the usual kind."""
    return pack.network(day, Cargo())


def place_names(network: Network, place_id: str) -> Names:
    """Return the names of a place."""
    return reading.names(network.place_rows[place_id])


def calling_at(network: Network, place_id: str) -> tuple[Calling, ...]:
    """Return the services that call at a place, the more frequent ones first."""
    found = [
        _calling(network, line, number)
        for line in network.lines
        for number, stop in enumerate(line.stops)
        if stop.place_id == place_id
    ]
    return tuple(sorted(found, key=lambda one: -one.line.per_week))


def ride_between(network: Network, line: Line, from_id: str, to_id: str) -> Ride | None:
    """Return the ride of a container on a line between two places, or None if there is none."""
    for board, start in enumerate(line.stops):
        if start.place_id == from_id:
            for ride in _rides_from(network, line, board):
                if ride.leg.to_id == to_id:
                    return ride
    return None


def teu_a_week(line: Line) -> float | None:
    """Return TEU a departure times the exact departures a week (rules 3.2 and 6). [TEU/week]"""
    return None if line.teu_per_departure is None else line.teu_per_departure * line.per_week


def teu_a_week_known(line: Line) -> Evidence:
    """Return how that is known: by capacity and frequency, or nothing of it."""
    capacity = (line.capacity_evidence,) if line.capacity_evidence else ()
    return weakest([*capacity, line.frequency_evidence])


def week_minutes(line: Line, after: int) -> tuple[int, ...]:
    """Return when in the week the departures of a line are so many minutes under way. [min]"""
    return tuple(sorted((departure + after) % WEEK_MIN for departure in line.departures))


def _calling(network: Network, line: Line, number: int) -> Calling:
    stop = line.stops[number]
    onward = _rides_from(network, line, number)
    return Calling(
        line=line,
        leaving=week_minutes(line, stop.departure) if onward else (),
        arriving=week_minutes(line, stop.arrival) if stop.alight and number else (),
        onward=onward,
        first=place_names(network, line.stops[0].place_id),
        last=place_names(network, line.stops[-1].place_id),
    )


def _rides_from(network: Network, line: Line, board: int) -> tuple[Ride, ...]:
    start = line.stops[board]
    if not start.board:
        return ()
    return tuple(
        Ride(
            line_leg(line, board, alight),
            place_names(network, start.place_id),
            place_names(network, line.stops[alight].place_id),
        )
        for alight in range(board + 1, len(line.stops))
        if line.stops[alight].alight
    )
