"""Every reason for an empty set is reached by a question, and names what would help."""

import pytest

from hinterland.services import why_none
from riverland import MONDAY


def no_roads(land):
    land.rows["terminal"] = [row for row in land.rows["terminal"] if row["mode"] != "road"]
    return land


def nothing_valid(land):
    for service_id in ("liner", "train", "ship"):
        land.change("service", service_id, valid_from="2022")
    for link_id in ("an", "an_old", "ge"):
        land.change("link", link_id, valid_from="2022")
    return land.change("toll", "t", valid_from="2022"), ("alpha", "gamma"), {}


def too_few_transfers(land):
    return land, ("alpha", "far"), {"max_transfers": 0, "road": "none"}


def more_road(land):
    return land, ("alpha", "north"), {"road": "none"}


def more_road_between(land):
    """Ship, truck, train: the truck drives between the two."""
    land.rows["link"] = [row for row in land.rows["link"] if not row["link_id"].startswith("an")]
    land.rows["toll"] = []
    land.drop("terminal", place_id="north", mode="road")
    return land, ("alpha", "north"), {"road": "access"}


def not_served(land):
    return land, ("alpha", "lone"), {}


def not_served_then(land):
    return no_roads(land).change("service", "ship", valid_from="2022"), ("gamma", "far"), {}


def beyond_horizon(land):
    """The ship takes a hundred days; it leaves on Wednesday at 12:00, to be ready at 08:00."""
    land.add("transit_time", service_id="ship", direction="forward", from_id="gamma",
             to_id="far", days="100")  # fmt: skip
    return land, ("gamma", "far"), {}


def not_connected(land):
    return no_roads(land), ("alpha", "east"), {}


REACHED = {
    nothing_valid: (
        why_none.NOTHING_VALID,
        "nothing in the pack is valid on 2021-05-03; ask for another date",
    ),
    too_few_transfers: (
        why_none.TOO_FEW_TRANSFERS,
        "not within 0 transfers; with 1 there is a journey",
    ),
    more_road: (
        why_none.MORE_ROAD,
        "not connected with road none; with road access there is a journey",
    ),
    more_road_between: (
        why_none.MORE_ROAD,
        "not connected with road access; with road any there is a journey",
    ),
    not_served: (
        why_none.NOT_SERVED,
        "no service calls at lone on 2021-05-03, and no road leads there",
    ),
    not_served_then: (
        why_none.NOT_SERVED_THEN,
        (
            "no service calls at far on 2021-05-03, and no road leads there; "
            "services of other dates: ship (does not run on that date)"
        ),
    ),
    beyond_horizon: (
        why_none.BEYOND_HORIZON,
        "nothing arrives within 12 weeks of 2021-05-03; the first way takes 103 days",
    ),
    not_connected: (
        why_none.NOT_CONNECTED,
        "alpha and east are not connected on 2021-05-03",
    ),
}


@pytest.mark.parametrize("case", REACHED, ids=lambda case: case.__name__)
def test_reason_is_the_first_that_holds(land, case):
    spoilt, between, asked = case(land)
    answer = spoilt.open().journeys(*between, date=MONDAY, **asked)

    assert answer.journeys == ()
    assert (answer.reason.template, str(answer.reason)) == REACHED[case]


def test_every_reason_is_reached():
    assert {template for template, _ in REACHED.values()} == set(why_none.REASONS)


@pytest.mark.parametrize("case", [too_few_transfers, more_road, more_road_between])
def test_what_a_reason_advises_helps(land, case):
    spoilt, between, asked = case(land)
    pack = spoilt.open()
    reason = pack.journeys(*between, date=MONDAY, **asked).reason
    advised = {"max_transfers": reason.values.get("least"), "road": reason.values.get("wider")}
    better = asked | {name: value for name, value in advised.items() if value is not None}

    assert pack.journeys(*between, date=MONDAY, **better).journeys


def test_a_profile_says_why_too(land):
    answer = land.open().journeys("alpha", "lone", date=MONDAY, profile=True)

    assert answer.reason.template == why_none.NOT_SERVED
