"""Picks against a naive reading of rule 4.4."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from hinterland.model.picks import PICKS, picks

small = st.integers(0, 4)
large = st.integers(0, 10**9)
sets = st.lists(
    st.one_of(st.tuples(small, small, small, small), st.tuples(large, large, large, small)),
    max_size=12,
)


def naive(journeys):
    """Return the criteria of each pick; a journey is (time, cost, CO2e, transfers)."""
    if not journeys:
        return {}
    found = {
        name: min(journeys, key=lambda one, criterion=criterion: (one[criterion], *one))
        for criterion, name in enumerate(("fastest", "cheapest", "lowest_co2e"))
    }

    def distance(one):
        total = Fraction(0)
        for criterion in range(3):
            values = [other[criterion] for other in journeys]
            low, high = min(values), max(values)
            if high > low:
                total += Fraction(one[criterion] - low, high - low) ** 2
        return round(total, 12)  # what is nearer by less than that counts as a tie

    return found | {"balanced": min(journeys, key=lambda one: (distance(one), one[3], *one))}


@given(sets)
@example([(0, 4, 0, 1), (4, 0, 0, 0)])  # equally near: fewer transfers
@example([(1, 1, 1, 0)])
@example([(0, 2, 0, 1), (0, 1, 5, 1), (0, 1, 4, 2)])  # equally fast: cheaper, then CO2e
def test_picks_are_those_of_the_rule(journeys):
    columns = np.array(journeys, np.int64).reshape(-1, 4).T
    found = picks(*columns)

    assert {name: journeys[number] for name, number in found.items()} == naive(journeys)


def test_every_pick_is_named_once_in_an_answer(riverland):
    answer = riverland.journeys("north", "east", date="2021-05-03")
    named = [pick for journey in answer.journeys for pick in journey.picks]

    assert sorted(named) == sorted(PICKS)


def test_time_of_a_profile_is_the_duration(riverland):
    """Rule 4.4: ship and truck take 23.5 h, truck and train 9.5 h and arrive later."""
    answer = riverland.journeys("alpha", "east", date="2021-05-03", profile=True)
    durations = {
        pick: journey.arrival - journey.departure
        for journey in answer.journeys
        for pick in journey.picks
    }

    assert durations["fastest"] == min(durations.values()) == 9.5 * 60
    assert durations["cheapest"] == 23.5 * 60
