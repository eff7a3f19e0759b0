"""The line of each link on a map.

Waterways follow the river lines of the pack's map; ships follow sea lanes where there are, else
great circles, as long railways do; roads and short railways are straight, which a map must say.
Lines are for drawing: lengths, times and prices come from ``length_km`` alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from hinterland.model.river_graph import Line, Position, RiverGraph, length_km
from hinterland.tables.reading import number
from hinterland.tables.schema import Row

SNAP_KM = 12.0
"""How far from a river line a place may lie, and still be on it. [km]"""
GAP_KM = 15.0
"""How wide a gap between river lines is bridged: sources cut rivers at borders. [km]"""
PLAUSIBLE = (0.5, 1.3)
"""A line along the river is taken if it is so many times as long as the link says."""
ARC_STEP_KM = 100.0
"""Distance between the points of a great circle. [km]"""
LONG_RAIL_KM = 500.0
"""From this length on a railway without a shape is drawn as a great circle. [km]"""
MOST_POINTS = 400


def link_shapes(
    links: Iterable[Row],
    places: Iterable[Row],
    river_lines: Iterable[Line],
    sea_lanes: Mapping[str, Line] | None = None,
) -> dict[str, Line]:
    """Return the line of each link, from its first place to its second.

    Parameters
    ----------
    links, places
        Rows of the tables.
    river_lines
        Lines along which waterways may run; points are (longitude, latitude). [degree]
    sea_lanes
        The line of a sea link by its id, where there is one; either direction. [degree]

    Returns
    -------
    dict[str, Line]
        By link id. Longitudes run on across the antimeridian, so that neighbouring points are
        never half the Earth apart; `cut_at_antimeridian` makes lines within ±180 of them.

    Notes
    -----
    A waterway is straight where an end lies farther than `SNAP_KM` from every river line, where
    no way leads along them, and where that way is not `PLAUSIBLE` beside the link's length.
    """
    at = {str(place["place_id"]): _position(place) for place in places}
    rows = list(links)
    wet = [row for row in rows if row["mode"] == "waterway"]
    ports = dict.fromkeys(at[str(row[end])] for row in wet for end in ("from_id", "to_id"))
    rivers = RiverGraph.of(river_lines, list(ports), snap_km=SNAP_KM, gap_km=GAP_KM)
    shapes = {}
    for row in rows:
        tail, head = at[str(row["from_id"])], at[str(row["to_id"])]
        lane = (sea_lanes or {}).get(str(row["link_id"]))
        if row["mode"] == "sea" and lane:
            line = _between(tail, head, lane)
        elif row["mode"] == "sea" or (row["mode"] == "rail" and _km(row) >= LONG_RAIL_KM):
            line = great_circle(tail, head)
        elif row["mode"] == "waterway":
            line = _along_river(rivers, tail, head, _km(row)) or [tail, head]
        else:
            line = [tail, head]
        shapes[str(row["link_id"])] = _thinned(_distinct(unwrapped(line)))
    return shapes


def great_circle(tail: Position, head: Position) -> Line:
    """Return points on the shortest way over the sphere, `ARC_STEP_KM` apart at most.

    Between antipodes, where every way is as short, the straight line.
    """
    vectors = np.array([_vector(tail), _vector(head)])
    angle = float(np.arccos(np.clip(vectors[0] @ vectors[1], -1.0, 1.0)))
    steps = max(1, int(np.ceil(length_km([tail, head]) / ARC_STEP_KM)))
    if steps == 1 or np.sin(angle) < 1e-9:
        return [tail, head]
    share = np.linspace(0.0, 1.0, steps + 1)[1:-1]
    weights = np.array([np.sin((1 - share) * angle), np.sin(share * angle)]) / np.sin(angle)
    x, y, z = vectors.T @ weights
    lon, lat = np.degrees(np.arctan2(y, x)), np.degrees(np.arcsin(np.clip(z, -1.0, 1.0)))
    return [tail, *zip(lon.tolist(), lat.tolist(), strict=True), head]


def unwrapped(line: Sequence[Position]) -> Line:
    """Return the line with whole turns added, so that no step is longer than half a turn."""
    points = [line[0]]
    for lon, lat in line[1:]:
        turns = round((points[-1][0] - lon) / 360.0)
        points.append((lon + 360.0 * turns, lat))
    return points


def cut_at_antimeridian(line: Sequence[Position]) -> list[Line]:
    """Return the parts of a line of `link_shapes` within ±180, as RFC 7946, 3.1.9, wants it."""
    parts: list[Line] = [[]]
    world = 0
    for before, point in zip([line[0], *line[:-1]], line, strict=True):
        while (here := _world(point[0], world)) != world:
            step = 1 if here > world else -1
            edge = 360.0 * world + 180.0 * step
            share = (edge - before[0]) / (point[0] - before[0])
            lat = before[1] + share * (point[1] - before[1])
            parts[-1].append((180.0 * step, lat))
            parts.append([(-180.0 * step, lat)])
            world += step
        parts[-1].append((round(point[0] - 360.0 * world, 6), point[1]))
    return [part for part in parts if len(set(part)) > 1]


def _world(lon: float, world: int) -> int:
    """Return the turn a longitude lies in; at its very edge it stays in ``world``."""
    if abs(lon - 360.0 * world) <= 180.0:
        return world
    return int(np.floor((lon + 180.0) / 360.0))


def _along_river(
    rivers: RiverGraph, tail: Position, head: Position, stated_km: float
) -> Line | None:
    way = rivers.way(tail, head)
    if way is None:
        return None
    line = _between(tail, head, way)
    return line if PLAUSIBLE[0] <= length_km(line) / stated_km <= PLAUSIBLE[1] else None


def _between(tail: Position, head: Position, way: Line) -> Line:
    """Return the way from ``tail`` to ``head``, turned round if it runs the other way."""
    onwards = length_km([tail, way[0]]) + length_km([way[-1], head])
    back = length_km([tail, way[-1]]) + length_km([way[0], head])
    inner = way if onwards <= back else way[::-1]
    return [tail, *inner, head]


def _distinct(line: Line) -> Line:
    """Return the line without points that repeat the one before; two points at least."""
    kept = [line[0], *(point for before, point in pairwise(line) if point != before)]
    return kept if len(kept) > 1 else [line[0], line[-1]]


def _thinned(line: Line) -> Line:
    """Return at most `MOST_POINTS` of the points, about evenly spread; ends stay."""
    if len(line) <= MOST_POINTS:
        return line
    lon, lat = np.array(line).T
    run = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(lon), np.diff(lat)))])
    wanted = np.searchsorted(run, np.linspace(0.0, run[-1], MOST_POINTS))
    return [line[index] for index in sorted({0, len(line) - 1, *wanted.tolist()})][:MOST_POINTS]


def _vector(position: Position) -> tuple[float, float, float]:
    lon, lat = np.radians(position[0]), np.radians(position[1])
    return float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat))


def _position(place: Row) -> Position:
    return number(place, "lon"), number(place, "lat")


def _km(link: Row) -> float:
    return number(link, "length_km")
