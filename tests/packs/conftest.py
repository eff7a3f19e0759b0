"""Testland, a made-up region: a river with three ports, a railway, a road. Nothing in it is real.

Line numbers of rows follow their order here: the first row of a table is line 2.
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hinterland.packs.check import check_pack
from hinterland.packs.fault import Fault
from hinterland.tables import catalog
from workbooks import Workbook

LANGUAGES = ("en", "de")
SOURCED = {"basis": "dataset", "source_id": "survey"}

METADATA = {
    "name": "testland",
    "title": "Testland (synthetic)",
    "hinterland": {
        "format": 1,
        "time_zone": "Europe/Berlin",
        "currency": "EUR",
        "working_days": "DE-BY",
        "languages": list(LANGUAGES),
        "span": "2020/2026",
        "code_systems": {
            "country": {"title": "ISO 3166-1 alpha-2", "pattern": "[A-Z]{2}"},
            "currency": {"title": "ISO 4217", "pattern": "[A-Z]{3}"},
            "unlocode": {"title": "UN/LOCODE", "pattern": "[A-Z]{2}[A-Z2-9]{3}"},
            "admin_code": {"title": "Testland districts", "pattern": "[0-9]{2}|T[0-9]{1,3}"},
        },
    },
}


def _place(place_id: str, kind: str, lat: str, lon: str) -> dict[str, str]:
    names = {
        "name_en": f"{place_id.title()} (synthetic)",
        "name_de": f"{place_id.title()} (Kunst)",
    }
    where = {"lat": lat, "lon": lon, "country": "DE", "admin_code": "07"}
    return {"place_id": place_id, "kind": kind, "unlocode_match": "none", **names, **where}


def _link(link_id: str, ends: tuple[str, str], mode: str, km: str, **more: str) -> dict[str, str]:
    held = {"link_id": link_id, "from_id": ends[0], "to_id": ends[1], "mode": mode}
    return {
        **held,
        "name_en": link_id,
        "length_km": km,
        "two_way": "yes",
        "status": "open",
        **more,
    }


def _call(service: str, sequence: int, place: str) -> dict[str, str]:
    held = {"service_id": service, "sequence": str(sequence), "place_id": place}
    return {**held, "load": "yes", "unload": "yes"}


RIVER = {"river_id": "teste", "current": "downstream"}
ROWS: dict[str, list[dict[str, str]]] = {
    "source": [{"source_id": "survey", "title": "Survey of Testland (synthetic)"}],
    "region": [
        {"region_id": "land", "name_en": "Testland", "kind": "country"},
        {"region_id": "east", "name_en": "East", "kind": "county", "parent_id": "land"},
        {"region_id": "west", "name_en": "West", "kind": "county", "parent_id": "land"},
        {"region_id": "town", "name_en": "Town", "kind": "zone", "parent_id": "west"},
    ],
    "place": [
        _place("alpha", "river_port", "50", "8"),
        _place("beta", "river_port", "50", "9"),
        _place("gamma", "river_port", "50", "10"),
        _place("delta", "rail_terminal", "51", "8"),
        _place("epsilon", "rail_terminal", "51", "10"),
    ],
    "river": [
        {"river_id": "teste", "name_en": "Teste", "ship_speed_kmh": "14", "current_kmh": "4"},
        {"river_id": "brook", "name_en": "Brook", "ship_speed_kmh": "10", "current_kmh": "2"},
    ],
    "link": [
        _link("ab", ("alpha", "beta"), "waterway", "80", **RIVER),
        _link("bc", ("beta", "gamma"), "waterway", "80", **RIVER),
        _link("de", ("delta", "epsilon"), "rail", "150", speed_kmh="60", valid_from="2010"),
        _link("ad", ("alpha", "delta"), "road", "120", speed_kmh="60", road_class="expressway"),
        _link("ce", ("gamma", "epsilon"), "road", "125", speed_kmh="50", road_class="ordinary"),
    ],
    "toll": [
        {"toll_id": "t1", "link_id": "ad", "amount": "9", "currency": "EUR", "valid_to": "2022"},
        {"toll_id": "t2", "link_id": "ad", "amount": "8", "currency": "EUR", "valid_from": "2022"},
    ],
    "lock": [
        {"lock_id": "gate", "name_en": "Gate", "river_id": "teste", "lat": "50", "lon": "8.5"},
        {"lock_id": "weir", "name_en": "Weir", "river_id": "brook", "lat": "50", "lon": "8.6"},
    ],
    "lock_wait": [
        {"lock_id": "gate", "service_class": "ordinary", "year": "2019", "wait_h": "3"},
        {"lock_id": "gate", "service_class": "ordinary", "year": "2020", "wait_h": "4"},
    ],
    "link_lock": [{"link_id": "ab", "sequence": "1", "lock_id": "gate"}],
    "emission_factor": [
        {"factor_id": "move", "mode": "rail", "description": "any", "wtw": "20",
         "unit": "g CO2e/t-km"},
        {"factor_id": "lift", "mode": "handling", "description": "any", "wtw": "900",
         "unit": "g CO2e/TEU"},
    ],
    "tariff": [
        {"tariff_id": "run", "mode": "general", "item": "run", "value": "1", "unit": "EUR/TEU-km"},
        {"tariff_id": "lift", "mode": "handling", "item": "lift", "value": "30",
         "unit": "EUR/box", "currency": "EUR"},
        {"tariff_id": "rebate", "mode": "rail", "item": "rebate", "value": "0.3", "unit": "ratio"},
        {"tariff_id": "base", "mode": "rail", "item": "base", "value": "50", "unit": "EUR/box"},
    ],
    "vehicle_class": [{"vehicle_class_id": "barge", "name_en": "Barge", "mode": "waterway"}],
    "charge": [
        {"charge_id": "c1", "item": "running", "mode": "waterway", "tariff_id": "run"},
        {"charge_id": "c2", "item": "running", "mode": "rail", "tariff_id": "run"},
        {"charge_id": "c3", "item": "running", "mode": "road", "tariff_id": "run"},
        {"charge_id": "c4", "item": "base", "mode": "rail", "tariff_id": "base"},
    ],
    "factor_choice": [
        {"factor_choice_id": "f1", "mode": "waterway", "factor_id": "move"},
        {"factor_choice_id": "f2", "mode": "rail", "factor_id": "move"},
        {"factor_choice_id": "f3", "mode": "road", "factor_id": "move"},
    ],
    "handling": [
        {"handling_id": mode, "mode": mode, "load_h": "1", "unload_h": "1", "cutoff_h": "6",
         "load_tariff_id": "lift", "unload_tariff_id": "lift", "factor_id": "lift"}
        for mode in ("waterway", "rail")
    ],
    "terminal": [
        *({"place_id": place, "mode": "waterway", "handling_id": "waterway"}
          for place in ("alpha", "beta", "gamma")),
        *({"place_id": place, "mode": "rail", "handling_id": "rail"}
          for place in ("delta", "epsilon")),
    ],
    "service": [
        {"service_id": "liner", "name_en": "Liner", "mode": "waterway", "both_ways": "yes",
         "vehicle_class_id": "barge", "valid_from": "2015"},
        {"service_id": "train", "name_en": "Train", "mode": "rail", "both_ways": "no",
         "valid_from": "2015", "valid_to": "2025"},
    ],
    "call": [
        _call("liner", 1, "alpha"),
        _call("liner", 2, "beta"),
        _call("liner", 3, "gamma"),
        _call("train", 1, "delta"),
        _call("train", 2, "epsilon"),
    ],
    "frequency": [
        {"service_id": "liner", "direction": "forward", "per_week": "1"},
        {"service_id": "liner", "direction": "back", "per_week": "1"},
        {"service_id": "train", "direction": "forward", "per_week": "2"},
    ],
    "departure": [
        {"service_id": "liner", "direction": "forward", "departure_h": "8"},
        {"service_id": "liner", "direction": "back", "departure_h": "80.25"},
        {"service_id": "train", "direction": "forward", "departure_h": "20"},
        {"service_id": "train", "direction": "forward", "departure_h": "100.333333"},
    ],
    "service_capacity": [
        {"service_id": "liner", "teu_per_departure": "100", "valid_to": "2020"},
        {"service_id": "liner", "teu_per_departure": "120", "valid_from": "2020"},
    ],
    "border": [{"border_id": "b1", "procedure": "customs", "place_id": "gamma"}],
    "transit_time": [
        {"service_id": "train", "direction": "forward", "from_id": "delta", "to_id": "epsilon",
         "days": "1"},
    ],
    "fact": [
        {"fact_id": "one", "topic": "river", "statement_en": "It flows.", "value_type": "text"}
    ],
    "fact_row": [{"fact_id": "one", "table_name": "river", "row_id": "teste"}],
}  # fmt: skip


class PackFiles:
    """A pack on disk that a test may spoil, one change at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def cells(self, table: str) -> list[list[str]]:
        text = (self.folder / f"{table}.csv").read_text(encoding="utf-8")
        return list(csv.reader(io.StringIO(text)))

    def write(self, table: str, cells: list[list[str]]) -> None:
        with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(cells)

    def set(self, table: str, line: int, column: str, value: str) -> None:
        cells = self.cells(table)
        cells[line - 1][cells[0].index(column)] = value
        self.write(table, cells)

    def drop(self, table: str, line: int) -> None:
        cells = self.cells(table)
        del cells[line - 1]
        self.write(table, cells)

    def add(self, table: str, **cells: str) -> None:
        held = self.cells(table)
        row = {**SOURCED, **cells}
        self.write(table, [*held, [row.get(header, "") for header in held[0]]])

    def line(self, table: str, line: int, change: Callable[[str], str]) -> None:
        """Change the raw text of a line."""
        path = self.folder / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[line - 1] = change(lines[line - 1])
        path.write_text("\n".join(lines), encoding="utf-8")

    def raw(self, file: str, data: bytes) -> None:
        (self.folder / file).parent.mkdir(exist_ok=True)
        (self.folder / file).write_bytes(data)

    def declare(self, key: str, value: object) -> None:
        """Set a value of ``datapackage.json``; ``key`` is its path of keys."""
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        within = document
        *parents, last = key.split(".")
        for parent in parents:
            within = within[parent]
        within[last] = value
        path.write_text(json.dumps(document), encoding="utf-8")

    def faults(self) -> tuple[Fault, ...]:
        return check_pack(self.folder)


