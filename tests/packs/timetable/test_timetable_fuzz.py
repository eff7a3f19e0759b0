"""Mutated timetables: faults or rows, never a traceback, whatever stands where."""

import json
import zipfile
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinterland.packs.timetable.dcsa import read_dcsa
from hinterland.packs.timetable.gtfs import read_gtfs
from hinterland.packs.timetable.identifiers import safe_id
from hinterland.packs.timetable.weekly import choose_week, weekly_services
from hinterland.packs.timetable.zones import zone
from hinterland.tables.schema import IDENTIFIER
from packs.timetable.made_up import FEED, text_of, weekly_sailings

ODD = st.sampled_from(
    ["", " ", "0", "-1", "1e999", "nan", "99:99:99", "48:00:00", "20260302", "00000000", '"', ",",
     "\x00", "\n", "Ω" * 50, "alpha", "north", "=1+1", "2" * 400]
)  # fmt: skip
CELL = ODD | st.text(max_size=8)
FILES = st.sampled_from(sorted(FEED))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | CELL
JSON = st.recursive(
    SCALARS,
    lambda held: (
        st.lists(held, max_size=3) | st.dictionaries(st.text(max_size=4), held, max_size=3)
    ),
    max_leaves=5,
)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def feeds(draw):
    """Return the texts of a feed in which cells, rows, columns and files are changed."""
    tables = deepcopy(FEED)
    for _ in range(draw(st.integers(1, 6))):
        file = draw(FILES)
        table = tables.get(file) or [{}]
        row = draw(st.sampled_from(table))
        match draw(st.integers(0, 5)):
            case 0:
                tables.pop(file, None)
            case 1 if len(table) > 1:
                table.remove(row)
            case 2:
                table.append(dict(row))
            case 3 if row:
                for other in table:
                    other.pop(draw(st.sampled_from(sorted(row))), None)
            case _ if row:
                row[draw(st.sampled_from(sorted(row)))] = draw(CELL)
    texts = {name: text_of(table).encode("utf-8", "replace") for name, table in tables.items()}
    if texts and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(texts)))
        at = draw(st.integers(0, len(texts[name])))
        texts[name] = texts[name][:at] + draw(st.binary(max_size=5)) + texts[name][at:]
    return texts


@st.composite
def documents(draw):
    """Return a document in which values are changed, dropped or doubled."""
    document = weekly_sailings()
    for _ in range(draw(st.integers(1, 4))):
        held = document
        while True:
            keys = list(range(len(held))) if isinstance(held, list) else sorted(held)
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(held[key], list | dict) and draw(st.integers(0, 5)):
                held = held[key]
                continue
            match draw(st.integers(0, 3)):
                case 0:
                    del held[key]
                case 1 if isinstance(held, list):
                    held.append(deepcopy(held[key]))
                case _:
                    held[key] = draw(JSON)
            break
    return document


def run(found):
    """Make services of whatever was read."""
    places = {halt: safe_id(halt) for halt in found.halts}
    home = zone("Europe/Berlin")
    week = choose_week(found, home, None, found.notes)
    if week is not None:
        for service in weekly_services(found, places, home, week):
            times = [t for s in service.stops for t in (s.arrival_min, s.departure_min)]
            assert times == sorted(times)
            assert 0 < service.per_week <= 500
            assert all(0 <= minute < 7 * 1440 for minute in service.hours_min)
            ids = [stop.place_id for stop in service.stops]
            assert len(set(ids)) == len(ids) > 1
    assert all(str(fault) for fault in found.faults)


@quick
@given(feeds())
def test_a_mutated_feed_gives_faults_or_services(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("fuzz") / "synthetic.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)

    run(read_gtfs(path))


@quick
@given(documents() | JSON)
def test_a_mutated_document_gives_faults_or_services(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("fuzz") / "synthetic.json"
    path.write_text(json.dumps(document), "utf-8")

    run(read_dcsa([path]))


@quick
@given(st.binary(max_size=200))
def test_any_bytes_give_faults(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "synthetic"
    path.write_bytes(data)

    assert read_gtfs(path).faults
    run(read_dcsa([path]))


@given(st.text(), st.text())
def test_identifiers_are_safe_and_those_of_two_texts_differ(one, other):
    assert IDENTIFIER.fullmatch(safe_id(one))
    assert len(safe_id(one)) <= 53
    assert (safe_id(one) == safe_id(other)) == (one == other)


@given(CELL)
def test_any_name_is_a_zone_or_none(name):
    assert zone(name) is None or zone(name).key == name
