"""GTFS feeds: what is read, and every fault of what cannot be."""

import zipfile
from datetime import UTC, date, datetime

import pytest

from hinterland.packs.timetable.archive import FeedLimits
from hinterland.packs.timetable.gtfs import GtfsOptions, read_gtfs
from packs.timetable.made_up import feed, rows, text_of, write_feed


@pytest.fixture
def read(tmp_path):
    """Return a function that writes tables as a feed and reads it."""

    def run(tables, **options):
        return read_gtfs(write_feed(tables, tmp_path / "synthetic.zip"), GtfsOptions(**options))

    return run


def told(found):
    return [str(fault) for fault in found.faults]


def utc(start):
    return datetime.fromtimestamp(start, UTC).isoformat()


def test_trains_and_ships_are_read_and_the_rest_is_told(read):
    found = read(feed())

    assert told(found) == []
    assert {line.line_id: line.mode for line in found.lines.values()} == {
        "barge": "waterway",
        "train": "rail",
    }
    assert "a route is left out: it is neither train nor ship (type 3): bus" in found.notes.told()


def test_times_past_midnight_count_on(read):
    (course,) = [c for c in read(feed()).courses if c.line_id == "barge"]

    assert [visit.arrival_s for visit in course.visits] == [0, (19 * 60 + 10) * 60]


def test_a_platform_is_its_station(read):
    assert "north" in read(feed()).halts
    assert "north:1" not in read(feed()).halts


def test_a_call_without_time_is_interpolated_by_distance_and_marked(read):
    visits = next(c for c in read(feed()).courses if c.visits[0].halt_id == "north").visits

    assert 3500 < visits[1].arrival_s < 3700  # half of the way, half of two hours
    assert [bool(visit.guessed) for visit in visits] == [False, True, False]


def test_a_call_without_time_follows_the_distance_that_the_feed_gives(read):
    tables = feed()
    for row, km in zip(rows(tables, "stop_times.txt", trip_id="t1"), "013", strict=True):
        row["shape_dist_traveled"] = km
    visits = next(c for c in read(tables).courses if c.visits[0].halt_id == "north").visits

    assert visits[1].arrival_s == 7200 // 3


def test_calls_at_one_spot_are_interpolated_evenly(read):
    tables = feed()
    for row in rows(tables, "stops.txt"):
        row |= {"stop_lat": "51", "stop_lon": "8"}
    visits = next(c for c in read(tables).courses if c.visits[0].halt_id == "north").visits

    assert visits[1].arrival_s == 3600
    assert "evenly" in visits[1].guessed


def test_times_count_from_noon_less_twelve_hours_where_clocks_change(read):
    tables = feed()
    rows(tables, "calendar.txt", service_id="daily")[0] |= {
        "start_date": "20260329", "end_date": "20260329",
    }  # fmt: skip
    course = next(c for c in read(tables).courses if c.visits[0].halt_id == "north")

    # 22:00 after noon of summer time less 12 h is 22:00 on the wall of that evening.
    assert [utc(start) for start in course.starts] == ["2026-03-29T20:00:00+00:00"]


def test_exceptions_add_and_take_days(read):
    tables = feed()
    rows(tables, "calendar.txt", service_id="mon_thu")[0]["end_date"] = "20260304"
    tables["calendar_dates.txt"] = [
        {"service_id": "mon_thu", "date": "20260306", "exception_type": "1"},
        {"service_id": "mon_thu", "date": "20260226", "exception_type": "2"},
    ]
    (course,) = [c for c in read(tables).courses if c.line_id == "barge"]

    assert [utc(start)[:10] for start in course.starts] == ["2026-03-02", "2026-03-06"]


def test_calendar_dates_alone_are_a_calendar(read):
    tables = feed()
    del tables["calendar.txt"]
    tables["calendar_dates.txt"] = [
        {"service_id": name, "date": "20260306", "exception_type": "1"}
        for name in ("mon_thu", "daily")
    ]
    found = read(tables)

    assert told(found) == []
    assert (found.first, found.last) == (date(2026, 3, 6), date(2026, 3, 6))


@pytest.mark.parametrize(("exact", "guessed"), [("1", False), ("0", True), ("", True)])
def test_headways_become_departures_and_inexact_ones_are_marked(read, exact, guessed):
    tables = feed()
    rows(tables, "calendar.txt", service_id="mon_thu")[0]["end_date"] = "20260227"
    tables["frequencies.txt"] = [
        {"trip_id": "b1", "start_time": "08:00:00", "end_time": "12:00:00",
         "headway_secs": "7200", "exact_times": exact},
    ]  # fmt: skip
    (course,) = [c for c in read(tables).courses if c.line_id == "barge"]

    assert [utc(start)[11:16] for start in course.starts] == ["07:00", "09:00"]
    assert bool(course.guessed) == guessed


