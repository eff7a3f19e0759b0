"""A map layer in the making: features, credit, and how it is written.

Format: RFC 7946, with a member ``hinterland`` that says credit, licence, source and kind. The
same features give the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Properties = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A geometry in degrees, and what is known of it."""

    geometry: BaseGeometry
    properties: Properties


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of one source and kind (land, boundary, lake, river, division, sea lane)."""

    name: str
    kind: str
    credit: str
    licence: str
    source: str
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds of a map. [degree]"""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> "Box":
        """Read ``west,south,east,north``.

        Raises
        ------
        ValueError
            These are not four numbers on the Earth, or they enclose nothing.
        """
        numbers = [float(part) for part in text.split(",")]
        if len(numbers) != 4:
            raise ValueError("give four numbers: west,south,east,north")
        box = cls(*numbers)
        if not (-180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):
            raise ValueError("give west before east within ±180, south before north within ±90")
        return box

    def clip(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return the part of a geometry within the bounds."""
        return shapely.intersection(geometry, self.polygon())

    def polygon(self) -> BaseGeometry:
        """Return the bounds as a polygon."""
        return shapely.box(self.west, self.south, self.east, self.north)


def simplified(features: Iterable[Feature], tolerance: float) -> list[Feature]:
    """Drop vertices that matter less than ``tolerance`` [degree]; ends and topology stay.

    Lines and single polygons by Douglas-Peucker; polygons that may touch their neighbours go
    through `simplified_coverage`.
    """
    return [
        Feature(feature.geometry.simplify(tolerance, preserve_topology=True), feature.properties)
        for feature in features
    ]


def simplified_coverage(features: list[Feature], tolerance: float) -> list[Feature]:
    """Simplify polygons that share borders, so that they go on sharing them (Visvalingam)."""
    shapes = shapely.coverage_simplify([feature.geometry for feature in features], tolerance)
    return [
        Feature(shape, feature.properties) for shape, feature in zip(shapes, features, strict=True)
    ]


def write(layer: Layer, folder: Path, decimals: int) -> Path:
    """Write a layer with coordinates rounded to ``decimals`` places of a degree."""
    rows = [row for feature in layer.features for row in _row(feature, decimals)]
    rows.sort(key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))
    about = {
        "credit": layer.credit,
        "kind": layer.kind,
        "licence": layer.licence,
        "source": layer.source,
    }
    document = {"type": "FeatureCollection", "hinterland": about, "features": rows}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{layer.name}.geojson"
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8", newline="\n")
    return path


def _row(feature: Feature, decimals: int) -> list[dict[str, Any]]:
    """Return the feature as GeoJSON, or nothing if it is smaller than the rounding."""
    shape = shapely.set_precision(feature.geometry, 10.0**-decimals)
    if shape.is_empty or shape.geom_type == "GeometryCollection":
        return []
    held = mapping(shape.normalize())
    geometry = {
        "type": held["type"],
        "coordinates": _rounded(held["coordinates"], decimals),
    }
    properties = dict(sorted(feature.properties.items()))
    return [{"type": "Feature", "properties": properties, "geometry": geometry}]


def _rounded(coordinates: Any, decimals: int) -> Any:
    """Return nested coordinates rounded; whole numbers without a fraction."""
    if isinstance(coordinates, int | float):
        value = round(float(coordinates), decimals)
        return int(value) if value.is_integer() else value
    return [_rounded(part, decimals) for part in coordinates]
