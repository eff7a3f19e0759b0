"""Districts and prefectures of a province of China, from the maps of Apache ECharts 4.

ECharts does not say where its maps came from: they are for display, and for nothing else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely

from map_sources.layers import Feature, Layer, simplified_coverage
from map_sources.packages import DIVISIONS, Shelf

CREDIT = "Apache ECharts 4.9.0, Copyright 2017-2020 The Apache Software Foundation"
LICENCE = "Apache-2.0"

_STEP = 1024
_KINDS = ("区", "县", "市")


def divisions(
    shelf: Shelf, province: str, regions: Sequence[Mapping[str, str]], tolerance: float
) -> Layer:
    """Return the divisions of a province (``chongqing``), named as in a pack's regions.

    A division is found among the regions by its code, else by the only name in its province
    that is the same but for county or district: a county that became a district has another
    code. Where neither is found, code and name stay those of ECharts.
    """
    member = f"package/map/json/province/{province}.json"
    held = json.loads(shelf.read(DIVISIONS, member))
    found = [Feature(_shape(item["geometry"]), _named(item, regions)) for item in held["features"]]
    source = f"{DIVISIONS}, {member.removeprefix('package/')}"
    features = tuple(simplified_coverage(found, tolerance))
    return Layer(f"divisions_{province}", "division", CREDIT, LICENCE, source, features)


def _named(item: Mapping[str, Any], regions: Sequence[Mapping[str, str]]) -> dict[str, str]:
    code, name = str(item["id"]), str(item["properties"]["name"])
    by_code = [region for region in regions if region["admin_code"] == code]
    stem = _stem(name)
    by_name = [
        region
        for region in regions
        if region["admin_code"][:2] == code[:2] and _stem(region["name_zh"]) == stem
    ]
    for region in by_code or (by_name if len(by_name) == 1 else []):
        names = {key: region[key] for key in ("admin_code", "region_id", "name_en", "name_zh")}
        return {key: value for key, value in names.items() if value}
    return {"admin_code": code, "name_zh": name}


def _stem(name: str) -> str:
    return name[:-1] if name.endswith(_KINDS) else name


def _shape(geometry: Mapping[str, Any]) -> shapely.Geometry:
    """Return the polygon or polygons of a geometry in the encoding of ECharts."""
    coordinates, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        coordinates, offsets = [coordinates], [offsets]
    polygons = []
    for rings, starts in zip(coordinates, offsets, strict=True):
        shell, *holes = (decoded(ring, at) for ring, at in zip(rings, starts, strict=True))
        polygons.append(shapely.Polygon(shell, holes))
    valid = shapely.make_valid(shapely.MultiPolygon(polygons))
    areas = [part for part in shapely.get_parts(valid) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(areas)


def decoded(text: str, offset: Iterable[int]) -> list[tuple[float, float]]:
    """Return the points of a ring: differences in 1/1024 degree, zigzag, as letters from @ on."""
    lon, lat = offset
    points = []
    for x, y in zip(text[::2], text[1::2], strict=True):
        lon += _unzigzagged(ord(x) - 64)
        lat += _unzigzagged(ord(y) - 64)
        points.append((lon / _STEP, lat / _STEP))
    return points


def _unzigzagged(number: int) -> int:
    return (number >> 1) ^ -(number & 1)