def test_stops_for_leaving_or_entering_only_are_known(read):
    tables = feed()
    rows(tables, "stop_times.txt", trip_id="t2", stop_id="mid")[0] |= {
        "pickup_type": "1", "drop_off_type": "0",
    }  # fmt: skip
    visits = next(c for c in read(tables).courses if len(c.visits) == 3 and c.visits[0].halt_id
                  != "north").visits  # fmt: skip

    assert (visits[1].load, visits[1].unload) == (False, True)


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [("100", "rail"), ("112", "rail"), ("117", "rail"), ("1000", "waterway"), ("4", "waterway"),
     ("1010", "waterway"), ("109", None), ("1015", None), ("3", None), ("700", None)],
)  # fmt: skip
def test_route_types_become_modes(read, kind, read_as):
    tables = feed()
    rows(tables, "routes.txt", route_id="train")[0]["route_type"] = kind
    line = read(tables).lines.get("train")

    assert (line.mode if line else None) == read_as


def test_a_passenger_type_is_read_if_it_is_asked_for(read):
    tables = feed()
    rows(tables, "routes.txt", route_id="train")[0]["route_type"] = "109"

    assert set(read(tables, routes=("train",)).lines) == {"train"}


def test_ships_sail_on_the_sea_if_the_user_says_so(read):
    assert read(feed(), water="sea").lines["barge"].mode == "sea"


