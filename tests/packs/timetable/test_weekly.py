"""Courses become services of a planning week: hours, departures a week, loops, clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hinterland.packs.timetable.feed import Course, Feed, Line, Notes, Visit
from hinterland.packs.timetable.weekly import choose_week, weekly_services

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
PLACES = {name: name.lower() for name in "ABCDEF"}
HOUR = 3600


def at(day, hour=8, minute=0):
    return int(datetime(2026, 3, day, hour, minute, tzinfo=BERLIN).timestamp())


def course(route, *starts, hours=1, stay=0, **more):
    """Return a course that calls at each letter, so many hours apart, staying so many."""
    step = (hours + stay) * HOUR
    visits = tuple(
        Visit(name, max(number * step - stay * HOUR, 0), number * step, **more)
        for number, name in enumerate(route)
    )
    return Course("line", visits, starts)


def feed_of(*courses, first=None, last=None):
    lines = {"line": Line("line", "Synthetic", "rail")}
    return Feed("GTFS", lines=lines, courses=list(courses), first=first, last=last)


def services(*courses, monday=MONDAY, places=PLACES, **span):
    found = feed_of(*courses, **span)
    return weekly_services(found, places, BERLIN, monday), found.notes.told()


def test_hours_are_those_of_the_week_on_the_clock_of_the_pack():
    (service,), _ = services(course("AB", at(2), at(5, 23, 30), at(9), at(12, 23, 30)))

    assert service.hours_min == (8 * 60, 3 * 1440 + 23 * 60 + 30)


def test_another_zone_moves_departures_to_another_day():
    tokyo = weekly_services(
        feed_of(course("AB", at(8, 23), at(15, 23))),
        PLACES,
        ZoneInfo("Asia/Tokyo"),
        date(2026, 3, 9),
    )

    assert tokyo[0].hours_min == (7 * 60,)  # 23:00 of Sunday in Berlin is Monday 07:00


def test_the_clock_on_the_wall_holds_when_clocks_change():
    start = datetime(2026, 3, 23, 8, tzinfo=BERLIN)
    starts = [int((start + timedelta(days=7 * k)).timestamp()) for k in range(3)]
    (service,), _ = services(course("AB", *starts), monday=date(2026, 3, 30))

    assert service.hours_min == (480,)
    assert service.per_week == 1


@pytest.mark.parametrize(
    ("starts", "per_week"),
    [
        ((2, 9, 16, 23), 1.0),
        ((2, 3, 4, 9, 10, 11, 16, 17, 18), 3.0),
        ((2, 16, 30), 0.5),
        ((2, 5, 9, 16, 19, 23), 1.5),
        ((3, 24), 1 / 3),
    ],
)
def test_departures_a_week_are_counted_over_the_feed(starts, per_week):
    days = [at(day) for day in starts]
    span = {"first": date(2026, 3, 2), "last": date(2026, 3, 29)}
    (service,), _ = services(course("AB", *days), **span)

    assert service.per_week == pytest.approx(per_week, rel=1e-3)


def test_a_season_is_counted_in_its_own_weeks():
    found = course("AB", *(at(2 + 7 * k) for k in range(4)))
    (service,), _ = services(found, first=date(2026, 1, 1), last=date(2026, 12, 31))

    assert service.per_week == 1


def test_one_sailing_is_one_in_the_weeks_of_the_feed():
    (service,), _ = services(course("AB", at(3)), first=MONDAY, last=date(2026, 3, 29))

    assert service.per_week == 0.25


def test_a_fortnightly_service_is_there_in_its_week_off():
    (service,), _ = services(course("AB", at(3), at(17)), monday=date(2026, 3, 9))

    assert service.per_week == 0.5
    assert service.hours_min == (1440 + 480,)


def test_what_does_not_run_in_the_week_is_left_out_and_told():
    found, notes = services(course("AB", at(3)), monday=date(2026, 3, 9))

    assert found == []
    assert any("does not run in the week of 2026-03-09" in note for note in notes)


def test_each_pattern_and_each_direction_is_a_service():
    found, _ = services(course("ABC", at(2)), course("AC", at(3)), course("CBA", at(4)))

    assert [[stop.place_id for stop in service.stops] for service in found] == [
        ["a", "b", "c"],
        ["a", "c"],
        ["c", "b", "a"],
    ]


def test_courses_of_different_times_are_one_service_of_the_median():
    (service,), notes = services(
        *(course("AB", at(2 + k), hours=h) for k, h in enumerate((1, 2, 6)))
    )

    assert service.stops[1].arrival_min == 120
    assert any("the median of each call is taken" in note for note in notes)


def parts(route):
    found, _ = services(course(route, at(2), stay=1))
    return ["".join(stop.place_id for stop in service.stops) for service in found]


@pytest.mark.parametrize(
    ("route", "cut"),
    [("ABCA", ["abc", "bca"]), ("ABCBD", ["abc", "cbd"]), ("ABAB", ["ab", "ba"]), ("ABCAD",
     ["abc", "bcad"])],
)  # fmt: skip
def test_a_loop_is_cut_into_services_that_call_at_each_place_once(route, cut):
    assert parts(route) == cut


def test_a_part_of_a_loop_leaves_when_the_loop_is_there():
    found, notes = services(course("ABCA", at(2), stay=1))

    assert [service.hours_min for service in found] == [(480,), (480 + 120,)]
    assert any("calls at a place twice" in note for note in notes)


def test_two_calls_in_a_row_at_one_place_are_one():
    (service,), notes = services(course("ABCD", at(2), stay=1), places=PLACES | {"C": "b"})

    assert [stop.place_id for stop in service.stops] == ["a", "b", "d"]
    assert service.stops[1].departure_min - service.stops[1].arrival_min == 3 * 60
    assert any("are taken as one" in note for note in notes)


def test_a_course_on_which_nothing_can_be_carried_is_left_out_and_told():
    found, notes = services(course("AB", at(2), load=False))

    assert found == []
    assert any("nothing can be carried" in note for note in notes)


def test_seconds_are_rounded_to_minutes_and_told():
    (service,), notes = services(course("AB", at(2) + 29))

    assert service.hours_min == (480,)
    assert any("rounded to the minute" in note for note in notes)


def test_departures_at_one_minute_are_one_hour_and_count_each():
    (service,), notes = services(course("AB", at(2)), course("AB", at(2)))

    assert service.hours_min == (480,)
    assert service.per_week == 2
    assert any("at the same minute" in note for note in notes)


def test_more_departures_than_a_pack_can_hold_are_left_out_and_told():
    found, notes = services(course("AB", *(at(2) + 60 * k for k in range(501))))

    assert found == []
    assert any("more than 500 departures" in note for note in notes)


@pytest.mark.parametrize(
    ("starts", "wanted", "chosen"),
    [
        ((4, 11, 18), None, date(2026, 3, 9)),
        ((2, 8), None, date(2026, 3, 2)),
        ((4, 5), None, date(2026, 3, 2)),
        ((4, 11, 18), date(2026, 3, 22), date(2026, 3, 16)),
        ((4, 11, 18), date(2026, 4, 22), None),
        ((), None, None),
    ],
)
def test_the_week_is_the_wanted_one_or_the_first_full_one_that_runs(starts, wanted, chosen):
    found = feed_of(*(course("AB", at(day)) for day in starts))

    assert choose_week(found, BERLIN, wanted, Notes()) == chosen


def test_moments_are_utc_in_feeds():
    assert datetime.fromtimestamp(at(2), UTC).hour == 7


def test_a_frequent_service_that_pauses_in_the_week_is_left_out_and_told():
    found, notes = services(course("AB", *map(at, (2, 3, 16, 17))), monday=date(2026, 3, 9))

    assert found == []
    assert any("does not run in the week of 2026-03-09" in note for note in notes)
