"""Check a region pack: every fault at once, and how many rows it holds."""

from dataclasses import dataclass
from pathlib import Path

from hinterland.packs.bundled import locate
from hinterland.packs.check import check_read
from hinterland.packs.fault import Fault
from hinterland.packs.files import LIMITS, Limits
from hinterland.packs.read import read_pack


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``rows`` counts the rows without a fault of each table that has any.

    ``faults`` holds the first faults of each column; ``fault_count`` is the number of all.
    """

    folder: Path
    name: str
    faults: tuple[Fault, ...]
    fault_count: int
    rows: dict[str, int]
    notes: tuple[str, ...]


def check(name_or_path: str | Path, *, limits: Limits = LIMITS) -> Report:
    """Check a pack given by its bundled name or the path of its folder.

    Raises
    ------
    PackError
        There is no such folder, or it is no pack.
    """
    folder = locate(name_or_path)
    pack = read_pack(folder, limits=limits)
    faults = check_read(pack, limits=limits)
    return Report(
        folder,
        pack.metadata.name if pack.metadata else folder.name,
        faults,
        sum(fault.count for fault in faults),
        {name: len(rows) for name, rows in pack.tables.items() if rows},
        pack.notes,
    )
