"""Each kind of fault, spoilt into Testland, is found where it is, and no other is invented."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hinterland.packs.bundled import bundled
from hinterland.packs.check import check_pack

Spoil = Callable[[Any], object]
Where = tuple[str, int | None, str, str]


def cell(table: str, line: int, column: str, value: str) -> tuple[Spoil, Where]:
    """Spoil one cell; the fault is expected right there."""
    return lambda pack: pack.set(table, line, column, value), (
        f"{table}.csv",
        line,
        column,
        value,
    )


def declared(key: str, value: object, shown: str | None = None) -> tuple[Spoil, Where]:
    """Spoil one value of the metadata."""
    where = ("datapackage.json", None, key, str(value) if shown is None else shown)
    return lambda pack: pack.declare(key, value), where


def raw(file: str, data: bytes, row: int | None = None, column: str = "", value: str = "") -> Any:
    """Replace a whole file."""
    return lambda pack: pack.raw(file, data), (file, row, column, value)


def rate(**cells: str) -> Callable[[Any], object]:
    """Add an exchange rate, tariff.csv row 6."""
    row = {"tariff_id": "usd", "mode": "currency", "item": "mean rate", "value": "0.9"}
    return lambda pack: pack.add("tariff", **{**row, "unit": "EUR/USD", **cells})


def days(*rows: str) -> Callable[[Any], object]:
    """Add published days of the liner, transit_time.csv row 3 and on.

    A row is ``direction from_id to_id days``, and ``valid_from`` and ``valid_to`` if it has them.
    """
    columns = ("direction", "from_id", "to_id", "days", "valid_from", "valid_to")

    def spoil(pack: Any) -> None:
        for row in rows:
            cells = dict(zip(columns, row.split(), strict=False))
            pack.add("transit_time", service_id="liner", **cells)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Spoil in several ways."""
    return lambda pack: [spoil(pack) for spoil in spoils]


def geometry(coordinates: str, kind: str = "Point") -> bytes:
    """Return a layer of one feature."""
    held = f'{{"type": "{kind}", "coordinates": {coordinates}}}'
    feature = f'{{"type": "Feature", "properties": {{}}, "geometry": {held}}}'
    return f'{{"type": "FeatureCollection", "features": [{feature}]}}'.encode()


TOGETHER: dict[str, tuple[Spoil, Where]] = {
    "number": cell("handling", 2, "load_h", "soon"),
    "not a number": cell("handling", 2, "unload_h", "NaN"),
    "infinity": cell("handling", 2, "cutoff_h", "inf"),
    "too small": cell("emission_factor", 3, "wtw", "-1"),
    "too large": cell("lock", 3, "lat", "91"),
    "whole number": cell("link_lock", 2, "sequence", "1.5"),
    "yes or no": cell("service", 3, "both_ways", "maybe"),
    "choice": cell("region", 2, "kind", "empire"),
    "date": cell("toll", 3, "valid_from", "2021-02-30"),
    "uncertain date": cell("region", 3, "valid_from", "2021?"),
    "interval": cell("fact", 2, "date", "2021/2020"),
    "identifier": cell("vehicle_class", 2, "vehicle_class_id", "=cmd()"),
    "code": cell("place", 2, "country", "Germany"),
    "code of digits": cell("place", 3, "admin_code", "7a"),
    "row without source": cell("place", 4, "source_id", ""),
    "unknown source": cell("place", 5, "source_id", "gossip"),
    "unknown basis": cell("place", 6, "basis", "rumour"),
    "assumption without a note": (
        lambda pack: pack.set("border", 2, "basis", "assumption"),
        ("border.csv", 2, "note", ""),
    ),
    "no name in any language": (
        lambda pack: pack.set("river", 3, "name_en", ""),
        ("river.csv", 3, "name_en", ""),
    ),
    "current too strong": cell("river", 2, "current_kmh", "14"),
    "unknown reference": cell("link", 2, "river_id", "nile"),
    "link shorter than its great circle": cell("link", 6, "length_km", "100"),
    "link that ends where it begins": cell("link", 5, "to_id", "alpha"),
    "valid_to before valid_from": (
        lambda pack: (
            pack.set("terminal", 2, "valid_from", "2011"),
            pack.set("terminal", 2, "valid_to", "2010"),
        ),
        ("terminal.csv", 2, "valid_to", "2010"),
    ),
    "parents in a circle": (
        lambda pack: (
            pack.set("region", 4, "parent_id", "town"),
            pack.set("region", 5, "parent_id", "west"),
        ),
        ("region.csv", 4, "parent_id", "town"),
    ),
    "repeated key": (
        lambda pack: pack.add("source", source_id="survey", title="Again"),
        ("source.csv", 3, "source_id", "survey"),
    ),
    "tariff that is no price": cell("tariff", 5, "unit", "percent"),
    "departure between minutes": cell("departure", 4, "departure_h", "20.123"),
    "unknown table": cell("fact_row", 2, "table_name", "dreams"),
    "time zone": declared("hinterland.time_zone", "Europe/Atlantis"),
    "title": declared("title", ""),
    "coordinates": raw(
        "geo/far.geojson",
        geometry("[181, 0]"),
        column="features[0].geometry.coordinates",
        value="[181, 0]",
    ),
}
"""Kinds of faults that can stand beside each other."""

