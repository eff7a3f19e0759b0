"""A timetable goes into a pack whole or not at all, and routes are found over it."""

import shutil
from datetime import date

import pytest

from hinterland.errors import InputError, PackError
from hinterland.packs.check import check_pack
from hinterland.packs.read import read_pack
from hinterland.packs.timetable.wishes import Wishes, detect
from hinterland.services.import_timetable import import_timetable
from hinterland.services.open_pack import open_pack
from packs.timetable.made_up import (
    call,
    feed,
    rows,
    sailing,
    vessel_schedules,
    weekly_sailings,
    write_feed,
    write_json,
)
from riverland import Land

GERMAN = Wishes(country="DE")
SHIPS = Wishes(places={"DEGAM": "gamma", "USFAR": "far"})
SOURCE = "gtfs_synthetic_lines"
OEDLAND = f"{SOURCE}.Odland_1-7af392322b45"


@pytest.fixture
def land(tmp_path):
    return Land(tmp_path / "riverland")


@pytest.fixture
def zipped(tmp_path):
    """Return a function that writes a feed."""
    return lambda tables=None: write_feed(tables or feed(), tmp_path / "synthetic.zip")


@pytest.fixture
def ships(tmp_path):
    """Return a function that writes schedules."""
    return lambda doc=None: write_json(doc or weekly_sailings(), tmp_path / "synthetic.json")


def told(report):
    return [str(fault) for fault in report.faults]


def own(path, table, source=SOURCE):
    return [row for row in read_pack(path).tables[table] if row["source_id"] == source]


def test_a_container_takes_the_imported_train(land, zipped, tmp_path):
    report = import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=GERMAN)

    assert told(report) == []
    answer = open_pack(tmp_path / "new").journeys(OEDLAND, "north", date="2026-03-02", road="none")
    (leg,) = answer.journeys[0].legs
    assert leg.service_id.startswith(f"{SOURCE}.train.")
    assert (leg.departure, leg.arrival) == (26 * 60, 28 * 60 + 30)  # Tuesday 02:00 to 04:30


def test_the_new_pack_has_no_faults_and_all_that_the_old_one_had(land, zipped, tmp_path):
    old = land.write()
    import_timetable(old, zipped(), target=tmp_path / "new", wishes=GERMAN)

    assert check_pack(tmp_path / "new") == ()
    before, after = read_pack(old).tables, read_pack(tmp_path / "new").tables
    assert all(row in after[name] for name, held in before.items() for row in held)


def test_rows_say_what_is_of_the_feed_and_what_is_assumed(land, zipped, tmp_path):
    import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=GERMAN)
    new = tmp_path / "new"

    assert {row["basis"] for row in own(new, "service")} == {"dataset"}
    assert {row["basis"] for row in own(new, "departure")} == {"dataset"}
    assert {row["basis"] for row in own(new, "link")} == {"assumption"}
    assert all("great circle × 1.2" in row["note"] for row in own(new, "link"))
    assert sorted(row["basis"] for row in own(new, "transit_time")) == [
        "assumption", "assumption", "dataset", "dataset", "dataset",
    ]  # fmt: skip


def test_a_link_is_made_only_where_the_pack_has_none(land, zipped, tmp_path):
    import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=GERMAN)

    assert {row["mode"] for row in own(tmp_path / "new", "link")} == {"rail"}
    assert len(own(tmp_path / "new", "link")) == 2  # one for both directions


@pytest.mark.parametrize("asked", [None, "same"])
def test_the_same_feed_again_changes_nothing(land, zipped, asked):
    path = land.write()
    first = import_timetable(path, zipped(), in_place=True, wishes=GERMAN)
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    again = import_timetable(path, zipped(), in_place=True, wishes=GERMAN)

    assert told(again) == [] == list(again.changes)
    assert (again.unchanged, again.target) == (len(first.changes), None)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_what_was_said_of_new_places_need_not_be_said_again(land, zipped, ships):
    path = land.write()
    import_timetable(path, zipped(), in_place=True, wishes=GERMAN)
    places = {"DEGAM": "gamma", "USFAR": "50.5,12.5"}
    import_timetable(path, ships(), in_place=True, wishes=Wishes(places=places))
    feed_again = import_timetable(path, zipped())
    ships_again = import_timetable(path, ships(), wishes=Wishes(places={"DEGAM": "gamma"}))

    assert told(feed_again) == told(ships_again) == []
    assert feed_again.changes == ships_again.changes == ()


