"""The files of a pack's folder, read with care: nothing in a file can raise, hang or lead out.

Knows sizes, links, encodings. Does not know what a file means.
"""

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from hinterland.packs.fault import FaultLog, shown

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pack may be at most; beyond it is a fault, so that reading always ends.

    Sizes are in bytes, ``row`` and ``cell`` in characters.
    """

    file: int = 64 * MEBIBYTE
    pack: int = 256 * MEBIBYTE
    metadata: int = 4 * MEBIBYTE
    geo: int = 32 * MEBIBYTE
    rows: int = 200_000
    row: int = 2**20
    cell: int = 2**15
    faults_per_file: int = 500_000


LIMITS = Limits()


class PackFolder:
    """A folder, and how much of it has been read. What cannot be read goes into the log.

    ``notes`` collects what is worth a word but no fault.
    """

    def __init__(self, path: Path, log: FaultLog, limits: Limits = LIMITS) -> None:
        self.path = path
        self.log = log
        self.limits = limits
        self.notes: list[str] = []
        self._real = Path(os.path.realpath(path))
        self._left = limits.pack

    def holds(self, name: str) -> bool:
        """Tell whether something of that name, be it a broken link, stands in the folder."""
        return os.path.lexists(self.path / name)

    def names(self, under: str = "") -> list[str]:
        """Return the sorted names in the folder, or in a folder within it; none if unreadable."""
        try:
            return sorted(path.name for path in (self.path / under).iterdir())
        except OSError:
            return []

    def read_text(self, name: str, most: int | None = None) -> str | None:
        """Return the text of a file with line feeds as line ends, or None after noting why not."""
        data = self.read_bytes(name, self.limits.file if most is None else most)
        if data is None:
            return None
        text = self._decode(name, data)
        return text if text is None else text.replace("\r\n", "\n").replace("\r", "\n")

    def read_bytes(self, name: str, most: int) -> bytes | None:
        """Return the bytes of a file, or None after noting why not."""
        real = Path(os.path.realpath(self.path / name))
        if not real.is_relative_to(self._real):
            self._refuse(name, "is a link that leaves the folder", "a file inside the folder")
            return None
        try:
            about = real.stat()
            if not stat.S_ISREG(about.st_mode):
                kind = "a folder" if stat.S_ISDIR(about.st_mode) else "no ordinary file"
                self._refuse(name, f"is {kind}", "a file")
                return None
            if about.st_size > min(most, self._left):
                self._refuse_size(name, about.st_size, most)
                return None
            with real.open("rb") as file:
                data = file.read(about.st_size + 1)
        except OSError as error:
            self._refuse(name, f"cannot be read: {error.strerror}", "a file that can be read")
            return None
        self._left -= len(data)
        return data

    def _decode(self, name: str, data: bytes) -> str | None:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._refuse_byte(name, data, 0, "is UTF-16; save it as UTF-8")
            return None
        mark = 3 if data.startswith(codecs.BOM_UTF8) else 0
        try:
            return data[mark:].decode("utf-8")
        except UnicodeDecodeError as error:
            offset = error.start + mark
        text = _decode_gbk(data)
        if text is None:
            self._refuse_byte(name, data, offset, "cannot be read; save the file as UTF-8")
        else:
            sample = shown(_beyond_ascii(text))
            self.notes.append(f"{name} is read as GBK, such as “{sample}”; UTF-8 is better")
        return text

    def _refuse(self, name: str, problem: str, expected: str) -> None:
        self.log.add(name, None, "", "", problem=problem, expected=expected)

    def _refuse_size(self, name: str, size: int, most: int) -> None:
        if size > most:
            self._refuse(name, f"has {size:,} bytes", f"at most {most:,} bytes")
        else:
            self._refuse(
                name, "is not read: the pack is too large", f"at most {self.limits.pack:,} bytes"
            )

    def _refuse_byte(self, name: str, data: bytes, offset: int, problem: str) -> None:
        self.log.add(
            name,
            data.count(b"\n", 0, offset) + 1,
            "",
            f"0x{data[offset]:02x}",
            problem=f"at byte offset {offset} {problem}",
            expected="UTF-8 or GBK",
        )


def _decode_gbk(data: bytes) -> str | None:
    """Return the text if it is GBK, else None.

    Nearly any two bytes are some character of GBK, so Latin-1 would pass for rare characters.
    Text that people write stands mostly in its oldest part, GB 2312: half of it must.
    """
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    beyond_ascii = sum(1 for letter in text if letter > "\x7f")
    return text if 2 * _count_gb2312(text) >= beyond_ascii else None


def _beyond_ascii(text: str) -> str:
    """Return the first words beyond ASCII, so that a reader sees whether they are right."""
    found = re.search(r"[^\x00-\x7f][^\n,\"]{0,19}", text)
    return found[0] if found else ""


def _count_gb2312(text: str) -> int:
    """Return how many characters of the text stand in GB 2312, ASCII apart."""
    kept = text.encode("gb2312", "ignore")
    return sum(1 for byte in kept if byte > 0x7F) // 2
