"""Map layers: those of a pack, those below every pack, and the base an operator chooses.

Knows files and what they say of themselves in their member ``hinterland``: kind, credit, licence.
Does not know how a layer is drawn.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from hinterland.errors import InputError, PackError
from hinterland.model.link_shapes import link_shapes, unwrapped
from hinterland.model.river_graph import Line
from hinterland.packs.check_geo import FOLDER
from hinterland.packs.fault import FaultLog
from hinterland.packs.files import LIMITS, PackFolder
from hinterland.packs.json_file import Json, read_json
from hinterland.tables.schema import Row

NATURAL_EARTH, NO_BASE = "natural-earth", "none"
RIVER, SEA_LANE, OTHER = "river", "sea lane", "other"
BaseKind: TypeAlias = Literal["natural-earth", "none", "geojson", "pmtiles"]

_WORLD = Path(__file__).parents[1] / "web" / "layers"
_SUFFIXES = (".geojson", ".json")
_PMTILES = b"PMTiles\x03"


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as GeoJSON, and what it says of itself; what it does not say is empty.

    ``name`` is its file's, ``.geojson`` apart; ``kind`` is land, lake, river, boundary, division,
    sea lane or another word, and ``other`` where it says none.
    """

    name: str
    kind: str
    credit: str
    licence: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Base:
    """What lies below the network.

    ``layers`` holds what is drawn as GeoJSON, ``tiles`` the file of an own PMTiles archive.
    ``credit`` and ``approval_number`` (审图号) are the operator's words on an own base.
    """

    kind: BaseKind
    layers: tuple[Layer, ...] = ()
    tiles: Path | None = None
    credit: str = ""
    approval_number: str = ""


def pack_layers(folder: Path | None) -> list[Layer]:
    """Return the layers in the folder ``geo`` of a pack, by name.

    A pack without such a folder has none, nor has one without any folder (a workbook).

    Raises
    ------
    PackError
        With every layer that cannot be read.
    """
    if folder is None or not folder.is_dir():
        return []
    log = FaultLog()
    held = PackFolder(folder, log)
    names = [name for name in held.names(FOLDER) if name.endswith(_SUFFIXES)]
    layers = [_read(held, f"{FOLDER}/{name}", name.removesuffix(".geojson")) for name in names]
    _refuse(log, PackError)
    return [layer for layer in layers if layer is not None]


def world_layers() -> list[Layer]:
    """Return the layers that come with Hinterland: land, lakes, great rivers, boundaries."""
    log = FaultLog()
    held = PackFolder(_WORLD, log)
    names = [name for name in held.names() if name.endswith(".geojson")]
    layers = [_read(held, name, name.removesuffix(".geojson")) for name in names]
    _refuse(log, InputError)
    return [layer for layer in layers if layer is not None]


def base(base_layer: str, *, credit: str = "", approval_number: str = "") -> Base:
    """Return the base that an operator's settings ask for.

    Parameters
    ----------
    base_layer
        ``natural-earth``, ``none``, or the path of a GeoJSON or PMTiles file.
    credit
        Credit line of an own base; empty: what the file says of itself.
    approval_number
        审图号 that an authority gave the own base. Natural Earth has none, so that the two
        together are refused.

    Raises
    ------
    InputError
        With every fault of the choice.
    """
    own = base_layer not in (NATURAL_EARTH, NO_BASE)
    faults = []
    if approval_number and not own:
        faults.append(
            f"map_approval_number is {approval_number!r} but base_layer is {base_layer!r}: an "
            "approval number belongs to one map; set base_layer to the file of the map that has "
            "it, or leave the number empty"
        )
    if credit and not own:
        faults.append(
            f"base_layer_credit is {credit!r} but base_layer is {base_layer!r}, which needs none "
            "or brings its own; leave it empty, or set base_layer to the file it credits"
        )
    if faults:
        raise InputError(faults)
    if base_layer == NO_BASE:
        return Base("none")
    if base_layer == NATURAL_EARTH:
        return Base("natural-earth", tuple(world_layers()))
    return _own_base(Path(base_layer), credit, approval_number)


def drawn_links(
    links: Iterable[Row], places: Iterable[Row], layers: Iterable[Layer]
) -> dict[str, Line]:
    """Return the line of each link, along the rivers and sea lanes of a pack's layers."""
    rivers: list[Line] = []
    lanes: dict[str, Line] = {}
    for layer in layers:
        if layer.kind == RIVER:
            rivers.extend(line for _link, lines in _lines(layer) for line in lines)
        elif layer.kind == SEA_LANE:
            lanes.update(
                (link, unwrapped([point for line in lines for point in line]))
                for link, lines in _lines(layer)
                if link and lines
            )
    return link_shapes(links, places, rivers, lanes)


def _own_base(path: Path, credit: str, approval_number: str) -> Base:
    if not path.is_file():
        raise InputError(
            f"base_layer is {str(path)!r}, which is no file; give natural-earth, none, or the "
            "path of a GeoJSON or PMTiles file"
        )
    if path.suffix == ".pmtiles":
        with path.open("rb") as file:
            if file.read(len(_PMTILES)) != _PMTILES:
                raise InputError(f"base_layer: {path} is no PMTiles archive of version 3")
        return Base("pmtiles", (), path.resolve(), credit, approval_number)
    if path.suffix not in _SUFFIXES:
        raise InputError(f"base_layer: {path} ends neither with .geojson nor with .pmtiles")
    log = FaultLog()
    real = path.resolve()
    layer = _read(PackFolder(real.parent, log), real.name, path.stem)
    _refuse(log, InputError)
    layers = () if layer is None else (layer,)
    told = credit or "; ".join(layer.credit for layer in layers)
    return Base("geojson", layers, None, told, approval_number)


def _read(folder: PackFolder, file: str, name: str) -> Layer | None:
    """Return a layer, or None with its fault in the folder's log."""
    held, readable = read_json(folder, file, LIMITS.geo)
    if not readable:
        return None
    if not (isinstance(held, dict) and isinstance(held.get("features"), list)):
        problem, expected = "is no feature collection", "GeoJSON of type FeatureCollection"
        folder.log.add(file, None, "", "", problem=problem, expected=expected)
        return None
    about = held.get("hinterland")
    kind, credit, licence = (_word(about, key) for key in ("kind", "credit", "licence"))
    data = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    return Layer(name, kind or OTHER, credit, licence, data)


def _word(about: Json, key: str) -> str:
    value = about.get(key) if isinstance(about, dict) else None
    return value if isinstance(value, str) else ""


def _refuse(log: FaultLog, error: type[InputError]) -> None:
    if faults := [str(fault) for fault in log.faults()]:
        raise error(faults)


def _lines(layer: Layer) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield, of each feature made of lines, the link it names, or "", and the lines."""
    for feature in json.loads(layer.data)["features"]:
        geometry = feature.get("geometry") or {}
        if geometry.get("type") in ("LineString", "MultiLineString"):
            held = geometry["coordinates"]
            lines = [held] if geometry["type"] == "LineString" else held
            link = str((feature.get("properties") or {}).get("link_id") or "")
            yield link, [[(at[0], at[1]) for at in line] for line in lines if line]