def test_a_newer_feed_replaces_rows_and_keeps_the_first_day(land, zipped):
    path = land.write()
    import_timetable(path, zipped(), in_place=True, wishes=GERMAN)
    tables = feed()
    rows(tables, "calendar.txt", service_id="mon_thu")[0] |= {"thursday": "0", "friday": "1"}
    for calendar in tables["calendar.txt"]:
        calendar |= {"start_date": "20260501", "end_date": "20260630"}
    report = import_timetable(path, zipped(tables), in_place=True, wishes=GERMAN)

    barge = [c for c in report.changes if c.table == "departure" and ".barge." in c.key[0]]
    assert {(c.action, c.key[2]) for c in barge} == {("removed", "78"), ("added", "102")}
    assert {row["valid_from"] for row in own(path, "service")} == {"2026-02-23"}
    assert {row["last_confirmed"] for row in own(path, "service")} == {"2026-05-04"}


def test_services_that_are_gone_are_kept_and_told(land, zipped):
    path = land.write()
    import_timetable(path, zipped(), in_place=True, wishes=GERMAN)
    wishes = Wishes(country="DE", routes=("barge",))
    report = import_timetable(path, zipped(), in_place=True, wishes=wishes)

    assert any(
        "2 services of an earlier import are not in the feed now" in n for n in report.notes
    )
    assert len(own(path, "service")) == 3


def test_a_trial_writes_nothing(land, zipped):
    path = land.write()
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    report = import_timetable(path, zipped(), wishes=GERMAN)

    assert (len(report.changes), report.target) == (42, None)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_with_one_fault_nothing_is_written(land, zipped, tmp_path):
    tables = feed()
    rows(tables, "stop_times.txt", stop_id="g1")[0]["arrival_time"] = "soon"
    report = import_timetable(land.write(), zipped(tables), target=tmp_path / "new", wishes=GERMAN)

    assert report.faults
    assert not (tmp_path / "new").exists()


def test_new_places_need_a_country_and_it_is_asked_for_once(land, zipped):
    faults = told(import_timetable(land.write(), zipped()))

    assert len(faults) == 1
    assert "and 1 more become new places" in faults[0]
    assert "--country" in faults[0]


def test_a_stop_is_a_place_within_the_distance_only(land, zipped):
    near = import_timetable(land.write(), zipped(), wishes=GERMAN)
    far = import_timetable(land.write(), zipped(), wishes=Wishes(country="DE", within_km=0.01))

    assert any("is taken as gamma, 0.1 km away" in note for note in near.notes)
    assert {c.key[0] for c in far.changes if c.table == "place"} >= {f"{SOURCE}.g1"}


def test_an_id_or_name_far_away_is_another_place(land, zipped):
    tables = feed()
    rows(tables, "stops.txt", stop_id="alpha")[0]["stop_lat"] = "53"
    report = import_timetable(land.write(), zipped(tables), wishes=GERMAN)

    assert f"{SOURCE}.alpha" in {c.key[0] for c in report.changes if c.table == "place"}
    assert any("is more than 50 km away" in note for note in report.notes)


def test_ports_without_position_are_faults_that_say_what_to_do(land, ships):
    faults = told(import_timetable(land.write(), ships()))

    assert len(faults) == 2
    assert "--place DEGAM=<place_id of the pack>, or --place DEGAM=<lat,lon>" in faults[0]


def test_a_port_is_found_by_its_code(land, ships, tmp_path):
    for place, code in (("gamma", "DEGAM"), ("far", "USFAR")):
        land.change("place", place, unlocode=code, unlocode_match="exact")
    for table in ("call", "frequency", "departure", "service"):
        land.drop(table, service_id="ship")
    report = import_timetable(land.write(), ships(), target=tmp_path / "new")

    assert told(report) == []
    answer = open_pack(tmp_path / "new").journeys("gamma", "far", date="2026-03-09", road="none")
    (leg,) = answer.journeys[0].legs
    assert leg.service_id.startswith("dcsa_sync.SYN1.")
    assert (leg.departure, leg.arrival) == (68 * 60, 86 * 60)  # Wednesday 20:00 and 18 h


