"""River lines as a graph: where a place meets the water, and the way along it between two.

Knows lines of points (longitude, latitude) in degrees. Does not know links.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.engines.shortest_path import Arc, shortest_path
from hinterland.types import Float1D

Position: TypeAlias = tuple[float, float]
"""Longitude and latitude. [degree]"""
Line: TypeAlias = list[Position]

KM_PER_DEGREE = 111.195
"""Length of a degree of a great circle on the sphere of mean radius. [km]"""
_GRID = 1e-5
"""Points nearer than this are one point. [degree]"""


@dataclass(frozen=True, slots=True)
class _Snap:
    """The point of a line nearest to a place: ``share`` along its segment ``within``."""

    line: int
    within: int
    share: float
    at: Position
    far_km: float


@dataclass(slots=True)
class RiverGraph:
    """Rivers and the places on them, ready for ways.

    ``_reach[number]`` is the line of points of arc ``number``; an arc and its reverse stand next
    to each other.
    """

    _arcs: dict[int, list[Arc]] = field(default_factory=dict)
    _reach: list[Line] = field(default_factory=list)
    _node: dict[Position, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, lines: Iterable[Line], places: Sequence[Position], *, snap_km: float, gap_km: float
    ) -> "RiverGraph":
        """Build the graph.

        Parameters
        ----------
        lines
            River lines; a line of fewer than two points is none.
        places
            Where ways may begin and end.
        snap_km
            How far from the water a place may lie, and still be on it. [km]
        gap_km
            How wide a gap is bridged between the end of a line and another line. [km]

        Notes
        -----
        O(p s) for p places and ends of lines, and s segments; distances on a plane that touches
        the Earth at the place, good to 1 % within 100 km.
        """
        waters = [list(_rounded(line)) for line in lines]
        waters = [line for line in waters if len(line) > 1]
        graph = cls()
        if not waters:
            return graph
        segments = _Segments(waters)
        on_water = {place: segments.near(place, snap_km) for place in places}
        snapped = {place: snaps[0] for place, snaps in on_water.items() if snaps}
        bridges = [
            (end, snap)
            for number, line in enumerate(waters)
            for end in (line[0], line[-1])
            for snap in segments.near(end, gap_km)
            if snap.line != number
        ]
        cut = segments.cut([*snapped.values(), *(snap for _end, snap in bridges)])
        spans = [[end, snap.at] for end, snap in bridges if end != snap.at]
        graph._join([*cut, *spans], {snap.at for snap in snapped.values()})
        for place, snap in snapped.items():
            graph._node[place] = graph._node[snap.at]
        return graph

    def way(self, tail: Position, head: Position) -> Line | None:
        """Return the shortest way on the water between two of the places, or None."""
        if tail not in self._node or head not in self._node:
            return None
        arcs = shortest_path(self._arcs, self._node[tail], self._node[head])
        if not arcs:
            return None
        points = [self._reach[arcs[0]][0]]
        for arc in arcs:
            points.extend(self._reach[arc][1:])
        return points

    def _join(self, lines: Sequence[Line], kept: set[Position]) -> None:
        """Make nodes of ends, forks and ``kept`` points, and arcs of the reaches between them."""
        uses: dict[Position, int] = {}
        for line in lines:
            for point in line:
                uses[point] = uses.get(point, 0) + 1
        for line in lines:
            begin = 0
            for here in range(1, len(line)):
                if here == len(line) - 1 or uses[line[here]] > 1 or line[here] in kept:
                    self._add(line[begin : here + 1])
                    begin = here

    def _add(self, reach: Line) -> None:
        tail, head = (self._node.setdefault(at, len(self._node)) for at in (reach[0], reach[-1]))
        length = length_km(reach)
        for begin, end, points in ((tail, head, reach), (head, tail, reach[::-1])):
            self._arcs.setdefault(begin, []).append((end, length, len(self._reach)))
            self._reach.append(points)


class _Segments:
    """All pieces between two neighbouring points of lines, as arrays."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._line = np.concatenate([np.full(len(a) - 1, n) for n, a in enumerate(lines)])
        self._within = np.concatenate([np.arange(len(a) - 1) for a in lines])
        points = [np.array(line) for line in lines]
        self._begin = np.concatenate([held[:-1] for held in points])
        self._run = np.concatenate([np.diff(held, axis=0) for held in points])

    def near(self, place: Position, within_km: float) -> list[_Snap]:
        """Return the nearest point of each line that comes so near, the nearest line first."""
        scale = np.array([np.cos(np.radians(place[1])), 1.0]) * KM_PER_DEGREE
        run = self._run * scale
        away = (np.array(place) - self._begin) * scale
        square = np.einsum("ij,ij->i", run, run)
        share: Float1D = np.einsum("ij,ij->i", run, away) / np.where(square > 0, square, 1.0)
        share = np.clip(share, 0.0, 1.0)
        rest = away - share[:, None] * run
        far: Float1D = np.hypot(rest[:, 0], rest[:, 1])
        best: dict[int, int] = {}
        for segment in np.flatnonzero(far <= within_km).tolist():
            line = int(self._line[segment])
            if line not in best or far[segment] < far[best[line]]:
                best[line] = segment
        snaps = []
        for line, segment in best.items():
            lon, lat = self._begin[segment] + share[segment] * self._run[segment]
            (at,) = _rounded([(float(lon), float(lat))])
            within = int(self._within[segment])
            snaps.append(_Snap(line, within, float(share[segment]), at, float(far[segment])))
        return sorted(snaps, key=lambda snap: (snap.far_km, snap.line))

    def cut(self, snaps: Iterable[_Snap]) -> list[Line]:
        """Return the lines with the points of the snaps as points of their own."""
        added: dict[int, dict[int, list[tuple[float, Position]]]] = {}
        for snap in snaps:
            on_line = added.setdefault(snap.line, {})
            on_line.setdefault(snap.within, []).append((snap.share, snap.at))
        lines = []
        for number, line in enumerate(self._lines):
            at = added.get(number, {})
            points: Line = []
            for within, point in enumerate(line):
                points.append(point)
                points.extend(new for _share, new in sorted(at.get(within, [])))
            lines.append(list(_rounded(points)))
        return lines


def length_km(line: Sequence[Position]) -> float:
    """Return the length of a line along great circles. [km]"""
    lon, lat = np.array(line, dtype=np.float64).T
    return float(great_circle_km(lat[:-1], lon[:-1], lat[1:], lon[1:]).sum())


def _rounded(line: Iterable[Position]) -> Iterable[Position]:
    """Yield the points on the grid, none twice in a row."""
    before: Position | None = None
    for lon, lat in line:
        point = (round(round(lon / _GRID) * _GRID, 5), round(round(lat / _GRID) * _GRID, 5))
        if point != before:
            yield point
        before = point
