"""What a pack holds, ready to be written again: document, tables, further files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hinterland.packs.fault import FaultLog
from hinterland.packs.files import LIMITS, Limits, PackFolder
from hinterland.packs.json_file import Json
from hinterland.packs.read import ReadPack
from hinterland.packs.write import GEO, README
from hinterland.tables.schema import Row


@dataclass(frozen=True, slots=True)
class Contents:
    """All that `hinterland.packs.write.write_pack` takes."""

    document: Mapping[str, Json]
    tables: Mapping[str, list[Row]]
    files: Mapping[str, bytes]


def contents(pack: ReadPack, *, limits: Limits = LIMITS) -> Contents:
    """Return what a pack without a fault holds: the tables that it lists, layers, its README."""
    listed = pack.declared.tables or frozenset()
    tables = {name: rows for name, rows in pack.tables.items() if name in listed}
    return Contents(pack.document, tables, _files(pack.path, limits))


def _files(path: Path, limits: Limits) -> dict[str, bytes]:
    if not path.is_dir():
        return {}
    folder = PackFolder(path, FaultLog(), limits)
    names = [f"{GEO}/{name}" for name in folder.names(GEO)]
    layers = [name for name in names if name.endswith((".geojson", ".json"))]
    held = {name: folder.read_bytes(name, limits.geo) for name in [*layers, README]}
    return {name: data for name, data in held.items() if data is not None}
