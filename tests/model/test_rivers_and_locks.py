"""Rivers, locks, published days (rules 3.6, 5.1, 5.2).

Alpha to Gamma is 90 + 90 km; a ship does 15 km/h in water that flows at 3 km/h.
"""

from itertools import pairwise

import pytest

from riverland import amounts, journeys_of, only_leg

DOWN_H, UP_H = 10, 15


def hours(leg):
    return (leg.arrival - leg.departure) / 60


def moved(leg):
    return sum(item.grams for item in leg.co2e_items if item.kind == "movement")


def days(land, value, direction="forward", between=("alpha", "gamma"), **more):
    """Publish the days of the liner."""
    return land.add("transit_time", service_id="liner", direction=direction, from_id=between[0],
                    to_id=between[1], days=value, **more)  # fmt: skip


def stop_at_beta(land):
    next(row for row in land.rows["call"] if row["place_id"] == "beta").update(
        load="yes", unload="yes"
    )
    return land


def test_unpublished_days_are_sailing_locks_and_stay(riverland):
    """Rule 5.2: 2 h in the lock, 1 h at Beta."""
    assert hours(only_leg(riverland, "alpha", "gamma")) == DOWN_H + 2 + 1
    assert hours(only_leg(riverland, "gamma", "alpha")) == UP_H + 2 + 1


def test_emission_is_dragged_by_the_current(riverland):
    """Rule 5.1: 12.2 t, 180 km, 20 g/t-km, times 15/18 down and 15/12 up."""
    assert moved(only_leg(riverland, "alpha", "gamma")) == 36_600
    assert moved(only_leg(riverland, "gamma", "alpha")) == 54_900


def test_river_that_does_not_flow_is_alike_both_ways(land):
    land.change("river", "teste", current_kmh="0")
    pack = land.open()

    for ends in (("alpha", "gamma"), ("gamma", "alpha")):
        assert hours(only_leg(pack, *ends)) == 180 / 15 + 3
        assert moved(only_leg(pack, *ends)) == 43_920


def test_link_drawn_against_the_current_is_the_same_river(land, riverland):
    """Rules 2.3 and 5.1: only the direction of travel counts."""
    land.change("link", "bc", from_id="gamma", to_id="beta", current="upstream")
    pack = land.open()

    for ends in (("alpha", "gamma"), ("gamma", "alpha")):
        one, other = only_leg(pack, *ends), only_leg(riverland, *ends)
        assert (hours(one), moved(one), one.cost) == (hours(other), moved(other), other.cost)


def test_cost_follows_the_current_only_where_a_charge_says_so(land, riverland):
    """Rule 5.1 refined."""
    land.add("tariff", tariff_id="up", mode="waterway", item="up", value="0.7", unit="EUR/TEU-km")
    land.add("charge", charge_id="up", item="running", mode="waterway", current="upstream",
             tariff_id="up")  # fmt: skip
    pack = land.open()

    assert amounts(only_leg(riverland, "gamma", "alpha"))["running"] == 90_00
    assert amounts(only_leg(pack, "gamma", "alpha"))["running"] == 126_00
    assert amounts(only_leg(pack, "alpha", "gamma"))["running"] == 90_00


@pytest.mark.parametrize(
    ("day", "wait"),
    [
        ("2020-06-01", 1),
        ("2021-01-01", 2),
        ("2022-06-06", 2),
        ("2023-01-02", 4),
        ("2026-01-05", 4),
    ],
)
def test_lock_wait_is_that_of_the_latest_year_with_a_wait(riverland, day, wait):
    """Rule 5.2 refined: the wait of 2022 is empty and passed over."""
    leg = only_leg(riverland, "alpha", "gamma", date=day)

    assert [(lock.lock_id, lock.hours) for lock in leg.locks] == [("gate", wait)]
    assert hours(leg) == DOWN_H + 1 + wait
    assert leg.unknown == ()


def test_lock_wait_follows_the_class_of_service(land):
    """Rule 5.2: the express has priority."""
    leg = only_leg(land.change("service", "liner", vehicle_class_id="express").open(),
                   "alpha", "gamma")  # fmt: skip

    assert hours(leg) == DOWN_H + 1 + 0.5


