"""Faults of tariffs, charges, tolls and emission factors, and what looks like one."""

import pytest

from spoils import Case, assert_found, both, cell, rate

CASES: dict[str, Case] = {
    "toll without exchange rate": cell("toll", 3, "currency", "USD"),
    "tariff without exchange rate": (
        lambda pack: pack.set("tariff", 5, "unit", "USD/box"),
        ("tariff.csv", 5, "unit", "USD"),
    ),
    "currency beside the unit": cell("tariff", 3, "currency", "USD"),
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
    "tolls that overlap": (
        lambda pack: pack.set("toll", 3, "valid_from", "2021"),
        ("toll.csv", 3, "valid_from", "2021-01-01"),
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
}
SEVERAL = {
    "factor of CO2 alone": 3,  # each choice of it
    "factor of CO2 alone for a lift": 2,
    "unload before its tariff": 4,  # load and unload of both modes
}
"""How many faults a case has, if not one."""


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland, SEVERAL.get(kind, 1))


def test_a_row_that_fills_the_conditions_of_both_settles_a_tie(testland):
    running = {"item": "running", "mode": "waterway", "tariff_id": "run"}
    testland.add("charge", charge_id="c5", river_id="teste", **running)
    testland.add("charge", charge_id="c6", box_ft="20", **running)
    testland.add("charge", charge_id="c7", river_id="teste", box_ft="20", **running)

    assert testland.faults() == ()


@pytest.mark.parametrize(
    ("spoil", "where", "day"),
    [
        (*CASES["toll without exchange rate on a day"], "2024-01-01"),
        (*CASES["tariff of a charge without exchange rate on a day"], "2020-01-01"),
        (*CASES["tariff of a lift without exchange rate on a day"], "2026-12-31"),
        (*CASES["charge before its tariff"], "2020-01-01"),
        (*CASES["charge after its tariff"], "2024-01-01"),
    ],
)
def test_the_first_day_that_lacks_a_rate_or_tariff_is_named(spoil, where, day, testland):
    spoil(testland)

    (fault,) = testland.faults()

    assert fault.problem.endswith(f" on {day}")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil, id=kind)
        for kind, spoil in {
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
        }.items()
    ],
)
def test_what_looks_alike_is_no_fault(spoil, testland):
    spoil(testland)

    assert testland.faults() == ()
