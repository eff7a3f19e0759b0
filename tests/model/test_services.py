"""Calls, frequency, departures, capacity; borders and customs (rules 3.1, 3.2, 3.6, 5.2)."""

import pytest

from riverland import journeys_of, only_leg

CUSTOMS = {"border_id": "customs", "procedure": "customs", "place_id": "east"}
GAUGE = {"border_id": "gauge", "procedure": "gauge_change", "link_id": "me"}


def hours(leg):
    return (leg.arrival - leg.departure) / 60


@pytest.mark.parametrize("ends", [("alpha", "beta"), ("beta", "gamma"), ("gamma", "beta")])
def test_route_point_cannot_be_boarded_or_left(riverland, ends):
    """Rule 3.1."""
    assert journeys_of(riverland, *ends) == []


def test_load_and_unload_hold_for_both_directions(land):
    """Rule 3.1 refined."""
    next(row for row in land.rows["call"] if row["place_id"] == "beta").update(load="yes")
    pack = land.open()

    assert only_leg(pack, "beta", "gamma")
    assert only_leg(pack, "beta", "alpha")
    assert journeys_of(pack, "alpha", "beta") == []
    assert journeys_of(pack, "gamma", "beta") == []


def test_call_without_a_terminal_on_the_date_is_a_route_point(land):
    """Rule 3.1 refined; and with one stop left the service does not run."""
    land.drop("terminal", place_id="gamma", mode="waterway")
    land.add("terminal", place_id="gamma", mode="waterway", handling_id="waterway",
             valid_from="2022")  # fmt: skip
    pack = land.open()
    answer = pack.journeys("alpha", "gamma", date="2021-05-03", road="none")

    assert not answer.journeys
    assert only_leg(pack, "alpha", "gamma", date="2022-01-03")


def test_service_runs_one_way_where_it_is_said(land):
    """Rule 3.2."""
    land.change("service", "liner", both_ways="no")
    for table in ("departure", "frequency"):
        land.drop(table, service_id="liner", direction="back")
    pack = land.open()

    assert journeys_of(pack, "gamma", "alpha") == []
    assert only_leg(pack, "alpha", "gamma")


def test_frequency_and_departures_are_those_of_the_date(land):
    """Rule 3.2."""
    for table, column, old, new in (
        ("frequency", "per_week", "1", "2.4"),
        ("departure", "departure_h", "10", "20"),
    ):
        land.drop(table, service_id="liner", direction="forward")
        held = {"service_id": "liner", "direction": "forward"}
        land.add(table, **held, **{column: old}, valid_to="2022")
        land.add(table, **held, **{column: new}, valid_from="2022")
    land.add("departure", service_id="liner", direction="forward", departure_h="90",
             valid_from="2022")  # fmt: skip
    pack = land.open()
    old, new = (only_leg(pack, "alpha", "gamma", date=day) for day in ("2021-12-27", "2022-01-03"))

    assert (old.departure, old.per_week) == (10 * 60, 1)
    assert (new.departure, new.per_week) == (20 * 60, 2.4)


def test_service_below_one_departure_a_week_is_seen_weekly_and_says_its_frequency(riverland):
    """Rule 3.2 refined."""
    first = only_leg(riverland, "gamma", "far")
    next_one = only_leg(riverland, "gamma", "far", time="00:00", date="2021-05-08")

    assert first.per_week == 0.5
    assert next_one.departure - first.departure == 168 * 60


def test_departure_and_stops_wrap_over_the_end_of_the_week(land):
    """A liner that leaves at 167 h is boarded by who is ready on Sunday, and arrives on Monday."""
    land.drop("departure", service_id="liner", direction="forward")
    land.add("departure", service_id="liner", direction="forward", departure_h="167.5")
    leg = only_leg(land.open(), "alpha", "gamma", date="2021-05-09")

    assert (leg.departure, leg.arrival) == (167.5 * 60, 180.5 * 60)


@pytest.mark.parametrize(
    ("asked", "too_small"),
    [({"containers": 100}, False), ({"containers": 101}, True),
     ({"containers": 50, "size": "40"}, False), ({"containers": 51, "size": "40"}, True)],
)  # fmt: skip
def test_service_with_fewer_teu_than_asked_is_marked_and_not_removed(riverland, asked, too_small):
    """Rule 3.6."""
    leg = only_leg(riverland, "alpha", "gamma", **asked)

    assert leg.teu_per_departure == 100
    assert leg.too_small is too_small


def test_unknown_capacity_marks_nothing(riverland):
    leg = only_leg(riverland, "north", "east", containers=100_000)

    assert leg.teu_per_departure is None
    assert not leg.too_small


# ---------------------------------------------------------------- borders on the way


