"""Laws that every journey of the bundled pack obeys, for seeded questions of every kind."""

from itertools import pairwise
from random import Random

import pytest

from hinterland.engines.routing.question import HORIZON
from hinterland.model.journey import Journey, Leg
from hinterland.services.journeys import Answer
from hinterland.tables.schema import BASES

QUESTIONS = 240
DAYS = ("2019-03-06", "2021-05-03", "2022-01-03", "2025-11-30")
CARGOES = (
    {"size": "20"},
    {"size": "40", "weight_t": 20.0, "containers": 3},
    {"size": "20", "weight_t": 28.28, "containers": 500},
)
DOORS = ("30.4,106.6", "30.7,104.1", "51.5,6.9")


@pytest.fixture(scope="module")
def answers(chengyu) -> list[Answer]:
    """Ask random questions: pairs, doors, dates, cargoes, uses of roads, weeks and days."""
    random = Random(20210503)
    places = [str(row["place_id"]) for row in chengyu.rows("place")]
    asked = []
    for number in range(QUESTIONS):
        origin, destination = random.sample(places, 2)
        road = random.choice(("none", "access", "any"))
        if number % 8 == 0:
            origin, road = random.choice(DOORS), random.choice(("access", "any"))
        # The network of one day and cargo is built once.
        day, cargo = DAYS[number % len(DAYS)], CARGOES[number % len(CARGOES)]
        asked.append(
            chengyu.journeys(
                origin, destination, date=day, road=road, profile=number % 5 == 0, **cargo
            )
        )
    return asked


@pytest.fixture(scope="module")
def journeys(answers) -> list[tuple[Answer, Journey]]:
    found = [(answer, journey) for answer in answers for journey in answer.journeys]
    assert len(found) > 2 * QUESTIONS
    return found


@pytest.fixture(scope="module")
def legs(journeys) -> list[Leg]:
    return [leg for _, journey in journeys for leg in journey.legs]


def test_items_of_legs_add_up_to_the_journey_exactly(journeys):
    """Rule 3.3."""
    for _, journey in journeys:
        costs = [item.amount for leg in journey.legs for item in leg.cost_items]
        grams = [item.grams for leg in journey.legs for item in leg.co2e_items]

        assert (sum(costs), sum(grams)) == (journey.cost, journey.co2e)


def test_times_of_legs_add_up_to_the_journey_exactly(journeys):
    for _, journey in journeys:
        parts = sum(
            leg.wait
            + leg.load
            + leg.cutoff
            + (leg.arrival - leg.departure)
            + leg.unload
            + leg.customs
            for leg in journey.legs
        )

        assert parts == journey.arrival - journey.departure
        assert parts == sum(minutes for leg in journey.legs for _, minutes in leg.time_parts)


def test_legs_follow_each_other_in_place_and_time(journeys):
    for answer, journey in journeys:
        first, last = journey.legs[0], journey.legs[-1]

        assert (first.from_id, last.to_id) == (answer.origin, answer.destination)
        assert first.wait == 0
        for leg, after in pairwise(journey.legs):
            assert leg.to_id == after.from_id
            assert (leg.mode, after.mode) != ("road", "road")
            ready = after.departure - after.cutoff - after.load - after.wait
            assert leg.arrival + leg.unload == ready


def test_no_time_price_or_emission_is_negative(legs):
    for leg in legs:
        assert min(leg.wait, leg.load, leg.cutoff, leg.unload, leg.customs) >= 0
        assert leg.arrival > leg.departure
        assert min(item.amount for item in leg.cost_items) >= 0
        assert min(item.grams for item in leg.co2e_items) > 0


def test_links_lead_from_place_to_place_and_add_up_to_the_length(legs, chengyu):
    links = {row["link_id"]: row for row in chengyu.rows("link")}
    for leg in legs:
        if not leg.link_ids:
            assert leg.mode == "road"  # to or from a door
            continue
        at = leg.from_id
        for link_id in leg.link_ids:
            ends = [links[link_id]["from_id"], links[link_id]["to_id"]]
            assert at in ends
            at = ends[1 - ends.index(at)]
        assert at == leg.to_id
        assert leg.length_km == pytest.approx(sum(links[one]["length_km"] for one in leg.link_ids))


def test_journeys_begin_after_they_may_and_end_within_the_horizon(journeys):
    """Rules 1.1 and 4.2."""
    for answer, journey in journeys:
        assert journey.arrival <= HORIZON
        if not journey.any_time:
            assert journey.departure >= answer.earliest
        if answer.profile:
            assert 0 <= journey.departure < 168 * 60


def test_no_journey_of_an_answer_dominates_another(answers):
    """Rule 4.1; of a profile, departure counts too (rule 4.2)."""
    for answer in answers:
        vectors = [
            (
                *((-journey.departure,) if answer.profile else ()),
                journey.arrival,
                journey.cost,
                journey.co2e,
                journey.transfers,
            )
            for journey in answer.journeys
            if not journey.any_time
        ]
        assert len(set(vectors)) == len(vectors)
        for one in vectors:
            assert not any(
                other != one and all(a <= b for a, b in zip(other, one, strict=True))
                for other in vectors
            )


