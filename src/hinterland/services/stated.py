"""What the regions set out to do: the ``fact`` rows in their order, with what they lead to."""

from dataclasses import dataclass
from itertools import groupby

from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading
from hinterland.tables.schema import Row


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, and the rows that it is about as (table, id)."""

    row: Row
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Statements of one topic that follow each other."""

    topic: str
    statements: tuple[Statement, ...]


def statements(pack: OpenPack) -> tuple[Chapter, ...]:
    """Return the statements of a pack in the order of its table, by topic."""
    about: dict[str, list[tuple[str, str]]] = {}
    for row in pack.tables["fact_row"]:
        about.setdefault(reading.text(row, "fact_id"), []).append(
            (reading.text(row, "table_name"), reading.text(row, "row_id"))
        )
    return tuple(
        Chapter(
            topic,
            tuple(
                Statement(row, tuple(about.get(reading.text(row, "fact_id"), ()))) for row in rows
            ),
        )
        for topic, rows in groupby(pack.tables["fact"], key=lambda row: reading.text(row, "topic"))
    )
