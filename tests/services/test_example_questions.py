"""Questions that a page proposes: they come from the pack, and the pack answers them."""

import datetime

import pytest

from hinterland.services.example_questions import example_questions, nearest_day
from hinterland.tables.dates import Span

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


@pytest.mark.parametrize(
    ("today", "shown"),
    [("2018-03-01", "2019-01-01"), ("2020-02-29", "2020-02-29"), ("2031-01-01", "2026-12-31")],
)
def test_a_page_opens_today_or_on_the_nearest_day_of_the_pack(today, shown):
    span = Span(datetime.date(2019, 1, 1), datetime.date(2027, 1, 1))

    assert nearest_day(datetime.date.fromisoformat(today), span).isoformat() == shown
