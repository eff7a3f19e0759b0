"""Map layers of a pack and of the world, and the base that an operator chooses."""

import json

import pytest

from hinterland.errors import InputError, PackError
from hinterland.packs.bundled import locate
from hinterland.services.map_layers import base, drawn_links, pack_layers, world_layers

ABOUT = {"credit": "Survey", "licence": "CC0-1.0", "kind": "river", "source": "made up"}
LINE = {"type": "LineString", "coordinates": [[8, 50], [8.5, 50.4], [9, 50]]}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def layer(folder, name, *features, **about):
    """Write a layer and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {"type": "FeatureCollection", "features": list(features)}
    document |= {"hinterland": about} if about else {}
    path = folder / name
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_layers_of_a_pack_come_by_name_with_what_they_say(tmp_path):
    layer(tmp_path / "geo", "water.geojson", feature(LINE), **ABOUT)
    layer(tmp_path / "geo", "hills.geojson")
    hills, water = pack_layers(tmp_path)

    assert (water.name, water.kind, water.credit, water.licence) == (
        "water", "river", "Survey", "CC0-1.0",
    )  # fmt: skip
    assert (hills.name, hills.kind, hills.credit, hills.licence) == ("hills", "other", "", "")
    assert json.loads(water.data)["features"][0]["geometry"] == LINE


def test_a_pack_without_layers_or_without_a_folder_has_none(tmp_path):
    workbook = tmp_path / "pack.xlsx"
    workbook.write_bytes(b"")

    assert pack_layers(tmp_path) == pack_layers(workbook) == pack_layers(None) == []


def test_every_layer_that_cannot_be_read_is_told_at_once(tmp_path):
    layer(tmp_path / "geo", "a.geojson").write_text("{", "utf-8")
    layer(tmp_path / "geo", "b.geojson").write_text('{"type": "Feature"}', "utf-8")
    with pytest.raises(PackError) as error:
        pack_layers(tmp_path)

    assert len(error.value.faults) == 2
    assert "geo/a.geojson" in error.value.faults[0]
    assert "FeatureCollection" in error.value.faults[1]


def test_a_layer_that_links_out_of_the_pack_is_refused(tmp_path):
    outside = layer(tmp_path / "elsewhere", "secret.geojson")
    (tmp_path / "pack" / "geo").mkdir(parents=True)
    (tmp_path / "pack" / "geo" / "a.geojson").symlink_to(outside)

    with pytest.raises(PackError, match="leaves the folder"):
        pack_layers(tmp_path / "pack")


def test_links_follow_the_rivers_and_sea_lanes_of_the_layers(tmp_path):
    parts = [[[9, 50], [180, 0]], [[-180, 0], [-90, 5]]]
    lane = {"type": "MultiLineString", "coordinates": parts}
    layer(tmp_path / "geo", "lanes.geojson", feature(lane, link_id="bc"), kind="sea lane")
    layer(tmp_path / "geo", "water.geojson", feature(LINE), feature(None), **ABOUT)
    places = [
        {"place_id": name, "lon": lon, "lat": lat}
        for name, lon, lat in (("a", 8.0, 50.0), ("b", 9.0, 50.0), ("c", -90.0, 5.0))
    ]
    links = [
        {"link_id": "ab", "from_id": "a", "to_id": "b", "mode": "waterway", "length_km": 120},
        {"link_id": "bc", "from_id": "b", "to_id": "c", "mode": "sea", "length_km": 20000},
    ]
    drawn = drawn_links(links, places, pack_layers(tmp_path))

    assert drawn["ab"] == [(8.0, 50.0), (8.5, 50.4), (9.0, 50.0)]
    assert drawn["bc"] == [(9.0, 50.0), (180, 0), (270.0, 5.0)]


def test_the_world_has_land_lakes_rivers_and_boundaries_with_credit():
    layers = world_layers()

    assert {one.kind for one in layers} == {"land", "lake", "river", "boundary"}
    assert {one.credit for one in layers} == {"Made with Natural Earth"}


def test_natural_earth_is_a_base_of_the_world_layers_without_a_number():
    chosen = base("natural-earth")

    assert chosen.layers == tuple(world_layers())
    assert (chosen.credit, chosen.approval_number, chosen.tiles) == ("", "", None)


def test_no_base_has_no_layers():
    assert base("none").layers == ()


@pytest.mark.parametrize("choice", ["natural-earth", "none"])
def test_an_approval_number_without_an_own_map_is_refused_with_every_fault(choice):
    with pytest.raises(InputError) as error:
        base(choice, credit="Someone", approval_number="GS(2026)0000")

    assert len(error.value.faults) == 2
    assert "map_approval_number" in error.value.faults[0]
    assert "base_layer_credit" in error.value.faults[1]


def test_an_own_map_keeps_the_credit_and_number_of_the_operator(tmp_path):
    own = layer(tmp_path, "own.geojson", feature(LINE), **ABOUT)
    chosen = base(str(own), credit="Bureau (synthetic)", approval_number="synthetic 1")

    assert (chosen.kind, chosen.credit) == ("geojson", "Bureau (synthetic)")
    assert chosen.approval_number == "synthetic 1"
    assert [one.name for one in chosen.layers] == ["own"]


def test_an_own_map_without_a_credit_line_shows_that_of_the_file(tmp_path):
    assert base(str(layer(tmp_path, "own.geojson", **ABOUT))).credit == "Survey"


def test_a_pmtiles_archive_is_told_by_its_first_bytes(tmp_path):
    good, bad = tmp_path / "a.pmtiles", tmp_path / "b.pmtiles"
    good.write_bytes(b"PMTiles\x03" + bytes(120))
    bad.write_bytes(b"PK\x03\x04")

    assert base(str(good)).tiles == good
    with pytest.raises(InputError, match="no PMTiles archive"):
        base(str(bad))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("absent.geojson", None, "which is no file"),
        ("own.shp", "", "ends neither"),
        ("own.geojson", "[]", "no feature collection"),
        ("own.geojson", "{", "is not JSON"),
    ],
)
def test_a_base_that_cannot_be_used_is_refused_with_what_to_do(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=told):
        base(str(tmp_path / name))


def test_an_own_map_may_be_reached_by_a_link(tmp_path):
    real = layer(tmp_path / "volume", "own.geojson", **ABOUT)
    (tmp_path / "config").mkdir()
    link = tmp_path / "config" / "base.geojson"
    link.symlink_to(real)

    assert base(str(link)).kind == "geojson"


def test_the_bundled_pack_says_credit_and_licence_of_every_layer():
    layers = pack_layers(locate("chengyu"))

    assert {one.name for one in layers} == {
        "admin1", "divisions_chongqing", "divisions_sichuan", "rivers", "sea_lanes",
    }  # fmt: skip
    assert all(one.credit and one.licence for one in layers)
