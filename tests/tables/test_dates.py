"""Dates and spans: named cases of rules 1.1 and 1.2, and the package ``edtf`` as an oracle."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from hinterland.tables import dates
from hinterland.tables.dates import END_OF_TIME, FIRST_DAY, Span

NAMED = {
    "2021": ("2021-01-01", "2022-01-01"),
    "2021-04": ("2021-04-01", "2021-05-01"),
    "2021-12": ("2021-12-01", "2022-01-01"),
    "2024-02": ("2024-02-01", "2024-03-01"),
    "2024-02-29": ("2024-02-29", "2024-03-01"),
    "2021-12-31": ("2021-12-31", "2022-01-01"),
    "2020/2021": ("2020-01-01", "2022-01-01"),
    "2021-04-30/2021-05": ("2021-04-30", "2021-06-01"),
    "2021-04-30/2021-04-30": ("2021-04-30", "2021-05-01"),
    "2021/2021-03": ("2021-01-01", "2021-04-01"),
    "2021-04-30/..": ("2021-04-30", END_OF_TIME.isoformat()),
    "2021-04-30/": ("2021-04-30", END_OF_TIME.isoformat()),
    "../2021": (FIRST_DAY.isoformat(), "2022-01-01"),
    "../..": (FIRST_DAY.isoformat(), END_OF_TIME.isoformat()),
    "0001": ("0001-01-01", "0002-01-01"),
    "9998-12-31": ("9998-12-31", "9999-01-01"),
}

REFUSED = (
    "2021?",
    "2021~",
    "202X",
    "2021-21",
    "Y12021",
    "-0044",
    "0000",
    "9999",
    "21",
    "2021-4",
    "2021-13",
    "2021-00",
    "2023-02-29",
    "2021-04-31",
    "2021/04/30",
    "2021-05/2021-04",
    "2022/2021-12-31",
    "2021-04-30T10:00",
    " 2021",
    "2021 ",
    "2021/2022/2023",
    "二〇二一",
    "",
)


def span(first, end):
    return Span(date.fromisoformat(first), date.fromisoformat(end))


@pytest.mark.parametrize("text", NAMED)
def test_a_date_or_interval_is_a_half_open_span(text):
    """Rule 1.2."""
    assert dates.read_span(text) == span(*NAMED[text])


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"expected|must lie|has \d+ days|one slash|ends before"):
        dates.read_span(text)


def test_digits_of_other_scripts_are_refused():
    with pytest.raises(ValueError, match="expected YYYY"):
        dates.read_span("\u0662\u0660\u0662\u0661")


def test_a_reason_of_refusal_says_what_would_be_right():
    with pytest.raises(ValueError, match="the month has 29 days"):
        dates.read_point("2024-02-30")
    with pytest.raises(ValueError, match="ends before it begins"):
        dates.read_span("2022/2021")


def test_both_ends_of_validity_mean_their_first_day():
    """Rule 1.2: an inclusive "until 2021-12-31" is written 2022-01-01, or 2022."""
    assert dates.validity("2021-04", "2022") == span("2021-04-01", "2022-01-01")
    assert dates.validity("2021", "2022-01-01") == span("2021-01-01", "2022-01-01")
    assert dates.validity(None, None) == Span(FIRST_DAY, END_OF_TIME)


def test_a_span_holds_its_first_day_and_not_its_end():
    toll_free = dates.validity("2021-04-30", "2022-01-01")

    assert not toll_free.holds(date(2021, 4, 29))
    assert toll_free.holds(date(2021, 4, 30))
    assert toll_free.holds(date(2021, 12, 31))
    assert not toll_free.holds(date(2022, 1, 1))


def test_spans_that_meet_do_not_overlap():
    assert not dates.read_span("2020").overlaps(dates.read_span("2021"))
    assert dates.read_span("2020/2021-01-01").overlaps(dates.read_span("2021"))


def points():
    """Return EDTF level-0 dates: years, months and days."""
    days = st.dates(date(1, 1, 1), date(9998, 12, 31))
    return st.builds(
        lambda day, characters: day.isoformat()[:characters], days, st.sampled_from((4, 7, 10))
    )


# The package takes milliseconds a date, so fewer examples than usual.
FEW = settings(max_examples=max(5, settings().max_examples // 3))


@FEW
@given(points())
def test_a_date_is_what_the_edtf_package_reads(text):
    assert dates.read_span(text) == oracle(text)


@FEW
@given(points(), points())
def test_an_interval_is_what_the_edtf_package_reads(one, two):
    first, second = sorted((one, two), key=lambda text: dates.read_point(text).first)
    text = f"{first}/{second}"

    assert dates.read_span(text) == oracle(text)


def oracle(text):
    """Return the span that ``edtf`` gives a date or a closed interval."""
    read = parse_edtf(text)
    lower, upper = read.lower_strict(), read.upper_strict()
    return Span(date(*lower[:3]), date(*upper[:3]) + timedelta(days=1))


@given(points(), st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_span_holds_a_day_exactly_if_the_day_overlaps_it(text, day):
    found = dates.read_span(text)

    assert found.holds(day) == found.overlaps(Span(day, day + timedelta(days=1)))
    assert found.holds(day) == day.isoformat().startswith(text)


@given(points())
def test_an_interval_of_one_date_is_that_date(text):
    assert dates.read_span(f"{text}/{text}") == dates.read_span(text)


@given(points())
def test_open_ends_reach_to_the_ends_of_time(text):
    assert dates.read_span(f"{text}/..") == Span(dates.read_span(text).first, END_OF_TIME)
    assert dates.read_span(f"../{text}") == Span(FIRST_DAY, dates.read_span(text).end)
