"""What holds for all checks: every fault at once, where it is, and no other invented."""

import pytest

from hinterland.packs.bundled import bundled
from hinterland.packs.check import check_pack
from spoils import Case, assert_found, cell, declared, geometry, places, raw

TOGETHER: dict[str, Case] = {
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

SEVERAL = {
    "valid_to before valid_from": 2,  # the call there has no terminal in time
    "identifier": 2,  # the service of that class refers to nothing
}
"""How many faults a case has, if not one."""


def test_testland_has_no_fault(testland):
    assert testland.faults() == ()


@pytest.mark.parametrize("kind", TOGETHER)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(TOGETHER[kind], testland, SEVERAL.get(kind, 1))


def test_a_fact_about_a_row_that_is_not_there_is_a_fault(testland):
    assert_found(cell("fact_row", 2, "row_id", "tests"), testland)


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


def test_a_hundred_thousand_faults_are_counted_and_some_kept(testland):
    header = testland.cells("river")[0]
    row = ["teste", "Teste", "", "fast", "4", "dataset", "survey", ""]
    testland.write("river", [header, *([f"r{n}", *row[1:]] for n in range(100_000))])

    faults = [fault for fault in testland.faults() if fault.column == "ship_speed_kmh"]

    assert len(faults) == 101
    assert str(faults[-1]) == "river.csv, column ship_speed_kmh: and 99,900 more like this"
    assert sum(fault.count for fault in faults) == 100_000


def test_the_bundled_pack_has_no_fault():
    assert check_pack(bundled("chengyu")) == ()


def test_faults_come_in_the_same_order_from_run_to_run(testland):
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
