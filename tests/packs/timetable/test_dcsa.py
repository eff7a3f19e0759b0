"""DCSA Commercial Schedules: voyages, and every fault of a document that nobody vouches for."""

import json
from datetime import UTC, datetime

import pytest

from hinterland.packs.timetable.archive import FeedLimits
from hinterland.packs.timetable.dcsa import DcsaOptions, read_dcsa
from packs.timetable.made_up import (
    call,
    sailing,
    stamps,
    vessel_schedules,
    weekly_sailings,
    write_json,
)


@pytest.fixture
def read(tmp_path):
    """Return a function that writes documents and reads them."""

    def run(*documents, **options):
        paths = [
            write_json(document, tmp_path / f"synthetic{number}.json")
            for number, document in enumerate(documents)
        ]
        return read_dcsa(paths, DcsaOptions(**options))

    return run


def told(found):
    return [str(fault) for fault in found.faults]


def ports(found):
    return [[visit.halt_id for visit in course.visits] for course in found.courses]


def leaves(found):
    return [datetime.fromtimestamp(c.starts[0], UTC).isoformat()[:16] for c in found.courses]


def calls_of(document):
    return document[0]["vesselSchedules"][0]["transportCalls"]


def test_vessel_schedules_become_courses_of_a_service(read):
    found = read(weekly_sailings())

    assert told(found) == []
    assert [(line.line_id, line.mode, line.operator) for line in found.lines.values()] == [
        ("SYN1", "sea", "SYNC")
    ]
    assert ports(found) == [["DEGAM", "USFAR"]] * 4
    assert leaves(found)[0] == "2026-03-04T19:00"
    assert found.courses[0].visits[1].arrival_s == 18 * 3600
    assert found.halts["USFAR"].country == "US"


def test_a_ship_is_cut_into_voyages_at_the_call_that_belongs_to_both(read):
    turn = call("USFAR", "26W", "2026-03-05T08:00:00Z", "2026-03-06T08:00:00Z")
    turn["carrierExportVoyageNumber"] = "26E"
    back = call("DEGAM", "26E", "2026-03-07T08:00:00Z")
    found = read(vessel_schedules([call("DEGAM", "26W", "", "2026-03-04T08:00:00Z"), turn, back]))

    assert ports(found) == [["DEGAM", "USFAR"], ["USFAR", "DEGAM"]]
    assert leaves(found) == ["2026-03-04T08:00", "2026-03-06T08:00"]


def test_what_is_planned_wins_over_what_is_estimated(read):
    document = vessel_schedules(sailing(4, "26W"))
    calls_of(document)[0]["timestamps"] += stamps(
        departure="2026-03-05T03:00:00+01:00", kind="ACT"
    )

    assert leaves(read(document)) == ["2026-03-04T19:00"]


def test_an_estimate_is_read_where_nothing_is_planned_and_told(read):
    document = vessel_schedules(sailing(4, "26W"))
    calls_of(document)[0]["timestamps"] = stamps(departure="2026-03-04T21:00:00Z", kind="EST")
    found = read(document)

    assert leaves(found) == ["2026-03-04T21:00"]
    assert any("is estimated or actual" in note for note in found.notes.told())


def test_calls_without_cargo_and_waterway_points_are_left_out(read):
    passed = call("EGSUZ", "26W", "2026-03-04T22:00:00Z")
    passed["location"]["waterwaySMDGEntryPointCode"] = "SYN"
    bunkers = call("DEBUN", "26W", "2026-03-04T21:00:00Z", isCargoOperationalCall=False)
    first, last = sailing(4, "26W")
    found = read(vessel_schedules([first, bunkers, passed, last]))

    assert ports(found) == [["DEGAM", "USFAR"]]
    assert any("nothing is loaded or discharged there" in note for note in found.notes.told())


def port_schedules(number=1):
    def at(port, day, hour, ship):
        return {
            "servicePartners": [
                {"carrierCode": "SYNC", "carrierServiceName": "Synthetic Ocean",
                 "carrierServiceCode": "SYN1", "carrierImportVoyageNumber": "26W",
                 "carrierExportVoyageNumber": "26W"}
            ],
            "vessel": {"vesselIMONumber": ship},
            "isDummyVessel": False,
            "timestamps": stamps(f"2026-03-{day:02}T{hour}:00:00Z"),
        }  # fmt: skip

    return [
        {"location": {"UNLocationCode": port}, "vesselSchedules": [
            at(port, day, hour, f"900000{ship}") for ship in range(number)]}
        for port, day, hour in (("USFAR", 6, "10"), ("DEGAM", 4, "09"))
    ]  # fmt: skip


