"""Rivers of Natural Earth (1:10m, lake centrelines included), from a package's map database.

The package cuts the lines at the borders of states, closes each by its first point, and moves
some longitudes by a turn; this is undone here.
"""

import gzip
import json
import math
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

import shapely

from map_sources.layers import Box, Feature, Layer, simplified
from map_sources.packages import RIVERS, Shelf

CREDIT = "Made with Natural Earth"
LICENCE = "public domain (the package that carries it: CC0-1.0)"

_MEMBER = "pyworldatlas_mapdata_standard/data/maps.sqlite3"
_UNNAMED = "River"
_GRID = 1e-4
_SAME_WATER = 0.008
"""What runs so near to a longer line of the same name is the same river. [degree]"""
_CRUMB = 0.02
_KM_PER_DEGREE = 111.2


def rivers(shelf: Shelf, box: Box, tolerance: float, *, least_km: float = 0.0) -> Layer:
    """Return the rivers within a box, one feature a name.

    Two rivers of one name are one feature, so a name is for reading, and is no key. ``least_km``
    leaves out names with less length in the box, and rivers without a name. [km]
    """
    by_name: dict[str, list[shapely.Geometry]] = {}
    for name, line in _lines(shelf):
        if line.intersects(box.polygon()):
            by_name.setdefault("" if name == _UNNAMED else name, []).append(line)
    found = []
    for name, lines in by_name.items():
        river = only_lines(box.clip(once(lines)))
        if not river.is_empty and (least_km == 0 or (name and _length_km(river) >= least_km)):
            found.append(Feature(river, {"name": name} if name else {}))
    source = f"{RIVERS}, {_MEMBER}, table country_map, member rivers"
    features = tuple(simplified(found, tolerance))
    return Layer("rivers", "river", CREDIT, LICENCE, source, features)


def _lines(shelf: Shelf) -> Iterator[tuple[str, shapely.Geometry]]:
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(shelf.read(RIVERS, _MEMBER))
        for (packed,) in database.execute("SELECT payload FROM country_map ORDER BY alpha2"):
            for river in json.loads(_unpacked(packed))["rivers"]:
                yield from ((river["name"], line) for line in parts(river["points"]))
    finally:
        database.close()


def _unpacked(packed: bytes) -> bytes:
    return gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else zlib.decompress(packed)


def parts(points: Iterable[Iterable[float]]) -> Iterator[shapely.Geometry]:
    """Yield the line of a river as the package holds it: opened, and turned back to ±180."""
    held = [((lon + 180) % 360 - 180, lat) for lon, lat in points]
    if len(held) > 2 and held[0] == held[-1]:
        held.pop()
    if len(held) >= 2:
        yield shapely.LineString(held)


def once(lines: Iterable[shapely.Geometry]) -> shapely.Geometry:
    """Return lines without what runs beside a longer one: a river on a border is held twice.

    What is left of the shorter one is led up to the longer one.
    """
    kept: list[shapely.Geometry] = []
    for line in sorted(lines, key=lambda line: (-line.length, line.wkb)):
        known = shapely.union_all(kept)
        rest = line.difference(known.buffer(_SAME_WATER)) if kept else line
        kept.extend(
            _led(piece, known)
            for piece in shapely.get_parts(rest)
            if piece.geom_type == "LineString" and (piece.equals(line) or piece.length > _CRUMB)
        )
    return shapely.line_merge(shapely.union_all(kept, grid_size=_GRID))


def _led(piece: shapely.Geometry, known: shapely.Geometry) -> shapely.Geometry:
    """Return a line, each end led to the nearest of the known lines if that is near."""
    points = list(piece.coords)
    for end in (0, -1):
        if (away := known.distance(shapely.Point(points[end]))) <= 1.1 * _SAME_WATER and away > 0:
            near = shapely.shortest_line(shapely.Point(points[end]), known).coords[1]
            points.insert(0 if end == 0 else len(points), near)
    return shapely.LineString(points)


def only_lines(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return the lines of a geometry, without the points at which it touches bounds."""
    pieces = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    return shapely.MultiLineString(pieces)


def _length_km(lines: shapely.Geometry) -> float:
    """Return the length of lines, a degree of longitude shortened as at their middle. [km]"""
    middle = shapely.get_coordinates(lines)[:, 1].mean()
    squeezed = shapely.transform(lines, lambda at: at * [math.cos(math.radians(middle)), 1.0])
    return float(squeezed.length) * _KM_PER_DEGREE
