"""Unpack an archive of a pack's folder, with care: it may come from anybody.

Sizes are counted as bytes come out, never believed. Knows archives; does not know what a pack's
files mean.
"""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hinterland.errors import InputError, PackError
from hinterland.packs.files import LIMITS, MEBIBYTE
from hinterland.packs.metadata import FILE
from hinterland.tables import catalog

_LITTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git"}
_DEEPEST = 3  # folder / geo / layer
_LONGEST_NAME = 200
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an archive may be at most; ``ratio`` counts once a member is larger than 1 MiB."""

    members: int = 500
    member_bytes: int = LIMITS.file
    bytes: int = LIMITS.pack
    ratio: int = 200


ALLOWANCE = Allowance()


def is_workbook(path: Path) -> bool:
    """Tell whether a file is an Excel workbook and not an archive of a folder."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()[: ALLOWANCE.members]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def unpack(path: Path, into: Path, allowance: Allowance = ALLOWANCE) -> Path:
    """Unpack an archive into a new folder, and return the folder of the pack in it.

    The pack may stand at the top of the archive or in one folder; what systems leave in archives
    by themselves is passed over.

    Raises
    ------
    PackError
        It is no archive, or it holds something that is not unpacked; with every reason.
    """
    into.mkdir()
    try:
        with zipfile.ZipFile(path) as archive:
            members = _wanted(archive, allowance)
            _write(archive, members, into, allowance)
    except zipfile.BadZipFile as error:
        raise PackError(
            f"the file is no zip archive that can be read ({error}); "
            "send a .zip of the pack's folder, or an .xlsx workbook"
        ) from error
    except (OSError, NotImplementedError, zlib.error, EOFError, RuntimeError) as error:
        raise PackError(
            f"the archive cannot be unpacked: {error}; make it again as an ordinary .zip"
        ) from error
    return _pack_in(into)


def _wanted(archive: zipfile.ZipFile, allowance: Allowance) -> list[zipfile.ZipInfo]:
    """Return the members to unpack, or refuse the archive with every reason."""
    infos = archive.infolist()
    if len(infos) > allowance.members:
        raise PackError(f"the archive has {len(infos):,} members; at most {allowance.members}")
    wanted: list[zipfile.ZipInfo] = []
    seen: dict[str, str] = {}
    faults = []
    for info in infos:
        name = PurePosixPath(info.filename)
        if info.is_dir() or _LITTER & set(name.parts) or name.name.startswith("._"):
            continue
        fault = _fault(info, allowance)
        clash = seen.setdefault(info.filename.casefold(), info.filename)
        if not fault and clash != info.filename:
            fault = f"differs from {_shown(clash)} only by capitals"
        elif not fault and any(info.filename == one.filename for one in wanted):
            fault = "stands twice"
        if fault:
            faults.append(f"{_shown(info.filename)} in the archive {fault}")
        else:
            wanted.append(info)
    if not faults and sum(info.file_size for info in wanted) > allowance.bytes:
        faults.append(f"the archive unpacks to more than {allowance.bytes:,} bytes")
    if faults:
        more = len(faults) - _MOST_TOLD
        raise PackError([*faults[:_MOST_TOLD], *([f"and {more:,} more"] if more > 0 else [])])
    return wanted


def _fault(info: zipfile.ZipInfo, allowance: Allowance) -> str:
    """Return why a member is not unpacked, or nothing."""
    name = info.filename
    path = PurePosixPath(name)
    mode = info.external_attr >> 16
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted; send it without a password"
    if mode and not (stat.S_ISREG(mode) or stat.S_IFMT(mode) == 0):
        return "is a link or no ordinary file; send the file itself"
    # zipfile cuts names at a null byte; its original tells.
    odd = {"\\", ":", "\0"} & set(info.orig_filename)
    if odd or path.is_absolute() or ".." in path.parts:
        return "leads out of the folder"
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        return "has a name that is too long or cannot be printed"
    if len(path.parts) > _DEEPEST:
        return f"is more than {_DEEPEST - 1} folders deep"
    if info.file_size > allowance.member_bytes:
        return f"has {info.file_size:,} bytes; at most {allowance.member_bytes:,}"
    if _is_bomb(info.file_size, info.compress_size, allowance):
        return f"is packed more than {allowance.ratio} times; send it packed in the usual way"
    return ""


def _is_bomb(size: int, packed: int, allowance: Allowance) -> bool:
    return size > MEBIBYTE and size > allowance.ratio * max(packed, 1)


def _write(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], into: Path, allowance: Allowance
) -> None:
    """Write members; stop where more comes out than was declared or allowed."""
    left = allowance.bytes
    for info in members:
        target = into.joinpath(*PurePosixPath(info.filename).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        most = min(info.file_size, allowance.member_bytes, left)
        with archive.open(info) as source, target.open("xb") as file:
            while chunk := source.read(_CHUNK):
                most -= len(chunk)
                left -= len(chunk)
                if most < 0:
                    raise PackError(f"{_shown(info.filename)} is larger than it declares")
                file.write(chunk)


def _pack_in(folder: Path) -> Path:
    """Return the folder that holds the pack: the top, or the only one below it."""
    if _looks_like_pack(folder):
        return folder
    inner = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    packs = [path for path in inner if _looks_like_pack(path)]
    if len(packs) == 1:
        return packs[0]
    if packs:
        names = ", ".join(_shown(path.name) for path in packs)
        raise PackError(f"the archive holds {len(packs)} packs ({names}); send one at a time")
    raise PackError(
        f"the archive holds no pack: neither {FILE} nor the file of a table, at its top or in "
        "one folder"
    )


def _looks_like_pack(folder: Path) -> bool:
    return (folder / FILE).is_file() or any(
        (folder / f"{table.name}.csv").is_file() for table in catalog.TABLES
    )


def _shown(name: str) -> str:
    return repr(name[:60])


def require_size(size: int, most: int) -> None:
    """Refuse an upload that is empty or too large.

    Raises
    ------
    InputError
        With its size.
    """
    if not size:
        raise InputError("the file is empty; choose a .zip of a pack's folder or a workbook")
    if size > most:
        raise InputError(f"the file has {size:,} bytes; at most {most:,}")
