"""Journeys as cards and lists, on the map, and in the plot of cost against time."""

import json

import pytest

from hinterland.language import Language
from hinterland.services.answer_view import view
from hinterland.services.chart_labels import beside_points
from hinterland.services.journey_choices import cards, choices, first_shown, sorted_by


@pytest.fixture(scope="module")
def answer(chengyu):
    return chengyu.journeys("guangan_port", "rotterdam", date="2021-05-03")


@pytest.fixture(scope="module")
def shown(chengyu, answer):
    return view(chengyu, answer, Language("en"))


def test_a_journey_with_several_picks_is_one_card(chengyu):
    answer = chengyu.journeys("tongnan", "anyue", date="2021-05-03", road="any")
    found = cards(choices(answer))

    assert [choice.journey.picks for choice in found] == [
        ("fastest", "lowest_co2e", "balanced"),
        ("cheapest",),
    ]


def test_the_least_comes_first_whatever_the_criterion(answer):
    found = choices(answer)

    assert [c.minutes for c in sorted_by(found, "time")] == sorted(c.minutes for c in found)
    assert sorted_by(found, "cost")[0].journey.cost == min(one.cost for one in answer.journeys)
    assert sorted_by(found, "co2e")[0].journey.co2e == min(one.co2e for one in answer.journeys)
    assert sorted_by(found, "nonsense") == found


def test_the_fastest_card_takes_the_least_time(answer):
    found = choices(answer)
    fastest = next(choice for choice in found if "fastest" in choice.journey.picks)

    assert fastest.minutes == min(choice.minutes for choice in found)


@pytest.mark.parametrize(
    ("asked", "number", "strange"),
    [("3", 3, ""), ("", None, ""), ("0", None, "0"), ("99", None, "99"), ("١", None, "١")],
)
def test_a_journey_that_is_not_there_is_named_and_another_is_shown(
    chengyu, answer, asked, number, strange
):
    shown = view(chengyu, answer, Language("en"), journey=asked)

    assert shown.chosen.number == (number or first_shown(answer))
    assert shown.strange == strange


def test_the_map_gets_every_leg_with_its_ends(shown, answer):
    drawn = shown.on_map()

    assert drawn["chosen"] == first_shown(answer)
    assert [one["n"] for one in drawn["journeys"]] == list(range(1, len(answer.journeys) + 1))
    for one, journey in zip(drawn["journeys"], answer.journeys, strict=True):
        assert [leg["link_ids"] for leg in one["legs"]] == [
            list(leg.link_ids) for leg in journey.legs
        ]
        for before, after in zip(one["legs"], one["legs"][1:], strict=False):
            assert before["to"] == after["from"]


def test_a_door_is_named_after_the_place_nearest_to_it(chengyu):
    answer = chengyu.journeys("30.4,106.6", "hamburg", date="2021-05-03")
    shown = view(chengyu, answer, Language("en"))

    assert shown.places.name("30.4,106.6") == "door near Guang'an Port (30.4,106.6)"
    assert shown.on_map()["journeys"][0]["legs"][0]["from"] == [106.6, 30.4]


def series(option, name):
    return next(one for one in option["series"] if one.get("id") == name)["data"]


def test_every_journey_is_a_point_whose_area_is_its_co2e(shown, answer):
    points = series(shown.chart(), "journeys")

    assert [point["value"][3] for point in points] == list(range(1, len(answer.journeys) + 1))
    ratios = [point["symbolSize"] ** 2 / point["value"][2] for point in points]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.02)


def test_the_plot_is_plain_json_in_units(shown):
    option = shown.chart()

    assert json.loads(json.dumps(option, allow_nan=False)) == option
    assert option["xAxis"]["name"] == "days to arrival"
    assert option["yAxis"]["name"] == "CNY per TEU"
    assert "12 journeys" in option["aria"]["description"]


def test_short_ways_are_told_in_hours(chengyu):
    answer = chengyu.journeys("tongnan", "anyue", date="2021-05-03", road="any")
    option = view(chengyu, answer, Language("en")).chart()

    assert option["xAxis"]["name"] == "hours to arrival"
    assert series(option, "journeys")[0]["value"][0] == pytest.approx(2.5, abs=0.05)


def test_the_front_holds_what_nothing_beats_in_cost_and_time(shown):
    option = shown.chart()
    points = [tuple(point["value"][:2]) for point in series(option, "journeys")]
    front = {tuple(at) for at in option["series"][0]["data"]}

    assert front == {
        one
        for one in points
        if not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in points)
    }


def test_names_of_points_that_lie_close_stand_on_different_sides():
    close = [(0.0, 100.0), (1.0, 99.0), (2.0, 98.0), (100.0, 0.0)]

    beside = beside_points(close, close[:3], ["fastest", "balanced", "lowest CO2e"])

    assert len({side for side, _align in beside}) == 3


def test_one_point_has_its_name():
    assert beside_points([(5.0, 5.0)], [(5.0, 5.0)], ["fastest"]) == [("top", "left")]


def test_the_axis_of_time_begins_at_nothing(shown):
    assert shown.chart()["xAxis"]["min"] == 0


def test_time_under_way_and_the_wait_before_make_the_time_as_compared(answer):
    for choice in choices(answer):
        assert choice.before >= 0
        assert choice.under_way + choice.before == choice.minutes
