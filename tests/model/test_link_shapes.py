"""Links on a map: along rivers where that is plausible, else straight or over the sphere."""

import math
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.model.link_shapes import (
    ARC_STEP_KM,
    MOST_POINTS,
    cut_at_antimeridian,
    great_circle,
    link_shapes,
    unwrapped,
)
from hinterland.model.river_graph import KM_PER_DEGREE, length_km
from hinterland.packs.bundled import locate
from hinterland.services.map_layers import drawn_links, pack_layers

BEND = [(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]
BEND_KM = 2 * math.sqrt(2) * KM_PER_DEGREE
WEST, EAST = (0.0, 0.0), (2.0, 0.0)
LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-85, 85, allow_nan=False)
POSITIONS = st.tuples(LONGITUDES, LATITUDES)


def shape(rivers, *, tail=WEST, head=EAST, km=BEND_KM, mode="waterway", lanes=None):
    """Return the line of one link."""
    places = [
        {"place_id": name, "lon": at[0], "lat": at[1]}
        for name, at in (("tail", tail), ("head", head))
    ]
    link = {"link_id": "a", "from_id": "tail", "to_id": "head", "mode": mode, "length_km": km}
    return link_shapes([link], places, rivers, lanes)["a"]


def test_a_waterway_follows_the_bend_of_its_river():
    assert shape([BEND]) == BEND


def test_a_waterway_against_the_line_is_turned_round():
    assert shape([BEND], tail=EAST, head=WEST) == BEND[::-1]


def test_a_place_within_12_km_of_a_segment_is_on_the_river():
    off = (0.5, 0.45)  # 0.05 degrees from the segment at (0.475, 0.475)
    line = shape([BEND], tail=off, km=240)

    assert line[0] == off
    assert line[1] == pytest.approx((0.475, 0.475), abs=1e-3)
    assert line[2:] == BEND[1:]


def test_a_place_farther_than_12_km_from_every_river_gives_a_straight_line():
    off = (0.5, 0.3)  # 0.14 degrees, 15.7 km

    assert shape([BEND], tail=off, km=240) == [off, EAST]


def test_a_small_gap_between_two_lines_is_bridged():
    gap = [[(0.0, 0.0), (0.97, 0.97)], [(1.0, 1.0), (2.0, 0.0)]]

    assert shape(gap) == [(0.0, 0.0), (0.97, 0.97), (1.0, 1.0), (2.0, 0.0)]


def test_a_wide_gap_is_not_bridged():
    gap = [[(0.0, 0.0), (0.9, 0.9)], [(1.0, 1.0), (2.0, 0.0)]]  # 15.7 km

    assert shape(gap) == [WEST, EAST]


def test_a_gap_is_bridged_where_a_tributary_ends_at_the_same_point():
    gap = [[(0.0, 0.0), (0.97, 0.97)], [(1.0, 1.0), (2.0, 0.0)], [(0.97, 0.97), (0.9, 1.5)]]

    assert (1.0, 1.0) in shape(gap)


def test_a_tributary_that_ends_beside_a_segment_of_the_main_river_joins_it():
    main, tributary = [(0.0, 0.0), (2.0, 0.0)], [(1.0, 1.0), (1.0, 0.01)]
    line = shape([main, tributary], tail=(1.0, 1.0), km=2 * KM_PER_DEGREE)

    assert line == [(1.0, 1.0), (1.0, 0.01), (1.0, 0.0), (2.0, 0.0)]


def test_of_two_arms_the_shorter_is_taken():
    fork = [[(0.0, 0.0), (1.0, 0.2), (2.0, 0.0)], BEND]

    assert shape(fork, km=2 * KM_PER_DEGREE) == fork[0]


def test_a_detour_is_drawn_up_to_1_3_times_the_stated_length_and_no_farther():
    assert shape([BEND], km=BEND_KM / 1.29) == BEND
    assert shape([BEND], km=BEND_KM / 1.31) == [WEST, EAST]


def test_a_way_shorter_than_half_the_stated_length_is_not_the_river_meant():
    assert shape([BEND], km=BEND_KM / 0.51) == BEND
    assert shape([BEND], km=BEND_KM / 0.49) == [WEST, EAST]


def test_without_river_lines_a_waterway_is_straight():
    assert shape([]) == [WEST, EAST]
    assert shape([[WEST]]) == [WEST, EAST]


def test_two_places_that_meet_the_river_at_one_point_are_joined_straight():
    near, nearer = (-0.05, 0.0), (-0.02, 0.0)

    assert shape([[WEST, EAST]], tail=near, head=nearer, km=3) == [near, nearer]


@pytest.mark.parametrize("mode", ["road", "rail"])
def test_roads_and_short_railways_are_straight_even_beside_a_river(mode):
    assert shape([BEND], mode=mode) == [WEST, EAST]