_PORT = {
    "place_id": "port",
    "kind": "river_port",
    "name_en": "Port",
    "lat": "50",
    "lon": "11",
    "country": "DE",
    "admin_code": "07",
    "unlocode_match": "none",
}
_LINK_TO_PORT = {
    "link_id": "cp",
    "from_id": "gamma",
    "to_id": "port",
    "mode": "waterway",
    "name_en": "cp",
    "length_km": "80",
    "two_way": "yes",
    "status": "open",
    "river_id": "teste",
    "current": "downstream",
}
_CALL_AT_PORT = {
    "service_id": "liner",
    "sequence": "4",
    "place_id": "port",
    "load": "no",
    "unload": "no",
}

ALONE: dict[str, tuple[Spoil, Where]] = {
    "river link without direction": cell("link", 2, "current", ""),
    "direction without river": (
        lambda pack: (
            pack.set("link", 2, "river_id", ""),
            pack.set("link", 2, "speed_kmh", "9"),
            pack.drop("link_lock", 2),
        ),
        ("link.csv", 2, "river_id", ""),
    ),
    "river under a railway": cell("link", 4, "river_id", "teste"),
    "speed on a river": cell("link", 3, "speed_kmh", "12"),
    "no speed": cell("link", 4, "speed_kmh", ""),
    "road without class": cell("link", 5, "road_class", ""),
    "railway with road class": cell("link", 4, "road_class", "ordinary"),
    "toll on a railway": cell("toll", 3, "link_id", "de"),
    "toll without exchange rate": cell("toll", 3, "currency", "USD"),
    "tariff without exchange rate": (
        lambda pack: pack.set("tariff", 5, "unit", "USD/box"),
        ("tariff.csv", 5, "unit", "USD"),
    ),
    "currency beside the unit": cell("tariff", 3, "currency", "USD"),
    "lock on another river": cell("link_lock", 2, "lock_id", "weir"),
    "border nowhere": cell("border", 2, "place_id", ""),
    "border twice": (
        lambda pack: pack.set("border", 2, "link_id", "bc"),
        ("border.csv", 2, "place_id", "gamma"),
    ),
    "transit to where it starts": cell("transit_time", 2, "to_id", "delta"),
    "service with one call": (
        lambda pack: pack.drop("call", 6),
        ("service.csv", 3, "service_id", "train"),
    ),
    "calls that no links join": (
        lambda pack: pack.drop("link", 4),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "calls joined too late": (
        lambda pack: pack.set("link", 4, "valid_from", "2025"),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "calls joined one way only": (
        lambda pack: pack.set("link", 3, "two_way", "no"),
        ("call.csv", 4, "place_id", "gamma"),
    ),
    "place called twice in a row": cell("call", 6, "place_id", "delta"),
    "call without terminal": (
        lambda pack: pack.drop("terminal", 6),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "call with a later terminal": (
        lambda pack: pack.set("terminal", 6, "valid_from", "2026"),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "service without frequency": (
        lambda pack: pack.drop("frequency", 4),
        ("service.csv", 3, "service_id", "train"),
    ),
    "service without departures back": (
        lambda pack: pack.drop("departure", 3),
        ("service.csv", 2, "service_id", "liner"),
    ),
    "departure of a direction not run": (
        lambda pack: pack.set("departure", 5, "direction", "back"),
        ("departure.csv", 5, "direction", "back"),
    ),
    "mode without price": (
        lambda pack: pack.drop("charge", 4),
        ("charge.csv", None, "mode", "road"),
    ),
    "mode without emission factor": (
        lambda pack: pack.drop("factor_choice", 2),
        ("factor_choice.csv", None, "mode", "waterway"),
    ),
    "base price on a river": (
        lambda pack: (
            pack.set("charge", 2, "item", "base"),
            pack.set("charge", 2, "river_id", "teste"),
            pack.set("charge", 2, "tariff_id", "base"),
        ),
        ("charge.csv", 2, "river_id", "teste"),
    ),
    "factor of a lift for freight": cell("factor_choice", 2, "factor_id", "lift"),
    "factor of freight for a lift": cell("handling", 2, "factor_id", "move"),
    "factor of CO2 alone": (
        lambda pack: pack.set("emission_factor", 2, "unit", "g CO2/t-km"),
        ("factor_choice.csv", 2, "factor_id", "move"),
    ),
    "factor of CO2 alone for a lift": (
        lambda pack: pack.set("emission_factor", 3, "unit", "g CO2/t-km"),
        ("handling.csv", 2, "factor_id", "lift"),
    ),
    "exchange rate of zero": (rate(value="0"), ("tariff.csv", 6, "value", "0")),
    "exchange rate below zero": (rate(value="-1"), ("tariff.csv", 6, "value", "-1")),
    "exchange rate that is no rate": (
        rate(unit="EUR/USD/day"),
        ("tariff.csv", 6, "unit", "EUR/USD/day"),
    ),
    "exchange rate of one currency": (rate(unit="EUR"), ("tariff.csv", 6, "unit", "EUR")),
    "exchange rates that overlap": (
        both(rate(), rate(tariff_id="usd2", valid_from="2021-02")),
        ("tariff.csv", 7, "valid_from", "2021-02-01"),
    ),
    "toll without exchange rate on a day": (
        both(
            lambda pack: pack.set("toll", 3, "currency", "USD"),
            rate(valid_from="2022", valid_to="2024"),
            rate(tariff_id="usd2", valid_from="2024-01-02"),
        ),
        ("toll.csv", 3, "currency", "USD"),
    ),
    "tariff of a charge without exchange rate on a day": (
        both(
            lambda pack: pack.set("tariff", 5, "unit", "USD/box"),
            rate(valid_from="2020-01-02"),
        ),
        ("tariff.csv", 5, "unit", "USD"),
    ),
    "tariff of a lift without exchange rate on a day": (
        both(
            lambda pack: pack.set("tariff", 3, "unit", "USD/box"),
            lambda pack: pack.set("tariff", 3, "currency", ""),
            rate(valid_to="2026-12-31"),
        ),
        ("tariff.csv", 3, "unit", "USD"),
    ),
    "charge before its tariff": (
        lambda pack: pack.set("tariff", 5, "valid_from", "2020-01-02"),
        ("charge.csv", 5, "tariff_id", "base"),
    ),
    "charge after its tariff": (
        lambda pack: (
            pack.set("tariff", 5, "valid_to", "2024"),
            pack.set("charge", 5, "valid_to", "2024-01-02"),
        ),
        ("charge.csv", 5, "tariff_id", "base"),
    ),
    "load beyond its tariff": (
        lambda pack: (
            pack.add(
                "tariff",
                tariff_id="lift2",
                mode="handling",
                item="lift",
                value="20",
                unit="EUR/box",
                valid_to="2026",
            ),
            pack.set("handling", 3, "load_tariff_id", "lift2"),
        ),
        ("handling.csv", 3, "load_tariff_id", "lift2"),
    ),
    "unload before its tariff": (
        lambda pack: pack.set("tariff", 3, "valid_from", "2021"),
        ("handling.csv", 2, "unload_tariff_id", "lift"),
    ),
    "waits of one day": (
        lambda pack: pack.add(
            "lock_wait", lock_id="gate", service_class="ordinary", year="2020-01", wait_h="5"
        ),
        ("lock_wait.csv", 4, "year", "2020-01"),
    ),
    "exempt country that is no code": (
        lambda pack: pack.set("border", 2, "exempt_countries", "DE; Poland ;NL"),
        ("border.csv", 2, "exempt_countries", "Poland"),
    ),
    "exempt countries separated by commas": cell("border", 2, "exempt_countries", "DE,NL"),
    "exempt country that is empty": (
        lambda pack: pack.set("border", 2, "exempt_countries", "DE;;NL"),
        ("border.csv", 2, "exempt_countries", ""),
    ),
    "exempt countries on a link": (
        lambda pack: (
            pack.set("border", 2, "place_id", ""),
            pack.set("border", 2, "link_id", "bc"),
            pack.set("border", 2, "exempt_countries", "DE;NL"),
        ),
        ("border.csv", 2, "exempt_countries", "DE;NL"),
    ),
    "terminals that overlap": (
        lambda pack: (
            pack.set("terminal", 2, "valid_to", "2022"),
            pack.add(
                "terminal",
                place_id="alpha",
                mode="waterway",
                handling_id="waterway",
                valid_from="2021-12-31",
            ),
        ),
        ("terminal.csv", 7, "valid_from", "2021-12-31"),
    ),
    "transit times that overlap": (
        days("forward alpha gamma 3", "forward alpha gamma 4 2022"),
        ("transit_time.csv", 4, "valid_from", "2022-01-01"),
    ),
    "transit time within another": (
        days("forward alpha gamma 3", "forward beta gamma 1"),
        ("transit_time.csv", 4, "from_id", "beta"),
    ),
    "transit time around another, back": (
        days("back gamma beta 1 2020 2022", "back gamma alpha 3 2021"),
        ("transit_time.csv", 4, "from_id", "gamma"),
    ),
    "transit times that share a hop": (
        both(
            lambda pack: pack.add("place", **_PORT),
            lambda pack: pack.add("link", **_LINK_TO_PORT),
            lambda pack: pack.add("call", **_CALL_AT_PORT),
            days("forward alpha gamma 3", "forward beta port 3"),
        ),
        ("transit_time.csv", 4, "from_id", "beta"),
    ),
    "days fewer upstream": (
        days("forward alpha gamma 4", "back gamma alpha 3.5"),
        ("transit_time.csv", 4, "days", "3.5"),
    ),
    "days fewer upstream on a service that begins upstream": (
        both(
            lambda pack: pack.set("link", 2, "current", "upstream"),
            lambda pack: pack.set("link", 3, "current", "upstream"),
            days("forward alpha beta 2", "back beta alpha 3 2021"),
        ),
        ("transit_time.csv", 3, "days", "2"),
    ),
    "tolls that overlap": (
        lambda pack: pack.set("toll", 3, "valid_from", "2021"),
        ("toll.csv", 3, "valid_from", "2021-01-01"),
    ),
    "frequencies that overlap": (
        lambda pack: pack.add(
            "frequency",
            service_id="train",
            direction="forward",
            per_week="3",
            valid_from="2020",
        ),
        ("frequency.csv", 5, "valid_from", "2020-01-01"),
    ),
    "charges of equal rank": (
        lambda pack: pack.add(
            "charge", charge_id="c5", item="running", mode="rail", tariff_id="run"
        ),
        ("charge.csv", 6, "charge_id", "c5"),
    ),
    "charges of which either could hold": (
        lambda pack: (
            pack.add(
                "charge",
                charge_id="c5",
                item="running",
                mode="waterway",
                tariff_id="run",
                river_id="teste",
            ),
            pack.add(
                "charge",
                charge_id="c6",
                item="running",
                mode="waterway",
                tariff_id="run",
                box_ft="20",
            ),
        ),
        ("charge.csv", 7, "charge_id", "c6"),
    ),
    "capacity before its service": (
        lambda pack: (
            pack.drop("service_capacity", 2),
            pack.set("service_capacity", 2, "valid_from", "2014"),
        ),
        ("service_capacity.csv", 2, "valid_from", "2014"),
    ),
    "frequency after its service": cell("frequency", 4, "valid_to", "2026"),
    "unknown row of a fact": cell("fact_row", 2, "row_id", "tests"),
    "control character": (
        lambda pack: pack.set("river", 3, "note", "a\x07b"),
        ("river.csv", 3, "note", r"a\x07b"),
    ),
    "zero byte": (
        lambda pack: pack.set("river", 3, "note", "a\x00b"),
        ("river.csv", 3, "note", r"a\x00b"),
    ),
    "cell too long": (
        lambda pack: pack.set("river", 3, "note", "x" * 40_000),
        ("river.csv", 3, "note", "x" * 60 + "…"),
    ),
    "too few cells": (
        lambda pack: pack.line("river", 3, lambda line: line.rsplit(",", 1)[0]),
        ("river.csv", 3, "", "7 cells"),
    ),
    "too many cells": (
        lambda pack: pack.line("river", 3, lambda line: line + ",,"),
        ("river.csv", 3, "", "10 cells"),
    ),
    "empty row": (
        lambda pack: pack.line("river", 3, lambda line: line + "\n,,,,,,,"),
        ("river.csv", 4, "", ""),
    ),
    "quote never closed": (
        lambda pack: pack.line("transit_time", 2, lambda line: line + '"'),
        ("transit_time.csv", 2, "", ""),
    ),
    "quote inside a cell": (
        lambda pack: pack.line("transit_time", 2, lambda line: line + 'a"b"'),
        ("transit_time.csv", 2, "", ""),
    ),
    "unknown column": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("note", "remark")),
        ("river.csv", 1, "remark", "remark"),
    ),
    "missing column": (
        lambda pack: pack.line("border", 1, lambda line: line.replace("procedure", "note2")),
        ("border.csv", 1, "procedure", ""),
    ),
    "column twice": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("note", "basis")),
        ("river.csv", 1, "basis", "basis"),
    ),
    "language that is not declared": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("name_de", "name_fr")),
        ("river.csv", 1, "name_fr", "name_fr"),
    ),
    "semicolons": (
        lambda pack: pack.line("fact_row", 1, lambda line: line.replace(",", ";")),
        ("fact_row.csv", 1, "", "fact_id;table_name;row_id;basis;source_id;note"),
    ),
    "no header at all": raw("fact_row.csv", b"1,2\n3,4\n", 1, value="1,2"),
    "empty file": raw("fact_row.csv", b""),
    "binary file": raw("fact_row.csv", b"PK\x03\x04\xff\x80\n", 1, value="0xff"),
    "Latin-1": raw("fact_row.csv", b"fact_id\nM\xfcnchen\n", 2, value="0xfc"),
    "UTF-16": raw("fact_row.csv", "fact_id".encode("utf-16"), 1, value="0xff"),
    "missing file": (
        lambda pack: (pack.folder / "fact_row.csv").unlink(),
        ("fact_row.csv", None, "", ""),
    ),
    "missing required file": (
        lambda pack: (
            (pack.folder / "link.csv").unlink(),
            pack.declare(
                "resources",
                [
                    {"name": path.stem, "path": path.name}
                    for path in sorted(pack.folder.glob("*.csv"))
                ],
            ),
        ),
        ("link.csv", None, "", ""),
    ),
    "folder instead of a file": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").mkdir(),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "link out of the folder": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").symlink_to("/etc/hostname"),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "link to itself": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").symlink_to("fact_row.csv"),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "table that is not listed": (
        lambda pack: pack.raw("field.csv", b"field_id,name_en,name_de,basis,source_id,note\n"),
        ("datapackage.json", None, "resources", "field.csv"),
    ),
    "resource that is no table": (
        lambda pack: pack.declare("resources", [{"name": "dream", "path": "dream.csv"}]),
        ("datapackage.json", None, "resources[0].name", "dream"),
    ),
    "currency": declared("hinterland.currency", "euro"),
    "calendar": declared("hinterland.working_days", "XX"),
    "calendar of no such part": declared("hinterland.working_days", "DE-XX"),
    "span": declared("hinterland.span", "2026/2020"),
    "format": declared("hinterland.format", 2),
    "language": declared("hinterland.languages", ["en", "German"], "German"),
    "pattern that could take for ever": (
        lambda pack: pack.declare(
            "hinterland.code_systems.country", {"title": "t", "pattern": "(A+)+B"}
        ),
        ("datapackage.json", None, "hinterland.code_systems.country.pattern", "(A+)+B"),
    ),
    "code system that is not declared": (
        lambda pack: pack.declare("hinterland.code_systems", {}),
        ("datapackage.json", None, "hinterland.code_systems.currency", ""),
    ),
    "metadata that are no JSON": raw("datapackage.json", b"{\n?", 2),
    "metadata that are a list": raw("datapackage.json", b"[]"),
    "metadata nested deeply": raw("datapackage.json", b"[" * 200_000),
    "metadata with NaN": raw("datapackage.json", b'{"name": NaN}'),
    "layer that is no JSON": raw("geo/x.geojson", b"{", 1),
    "layer that is no collection": raw("geo/x.geojson", b"{}", column="type"),
    "layer with a number beyond all bounds": raw(
        "geo/x.geojson",
        geometry("[1e999, 0]"),
        column="features[0].geometry.coordinates",
        value="[inf, 0]",
    ),
    "layer of strange geometry": raw(
        "geo/x.geojson",
        geometry("[]", "Blob"),
        column="features[0].geometry.type",
        value="Blob",
    ),
    "layer of too few lists": raw(
        "geo/x.geojson",
        geometry("[1, 2]", "Polygon"),
        column="features[0].geometry.coordinates",
        value="1",
    ),
}
"""Kinds of faults that hide or change others."""