def test_port_schedules_are_joined_to_voyages_by_ship_and_time(read):
    found = read(port_schedules(2))

    assert told(found) == []
    assert ports(found) == [["DEGAM", "USFAR"]]  # two ships at the same minutes are one course


def test_pages_of_port_schedules_are_joined_across_files(read):
    first, second = port_schedules()

    assert ports(read([first], [second])) == [["DEGAM", "USFAR"]]


def route(mode="VESSEL", **transport):
    end = {"facilityTypeCode": "POTE"}
    return [
        {
            "placeOfReceipt": {}, "placeOfDelivery": {}, "transitTime": 3,
            "legs": [
                {
                    "sequenceNumber": 1,
                    "transport": {"modeOfTransport": mode, **transport},
                    "departure": end | {"location": {"UNLocationCode": "DEGAM"},
                                        "dateTime": "2026-03-04T20:00:00+01:00"},
                    "intermediateCalls": [
                        {"location": {"UNLocationCode": "DEMID"},
                         "arrivalDateTime": "2026-03-05T01:00:00+01:00",
                         "departureDateTime": "2026-03-05T05:00:00+01:00"},
                        {"location": {"UNLocationCode": "DENOT"}},
                    ],
                    "arrival": end | {"location": {"UNLocationCode": "USFAR"},
                                      "dateTime": "2026-03-05T20:00:00+01:00"},
                }
            ],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "kept"), [("VESSEL", "sea"), ("BARGE", "waterway"), ("RAIL", "rail")]
)
def test_scheduled_legs_of_routes_are_courses(read, mode, kept):
    found = read(route(mode) * 2)

    assert told(found) == []
    assert ports(found) == [["DEGAM", "DEMID", "USFAR"]]  # the leg stands twice, the call between
    assert [line.mode for line in found.lines.values()] == [kept]  # without a time is left out


def test_a_leg_bears_the_service_of_its_first_partner(read):
    partners = [{"carrierServiceCode": "SYN9", "carrierServiceName": "Nine", "carrierCode": "S"}]

    assert read(route(servicePartners=partners)).lines["SYN9"].name == "Nine"


@pytest.mark.parametrize("mode", ["TRUCK", "RAIL_TRUCK", "MULTIMODAL"])
def test_legs_without_a_timetable_are_left_out_and_told(read, mode):
    found = read(route(mode))

    assert (found.courses, told(found)) == ([], [])
    assert any(mode in note for note in found.notes.told())


def test_only_the_services_asked_for_are_read(read):
    assert read(weekly_sailings(), services=("SYN1",)).courses
    found = read(weekly_sailings(), services=("OTHER",))
    assert found.courses == []
    assert "'OTHER' is not in the document" in told(found)[0]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"statusCode": 400, "errors": []}, "is an error message of the carrier"),
        ([{"eventType": "TRANSPORT", "eventID": "1"}], "is an event"),
        ({"a": 1}, "is no commercial schedule"),
        ([1, "x", None, [2]], "is no object"),
        ("text", "is no object"),
        (17, "is no object"),
    ],
)
def test_documents_of_other_kinds_are_faults(read, document, words):
    assert words in told(read(document))[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no JSON"),
        ("[{]", "is no JSON"),
        ("null", "is empty"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "nested too deeply"),
        ("[" * 10_000 + " " * 10_000_000 + "]" * 10_000, "nested too deeply"),
        ("[" + "9" * 10_000 + "]", "too many digits"),
        ("\ud800".encode("utf-8", "surrogatepass"), "is not UTF-8"),
    ],
)
def test_what_is_no_readable_json_is_a_fault(tmp_path, text, words):
    path = tmp_path / "synthetic.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    assert any(words in fault for fault in told(read_dcsa([path])))


def test_a_document_that_is_too_large_is_a_fault(tmp_path):
    path = write_json(weekly_sailings(), tmp_path / "synthetic.json")
    found = read_dcsa([path], DcsaOptions(limits=FeedLimits(json=100)))

    assert "at most 100 bytes" in told(found)[0]


