"""Shortest chains of links, against networkx."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from hinterland.engines.shortest_path import shortest_path

NODES = st.integers(0, 6)
GRAPHS = st.lists(st.tuples(NODES, NODES, st.integers(0, 9)), max_size=25)


def arcs_of(graph):
    arcs = {}
    for number, (tail, head, length) in enumerate(graph):
        arcs.setdefault(tail, []).append((head, float(length), number))
    return arcs


@given(GRAPHS, NODES, NODES)
def test_chain_is_as_short_as_that_of_networkx(graph, tail, head):
    oracle = nx.MultiDiGraph()
    oracle.add_nodes_from(range(7))
    oracle.add_weighted_edges_from(graph)
    path = shortest_path(arcs_of(graph), tail, head)

    if path is None:
        assert not nx.has_path(oracle, tail, head)
    else:
        assert sum(graph[arc][2] for arc in path) == nx.dijkstra_path_length(oracle, tail, head)


@given(GRAPHS, NODES, NODES)
def test_chain_joins_its_ends(graph, tail, head):
    at = tail
    for arc in shortest_path(arcs_of(graph), tail, head) or []:
        assert graph[arc][0] == at
        at = graph[arc][1]

    assert at in (tail, head)


def test_of_two_equal_links_the_first_is_taken():
    assert shortest_path({0: [(1, 2.0, 7), (1, 2.0, 3)]}, 0, 1) == [3]
