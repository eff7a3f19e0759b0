"""A place and a service on a day, against Riverland computed by hand, and rows of chengyu."""

from datetime import date

import pytest

from hinterland.errors import InputError, NotFoundError
from hinterland.services.changes_at import changes_at
from hinterland.services.open_pack import open_pack
from hinterland.services.place_list import Wanted, list_places, list_services
from hinterland.services.place_view import view_place
from hinterland.services.service_view import view_service
from hinterland.services.shown_day import opening_day, shown_day
from riverland import Land

DAY = date(2021, 5, 3)
H = 60


@pytest.fixture
def land(tmp_path):
    return Land(tmp_path / "riverland")


@pytest.fixture(scope="module")
def chengyu():
    return open_pack("chengyu")


def calling(view, service_id, direction):
    found = [
        one
        for one in view.callings
        if (one.line.service_id, one.line.direction) == (service_id, direction)
    ]
    assert len(found) == 1
    return found[0]


def test_a_service_leaves_and_arrives_at_the_hours_of_its_timetable(land):
    pack = land.open()

    alpha, gamma = (view_place(pack, place, DAY) for place in ("alpha", "gamma"))

    # down: 10:00 Monday, 5 h, 2 h lock, 1 h stay, 5 h; up: Friday 04:00, 7.5 + 1 + 7.5 + 2 h
    assert calling(alpha, "liner", "forward").leaving == (10 * H,)
    assert calling(gamma, "liner", "forward").arriving == (23 * H,)
    assert calling(gamma, "liner", "back").leaving == (100 * H,)
    assert calling(alpha, "liner", "back").arriving == (118 * H,)


def test_the_first_call_is_not_an_arrival_and_the_last_leads_nowhere(land):
    pack = land.open()

    alpha, gamma = (view_place(pack, place, DAY) for place in ("alpha", "gamma"))

    assert calling(alpha, "liner", "forward").arriving == ()
    assert calling(gamma, "liner", "forward").leaving == ()
    assert calling(gamma, "liner", "forward").onward == ()


def test_onward_calls_say_how_long_the_ride_takes(land):
    pack = land.open()

    onward = calling(view_place(pack, "alpha", DAY), "liner", "forward").onward

    assert [(ride.leg.to_id, ride.minutes) for ride in onward] == [("gamma", 13 * H)]


def test_an_hour_past_the_end_of_the_week_is_told_as_one_of_the_next(land):
    land.change("departure", "ship", departure_h="166")

    far = view_place(land.open(), "far", DAY)

    assert calling(far, "ship", "forward").arriving == ((166 + 8 - 168) * H,)


def test_a_place_that_is_only_passed_has_no_callings(land):
    assert view_place(land.open(), "beta", DAY).callings == ()


def test_a_service_that_has_not_begun_is_told_as_one_of_other_dates(land):
    land.change("service", "liner", valid_from="2022")
    pack = land.open()

    before, after = (view_place(pack, "alpha", day) for day in (DAY, date(2022, 5, 2)))

    assert [one.key for one in before.idle] == ["liner"]
    assert before.callings == ()
    assert after.idle == ()
    assert len(after.callings) == 2


def test_a_link_used_both_ways_is_one_link_that_leads_out_and_in(land):
    land.change("link", "gf", two_way="no")
    land.change("service", "ship", both_ways="no")
    land.drop("frequency", service_id="ship", direction="back")
    land.drop("departure", service_id="ship", direction="back")

    links = {one.link_id: one for one in view_place(land.open(), "gamma", DAY).links}

    assert (links["bc"].leads_out, links["bc"].leads_in) == (True, True)
    assert (links["gf"].leads_out, links["gf"].leads_in) == (True, False)


def test_an_unknown_place_is_refused_with_the_nearest(land):
    with pytest.raises(NotFoundError, match="alpha"):
        view_place(land.open(), "alphaa", DAY)


def test_a_service_page_tells_each_departure_at_each_stop_in_its_order(land):
    land.add("departure", service_id="liner", direction="forward", departure_h="160")
    land.change("frequency", "liner", per_week="2")
    land.add("departure", service_id="liner", direction="back", departure_h="20")

    forward = view_service(land.open(), "liner", DAY).directions[0]

    assert [stop.place_id for stop in forward.stops] == ["alpha", "gamma"]
    assert forward.stops[0].leaving == (10 * H, 160 * H)
    assert forward.stops[1].arriving == (23 * H, (160 + 13 - 168) * H)
    assert [lock.hours for lock, _ in forward.hops[0].locks] == [2]


def test_published_days_are_told_as_such_and_computed_ones_are_not(land):
    computed = view_service(land.open(), "liner", DAY).directions[0].hops[0]
    land.rows["transit_time"] = [
        {"service_id": "liner", "direction": "forward", "from_id": "alpha", "to_id": "gamma",
         "days": "2"}
    ]  # fmt: skip
    published = view_service(land.open(), "liner", DAY).directions[0].hops[0]

    assert computed.published_between is None
    assert published.published_between is not None
    assert published.minutes == 2 * 24 * H


