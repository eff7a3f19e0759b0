"""When a road that has a toll is free of it (rules 2.1 and 2.2).

A link with toll rows is free on the days of its own validity that none of them covers. A link
without any toll row has no toll at all, which is no window.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hinterland.model.evidence import of_row, weakest
from hinterland.tables import reading
from hinterland.tables.dates import Span
from hinterland.tables.schema import Names, Row


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which a link is free of its toll; ``basis`` is that of the link and its tolls."""

    link_id: str
    name: Names
    span: Span
    basis: str


def toll_windows(links: Iterable[Row], tolls: Iterable[Row]) -> list[Window]:
    """Return the free windows of all links, in the order of the links and of time."""
    tolls_of: dict[str, list[Row]] = {}
    for row in tolls:
        tolls_of.setdefault(reading.text(row, "link_id"), []).append(row)
    return [
        Window(
            link_id,
            reading.names(link),
            span,
            _basis(link, tolls_of[link_id]),
        )
        for link in links
        if (link_id := reading.text(link, "link_id")) in tolls_of
        for span in _gaps(reading.span(link), [reading.span(toll) for toll in tolls_of[link_id]])
    ]


def _basis(link: Row, tolls: Iterable[Row]) -> str:
    return weakest([of_row(link, "link"), *(of_row(toll, "toll") for toll in tolls)]).basis


def _gaps(whole: Span, covered: Iterable[Span]) -> list[Span]:
    """Return the parts of a span that the others leave."""
    gaps = []
    start: date = whole.first
    for span in sorted(covered, key=lambda span: span.first):
        if span.first > start:
            gaps.append(Span(start, min(span.first, whole.end)))
        start = max(start, span.end)
        if start >= whole.end:
            return gaps
    return [*gaps, Span(start, whole.end)]