def test_a_code_of_several_places_is_asked_for(land, ships):
    for place in ("gamma", "far"):
        land.change("place", place, unlocode="DEGAM", unlocode_match="parent")
    wishes = Wishes(places={"USFAR": "far"})

    assert (
        "may be each of gamma, far"
        in told(import_timetable(land.write(), ships(), wishes=wishes))[0]
    )


def test_a_port_may_be_said_to_lie_at_a_coordinate(land, ships, tmp_path):
    wishes = Wishes(places={"DEGAM": "gamma", "USFAR": "50.5,12.5"})
    report = import_timetable(land.write(), ships(), target=tmp_path / "new", wishes=wishes)

    assert told(report) == []
    (place,) = own(tmp_path / "new", "place", "dcsa_sync")
    assert (place["lat"], place["country"], place["unlocode"]) == (50.5, "US", "USFAR")
    assert place["kind"] == "sea_port"


def test_fortnightly_sailings_have_half_a_departure_a_week(land, ships, tmp_path):
    document = vessel_schedules(*(sailing(day, f"26{day:02}W") for day in (4, 18)))
    import_timetable(land.write(), ships(document), target=tmp_path / "new", wishes=SHIPS)
    (row,) = own(tmp_path / "new", "frequency", "dcsa_sync")

    assert (row["per_week"], row["note"]) == (
        0.5,
        "2 departures in the feed, 14 days apart on average",
    )


def test_barges_sail_on_waterways_if_the_user_says_so(land, ships, tmp_path):
    document = vessel_schedules(
        [
            call("DEALF", "1W", "", "2026-03-04T08:00:00Z"),
            call("DEGAM", "1W", "2026-03-05T08:00:00Z"),
        ]
    )
    wishes = Wishes(places={"DEALF": "alpha", "DEGAM": "gamma"}, water="waterway")
    import_timetable(land.write(), ships(document), target=tmp_path / "new", wishes=wishes)
    (service,) = own(tmp_path / "new", "service", "dcsa_sync")

    assert (service["mode"], service["vehicle_class_id"]) == ("waterway", "barge")


def test_the_class_of_vehicle_is_the_users(land, zipped, tmp_path):
    wishes = Wishes(country="DE", vehicle_class="express")
    import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=wishes)

    assert {row["vehicle_class_id"] for row in own(tmp_path / "new", "service")} == {
        "express",
        None,
    }


def test_trains_faster_than_containers_are_left_out_and_told(land, zipped):
    tables = feed()
    rows(tables, "stop_times.txt", trip_id="t2", stop_id="mid")[0]["arrival_time"] = "02:10:00"
    report = import_timetable(land.write(), zipped(tables), wishes=GERMAN)

    assert any("is faster than containers go" in note for note in report.notes)
    assert len([c for c in report.changes if c.table == "service"]) == 2


def test_a_short_hop_is_rounded_up_and_marked(land, zipped, tmp_path):
    tables = feed()
    mid = rows(tables, "stops.txt", stop_id="mid")[0]
    mid |= {"stop_lat": "51.38", "stop_lon": "9"}
    rows(tables, "stop_times.txt", trip_id="t2", stop_id="mid")[0]["arrival_time"] = "02:10:00"
    import_timetable(land.write(), zipped(tables), target=tmp_path / "new", wishes=GERMAN)
    short = [row for row in own(tmp_path / "new", "transit_time") if row["days"] == 0.01]

    assert ("assumption", "10 min") in {(row["basis"], row["note"][:6]) for row in short}


def test_a_mode_that_the_pack_cannot_price_stops_the_import(land, zipped):
    land.drop("charge", charge_id="rail").drop("charge", charge_id="rail_base")
    for table in ("call", "frequency", "departure", "service"):
        land.drop(table, service_id="train")
    report = import_timetable(land.write(), zipped(), wishes=GERMAN)

    assert any("charge.csv" in fault and "rail" in fault for fault in told(report))


