"""Legs of the bundled pack against a second computation from its CSV files (see ``hand``)."""

import pytest
from hand import Hand, table

from riverland import amounts

LEGS = [
    # rail, published days over two borders; to a stop inside the days; 40 ft
    ("yuxinou", "forward", "tuanjiecun", "duisburg", "2021-05-03", "20"),
    ("yuxinou", "forward", "tuanjiecun", "malaszewicze", "2021-05-03", "20"),
    ("yuxinou", "back", "duisburg", "tuanjiecun", "2021-05-03", "40"),
    ("cre_guoyuan", "forward", "guoyuan", "duisburg", "2021-05-03", "40"),
    ("ilstc_qinzhou_tj", "forward", "tuanjiecun", "qinzhou_port", "2021-05-03", "45"),
    # Yangtze, with the Three Gorges lock: days given; down and up without days
    ("huyu_guoyuan", "forward", "guoyuan", "yangshan", "2021-05-03", "20"),
    ("huyu_guoyuan", "back", "yangshan", "guoyuan", "2021-05-03", "20"),
    ("luzhou_shanghai", "forward", "luzhou_port", "waigaoqiao", "2021-05-03", "20"),
    ("luzhou_shanghai", "back", "waigaoqiao", "luzhou_port", "2023-07-12", "40"),
    # Jialing, a stair of locks
    ("guangyuan_guoyuan", "forward", "guangyuan_port", "guoyuan", "2021-05-03", "20"),
    ("guangyuan_guoyuan", "back", "guoyuan", "guangyuan_port", "2021-05-03", "20"),
    ("guangan_guoyuan", "forward", "guangan_port", "guoyuan", "2021-05-03", "20"),
    # sea, in dollars of two years
    ("shanghai_rotterdam", "forward", "yangshan", "rotterdam", "2021-05-03", "20"),
    ("shanghai_rotterdam", "forward", "yangshan", "rotterdam", "2023-07-12", "40"),
]


def found(pack, origin, destination, day, size, **asked):
    """Return the legs of all journeys of one leg."""
    answer = pack.journeys(origin, destination, date=day, size=size, max_transfers=0, **asked)
    return [journey.legs[0] for journey in answer.journeys if len(journey.legs) == 1]


def agree(leg, by_hand):
    assert leg.link_ids == by_hand.link_ids
    assert leg.length_km == pytest.approx(float(by_hand.km), abs=1e-3)
    assert leg.arrival - leg.departure == by_hand.minutes
    assert amounts(leg) == {kind: cost for kind, cost in by_hand.cost.items() if cost}
    assert leg.co2e == by_hand.grams


@pytest.mark.parametrize(
    ("service", "direction", "tail", "head", "day", "size"), LEGS,
    ids=["-".join((leg[0], leg[3], leg[4][:4], leg[5])) for leg in LEGS],
)  # fmt: skip
def test_leg_by_service_is_as_by_hand(chengyu, service, direction, tail, head, day, size):
    legs = [
        leg
        for leg in found(chengyu, tail, head, day, size, road="none")
        if (leg.service_id, leg.direction) == (service, direction)
    ]

    assert len(legs) == 1
    agree(legs[0], Hand(day, size).by_service(service, direction, tail, head))


@pytest.mark.parametrize(
    ("day", "size"), [("2019-06-05", "20"), ("2021-05-03", "40"), ("2025-12-01", "20")]
)
def test_every_service_from_end_to_end_is_as_by_hand(chengyu, day, size):
    """Every leg without a transfer between two stops of some service, both ways."""
    hand, compared = Hand(day, size), set()
    for service_id in dict.fromkeys(row["service_id"] for row in table("call")):
        stops = [
            row["place_id"]
            for row in table("call")
            if row["service_id"] == service_id and row["load"] == "yes"
        ]
        for tail, head in {(stops[0], stops[-1]), (stops[-1], stops[0]), (stops[0], stops[1])}:
            for leg in found(chengyu, tail, head, day, size, road="none"):
                agree(leg, hand.by_service(leg.service_id, leg.direction, tail, head))
                compared.add((leg.service_id, leg.direction, tail, head))

    assert len(compared) > 40


@pytest.mark.parametrize(
    ("day", "tolled"), [("2021-05-03", False), ("2021-12-31", False), ("2022-01-03", True)]
)
def test_road_from_tongnan_to_anyue_is_as_by_hand(chengyu, day, tolled):
    """The new section is free until the end of 2021; then its toll is back (rules 2.2, 8.3)."""
    legs = found(chengyu, "tongnan", "anyue", day, "20", road="access")

    assert legs
    for leg in legs:
        agree(leg, Hand(day).by_road("tongnan", leg.link_ids))
    section = [
        sum(item.amount for item in leg.cost_items if item.row_id == "toll_h_tongnan_chongkan")
        for leg in legs
        if "h_tongnan_chongkan" in leg.link_ids
    ]
    assert any(section) is tolled


def test_roads_of_many_pairs_are_as_by_hand(chengyu):
    places = ["tongnan", "guangan", "guoyuan", "luzhou_port", "chengdu", "wanzhou", "suining"]
    day, hand, compared = "2022-01-03", Hand("2022-01-03"), 0
    for tail in places:
        for head in places:
            if tail != head:
                for leg in found(chengyu, tail, head, day, "20", road="access"):
                    if leg.mode == "road":
                        agree(leg, hand.by_road(tail, leg.link_ids))
                        compared += 1

    assert compared > 40
