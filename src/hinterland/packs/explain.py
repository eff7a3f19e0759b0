"""What a table and a column hold, in words for the people who fill them in."""

from dataclasses import dataclass

from hinterland.tables.schema import BASES, Column, Kind, Table

_YES_NO = ("yes", "no")
_KINDS = {
    Kind.ID: "identifier",
    Kind.TEXT: "text",
    Kind.NAME: "name",
    Kind.INTEGER: "whole number",
    Kind.REAL: "number",
    Kind.YES_NO: "yes or no",
    Kind.POINT: "date",
    Kind.SPAN: "date or interval",
    Kind.CODE: "code",
}
_EXAMPLES = {
    Kind.POINT: "2021, 2021-04 or 2021-04-30",
    Kind.SPAN: "2021, 2020/2021 or 2021-04-30/..",
}
_BASES = (
    "published (a source says so), dataset (taken from a data set), derived (computed from "
    "others), unverified (said somewhere, not confirmed), assumption (note says why)"
)


@dataclass(frozen=True, slots=True)
class Explained:
    """One column: its header, whether it must be filled, kind, unit, values and meaning."""

    header: str
    filled: bool
    kind: str
    unit: str
    values: str
    meaning: str

    def sentence(self) -> str:
        """Return all of it as a few lines."""
        lines = [self.meaning, f"{self.kind[0].upper()}{self.kind[1:]}"]
        lines[1] += f" [{self.unit}]" if self.unit else ""
        lines[1] += f": {self.values}" if self.values else ""
        lines.append("Must be filled." if self.filled else "May be empty.")
        return "\n".join(lines)


def explain(table: Table, languages: tuple[str, ...]) -> list[Explained]:
    """Return what each column of a table holds, in the order of ``table.headers(languages)``."""
    told = []
    for column in table.columns:
        many = column.kind is Kind.NAME
        headers = [f"{column.name}_{tag}" for tag in languages] if many else [column.name]
        meaning = column.about
        told += [
            Explained(
                header,
                not column.optional and not (many and len(headers) > 1),
                _KINDS[column.kind],
                column.unit,
                _values(column),
                f"{meaning} One language at least is filled." if many else meaning,
            )
            for header in headers
        ]
    return told


def choices(column: Column) -> tuple[str, ...]:
    """Return the words of which a cell holds one; none where it is free."""
    return _YES_NO if column.kind is Kind.YES_NO else column.one_of


def _values(column: Column) -> str:
    if column.one_of == BASES:
        return _BASES
    if words := choices(column):
        return ", ".join(words)
    if column.ref:
        return "the key of a row of " + " or ".join(column.ref)
    if column.kind is Kind.CODE:
        return f"of the code system {column.system}"
    bounds = [
        f"{word} {bound:,.15g}"
        for word, bound in (("from", column.low), ("to", column.high))
        if bound is not None
    ]
    return _EXAMPLES.get(column.kind, " ".join(bounds))