def test_service_without_a_class_is_ordinary(land):
    leg = only_leg(land.change("service", "liner", vehicle_class_id="").open(), "alpha", "gamma")

    assert leg.locks[0].hours == 2


def test_lock_without_a_wait_counts_0_and_marks_the_arrival(land):
    """Rules 3.6 and 5.2."""
    land.rows["lock_wait"] = [{"lock_id": "gate", "service_class": "ordinary", "year": "2022",
                               "wait_h": "9"}]  # fmt: skip
    (journey,) = journeys_of(land.open(), "alpha", "gamma")

    assert hours(journey.legs[0]) == DOWN_H + 1
    assert journey.at_least
    assert journey.legs[0].unknown == ("gate",)


def test_lock_that_does_not_stand_on_the_date_is_not_passed(land):
    """Rule 2.1."""
    pack = land.change("lock", "gate", valid_from="2022").open()

    assert only_leg(pack, "alpha", "gamma").locks == ()
    assert len(only_leg(pack, "alpha", "gamma", date="2022-01-03").locks) == 1


def test_published_days_hold_locks_which_are_shown_inside_them(land):
    """Rule 5.2."""
    leg = only_leg(days(land, "2").open(), "alpha", "gamma")

    assert hours(leg) == 48
    assert leg.published_days
    assert [(lock.lock_id, lock.hours) for lock in leg.locks] == [("gate", 2)]


def test_published_days_hold_for_their_direction(land):
    pack = days(land, "2").open()

    assert hours(only_leg(pack, "gamma", "alpha")) == UP_H + 3
    assert not only_leg(pack, "gamma", "alpha").published_days


def test_unknown_wait_inside_published_days_does_not_mark_the_arrival(land):
    """Rule 3.6 refined."""
    land.rows["lock_wait"] = []
    (journey,) = journeys_of(days(land, "2").open(), "alpha", "gamma")

    assert journey.legs[0].locks[0].hours is None
    assert not journey.at_least


def test_published_days_stretch_what_was_computed_in_proportion(land):
    """Rule 5.2 refined: 7 of 13 h to Beta, 1 h there; in 26 h it is 14 h, and 2 h there."""
    pack = stop_at_beta(days(land, "1.0833333333333333")).open()
    first, second = only_leg(pack, "alpha", "beta"), only_leg(pack, "beta", "gamma")

    assert (hours(first), hours(second)) == (14, 10)
    assert second.departure - first.arrival == 2 * 60
    assert first.published_days
    assert second.published_days


def test_calls_behind_published_days_shift_with_them(land):
    """Rule 5.2 refined: one day to Beta; from there as computed."""
    pack = stop_at_beta(days(land, "1", between=("alpha", "beta"))).open()
    through = only_leg(pack, "alpha", "gamma")

    assert hours(only_leg(pack, "alpha", "beta")) == 24
    assert hours(only_leg(pack, "beta", "gamma")) == 5
    assert hours(through) == 24 + 1 + 5
    assert not through.published_days


def test_days_whose_end_is_no_call_are_ignored(land):
    """Rule 5.2 refined: the ten days run beyond the line."""
    pack = days(land, "10", between=("alpha", "far")).open()

    assert hours(only_leg(pack, "alpha", "gamma")) == DOWN_H + 3
    assert not only_leg(pack, "alpha", "gamma").published_days


def test_days_are_those_of_the_date(land):
    """Rules 2.1 and 5.2."""
    days(land, "3", valid_to="2022")
    pack = days(land, "2", valid_from="2022").open()

    assert hours(only_leg(pack, "alpha", "gamma", date="2021-12-31")) == 72
    assert hours(only_leg(pack, "alpha", "gamma", date="2022-01-01")) == 48


def test_times_of_a_line_never_run_backwards(land):
    """A law: whatever days are published, a ship is at its calls in order."""
    days(land, "0.1", between=("alpha", "beta"))
    days(land, "0.1", between=("beta", "gamma"))
    pack = stop_at_beta(land).open()
    legs = [only_leg(pack, *ends) for ends in (("alpha", "beta"), ("beta", "gamma"))]
    times = [time for leg in legs for time in (leg.departure, leg.arrival)]

    assert all(one <= two for one, two in pairwise(times))
