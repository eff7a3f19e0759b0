"""What stands where in a sheet, found before its cells are read.

Reading takes memory for every cell up to the last one, and for every repeated text. So the last
cell and all text are found first. Formulas, errors and merged cells are noted on the way: of a
formula the reader would give the value last computed, of a merged cell the first one only.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from hinterland.packs.files import Limits
from hinterland.packs.workbook.xml import BadPartError, walk

Cell: TypeAlias = tuple[int, int]
"""Row and column, both from 1."""

MOST_COLUMNS = 256
MOST_CELLS = 5_000_000
MOST_FLAWS = 100_000
_LONGEST = 1_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def letters(column: int) -> str:
    """Return the name of a column.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


class Scan:
    """A sheet's extent, and the cells that may not be read as values, each with text and reason.

    Raises
    ------
    BadPartError
        The sheet is damaged or larger than the limits.
    """

    def __init__(self, data: bytes, text_lengths: Sequence[int], limits: Limits) -> None:
        self.flaws: dict[Cell, tuple[str, str]] = {}
        self.rows = self.columns = 0
        self.characters = 0
        self._limits = limits
        self._text_lengths = text_lengths
        self._row = self._column = 0
        self._type = self._within = self._text = ""
        walk(data, self._start, self._add)
        self._flush()

    def _start(self, name: str, held: Mapping[str, str]) -> None:
        if self._within:
            self._flush()
        if name == "c":
            self._begin_cell(held)
        elif name == "row":
            self._row = _whole(held["r"]) if "r" in held else self._row + 1
            self._column = 0
        elif name in ("v", "is", "f"):
            self._begin_value(name)
        elif name == "mergeCell":
            first, _colon, last = held.get("ref", "").partition(":")
            self._flaw(_cell(first), "", f"is merged with others up to {last}")

    def _begin_cell(self, held: Mapping[str, str]) -> None:
        self._type = held.get("t", "")
        if "r" in held:
            self._row, self._column = _cell(held["r"])
        else:
            self._column += 1

    def _begin_value(self, name: str) -> None:
        self._within = name
        row, column = self._row, self._column
        if name == "f":
            self._flaw((row, column), "=", "holds a formula; put the value in its place")
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        where = f"{letters(column)}{row}"
        if self.rows > self._limits.rows + 1:
            most = self._limits.rows + 1
            raise BadPartError(f"has a cell at {where}; at most {most:,} rows are read")
        if self.columns > MOST_COLUMNS:
            raise BadPartError(f"has a cell at {where}; at most {MOST_COLUMNS} columns are read")
        if self.rows * self.columns > MOST_CELLS:
            raise BadPartError(f"reaches to {where}; at most {MOST_CELLS:,} cells are read")

    def _add(self, text: str) -> None:
        if self._within and len(self._text) < _LONGEST:
            self._text += text[:_LONGEST]

    def _flush(self) -> None:
        """Take the text of the value that has ended: no element stands within one."""
        within, text = self._within, self._text
        self._within = self._text = ""
        if within == "f":
            self.flaws[self._row, self._column] = "=" + text.strip(), self._problem()
        elif within == "v" and self._type == "s":
            self._count(text.strip())
        elif within == "v" and self._type == "e":
            problem = "is an error that Excel found; put a value in its place"
            self._flaw((self._row, self._column), text.strip(), problem)

    def _problem(self) -> str:
        return self.flaws[self._row, self._column][1]

    def _flaw(self, cell: Cell, text: str, problem: str) -> None:
        self.flaws.setdefault(cell, (text, problem))
        if len(self.flaws) > MOST_FLAWS:
            raise BadPartError(f"has more than {MOST_FLAWS:,} formulas, errors and merged cells")

    def _count(self, number: str) -> None:
        """Count the characters of a shared text, of which each cell gets a copy."""
        if not number.isascii() or not number.isdigit():
            raise BadPartError("is damaged: a cell names no text")
        if int(number[:9]) >= len(self._text_lengths):
            raise BadPartError("is damaged: a cell names a text that is not there")
        self.characters += self._text_lengths[int(number)]
        if self.characters > self._limits.file:
            raise BadPartError(f"holds more than {self._limits.file:,} characters")


class TextLengths:
    """The number of characters of each shared text, no shorter than it is read."""

    def __init__(self, data: bytes) -> None:
        self.lengths: list[int] = []
        walk(data, self._start, self._add)

    def _start(self, name: str, _held: Mapping[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def _add(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


def _cell(address: str) -> Cell:
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise BadPartError("is damaged: a cell has no address")
    return int(found[2]), _column(found[1])


@cache
def _column(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 7):
        raise BadPartError("is damaged: a row has no number")
    return int(text)
