"""Write a pack anew: as a folder in its canonical form, or as one workbook."""

from dataclasses import dataclass
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs.bundled import locate, spelled
from hinterland.packs.check import check_read
from hinterland.packs.contents import contents
from hinterland.packs.fault import number_of_faults
from hinterland.packs.read import read_pack
from hinterland.packs.write import WORKBOOK, write_pack


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``left_out`` names files that a workbook cannot carry."""

    target: Path
    rows: dict[str, int]
    left_out: tuple[str, ...]


def export(name_or_path: str | Path, target: Path, *, force: bool = False) -> Exported:
    """Write a pack to ``target``: a workbook if it ends in ``.xlsx``, else a folder.

    Parameters
    ----------
    force
        Replace a pack that is there already.

    Raises
    ------
    PackError
        The pack cannot be read or has faults: what has a fault would be lost.
    InputError
        The target is there already or cannot be written.
    """
    path = locate(name_or_path)
    pack = read_pack(path)
    faults = sum(fault.count for fault in check_read(pack))
    if faults:
        raise PackError(
            f"the pack has {number_of_faults(faults)}, so it is not exported; "
            f"list all: hinterland pack check {spelled(name_or_path)}"
        )
    held = contents(pack)
    write_pack(held.document, held.tables, target, files=held.files, force=force)
    return Exported(
        target,
        {name: len(rows) for name, rows in held.tables.items()},
        tuple(held.files) if target.suffix.lower() == WORKBOOK else (),
    )
