"""Map layers of the repository are small, credited, sound; the script derives such layers."""

import csv
import gzip
import io
import json
import re
import sqlite3
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import shapefile
import shapely

import map_layers
from map_sources import divisions, natural_earth, packages, rivers, sea_lanes
from map_sources.layers import Box, Feature, Layer, simplified_coverage, write
from map_sources.packages import NATURAL_EARTH, RIVERS, Shelf

CHECKOUT = Path(__file__).parents[2]
CHENGYU = CHECKOUT / "src" / "hinterland" / "packs" / "chengyu"
WORLD = sorted((CHECKOUT / "src" / "hinterland" / "web" / "layers").glob("*.geojson"))
OF_PACKS = sorted((CHENGYU / "geo").glob("*")) + sorted(
    (CHECKOUT / "examples" / "rhine-danube" / "geo").glob("*")
)
ALL = [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in [*WORLD, *OF_PACKS]]


def read(path):
    return json.loads(path.read_text("utf-8"))


def shapes(path):
    return [shapely.from_geojson(json.dumps(held["geometry"])) for held in read(path)["features"]]


def rows(table):
    with (CHENGYU / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_world_is_small():
    data = [path.read_bytes() for path in WORLD]

    assert {path.stem for path in WORLD} == {"land", "lakes", "rivers", "boundaries"}
    assert sum(map(len, data)) <= 1_200_000
    assert sum(len(gzip.compress(held, 9)) for held in data) <= 350_000


@pytest.mark.parametrize("path", OF_PACKS, ids=lambda path: path.stem)
def test_a_layer_of_a_pack_has_at_most_400_kb(path):
    assert path.stat().st_size <= 400_000


@pytest.mark.parametrize("path", ALL)
def test_every_layer_says_credit_kind_licence_and_source(path):
    about = read(path)["hinterland"]

    assert list(about) == ["credit", "kind", "licence", "source"]
    assert all(about.values())
    assert "LGPL" not in about["licence"]  # see docs/reference/map-layers.md
    assert re.search(r" \d+\.\d+\.\d+, ", about["source"])


@pytest.mark.parametrize("path", ALL)
def test_every_layer_is_minified_with_four_decimals_at_most(path):
    text = path.read_text("utf-8")

    assert not re.search(r"\d\.\d{5}", text)
    assert text.count("\n") == 1
    assert '": ' not in text.split('"features"')[1]


@pytest.mark.parametrize("path", ALL)
def test_every_shape_is_sound_and_on_the_earth(path):
    for shape in shapes(path):
        west, south, east, north = shape.bounds
        assert shape.is_valid, shapely.is_valid_reason(shape)
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90


def test_land_is_where_the_scene_needs_it():
    (land,) = [path for path in WORLD if path.stem == "land"]
    ground = shapely.union_all(shapes(land))
    inland = {"Chongqing": (106.55, 29.56), "Almaty": (76.9, 43.25), "Duisburg": (6.76, 51.43)}
    coast = {"Rotterdam": (4.1, 51.95), "Singapore": (103.75, 1.27), "Qinzhou": (108.65, 21.75)}

    assert all(ground.contains(shapely.Point(at)) for at in inland.values())
    assert all(ground.distance(shapely.Point(at)) < 0.1 for at in coast.values())


def test_the_sea_lanes_of_chengyu_are_those_of_its_sea_links():
    at = {place["place_id"]: (float(place["lon"]), float(place["lat"])) for place in rows("place")}
    lanes = {
        held["properties"]["link_id"]: shapely.from_geojson(json.dumps(held["geometry"]))
        for held in read(CHENGYU / "geo" / "sea_lanes.geojson")["features"]
    }
    links = {link["link_id"]: link for link in rows("link") if link["mode"] == "sea"}

    assert set(lanes) == set(links)
    for link_id, lane in lanes.items():
        for end in ("from_id", "to_id"):
            assert lane.distance(shapely.Point(at[links[link_id][end]])) < 0.01, link_id


def test_divisions_name_regions_of_the_pack():
    known = {region["region_id"]: region["name_zh"] for region in rows("region")}
    named = {
        held["properties"]["region_id"]: held["properties"]["name_zh"]
        for province in ("chongqing", "sichuan")
        for held in read(CHENGYU / "geo" / f"divisions_{province}.geojson")["features"]
    }

    assert len(named) == 38 + 21
    assert named.items() <= known.items()


def test_the_bends_of_the_jialing_and_the_gorges_are_in_the_rivers_of_chengyu():
    water = shapely.union_all(shapes(CHENGYU / "geo" / "rivers.geojson"))
    ports = {"Guangyuan": (105.79, 32.14), "Wanzhou": (108.41, 30.78), "Yichang": (111.28, 30.69)}

    assert all(water.distance(shapely.Point(at)) < 0.1 for at in ports.values())


def test_a_ring_of_echarts_is_differences_from_its_offset():
    assert divisions.decoded("@@CBDA", [1024, 2048]) == [
        (1.0, 2.0),
        (1 - 2 / 1024, 2 + 1 / 1024),
        (1.0, 2.0),
    ]


def test_a_division_is_found_by_code_then_by_name_then_left_as_it_is():
    regions = [
        {"region_id": "kai", "admin_code": "500154", "name_en": "Kaizhou", "name_zh": "开州区"},
        {"region_id": "liang", "admin_code": "500155", "name_en": "", "name_zh": "梁平区"},
    ]

    def named(code, name):
        return divisions._named({"id": code, "properties": {"name": name}}, regions)

    assert named("500154", "开县")["region_id"] == "kai"
    assert named("500228", "梁平县") == {
        "admin_code": "500155",
        "region_id": "liang",
        "name_zh": "梁平区",
    }
    assert named("500229", "城口县") == {"admin_code": "500229", "name_zh": "城口县"}
    assert named("510228", "梁平县") == {"admin_code": "510228", "name_zh": "梁平县"}


def test_a_river_of_the_package_is_opened_and_turned_back():
    (line,) = rivers.parts([[369.0, 47.0], [10.0, 48.0], [369.0, 47.0]])

    assert list(line.coords) == [(9.0, 47.0), (10.0, 48.0)]
    assert list(rivers.parts([[9.0, 47.0]])) == []


def test_a_river_held_twice_on_a_border_becomes_one_line():
    long = shapely.LineString([(0, 0), (1, 0.5), (2, 0)])
    beside = shapely.LineString([(0.2, 0.102), (0.8, 0.398)])

    assert rivers.once([beside, long]).equals(long)


def test_what_runs_on_alone_is_led_up_to_the_longer_line():
    long = shapely.LineString([(0, 0), (2, 0)])
    on = rivers.once([long, shapely.LineString([(1.5, 0.001), (2, 0.001), (3, 1)])])

    assert on.geom_type == "LineString"
    assert on.coords[0] == (0, 0)
    assert on.coords[-1] == (3, 1)


def test_two_arms_apart_stay_two():
    arms = [
        shapely.LineString([(0, 0), (1, 0.1), (2, 0)]),
        shapely.LineString([(0, 0), (1, -0.1), (2, 0)]),
    ]

    assert rivers.once(arms).length > 0.97 * sum(arm.length for arm in arms)


def test_the_commands_of_the_documents_are_those_of_the_layers():
    text = (CHECKOUT / "docs" / "reference" / "map-layers.md").read_text("utf-8")
    told: dict[str, set[str]] = {}
    for folder, names in re.findall(r"map_layers.py pack (\S+) .*--layers (\S+)", text):
        told.setdefault(folder, set()).update(
            "admin1" if name.startswith("admin1") else name.replace(":", "_")
            for name in names.split(",")
        )

    assert told == {
        folder: {path.stem for path in (CHECKOUT / folder / "geo").iterdir()}
        for folder in ("src/hinterland/packs/chengyu", "examples/rhine-danube")
    }


def test_a_sea_lane_is_cut_at_the_antimeridian():
    lane = sea_lanes.cut(shapely.LineString([(170, 0), (190, 10), (250, 10)]))

    assert lane.equals(
        shapely.from_wkt("MULTILINESTRING ((170 0, 180 5), (-180 5, -170 10, -110 10))")
    )
    inside = shapely.LineString([(100, 0), (120, 10)])
    assert sea_lanes.cut(inside).equals(inside)


def test_neighbours_share_their_border_after_it_is_simplified():
    border = [(1, n / 10) if n % 2 else (1.02, n / 10) for n in range(11)]
    west = Feature(shapely.Polygon([(0, 0), *border, (0, 1)]), {})
    east = Feature(shapely.Polygon([(2, 0), *border, (2, 1)]), {})
    one, other = (held.geometry for held in simplified_coverage([west, east], 0.2))

    assert len(one.exterior.coords) < len(border)
    assert one.intersection(other).area == pytest.approx(0)
    assert shapely.union(one, other).area == pytest.approx(one.area + other.area)


def test_the_same_features_in_any_order_give_the_same_bytes(tmp_path):
    some = [
        Feature(shapely.LineString([(0, 0), (n, 1 / 3)]), {"name": f"river {n}", "a": 1})
        for n in (1, 2)
    ]
    written = [
        write(Layer("rivers", "river", "c", "l", "s", tuple(held)), tmp_path / str(n), 3)
        for n, held in enumerate((some, some[::-1]))
    ]

    assert written[0].read_bytes() == written[1].read_bytes()
    assert read(written[0])["features"][0]["geometry"]["coordinates"] == [[0, 0], [1, 0.333]]


def test_a_feature_smaller_than_the_rounding_is_left_out(tmp_path):
    dot = Feature(shapely.box(0, 0, 1e-6, 1e-6), {})
    path = write(Layer("land", "land", "c", "l", "s", (dot,)), tmp_path, 3)

    assert read(path)["features"] == []


@pytest.mark.parametrize(
    "text", ["1,2,3", "a,b,c,d", "10,0,5,1", "0,50,10,40", "-190,0,0,1", "0,0,nan,1"]
)
def test_bounds_that_enclose_nothing_are_refused(text):
    with pytest.raises(ValueError, match=r"give|could not convert"):
        Box.parse(text)


@pytest.fixture
def shelf(tmp_path) -> Path:
    """Return a folder with made packages: a river over a border, and three boundaries."""
    folder = tmp_path / "packages"
    folder.mkdir()
    points = {"AA": [[0, 1], [1, 1], [0, 1]], "BB": [[361, 1], [2, 1], [361, 1]]}
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE country_map (alpha2 TEXT, payload BLOB)")
        for code, held in points.items():
            payload = json.dumps({"rivers": [{"name": "Teste", "points": held}]}).encode()
            base.execute("INSERT INTO country_map VALUES (?, ?)", (code, zlib.compress(payload)))
        base.commit()
        data = base.serialize()
    base.close()
    with zipfile.ZipFile(folder / RIVERS.file, "w") as wheel:
        wheel.writestr(rivers._MEMBER, data)
    member = f"{natural_earth._FOLDER}/cultural/ne_10m_admin_0_boundary_lines_land"
    with zipfile.ZipFile(folder / NATURAL_EARTH.file, "w") as wheel:
        for suffix, content in boundary_shapefile().items():
            wheel.writestr(f"{member}.{suffix}", content)
    return folder


def boundary_shapefile() -> dict[str, bytes]:
    kinds = ("International boundary (verify)", "Disputed (please verify)", "Overlay limit")
    files = {suffix: io.BytesIO() for suffix in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files, encoding="utf-8") as writer:
        writer.field("FEATURECLA", "C", 50)
        for number, kind in enumerate(kinds):
            writer.line([[[number, 0], [number, 5]]])
            writer.record(kind)
    return {suffix: file.getvalue() for suffix, file in files.items()}


def test_the_script_writes_layers_of_a_pack_from_packages_at_hand(shelf, tmp_path, capsys):
    pack = tmp_path / "pack"
    pack.mkdir()
    code = map_layers.main(["--from", str(shelf), "pack", str(pack), "--bbox=-1,0,1.5,3"])
    (river,) = read(pack / "geo" / "rivers.geojson")["features"]
    borders = read(pack / "geo" / "boundaries.geojson")["features"]

    assert code == 0
    assert "rivers.geojson:" in capsys.readouterr().out
    assert river["properties"] == {"name": "Teste"}
    assert river["geometry"]["coordinates"] in ([[0, 1], [1.5, 1]], [[0, 1], [1, 1], [1.5, 1]])
    assert {held["properties"]["class"]: held["geometry"]["coordinates"] for held in borders} == {
        "international": [[0, 0], [0, 3]],
        "disputed": [[1, 0], [1, 3]],
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["pack", ".", "--bbox", "0,0,1,1", "--layers", "hills"],
            "unknown layer 'hills'; there is",
        ),
        (["pack", ".", "--bbox", "1,0,0,1"], "give west before east"),
        (["pack", "nowhere", "--bbox", "0,0,1,1"], "nowhere is no folder; name"),
        (["pack", ".", "--bbox", "0,0,1,1"], "put it there"),
    ],
)
def test_the_script_says_what_to_do_instead(arguments, told, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert map_layers.main(["--from", str(tmp_path), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_registry_that_does_not_answer_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(map_layers, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(packages, "_fetching", lambda _package: [sys.executable, "-c", "exit(1)"])

    assert map_layers.main(["pack", str(tmp_path), "--bbox", "0,0,1,1"]) == 2
    assert "cannot fetch pyworldatlas-mapdata-standard 0.9.5" in capsys.readouterr().err


def test_packages_that_were_given_are_never_fetched(tmp_path):
    with pytest.raises(FileNotFoundError, match=NATURAL_EARTH.file):
        Shelf(tmp_path, fetch=False).read(NATURAL_EARTH, "any")
