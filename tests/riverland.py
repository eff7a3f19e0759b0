"""Riverland, a made-up region whose figures can be computed by hand. Nothing in it is real.

A river flows from Alpha past Beta to Gamma: 180 km, ships 15 km/h, current 3 km/h, so 10 h down
and 15 h up, and a lock. A railway leads from North past Middle to East, which is abroad. Roads
join Alpha with North and Gamma with East; a ship sails from Gamma to Far. Tests change rows before
they open the pack; `Land.open` takes the way of every pack: files, check, store, model.
"""

import csv
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from hinterland.model.journey import Journey, Leg
from hinterland.services.open_pack import OpenPack, open_pack
from hinterland.tables import catalog

LANGUAGES = ("en", "de")
SOURCED = {"basis": "dataset", "source_id": "survey", "note": "made up"}
MONDAY = "2021-05-03"

METADATA = {
    "name": "riverland",
    "title": "Riverland (synthetic)",
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
            "admin_code": {"title": "Riverland districts", "pattern": "[0-9]{2}"},
        },
    },
}

Cells = dict[str, str]


def _place(place_id: str, kind: str, lat: str, lon: str, country: str = "DE") -> Cells:
    return {
        "place_id": place_id,
        "kind": kind,
        "name_en": f"{place_id.title()} (synthetic)",
        "country": country,
        "unlocode_match": "none",
        "lat": lat,
        "lon": lon,
    }


def _link(link_id: str, tail: str, head: str, mode: str, km: str, **more: str) -> Cells:
    ends = {"link_id": link_id, "from_id": tail, "to_id": head, "mode": mode, "length_km": km}
    return {
        **ends,
        "name_en": link_id,
        "two_way": "yes",
        "status": "open",
        "speed_basis": "dataset",
        **more,
    }


def _service(service_id: str, mode: str, **more: str) -> Cells:
    named = {"service_id": service_id, "name_en": service_id.title(), "mode": mode}
    return {**named, "operator": f"{service_id.title()} Lines", "both_ways": "yes", **more}


def _calls(service_id: str, *places: str) -> list[Cells]:
    """Return calls; a place in brackets is passed, and not a stop."""
    return [
        {
            "service_id": service_id,
            "sequence": str(number),
            "place_id": place.strip("()"),
            "load": "no" if "(" in place else "yes",
            "unload": "no" if "(" in place else "yes",
        }
        for number, place in enumerate(places, 1)
    ]


def _weekly(service_id: str, forward: str, back: str, column: str) -> list[Cells]:
    return [
        {"service_id": service_id, "direction": "forward", column: forward},
        {"service_id": service_id, "direction": "back", column: back},
    ]


def _tariff(tariff_id: str, mode: str, value: str, unit: str, **more: str) -> Cells:
    return {"tariff_id": tariff_id, "mode": mode, "item": tariff_id, "value": value, "unit": unit,
            **more}  # fmt: skip


def _handling(mode: str, load_h: str, unload_h: str, cutoff_h: str, tariff_id: str) -> Cells:
    return {"handling_id": mode, "mode": mode, "load_h": load_h, "unload_h": unload_h,
            "cutoff_h": cutoff_h, "load_tariff_id": tariff_id, "unload_tariff_id": tariff_id,
            "factor_id": "lift" if tariff_id else ""}  # fmt: skip


def _factor(factor_id: str, mode: str, wtw: str, unit: str = "g CO2e/t-km") -> Cells:
    return {"factor_id": factor_id, "mode": mode, "description": "any", "wtw": wtw, "unit": unit}


