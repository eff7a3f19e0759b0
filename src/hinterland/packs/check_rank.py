"""Rules that choose by rank: of charges and factors that fit a leg, one must be foremost.

The row with the most filled cells holds. Two rows with equally many that can fit the same leg
leave it open, unless a further row settles the legs that both fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import catalog, dates, reading
from hinterland.tables.schema import PROVENANCE, VALIDITY, Row, Value

CHOICES = {"charge": "tariff_id", "factor_choice": "factor_id"}
"""Tables whose rows are chosen by rank, with the column that is chosen."""

MOST_OF_A_RANK = 500
"""Rows of one rank and mode that are compared pair by pair."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row as its conditions: the cells that are filled."""

    line: int
    row: Row
    conditions: Mapping[str, Value]
    span: dates.Span

    def meets(self, other: "_Rule") -> bool:
        """Tell whether some leg on some day fits both."""
        return self.span.overlaps(other.span) and all(
            other.conditions.get(column, value) == value
            for column, value in self.conditions.items()
        )


def rank_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield rows that tie with an earlier one, each once."""
    for table in CHOICES:
        rules = _rules(pack, table)
        groups: dict[tuple[Value, int], list[_Rule]] = defaultdict(list)
        for rule in rules:
            groups[rule.row["mode"], len(rule.conditions)].append(rule)
        for group in groups.values():
            for number, second in enumerate(group[:MOST_OF_A_RANK]):
                met = (first for first in group[:number] if first.meets(second))
                tied = next((first for first in met if not _settled(first, second, rules)), None)
                if tied is not None:
                    yield _tie(table, tied, second)


def _rules(pack: ReadPack, table: str) -> list[_Rule]:
    declared = catalog.BY_NAME[table]
    beside = {declared.key[0], CHOICES[table], *(cell.name for cell in (*VALIDITY, *PROVENANCE))}
    columns = [column.name for column in declared.columns if column.name not in beside]
    return [
        _Rule(
            line,
            row,
            {column: row[column] for column in columns if row[column] is not None},
            reading.span(row),
        )
        for line, row in pack.numbered(table)
    ]


def _settled(first: _Rule, second: _Rule, rules: list[_Rule]) -> bool:
    """Tell whether a row of higher rank fits every leg that both fit."""
    both = {**first.conditions, **second.conditions}
    return any(
        len(rule.conditions) > len(first.conditions) and rule.conditions.items() <= both.items()
        for rule in rules
    )


def _tie(table: str, first: _Rule, second: _Rule) -> Fault:
    key = catalog.BY_NAME[table].key[0]
    return Fault(
        f"{table}.csv",
        second.line,
        key,
        shown(second.row[key]),
        "more or fewer filled conditions, other values, or a row that fills those of both",
        f"ties with row {first.line}: a leg can fit both",
    )
