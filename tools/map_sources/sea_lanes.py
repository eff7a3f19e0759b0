"""One line a sea link of a pack, by the network of sea lanes of the package ``searoute``.

The package must be installed: it finds the way itself. Lines are for drawing; lengths are those
of the pack.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import version

import shapely
from shapely import affinity

from map_sources.layers import Feature, Layer, simplified

CREDIT = "searoute, Gent Halili"
LICENCE = "Apache-2.0"
_WEST, _EAST = shapely.box(-540, -90, -180, 90), shapely.box(180, -90, 540, 90)
_WORLD = shapely.box(-180, -90, 180, 90)


def sea_lanes(
    links: Sequence[Mapping[str, str]], places: Sequence[Mapping[str, str]], tolerance: float
) -> Layer:
    """Return a line for each sea link, from its first place to its second."""
    import searoute  # slow to load, and needed here alone

    at = {place["place_id"]: [float(place["lon"]), float(place["lat"])] for place in places}
    found = []
    for link in links:
        if link["mode"] == "sea":
            tail, head = at[link["from_id"]], at[link["to_id"]]
            line = searoute.searoute(tail, head, append_orig_dest=True)["geometry"]["coordinates"]
            lane = shapely.LineString(line).simplify(tolerance)
            found.append(Feature(cut(lane), {"link_id": link["link_id"]}))
    source = f"searoute {version('searoute')}, its network of sea lanes"
    return Layer("sea_lanes", "sea lane", CREDIT, LICENCE, source, tuple(simplified(found, 0.0)))


def cut(lane: shapely.Geometry) -> shapely.Geometry:
    """Return a line cut at the antimeridian, every part within ±180 (RFC 7946, section 3.1.9)."""
    parts = [
        affinity.translate(lane.intersection(half), turn)
        for half, turn in ((_WEST, 360.0), (_WORLD, 0.0), (_EAST, -360.0))
    ]
    lines = [
        line
        for part in parts
        for line in shapely.get_parts(part)
        if line.geom_type == "LineString" and not line.is_empty
    ]
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
