"""Hour 0, weeks, rounding to minutes, and the network at a date (rules 1.1, 1.2, 1.3, 2.1-2.3)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from riverland import MONDAY, amounts, journeys_of, only_leg

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("day", ["2021-05-03", "2021-05-05", "2021-05-09"])
def test_hour_0_is_monday_midnight_of_the_asked_week_in_the_packs_zone(riverland, day):
    answer = riverland.journeys("alpha", "gamma", date=day)

    assert answer.monday.isoformat() == MONDAY
    assert answer.moment(0) == datetime(2021, 5, 3, tzinfo=BERLIN)
    assert answer.moment(90).utcoffset().total_seconds() == 2 * 3600  # summer time


def test_hours_are_those_of_the_clock_on_the_wall_over_a_change_of_time(riverland):
    answer = riverland.journeys("alpha", "gamma", date="2021-03-22")
    sunday_noon = answer.moment((6 * 24 + 12) * 60)  # clocks went forward at 02:00

    assert sunday_noon.isoformat() == "2021-03-28T12:00:00+02:00"


def test_earliest_departure_is_midnight_of_the_date_by_default(riverland):
    """The liner of Monday 10:00 must be reached by 05:00; on Tuesday the next is a week off."""
    (monday,) = journeys_of(riverland, "alpha", "gamma")
    (tuesday,) = journeys_of(riverland, "alpha", "gamma", date="2021-05-04")
    (late,) = journeys_of(riverland, "alpha", "gamma", time="05:01")
    (ready,) = journeys_of(riverland, "alpha", "gamma", time="05:00")

    assert [one.departure for one in (monday, ready)] == [5 * 60] * 2
    assert [one.departure for one in (tuesday, late)] == [(168 + 5) * 60] * 2


def test_departure_is_when_it_must_be_ready_and_arrival_when_it_is(riverland):
    """Rule 1.1 refined: load 1 h and cut-off 4 h before 10:00; unload 2 h after 23:00."""
    (journey,) = journeys_of(riverland, "alpha", "gamma")
    (leg,) = journey.legs

    assert (leg.load, leg.cutoff, leg.unload) == (60, 240, 120)
    assert (leg.departure, leg.arrival) == (10 * 60, 23 * 60)
    assert (journey.departure, journey.arrival) == (5 * 60, 25 * 60)


def test_boarding_is_possible_at_the_last_minute_and_not_one_later(land):
    """Rule 3.3: ready at 25:00; the ship's load and cut-off take 4 h, so 29:00 is the first."""
    for hour, sails in (("29", 29.0), ("28.983333", 168 + 28.9833)):
        land.drop("departure", service_id="ship", direction="forward")
        land.add("departure", service_id="ship", direction="forward", departure_h=hour)
        (journey,) = journeys_of(land.open(), "alpha", "far")

        assert journey.legs[1].departure == round(sails * 60)
        assert journey.legs[1].wait == round((sails - 29) * 60)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "runs"),
    [
        ("2021", "", "2020-12-31", False),
        ("2021", "", "2021-01-01", True),
        ("2021-05", "", "2021-04-30", False),
        ("2021-05", "", "2021-05-01", True),
        ("", "2022", "2021-12-31", True),
        ("", "2022", "2022-01-01", False),
        ("", "2021-06", "2021-05-31", True),
        ("", "2021-06", "2021-06-01", False),
        ("", "2021-06-15", "2021-06-14", True),
        ("", "2021-06-15", "2021-06-15", False),
    ],
)
def test_each_cell_of_a_span_means_its_first_day(land, valid_from, valid_to, day, runs):
    """Rule 1.2 refined."""
    land.change("service", "liner", valid_from=valid_from, valid_to=valid_to)

    assert bool(journeys_of(land.open(), "alpha", "gamma", date=day)) is runs


def test_network_is_frozen_at_the_asked_date(land):
    """Rule 2.1: the toll of January is not paid by a journey that leaves in December."""
    land.drop("link", link_id="an_old").change("toll", "t", valid_from="2022-01-01")
    pack = land.open()
    (before,) = journeys_of(pack, "alpha", "north", road="any", date="2021-12-31", time="23:00")
    (after,) = journeys_of(pack, "alpha", "north", road="any", date="2022-01-01")

    assert before.cost == 180_00
    assert after.cost == 189_00


def test_toll_is_its_own_item_in_its_span_both_ways(land):
    """Rule 2.2."""
    land.drop("link", link_id="an_old")
    land.add("toll", toll_id="t2", link_id="an", amount="5", currency="USD", valid_from="2024")
    pack = land.open()
    paid = {
        (day, ends): amounts(journeys_of(pack, *ends, date=day, road="any")[0].legs[0]).get(
            "toll", 0
        )
        for day in ("2021-12-31", "2022-01-01", "2023-12-31", "2024-01-01")
        for ends in (("alpha", "north"), ("north", "alpha"))
    }

    assert set(paid.items()) == {
        ((day, ends), toll)
        for day, toll in (
            ("2021-12-31", 0),
            ("2022-01-01", 900),
            ("2023-12-31", 900),
            ("2024-01-01", 400),  # 5 USD at 0.8 EUR
        )
        for ends in (("alpha", "north"), ("north", "alpha"))
    }


def test_one_way_link_leads_one_way_only(land):
    """Rule 2.3."""
    land.change("link", "ge", two_way="no")
    pack = land.open()

    assert journeys_of(pack, "gamma", "east", road="any")
    assert not [
        journey
        for journey in journeys_of(pack, "east", "gamma", road="any")
        if any("ge" in leg.link_ids for leg in journey.legs)
    ]


def test_service_runs_on_the_shortest_chain_of_valid_links(land):
    """Rule 2.3 refined: the new line of 150 km holds from 2022 on."""
    land.add("link", link_id="ne", from_id="north", to_id="middle", mode="rail", length_km="75",
             name_en="new", two_way="yes", status="open", speed_kmh="50", speed_basis="dataset",
             valid_from="2022")  # fmt: skip
    pack = land.open()

    assert only_leg(pack, "north", "east", date="2021-12-31").link_ids == ("nm", "me")
    assert only_leg(pack, "north", "east", date="2022-01-03").link_ids == ("ne", "me")
    assert only_leg(pack, "north", "east", date="2022-01-03").length_km == 155.0


def test_service_whose_links_do_not_join_on_the_date_does_not_run(land):
    """Rule 2.3 refined: and says so."""
    land.change("link", "me", valid_from="2022").drop("terminal", place_id="east", mode="road")
    answer = land.open().journeys("north", "east", date=MONDAY, road="none")

    assert not answer.journeys
    assert "train (no rail links join east and middle on that date)" in str(answer.reason)


def test_minutes_of_an_event_are_rounded_once_half_to_even(land):
    """Rule 1.3 refined: 80 km at 64 km/h are 75 min, at 60.95 km/h 78.75, in sum 153.75."""
    land.change("link", "nm", speed_kmh="64").change("link", "me", speed_kmh="60.95238095238095")
    leg = only_leg(land.open(), "north", "east")

    assert leg.arrival - leg.departure == 154


@pytest.mark.parametrize(("load_h", "minutes"), [("0.041666666666666664", 2), ("0.075", 4)])
def test_minutes_of_a_lift_are_rounded_half_to_even(land, load_h, minutes):
    """Rule 1.3 refined: 2.5 min are 2, 4.5 min are 4."""
    land.change("handling", "waterway", load_h=load_h)

    assert only_leg(land.open(), "alpha", "gamma").load == minutes