SEVERAL = {
    "factor of CO2 alone": 3,  # each choice of it
    "factor of CO2 alone for a lift": 2,
    "unload before its tariff": 4,  # load and unload of both modes
    "valid_to before valid_from": 2,  # the call there has no terminal in time
    "resource that is no table": None,  # no table is listed any more
    "code system that is not declared": 3,
    "unknown column": 2,  # … in place of the one that is missing
    "missing column": 2,
    "column twice": 2,
    "language that is not declared": 2,
    "identifier": 2,  # the service of that class refers to nothing
}
"""How many faults a case has, if not one."""


def places(pack_faults: Any) -> list[Where]:
    return [(fault.file, fault.row, fault.column, fault.value) for fault in pack_faults]


def test_testland_has_no_fault(testland):
    assert testland.faults() == ()


@pytest.mark.parametrize("kind", [*TOGETHER, *ALONE])
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    spoil, where = {**TOGETHER, **ALONE}[kind]
    spoil(testland)

    faults = testland.faults()

    assert where in places(faults)
    expected = SEVERAL.get(kind, 1)
    assert expected is None or len(faults) == expected, "\n".join(map(str, faults))


def test_all_faults_are_reported_at_once(testland):
    for spoil, _where in TOGETHER.values():
        spoil(testland)

    found = places(testland.faults())

    assert len(TOGETHER) >= 30
    assert [where for _spoil, where in TOGETHER.values() if where not in found] == []