def test_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "synthetic.json"
    path.write_text("\ufeff" + json.dumps(weekly_sailings()), "utf-8")

    assert told(read_dcsa([path])) == []


WRONG = [None, True, 7, -1.5, "", "text", [], [1], {}, {"a": []}]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
@pytest.mark.parametrize(
    "path",
    [
        ("carrierServiceCode",),
        ("vesselSchedules",),
        ("vesselSchedules", 0),
        ("vesselSchedules", 0, "vessel"),
        ("vesselSchedules", 0, "vessel", "operatorCarrierCode"),
        ("vesselSchedules", 0, "transportCalls"),
        ("vesselSchedules", 0, "transportCalls", 0),
        ("vesselSchedules", 0, "transportCalls", 0, "carrierImportVoyageNumber"),
        ("vesselSchedules", 0, "transportCalls", 0, "location"),
        ("vesselSchedules", 0, "transportCalls", 0, "location", "UNLocationCode"),
        ("vesselSchedules", 0, "transportCalls", 0, "timestamps"),
        ("vesselSchedules", 0, "transportCalls", 0, "timestamps", 0),
        ("vesselSchedules", 0, "transportCalls", 0, "timestamps", 0, "eventTypeCode"),
        ("vesselSchedules", 0, "transportCalls", 0, "timestamps", 0, "eventClassifierCode"),
        ("vesselSchedules", 0, "transportCalls", 0, "timestamps", 0, "eventDateTime"),
    ],
    ids=lambda path: str(path[-1]),
)
def test_wrong_types_everywhere_are_faults_and_never_courses_of_nonsense(read, path, wrong):
    document = weekly_sailings()
    *within, last = path
    held = document[0]
    for key in within:
        held = held[key]
    held[last] = wrong
    found = read(document)

    good = {"DEGAM", "USFAR", "DEGAM (synthetic)", "text"}
    assert all(set(names) <= good for names in ports(found))
    if not isinstance(wrong, str | dict | list) and wrong is not None:
        assert found.faults


@pytest.mark.parametrize(
    "moment",
    ["2026-03-04", "2026-03-04T20:00:00", "2026-13-04T20:00:00Z", "2026-03-04T25:00:00Z",
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "20260304T200000Z"],
)  # fmt: skip
def test_moments_without_an_offset_or_off_the_calendar_are_faults(read, moment):
    document = weekly_sailings()
    calls_of(document)[0]["timestamps"][0]["eventDateTime"] = moment

    assert f"'{moment}' is no such moment" in told(read(document))[0]


def test_ships_that_go_back_in_time_are_faults(read):
    first, last = sailing(4, "26W")
    assert "is reached before" in told(read(vessel_schedules([last, first])))[0]
    first["timestamps"] = stamps("2026-03-04T20:00:00Z", "2026-03-04T08:00:00Z")
    assert "departs before it arrives" in told(read(vessel_schedules([first, last])))[0]


def test_a_port_is_named_by_its_code_or_else_by_its_name_and_never_by_nothing(read):
    first, last = sailing(4, "26W")
    first["location"] = {"address": {"city": "Gammatown", "countryCode": "DE", "street": "x"}}
    assert ports(read(vessel_schedules([first, last]))) == [["Gammatown", "USFAR"]]
    first["location"] = {"facilitySMDGCode": "SYN"}
    assert "location.UNLocationCode: is missing" in told(read(vessel_schedules([first, last])))[0]


def test_half_a_character_is_no_name(read):
    first, last = sailing(4, "26W")
    first["location"]["locationName"] = "Gamma \ud800 (synthetic)"

    assert "location.locationName" in told(read(vessel_schedules([first, last])))[0]


def test_a_new_number_between_two_calls_parts_the_voyages(read):
    calls = [
        call(port, voyage, f"2026-03-{day:02}T08:00:00Z")
        for day, (port, voyage) in enumerate(
            (("DEGAM", "1W"), ("USFAR", "1W"), ("DEMID", "2E"), ("DEGAM", "2E")), 4
        )
    ]

    assert ports(read(vessel_schedules(calls))) == [["DEGAM", "USFAR"], ["DEMID", "DEGAM"]]