def test_a_service_out_of_its_dates_has_no_timetable_and_says_when_it_begins(land):
    land.change("service", "liner", valid_from="2022", valid_to="2024")

    view = view_service(land.open(), "liner", DAY)

    assert view.directions == ()
    assert view.idle
    assert (view.first_day, view.end_day) == (date(2022, 1, 1), date(2024, 1, 1))


def test_the_frequency_that_holds_on_the_day_is_marked_among_the_dated_ones(land):
    land.drop("frequency", service_id="liner", direction="forward")
    for first, end, per_week in (("", "2021", "1"), ("2021", "", "2")):
        land.add("frequency", service_id="liner", direction="forward", per_week=per_week,
                 valid_from=first, valid_to=end)  # fmt: skip
    land.add("departure", service_id="liner", direction="forward", departure_h="90")

    view = view_service(land.open(), "liner", DAY)

    forward = [one for one in view.frequencies if one.direction == "forward"]
    assert [(one.value, one.holds) for one in forward] == [(1, False), (2, True)]
    assert view.directions[0].line.per_week == 2


def test_an_unknown_service_is_refused_with_the_nearest(land):
    with pytest.raises(NotFoundError, match="did you mean: liner"):
        view_service(land.open(), "linr", DAY)


def test_changes_tell_what_opens_at_a_place_and_leave_out_what_passes(land):
    land.change("service", "liner", valid_from="2021-05-01")
    pack = land.open()

    at_alpha, at_beta = (changes_at(pack, {place}, {"service"}) for place in ("alpha", "beta"))

    assert [(one.day, one.changes[0].subject_id) for one in at_alpha] == [
        (date(2021, 5, 1), "liner")
    ]
    assert at_beta == ()


def test_lists_find_by_name_and_by_kind(land):
    pack = land.open()

    ports = list_places(pack, Wanted(kind="river_port"), DAY)
    named = list_places(pack, Wanted(search="GAM"), DAY)

    assert {one.place_id for one in ports.places} == {"alpha", "beta", "gamma"}
    assert [one.place_id for one in named.places] == ["gamma"]
    assert named.places[0].per_week == 1.5  # liner back 1, ship forward 0.5


def test_lists_refuse_an_unknown_kind_and_a_search_without_end(land):
    with pytest.raises(InputError) as error:
        list_services(land.open(), Wanted(search="x" * 300, kind="rocket"), DAY)

    assert len(error.value.faults) == 2


def test_services_that_run_stand_before_those_that_do_not(chengyu):
    listed = list_services(chengyu, Wanted(), DAY)

    running = [one.line is not None for one in listed.services]
    assert running == sorted(running, reverse=True)
    assert len(running) == len(chengyu.tables["service"])


def test_every_place_and_service_of_chengyu_can_be_shown(chengyu):
    for day in (DAY, date(2025, 9, 1)):
        for row in chengyu.tables["place"]:
            assert view_place(chengyu, row["place_id"], day).names == row["name"]
        for row in chengyu.tables["service"]:
            view = view_service(chengyu, row["service_id"], day)
            assert bool(view.directions) != bool(view.idle)


def test_guoyuan_has_its_region_its_alliance_and_its_fact(chengyu):
    view = view_place(chengyu, "guoyuan", DAY)

    assert [one.key for one in view.regions] == ["500105", "500000"]
    assert [one.key for one in view.alliances] == ["upper_yangtze_ports"]
    assert [one.key for one in view.facts] == ["F004"]


def test_a_pack_opens_on_the_day_of_the_source_of_its_facts(chengyu, land):
    assert opening_day(chengyu) == DAY
    assert shown_day(chengyu, "2022-01-05") == date(2022, 1, 5)
    assert opening_day(land.open()) == date(2020, 1, 1)


def test_a_pack_without_facts_opens_on_its_newest_confirmation(land):
    land.change("service", "ship", last_confirmed="2023-04")
    land.change("service", "liner", last_confirmed="2022")

    assert opening_day(land.open()) == date(2023, 4, 1)


def test_the_week_begins_at_the_first_stop_not_at_a_call_that_is_passed(land):
    for row in land.rows["call"]:
        if row["service_id"] == "liner":
            stops = "no" if row["place_id"] == "alpha" else "yes"
            row |= {"load": stops, "unload": stops}

    forward = view_service(land.open(), "liner", DAY).directions[0]

    # leaves Alpha at 10, is at Beta 7 h later for 1 h, and 5 h from there at Gamma
    assert [stop.place_id for stop in forward.stops] == ["beta", "gamma"]
    assert (forward.stops[0].leaving, forward.stops[1].arriving) == ((18 * H,), (23 * H,))
