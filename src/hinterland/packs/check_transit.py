"""Published days of services: one figure for each hop on a day, and none faster upstream.

Rules 5.1 (currents) and 5.2 (published days). Rows of which an end is no call, or that run
against their direction, tell nothing of the service itself and are left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hinterland.packs.fault import Fault, shown
from hinterland.packs.joined import Joined, Segment
from hinterland.packs.read import ReadPack
from hinterland.tables import dates, reading

MOST_OF_A_PAIR = 200
"""Rows between the same two calls that are compared with those of the other direction."""

_FILE = "transit_time.csv"


@dataclass(frozen=True, slots=True)
class _Days:
    """A row: the calls that it spans in its direction, ``first`` to ``last``, numbered from 0."""

    line: int
    places: Sequence[str]
    first: int
    last: int
    days: float
    span: dates.Span

    @property
    def ends(self) -> tuple[str, str]:
        """Places where the days begin and end to count."""
        return self.places[self.first], self.places[self.last]


def transit_faults(pack: ReadPack, calls: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield the faults of published days.

    Parameters
    ----------
    pack
        The pack as read.
    calls
        Places at which each service calls, in forward order.
    """
    groups = _groups(pack, calls)
    for group in groups.values():
        yield from _shared_hops(group)
    yield from _faster_upstream(pack, groups)


def _groups(
    pack: ReadPack, calls: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], list[_Days]]:
    """Return the rows of each service and direction; none where its calls are in doubt."""
    doubt = pack.doubt("call", "service_id")
    places: dict[tuple[str, str], Sequence[str]] = {}
    number: dict[tuple[str, str], dict[str, int]] = {}
    groups: dict[tuple[str, str], list[_Days]] = defaultdict(list)
    for line, row in pack.numbered("transit_time"):
        service, direction = reading.text(row, "service_id"), reading.text(row, "direction")
        key, span = (service, direction), reading.span(row)
        if service in doubt or span.end <= span.first:
            continue
        if key not in places:
            forward = calls.get(service, ())
            places[key] = forward if direction == "forward" else forward[::-1]
            number[key] = {}
            for position, place in enumerate(places[key]):
                number[key].setdefault(place, position)
        first = number[key].get(reading.text(row, "from_id"))
        last = number[key].get(reading.text(row, "to_id"))
        if first is not None and last is not None and first < last:
            days = reading.number(row, "days")
            groups[key].append(_Days(line, places[key], first, last, days, span))
    return groups


def _shared_hops(rows: Sequence[_Days]) -> Iterator[Fault]:
    """Yield rows that share a hop, on a day, with another row between other calls.

    Each row is compared, hop by hop, with the one that lasts longest so far. Two rows between
    the same calls overlap as rows, which is told elsewhere. O(n log n + hops of all rows).
    """
    longest: dict[int, _Days] = {}
    for row in sorted(rows, key=lambda row: (row.span.first, row.line)):
        hops = range(row.first, row.last)
        held = (longest[hop] for hop in hops if hop in longest)
        other = next((other for other in held if other.span.overlaps(row.span)), None)
        if other is not None and other.ends != row.ends:
            yield Fault(
                _FILE,
                row.line,
                "from_id",
                shown(row.ends[0]),
                "calls between which no other row of the service and direction gives days on "
                "the same day",
                f"shares a hop with row {other.line}, "
                f"{shown(other.ends[0])} to {shown(other.ends[1])}",
            )
        for hop in hops:
            if hop not in longest or row.span.end > longest[hop].span.end:
                longest[hop] = row


def _faster_upstream(
    pack: ReadPack, groups: Mapping[tuple[str, str], Sequence[_Days]]
) -> Iterator[Fault]:
    """Compare the rows of both directions between the same two calls of a river service."""
    modes = {row["service_id"]: row["mode"] for _line, row in pack.numbered("service")}
    if "waterway" in pack.doubt("link", "mode"):
        return
    river = _River(pack)
    for (service, direction), forward in groups.items():
        if direction != "forward" or modes.get(service) != "waterway":
            continue
        back: dict[tuple[str, str], list[_Days]] = defaultdict(list)
        for row in groups.get((service, "back"), ()):
            back[row.ends[::-1]].append(row)
        compared: dict[tuple[str, str], int] = defaultdict(int)
        for row in forward:
            compared[row.ends] += 1
            if row.ends not in back or compared[row.ends] > MOST_OF_A_PAIR:
                continue
            for other in back[row.ends][:MOST_OF_A_PAIR]:
                yield from _slower_downstream(row, other, river)


def _slower_downstream(row: _Days, other: _Days, river: "_River") -> Iterator[Fault]:
    if row.days == other.days or not row.span.overlaps(other.span):
        return
    faster, slower = (row, other) if row.days < other.days else (other, row)
    if river.is_downstream(slower.places[slower.first : slower.last + 1]):
        yield Fault(
            _FILE,
            faster.line,
            "days",
            shown(faster.days),
            f"at least {slower.days:g}, the days downstream of row {slower.line}",
            "is less upstream than downstream",
        )


class _River:
    """Which way the water flows between places, whatever the day."""

    def __init__(self, pack: ReadPack) -> None:
        self._down = Joined(_flows(pack))
        self._known: dict[tuple[str, str], bool] = {}

    def is_downstream(self, places: Sequence[str]) -> bool:
        """Tell whether a chain of places leads downstream: in part at least, upstream nowhere."""
        hops = list(pairwise(places))
        return all(self._leads(*hop) for hop in hops) and not all(
            self._leads(head, tail) for tail, head in hops
        )

    def _leads(self, tail: str, head: str) -> bool:
        if (tail, head) not in self._known:
            self._known[tail, head] = self._down.reaches(tail, head)
        return self._known[tail, head]


def _flows(pack: ReadPack) -> Iterator[Segment]:
    """Yield waterways as one-way links downstream; those on no river lead both ways."""
    for _line, row in pack.numbered("link"):
        if row["mode"] != "waterway":
            continue
        ends = reading.text(row, "from_id"), reading.text(row, "to_id")
        if row["river_id"] is None:
            yield Segment(*ends, True, reading.span(row))
        elif row["current"] is not None:
            down = ends if row["current"] == "downstream" else ends[::-1]
            yield Segment(*down, False, reading.span(row))
