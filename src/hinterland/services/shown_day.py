"""The day that a page shows: the one asked for, or the one at which a pack opens.

A pack opens on the day of the source that its facts tell of, so that a first look shows the
network that they speak about; else on the newest day on which a service was confirmed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from hinterland.services.journeys import asked_day
from hinterland.services.open_pack import OpenPack
from hinterland.tables import dates, reading


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be asked for, both included, and the one at which a pack opens."""

    first: date
    last: date
    opening: date


def days_of(pack: OpenPack) -> Days:
    """Return the days of a pack."""
    span = pack.metadata.span
    return Days(span.first, span.end - timedelta(days=1), opening_day(pack))


def opening_day(pack: OpenPack) -> date:
    """Return the day at which a pack opens."""
    told = {reading.text(row, "source_id"): None for row in pack.tables["fact"]}
    sources = {reading.text(row, "source_id"): row for row in pack.tables["source"]}
    stated = [_day(reading.text(sources[source_id], "date")) for source_id in told]
    confirmed = [_day(reading.text(row, "last_confirmed")) for row in pack.tables["service"]]
    for day in (*stated[:1], max(filter(None, confirmed), default=None)):
        if day is not None and pack.metadata.span.holds(day):
            return day
    return pack.metadata.span.first


def shown_day(pack: OpenPack, asked: str) -> date:
    """Return the day that an address asks for; empty: the one at which the pack opens.

    Raises
    ------
    InputError
        It is no day, or outside the span of the pack.
    """
    return asked_day(asked, pack.metadata.span) if asked else opening_day(pack)


def _day(text: str) -> date | None:
    """Return the first day of a date, or None for free text."""
    try:
        return dates.read_point(text).first
    except ValueError:
        return None
