"""What opened when, and when roads are free of toll."""

import datetime

import pytest

from hinterland.services.openings import timeline_of
from hinterland.services.shown_day import opening_day


def told(pack):
    """Return each change as a line of text."""
    return [
        f"{opening.day} {change.kind} {change.table} {change.subject_id} ({change.stated})"
        for opening in timeline_of(pack).openings
        for change in opening.changes
    ]


def test_links_services_locks_and_terminals_open_and_close(land):
    land.change("link", "ge", valid_from="2021-06-15", valid_to="2023")
    land.change("service", "train", valid_from="2021-06-15")
    land.change("lock", "gate", valid_from="2022-03")
    land.add("terminal", place_id="lone", mode="rail", handling_id="rail", valid_from="2024")

    assert told(land.open()) == [
        "2021-06-15 opens link ge (2021-06-15)",
        "2021-06-15 opens service train (2021-06-15)",
        "2022-03-01 opens lock gate (2022-03)",
        "2023-01-01 closes link ge (2023)",
        "2024-01-01 opens terminal lone (2024)",
    ]


def test_changes_of_one_day_are_one_opening(land):
    land.change("link", "ge", valid_from="2021-06-15")
    land.change("service", "train", valid_from="2021-06-15")

    assert len(timeline_of(land.open()).openings) == 1


@pytest.mark.parametrize(
    "validity",
    [{"valid_from": "1952"}, {"valid_from": "2020"}, {"valid_to": "2027"}, {"valid_from": "2030"}],
)
def test_what_begins_or_ends_outside_the_years_of_the_pack_is_no_opening(land, validity):
    """The span of Riverland is 2020 to 2026; its first day is a beginning of nothing."""
    assert told(land.change("link", "ge", **validity).open()) == []


def test_a_change_leads_to_its_row(land):
    land.add("terminal", place_id="lone", mode="rail", handling_id="rail", valid_from="2024")

    (opening,) = timeline_of(land.open()).openings

    assert opening.changes[0].key == "lone|rail|2024"
    assert opening.changes[0].name == {"en": "Lone (synthetic)"}


def test_a_road_with_a_toll_is_free_before_and_after_its_spans(land):
    land.change("link", "an", valid_from="2021-04-30", valid_to="2026-06")
    land.add("toll", toll_id="t2", link_id="an", amount="8", currency="EUR",
             valid_from="2025", valid_to="2026")  # fmt: skip

    windows = timeline_of(land.open()).windows

    assert [(str(window.span.first), str(window.span.end)) for window in windows] == [
        ("2021-04-30", "2022-01-01"),
        ("2024-01-01", "2025-01-01"),
        ("2026-01-01", "2026-06-01"),
    ]


def test_a_toll_without_end_leaves_no_window_after_it(land):
    land.change("toll", "t", valid_from="", valid_to="")

    assert timeline_of(land.open()).windows == ()


def test_the_openings_before_and_after_a_day_do_not_hold_the_day_itself(land):
    land.change("link", "ge", valid_from="2021-06-15", valid_to="2023")
    line = timeline_of(land.open())
    day = datetime.date(2021, 6, 15)

    assert line.before(day) is None
    assert line.after(day).day == datetime.date(2023, 1, 1)
    assert line.before(datetime.date(2023, 1, 1)).day == day


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2021-05-03", "2021-05-03"),
        ("1999-01-01", None),
        ("2050-01-01", None),
        ("no day", None),
        ("2021-05-99", None),
    ],
)
def test_the_day_shown_is_the_one_asked_for_or_that_at_which_the_pack_opens(
    riverland, asked, shown
):
    assert str(timeline_of(riverland).shown(asked)) == (shown or str(opening_day(riverland)))


def test_the_document_cuts_windows_to_the_years_of_the_pack(riverland):
    windows = timeline_of(riverland).as_document({})["windows"]

    assert [(window["first"], window["end"]) for window in windows] == [
        ("2020-01-01", "2022-01-01"),
        ("2024-01-01", "2027-01-01"),
    ]
