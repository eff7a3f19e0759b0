"""Timetables made up for tests: a synthetic GTFS feed and synthetic DCSA schedules.

They serve Riverland (see ``tests/riverland.py``): a barge down the river, a train to a stop that
no pack knows, a ship abroad. Weeks are those of March 2026 unless a test says otherwise.
"""

import json
import zipfile
from copy import deepcopy
from pathlib import Path

Table = list[dict[str, str]]

FEED: dict[str, Table] = {
    "agency.txt": [
        {"agency_id": "syn", "agency_name": "Synthetic Lines", "agency_url": "https://example.org",
         "agency_timezone": "Europe/Berlin", "agency_lang": "en"},
    ],
    "stops.txt": [
        {"stop_id": "alpha", "stop_name": "Alpha quay (synthetic)", "stop_lat": "50.001",
         "stop_lon": "8.001", "location_type": "0", "parent_station": ""},
        {"stop_id": "g1", "stop_name": "Gamma terminal (synthetic)", "stop_lat": "50.001",
         "stop_lon": "10.001", "location_type": "0", "parent_station": ""},
        {"stop_id": "north", "stop_name": "North (synthetic)", "stop_lat": "51",
         "stop_lon": "8", "location_type": "1", "parent_station": ""},
        {"stop_id": "north:1", "stop_name": "North platform 1 (synthetic)", "stop_lat": "51",
         "stop_lon": "8", "location_type": "0", "parent_station": "north"},
        {"stop_id": "mid", "stop_name": "Midway (synthetic)", "stop_lat": "51.2",
         "stop_lon": "8.5", "location_type": "0", "parent_station": ""},
        {"stop_id": "Ödland 1", "stop_name": "Oedland (synthetic)", "stop_lat": "51.4",
         "stop_lon": "9", "location_type": "0", "parent_station": ""},
    ],
    "routes.txt": [
        {"route_id": "barge", "agency_id": "syn", "route_short_name": "B1",
         "route_long_name": "Synthetic barge", "route_type": "4"},
        {"route_id": "train", "agency_id": "syn", "route_short_name": "T1",
         "route_long_name": "Synthetic train", "route_type": "2"},
        {"route_id": "bus", "agency_id": "syn", "route_short_name": "X",
         "route_long_name": "Synthetic bus", "route_type": "3"},
    ],
    "trips.txt": [
        {"route_id": "barge", "service_id": "mon_thu", "trip_id": "b1"},
        {"route_id": "train", "service_id": "daily", "trip_id": "t1"},
        {"route_id": "train", "service_id": "daily", "trip_id": "t2"},
        {"route_id": "bus", "service_id": "daily", "trip_id": "x1"},
    ],
    "stop_times.txt": [
        {"trip_id": "b1", "arrival_time": "06:00:00", "departure_time": "06:00:00",
         "stop_id": "alpha", "stop_sequence": "1"},
        {"trip_id": "b1", "arrival_time": "25:10:00", "departure_time": "25:10:00",
         "stop_id": "g1", "stop_sequence": "2"},
        {"trip_id": "t1", "arrival_time": "22:00:00", "departure_time": "22:00:00",
         "stop_id": "north:1", "stop_sequence": "1"},
        {"trip_id": "t1", "arrival_time": "", "departure_time": "",
         "stop_id": "mid", "stop_sequence": "5"},
        {"trip_id": "t1", "arrival_time": "24:00:00", "departure_time": "24:00:00",
         "stop_id": "Ödland 1", "stop_sequence": "9"},
        {"trip_id": "t2", "arrival_time": "02:00:00", "departure_time": "02:00:00",
         "stop_id": "Ödland 1", "stop_sequence": "1"},
        {"trip_id": "t2", "arrival_time": "03:00:00", "departure_time": "03:30:00",
         "stop_id": "mid", "stop_sequence": "2"},
        {"trip_id": "t2", "arrival_time": "04:30:00", "departure_time": "04:30:00",
         "stop_id": "north:1", "stop_sequence": "3"},
    ],
    "calendar.txt": [
        {"service_id": "mon_thu", "monday": "1", "tuesday": "0", "wednesday": "0",
         "thursday": "1", "friday": "0", "saturday": "0", "sunday": "0",
         "start_date": "20260225", "end_date": "20260430"},
        {"service_id": "daily", "monday": "1", "tuesday": "1", "wednesday": "1",
         "thursday": "1", "friday": "1", "saturday": "1", "sunday": "1",
         "start_date": "20260225", "end_date": "20260430"},
    ],
}  # fmt: skip