@pytest.mark.parametrize(
    ("file", "key", "cells", "words"),
    [
        ("agency.txt", {}, {"agency_timezone": "Mars/Olympus"}, "is no known time zone"),
        ("agency.txt", {}, {"agency_timezone": "../../etc/passwd"}, "is no known time zone"),
        ("routes.txt", {"route_id": "barge"}, {"route_type": "ship"}, "route_type: 'ship' is no"),
        ("routes.txt", {"route_id": "barge"}, {"agency_id": "who"}, "is no known agency"),
        ("routes.txt", {"route_id": "train"}, {"route_id": "barge"}, "stands twice"),
        ("trips.txt", {"trip_id": "t2"}, {"trip_id": "t1"}, "stands twice"),
        ("trips.txt", {"trip_id": "t2"}, {"service_id": "none"}, "has no days"),
        ("stops.txt", {"stop_id": "g1"}, {"stop_lat": "95"}, "stop_lat: '95' is no such number"),
        ("stops.txt", {"stop_id": "g1"}, {"stop_lon": "nan"}, "stop_lon: 'nan' is no such"),
        ("stops.txt", {"stop_id": "g1"}, {"stop_lat": ""}, "stop_lat: must not be empty"),
        ("stops.txt", {"stop_id": "north:1"}, {"parent_station": "x"}, "is no known station"),
        ("stop_times.txt", {"trip_id": "b1"}, {"departure_time": "6 o'clock"}, "is no time"),
        ("stop_times.txt", {"trip_id": "b1"}, {"departure_time": "05:00:00"}, "before the arriv"),
        ("stop_times.txt", {"stop_id": "g1"}, {"stop_id": "zz"}, "is no stop with a position"),
        ("stop_times.txt", {"stop_id": "g1"}, {"stop_sequence": "-1"}, "is no such number"),
        ("stop_times.txt", {"stop_id": "g1"}, {"stop_sequence": "1"}, "stands twice"),
        ("stop_times.txt", {"stop_id": "g1"}, {"pickup_type": "9"}, "is no such number"),
        ("stop_times.txt", {"stop_id": "g1"}, {"arrival_time": "04:00:00", "departure_time":
         "04:00:00"}, "is before the call before"),
        ("stop_times.txt", {"stop_id": "g1"}, {"arrival_time": "", "departure_time": ""},
         "as a trip begins or ends here"),
        ("calendar.txt", {"service_id": "daily"}, {"monday": "yes"}, "monday: 'yes' is no such"),
        ("calendar.txt", {"service_id": "daily"}, {"start_date": "20260231"}, "is no day"),
        ("calendar.txt", {"service_id": "daily"}, {"end_date": "20250101"}, "before start_date"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_a_fault_with_its_row(read, file, key, cells, words):
    tables = feed()
    rows(tables, file, **key)[0].update(cells)
    found = read(tables)

    assert [f for f in told(found) if words in f and f.startswith(f"{file}, row ")], told(found)


def test_every_fault_is_told_at_once(read):
    tables = feed()
    rows(tables, "stops.txt", stop_id="g1")[0]["stop_lat"] = "x"
    rows(tables, "routes.txt", route_id="train")[0]["route_type"] = "x"
    rows(tables, "agency.txt")[0]["agency_timezone"] = "x"

    assert {f.column for f in read(tables).faults} >= {"stop_lat", "route_type", "agency_timezone"}


@pytest.mark.parametrize(
    "file", ["agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"]
)
def test_a_missing_file_is_a_fault(read, file):
    tables = feed()
    del tables[file]

    assert any("is not there" in fault and file in fault for fault in told(read(tables)))


def test_missing_calendars_are_a_fault(read):
    tables = feed()
    del tables["calendar.txt"]

    assert any("calendar.txt or calendar_dates.txt" in fault for fault in told(read(tables)))


def test_missing_and_repeated_columns_are_faults(read, tmp_path):
    tables = feed()
    for row in tables["trips.txt"]:
        del row["service_id"]
    assert "trips.txt, row 1, column service_id: is missing" in "\n".join(told(read(tables)))

    folder = write_feed(feed(), tmp_path / "folder")
    stops = (folder / "stops.txt").read_text("utf-8")
    (folder / "stops.txt").write_text(stops.replace("stop_name", "stop_id", 1), "utf-8")
    assert any("stands twice" in fault for fault in told(read_gtfs(folder)))


@pytest.mark.parametrize("within", ["", "feed/", "a/b/c/"])
def test_a_zip_may_hold_the_feed_in_a_folder(tmp_path, within):
    path = write_feed(feed(), tmp_path / "synthetic.zip", within)

    assert told(read_gtfs(path)) == []
    assert len(read_gtfs(path).courses) == 3


@pytest.mark.parametrize("within", ["", "feed/"])
def test_a_folder_is_a_feed_too(tmp_path, within):
    path = write_feed(feed(), tmp_path / "synthetic", within)

    assert told(read_gtfs(path)) == []
    assert len(read_gtfs(path).courses) == 3


def test_a_byte_order_mark_and_quotes_are_read(tmp_path):
    folder = write_feed(feed(), tmp_path / "synthetic")
    text = (folder / "stops.txt").read_text("utf-8").replace("g1,Gamma", '"g1",Gamma')
    (folder / "stops.txt").write_text("\ufeff" + text.replace("\n", "\r\n"), "utf-8")

    assert told(read_gtfs(folder)) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b'stop_id,stop_lat,stop_lon\n"a,1,2\n', "is too few"),
        (b'stop_id,stop_lat,stop_lon\n"' + b"a\n" * 200_000, "is broken"),
        (b"stop_id,stop_lat,stop_lon\na,1\n", "is too few"),
        (b"stop_id,stop_lat,stop_lon\na,1,2,3\n", "is too many"),
        (b"stop_id;stop_lat;stop_lon\na;1;2\n", "column stop_id: is missing"),
        (b"stop_id,stop_lat,stop_lon\n" + b"a,1\n" * 5000, "is not read further"),
    ],
)
def test_a_broken_file_is_a_fault(tmp_path, data, words):
    folder = write_feed(feed(), tmp_path / "synthetic")
    (folder / "stops.txt").write_bytes(data)

    assert any(words in fault for fault in told(read_gtfs(folder))), told(read_gtfs(folder))


def test_what_is_no_zip_is_a_fault(tmp_path):
    path = tmp_path / "synthetic.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing")

    assert "is no zip archive" in told(read_gtfs(path))[0]
    assert "No such file" in told(read_gtfs(tmp_path / "nowhere.zip"))[0]


def test_a_damaged_member_is_a_fault(tmp_path):
    path = write_feed(feed(), tmp_path / "synthetic.zip")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("stop_times.txt").header_offset
    data[start + 60 : start + 90] = b"\xff" * 30
    path.write_bytes(data)

    assert any("stop_times.txt" in fault and "broken" in fault for fault in told(read_gtfs(path)))


def test_a_zip_bomb_is_stopped_by_what_really_comes_out(tmp_path):
    path = tmp_path / "synthetic.zip"
    tables = feed()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, table in tables.items():
            more = "\n" * 30_000_000 if name == "stop_times.txt" else ""
            archive.writestr(name, text_of(table) + more)

    assert path.stat().st_size < 100_000
    assert any("times its size" in fault for fault in told(read_gtfs(path)))


