"""What may be asked, and how a question that cannot be answered is refused."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.errors import InputError
from hinterland.services.journeys_document import journeys_document
from riverland import MONDAY, journeys_of


def faults(pack, *ends, **asked):
    with pytest.raises(InputError) as refused:
        pack.journeys(*ends, **asked)
    return refused.value.faults


def test_every_fault_of_a_question_is_said_at_once(riverland):
    said = faults(
        riverland, "nowhere", "99,0", date="2021-13-01", time="25:00", containers=0, size="53",
        weight_t=-1.0, value=float("nan"), road="rail", max_transfers=-1,
    )  # fmt: skip

    assert [fault.split(",")[0].split(";")[0] for fault in said] == [
        "unknown place 'nowhere'",
        "coordinate 99",
        "date is '2021-13-01': the month must lie between 01 and 12",
        "time is '25:00'",
        "road is 'rail'",
        "transfers are -1",
        "number of containers is 0",
        "size is '53' ft",
        "weight is -1 t of cargo each",
        "value is nan a container",
    ]


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        ("", "date is ''"),
        ("2021-02-29", "the month has 28 days"),
        ("2021-05", "a month or a year; expected a day, YYYY-MM-DD"),
        ("2021", "a month or a year; expected a day, YYYY-MM-DD"),
        ("2021-05-03/2021-05-04", "expected YYYY"),
        ("0000-01-01", "the year must lie between 0001 and 9998"),
        ("2019-12-31", "outside the pack's span of 2020-01-01 to 2026-12-31"),
        ("2027-01-01", "outside the pack's span of 2020-01-01 to 2026-12-31"),
        (datetime.date(2027, 1, 1), "outside the pack's span of 2020-01-01 to 2026-12-31"),
        (datetime.date.max, "outside the pack's span"),
        ("x" * 10_000, "date is 'xxxx"),
    ],
)
def test_date_that_is_no_day_of_the_pack_is_refused(riverland, date, fault):
    (said,) = faults(riverland, "alpha", "gamma", date=date)

    assert fault in said
    assert len(said) < 200


@pytest.mark.parametrize("date", ["2020-01-01", "2026-12-31", datetime.date(2021, 5, 3)])
def test_days_of_the_span_are_answered(riverland, date):
    assert riverland.journeys("alpha", "gamma", date=date).journeys


def test_arguments_of_another_type_are_refused_all_at_once(riverland):
    moment = datetime.datetime(2021, 5, 3, 8)  # noqa: DTZ001 - what the test refuses
    said = faults(riverland, "alpha", None, date=moment, time=8, containers=float("nan"), size=20,
                  weight_t="10", value=True, max_transfers=1.5)  # fmt: skip

    assert [fault.split(" is ")[0] for fault in said] == [
        "destination",
        "date",
        "time",
        "containers",
        "size",
        "weight_t",
        "value",
        "max_transfers",
    ]


def test_profile_at_a_time_of_day_is_refused(riverland):
    (said,) = faults(riverland, "alpha", "gamma", date=MONDAY, time="00:00", profile=True)

    assert said.startswith("a profile asks for a whole week")


@pytest.mark.parametrize("time", ["24:00", "8 o'clock", "", "08:00:01", "08:00+02:00", "-1:00"])
def test_time_that_is_none_of_the_packs_clock_is_refused(riverland, time):
    (said,) = faults(riverland, "alpha", "gamma", date=MONDAY, time=time)

    assert said.startswith(f"time is {time!r}, expected HH:MM")


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"containers": 100_001}, "expected 1 to 100,000"),
        ({"containers": -1}, "number of containers is -1"),
        ({"weight_t": float("nan")}, "weight is nan t"),
        ({"weight_t": float("inf")}, "weight is inf t"),
        ({"weight_t": -0.001}, "weight is -0.001 t"),
        ({"weight_t": 1e300}, "weight is 1e+300 t"),
        ({"value": -1.0}, "value is -1 a container"),
        ({"value": 1e12}, "expected 0 to 1,000,000,000"),
        ({"size": "44"}, "size is '44' ft, expected one of 20, 40, 45"),
        ({"max_transfers": 64}, "transfers are 64, expected 0 to 63"),
        ({"max_transfers": 10**30}, "expected 0 to 63"),
        ({"road": "Any"}, "road is 'Any', expected one of none, access, any"),
    ],
)
def test_absurd_value_is_refused_with_its_bound(riverland, asked, fault):
    (said,) = faults(riverland, "alpha", "gamma", date=MONDAY, **asked)

    assert fault in said


@pytest.mark.parametrize("ends", [("alpha", "alpha"), ("alpha", "Alpha"), ("50.1,8", "50.10,8.0")])
def test_same_place_twice_is_refused(riverland, ends):
    (said,) = faults(riverland, *ends, date=MONDAY)

    assert said.startswith("origin and destination are both")


def test_number_of_containers_multiplies_totals_only(riverland):
    """Rule 3.6."""
    one = journeys_document(riverland.journeys("north", "east", date=MONDAY, size="40"))
    many = journeys_document(
        riverland.journeys("north", "east", date=MONDAY, size="40", containers=7)
    )

    for alone, together in zip(one["journeys"], many["journeys"], strict=True):
        assert together["cost_per_teu"] == alone["cost_per_teu"]
        assert together["total_cost"] == pytest.approx(7 * 2 * alone["cost_per_teu"])
        assert together["total_co2e_kg"] == pytest.approx(7 * 2 * alone["co2e_kg_per_teu"])


def test_transfers_are_limited_as_asked(riverland):
    assert journeys_of(riverland, "alpha", "far", max_transfers=0) == []
    assert journeys_of(riverland, "alpha", "far", max_transfers=1)


# ---------------------------------------------------------------- beside the cost


def test_inventory_cost_is_value_by_rate_by_duration(land):
    """Rule 3.5: 365,000 EUR at 10 % a year are 100 EUR a day; 20 h are 83.33 EUR."""
    answer = land.open().journeys("alpha", "gamma", date=MONDAY, value=365_000.0, road="none")

    assert answer.asides[0].inventory_cost == 83_33
    assert answer.inventory_rate_id == "interest"


def test_inventory_cost_is_not_known_without_value_or_rate(land):
    assert land.open().journeys("alpha", "gamma", date=MONDAY).asides[0].inventory_cost is None
    land.drop("tariff", tariff_id="interest")
    without = land.open().journeys("alpha", "gamma", date=MONDAY, value=1000.0)

    assert without.asides[0].inventory_cost is None


def test_value_is_that_of_the_question_and_not_of_an_earlier_one(land):
    """Rule 3.5."""
    pack = land.open()
    pack.journeys("alpha", "gamma", date=MONDAY, road="none")
    answer = pack.journeys("alpha", "gamma", date=MONDAY, value=365_000.0, road="none")

    assert answer.asides[0].inventory_cost == 83_33


def test_storage_is_what_each_wait_lasts_beyond_the_free_day(riverland):
    """Rule 3.5: ready at Gamma at 25:00, loading begins at 56:00: 31 h of wait, 24 h are free."""
    answer = riverland.journeys("alpha", "far", date=MONDAY, road="none")

    assert [leg.wait for leg in answer.journeys[0].legs] == [0, 31 * 60]
    assert answer.asides[0].storage_days == pytest.approx(7 / 24)


# ---------------------------------------------------------------- any question at all

ends = st.sampled_from(["alpha", "gamma", "north", "east", "far", "lone", "50.1,8.2", "?", "0,0"])


@given(
    ends,
    ends,
    st.fixed_dictionaries(
        {"date": st.one_of(st.sampled_from([MONDAY, "2020-01-01", "2026-12-31"]), st.text())},
        optional={
            "time": st.one_of(st.just("12:30"), st.text(max_size=8)),
            "profile": st.booleans(),
            "containers": st.integers(-5, 200_000),
            "size": st.sampled_from(["20", "40", "45", "", "53"]),
            "weight_t": st.one_of(st.none(), st.floats()),
            "value": st.one_of(st.none(), st.floats()),
            "road": st.sampled_from(["none", "access", "any", "all"]),
            "max_transfers": st.integers(-2, 70),
        },
    ),
)
def test_any_question_has_an_answer_or_an_input_error(riverland, origin, destination, asked):
    try:
        answer = riverland.journeys(origin, destination, **asked)
    except InputError as error:
        said = error.faults
    else:
        said = ()
        assert bool(answer.journeys) is (answer.reason is None)
        journeys_document(answer)
    assert all(said)
