"""The router's sets equal those of brute force; and the laws that every router obeys.

Rules 3.3, 3.4, 4.1 and 4.2. Where a test needs no brute force it is an algebraic law.
"""

from dataclasses import astuple, replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hinterland.engines.routing.found import Found

from . import brute_force
from .networks import cases, cases_of_every_kind, with_trip
from .plain_network import WEEK, Ask, Entry, Network, Vector, ask_between
from .replay import entries, legs_of, replay

EXAMPLES = settings().max_examples

MANY = settings(max_examples=12 * EXAMPLES)
SOME = settings(max_examples=2 * EXAMPLES)


def vectors(found: Found) -> set[Vector]:
    """Return the criteria of the journeys found; each vector must be there once."""
    said = [Vector(*entry[1:5]) for entry in entries(found)]
    assert len(set(said)) == len(said)
    return set(said)


def entry_set(found: Found) -> set[Entry]:
    """Return the entries of a profile; each must be there once."""
    said = entries(found)
    assert len(set(said)) == len(said)
    return set(said)


def query(network: Network, ask: Ask) -> set[Vector]:
    return vectors(network.router().journeys(ask.question(network)))


def profile(network: Network, ask: Ask) -> set[Entry]:
    return entry_set(network.router().profile(ask.question(network)))


def as_bytes(found: Found) -> list[bytes]:
    return [column.tobytes() for column in astuple(found)]


# ---------------------------------------------------------------- against brute force


@MANY
@given(cases_of_every_kind())
def test_query_equals_brute_force_for_every_use_of_roads_and_for_doors(tally, case):
    network, questions = case
    router = network.router()
    for ask in questions:
        tally.add(network)
        assert vectors(router.journeys(ask.question(network))) == brute_force.journeys(
            network, ask
        )


@MANY
@given(cases_of_every_kind())
def test_profile_equals_brute_force_for_every_use_of_roads_and_for_doors(tally, case):
    network, questions = case
    router = network.router()
    for ask in questions:
        tally.add(network)
        assert entry_set(router.profile(ask.question(network))) == brute_force.profile(
            network, ask
        )


@SOME
@given(cases())
def test_toll_window_equals_brute_force_and_makes_nothing_dearer(tally, case):
    network, ask = case
    if ask.road is None:
        return
    free = network.toll_free()
    ends = (ask.origin, ask.destination, ask.road)
    limits = {
        "earliest": ask.earliest,
        "max_boardings": ask.max_boardings,
        "horizon": ask.horizon,
    }
    free_ask = ask_between(free, *ends, **limits)
    tally.add(free)
    found = query(free, free_ask)
    assert found == brute_force.journeys(free, free_ask)
    for tolled in query(network, ask):
        assert any(brute_force.no_worse(other, tolled) for other in found)


# ---------------------------------------------------------------- every journey is a journey


@SOME
@given(cases())
def test_each_journey_of_a_query_can_be_replayed_and_costs_what_it_says(case):
    network, ask = case
    found = network.router().journeys(ask.question(network))
    for journey, said in enumerate(entries(found)):
        replay(network, ask, legs_of(found, journey), said, ask.earliest)
        assert said.departure >= ask.earliest


@SOME
@given(cases())
def test_each_journey_of_a_profile_can_be_replayed_and_costs_what_it_says(case):
    network, ask = case
    found = network.router().profile(ask.question(network))
    for journey, said in enumerate(entries(found)):
        replay(network, ask, legs_of(found, journey), said, said.departure)
        assert 0 <= said.departure < WEEK


# ---------------------------------------------------------------- laws