def write_testland(folder: Path) -> PackFiles:
    """Write Testland into a folder."""
    pack = PackFiles(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in ROWS.items():
        headers = catalog.BY_NAME[name].headers(LANGUAGES)
        assert all(set(row) <= set(headers) for row in rows), name
        cells = [[{**SOURCED, **row}.get(header, "") for header in headers] for row in rows]
        pack.write(name, [headers, *cells])
    resources = [{"name": name, "path": f"{name}.csv"} for name in ROWS]
    document = {**METADATA, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    pack.raw("geo/border.geojson", json.dumps(LAYER).encode())
    return pack


LAYER = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [[[8, 50], [9, 50], [9, 51], [8, 50]]]},
        },
        {"type": "Feature", "properties": {}, "geometry": None},
    ],
}


@pytest.fixture
def testland(tmp_path: Path) -> PackFiles:
    """Return a fresh copy of Testland."""
    return write_testland(tmp_path / "testland")


SETTINGS = [
    ["key", "value"],
    ["name", "testland"],
    ["title", "Testland (synthetic)"],
    ["format", 1],
    ["time_zone", "Europe/Berlin"],
    ["currency", "EUR"],
    ["working_days", "DE-BY"],
    ["languages", "en, de"],
    ["span", "2020/2026"],
    ["code_systems.country.title", "ISO 3166-1 alpha-2"],
    ["code_systems.country.pattern", "[A-Z]{2}"],
    ["code_systems.currency.title", "ISO 4217"],
    ["code_systems.currency.pattern", "[A-Z]{3}"],
    ["code_systems.unlocode.title", "UN/LOCODE"],
    ["code_systems.unlocode.pattern", "[A-Z]{2}[A-Z2-9]{3}"],
    ["code_systems.admin_code.title", "Testland districts"],
    ["code_systems.admin_code.pattern", "[0-9]{2}|T[0-9]{1,3}"],
]


@pytest.fixture
def workbook(tmp_path: Path, testland: PackFiles) -> Workbook:
    """Return Testland as a workbook: typed by hand, all cells text but the format's number."""
    cells: dict[str, list[list[Any]]] = {"pack": [list(row) for row in SETTINGS]}
    cells |= {name: list(testland.cells(name)) for name in ROWS}
    return Workbook(tmp_path / "testland.xlsx", cells)


@pytest.fixture(scope="session")
def spoilt_land(tmp_path_factory: pytest.TempPathFactory) -> PackFiles:
    """Return a copy that every random example writes anew."""
    return write_testland(tmp_path_factory.mktemp("packs") / "testland")
