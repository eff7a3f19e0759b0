"""The words in which a table is declared: kinds, columns, tables.

This module knows what a value of a column may be. It does not know where rows come from.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from hinterland.tables import dates

Names: TypeAlias = dict[str, str]
Value: TypeAlias = str | int | float | bool | Names | None
Row: TypeAlias = Mapping[str, Value]

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")
BASES = ("published", "dataset", "derived", "unverified", "assumption")
"""How a row is known, strongest first."""


class Kind(Enum):
    """What a column holds."""

    ID = "id"
    """An identifier: a letter or digit, then letters, digits, ``_ . : -``."""
    TEXT = "text"
    NAME = "name"
    """A name in each language of the pack: ``name`` is ``name_en``, ``name_zh`` … in CSV."""
    INTEGER = "integer"
    REAL = "real"
    YES_NO = "yes/no"
    POINT = "date"
    """A year, month or day."""
    SPAN = "date or interval"
    CODE = "code"
    """A code of a system that the pack declares."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, its unit and its bounds.

    ``unit`` is empty for what has none, and ``currency`` for the money of the pack.
    ``ref`` names the tables of which one must hold the value as its key.
    """

    name: str
    kind: Kind
    about: str
    unit: str = ""
    optional: bool = False
    low: float | None = None
    high: float | None = None
    one_of: tuple[str, ...] = ()
    ref: tuple[str, ...] = ()
    system: str = ""

    def expected(self) -> str:
        """Say in words what a value must be."""
        if self.one_of:
            return "one of " + ", ".join(self.one_of)
        words = {
            Kind.ID: "an identifier (letters, digits, _ . : -)",
            Kind.TEXT: "text",
            Kind.NAME: "a name",
            Kind.INTEGER: "a whole number",
            Kind.REAL: "a number",
            Kind.YES_NO: "yes or no",
            Kind.POINT: "a date: YYYY, YYYY-MM or YYYY-MM-DD",
            Kind.SPAN: "a date or an interval such as 2020/2021 or 2021-04-30/..",
            Kind.CODE: f"a code of the system {self.system}",
        }[self.kind]
        if self.low is not None and self.high is not None:
            words += f" from {self.low:,.15g} to {self.high:,.15g}"
        elif self.low is not None:
            words += f" of at least {self.low:,.15g}"
        elif self.high is not None:
            words += f" of at most {self.high:,.15g}"
        return words + (f" [{self.unit}]" if self.unit else "")

    def parse(self, text: str) -> Value:
        """Read a cell; an empty one is absence.

        Raises
        ------
        ValueError
            The text is not what the column holds. The message says why, where `expected` alone
            would not.
        """
        if text == "":
            if self.optional:
                return None
            raise ValueError("must not be empty")
        value = self._read(text)
        if self.one_of and value not in self.one_of:
            raise ValueError("is not in the list")
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.low is not None and value < self.low:
                raise ValueError("is too small")
            if self.high is not None and value > self.high:
                raise ValueError("is too large")
        return value

    def _read(self, text: str) -> Value:
        match self.kind:
            case Kind.INTEGER:
                if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
                    raise ValueError("is not a whole number")
                return int(text)
            case Kind.REAL:
                return _real(text)
            case Kind.YES_NO:
                if text not in ("yes", "no"):
                    raise ValueError("is neither yes nor no")
                return text == "yes"
            case Kind.POINT:
                dates.read_point(text)
            case Kind.SPAN:
                dates.read_span(text)
            case Kind.ID:
                if not IDENTIFIER.fullmatch(text):
                    raise ValueError("is not an identifier")
            case _:
                pass
        return text

    def write(self, value: Value) -> str:
        """Write a value as a cell, so that `parse` gives it back."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:.15g}"
        return str(value)


def _real(text: str) -> float:
    """Read a decimal number; refuse not-a-number, infinities and thousands separators."""
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", text):
        raise ValueError("is not a number")
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("is not a finite number")
    return value


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its key, and the subject that it belongs to.

    ``required`` tables must stand in every pack, be they empty of rows or not.
    """

    name: str
    subject: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    def headers(self, languages: tuple[str, ...]) -> list[str]:
        """Return the header of the table's CSV file in a pack of these languages."""
        headers: list[str] = []
        for column in self.columns:
            if column.kind is Kind.NAME:
                headers += [f"{column.name}_{language}" for language in languages]
            else:
                headers.append(column.name)
        return headers

    @property
    def has_validity(self) -> bool:
        """Tell whether rows hold for a span of time."""
        return {"valid_from", "valid_to"} <= {column.name for column in self.columns}


def identifier(name: str, about: str) -> Column:
    """Declare the key column of a table."""
    return Column(name, Kind.ID, about)


def reference(
    name: str, tables: str | tuple[str, ...], about: str, *, optional: bool = False
) -> Column:
    """Declare a column that holds the key of a row of another table."""
    ref = (tables,) if isinstance(tables, str) else tables
    return Column(name, Kind.ID, about, optional=optional, ref=ref)


def text(name: str, about: str) -> Column:
    """Declare a column of free text, which may be empty."""
    return Column(name, Kind.TEXT, about, optional=True)


def number(
    name: str,
    about: str,
    unit: str,
    *,
    low: float | None = None,
    high: float | None = None,
    optional: bool = False,
) -> Column:
    """Declare a column of numbers with their unit."""
    return Column(name, Kind.REAL, about, unit, optional, low, high)


def choice(name: str, one_of: tuple[str, ...], about: str, *, optional: bool = False) -> Column:
    """Declare a column that holds one of a closed list of words."""
    return Column(name, Kind.TEXT, about, optional=optional, one_of=one_of)


def basis(name: str, about: str, *, optional: bool = False) -> Column:
    """Declare a column that says how a value is known."""
    return choice(name, BASES, about, optional=optional)


NAME = Column("name", Kind.NAME, "Name, in each language of the pack.")

VALIDITY = (
    Column(
        "valid_from", Kind.POINT, "First day on which the row holds; empty: always.", optional=True
    ),
    Column(
        "valid_to",
        Kind.POINT,
        "First day on which the row holds no more; empty: open.",
        optional=True,
    ),
)

PROVENANCE = (
    basis("basis", "How the row is known; never promoted."),
    reference("source_id", "source", "Where the row comes from."),
    text("note", "What a reader must know: the reasoning of an assumption, a doubt, a slip."),
)
