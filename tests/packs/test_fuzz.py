"""Whatever stands in a file, checking a pack ends with faults or without, and never raises."""

import json
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.packs.check import check_pack
from hinterland.packs.metadata import _compile
from hinterland.packs.records import records

FILES = (
    "datapackage.json",
    "place.csv",
    "link.csv",
    "service.csv",
    "call.csv",
    "tariff.csv",
    "region.csv",
    "geo/border.geojson",
)


@pytest.fixture(scope="session")
def plain(spoilt_land):
    """Return what the files hold when nothing is spoilt."""
    return {file: (spoilt_land.folder / file).read_bytes() for file in FILES}


WORDS = rb', " - [[[[ { } ] 1e999 NaN null true 2021 ../.. =1+1 99999999999999999999'
BYTES = (b"\n", b"\r", b"\0", b"\xff\xfe", b"\xe4\xb8\xad", b"\xef\xbb\xbf")
JUNK = st.binary(max_size=12) | st.sampled_from([*WORDS.split(), *BYTES])


@contextmanager
def spoilt(land, file, held):
    """Let a file hold something else for a while."""
    plain = (land.folder / file).read_bytes()
    land.raw(file, held)
    try:
        yield
    finally:
        land.raw(file, plain)


@given(st.sampled_from(FILES), st.data())
def test_spoilt_bytes_never_raise(spoilt_land, plain, file, data):
    held = bytearray(plain[file])
    for _change in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(held)))
        last = data.draw(st.integers(first, min(len(held), first + 40)))
        held[first:last] = data.draw(JUNK)

    with spoilt(spoilt_land, file, bytes(held)):
        for fault in check_pack(spoilt_land.folder):
            assert "\n" not in str(fault)


@given(st.sampled_from(FILES), st.binary(max_size=300))
def test_random_bytes_are_faults(spoilt_land, file, held):
    with spoilt(spoilt_land, file, held):
        assert check_pack(spoilt_land.folder)


KEY_WORDS = (
    "name title hinterland resources path span languages code_systems pattern type features "
    "geometry geometries coordinates time_zone x"
)
KEYS = st.sampled_from(KEY_WORDS.split())
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
METADATA_KEYS = (
    "name title resources hinterland hinterland.time_zone hinterland.currency hinterland.format "
    "hinterland.working_days hinterland.languages hinterland.span hinterland.code_systems"
)


@given(key=st.sampled_from(METADATA_KEYS.split()), value=JSON)
def test_no_value_of_the_metadata_raises(spoilt_land, plain, key, value):
    with spoilt(spoilt_land, "datapackage.json", plain["datapackage.json"]):
        spoilt_land.declare(key, value)

        check_pack(spoilt_land.folder)


@given(JSON)
def test_no_map_layer_raises(spoilt_land, value):
    layer = {"type": "FeatureCollection", "features": value}

    with spoilt(spoilt_land, "geo/border.geojson", json.dumps(layer).encode()):
        check_pack(spoilt_land.folder)


CELL = st.text(st.sampled_from('ab,"\n '), max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_records_written_with_quotes_come_back(rows):
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)

    assert [cells for _line, cells, _wrong in records(text, longest=1000)] == rows


@given(st.text(st.sampled_from('ab,"\n'), max_size=40))
def test_every_line_of_a_text_is_part_of_at_most_one_record(text):
    lines = [line for line, _cells, _wrong in records(text, longest=1000)]

    assert lines == sorted(set(lines))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@given(st.text(st.sampled_from("aA0[]{},-^?*+|().\\d12"), max_size=30))
def test_a_pattern_is_compiled_or_refused(text):
    pattern = _compile(text)

    assert pattern is None or "(" not in pattern.pattern