RIVER = {"river_id": "teste", "current": "downstream"}
TERMINALS = {
    "waterway": ("alpha", "beta", "gamma"),
    "rail": ("north", "middle", "east"),
    "road": ("alpha", "beta", "gamma", "north", "east"),
    "sea": ("gamma", "far"),
}
ROWS: dict[str, list[Cells]] = {
    "source": [
        {"source_id": "survey", "title": "Survey of Riverland (synthetic)"},
        {"source_id": "guess", "title": "What the compiler supposed (synthetic)"},
    ],
    "region": [{"region_id": "land", "name_en": "Riverland", "kind": "country"}],
    "place": [
        _place("alpha", "river_port", "50", "8"),
        _place("beta", "river_port", "50", "9"),
        _place("gamma", "river_port", "50", "10"),
        _place("north", "rail_terminal", "51", "8"),
        _place("middle", "rail_terminal", "51", "9"),
        _place("east", "rail_terminal", "51", "10", "PL"),
        _place("far", "sea_port", "50", "12", "US"),
        _place("lone", "city", "55", "8"),
    ],
    "river": [
        {"river_id": "teste", "name_en": "Teste", "ship_speed_kmh": "15", "current_kmh": "3"}
    ],
    "link": [
        _link("ab", "alpha", "beta", "waterway", "90", **RIVER),
        _link("bc", "beta", "gamma", "waterway", "90", **RIVER),
        _link("nm", "north", "middle", "rail", "80", speed_kmh="40"),
        _link("me", "middle", "east", "rail", "80", speed_kmh="40"),
        _link("an", "alpha", "north", "road", "120", speed_kmh="60", road_class="expressway"),
        _link("an_old", "alpha", "north", "road", "125", speed_kmh="50", road_class="ordinary"),
        _link("ge", "gamma", "east", "road", "120", speed_kmh="40", road_class="ordinary"),
        _link("gf", "gamma", "far", "sea", "160", speed_kmh="20"),
    ],
    "toll": [
        {"toll_id": "t", "link_id": "an", "amount": "9", "currency": "EUR",
         "valid_from": "2022", "valid_to": "2024"},
    ],
    "lock": [
        {"lock_id": "gate", "name_en": "Gate", "river_id": "teste", "lat": "50", "lon": "8.5"}
    ],
    "link_lock": [{"link_id": "ab", "sequence": "1", "lock_id": "gate"}],
    "lock_wait": [
        {"lock_id": "gate", "service_class": kind, "year": year, "wait_h": wait}
        for kind, year, wait in (
            ("ordinary", "2020", "1"),
            ("ordinary", "2021", "2"),
            ("ordinary", "2022", ""),
            ("ordinary", "2023", "4"),
            ("priority", "2020", "0.5"),
        )
    ],
    "emission_factor": [
        _factor("by_water", "waterway", "20"),
        _factor("by_rail", "rail", "10"),
        _factor("by_road", "road", "50"),
        _factor("by_sea", "sea", "5"),
        _factor("lift", "handling", "900", "g CO2e/TEU"),
    ],
    "tariff": [
        _tariff("water_km", "waterway", "0.5", "EUR/TEU-km"),
        _tariff("rail_base", "rail", "100", "EUR/box"),
        _tariff("rail_km", "rail", "2", "EUR/box-km"),
        _tariff("road_km", "road", "1.5", "EUR/TEU-km"),
        _tariff("drayage_km", "road", "2", "EUR/TEU-km"),
        _tariff("sea_km", "sea", "0.1", "USD/TEU-km"),
        _tariff("water_lift", "handling", "30", "EUR/TEU"),
        _tariff("rail_lift", "handling", "40", "EUR/box"),
        _tariff("sea_lift", "handling", "50", "USD/TEU"),
        _tariff("dollar_2021", "currency", "0.9", "EUR/USD", valid_to="2022"),
        _tariff("dollar_2022", "currency", "0.8", "EUR/USD", valid_from="2022"),
        _tariff("interest", "general", "0.1", "1/year"),
        _tariff("free_days", "general", "1", "day"),
    ],
    "vehicle_class": [
        {"vehicle_class_id": "barge", "name_en": "Barge", "mode": "waterway"},
        {"vehicle_class_id": "express", "name_en": "Express", "mode": "waterway",
         "lock_class": "priority"},
    ],
    "charge": [
        {"charge_id": "water", "item": "running", "mode": "waterway", "tariff_id": "water_km"},
        {"charge_id": "rail_base", "item": "base", "mode": "rail", "tariff_id": "rail_base"},
        {"charge_id": "rail", "item": "running", "mode": "rail", "tariff_id": "rail_km"},
        {"charge_id": "road", "item": "running", "mode": "road", "tariff_id": "road_km"},
        {"charge_id": "drayage", "item": "running", "mode": "road", "road_class": "drayage",
         "tariff_id": "drayage_km"},
        {"charge_id": "sea", "item": "running", "mode": "sea", "tariff_id": "sea_km"},
    ],
    "factor_choice": [
        {"factor_choice_id": mode, "mode": mode, "factor_id": factor}
        for mode, factor in (("waterway", "by_water"), ("rail", "by_rail"), ("road", "by_road"),
                             ("sea", "by_sea"))
    ],
    "handling": [
        _handling("waterway", "1", "2", "4", "water_lift"),
        _handling("rail", "0.5", "0.5", "2", "rail_lift"),
        _handling("road", "0.25", "0.25", "0", ""),
        _handling("sea", "1", "1", "3", "sea_lift"),
    ],
    "terminal": [
        {"place_id": place, "mode": mode, "handling_id": mode}
        for mode, places in TERMINALS.items()
        for place in places
    ],
    "border": [],
    "service": [
        _service("liner", "waterway", vehicle_class_id="barge"),
        _service("train", "rail"),
        _service("ship", "sea"),
    ],
    "call": [
        *_calls("liner", "alpha", "(beta)", "gamma"),
        *_calls("train", "north", "(middle)", "east"),
        *_calls("ship", "gamma", "far"),
    ],
    "frequency": [
        *_weekly("liner", "1", "1", "per_week"),
        *_weekly("train", "1", "1", "per_week"),
        *_weekly("ship", "0.5", "0.5", "per_week"),
    ],
    "departure": [
        *_weekly("liner", "10", "100", "departure_h"),
        *_weekly("train", "30", "130", "departure_h"),
        *_weekly("ship", "60", "160", "departure_h"),
    ],
    "transit_time": [],
    "service_capacity": [{"service_id": "liner", "teu_per_departure": "100"}],
}  # fmt: skip
ROWS["call"][1]["dwell_h"] = "1"


