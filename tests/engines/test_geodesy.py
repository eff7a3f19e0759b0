"""Great circles: known distances and the algebra of a distance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.engines.geodesy import MEAN_RADIUS_KM, great_circle_km

POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def km(first, second):
    arrays = [np.array([value], float) for value in (*first, *second)]
    return float(great_circle_km(*arrays)[0])


@pytest.mark.parametrize(
    ("first", "second", "part_of_circle"),
    [
        ((0, 0), (0, 180), 1 / 2),
        ((90, 0), (-90, 77), 1 / 2),
        ((0, 0), (0, 90), 1 / 4),
        ((0, 179.5), (0, -179.5), 1 / 360),
        ((50, 8), (51, 8), 1 / 360),
        ((90, 0), (90, 123), 0),
    ],
)
def test_arcs_that_geometry_gives_are_exact(first, second, part_of_circle):
    expected = 2 * np.pi * MEAN_RADIUS_KM * part_of_circle

    assert km(first, second) == pytest.approx(expected, abs=1e-9)


def test_a_metre_is_not_lost():
    assert km((29.5, 106.5), (29.500009, 106.5)) == pytest.approx(
        MEAN_RADIUS_KM * np.radians(0.000009), rel=1e-9
    )


@given(POINT, POINT)
def test_distance_is_that_of_the_angle_between_vectors(first, second):
    def vector(point):
        lat, lon = np.radians(point)
        return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    a, b = vector(first), vector(second)
    angle = np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b)
    assert km(first, second) == pytest.approx(MEAN_RADIUS_KM * angle, abs=1e-4)


@given(POINT, POINT, POINT)
def test_it_is_a_distance(first, second, third):
    assert km(first, first) == 0
    assert km(first, second) == pytest.approx(km(second, first), abs=1e-9)
    assert km(first, third) <= km(first, second) + km(second, third) + 1e-6
