"""Places that links join within a span: the same as walking every day."""

from datetime import date, timedelta

import networkx
from hypothesis import given
from hypothesis import strategies as st

from hinterland.packs.joined import JoinedOverTime, Segment
from hinterland.tables.dates import Span

START = date(2021, 1, 1)
PLACES = "abcd"


def days(first, length):
    return Span(START + timedelta(first), START + timedelta(first + length))


SPANS = st.builds(days, st.integers(0, 8), st.integers(1, 6))
SEGMENTS = st.builds(
    Segment, st.sampled_from(PLACES), st.sampled_from(PLACES), st.booleans(), SPANS
)


def walks(segments, origin, target, day):
    graph = networkx.DiGraph()
    graph.add_nodes_from(PLACES)
    for segment in segments:
        if segment.span.holds(day):
            graph.add_edge(segment.tail, segment.head)
            if segment.two_way:
                graph.add_edge(segment.head, segment.tail)
    return networkx.has_path(graph, origin, target)


@given(st.lists(SEGMENTS, max_size=7), st.sampled_from(PLACES), st.sampled_from(PLACES), SPANS)
def test_a_pair_is_joined_if_some_day_of_the_span_has_a_walk(segments, origin, target, span):
    every_day = [span.first + timedelta(n) for n in range((span.end - span.first).days)]

    found = JoinedOverTime(segments).reaches_within(origin, target, span)

    assert found == any(walks(segments, origin, target, day) for day in every_day)


def test_links_that_never_hold_on_one_day_join_nothing():
    segments = [Segment("a", "b", True, days(0, 2)), Segment("b", "c", True, days(2, 2))]

    assert not JoinedOverTime(segments).reaches_within("a", "c", days(0, 5))