class Land:
    """Riverland as a test wants it: rows to change, then a pack to open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = deepcopy(ROWS)

    def add(self, table: str, **cells: str) -> "Land":
        """Add a row."""
        self.rows[table].append(cells)
        return self

    def change(self, table: str, key: str, **cells: str) -> "Land":
        """Change every row whose first column is ``key``."""
        first = catalog.BY_NAME[table].key[0]
        found = [row for row in self.rows[table] if row[first] == key]
        assert found, (table, key)
        for row in found:
            row.update(cells)
        return self

    def drop(self, table: str, **cells: str) -> "Land":
        """Leave out every row that holds these cells."""
        kept = [row for row in self.rows[table] if not cells.items() <= row.items()]
        assert len(kept) < len(self.rows[table]), (table, cells)
        self.rows[table] = kept
        return self

    def write(self) -> Path:
        """Write the pack's folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.rows.items():
            headers = catalog.BY_NAME[name].headers(LANGUAGES)
            assert all(set(row) <= set(headers) for row in rows), name
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(headers)
                writer.writerows(
                    [({**SOURCED} | row).get(header, "") for header in headers] for row in rows
                )
        resources = [{"name": name, "path": f"{name}.csv"} for name in self.rows]
        document = json.dumps({**METADATA, "resources": resources})
        (self.folder / "datapackage.json").write_text(document, encoding="utf-8")
        return self.folder

    def open(self) -> OpenPack:
        """Open the pack, checked as every other."""
        return open_pack(self.write())


def only_leg(pack: OpenPack, origin: str, destination: str, **asked: object) -> Leg:
    """Return the one leg of the one journey."""
    journeys = journeys_of(pack, origin, destination, **asked)
    assert [len(journey.legs) for journey in journeys] == [1]
    return journeys[0].legs[0]


def journeys_of(pack: OpenPack, origin: str, destination: str, **asked: object) -> list[Journey]:
    """Return the journeys of a question, on Monday and without trucks if it does not say."""
    question: Any = {"date": MONDAY, "road": "none"} | asked
    answer = pack.journeys(origin, destination, **question)
    return list(answer.journeys)


def amounts(leg: Leg) -> dict[str, int]:
    """Return the cost of a leg by kind of item. [0.01 EUR/TEU]"""
    found: dict[str, int] = {}
    for item in leg.cost_items:
        found[item.kind] = found.get(item.kind, 0) + item.amount
    return found
