"""Spans of validity: not empty, not overlapping where one row must hold, within the parent."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hinterland.packs.fault import Fault, shown
from hinterland.packs.read import ReadPack
from hinterland.tables import catalog, dates, reading
from hinterland.tables.schema import Row, Value

ONE_AT_A_TIME = (
    ("toll", ("link_id",)),
    ("frequency", ("service_id", "direction")),
    ("departure", ("service_id", "direction", "departure_h")),
    ("transit_time", ("service_id", "direction", "from_id", "to_id")),
    ("service_capacity", ("service_id",)),
    ("terminal", ("place_id", "mode")),
)
"""Tables of which one row at most may hold on a day for the same values of these columns."""

PARENTS = (
    ("toll", "link_id", "link"),
    ("border", "link_id", "link"),
    ("frequency", "service_id", "service"),
    ("departure", "service_id", "service"),
    ("service_capacity", "service_id", "service"),
    ("charge", "service_id", "service"),
)
"""Tables whose rows can hold only while the row that they belong to holds."""


def span_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of validity of all tables."""
    for table in catalog.TABLES:
        if table.has_validity:
            yield from _empty_spans(pack, table.name)
    for name, columns in ONE_AT_A_TIME:
        yield from overlaps(name, columns, pack.numbered(name))
    for name, column, parent in PARENTS:
        yield from _outside_parent(pack, name, column, parent)


def _empty_spans(pack: ReadPack, table: str) -> Iterator[Fault]:
    for line, row in pack.seen(table):
        start, end = row.get("valid_from"), row.get("valid_to")
        if not (isinstance(start, str) and isinstance(end, str)):
            continue
        if dates.validity(start, end).end <= dates.validity(start, end).first:
            yield Fault(
                f"{table}.csv",
                line,
                "valid_to",
                shown(end),
                f"a day after valid_from ({start})",
                "ends before it begins",
            )


def overlaps(
    table: str, columns: tuple[str, ...], rows: Iterable[tuple[int, Row]]
) -> Iterator[Fault]:
    """Yield rows that hold on a day on which another with the same values of the columns does.

    Each row is compared with the one of its group that lasts longest so far. O(n log n).
    """
    groups: dict[tuple[Value, ...], list[tuple[dates.Span, int]]] = defaultdict(list)
    for line, row in rows:
        span = reading.span(row)
        if span.first < span.end:
            groups[tuple(row[column] for column in columns)].append((span, line))
    for key, members in groups.items():
        members.sort(key=lambda member: (member[0].first, member[1]))
        longest, line_of_longest = members[0]
        for span, line in members[1:]:
            if longest.overlaps(span):
                values = (f"{column}={part}" for column, part in zip(columns, key, strict=True))
                yield Fault(
                    f"{table}.csv",
                    line,
                    "valid_from",
                    "" if span.first == dates.FIRST_DAY else span.first.isoformat(),
                    f"one row at a time for {shown(', '.join(values))}",
                    f"overlaps the span of row {line_of_longest}",
                )
            if span.end > longest.end:
                longest, line_of_longest = span, line


def _outside_parent(pack: ReadPack, table: str, column: str, parent: str) -> Iterator[Fault]:
    """Compare filled ends only: an empty one follows the parent."""
    key = catalog.BY_NAME[parent].key[0]
    parents = {row[key]: reading.span(row) for _line, row in pack.numbered(parent)}
    for line, row in pack.numbered(table):
        held = parents.get(row[column])
        span = reading.span(row)
        if held is None or span.end <= span.first or held.end <= held.first:
            continue
        inside = {
            "valid_from": held.first <= span.first < held.end,
            "valid_to": held.first < span.end <= held.end,
        }
        for end, fits in inside.items():
            if fits or row[end] is None:
                continue
            yield Fault(
                f"{table}.csv",
                line,
                end,
                shown(row[end]),
                f"a day within the validity of {column} {shown(row[column])}, {span_words(held)}",
                "lies outside",
            )


def merged(spans: Iterable[dates.Span]) -> list[dates.Span]:
    """Return the days of all spans as spans that neither overlap nor touch, in order."""
    found: list[dates.Span] = []
    for span in sorted(spans, key=lambda span: span.first):
        if span.end <= span.first:
            continue
        if found and span.first <= found[-1].end:
            found[-1] = dates.Span(found[-1].first, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def first_day_without(held: Sequence[dates.Span], needed: dates.Span) -> date | None:
    """Return the first day of ``needed`` outside all `merged` spans, None if there is none."""
    number = bisect_right(held, needed.first, key=lambda span: span.first)
    day = max(needed.first, held[number - 1].end) if number else needed.first
    return day if day < needed.end else None


def common(span: dates.Span, other: dates.Span) -> dates.Span:
    """Return the days that both spans have; it ends before it begins if there are none."""
    return dates.Span(max(span.first, other.first), min(span.end, other.end))


def span_words(span: dates.Span) -> str:
    """Say a span as a half-open interval."""
    start = "always" if span.first == dates.FIRST_DAY else span.first.isoformat()
    end = "open" if span.end == dates.END_OF_TIME else span.end.isoformat()
    return f"[{start}, {end})"
