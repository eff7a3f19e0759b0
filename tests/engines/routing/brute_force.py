"""All journeys, by trying all of them: the truth that the router must meet.

The time-expanded network is written out: every ride of every occurrence of every trip up to
the horizon, from each stop where it may be boarded to each later stop where it may be left.
The search then tries every ride that can be caught from every state, not only the next one,
boarding by boarding. Nothing is left out because something else looks better, but for this:

- States that are equal in everything (place, minute, cost, emission, number of boardings) have
  the same future, so they are kept once: states are held in sets.
- What is ready after the horizon is dropped; time, cost and emission never fall along a journey.
- A container that has arrived is not sent on: it could only come back later, at no lower cost
  and with more boardings.

Only at the very end are the vectors of all journeys compared with each other.
"""

from collections import defaultdict
from typing import NamedTuple

from .plain_network import WEEK, Ask, Entry, Network, Vector


class Ride(NamedTuple):
    """Boarding one occurrence of a trip at one stop and leaving it at another.

    ``latest`` is the last minute at which the container may be ready at the place of boarding,
    ``ready`` the minute at which it is ready at ``place``, unloaded.
    """

    latest: int
    place: int
    ready: int
    cost: int
    co2e: int


class State(NamedTuple):
    """A container on the ground at ``place``, ready to go on at minute ``ready``."""

    place: int
    ready: int
    cost: int
    co2e: int


Rides = dict[int, list[Ride]]


def rides_of(network: Network, horizon: int) -> Rides:
    """Return every ride that could be caught at minute 0 or later, by place of boarding."""
    rides: Rides = defaultdict(list)
    for trip in network.trips:
        weeks = range(-1 - trip[-1].departure // WEEK, 2 + horizon // WEEK)
        for shift in (week * WEEK for week in weeks):
            for start, board in enumerate(trip):
                latest = board.departure + shift - board.cutoff_min - board.load_min
                if not board.board or latest < 0:
                    continue
                cost, co2e = board.load_cost, board.load_co2e
                for before, alight in zip(trip[start:], trip[start + 1 :], strict=False):
                    cost, co2e = cost + before.hop_cost, co2e + before.hop_co2e
                    ready = alight.arrival + shift + alight.unload_min
                    if alight.alight and ready <= horizon:
                        rides[board.place].append(
                            Ride(
                                latest,
                                alight.place,
                                ready,
                                cost + alight.unload_cost,
                                co2e + alight.unload_co2e,
                            )
                        )
    return rides


def journeys(network: Network, ask: Ask) -> set[Vector]:
    """Return the Pareto set of a query."""
    rides = rides_of(network, ask.horizon)
    start = set()
    if ask.origin >= 0:
        start.add(State(ask.origin, ask.earliest, 0, 0))
    for leg in ask.first:
        start.add(State(leg.place, ask.earliest + leg.minutes, leg.cost, leg.co2e))

    found = {Vector(ask.earliest + leg.minutes, leg.cost, leg.co2e, 0) for leg in ask.direct}
    if ask.max_boardings:
        found |= _arrivals(network, ask, rides, _ride_on(start, rides))
    return pareto({vector for vector in found if vector.arrival <= ask.horizon})


def profile(network: Network, ask: Ask) -> set[Entry]:
    """Return a profile: journeys that leave in the first week and that no later one beats.

    A journey that leaves two weeks later or more and beats one of the first week does so a week
    earlier too, so two weeks of departures are enough.
    """
    rides = rides_of(network, ask.horizon)
    alighted: dict[int, set[State]] = defaultdict(set)  # by the minute of departure
    starts = {(leg.place, leg.minutes, leg.cost, leg.co2e) for leg in ask.first}
    if ask.origin >= 0:
        starts.add((ask.origin, 0, 0, 0))
    for place, minutes, cost, co2e in starts:
        for ride in rides[place]:
            departure = ride.latest - minutes
            if 0 <= departure < 2 * WEEK:
                state = State(ride.place, ride.ready, cost + ride.cost, co2e + ride.co2e)
                alighted[departure].add(state)

    scheduled = {
        (-departure, *vector)
        for departure, states in alighted.items()
        for vector in _arrivals(network, ask, rides, states)
    }
    road_only = pareto(
        {
            Vector(leg.minutes, leg.cost, leg.co2e, 0)
            for leg in ask.direct
            if leg.minutes <= ask.horizon
        }
    )
    entries = {Entry(0, *road, any_time=True) for road in road_only}
    for minus_departure, *vector in pareto(scheduled):
        departure = -minus_departure
        if departure >= WEEK:
            continue
        by_road = (Vector(departure + road.arrival, *road[1:]) for road in road_only)
        if not any(no_worse(road, vector) for road in by_road):
            entries.add(Entry(departure, *vector, any_time=False))
    return entries


def _arrivals(network: Network, ask: Ask, rides: Rides, alighted: set[State]) -> set[Vector]:
    """Return the vectors of all journeys that go on from their first scheduled leg."""
    found: set[Vector] = set()
    for transfers in range(ask.max_boardings):
        for state in alighted:
            if state.place == ask.destination:
                found.add(Vector(*state[1:], transfers))
            for leg in ask.last:
                if leg.place == state.place:
                    end = _by_road(state, ask.destination, leg)
                    found.add(Vector(*end[1:], transfers))
        waiting = {state for state in alighted if state.place != ask.destination}
        if ask.roads_between:
            waiting |= {
                _by_road(state, road.head, road)
                for state in waiting
                for road in network.roads
                if road.tail == state.place
            }
        alighted = _ride_on(waiting, rides) if transfers + 1 < ask.max_boardings else set()
    return {vector for vector in found if vector.arrival <= ask.horizon}


def _ride_on(waiting: set[State], rides: Rides) -> set[State]:
    """Return the states after every ride that can be caught."""
    return {
        State(ride.place, ride.ready, state.cost + ride.cost, state.co2e + ride.co2e)
        for state in waiting
        for ride in rides.get(state.place, ())
        if state.ready <= ride.latest
    }


def _by_road(state, head, road) -> State:
    return State(head, state.ready + road.minutes, state.cost + road.cost, state.co2e + road.co2e)


def no_worse(one, other) -> bool:
    """Tell whether a vector is as good as the other in every criterion."""
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def pareto(vectors):
    """Return the vectors that no other dominates. All criteria are to be small.

    In lexicographic order whatever dominates a vector comes before it; and as vectors of a set
    differ, to be no worse is to dominate.
    """
    kept: list = []
    for vector in sorted(vectors):
        if not any(no_worse(other, vector) for other in kept):
            kept.append(vector)
    return set(kept)