@SOME
@given(cases())
def test_query_is_the_rest_of_this_weeks_profile_and_the_profiles_of_later_weeks(case):
    """A query at t takes the best of all journeys that leave at t or later.

    Each of them leaves in some week, and within it is no better than an entry of the profile
    that leaves no earlier, a week's profile being that of week 0 shifted. A road-only journey
    leaves at t, and so is no later than wherever it stood for a scheduled one.
    """
    network, ask = case
    expected = set()
    for departure, *rest, any_time in profile(network, ask):
        if any_time:
            expected.add(Vector(ask.earliest + rest[0], *rest[1:]))
            continue
        for week in range(ask.horizon // WEEK + 1):
            if departure + week * WEEK >= ask.earliest:
                expected.add(Vector(rest[0] + week * WEEK, *rest[1:]))
    expected = {vector for vector in expected if vector.arrival <= ask.horizon}
    assert query(network, ask) == brute_force.pareto(expected)


@SOME
@given(cases(), st.integers(1, 3))
def test_weeks_later_the_journeys_are_the_same_weeks_later(case, weeks):
    network, ask = case
    minutes = weeks * WEEK
    later = replace(ask, earliest=ask.earliest + minutes, horizon=ask.horizon + minutes)
    now = {vector._replace(arrival=vector.arrival + minutes) for vector in query(network, ask)}
    assert query(network, later) == now


@SOME
@given(cases())
def test_a_profile_does_not_ask_when_the_container_is_ready(case):
    network, ask = case
    assert profile(network, ask) == profile(network, replace(ask, earliest=0))


@SOME
@given(cases())
def test_equal_input_gives_equal_bytes(case):
    network, ask = case
    question = ask.question(network)
    router = network.router()
    before = as_bytes(router.journeys(question)), as_bytes(router.profile(question))
    again = as_bytes(router.journeys(question)), as_bytes(router.profile(question))
    fresh = network.router()
    assert again == before
    assert as_bytes(fresh.profile(question)) == before[1]
    assert as_bytes(fresh.journeys(question)) == before[0]


@SOME
@given(cases())
def test_a_router_remembers_nothing_of_the_question_before(case):
    network, ask = case
    router = network.router()
    question = ask.question(network)
    turned = replace(
        ask, origin=ask.destination, destination=ask.origin, first=ask.last, last=ask.first
    )
    if ask.road is not None:
        turned = ask_between(network, ask.destination, ask.origin, ask.road)
    router.journeys(turned.question(network))
    router.profile(turned.question(network))
    assert as_bytes(router.journeys(question)) == as_bytes(network.router().journeys(question))


@SOME
@given(cases(), st.integers(0, 2**32))
def test_the_order_of_trips_and_roads_does_not_matter(case, seed):
    network, ask = case
    random = Random(seed)
    shuffled = replace(
        network,
        trips=tuple(random.sample(network.trips, len(network.trips))),
        roads=tuple(random.sample(network.roads, len(network.roads))),
    )
    assert query(shuffled, ask) == query(network, ask)
    assert profile(shuffled, ask) == profile(network, ask)


@SOME
@given(cases())
def test_three_times_the_costs_give_the_same_journeys(case):
    network, ask = case
    found = network.router().journeys(ask.question(network))
    dear, dear_ask = network.times_cost(3), ask.times_cost(3)
    dearer = dear.router().journeys(dear_ask.question(dear))
    np.testing.assert_array_equal(dearer.cost, 3 * found.cost)
    assert as_bytes(replace(dearer, cost=found.cost)) == as_bytes(found)


@SOME
@given(cases(), st.data())
def test_a_dominated_service_changes_nothing(case, data):
    network, ask = case
    trip = data.draw(st.sampled_from(network.trips))
    worse = data.draw(st.sampled_from(["equal", "dearer", "dirtier", "earlier cut-off", "slower"]))
    more = {
        "equal": lambda call: call,
        "dearer": lambda call: call._replace(hop_cost=call.hop_cost + 1),
        "dirtier": lambda call: call._replace(load_co2e=call.load_co2e + 1),
        "earlier cut-off": lambda call: call._replace(cutoff_min=call.cutoff_min + 1),
        "slower": lambda call: call._replace(unload_min=call.unload_min + 1),
    }[worse]
    calls = [more(call) for call in trip]
    calls[-1] = calls[-1]._replace(hop_cost=0)
    network_and_more = with_trip(network, tuple(calls))
    assert query(network_and_more, ask) == query(network, ask)
    # With an earlier cut-off, what leaves at the first minute of next week can be caught in this
    # week by leaving a minute earlier, where nothing of this week beats it.
    if worse != "earlier cut-off":
        assert profile(network_and_more, ask) == profile(network, ask)


@SOME
@given(cases())
def test_one_more_boarding_only_adds_journeys_with_one_more_transfer(case):
    network, ask = case
    more = replace(ask, max_boardings=ask.max_boardings + 1)
    few, many = query(network, ask), query(network, more)
    assert few == {vector for vector in many if vector.transfers < max(1, ask.max_boardings)}


@SOME
@given(cases(), st.integers(0, 2 * WEEK))
def test_a_nearer_horizon_only_drops_what_arrives_after_it(case, minutes):
    network, ask = case
    horizon = max(ask.earliest, ask.horizon - minutes)
    near = query(network, replace(ask, horizon=horizon))
    assert near == {vector for vector in query(network, ask) if vector.arrival <= horizon}