def feed() -> dict[str, Table]:
    """Return a feed to change."""
    return deepcopy(FEED)


def rows(tables: dict[str, Table], file: str, **cells: str) -> Table:
    """Return the rows of a file that hold these cells."""
    found = [row for row in tables[file] if cells.items() <= row.items()]
    assert found, (file, cells)
    return found


def text_of(table: Table) -> str:
    """Return a table as comma-separated text."""
    header = list(dict.fromkeys(column for row in table for column in row))
    lines = [header, *([row.get(column, "") for column in header] for row in table)]
    return "".join(
        ",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines
    )


def write_feed(tables: dict[str, Table], path: Path, within: str = "") -> Path:
    """Write a feed as a zip archive, or as a folder if the path has no suffix."""
    texts = {name: text_of(table) for name, table in tables.items()}
    if path.suffix:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(within + name, text)
    else:
        (path / within).mkdir(parents=True)
        for name, text in texts.items():
            (path / within / name).write_text(text, "utf-8")
    return path


def stamps(arrival: str = "", departure: str = "", kind: str = "PLN") -> list[dict[str, str]]:
    """Return the timestamps of a call."""
    return [
        {"eventTypeCode": event, "eventClassifierCode": kind, "eventDateTime": moment}
        for event, moment in (("ARRI", arrival), ("DEPA", departure))
        if moment
    ]


def call(port: str, voyage: str, arrival: str = "", departure: str = "", **more: object) -> dict:
    """Return a transport call at a port of the given UN/LOCODE."""
    return {
        "transportCallReference": f"SYN-{port}-{voyage}",
        "carrierImportVoyageNumber": voyage,
        "location": {"UNLocationCode": port, "locationName": f"{port} (synthetic)"},
        "timestamps": stamps(arrival, departure),
        **more,
    }


def sailing(day: int, voyage: str, month: int = 3) -> list[dict]:
    """Return the calls of a voyage from Gamma to Far that leaves on a day of a month at 20:00."""
    return [
        call("DEGAM", voyage, f"2026-{month:02}-{day:02}T08:00:00+01:00",
             f"2026-{month:02}-{day:02}T20:00:00+01:00"),
        call("USFAR", voyage, f"2026-{month:02}-{day + 1:02}T08:00:00-05:00"),
    ]  # fmt: skip


def vessel_schedules(*voyages: list[dict]) -> list[dict]:
    """Return an answer to vessel-schedules: one service, one ship a voyage."""
    return [
        {
            "carrierServiceName": "Synthetic Ocean",
            "carrierServiceCode": "SYN1",
            "universalServiceReference": "SR12345A",
            "vesselSchedules": [
                {
                    "vessel": {
                        "vesselIMONumber": f"900000{number}",
                        "name": f"Synthetic Ship {number}",
                        "operatorCarrierCode": "SYNC",
                    },
                    "isDummyVessel": False,
                    "transportCalls": calls,
                }
                for number, calls in enumerate(voyages, 1)
            ],
        }
    ]


def weekly_sailings() -> list[dict]:
    """Return four weekly sailings on Wednesdays of March 2026."""
    return vessel_schedules(*(sailing(day, f"26{day:02}W") for day in (4, 11, 18, 25)))


def write_json(document: object, path: Path) -> Path:
    """Write a JSON document."""
    path.write_text(json.dumps(document), "utf-8")
    return path
