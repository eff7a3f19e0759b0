"""Map layers: ``geo/*.geojson`` are feature collections with coordinates on the Earth.

Format: RFC 7946. Does not know what a layer shows.
"""

import math
from collections.abc import Iterator

from hinterland.packs.fault import Fault, FaultLog
from hinterland.packs.files import LIMITS, Limits, PackFolder
from hinterland.packs.json_file import Json, read_json
from hinterland.packs.read import ReadPack

FOLDER = "geo"
DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""Lists around the positions of each type of geometry."""

_MOST_FEATURES_TOLD = 100


def geo_faults(pack: ReadPack, limits: Limits = LIMITS) -> Iterator[Fault]:
    """Yield the faults of all map layers; a workbook has none."""
    if not pack.path.is_dir():
        return
    log = FaultLog()
    folder = PackFolder(pack.path, log, limits)
    if folder.holds(FOLDER) and not (pack.path / FOLDER).is_dir():
        log.add(FOLDER, None, "", "", problem="is no folder", expected="a folder of map layers")
    for name in folder.names(FOLDER):
        if name.endswith((".geojson", ".json")):
            _read_layer(folder, f"{FOLDER}/{name}", log)
    yield from log.faults()


def _read_layer(folder: PackFolder, file: str, log: FaultLog) -> None:
    layer, readable = read_json(folder, file, folder.limits.geo)
    if not readable:
        return
    if not isinstance(layer, dict) or layer.get("type") != "FeatureCollection":
        expected = "an object of type FeatureCollection"
        log.add(file, None, "type", "", problem="is no feature collection", expected=expected)
        return
    features = layer.get("features")
    if not isinstance(features, list):
        log.add(file, None, "features", "", problem="is no list", expected="a list of features")
        return
    for number, feature in enumerate(features):
        path = f"features[{number}]" if number < _MOST_FEATURES_TOLD else "features[…]"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            log.add(file, None, path, feature, problem="is no feature", expected="a Feature")
            continue
        if (geometry := feature.get("geometry")) is not None:
            _check_geometry(file, f"{path}.geometry", geometry, log)


def _check_geometry(file: str, path: str, geometry: Json, log: FaultLog) -> None:
    """Check a geometry, and those within a collection."""
    waiting = [geometry]
    while waiting:
        held = waiting.pop()
        kind = held.get("type") if isinstance(held, dict) else None
        if isinstance(held, dict) and kind == "GeometryCollection":
            within = held.get("geometries")
            waiting.extend(within if isinstance(within, list) else [None])
        elif isinstance(held, dict) and isinstance(kind, str) and kind in DEPTH:
            wrong = _wrong_position(held.get("coordinates"), DEPTH[kind])
            if wrong is not None:
                expected = (
                    "[longitude within ±180, latitude within ±90], in lists as the type says"
                )
                place = f"{path}.coordinates"
                log.add(file, None, place, wrong, problem="is no position", expected=expected)
        else:
            expected = "one of " + ", ".join([*DEPTH, "GeometryCollection"])
            log.add(file, None, f"{path}.type", kind, problem="is no geometry", expected=expected)


def _wrong_position(coordinates: Json, depth: int) -> str | None:
    """Return the first thing that is no position on the Earth, or None. O(positions)."""
    level = [coordinates]
    for _list in range(depth):
        for item in level:
            if not isinstance(item, list):
                return repr(item)[:100]
        level = [inner for item in level if isinstance(item, list) for inner in item]
    for position in level:
        if not (isinstance(position, list) and 2 <= len(position) <= 4):
            return repr(position)[:100]
        if not (_within(position[0], 180) and _within(position[1], 90)):
            return repr(position)[:100]
    return None


def _within(value: Json, bound: int) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and -bound <= value <= bound
    )
