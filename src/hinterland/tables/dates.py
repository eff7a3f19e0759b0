"""Dates and spans as tables write them: EDTF level 0, and open ends.

A span is half-open, ``[first, end)``. A partial start means its first day, a partial end the day
after its last, so ``2020/2021`` is ``[2020-01-01, 2022-01-01)`` (rules 1.1 and 1.2).

Standard: Extended Date/Time Format, Library of Congress, 2019 (ISO 8601-2:2019, annex A).
Uncertain (``2021?``), unspecified (``202X``) and seasonal dates are refused with a reason: a
network at a date needs a day, and a doubt belongs into ``basis`` and ``note``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_DAY = date.min
END_OF_TIME = date.max

_POINT = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` up to, but without, ``end``."""

    first: date
    end: date

    def holds(self, day: date) -> bool:
        """Tell whether ``day`` lies in the span."""
        return self.first <= day < self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a day."""
        return self.first < other.end and other.first < self.end


@lru_cache(maxsize=4096)
def read_point(text: str) -> Span:
    """Return the days that a year, a month or a day stands for.

    Raises
    ------
    ValueError
        ``text`` is none of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, or no such day exists.
    """
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError("expected YYYY, YYYY-MM or YYYY-MM-DD")
    year = int(found["year"])
    if not 1 <= year < END_OF_TIME.year:
        raise ValueError("the year must lie between 0001 and 9998")
    if not found["month"]:
        return Span(date(year, 1, 1), date(year + 1, 1, 1))
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise ValueError("the month must lie between 01 and 12")
    days = calendar.monthrange(year, month)[1]
    if not found["day"]:
        return Span(date(year, month, 1), date(year, month, days) + timedelta(days=1))
    day = int(found["day"])
    if not 1 <= day <= days:
        raise ValueError(f"the month has {days} days")
    return Span(date(year, month, day), date(year, month, day) + timedelta(days=1))


@lru_cache(maxsize=4096)
def read_span(text: str) -> Span:
    """Return the span that an EDTF date or interval stands for.

    Raises
    ------
    ValueError
        The text is no such date or interval, or it ends before it begins.
    """
    if "/" not in text:
        return read_point(text)
    start, _slash, end = text.partition("/")
    if "/" in end:
        raise ValueError("an interval has one slash")
    span = Span(
        FIRST_DAY if start in _OPEN else read_point(start).first,
        END_OF_TIME if end in _OPEN else read_point(end).end,
    )
    if span.end <= span.first:
        raise ValueError("the interval ends before it begins")
    return span


def validity(valid_from: str | None, valid_to: str | None) -> Span:
    """Return the span of a row from its two columns.

    ``valid_from`` means its first day; ``valid_to`` is the first day on which the row holds no
    more, so a partial ``valid_to`` means *its* first day too. Empty is open.
    """
    return Span(
        read_point(valid_from).first if valid_from else FIRST_DAY,
        read_point(valid_to).first if valid_to else END_OF_TIME,
    )