@pytest.mark.parametrize(("mode", "km"), [("sea", 9000), ("rail", 9000)])
def test_ships_and_long_railways_follow_the_great_circle(mode, km):
    line = shape([], tail=(0.0, 50.0), head=(100.0, 50.0), km=km, mode=mode)

    assert max(lat for _lon, lat in line) == pytest.approx(61.66, abs=0.1)  # atan(tan 50 / cos 50)


def test_a_ship_follows_its_sea_lane_in_either_direction():
    lane = [(0.0, 0.0), (1.0, -3.0), (2.0, 0.0)]

    assert shape([], mode="sea", lanes={"a": lane}) == lane
    assert shape([], mode="sea", lanes={"a": lane[::-1]}) == lane


def test_longitudes_run_on_across_the_antimeridian():
    line = shape([], tail=(170.0, 0.0), head=(-170.0, 0.0), km=2200, mode="sea")

    assert line[-1] == (190.0, 0.0)
    assert max(b[0] - a[0] for a, b in pairwise(line)) < 1


def test_a_line_is_cut_at_the_antimeridian_where_it_crosses():
    parts = cut_at_antimeridian([(170.0, 0.0), (190.0, 10.0), (200.0, 10.0)])

    assert parts == [[(170.0, 0.0), (180.0, 5.0)], [(-180.0, 5.0), (-170.0, 10.0), (-160.0, 10.0)]]


def test_a_line_that_only_touches_the_antimeridian_is_not_cut():
    assert cut_at_antimeridian([(170.0, 0.0), (180.0, 5.0)]) == [[(170.0, 0.0), (180.0, 5.0)]]


@given(st.lists(POSITIONS, min_size=2, max_size=8))
def test_cut_lines_lie_within_the_world_and_keep_their_length(points):
    line = unwrapped(points)
    parts = cut_at_antimeridian(line)
    flat = sum(math.dist(a, b) for a, b in pairwise(line))
    kept = sum(math.dist(a, b) for part in parts for a, b in pairwise(part))

    assert all(-180 <= lon <= 180 for part in parts for lon, _lat in part)
    assert kept == pytest.approx(flat, abs=1e-4)


@given(POSITIONS, POSITIONS)
def test_a_great_circle_is_as_long_as_the_distance_and_dense_enough(tail, head):
    line = great_circle(tail, head)
    steps = [length_km([a, b]) for a, b in pairwise(line)]

    assert line[0] == tail
    assert line[-1] == head
    assert sum(steps) == pytest.approx(length_km([tail, head]), rel=1e-6, abs=1e-6)
    assert max(steps) <= ARC_STEP_KM * 1.001 or len(line) == 2


def test_a_river_of_many_points_is_thinned_between_its_ends():
    river = [(n / 5000, math.sin(n / 300) / 5) for n in range(10_001)]
    line = shape([river], head=river[-1], km=length_km(river))

    assert len(line) <= MOST_POINTS
    assert (line[0], line[-1]) == (WEST, river[-1])
    assert length_km(line) == pytest.approx(length_km(river), rel=0.02)


@pytest.fixture(scope="module")
def drawn(chengyu):
    layers = pack_layers(Path(locate("chengyu")))
    return drawn_links(chengyu.rows("link"), chengyu.rows("place"), layers)


def test_guangyuan_to_nanchong_follows_the_jialing(drawn):
    line = drawn["w_guangyuan_port_nanchong_port"]

    assert len(line) > 50
    assert 1.3 * length_km([line[0], line[-1]]) < length_km(line) < 372
    assert max(lon for lon, _lat in line) > 106.3  # the bend at Langzhong and Nanbu


def test_every_waterway_from_guangyuan_to_guoyuan_follows_a_river(drawn):
    names = ("guangyuan_port_nanchong_port", "nanchong_port_hechuan", "hechuan_chaotianmen")

    assert all(len(drawn[f"w_{name}"]) > 15 for name in names)
    assert len(drawn["w_cuntan_guoyuan"]) > 5


def test_every_link_of_the_bundled_pack_joins_its_places(drawn, chengyu):
    at = {row["place_id"]: (row["lon"], row["lat"]) for row in chengyu.rows("place")}
    for link in chengyu.rows("link"):
        line = drawn[link["link_id"]]
        (end_lon, end_lat), (lon, lat) = line[-1], at[link["to_id"]]
        assert line[0] == at[link["from_id"]]
        assert (round((end_lon - lon) % 360, 6) % 360, end_lat) == (0, lat)


def test_the_bundled_pack_is_drawn_in_less_than_a_second(chengyu):
    layers = pack_layers(Path(locate("chengyu")))
    begin = time.perf_counter()
    drawn_links(chengyu.rows("link"), chengyu.rows("place"), layers)

    assert time.perf_counter() - begin < 1.0  # 0.1 s on two quiet cores
