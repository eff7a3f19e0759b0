"""Rule 7: each part of a leg names the rows that it was read from."""

import pytest

from hinterland.services.row_names import RowFinder


@pytest.fixture(scope="module")
def legs(chengyu):
    asked = [
        ("guangan_port", "rotterdam", {}),
        ("chengdu", "hamburg", {"size": "40"}),
        ("tongnan", "anyue", {"road": "any"}),
        ("30.4,106.6", "hamburg", {}),
    ]
    return [
        leg
        for origin, destination, more in asked
        for journey in chengyu.journeys(origin, destination, date="2022-05-03", **more).journeys
        for leg in journey.legs
    ]


def evidence_of(leg):
    yield from leg.known.items()
    for item in (*leg.cost_items, *leg.co2e_items):
        yield item.kind, item.evidence
    for passed in (*leg.locks, *leg.borders):
        yield "inside", passed.evidence


def test_every_row_that_a_leg_names_is_in_the_pack(legs, chengyu):
    rows = RowFinder(chengyu.tables)
    named = {row for leg in legs for _part, known in evidence_of(leg) for row in known.rows}

    assert len(named) > 100
    assert [row for row in named if rows.find(row.table, row.key) is None] == []


def test_a_cost_item_names_its_tariff_or_toll_first(legs):
    for leg in legs:
        for item in leg.cost_items:
            table = "toll" if item.kind == "toll" else "tariff"
            assert item.evidence.rows[0] == (table, item.row_id)


def test_an_emission_item_names_its_factor_first(legs):
    for leg in legs:
        for item in leg.co2e_items:
            assert item.evidence.rows[0] == ("emission_factor", item.factor_id)


def test_a_running_charge_is_named_beside_the_tariff_that_it_chose(legs):
    running = [item for leg in legs for item in leg.cost_items if item.kind == "running"]

    assert running
    assert all("charge" in {row.table for row in item.evidence.rows} for item in running)


def test_foreign_money_names_its_exchange_rate(legs, chengyu):
    units = {row["tariff_id"]: row["unit"] for row in chengyu.rows("tariff")}
    foreign = [item for leg in legs for item in leg.cost_items if "USD" in item.rate_unit]

    assert foreign
    for item in foreign:
        assert any(units.get(row.key) == "CNY/USD" for row in item.evidence.rows)


def test_only_a_truck_to_a_door_has_parts_without_rows(legs):
    for leg in legs:
        at_door = "," in leg.from_id or "," in leg.to_id
        empty = {part for part, known in leg.known.items() if not known.rows}
        assert at_door or not empty, (leg.service_id, empty)


def test_links_are_named_in_the_order_of_travel(legs):
    for leg in legs:
        links = [row.key for row in leg.known["links"].rows if row.table == "link"]
        assert links == list(dict.fromkeys(leg.link_ids))
