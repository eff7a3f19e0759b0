"""Trucks between places, and to and from doors (rules 1.3, 2.2, 3.3, 3.4)."""

import math
from itertools import pairwise

import pytest

from hinterland.errors import InputError
from riverland import amounts, journeys_of

NEAR_ALPHA = "50.2,8"
"""0.2 degree of latitude north of Alpha: 22.239 km on a sphere of 6371.0088 km."""
DEGREE_KM = math.radians(1) * 6371.0088


def modes(journey):
    return [leg.mode for leg in journey.legs]


def test_road_leg_is_counted_from_ready_to_ready(riverland):
    """Rule 3.3 refined: a quarter of an hour at each end, 120 km at 60 km/h."""
    (journey,) = journeys_of(riverland, "alpha", "north", road="access")
    (leg,) = journey.legs

    assert (leg.load, leg.departure, leg.arrival, leg.unload) == (15, 15, 135, 15)
    assert (journey.departure, journey.arrival) == (0, 150)
    assert amounts(leg) == {"running": 180_00}
    assert journey.co2e == round(12.2 * 120 * 50)


def test_a_pair_keeps_its_pareto_set_of_road_paths(riverland):
    """Rule 3.4: with the toll of 9 the new road is faster and the old one cheaper, by 1.50."""
    journeys = journeys_of(riverland, "alpha", "north", date="2022-01-03", road="access")

    assert [(j.legs[0].link_ids, j.arrival, j.cost) for j in journeys] == [
        (("an",), 150, 189_00),
        (("an_old",), 180, 187_50),
    ]


def test_road_none_drives_nowhere(riverland):
    """Rule 3.4."""
    assert journeys_of(riverland, "alpha", "north", road="none") == []
    for journey in journeys_of(riverland, "north", "east", road="none"):
        assert "road" not in modes(journey)


def test_road_access_drives_first_and_last_and_any_between(land):
    """Rule 3.4: Gamma–East lies between ship and train only where any road is allowed."""
    land.add("place", place_id="end", kind="rail_terminal", name_en="End", country="PL",
             unlocode_match="none", lat="51", lon="11")  # fmt: skip
    land.add("link", link_id="ee", from_id="east", to_id="end", mode="rail", length_km="80",
             name_en="ee", two_way="yes", status="open", speed_kmh="40",
             speed_basis="dataset")  # fmt: skip
    land.add("terminal", place_id="end", mode="rail", handling_id="rail")
    land.drop("call", service_id="train", place_id="north")
    land.drop("call", service_id="train", place_id="middle")
    land.add("call", service_id="train", sequence="4", place_id="end", load="yes", unload="yes")
    pack = land.open()

    assert journeys_of(pack, "alpha", "end", road="access") == []
    (journey,) = journeys_of(pack, "alpha", "end", road="any")
    assert modes(journey) == ["waterway", "road", "rail"]
    assert journey.transfers == 1  # trucks are no transfers


def test_trucks_leave_as_late_as_they_can(riverland):
    """Rule 4.1: North–Alpha takes 2:30; the container must be ready at Alpha at 05:00."""
    fastest = min(
        journeys_of(riverland, "north", "gamma", road="access"), key=lambda one: one.arrival
    )

    assert modes(fastest) == ["road", "waterway"]
    assert fastest.departure == 150
    assert [leg.wait for leg in fastest.legs] == [0, 0]


# ---------------------------------------------------------------- doors


def test_door_is_driven_at_its_detour_speed_and_rate(riverland):
    """Rule 3.4: 22.239 km × 1.3 = 28.9 km, at 50 km/h 35 min, at 2 EUR 57.80, no toll."""
    (journey,) = journeys_of(riverland, NEAR_ALPHA, "alpha", road="access")
    (leg,) = journey.legs

    assert leg.length_km == 28.9
    assert leg.arrival - leg.departure == 35
    assert amounts(leg) == {"running": 57_80}
    assert journey.co2e == round(12.2 * 28.9 * 50)
    assert (leg.from_id, leg.to_id, leg.link_ids) == (NEAR_ALPHA, "alpha", ())


def test_box_stays_on_its_chassis_at_a_door(riverland):
    """Rule 3.3 refined."""
    (out,) = journeys_of(riverland, NEAR_ALPHA, "alpha", road="access")
    (back,) = journeys_of(riverland, "alpha", NEAR_ALPHA, road="access")

    assert (out.legs[0].load, out.legs[0].unload) == (0, 15)
    assert (back.legs[0].load, back.legs[0].unload) == (15, 0)


def test_door_leg_is_an_assumption(riverland):
    """Rules 3.4 and 7."""
    (journey,) = journeys_of(riverland, NEAR_ALPHA, "alpha", road="access")

    assert journey.evidence.basis == "assumption"
    assert journey.legs[0].known["links"].basis == "assumption"
    assert journey.legs[0].known["days"].basis == "assumption"


@pytest.mark.parametrize(("km", "reached"), [(149.9, True), (150.1, False)])
def test_door_reaches_150_km_of_great_circle_before_the_factor(riverland, km, reached):
    """Rule 3.4 refined. South of Alpha nothing else is nearer."""
    door = f"{50 - km / DEGREE_KM:.6f},8"
    if reached:
        (journey,) = journeys_of(riverland, door, "alpha", road="access")
        assert journey.legs[0].length_km == pytest.approx(km * 1.3, abs=0.1)
    else:
        with pytest.raises(InputError, match=r"within 150 km of .*; the nearest is alpha, 150 km"):
            journeys_of(riverland, door, "alpha", road="access")


def test_door_that_no_terminal_is_near_names_the_nearest(riverland):
    with pytest.raises(InputError, match="the nearest is alpha, 5,560 km away"):
        journeys_of(riverland, "0,8", "gamma", road="any")


def test_door_without_road_is_refused(riverland):
    with pytest.raises(InputError, match="a coordinate is reached by road only"):
        journeys_of(riverland, NEAR_ALPHA, "gamma", road="none")


def test_door_to_door_is_direct_within_150_km(riverland):
    """Rule 3.4 refined."""
    (journey,) = journeys_of(riverland, "50,8.1", "50,9", road="access")

    assert [leg.to_id for leg in journey.legs] == ["50,9"]
    assert journey.legs[0].length_km == pytest.approx(1.3 * 64.3, abs=0.3)


def test_doors_further_apart_are_not_direct(riverland):
    """Rule 3.4 refined."""
    far = journeys_of(riverland, "50,8.1", "50,10.3", road="access", max_transfers=0)

    assert all("waterway" in modes(journey) or "rail" in modes(journey) for journey in far)
    assert any(modes(journey) == ["road", "waterway", "road"] for journey in far)


def test_never_two_road_legs_in_a_row(riverland):
    """Rule 3.4."""
    for asked in (("50,8.1", "50,10.3"), ("north", "50,10.3"), ("50,8.1", "east")):
        for journey in journeys_of(riverland, *asked, road="any"):
            found = modes(journey)
            assert ("road", "road") not in list(pairwise(found))
