"""The parts of an .xlsx file, taken out of its archive with care.

Bytes are counted as they are unpacked, whatever the archive says of itself. Does not know what a
part means.
"""

import io
import zipfile
import zlib
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs.files import Limits
from hinterland.packs.workbook.xml import BadPartError

MOST_PARTS = 2_000

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_SAVE = "save it as an Excel workbook (.xlsx) without a password"


class Archive:
    """An .xlsx file, and how many bytes may still be unpacked of it.

    Raises
    ------
    PackError
        The file cannot be read, is too large, or is no such archive.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._limits = limits
        self._left = limits.pack
        data = self._read()
        if data.startswith(OLE):
            raise PackError(f"'{path}' is an encrypted workbook or an old one (.xls); {_SAVE}")
        if not data.startswith(b"PK"):
            raise PackError(f"'{path}' is no pack: neither a folder nor an Excel workbook (.xlsx)")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _DAMAGED as error:
            raise self.damaged(str(error)) from None
        if len(members) > MOST_PARTS:
            raise self.damaged(f"it has {len(members):,} parts; at most {MOST_PARTS:,}")
        self._parts = {member.filename.removeprefix("/").lower(): member for member in members}
        if len(self._parts) < len(members):
            raise self.damaged("two of its parts have one name")

    def damaged(self, why: str) -> PackError:
        """Return the error that says what is wrong with the file as a whole."""
        return PackError(f"'{self.path}' cannot be read as a workbook: {why}; {_SAVE}")

    def holds(self, part: str) -> bool:
        """Tell whether the archive lists a part; letters' case does not count."""
        return part.lower() in self._parts

    def read(self, part: str) -> bytes:
        """Unpack a part.

        Raises
        ------
        BadPartError
            It is not there, encrypted, damaged, or larger than the limits allow.
        """
        member = self._parts.get(part.lower())
        if member is None:
            raise BadPartError("is not in the file")
        if member.flag_bits & 1:
            raise BadPartError("is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Of other methods the standard library unpacks as much as there is.
            raise BadPartError("is packed by a method that workbooks do not use")
        most = min(self._limits.file, self._left)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)
        except _DAMAGED as error:
            raise BadPartError(f"is damaged: {error}") from None
        if len(data) > most:
            raise BadPartError(f"unpacks to more than {most:,} bytes")
        self._left -= len(data)
        return data

    def _read(self) -> bytes:
        most = self._limits.pack
        try:
            with self.path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise PackError(f"'{self.path}' cannot be read: {error.strerror}") from None
        if len(data) > most:
            raise PackError(f"'{self.path}' is too large; at most {most:,} bytes")
        return data
