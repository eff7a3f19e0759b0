"""Faults of links, locks and borders, each in the place where it is."""

import pytest

from spoils import Case, assert_found, cell

CASES: dict[str, Case] = {
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
    "lock on another river": cell("link_lock", 2, "lock_id", "weir"),
    "border nowhere": cell("border", 2, "place_id", ""),
    "border twice": (
        lambda pack: pack.set("border", 2, "link_id", "bc"),
        ("border.csv", 2, "place_id", "gamma"),
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
}


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil, id=kind)
        for kind, spoil in {
            "exempt countries": lambda pack: pack.set("border", 2, "exempt_countries", "DE ; NL"),
        }.items()
    ],
)
def test_what_looks_alike_is_no_fault(spoil, testland):
    spoil(testland)

    assert testland.faults() == ()