def test_known_border_time_adds_to_unpublished_days(land):
    """Rule 5.2 refined."""
    (journey,) = journeys_of(land.add("border", **GAUGE, time_h="3").open(), "north", "east")

    assert hours(journey.legs[0]) == 4 + 3
    assert not journey.at_least


def test_unknown_border_time_adds_0_and_says_at_least(land):
    """Rule 3.6."""
    (journey,) = journeys_of(land.add("border", **GAUGE).open(), "north", "east")

    assert hours(journey.legs[0]) == 4
    assert journey.at_least
    assert journey.legs[0].unknown == ("gauge",)


@pytest.mark.parametrize("time_h", ["", "3"])
def test_border_time_is_inside_published_days(land, time_h):
    """Rule 3.6 refined: told, not added, and it does not mark the arrival."""
    land.add("border", **GAUGE, time_h=time_h)
    land.add("transit_time", service_id="train", direction="forward", from_id="north",
             to_id="east", days="1")  # fmt: skip
    (journey,) = journeys_of(land.open(), "north", "east")

    assert hours(journey.legs[0]) == 24
    assert not journey.at_least
    assert [border.border_id for border in journey.legs[0].borders] == ["gauge"]


def test_border_is_there_only_in_its_span(land):
    """Rule 2.1."""
    pack = land.add("border", **GAUGE, time_h="3", valid_from="2022").open()

    assert hours(only_leg(pack, "north", "east")) == 4
    assert hours(only_leg(pack, "north", "east", date="2022-01-03")) == 7


# ---------------------------------------------------------------- customs at the end


def test_known_customs_at_the_end_shift_the_arrival(land):
    (journey,) = journeys_of(land.add("border", **CUSTOMS, time_h="6").open(), "north", "east")
    (leg,) = journey.legs

    assert leg.customs == 6 * 60
    assert journey.arrival == leg.arrival + leg.unload + 6 * 60
    assert not journey.at_least


def test_unknown_customs_at_the_end_mark_the_arrival_even_after_published_days(land):
    """Rule 3.6."""
    land.add("border", **CUSTOMS)
    land.add("transit_time", service_id="train", direction="forward", from_id="north",
             to_id="east", days="1")  # fmt: skip
    (journey,) = journeys_of(land.open(), "north", "east")

    assert journey.legs[0].customs == 0
    assert journey.at_least
    assert journey.legs[0].unknown == ("customs",)


@pytest.mark.parametrize(("exempt", "cleared"), [("", True), ("CZ;DE", False), ("CZ;FR", True)])
def test_exempt_countries_are_not_cleared(land, exempt, cleared):
    """Rule 3.6 refined."""
    leg = only_leg(land.add("border", **CUSTOMS, time_h="6", exempt_countries=exempt).open(),
                   "north", "east")  # fmt: skip

    assert bool(leg.customs) is cleared
    assert bool(leg.borders) is cleared


def test_journey_within_a_country_is_not_cleared(land):
    land.add("border", border_id="c", procedure="customs", place_id="gamma", time_h="6")

    assert only_leg(land.open(), "alpha", "gamma").customs == 0


def test_place_on_the_way_is_not_cleared(land):
    """Customs at Gamma meet what comes from abroad and stays there, not what goes on to Far."""
    land.add("border", border_id="c", procedure="customs", place_id="gamma", time_h="6")
    (journey,) = journeys_of(land.open(), "alpha", "far")

    assert [leg.customs for leg in journey.legs] == [0, 0]


def test_journey_from_abroad_by_road_is_cleared_too(land):
    """Customs depend on where a container comes from and stays, not on the way."""
    land.add("border", **CUSTOMS, time_h="6")
    (journey,) = journeys_of(land.open(), "gamma", "east", road="any")

    assert journey.legs[0].mode == "road"
    assert journey.legs[0].customs == 6 * 60


def test_customs_of_a_country_hold_at_each_of_its_places(land):
    """Rule 3.6 refined: those of the place come on top."""
    land.add("border", border_id="poland", procedure="customs", country="PL", time_h="2")
    pack = land.add("border", **CUSTOMS, time_h="6").open()

    assert only_leg(pack, "north", "east").customs == 8 * 60
    assert only_leg(pack, "east", "north").customs == 0


def test_door_lies_in_the_country_of_the_place_nearest_to_it(land):
    """Rule 3.6 refined: at a door near East a container from Gamma is in Poland."""
    land.add("border", border_id="poland", procedure="customs", country="PL", time_h="2")
    pack = land.open()
    legs = [
        journeys_of(pack, *ends, road="access")[0].legs[-1]
        for ends in (("gamma", "51.05,10"), ("51.05,10", "gamma"), ("51.05,10", "51,10.1"))
    ]

    assert [leg.customs for leg in legs] == [2 * 60, 0, 0]