def test_journeys_are_in_the_order_of_the_rule(answers):
    """Rule 4.1 refined."""
    for answer in answers:
        keys = [
            (
                journey.any_time,
                journey.departure if answer.profile else 0,
                journey.arrival,
                journey.cost,
                journey.co2e,
                journey.transfers,
            )
            for journey in answer.journeys
        ]
        assert keys == sorted(keys)


def test_transfers_are_boardings_less_one(journeys):
    """Rule 3.4."""
    for answer, journey in journeys:
        boardings = sum(bool(leg.service_id) for leg in journey.legs)
        assert journey.transfers == max(0, boardings - 1) <= answer.max_transfers


def test_roads_are_used_as_asked(journeys):
    """Rule 3.4."""
    for answer, journey in journeys:
        trucks = [number for number, leg in enumerate(journey.legs) if leg.mode == "road"]
        if answer.road == "none":
            assert trucks == []
        if answer.road == "access":
            assert set(trucks) <= {0, len(journey.legs) - 1}


def test_shares_add_up_to_one(journeys):
    """Rule 7."""
    for _, journey in journeys:
        assert sum(journey.cost_shares.values()) == pytest.approx(1)
        assert sum(journey.time_shares.values()) == pytest.approx(1)


def test_basis_of_a_whole_is_the_weakest_of_its_parts(journeys):
    """Rule 7."""
    for _, journey in journeys:
        for leg in journey.legs:
            parts = {known.basis for known in leg.known.values()}
            items = {item.evidence.basis for item in (*leg.cost_items, *leg.co2e_items)}
            assert leg.evidence.basis == max(parts | items, key=BASES.index)
        weakest = max((leg.evidence.basis for leg in journey.legs), key=BASES.index)
        assert journey.evidence.basis == weakest


def test_no_item_is_promoted(legs, chengyu):
    """Rule 7: what comes from an assumed or unverified tariff, toll or factor says so."""
    basis = {row["tariff_id"]: row["basis"] for row in chengyu.rows("tariff")}
    basis |= {row["toll_id"]: row["basis"] for row in chengyu.rows("toll")}
    factors = {row["factor_id"]: row["basis"] for row in chengyu.rows("emission_factor")}
    for leg in legs:
        for row_id, item in (
            *((item.row_id, (item.evidence, basis)) for item in leg.cost_items),
            *((item.factor_id, (item.evidence, factors)) for item in leg.co2e_items),
        ):
            evidence, known = item
            assert BASES.index(evidence.basis) >= BASES.index(str(known[row_id]))
            assert evidence.sources


def test_unknown_times_mark_the_arrival(journeys):
    """Rule 3.6."""
    for _, journey in journeys:
        assert journey.at_least == any(leg.unknown for leg in journey.legs)


SPEEDS_KMH = {"road": (15, 110), "rail": (8, 120), "waterway": (1, 30), "sea": (5, 45)}


def test_speeds_are_those_of_the_mode(legs):
    """Not a rule: what lies outside is a slip of the pack or of the model. [km/h]"""
    for leg in legs:
        low, high = SPEEDS_KMH[leg.mode]
        assert low <= leg.length_km / ((leg.arrival - leg.departure) / 60) <= high


def test_every_place_and_service_has_its_names(journeys, chengyu):
    for answer, journey in journeys:
        for leg in journey.legs:
            for place in (leg.from_id, leg.to_id):
                assert "," in place or set(answer.names[place]) == {"en", "zh"}
            assert bool(leg.name) == bool(leg.service_id)


def test_no_journey_passes_a_place_twice(journeys):
    """A law of dominance: who waits is there as early, for less and with fewer transfers."""
    for _, journey in journeys:
        places = [journey.legs[0].from_id, *(leg.to_id for leg in journey.legs)]
        assert len(set(places)) == len(places)


def test_what_is_found_by_less_road_is_no_better_than_by_more(chengyu):
    """Rule 3.4: every way without trucks is a way with them."""
    for ends in (("guangan_port", "rotterdam"), ("yibin_port", "singapore")):
        sets = [
            [
                (journey.arrival, journey.cost, journey.co2e, journey.transfers)
                for journey in chengyu.journeys(*ends, date="2021-05-03", road=road).journeys
            ]
            for road in ("none", "access", "any")
        ]
        for fewer, more in pairwise(sets):
            for one in fewer:
                assert any(all(a <= b for a, b in zip(o, one, strict=True)) for o in more)


def test_lifts_are_booked_to_the_adjoining_legs(legs):
    """Rule 3.3: a leg by service loads once, unloads once, and pays its base once."""
    for leg in legs:
        kinds = [item.kind for item in leg.cost_items]
        assert max(map(kinds.count, ("load", "unload", "base"))) <= 1
        if leg.mode == "rail":
            assert {"load", "base", "running", "unload"} <= set(kinds)
