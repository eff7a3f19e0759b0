"""Faults of map layers, each at its path of keys."""

import json

import pytest

from spoils import Case, assert_found, geometry, raw

CASES: dict[str, Case] = {
    "layer that is no JSON": raw("geo/x.geojson", b"{", 1),
    "layer that is no collection": raw("geo/x.geojson", b"{}", column="type"),
    "layer with a number beyond all bounds": raw(
        "geo/x.geojson",
        geometry("[1e999, 0]"),
        column="features[0].geometry.coordinates",
        value="[inf, 0]",
    ),
    "layer of strange geometry": raw(
        "geo/x.geojson",
        geometry("[]", "Blob"),
        column="features[0].geometry.type",
        value="Blob",
    ),
    "layer of too few lists": raw(
        "geo/x.geojson",
        geometry("[1, 2]", "Polygon"),
        column="features[0].geometry.coordinates",
        value="1",
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland)


def test_a_layer_with_deep_collections_ends(testland):
    inner = '{"type": "GeometryCollection", "geometries": [' * 300 + "]}" * 300
    layer = (
        '{"type": "FeatureCollection", "features": '
        f'[{{"type": "Feature", "geometry": {inner}}}]}}'
    )
    json.loads(layer)
    testland.raw("geo/deep.geojson", layer.encode())

    assert testland.faults() == ()
