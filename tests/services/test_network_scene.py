"""What a map shows of a day: that which is there, and how it is known."""

import datetime

from hinterland.services.network_scene import network_scene
from hinterland.tables import reading


def scene_of(pack, day="2021-05-03"):
    """Return the network of a day, its lines straight."""
    at = {
        row["place_id"]: (reading.number(row, "lon"), reading.number(row, "lat"))
        for row in pack.tables["place"]
    }
    shapes = {
        row["link_id"]: [at[row["from_id"]], at[row["to_id"]]] for row in pack.tables["link"]
    }
    return network_scene(pack, datetime.date.fromisoformat(day), shapes)


def by_id(things):
    """Return things by their id."""
    return {thing.id: thing for thing in things}


def test_only_links_that_are_valid_on_the_day_are_shown(land):
    pack = land.change("link", "ge", valid_from="2021-06", valid_to="2022").open()

    shown = {day: "ge" in by_id(scene_of(pack, day).links) for day in
             ("2021-05-31", "2021-06-01", "2021-12-31", "2022-01-01")}  # fmt: skip

    assert shown == {
        "2021-05-31": False, "2021-06-01": True, "2021-12-31": True, "2022-01-01": False,
    }  # fmt: skip


def test_a_toll_holds_in_its_span_and_leaves_the_link_free_outside(riverland):
    states = [
        by_id(scene_of(riverland, day).links)["an"].toll
        for day in ("2021-12-31", "2022-01-01", "2023-12-31", "2024-01-01")
    ]

    assert [toll.state for toll in states] == ["toll_free", "tolled", "tolled", "toll_free"]
    assert (states[0].free_from, states[0].free_to) == (None, datetime.date(2022, 1, 1))
    assert (states[1].amount, states[1].currency, states[1].toll_id) == (9, "EUR", "t")
    assert (states[3].free_from, states[3].free_to) == (datetime.date(2024, 1, 1), None)


def test_a_link_without_any_toll_row_has_none_rather_than_a_window(riverland):
    assert by_id(scene_of(riverland).links)["ge"].toll.state == "none"


def test_a_shape_runs_from_the_first_place_of_its_link_to_the_second(riverland):
    assert by_id(scene_of(riverland).links)["ab"].shape == [(8, 50), (9, 50)]


def test_a_service_bears_its_departures_capacity_calls_and_links(riverland):
    liner = by_id(scene_of(riverland).services)["liner"]

    assert (liner.forward_per_week, liner.back_per_week) == (1, 1)
    assert liner.teu_per_week == 100
    assert liner.calls == ["alpha", "gamma"]
    assert liner.link_ids == ["ab", "bc"]


def test_a_capacity_that_nobody_knows_is_not_zero(riverland):
    train = by_id(scene_of(riverland).services)["train"]

    assert train.teu_per_week is None
    assert train.capacity_basis is None


def test_a_service_in_one_direction_has_no_departures_in_the_other(land):
    land.change("service", "ship", both_ways="no")
    for table in ("frequency", "departure"):
        land.drop(table, service_id="ship", direction="back")

    assert by_id(scene_of(land.open()).services)["ship"].back_per_week is None


def test_a_service_that_does_not_run_on_the_day_is_not_shown(land):
    pack = land.change("service", "train", valid_from="2022").open()

    assert set(by_id(scene_of(pack).services)) == {"liner", "ship"}


def test_a_place_counts_the_services_that_call_and_not_those_that_pass(riverland):
    places = by_id(scene_of(riverland).places)

    assert {place_id: places[place_id].services for place_id in ("gamma", "beta", "lone")} == {
        "gamma": 2, "beta": 0, "lone": 0,
    }  # fmt: skip


def test_a_place_shows_the_terminals_that_stand_on_the_day(land):
    pack = land.add(
        "terminal", place_id="lone", mode="rail", handling_id="rail", valid_from="2022",
        capacity_teu_week="50",
    ).open()  # fmt: skip

    before, after = (
        by_id(scene_of(pack, day).places)["lone"].terminals for day in ("2021-12-31", "2022-01-01")
    )

    assert before == []
    assert [(stands.mode, stands.capacity_teu_week) for stands in after] == [("rail", 50)]


def test_a_lock_tells_the_latest_known_wait_up_to_the_day(riverland):
    waits = {
        day: [wait.hours for wait in scene_of(riverland, day).locks[0].waits]
        for day in ("2020-06-01", "2022-06-01", "2023-06-01")
    }

    assert waits == {"2020-06-01": [1, 0.5], "2022-06-01": [2, 0.5], "2023-06-01": [4, 0.5]}


def test_a_wait_that_nobody_knows_is_not_zero(land):
    pack = land.drop("lock_wait", service_class="priority").open()

    priority = scene_of(pack).locks[0].waits[1]

    assert (priority.service_class, priority.hours, priority.basis) == (
        "priority", None, "unverified",
    )  # fmt: skip
