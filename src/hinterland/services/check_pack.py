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

    path: Path
    name: str
    faults: tuple[Fault, ...]
    fault_count: int
    rows: dict[str, int]
    notes: tuple[str, ...]


def check(name_or_path: str | Path, *, limits: Limits = LIMITS) -> Report:
    """Check a pack given by its bundled name or its path: a folder or a workbook.

    Raises
    ------
    PackError
        There is nothing of that path, or it is no pack.
    """
    path = locate(name_or_path)
    pack = read_pack(path, limits=limits)
    faults = check_read(pack, limits=limits)
    return Report(
        path,
        pack.metadata.name if pack.metadata else path.name,
        faults,
        sum(fault.count for fault in faults),
        {name: len(rows) for name, rows in pack.tables.items() if rows},
        pack.notes,
    )
