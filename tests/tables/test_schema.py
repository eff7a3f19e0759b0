"""Cells of every column of the catalogue: what is read, what is refused, what comes back."""

import math
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinterland.tables import dates
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Column, Kind, Table

COLUMNS = [
    pytest.param(column, id=f"{table.name}.{column.name}")
    for table in TABLES
    for column in table.columns
]
NUMBERS = [param for param in COLUMNS if param.values[0].kind in (Kind.INTEGER, Kind.REAL)]
BOUNDED = [
    param for param in NUMBERS if (param.values[0].low, param.values[0].high) != (None,) * 2
]
A_FEW = settings(max_examples=max(5, settings().max_examples // 10))

LETTERS = string.ascii_letters + string.digits
REAL = Column("weight_t", Kind.REAL, "Weight.", "t", low=0, high=30)
COUNT = Column("containers", Kind.INTEGER, "Number.", low=1)


def points():
    days = st.dates().filter(lambda day: day.year < 9999)
    return st.builds(
        lambda day, characters: day.isoformat()[:characters], days, st.sampled_from((4, 7, 10))
    )


def spans():
    return st.one_of(
        points(),
        points().map(lambda text: f"{text}/.."),
        points().map(lambda text: f"../{text}"),
        st.tuples(points(), points())
        .map(lambda pair: sorted(pair, key=lambda text: dates.read_point(text).first))
        .map("/".join),
    )


def values(column):
    """Return values that a column may hold."""
    low = -1e12 if column.low is None else column.low
    high = 1e12 if column.high is None else column.high
    some = {
        Kind.ID: st.builds(
            str.__add__, st.sampled_from(LETTERS), st.text(LETTERS + "_.:-", max_size=30)
        ),
        Kind.TEXT: st.sampled_from(column.one_of) if column.one_of else st.text(min_size=1),
        Kind.NAME: st.text(min_size=1),
        Kind.INTEGER: st.integers(math.ceil(low), math.floor(high)),
        # 15 digits are written, so a number is one that 15 digits can say.
        Kind.REAL: st.floats(low, high).map(lambda number: float(f"{number:.15g}")),
        Kind.YES_NO: st.booleans(),
        Kind.POINT: points(),
        Kind.SPAN: spans(),
        Kind.CODE: st.text(LETTERS, min_size=1),
    }[column.kind]
    if column.kind is Kind.REAL:
        some = some.filter(lambda number: low <= number <= high)
    return st.one_of(st.none(), some) if column.optional else some


@pytest.mark.parametrize("column", COLUMNS)
@A_FEW
@given(data=st.data())
def test_what_is_written_reads_back_the_same(column, data):
    value = data.draw(values(column))

    assert column.parse(column.write(value)) == value


@pytest.mark.parametrize("column", COLUMNS)
def test_an_empty_cell_is_absence_or_refused(column):
    if column.optional:
        assert column.parse("") is None
        return
    with pytest.raises(ValueError, match="must not be empty"):
        column.parse("")


@pytest.mark.parametrize("column", BOUNDED)
def test_bounds_are_allowed_and_nothing_beyond(column):
    """A bound is written in full, as 15 digits may round it past itself."""
    for bound, beyond, problem in (
        (column.low, -math.inf, "is too small"),
        (column.high, math.inf, "is too large"),
    ):
        if bound is None:
            continue
        whole = column.kind is Kind.INTEGER
        outside = bound + math.copysign(1, beyond) if whole else math.nextafter(bound, beyond)
        assert column.parse(str(int(bound)) if whole else repr(float(bound))) == bound
        with pytest.raises(ValueError, match=problem):
            column.parse(str(int(outside)) if whole else repr(outside))


@pytest.mark.parametrize("column", NUMBERS)
@pytest.mark.parametrize(
    "text",
    [
        *("nan", "NaN", "inf", "-Infinity", "1e999"),
        *("1,234", "1 234", "1_000", "1'000", "1.2.3"),
        *("--1", "++1", "-", ".", "e5", "1e", "0x1F", "1/2", "12 ", " 12", "12 h", "约5"),
        *("½", "\uff11", "\u0661"),
    ],
)
def test_what_is_no_plain_number_is_refused(column, text):
    with pytest.raises(ValueError, match=r"is not a (whole |finite )?number"):
        column.parse(text)


@pytest.mark.parametrize("text", ["12.5", "1e1", "10.0", "9" * 19])
def test_a_whole_number_has_digits_only_and_at_most_18(text):
    with pytest.raises(ValueError, match="is not a whole number"):
        COUNT.parse(text)


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("+1.5", 1.5), (".5", 0.5), ("7.", 7), ("2e1", 20), ("-0", 0)]
)
def test_a_decimal_number_may_be_written_in_these_ways(text, value):
    assert REAL.parse(text) == value


def test_a_list_of_words_is_closed():
    column = Column("mode", Kind.TEXT, "Mode.", one_of=("road", "rail"))

    assert column.parse("rail") == "rail"
    for text in ("Rail", "rail ", "air"):
        with pytest.raises(ValueError, match="is not in the list"):
            column.parse(text)


@pytest.mark.parametrize("text", ["YES", "true", "1", "是", "no "])
def test_yes_and_no_are_written_so_and_not_otherwise(text):
    with pytest.raises(ValueError, match="is neither yes nor no"):
        Column("two_way", Kind.YES_NO, "Both ways.").parse(text)


@pytest.mark.parametrize("text", ["_a", "-a", "a b", "果园", "a/b", "a\n", "é"])
def test_an_identifier_has_latin_letters_digits_and_four_signs(text):
    with pytest.raises(ValueError, match="is not an identifier"):
        Column("place_id", Kind.ID, "Place.").parse(text)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_says_what_it_expects(column):
    words = column.expected()

    assert words
    assert not column.unit or f"[{column.unit}]" in words or column.one_of


def test_bounds_and_unit_are_part_of_what_is_expected():
    assert REAL.expected() == "a number from 0 to 30 [t]"
    assert COUNT.expected() == "a whole number of at least 1"


def test_a_name_has_a_header_for_each_language():
    table = Table(
        "place",
        "ground",
        "Places.",
        ("place_id",),
        (Column("place_id", Kind.ID, "Id."), Column("name", Kind.NAME, "Name.")),
    )

    assert table.headers(("en", "zh")) == ["place_id", "name_en", "name_zh"]
