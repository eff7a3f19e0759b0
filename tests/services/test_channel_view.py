"""Channels and alliances, against Riverland computed by hand, and rows of chengyu."""

from datetime import date

import pytest

from hinterland.errors import NotFoundError
from hinterland.services.alliance_view import view_alliance, view_alliances
from hinterland.services.channel_view import container_along, view_channel, view_channels
from hinterland.services.open_pack import open_pack
from riverland import Land

DAY = date(2021, 5, 3)
H = 60


@pytest.fixture
def land(tmp_path):
    """Riverland with a channel from Alpha to Far, and an alliance of Alpha and Gamma."""
    land = Land(tmp_path / "riverland")
    land.rows |= {
        "channel": [{"channel_id": "out", "name_en": "Out", "kind": "water_water"}],
        "channel_leg": [
            {"channel_id": "out", "sequence": "1", "from_id": "alpha", "to_id": "gamma",
             "service_id": "liner"},
            {"channel_id": "out", "sequence": "2", "from_id": "gamma", "to_id": "far",
             "service_id": "ship"},
        ],
        "organisation": [
            {"organisation_id": f"port_{place}", "name_en": f"Port of {place}", "kind": "port",
             "place_id": place}
            for place in ("alpha", "gamma")
        ],
        "alliance": [
            {"alliance_id": "ports", "name_en": "Ports", "kind": "port", "status": "planned"},
            {"alliance_id": "makers", "name_en": "Makers", "kind": "industry",
             "status": "founded", "founded": "2020"},
        ],
        "alliance_member": [
            {"alliance_id": "ports", "organisation_id": "port_alpha", "role": "hub"},
            {"alliance_id": "ports", "organisation_id": "port_gamma", "role": "node"},
        ],
    }  # fmt: skip
    return land


@pytest.fixture(scope="module")
def chengyu():
    return open_pack("chengyu")


def add_second_liner(land):
    """Let a second liner run twice a week from Alpha to Gamma only, for 50 TEU."""
    land.add("service", service_id="second", name_en="Second", mode="waterway", both_ways="no",
             vehicle_class_id="barge")  # fmt: skip
    for number, place in enumerate(("alpha", "gamma"), 1):
        land.add("call", service_id="second", sequence=str(number), place_id=place,
                 load="yes", unload="yes")  # fmt: skip
    land.add("frequency", service_id="second", direction="forward", per_week="2")
    for hour in ("20", "104"):
        land.add("departure", service_id="second", direction="forward", departure_h=hour)
    land.add("service_capacity", service_id="second", teu_per_departure="50")
    return land


def test_a_channel_runs_as_often_as_the_least_of_its_legs(land):
    there = view_channel(land.open(), "out", DAY).there

    assert there.per_week == 0.5  # liner 1, ship 0.5: exact, not rounded up
    assert there.transfers == 1
    assert [leg.ride.minutes for leg in there.legs] == [13 * H, 8 * H]


def test_a_channel_carries_the_least_teu_of_its_legs(land):
    land.add("service_capacity", service_id="ship", teu_per_departure="300")

    there = view_channel(land.open(), "out", DAY).there

    assert [leg.teu_week for leg in there.legs] == [100, 150]
    assert there.teu_week == 100


def test_a_leg_of_unknown_capacity_leaves_that_of_the_channel_unknown(land):
    assert view_channel(land.open(), "out", DAY).there.teu_week is None


@pytest.mark.parametrize("assumed", ["liner", "ship"])
def test_the_evidence_of_a_least_is_the_weakest_of_all_that_was_compared(land, assumed):
    land.add("service_capacity", service_id="ship", teu_per_departure="300")
    for row in land.rows["frequency"]:
        if row["service_id"] == assumed:
            row["basis"] = "assumption"

    there = view_channel(land.open(), "out", DAY).there

    assert there.least.service_id == "ship"
    assert there.per_week_known.basis == "assumption"
    assert there.teu_week_known.basis == "assumption"


def test_a_channel_leads_back_by_the_same_services(land):
    back = view_channel(land.open(), "out", DAY).back

    assert [(leg.from_id, leg.to_id) for leg in back.legs] == [
        ("far", "gamma"),
        ("gamma", "alpha"),
    ]
    assert back.legs[1].ride.minutes == 18 * H


def test_a_channel_can_be_used_once_all_its_services_run(land):
    land.change("service", "ship", valid_from="2022-03")
    land.change("channel", "out", valid_from="2021")
    pack = land.open()

    before, after = (view_channel(pack, "out", day) for day in (DAY, date(2022, 3, 1)))

    assert before.usable_from == date(2022, 3, 1)
    assert (before.there.runs, after.there.runs) == (False, True)
    assert (before.there.per_week, before.there.teu_week) == (None, None)
    assert before.there.legs[1].reason


def test_a_leg_that_the_service_does_not_serve_stops_the_channel(land):
    for row in land.rows["call"]:
        if (row["service_id"], row["place_id"]) == ("liner", "gamma"):
            row["unload"] = "no"

    assert not view_channel(land.open(), "out", DAY).there.runs


