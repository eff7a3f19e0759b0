"""The files of a feed, in a zip archive or a folder, read with care and line by line.

Sizes are those of the bytes that really come out, not those that an archive claims. Nothing is
written to disk, so names that lead out of a folder lead nowhere.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from hinterland.packs.fault import FaultLog, shown

MEBIBYTE = 2**20
_PROBED_FOR_RATIO = MEBIBYTE


@dataclass(frozen=True, slots=True)
class FeedLimits:
    """What a feed may be at most. Sizes in bytes; ``ratio`` is bytes out over bytes in."""

    archive: int = 512 * MEBIBYTE
    member: int = 2048 * MEBIBYTE
    ratio: int = 200
    members: int = 2_000
    json: int = 64 * MEBIBYTE
    rows: int = 20_000_000
    courses: int = 200_000
    departures: int = 2_000_000


FEED_LIMITS = FeedLimits()


class TooLargeError(OSError):
    """More bytes than the limits allow; the message says which."""


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it, and stops at a limit."""

    def __init__(self, inner: IO[bytes], packed: int | None, limits: FeedLimits) -> None:
        self._inner = inner
        self._packed = packed
        self._limits = limits
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self._read += len(data)
        if self._read > self._limits.member:
            raise TooLargeError(f"has more than {self._limits.member:,} bytes")
        if (
            self._packed is not None
            and self._read > _PROBED_FOR_RATIO
            and self._read > self._limits.ratio * max(self._packed, 1)
        ):
            raise TooLargeError(f"unpacks to more than {self._limits.ratio} times its size")
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class FeedFiles:
    """The files of a feed by name; what cannot be read goes into the log.

    In an archive the files may stand in one folder; ``anchor`` is the file that is looked for.
    """

    def __init__(
        self, path: Path, anchor: str, log: FaultLog, limits: FeedLimits = FEED_LIMITS
    ) -> None:
        self.path = path
        self.log = log
        self.limits = limits
        self.strange: list[str] = []
        self._zip: zipfile.ZipFile | None = None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._folder: Path | None = None
        try:
            self._open(anchor)
        except (OSError, ValueError) as error:
            self._refuse(f"cannot be read: {_reason(error)}", "a zip archive or a folder")

    def holds(self, name: str) -> bool:
        """Tell whether the feed has a file of that name."""
        if self._folder is not None:
            return (self._folder / name).is_file()
        return name in self._members

    @contextmanager
    def text(self, name: str) -> Iterator[IO[str] | None]:
        """Open a file as UTF-8 text, its byte order mark dropped; None after noting why not."""
        try:
            raw = self._stream(name)
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            self.log.add(
                name, None, "", "", problem=f"cannot be opened: {_reason(error)}",
                expected="an ordinary, unencrypted file",
            )  # fmt: skip
            yield None
            return
        with io.TextIOWrapper(
            io.BufferedReader(raw, 2**18), encoding="utf-8-sig", errors="strict", newline=""
        ) as stream:
            yield stream

    def close(self) -> None:
        """Close the archive."""
        if self._zip is not None:
            self._zip.close()

    def _stream(self, name: str) -> _Counted:
        if self._folder is not None:
            path = self._folder / name
            return _Counted(path.open("rb"), None, self.limits)
        if self._zip is None:
            raise OSError("there is no archive")
        member = self._members[name]
        return _Counted(self._zip.open(member), member.compress_size, self.limits)

    def _open(self, anchor: str) -> None:
        if self.path.is_dir():
            self._folder = self.path
            if not self.holds(anchor):
                inner = sorted(path.parent for path in self.path.glob(f"*/{anchor}"))
                self._folder = inner[0] if len(inner) == 1 else self._folder
            return
        size = self.path.stat().st_size
        if size > self.limits.archive:
            self._refuse(f"has {size:,} bytes", f"at most {self.limits.archive:,} bytes")
            return
        try:
            self._zip = zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            self._refuse(f"is no zip archive: {_reason(error)}", "a GTFS feed: a zip or a folder")
            return
        self._list_members(anchor)

    def _list_members(self, anchor: str) -> None:
        held = self._zip.infolist() if self._zip else []
        if len(held) > self.limits.members:
            self._refuse(f"holds {len(held):,} files", f"at most {self.limits.members:,}")
            return
        sound: list[tuple[PurePosixPath, zipfile.ZipInfo]] = []
        for member in held:
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in member.filename:
                self.strange.append(shown(member.filename))
            elif not member.is_dir() and "__MACOSX" not in path.parts:
                sound.append((path, member))
        homes = sorted({path.parent for path, _m in sound if path.name == anchor}, key=_depth)
        if len(homes) > 1 and _depth(homes[0])[0] == _depth(homes[1])[0]:
            self._refuse(f"holds {len(homes)} folders with {anchor}", "one feed in an archive")
            return
        home = homes[0] if homes else PurePosixPath()
        for path, member in sound:
            if path.parent == home:
                self._members[path.name] = member

    def _refuse(self, problem: str, expected: str) -> None:
        self.log.add(self.path.name, None, "", "", problem=problem, expected=expected)


def broken(error: Exception) -> str:
    """Say in words why reading of an opened file had to stop."""
    if isinstance(error, TooLargeError):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 (byte 0x{error.object[error.start]:02x})"
    return f"is broken: {_reason(error)}"


READ_ERRORS = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading of a damaged or encrypted archive raises."""


def _depth(path: PurePosixPath) -> tuple[int, str]:
    return len(path.parts), str(path)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return shown(str(error) or type(error).__name__)
