"""Check a pack that somebody sent: in a process of its own, within a time, and keep nothing."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, BinaryIO

from hinterland.errors import BusyError, InputError, PackError
from hinterland.packs.fault import shown
from hinterland.services.unpack import require_size

MOST_BYTES = 32 * 2**20
TIME_LIMIT_S = 60.0
MOST_AT_ONCE = 2
_WAIT_S = 20.0
_PLACES = threading.BoundedSemaphore(MOST_AT_ONCE)
_WAITING = threading.BoundedSemaphore(MOST_AT_ONCE + 6)
"""Whoever waits holds one of the server's threads, so only few may."""


def check_upload(
    sent: BinaryIO, name: str, size: int, *, time_limit_s: float = TIME_LIMIT_S
) -> dict[str, Any]:
    """Return the report on a workbook or on an archive of a pack's folder.

    Parameters
    ----------
    sent
        The file, at its beginning.
    name
        What its sender calls it; only the ending counts.
    size
        Its size. [byte]
    time_limit_s
        When the check is given up. [s]

    Raises
    ------
    InputError
        The file is empty, too large, no pack, or takes too long; with every reason.
    BusyError
        Too many checks run.
    """
    require_size(size, MOST_BYTES)
    if not name.lower().endswith((".zip", ".xlsx")):
        raise InputError(
            f"{name[-60:]!r} is neither .zip nor .xlsx; send a .zip of the pack's folder, or one "
            "workbook"
        )
    busy = BusyError(f"{MOST_AT_ONCE} checks run already; try again in a minute")
    if not _WAITING.acquire(blocking=False):
        raise busy
    try:
        if not _PLACES.acquire(timeout=_WAIT_S):
            raise busy
        return _checked(sent, name, time_limit_s)
    finally:
        _WAITING.release()


def _checked(sent: BinaryIO, name: str, time_limit_s: float) -> dict[str, Any]:
    """Check in a folder of its own, and give the place back."""
    try:
        with tempfile.TemporaryDirectory(prefix="hinterland-check-") as place:
            file = Path(place) / f"pack{Path(name).suffix.lower()}"
            with file.open("wb") as kept:
                shutil.copyfileobj(sent, kept)
            return _report(file, name, time_limit_s)
    finally:
        _PLACES.release()


def _report(file: Path, name: str, time_limit_s: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "hinterland.services.pack_report"]
    command += [str(file), str(file.parent / "pack")]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, on a file that we named
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=time_limit_s,
        )
    except subprocess.TimeoutExpired as error:
        raise PackError(
            f"the check was given up after {time_limit_s:g} s; "
            "check it on your own machine: hinterland pack check"
        ) from error
    if done.returncode:
        raise PackError(
            "the check ended without a report, as the pack takes too much memory or we made a "
            "mistake; check it on your own machine: hinterland pack check"
        )
    document: dict[str, Any] = json.loads(done.stdout)
    if "refused" in document:
        ours, theirs = f"…/{file.name}", shown(name[-60:])
        raise PackError([fault.replace(ours, theirs) for fault in document["refused"]])
    return document