def test_a_mode_that_the_pack_cannot_handle_stops_the_import(land, zipped):
    land.drop("handling", handling_id="rail").drop("terminal", mode="rail")
    for table in ("call", "frequency", "departure", "service"):
        land.drop(table, service_id="train")
    report = import_timetable(land.write(), zipped(), wishes=GERMAN)

    assert any("a row of handling.csv for rail" in fault for fault in told(report))


def test_a_source_that_no_import_made_is_not_taken_over(land, zipped):
    report = import_timetable(
        land.write(), zipped(), wishes=Wishes(country="DE", source_id="survey")
    )

    assert any("another --source-id" in fault for fault in told(report))


def test_a_week_without_courses_is_a_fault_with_the_days_of_the_feed(land, zipped):
    wishes = Wishes(country="DE", week=date(2020, 1, 1))

    (fault,) = told(import_timetable(land.write(), zipped(), wishes=wishes))
    assert "--week: '2020-01-01' is in a week in which nothing runs" in fault
    assert fault.endswith("expected a day from 2026-02-25 to 2026-04-30")


def test_a_week_outside_the_pack_is_told(land, zipped):
    tables = feed()
    for row in tables["calendar.txt"]:
        row |= {"start_date": "20300101", "end_date": "20300201"}
    report = import_timetable(land.write(), zipped(tables), wishes=GERMAN)

    assert any("lies outside the span of the pack" in note for note in report.notes)


def test_mistaken_wishes_are_refused_all_at_once(land, zipped):
    wishes = Wishes(
        within_km=-1, country="Germany", vehicle_class="ufo", water="air", source_id="a b"
    )
    with pytest.raises(InputError) as caught:
        import_timetable(land.write(), zipped(), wishes=wishes)

    assert len(caught.value.faults) == 5


def test_a_place_said_of_an_unknown_stop_or_as_an_unknown_place_is_a_fault(land, zipped):
    wishes = Wishes(country="DE", places={"nowhere": "alpha", "g1": "utopia"})
    faults = "\n".join(told(import_timetable(land.write(), zipped(), wishes=wishes)))

    assert "'nowhere' is no stop or port that is read" in faults
    assert "'g1=utopia' is no place of the pack" in faults


def test_a_faulty_pack_a_bundled_one_and_a_missing_file_are_refused(land, zipped, tmp_path):
    with pytest.raises(InputError, match="comes with Hinterland"):
        import_timetable("chengyu", zipped(), in_place=True)
    with pytest.raises(InputError, match="is not there"):
        import_timetable(land.write(), tmp_path / "none.zip")
    (tmp_path / "text.txt").write_text("hello")
    with pytest.raises(InputError, match="is no timetable"):
        import_timetable(land.write(), tmp_path / "text.txt")
    land.change("place", "alpha", lat="100")
    with pytest.raises(PackError, match="mend first"):
        import_timetable(land.write(), zipped())


def test_map_layers_of_the_pack_are_kept(land, zipped, tmp_path):
    path = land.write()
    (path / "README.md").write_text("Riverland (synthetic)", "utf-8")
    import_timetable(path, zipped(), target=tmp_path / "new", wishes=GERMAN)

    assert (tmp_path / "new" / "README.md").read_text("utf-8") == "Riverland (synthetic)"


def test_a_workbook_takes_a_timetable_too(land, zipped, tmp_path):
    book = tmp_path / "new.xlsx"
    first = import_timetable(land.write(), zipped(), target=book, wishes=GERMAN)
    again = import_timetable(book, zipped(), in_place=True, wishes=GERMAN)

    assert told(first) == [] == list(again.changes)


