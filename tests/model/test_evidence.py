"""What is assumed stays marked (rules 3.4, 7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.model.evidence import Evidence, shares, weakest
from hinterland.tables.schema import BASES
from riverland import journeys_of, only_leg

ASSUMED = {"basis": "assumption", "source_id": "guess"}
PUBLISHED = {"basis": "published", "source_id": "survey"}


def bases(leg):
    return {item.kind: item.evidence.basis for item in leg.cost_items}


@given(st.lists(st.sampled_from(BASES), min_size=1))
def test_a_sum_is_as_weak_as_its_weakest_part(parts):
    found = weakest(Evidence(basis, (basis,)) for basis in parts)

    assert found.basis == max(parts, key=BASES.index)
    assert set(found.sources) == set(parts)


@given(st.lists(st.tuples(st.sampled_from(BASES), st.integers(0, 10**9))))
def test_shares_add_up_to_the_whole(parts):
    found = shares(parts)

    assert sum(found.values()) == pytest.approx(1.0 if sum(n for _, n in parts) else 0.0)
    assert list(found) == [basis for basis in BASES if basis in found]


@pytest.mark.parametrize(("table", "key"), [("tariff", "water_km"), ("charge", "water")])
def test_item_is_as_weak_as_its_tariff_and_its_charge(land, table, key):
    """A published tariff that an assumption applies to a leg makes an assumed item."""
    leg = only_leg(land.change(table, key, **ASSUMED).open(), "alpha", "gamma")

    assert bases(leg) == {"load": "dataset", "running": "assumption", "unload": "dataset"}
    assert "guess" in leg.evidence.sources
    assert leg.evidence.basis == "assumption"


def test_item_is_as_weak_as_the_exchange_rate(land):
    leg = only_leg(land.change("tariff", "dollar_2021", **ASSUMED).open(), "gamma", "far")

    assert set(bases(leg).values()) == {"assumption"}


@pytest.mark.parametrize(
    ("table", "key", "part"),
    [
        ("service", "liner", "service"),
        ("frequency", "liner", "frequency"),
        ("departure", "liner", "timetable"),
        ("service_capacity", "liner", "capacity"),
        ("link", "bc", "links"),
        ("handling", "waterway", "handling"),
        ("river", "teste", "days"),
        ("lock_wait", "gate", "days"),
        ("emission_factor", "by_water", "co2e"),
        ("factor_choice", "waterway", "co2e"),
        ("emission_factor", "lift", "co2e"),
        ("tariff", "water_lift", "cost"),
    ],
)
def test_assumed_row_marks_its_part_of_the_leg_and_the_journey(land, table, key, part):
    """Rule 7: and only that part, but for a link, whose length its time rests on too."""
    (journey,) = journeys_of(land.change(table, key, **ASSUMED).open(), "alpha", "gamma")
    (leg,) = journey.legs
    marked = {name for name, known in leg.known.items() if known.basis == "assumption"}

    assert marked == ({"links", "days"} if table == "link" else {part})
    assert leg.evidence.basis == journey.evidence.basis == "assumption"
    assert "guess" in leg.evidence.sources


def test_assumed_speed_marks_the_time_of_a_train(land):
    leg = only_leg(land.change("link", "nm", speed_basis="assumption").open(), "north", "east")

    assert leg.known["days"].basis == "assumption"
    assert leg.known["links"].basis == "dataset"


def test_speed_whose_basis_is_left_empty_is_as_known_as_its_link(land):
    """Column `speed_basis` is optional, and the check passes such a pack."""
    for row in land.rows["link"]:
        row["speed_basis"] = ""
    (journey,) = journeys_of(land.open(), "north", "east")

    assert journey.legs[0].known["days"].basis == "dataset"


def test_part_of_published_days_is_derived(land):
    """A stop between the ends of the days: nobody published its time."""
    next(row for row in land.rows["call"] if row["place_id"] == "beta").update(
        load="yes", unload="yes"
    )
    land.add("transit_time", service_id="liner", direction="forward", from_id="alpha",
             to_id="gamma", days="2", **PUBLISHED)  # fmt: skip
    pack = land.open()

    assert only_leg(pack, "alpha", "gamma").known["days"].basis == "published"
    assert only_leg(pack, "alpha", "beta").known["days"].basis == "derived"


def test_shares_of_a_journey_are_of_its_money_and_its_minutes(land):
    """Rule 7: 60 of 150 EUR are lifts; 10 h of 20 are lifts and cut-off … by hand."""
    land.change("charge", "water", **ASSUMED).change("departure", "liner", **PUBLISHED)
    land.change("handling", "waterway", basis="unverified")
    (journey,) = journeys_of(land.open(), "alpha", "gamma")

    assert journey.cost_shares == {"dataset": 60 / 150, "assumption": 90 / 150}
    # load 1 h, cut-off 4 h, run 13 h, unload 2 h; no wait
    assert journey.time_shares == {"dataset": 13 / 20, "unverified": 7 / 20}


def test_oldest_confirmation_and_what_nobody_confirmed(land):
    """Rule 7 refined."""
    land.change("service", "liner", last_confirmed="2021-04")
    land.change("tariff", "water_km", last_confirmed="2020-02-03")
    (journey,) = journeys_of(land.open(), "alpha", "gamma")

    assert journey.oldest_confirmed.isoformat() == "2020-02-03"
    assert journey.never_confirmed == ("water_lift",)


def lower_river(land, **charge):
    """Let link bc lie on a river of its own, where another row chooses the same tariff."""
    land.add("river", river_id="lower", name_en="Lower", ship_speed_kmh="15", current_kmh="3")
    land.change("link", "bc", river_id="lower")
    return land.add("charge", charge_id="lower", item="running", mode="waterway",
                    river_id="lower", tariff_id="water_km", **charge)  # fmt: skip


def test_items_of_one_tariff_keep_the_weakest_of_what_chose_it(land):
    """Rule 7: on link bc an assumption chooses the same tariff; it must not be promoted."""
    leg = only_leg(lower_river(land, **ASSUMED).open(), "alpha", "gamma")

    assert leg.cost == 150_00
    assert "assumption" in {item.evidence.basis for item in leg.cost_items}


def test_kilometres_of_a_tariff_are_added_before_rounding_whatever_chose_it(land):
    """Rule 1.3: 90.1 and 90.1 km at 0.05 are 9.01; apart they are 4.505 each, and 9.00 in sum."""
    for link_id in ("ab", "bc"):
        land.change("link", link_id, length_km="90.1")
    lower_river(land, **ASSUMED).change("tariff", "water_km", value="0.05")
    leg = only_leg(land.open(), "alpha", "gamma")

    assert leg.cost == 60_00 + 9_01


@pytest.mark.parametrize(
    ("table", "key", "part"),
    [
        ("call", "liner", "calls"),
        ("border", "customs", "customs"),
        ("terminal", "gamma", "handling"),
    ],
)
def test_assumed_stop_terminal_or_clearance_marks_the_leg(land, table, key, part):
    """Rule 7: nothing assumed loses its mark."""
    land.change("place", "gamma", country="PL")
    land.add("border", border_id="customs", procedure="customs", place_id="gamma", time_h="6")
    leg = only_leg(land.change(table, key, **ASSUMED).open(), "alpha", "gamma")

    assert leg.evidence.basis == "assumption"
    assert leg.known[part].basis == "assumption"


def test_assumed_border_on_a_road_marks_its_time(land):
    land.add("border", border_id="post", procedure="customs", link_id="ge", time_h="3", **ASSUMED)
    (journey,) = journeys_of(land.open(), "gamma", "east", road="access")

    assert journey.legs[0].arrival - journey.legs[0].departure == 6 * 60
    assert journey.legs[0].known["days"].basis == "assumption"
