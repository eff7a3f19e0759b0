"""Typed access to the cells of a row: what is absent reads as empty, or as None."""

from typing import cast

from hinterland.tables import dates
from hinterland.tables.schema import Names, Row


def text(row: Row, column: str) -> str:
    """Return a text, code, identifier or date; empty where absent."""
    return cast("str | None", row.get(column)) or ""


def number(row: Row, column: str) -> float:
    """Return a number that every row of the table has."""
    return float(cast("float", row[column]))


def maybe_number(row: Row, column: str) -> float | None:
    """Return a number, or None where it is not known."""
    value = cast("float | None", row.get(column))
    return None if value is None else float(value)


def yes(row: Row, column: str) -> bool:
    """Return a yes/no column."""
    return bool(row[column])


def names(row: Row) -> Names:
    """Return the names of a row by language."""
    return cast("Names", row["name"])


def span(row: Row) -> dates.Span:
    """Return the span in which a row holds."""
    return dates.validity(text(row, "valid_from") or None, text(row, "valid_to") or None)