def test_a_container_along_a_channel_is_one_of_the_sensible_ways(land):
    pack = land.open()

    found = container_along(pack, view_channel(pack, "out", DAY))

    assert found.journey is found.answer.journeys[found.number - 1]
    assert [leg.service_id for leg in found.journey.legs] == ["liner", "ship"]


def test_a_channel_with_a_leg_by_road_is_not_computed(land):
    land.rows["channel_leg"][1]["service_id"] = ""
    pack = land.open()

    assert container_along(pack, view_channel(pack, "out", DAY)) is None


def test_an_unknown_channel_or_alliance_is_refused_with_the_nearest(land):
    pack = land.open()

    with pytest.raises(NotFoundError, match="did you mean: out"):
        view_channel(pack, "outt", DAY)
    with pytest.raises(NotFoundError, match="did you mean: ports"):
        view_alliance(pack, "port", DAY)


def test_departures_and_teu_between_members_are_sums_over_direct_services(land):
    view = view_alliance(add_second_liner(land).open(), "ports", DAY)

    assert [port.key for port in view.ports] == ["alpha", "gamma"]
    assert view.between[0][0] is None
    out, back = view.between[0][1], view.between[1][0]
    assert (out.per_week, out.teu_week) == (3, 200)  # 1 × 100 + 2 × 50
    assert (back.per_week, back.teu_week) == (1, 100)
    assert out.fastest.minutes == 12 * H  # the second liner does not stay at Beta
    assert back.fastest.minutes == 18 * H


def test_teu_of_unknown_capacity_are_not_counted_and_said_to_miss(land):
    land = add_second_liner(land)
    land.drop("service_capacity", service_id="second")

    out = view_alliance(land.open(), "ports", DAY).between[0][1]

    assert (out.per_week, out.teu_week, out.of_unknown) == (3, 100, 1)


def test_direct_connections_lead_to_ports_outside_and_back(land):
    view = view_alliance(land.open(), "ports", DAY)

    assert [port.key for port in view.others] == ["far"]
    assert view.outward[0] == (None,)  # Alpha: only with a transfer
    assert (view.outward[1][0].per_week, view.outward[1][0].teu_week) == (0.5, None)
    assert view.inward[0][1].per_week == 0.5


def test_what_opened_at_the_ports_is_told_by_date(land):
    land.change("service", "liner", valid_from="2021-04-30")

    openings = view_alliance(land.open(), "ports", DAY).openings

    assert [(one.day, one.changes[0].subject_id) for one in openings] == [
        (date(2021, 4, 30), "liner")
    ]


def test_a_member_that_has_left_is_not_shown(land):
    land.rows["alliance_member"][1]["valid_to"] = "2021"

    assert [one.organisation_id for one in view_alliance(land.open(), "ports", DAY).members] == [
        "port_alpha"
    ]


def test_an_alliance_of_industry_has_no_connections(land):
    view = view_alliance(land.open(), "makers", DAY)

    assert (view.members, view.ports, view.between, view.openings) == ((), (), (), ())


def test_alliances_of_ports_stand_first(land):
    assert [one.kind for one in view_alliances(land.open(), DAY)] == ["port", "industry"]


def test_guangan_to_shanghai_carries_what_the_small_liner_carries(chengyu):
    there = view_channel(chengyu, "guangan_guoyuan_shanghai", DAY).there

    # frequency 1 a week (assumption), 20 TEU (assumption), against 10.2 × 292 on the Yangtze
    assert (there.per_week, there.teu_week) == (1, 20)
    assert there.least.service_id == "guangan_guoyuan"
    assert there.teu_week_known.basis == "assumption"


def test_guoyuan_and_luzhou_are_joined_by_both_feeders(chengyu):
    view = view_alliance(chengyu, "upper_yangtze_ports", DAY)

    ports = [port.key for port in view.ports]
    joined = view.between[ports.index("guoyuan")][ports.index("luzhou_port")]
    assert {one.line.service_id for one in joined.carriers} == {"feeder_yibin", "feeder_luzhou"}
    assert joined.per_week == sum(one.line.per_week for one in joined.carriers) == 6
    assert joined.teu_week == 6 * 200


def test_members_of_the_port_alliance_are_derived_not_listed(chengyu):
    view = view_alliance(chengyu, "upper_yangtze_ports", DAY)

    assert view.status == "planned"
    assert {member.known.basis for member in view.members} == {"derived"}


def test_the_train_to_jingzhou_is_a_channel_only_from_its_first_day(chengyu):
    running = {
        day: {one.channel_id for one in view_channels(chengyu, day) if one.there.runs}
        for day in (DAY, date(2024, 5, 6))
    }

    assert "chengdu_jingzhou_shanghai" not in running[DAY]
    assert "chengdu_jingzhou_shanghai" in running[date(2024, 5, 6)]
