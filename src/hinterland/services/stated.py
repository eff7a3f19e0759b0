"""What the regions set out to do: the ``fact`` rows in their order, with what they lead to.

A fact leads to a scene where the network or a page of figures shows what it speaks of: a service,
a link, a toll, a place, a channel, an alliance of ports. All else are rows to read, and the scene
for them is not built yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, cast

from hinterland.model.evidence import Evidence, RowKey, of_row
from hinterland.services.open_pack import OpenPack
from hinterland.services.row_names import RowFinder
from hinterland.services.shown_day import opening_day
from hinterland.tables import dates, reading
from hinterland.tables.catalog import BY_NAME
from hinterland.tables.schema import Names, Row

LeadKind = Literal["journey", "service", "place", "channel", "alliance"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A scene that a statement leads to, on a day.

    ``row_id`` is the service, place, channel or alliance; a journey leads from ``row_id`` to
    ``to_id``, by road anywhere if ``by_road``.
    """

    kind: LeadKind
    row_id: str
    names: Names
    day: date
    to_id: str = ""
    to_names: Names | None = None
    by_road: bool = False


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A row in which a fact is kept; an empty ``key`` stands for several rows of ``first``."""

    table: str
    key: str
    first: str
    names: Names


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, with its value, date and source, and what it leads to."""

    fact_id: str
    sentence: Names
    value: str
    unit: str
    value_type: str
    date: str
    note: str
    known: Evidence
    about: tuple[AboutRow, ...]
    leads: tuple[Lead, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Statements of one topic that follow each other."""

    topic: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """All statements of a pack, the sources they come from, and one way to try."""

    chapters: tuple[Chapter, ...]
    sources: tuple[Row, ...]
    number: int
    with_scene: int
    example: Lead | None


def statements(pack: OpenPack) -> Stated:
    """Return the statements of a pack in the order of its table, by topic."""
    teller = _Teller(pack)
    told = [(reading.text(row, "topic"), teller.statement(row)) for row in pack.tables["fact"]]
    cited = {source for _, one in told for source in one.known.sources}
    leads = [lead for _, one in told for lead in one.leads]
    return Stated(
        chapters=tuple(
            Chapter(topic, tuple(one for _, one in pairs))
            for topic, pairs in groupby(told, key=lambda pair: pair[0])
        ),
        sources=tuple(row for row in pack.tables["source"] if row["source_id"] in cited),
        number=len(told),
        with_scene=sum(bool(one.leads) for _, one in told),
        example=next(teller.examples(leads), None),
    )


class _Teller:
    """Finds what stands behind the facts of a pack."""

    def __init__(self, pack: OpenPack) -> None:
        self._pack = pack
        self._rows = RowFinder(pack.tables)
        self._opening = opening_day(pack)
        self._about: dict[str, list[tuple[str, str]]] = {}
        for row in pack.tables["fact_row"]:
            self._about.setdefault(reading.text(row, "fact_id"), []).append(
                (reading.text(row, "table_name"), reading.text(row, "row_id"))
            )

    def statement(self, row: Row) -> Statement:
        """Return a fact with all that it leads to."""
        fact_id = reading.text(row, "fact_id")
        about = self._about.get(fact_id, [])
        day = self._day(row)
        leads = [lead for table, row_id in about for lead in self._leads(table, row_id, day)]
        return Statement(
            fact_id=fact_id,
            sentence=cast("Names", row["statement"]),
            value=reading.text(row, "value"),
            unit=reading.text(row, "unit"),
            value_type=reading.text(row, "value_type"),
            date=reading.text(row, "date"),
            note=reading.text(row, "note"),
            known=of_row(row, "fact"),
            about=tuple(self._about_row(table, row_id) for table, row_id in about),
            leads=tuple({lead.kind + lead.row_id: lead for lead in leads}.values()),
        )

    def examples(self, leads: list[Lead]) -> Iterator[Lead]:
        """Yield ways of a container along the channels that statements lead to, then others."""
        for lead in leads:
            if lead.kind == "channel":
                legs = self._legs(lead.row_id)
                if legs:
                    ends = reading.text(legs[0], "from_id"), reading.text(legs[-1], "to_id")
                    yield self._journey(*ends, lead.day)
        yield from (lead for lead in leads if lead.kind == "journey")

    def _day(self, row: Row) -> date:
        """Return the day at which a fact is shown: the opening day if the fact holds then.

        Else the fact's last day (of "free until", the last free one), kept within the span.
        """
        span = self._pack.metadata.span
        text = reading.text(row, "date")
        stated = dates.read_span(text) if text else span
        if stated.holds(self._opening):
            return self._opening
        last = min(stated.end, span.end) - timedelta(days=1)
        return max(last, span.first)

    def _about_row(self, table: str, row_id: str) -> AboutRow:
        keys: list[RowKey] = self._rows.rows_of(table, row_id)
        if len(keys) == 1:
            key = keys[0].key
            return AboutRow(table, key, row_id, self._rows.names(table, key))
        first = BY_NAME[table].column(BY_NAME[table].key[0])
        of = first.ref[0] if first.ref else ""
        return AboutRow(table, "", row_id, self._rows.names(of, row_id) if of else {"": row_id})

    def _leads(self, table: str, row_id: str, day: date) -> Iterator[Lead]:
        """Yield the scenes of one row."""
        row = self._rows.find(table, row_id)
        if table == "toll" and row is not None:
            table, row_id = "link", reading.text(row, "link_id")
            row = self._rows.find(table, row_id)
        if row is None:
            return
        if table == "service":
            calls = [
                reading.text(call, "place_id")
                for call in self._pack.tables["call"]
                if call["service_id"] == row_id and (call["load"] or call["unload"])
            ]
            if len(calls) > 1:
                yield self._journey(calls[0], calls[-1], day)
            yield Lead("service", row_id, reading.names(row), day)
        elif table == "link":
            ends = (reading.text(row, "from_id"), reading.text(row, "to_id"))
            yield self._journey(*ends, day, by_road=row["mode"] == "road")
        elif table == "place":
            yield Lead("place", row_id, reading.names(row), day)
        elif table == "channel":
            yield Lead("channel", row_id, reading.names(row), day)
        elif table == "alliance" and row["kind"] == "port":
            yield Lead("alliance", row_id, reading.names(row), day)

    def _journey(self, from_id: str, to_id: str, day: date, *, by_road: bool = False) -> Lead:
        names = (self._rows.names("place", end) for end in (from_id, to_id))
        return Lead("journey", from_id, next(names), day, to_id, next(names), by_road)

    def _legs(self, channel_id: str) -> list[Row]:
        rows = [row for row in self._pack.tables["channel_leg"] if row["channel_id"] == channel_id]
        return sorted(rows, key=lambda row: reading.number(row, "sequence"))
