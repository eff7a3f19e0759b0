"""Which places the links of a mode join, on a day.

Knows place names and links as pairs. Does not know rows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hinterland.tables.dates import Span

MOST_DAYS = 64
"""Days tried for a pair of places; beyond them a pair that could be joined is taken as joined."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A link as joining sees it."""

    tail: str
    head: str
    two_way: bool
    span: Span


class Joined:
    """Places joined by links: two-way links make islands, one-way links lead between them."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._above: dict[str, str] = {}
        ways = []
        for segment in segments:
            if segment.two_way:
                self._above[self._island(segment.tail)] = self._island(segment.head)
            else:
                ways.append((segment.tail, segment.head))
        self._leads: dict[str, set[str]] = defaultdict(set)
        for tail, head in ways:
            self._leads[self._island(tail)].add(self._island(head))

    def reaches(self, origin: str, target: str) -> bool:
        """Tell whether a path leads from one place to the other. O(one-way links)."""
        start, goal = self._island(origin), self._island(target)
        if start == goal:
            return True
        seen, frontier = {start}, [start]
        while frontier:
            for island in self._leads.get(frontier.pop(), ()):
                if island == goal:
                    return True
                if island not in seen:
                    seen.add(island)
                    frontier.append(island)
        return False

    def _island(self, place: str) -> str:
        while (above := self._above.get(place, place)) != place:
            self._above[place] = self._above.get(above, above)
            place = above
        return place


class JoinedOverTime:
    """The links of one mode, with their spans."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = tuple(segments)
        self._held: dict[Span, tuple[Segment, ...]] = {}
        self._joined: dict[tuple[Span, date | None], Joined] = {}

    def reaches_within(self, origin: str, target: str, span: Span) -> bool:
        """Tell whether on some day of the span a path leads from one place to the other.

        The set of valid links grows only on a day on which a link begins to hold, so these days
        and the first of the span suffice.
        """
        if span not in self._held:
            self._held[span] = tuple(
                segment for segment in self._segments if segment.span.overlaps(span)
            )
        if not self._on(span, None).reaches(origin, target):
            return False
        starts = {max(span.first, segment.span.first) for segment in self._held[span]}
        days = sorted({span.first, *starts})
        if len(days) > MOST_DAYS:
            return True
        return any(self._on(span, day).reaches(origin, target) for day in days)

    def _on(self, span: Span, day: date | None) -> Joined:
        """Return what links of the span join on a day; None: on whichever days they hold."""
        if (span, day) not in self._joined:
            self._joined[span, day] = Joined(
                segment for segment in self._held[span] if day is None or segment.span.holds(day)
            )
        return self._joined[span, day]