def test_an_archive_that_lies_about_its_size_is_stopped(tmp_path):
    path = write_feed(feed(), tmp_path / "synthetic.zip")
    limits = FeedLimits(member=200)

    faults = told(read_gtfs(path, GtfsOptions(limits=limits)))
    assert any("more than 200 bytes" in fault for fault in faults)


def test_too_many_members_rows_and_trips_are_faults(tmp_path):
    path = write_feed(feed(), tmp_path / "synthetic.zip")

    for limits, words in (
        (FeedLimits(members=3), "holds 6 files"),
        (FeedLimits(rows=2), "has more than 2 rows"),
        (FeedLimits(courses=1), "one trip too many"),
        (FeedLimits(archive=10), "at most 10 bytes"),
    ):
        faults = told(read_gtfs(path, GtfsOptions(limits=limits)))
        assert any(words in fault for fault in faults), faults


def test_names_that_lead_out_of_the_archive_are_not_read(tmp_path):
    path = write_feed(feed(), tmp_path / "synthetic.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../stops.txt", "stop_id\nevil\n")
        archive.writestr("/etc/stops.txt", "stop_id\nevil\n")
    found = read_gtfs(path)

    assert told(found) == []
    assert sum("leads out of it" in note for note in found.notes.told()) == 2
    assert not (tmp_path.parent / "stops.txt").exists()


def test_two_feeds_in_one_archive_are_a_fault(tmp_path):
    path = write_feed(feed(), tmp_path / "synthetic.zip", "one/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("two/stops.txt", "stop_id\n")

    assert "holds 2 folders with stops.txt" in told(read_gtfs(path))[0]


def test_many_departures_are_counted_near_the_week_only(read):
    tables = feed()
    rows(tables, "calendar.txt", service_id="daily")[0]["end_date"] = "20271231"
    found = read(tables, limits=FeedLimits(departures=100), week=date(2026, 6, 1))

    assert any("of the 6 weeks around 2026-06-01" in note for note in found.notes.told())
    assert max(len(course.starts) for course in found.courses) == 42


def test_more_departures_than_can_be_held_are_a_fault(read):
    tables = feed()
    tables["frequencies.txt"] = [
        {"trip_id": "t2", "start_time": "00:00:00", "end_time": "9000:00:00",
         "headway_secs": "60", "exact_times": "1"},
    ]  # fmt: skip

    assert any("are too many in six weeks" in fault for fault in told(read(tables)))


def test_trips_with_the_same_intervals_are_one_course(read):
    tables = feed()
    tables["trips.txt"].append({"route_id": "barge", "service_id": "daily", "trip_id": "b2"})
    later = [row | {"trip_id": "b2"} for row in rows(tables, "stop_times.txt", trip_id="b1")]
    later[0] |= {"arrival_time": "07:00:00", "departure_time": "07:00:00"}
    later[1] |= {"arrival_time": "26:10:00", "departure_time": "26:10:00"}
    tables["stop_times.txt"] += later
    (course,) = [c for c in read(tables).courses if c.line_id == "barge"]

    assert len(course.starts) == 19 + 65


def test_a_calendar_without_end_is_cut(read):
    tables = feed()
    rows(tables, "calendar.txt", service_id="daily")[0]["end_date"] = "20991231"
    found = read(tables)

    assert max(len(course.starts) for course in found.courses) == 800
    assert any("is counted for 800 only" in note for note in found.notes.told())


def test_a_row_with_a_faulty_time_still_tells_its_unknown_stop(read):
    tables = feed()
    row = rows(tables, "stop_times.txt", trip_id="t2", stop_id="mid")[0]
    row |= {"arrival_time": "soon", "stop_id": "nowhere"}

    faults = "\n".join(told(read(tables)))

    assert "'soon' is no time" in faults
    assert "'nowhere' is no stop with a position" in faults


def test_a_time_that_goes_back_is_told_as_the_feed_writes_it(read):
    tables = feed()
    last = rows(tables, "stop_times.txt", trip_id="b1")[-1]
    last |= {"arrival_time": "00:10:05", "departure_time": "00:10:05"}

    assert any("'00:10:05' is before the call before" in fault for fault in told(read(tables)))


def test_a_station_without_position_is_told_once(read):
    tables = feed()
    rows(tables, "stops.txt", stop_id="north")[0]["stop_lat"] = "x"
    tables["stops.txt"].append({"stop_id": "north:2", "parent_station": "north"})
    call = rows(tables, "stop_times.txt", stop_id="north:1")[0]
    call["stop_id"] = "north:2"

    faults = told(read(tables))

    assert len([fault for fault in faults if "'x' is no such number" in fault]) == 1