def test_faults_of_the_metadata_hide_none_in_a_table(testland):
    testland.raw("datapackage.json", b"{")
    testland.set("handling", 2, "load_h", "soon")
    testland.set("river", 3, "name_en", "")

    found = places(testland.faults())

    assert ("handling.csv", 2, "load_h", "soon") in found
    assert ("river.csv", 3, "name_en", "") in found
    assert ("datapackage.json", 1, "", "") in found
    assert len(found) == 3


def test_a_fault_says_what_is_expected_and_what_is_nearest(testland):
    testland.set("link", 2, "from_id", "alhpa")

    (fault,) = testland.faults()

    assert str(fault) == (
        "link.csv, row 2, column from_id: 'alhpa' is unknown; "
        "expected a key of place; nearest: alpha"
    )


def test_a_row_is_reported_for_all_its_cells(testland):
    testland.set("river", 2, "ship_speed_kmh", "fast")
    testland.set("river", 2, "current_kmh", "slow")
    testland.set("river", 2, "basis", "hope")

    assert [fault.column for fault in testland.faults()] == [
        "basis",
        "current_kmh",
        "ship_speed_kmh",
    ]


def test_a_broken_row_does_not_make_its_references_unknown(testland):
    for line in range(2, 7):
        testland.set("place", line, "lat", "north")
    testland.set("service", 3, "both_ways", "perhaps")
    testland.set("call", 6, "load", "perhaps")
    testland.set("link", 2, "length_km", "far")

    assert {fault.column for fault in testland.faults()} == {
        "lat",
        "both_ways",
        "load",
        "length_km",
    }


