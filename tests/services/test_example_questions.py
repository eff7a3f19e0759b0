"""Questions that a page proposes: they come from the pack, and the pack answers them."""

import datetime

import pytest

from hinterland.services.example_questions import example_questions

DAYS = ["2019-01-01", "2021-05-03", "2026-11-24"]


@pytest.mark.parametrize("day", DAYS)
def test_every_example_is_answered_on_its_day(chengyu, day):
    examples = example_questions(chengyu, datetime.date.fromisoformat(day))

    assert len(examples) == 3
    for example in examples:
        assert chengyu.journeys(example.from_id, example.to_id, date=day).journeys


def test_the_busiest_service_of_a_pack_comes_first(land):
    land.change("frequency", "liner", per_week="9")
    first, *_ = example_questions(land.open(), datetime.date(2021, 5, 3))

    assert (first.from_id, first.to_id, first.per_week) == ("alpha", "gamma", 9.0)


def test_a_pack_without_services_has_no_example(land):
    for table in ("frequency", "departure", "call", "service"):
        land.rows[table].clear()
    for table in ("channel", "channel_leg", "transit_time", "service_capacity"):
        land.rows.get(table, []).clear()

    assert example_questions(land.open(), datetime.date(2021, 5, 3)) == ()
