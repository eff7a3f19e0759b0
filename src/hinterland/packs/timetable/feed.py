"""The words that timetables of every format are told in: halts, lines, courses.

Knows the feed's own names and moments. Does not know places of a pack, weeks, or rows.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from hinterland.packs.fault import Fault, shown

MOST_NAMED = 3
"""Names of what a remark is about that are told."""

RAIL, WATERWAY, SEA = "rail", "waterway", "sea"


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop, station or port of the feed; what the feed does not say is empty or None."""

    halt_id: str
    name: str
    unlocode: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A route or service of the feed."""

    line_id: str
    name: str
    mode: str
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A course at a halt: seconds after it leaves its first. ``guessed``: why they are not given.

    ``load`` and ``unload`` tell whether anything may be taken on or off.
    """

    halt_id: str
    arrival_s: int
    departure_s: int
    load: bool = True
    unload: bool = True
    guessed: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What runs along a line, and when it leaves its first halt. [s since 1970-01-01 UTC]

    ``guessed`` says why the departures themselves are not given by the feed.
    """

    line_id: str
    visits: tuple[Visit, ...]
    starts: tuple[int, ...]
    guessed: str = ""


class Notes:
    """Remarks for the reader of an import; equal ones are counted, the order is kept."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._named: dict[str, dict[str, None]] = {}

    def add(self, remark: str, count: int = 1, *, of: str = "") -> None:
        """Note what was left out or changed, ``count`` times; ``of`` names it."""
        if count:
            self._counts[remark] += count
            named = self._named.setdefault(remark, {})
            if of and len(named) <= MOST_NAMED:
                named[shown(of)] = None

    def told(self) -> list[str]:
        """Return the remarks; those made more than once with their number."""
        return [self._told(remark, count) for remark, count in self._counts.items()]

    def _told(self, remark: str, count: int) -> str:
        named = list(self._named[remark])
        names = ", ".join(named[:MOST_NAMED]) + (" …" if named[MOST_NAMED:] else "")
        if count == 1:
            return f"{remark}: {names}" if names else remark
        return f"{remark} ({count:,} times: {names})" if names else f"{remark} ({count:,} times)"


@dataclass(slots=True)
class Feed:
    """A timetable as read. ``first`` and ``last`` are the days for which it speaks, if any.

    ``language`` is the tag of its names; ``publisher`` and ``title`` say whose it is.
    """

    format: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    version: str = ""
    language: str = ""
    halts: dict[str, Halt] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    courses: list[Course] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    faults: list[Fault] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