def test_a_row_that_fills_the_conditions_of_both_settles_a_tie(testland):
    running = {"item": "running", "mode": "waterway", "tariff_id": "run"}
    testland.add("charge", charge_id="c5", river_id="teste", **running)
    testland.add("charge", charge_id="c6", box_ft="20", **running)
    testland.add("charge", charge_id="c7", river_id="teste", box_ft="20", **running)

    assert testland.faults() == ()


@pytest.mark.parametrize(
    ("spoil", "where", "day"),
    [
        (*ALONE["toll without exchange rate on a day"], "2024-01-01"),
        (*ALONE["tariff of a charge without exchange rate on a day"], "2020-01-01"),
        (*ALONE["tariff of a lift without exchange rate on a day"], "2026-12-31"),
        (*ALONE["charge before its tariff"], "2020-01-01"),
        (*ALONE["charge after its tariff"], "2024-01-01"),
    ],
)
def test_the_first_day_that_lacks_a_rate_or_tariff_is_named(spoil, where, day, testland):
    spoil(testland)

    (fault,) = testland.faults()

    assert fault.problem.endswith(f" on {day}")


@pytest.mark.parametrize(
    "change",
    {
        "rates one after the other": both(
            lambda pack: pack.set("toll", 3, "currency", "USD"),
            rate(valid_from="2022", valid_to="2024"),
            rate(tariff_id="usd2", valid_from="2024"),
        ),
        "tariff as long as its charge": lambda pack: (
            pack.set("tariff", 5, "valid_to", "2024"),
            pack.set("charge", 5, "valid_to", "2024"),
        ),
        "tariff of the span of the pack": lambda pack: (
            pack.set("tariff", 5, "valid_from", "2020"),
            pack.set("tariff", 5, "valid_to", "2027"),
        ),
        "exempt countries": lambda pack: pack.set("border", 2, "exempt_countries", "DE ; NL"),
        "terminals one after the other": lambda pack: (
            pack.set("terminal", 2, "valid_to", "2022"),
            pack.add(
                "terminal",
                place_id="alpha",
                mode="waterway",
                handling_id="waterway",
                valid_from="2022",
            ),
        ),
        "days of one stretch after the other": days(
            "forward alpha beta 1", "forward beta gamma 1"
        ),
        "days of a stretch within another, later": days(
            "forward alpha gamma 3 2020 2022", "forward beta gamma 1 2022"
        ),
        "days from or to a place that is no call": days(
            "forward alpha gamma 3", "forward beta delta 3", "forward delta gamma 3"
        ),
        "days against the direction": days("forward alpha gamma 3", "forward gamma beta 1"),
        "days fewer upstream, later": days(
            "forward alpha gamma 4 2020 2022", "back gamma alpha 3 2022"
        ),
        "days more upstream": days("forward alpha gamma 3", "back gamma alpha 4"),
        "days of a chain up and down": both(
            lambda pack: pack.set("link", 3, "current", "upstream"),
            days("forward alpha gamma 4", "back gamma alpha 3"),
        ),
        "days on a canal": both(
            *(
                lambda pack, line=line, column=column, value=value: pack.set(
                    "link", line, column, value
                )
                for line in (2, 3)
                for column, value in (("river_id", ""), ("current", ""), ("speed_kmh", "9"))
            ),
            lambda pack: pack.drop("link_lock", 2),
            days("forward alpha gamma 4", "back gamma alpha 3"),
        ),
    }.items(),
    ids=lambda change: change[0],
)
def test_what_looks_alike_is_no_fault(change, testland):
    _kind, spoil = change
    spoil(testland)

    assert testland.faults() == ()