def test_pages_in_a_folder_are_one_timetable(land, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    write_json(vessel_schedules(sailing(4, "1W")), folder / "1.json")
    write_json(vessel_schedules(sailing(11, "2W")), folder / "2.json")
    report = import_timetable(land.write(), folder, wishes=SHIPS)

    assert [service.per_week for service in report.services] == [1]


def test_a_format_is_told_by_what_is_there(zipped, ships, tmp_path):
    assert [detect(zipped()), detect(ships()), detect(tmp_path / "none")] == ["gtfs", "dcsa", ""]
    shutil.copy(tmp_path / "synthetic.zip", tmp_path / "feed")
    assert detect(tmp_path / "feed") == "gtfs"


def test_the_bundled_pack_takes_a_barge_between_its_own_ports(zipped, tmp_path):
    tables = feed()
    rows(tables, "agency.txt")[0]["agency_timezone"] = "Asia/Shanghai"
    for stop, lat, lon in (("alpha", "29.614", "106.796"), ("g1", "29.6025", "106.5705")):
        rows(tables, "stops.txt", stop_id=stop)[0] |= {"stop_lat": lat, "stop_lon": lon}
    wishes = Wishes(routes=("barge",), source_id="gtfs_synthetic")
    report = import_timetable("chengyu", zipped(tables), target=tmp_path / "new", wishes=wishes)

    assert told(report) == []
    assert check_pack(tmp_path / "new") == ()
    assert [c.key[2] for c in report.changes if c.table == "departure"] == ["6", "78"]


def test_a_made_link_is_a_fifth_longer_than_its_great_circle_and_as_fast_as_its_first_train(
    land, zipped, tmp_path
):
    tables = feed()
    rows(tables, "stops.txt", stop_id="mid")[0] |= {"stop_lat": "51", "stop_lon": "8.5"}
    last = rows(tables, "stop_times.txt", trip_id="t2", stop_id="north:1")[0]
    last |= {"arrival_time": "09:00:00", "departure_time": "09:00:00"}
    import_timetable(land.write(), zipped(tables), target=tmp_path / "new", wishes=GERMAN)
    new = tmp_path / "new"
    (link,) = [row for row in own(new, "link") if "north" in (row["from_id"], row["to_id"])]
    (hop,) = [row for row in own(new, "transit_time") if row["from_id"] == "north"]

    assert link["length_km"] == pytest.approx(34.99 * 1.2, abs=0.01)  # half a degree at 51 N
    assert link["speed_kmh"] == pytest.approx(link["length_km"] / hop["days"] / 24, rel=0.01)


def test_a_made_terminal_is_handled_like_those_of_its_kind_of_place(land, zipped, tmp_path):
    yard = next(row for row in land.rows["handling"] if row["handling_id"] == "rail")
    land.rows["handling"].append(yard | {"handling_id": "yard"})
    for port in ("alpha", "beta", "gamma", "far"):
        land.add("terminal", place_id=port, mode="rail", handling_id="yard")
    import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=GERMAN)

    assert {row["handling_id"] for row in own(tmp_path / "new", "terminal")} == {"rail"}


def test_of_several_places_of_a_code_that_with_a_terminal_of_the_mode_wins(land, ships):
    for place in ("alpha", "gamma"):
        land.change("place", place, unlocode="DEGAM", unlocode_match="parent")
    wishes = Wishes(places={"USFAR": "far"})
    report = import_timetable(land.write(), ships(), wishes=wishes)

    assert told(report) == []
    assert [c.cells["place_id"][1] for c in report.changes if c.table == "call"] == [
        "gamma",
        "far",
    ]


def test_a_place_that_was_said_rightly_is_not_blamed_for_faults_of_the_timetable(land, zipped):
    tables = feed()
    for row in tables["stop_times.txt"]:
        row["arrival_time"] = row["departure_time"] = "soon"
    wishes = Wishes(country="DE", places={"north": "alpha"})

    faults = "\n".join(told(import_timetable(land.write(), zipped(tables), wishes=wishes)))

    assert "is no time" in faults
    assert "--place" not in faults


def test_a_feed_is_the_same_import_as_folder_and_as_zip(land, zipped, tmp_path):
    first = import_timetable(land.write(), zipped(), target=tmp_path / "new", wishes=GERMAN)
    folder = write_feed(feed(), tmp_path / "another_name")

    again = import_timetable(tmp_path / "new", folder, wishes=GERMAN)

    assert first.changes
    assert again.changes == ()
