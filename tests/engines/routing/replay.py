"""Replay what the router found, leg by leg, by the rules, and add up what it really costs.

The replay reads the records of the network, never the arrays that the router made of them.
"""

from dataclasses import dataclass
from itertools import pairwise

from hinterland.engines.routing.found import Found

from .plain_network import WEEK, Ask, Call, Entry, Leg, Network, Road

SCHEDULED, ROAD = 0, 1


@dataclass(frozen=True)
class FoundLeg:
    """A leg as the router tells it. ``board`` and ``alight`` count the stops of all trips."""

    kind: int
    trip: int
    week: int
    board: int
    alight: int
    tail: int
    head: int
    departure: int
    arrival: int


def entries(found: Found) -> list[Entry]:
    """Return what the router says of each journey."""
    columns = (found.departure, found.arrival, found.cost, found.co2e, found.transfers)
    numbers = zip(*(column.tolist() for column in columns), strict=True)
    flags = found.any_time.tolist()
    return [Entry(*row, any_time) for row, any_time in zip(numbers, flags, strict=True)]


def legs_of(found: Found, journey: int) -> list[FoundLeg]:
    """Return the legs of a journey."""
    first, end = found.leg_first[journey : journey + 2].tolist()
    columns = (
        found.leg_kind,
        found.leg_trip,
        found.leg_week,
        found.leg_board,
        found.leg_alight,
        found.leg_from,
        found.leg_to,
        found.leg_departure,
        found.leg_arrival,
    )
    rows = zip(*(column[first:end].tolist() for column in columns), strict=True)
    return [FoundLeg(*row) for row in rows]


def replay(network: Network, ask: Ask, legs: list[FoundLeg], said: Entry, earliest: int) -> None:
    """Assert that the legs are a journey by the rules, and that it is what the router says.

    ``earliest`` is the minute at which the container is ready: of the query, or for a profile
    the departure of the entry.
    """
    assert legs
    assert legs[0].tail == ask.origin
    assert legs[-1].head == ask.destination
    for leg, after in pairwise(legs):
        assert leg.head == after.tail
        assert not leg.kind == after.kind == ROAD, "two road legs in a row"
    boardings = sum(leg.kind == SCHEDULED for leg in legs)
    assert boardings <= ask.max_boardings
    assert said.transfers == max(0, boardings - 1)

    ready = earliest
    sums = {(0, 0)}  # of cost and emission; parallel road legs may take equally long
    for number, leg in enumerate(legs):
        if leg.kind == SCHEDULED:
            ready, items = _ride(network, leg, ready)
        else:
            ready, items = _road(network, ask, legs, number, ready)
        sums = {(cost + more, co2e + most) for cost, co2e in sums for more, most in items}
    assert said.arrival == ready <= ask.horizon
    assert (said.cost, said.co2e) in sums
    assert said.departure == (_latest(network, legs) if boardings else earliest)


def _ride(network: Network, leg: FoundLeg, ready: int) -> tuple[int, set[tuple[int, int]]]:
    """Return when the container is ready after a ride, and what it costs and emits."""
    calls, board, alight = _calls(network, leg)
    start, end = calls[board], calls[alight]
    assert board < alight
    assert start.board
    assert end.alight
    assert (leg.tail, leg.head) == (start.place, end.place)
    assert leg.departure == start.departure + leg.week * WEEK
    assert leg.arrival == end.arrival + leg.week * WEEK
    assert ready + start.load_min <= leg.departure - start.cutoff_min, "missed"
    hops = calls[board:alight]
    cost = start.load_cost + sum(call.hop_cost for call in hops) + end.unload_cost
    co2e = start.load_co2e + sum(call.hop_co2e for call in hops) + end.unload_co2e
    return leg.arrival + end.unload_min, {(cost, co2e)}


def _road(
    network: Network, ask: Ask, legs: list[FoundLeg], number: int, ready: int
) -> tuple[int, set[tuple[int, int]]]:
    """Return when the container is ready after a road leg, and what it may cost and emit.

    The leg leaves as late as the boarding after it allows, or at once if there is none.
    """
    leg = legs[number]
    assert ready <= leg.departure
    if number + 1 < len(legs):
        assert leg.arrival == _latest(network, legs[number + 1 :])
    else:
        assert leg.departure == ready
    rows: tuple[Leg, ...] | list[Road]
    if len(legs) == 1:
        rows = ask.direct
    elif number == 0:
        rows = [row for row in ask.first if row.place == leg.head]
    elif number == len(legs) - 1:
        rows = [row for row in ask.last if row.place == leg.tail]
    else:
        assert ask.roads_between
        ends = (leg.tail, leg.head)
        rows = [row for row in network.roads if (row.tail, row.head) == ends]
    minutes = leg.arrival - leg.departure
    items = {(row.cost, row.co2e) for row in rows if row.minutes == minutes}
    assert items, "no such road leg"
    return leg.arrival, items


def _latest(network: Network, legs: list[FoundLeg]) -> int:
    """Return the last minute at which the container may be ready for the first leg."""
    if legs[0].kind == ROAD:
        return _latest(network, legs[1:]) - (legs[0].arrival - legs[0].departure)
    calls, board, _alight = _calls(network, legs[0])
    return legs[0].departure - calls[board].cutoff_min - calls[board].load_min


def _calls(network: Network, leg: FoundLeg) -> tuple[tuple[Call, ...], int, int]:
    """Return the calls of a leg's trip, and the numbers of its ends among them."""
    before = sum(len(trip) for trip in network.trips[: leg.trip])
    calls = network.trips[leg.trip]
    board, alight = leg.board - before, leg.alight - before
    assert 0 <= board < alight < len(calls)
    return calls, board, alight
