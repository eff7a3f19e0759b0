"""What a TEU pays and emits (rules 1.3, 1.4, 2.4, 3.3)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.errors import InputError
from hinterland.model.cargo import Cargo
from hinterland.model.evidence import Evidence
from hinterland.model.prices import Prices, Rate, cents, priced
from riverland import amounts, journeys_of, only_leg


def emitted(leg):
    return [(item.kind, item.grams) for item in leg.co2e_items]


def test_items_of_a_20_foot_box_by_rail(riverland):
    """40 a lift, 100 a boarding, 2 a km; 12.2 t over 160 km at 10 g, 900 g a lift."""
    leg = only_leg(riverland, "north", "east")

    assert amounts(leg) == {"load": 40_00, "base": 100_00, "running": 320_00, "unload": 40_00}
    assert emitted(leg) == [("load", 900), ("movement", 19520), ("unload", 900)]


@pytest.mark.parametrize("size", ["40", "45"])
def test_prices_a_box_are_divided_by_its_teu(riverland, size):
    """Rule 1.4: 40 and 45 ft are 2 TEU."""
    leg = only_leg(riverland, "north", "east", size=size)

    assert amounts(leg) == {"load": 20_00, "base": 50_00, "running": 160_00, "unload": 20_00}
    assert emitted(leg)[1] == ("movement", 19520)  # 10 t and 2.2 t a TEU, as in the 20 ft box


@pytest.mark.parametrize(
    ("size", "weight", "grams"),
    [
        ("20", 0, 2.2 * 160 * 10),
        ("20", 28.28, 30.48 * 160 * 10),
        ("40", 10, (5 + 2.2) * 160 * 10),
        ("40", 26.08, (13.04 + 2.2) * 160 * 10),
    ],
)
def test_mass_is_cargo_and_tare_a_teu(riverland, size, weight, grams):
    """Rule 1.4."""
    leg = only_leg(riverland, "north", "east", size=size, weight_t=weight)

    assert emitted(leg)[1] == ("movement", round(grams))


@pytest.mark.parametrize(
    ("day", "running", "lift"), [("2021-12-31", 14_40, 45_00), ("2022-01-01", 12_80, 40_00)]
)
def test_currencies_convert_by_the_row_of_the_date(riverland, day, running, lift):
    """Rule 1.4: 0.1 USD over 160 km and 50 USD a lift, at 0.9 and then at 0.8 EUR."""
    leg = only_leg(riverland, "gamma", "far", date=day)

    assert amounts(leg) == {"load": lift, "running": running, "unload": lift}


def prices(day, *tariffs, charges=()):
    """Return prices of rows that the check of a pack would not pass."""
    cells = {"basis": "dataset", "source_id": "survey"}
    return Prices(
        [cells | row for row in tariffs],
        [cells | row for row in charges],
        day=date.fromisoformat(day),
        currency="EUR",
        cargo=Cargo(),
    )


def test_currency_without_a_rate_on_the_date_is_refused():
    dollars = {"tariff_id": "lift", "mode": "handling", "value": 50.0, "unit": "USD/TEU"}
    rate = {"tariff_id": "rate", "mode": "currency", "value": 0.9, "unit": "EUR/USD",
            "valid_to": "2021"}  # fmt: skip

    assert prices("2020-12-31", dollars, rate).rate("lift").per_teu == 45
    with pytest.raises(InputError, match="no exchange rate EUR/USD on 2021-01-01"):
        prices("2021-01-01", dollars, rate).rate("lift")


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.005", 0), ("0.015", 2), ("0.025", 2), ("0.0251", 3), ("1.005", 100), ("1.015", 102)],
)
def test_money_is_rounded_half_to_even(value, rounded):
    """Rule 1.3."""
    assert cents(Decimal(value)) == rounded


@given(st.integers(1, 10**7), st.integers(1, 10**6))
def test_item_is_the_exact_product_rounded_once(thousandths, tenths):
    """Rule 1.3: cells are decimal numbers, and no binary fraction of them is ever rounded."""
    per_km, km = Decimal(thousandths) / 1000, Decimal(tenths) / 10
    rate = Rate(per_km, True, "x", float(per_km), "EUR/TEU-km", None, Evidence("dataset", ()))
    product = thousandths * tenths  # 0.0001 EUR
    down, rest = divmod(product, 100)
    half_to_even = down + (rest > 50 or (rest == 50 and down % 2 == 1))

    assert priced("running", rate, float(km)).amount == half_to_even


def test_kilometres_of_a_tariff_on_a_hop_are_added_before_rounding(land):
    """Rule 1.3 refined: 80.1 and 80.1 km at 0.05 are 8.01; each alone 4.00 (4.005), in sum 8."""
    land.change("link", "nm", length_km="80.1").change("link", "me", length_km="80.1")
    land.change("tariff", "rail_km", value="0.05")

    assert amounts(only_leg(land.open(), "north", "east"))["running"] == 8_01


def test_each_hop_is_rounded_on_its_own_where_a_stop_lies_between(land):
    """Rule 1.3 refined: with a stop at Middle the same leg has two items of 4.005, each 4.00."""
    land.change("link", "nm", length_km="80.1").change("link", "me", length_km="80.1")
    land.change("tariff", "rail_km", value="0.05")
    next(row for row in land.rows["call"] if row["place_id"] == "middle").update(load="yes")

    assert amounts(only_leg(land.open(), "north", "east"))["running"] == 8_00


def test_base_price_is_paid_at_each_boarding(land):
    """Rule 3.3: North to Middle by one train, on to East by another."""
    calls = [row for row in land.rows["call"] if row["service_id"] == "train"]
    calls[1].update(load="yes", unload="yes")
    land.drop("call", service_id="train", place_id="east")
    land.add("service", service_id="second", name_en="Second", mode="rail", both_ways="no")
    land.add("call", service_id="second", sequence="1", place_id="middle", load="yes",
             unload="yes")  # fmt: skip
    land.add("call", service_id="second", sequence="2", place_id="east", load="yes", unload="yes")
    land.add("frequency", service_id="second", direction="forward", per_week="1")
    land.add("departure", service_id="second", direction="forward", departure_h="50")
    (journey,) = journeys_of(land.open(), "north", "east", road="none")

    assert journey.transfers == 1
    assert [amounts(leg)["base"] for leg in journey.legs] == [100_00, 100_00]
    assert [leg.unload for leg in journey.legs] == [30, 30]


def test_staying_aboard_at_a_stop_pays_nothing(land):
    """Rule 3.3."""
    next(row for row in land.rows["call"] if row["place_id"] == "beta").update(
        load="yes", unload="yes"
    )
    (journey,) = journeys_of(land.open(), "alpha", "gamma", road="none")

    assert journey.cost == 150_00
    assert (journey.departure, journey.arrival) == (5 * 60, 25 * 60)


CHARGES = {
    "vehicle_class_id": "barge",
    "river_id": "teste",
    "current": "downstream",
    "service_id": "liner",
    "box_ft": "20",
}


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("cell", CHARGES)
def test_charge_with_more_filled_cells_holds_in_any_order_of_rows(land, cell, step):
    """Rule 2.4."""
    land.add("tariff", tariff_id="dear", mode="waterway", item="dear", value="7",
             unit="EUR/TEU-km")  # fmt: skip
    land.add("charge", charge_id="special", item="running", mode="waterway", tariff_id="dear",
             **{cell: CHARGES[cell]})  # fmt: skip
    land.rows["charge"] = land.rows["charge"][::step]
    pack = land.open()
    fits = amounts(only_leg(pack, "alpha", "gamma"))["running"]
    elsewhere = {
        "current": only_leg(pack, "gamma", "alpha"),
        "box_ft": only_leg(pack, "alpha", "gamma", size="40"),
    }

    assert fits == 7 * 180_00
    if cell in elsewhere:
        assert amounts(elsewhere[cell])["running"] == 90_00


def test_charge_whose_tariff_does_not_hold_on_the_date_does_not_count():
    """Rule 2.4."""
    tariffs = [
        {"tariff_id": "usual", "mode": "rail", "value": 1.0, "unit": "EUR/TEU-km"},
        {"tariff_id": "dear", "mode": "rail", "value": 7.0, "unit": "EUR/TEU-km",
         "valid_from": "2022"},
    ]  # fmt: skip
    charges = [
        {"item": "running", "mode": "rail", "tariff_id": "usual"},
        {"item": "running", "mode": "rail", "tariff_id": "dear", "service_id": "train"},
    ]
    before, after = (
        prices(day, *tariffs, charges=charges).charge("running", "rail", service_id="train")
        for day in ("2021-12-31", "2022-01-01")
    )

    assert (before.tariff_id, after.tariff_id) == ("usual", "dear")


def test_charges_of_equal_rank_that_fit_one_leg_are_a_fault_of_the_pack(land):
    """Rule 2.4."""
    for charge_id, cells in (("one", {"river_id": "teste"}), ("two", {"service_id": "liner"})):
        land.add("charge", charge_id=charge_id, item="running", mode="waterway",
                 tariff_id="water_km", **cells)  # fmt: skip

    with pytest.raises(InputError, match="the pack has"):
        land.open()


def test_emission_factor_follows_country_and_class(land):
    """Rule 1.4 refined: the country where a link begins in the direction of travel."""
    land.rows["emission_factor"] += [
        {"factor_id": name, "mode": "rail", "description": name, "wtw": wtw,
         "unit": "g CO2e/t-km"}
        for name, wtw in (("german", "30"), ("polish", "50"))
    ]  # fmt: skip
    for country, factor in (("DE", "german"), ("PL", "polish")):
        land.add("factor_choice", factor_choice_id=factor, mode="rail", country=country,
                 factor_id=factor)  # fmt: skip
    pack = land.open()

    # 12.2 t over 80 km and 80 km; both links of the way out begin in DE.
    assert emitted(only_leg(pack, "north", "east"))[1:-1] == [("movement", 29280 * 2)]
    assert emitted(only_leg(pack, "east", "north"))[1:-1] == [
        ("movement", 48800),
        ("movement", 29280),
    ]


@pytest.mark.parametrize("step", [1, -1])
def test_emission_factor_of_a_class_beats_that_of_all_in_any_order_of_rows(land, step):
    land.add("factor_choice", factor_choice_id="barges", mode="waterway", factor_id="by_sea",
             vehicle_class_id="barge")  # fmt: skip
    land.rows["factor_choice"] = land.rows["factor_choice"][::step]

    assert emitted(only_leg(land.open(), "alpha", "gamma"))[1] == ("movement", 36600 // 4)


@pytest.mark.parametrize(
    ("cargo", "fault"),
    [
        (Cargo(containers=0), "number of containers is 0, expected 1 to 100,000"),
        (Cargo(size="53"), "size is '53' ft"),
        (Cargo(cargo_t=28.29), "expected 0 to 28.28 t"),
        (Cargo(size="40", cargo_t=26.09), "expected 0 to 26.08 t"),
        (Cargo(cargo_t=-1.0), "weight is -1 t"),
        (Cargo(cargo_t=float("nan")), "weight is nan t"),
        (Cargo(value=float("inf")), "value is inf a container"),
    ],
)
def test_what_no_carrier_takes_is_refused(cargo, fault):
    """Rule 1.4 refined."""
    with pytest.raises(InputError) as refused:
        cargo.check()

    assert fault in str(refused.value)