def test_a_hundred_thousand_faults_are_counted_and_some_kept(testland):
    header = testland.cells("river")[0]
    row = ["teste", "Teste", "", "fast", "4", "dataset", "survey", ""]
    testland.write("river", [header, *([f"r{n}", *row[1:]] for n in range(100_000))])

    faults = [fault for fault in testland.faults() if fault.column == "ship_speed_kmh"]

    assert len(faults) == 101
    assert str(faults[-1]) == "river.csv, column ship_speed_kmh: and 99,900 more like this"
    assert sum(fault.count for fault in faults) == 100_000


def test_a_layer_with_deep_collections_ends(testland):
    inner = '{"type": "GeometryCollection", "geometries": [' * 300 + "]}" * 300
    layer = (
        '{"type": "FeatureCollection", "features": '
        f'[{{"type": "Feature", "geometry": {inner}}}]}}'
    )
    json.loads(layer)
    testland.raw("geo/deep.geojson", layer.encode())

    assert testland.faults() == ()


def test_the_bundled_pack_has_no_fault():
    assert check_pack(bundled("chengyu")) == ()


def test_faults_come_in_the_same_order_from_run_to_run(testland, tmp_path: Path):
    for spoil, _where in TOGETHER.values():
        spoil(testland)

    assert testland.faults() == testland.faults()


@pytest.mark.parametrize(
    ("table", "line", "column"),
    [
        ("link", 4, "to_id"),
        ("terminal", 6, "place_id"),
        ("call", 6, "service_id"),
        ("frequency", 4, "service_id"),
        ("departure", 3, "service_id"),
    ],
)
def test_a_wrong_reference_is_one_fault_though_other_checks_miss_the_row(
    table, line, column, testland
):
    testland.set(table, line, column, "nothing_known")

    assert places(testland.faults()) == [(f"{table}.csv", line, column, "nothing_known")]
