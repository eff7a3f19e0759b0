"""What opened and closed when, over the span of a pack; and when roads are free of toll."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from hinterland.services.journeys_document import Json
from hinterland.services.open_pack import OpenPack
from hinterland.services.shown_day import opening_day
from hinterland.services.toll_windows import Window, toll_windows
from hinterland.tables import reading
from hinterland.tables.dates import Span
from hinterland.tables.schema import Names, Row

DATED: Mapping[str, str] = {
    "link": "link_id",
    "service": "service_id",
    "lock": "lock_id",
    "terminal": "place_id",
}
"""Tables whose rows open and close on the map, and the column that names the row's subject."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that begins or ends to hold.

    ``stated`` is the date as the table has it: a year or month stands for its first day.
    ``mode`` is empty for a lock; ``key`` is the address of the row in its table.
    """

    kind: Literal["opens", "closes"]
    table: str
    subject_id: str
    key: str
    name: Names
    mode: str
    stated: str
    basis: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything that changes on one day."""

    day: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days that can be asked for, what changes on them, and the toll-free windows.

    ``opening_day`` is the day that is shown where none is asked for; None: the last one.
    """

    span: Span
    openings: tuple[Opening, ...]
    windows: tuple[Window, ...]
    opening_day: date | None = None

    @property
    def last(self) -> date:
        """The last day that can be asked for."""
        return self.span.end - timedelta(days=1)

    def shown(self, asked: str) -> date:
        """Return the day that was asked for; the opening day for one that cannot be shown."""
        return date.fromisoformat(asked) if self.holds(asked) else self.opening_day or self.last

    def holds(self, asked: str) -> bool:
        """Tell whether a text is a day that can be shown."""
        try:
            return self.span.holds(date.fromisoformat(asked))
        except ValueError:
            return False

    def as_document(self, words: Mapping[str, str]) -> dict[str, Json]:
        """Return what a script needs to draw the line, with the words that it says."""
        last = self.span.end
        return {
            "openings": [
                {
                    "day": opening.day.isoformat(),
                    "changes": [
                        {"kind": change.kind, "mode": change.mode, "name": dict(change.name)}
                        for change in opening.changes
                    ],
                }
                for opening in self.openings
            ],
            "windows": [
                {
                    "first": max(window.span.first, self.span.first).isoformat(),
                    "end": min(window.span.end, last).isoformat(),
                    "name": dict(window.name),
                }
                for window in self.windows
            ],
            "words": dict(words),
        }

    def before(self, day: date) -> Opening | None:
        """Return the latest opening before a day."""
        return next((opening for opening in self.openings[::-1] if opening.day < day), None)

    def after(self, day: date) -> Opening | None:
        """Return the first opening after a day."""
        return next((opening for opening in self.openings if opening.day > day), None)


def timeline_of(pack: OpenPack) -> Timeline:
    """Return the timeline of a pack over its span."""
    found = timeline(pack.tables, pack.metadata.span)
    return replace(found, opening_day=opening_day(pack))


def timeline(tables: Mapping[str, Sequence[Row]], span: Span) -> Timeline:
    """Return what opens, closes and is free of toll within a span.

    A row that held already on the first day of the span opened before it; one that holds to its
    end does not close in it. The rest are told in order of days, then tables, then rows.
    """
    dated = [
        (day, change)
        for table in DATED
        for row in tables[table]
        for day, change in _changes(table, row, tables)
        if span.first < day < span.end
    ]
    dated.sort(key=lambda pair: pair[0])
    return Timeline(
        span,
        tuple(
            Opening(day, tuple(change for _, change in pairs))
            for day, pairs in groupby(dated, key=lambda pair: pair[0])
        ),
        tuple(
            window
            for window in toll_windows(tables["link"], tables["toll"])
            if window.span.overlaps(span)
        ),
    )


def _changes(
    table: str, row: Row, tables: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[date, Change]]:
    holds = reading.span(row)
    subject = reading.text(row, DATED[table])
    key = subject
    named = row
    if table == "terminal":
        key = "|".join((subject, reading.text(row, "mode"), reading.text(row, "valid_from")))
        named = next(place for place in tables["place"] if place["place_id"] == subject)
    for kind, column, day in (
        ("opens", "valid_from", holds.first),
        ("closes", "valid_to", holds.end),
    ):
        if stated := reading.text(row, column):
            yield (
                day,
                Change(
                    "opens" if kind == "opens" else "closes",
                    table,
                    subject,
                    key,
                    reading.names(named),
                    reading.text(row, "mode"),
                    stated,
                    reading.text(row, "basis"),
                ),
            )
