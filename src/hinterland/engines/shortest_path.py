"""Shortest paths in a small directed graph."""

import heapq
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Arc: TypeAlias = tuple[int, float, int]
"""Head, length, number of the arc."""


def shortest_path(arcs: Mapping[int, Sequence[Arc]], tail: int, head: int) -> list[int] | None:
    """Return the numbers of the arcs of the shortest path, or None where there is no path.

    Parameters
    ----------
    arcs
        Arcs that leave each node; lengths ≥ 0, in any unit that adds up.
    tail, head
        Nodes.

    Notes
    -----
    Of equally long paths the one whose last arcs have the lowest numbers. O(m log m). Method:
    E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1,
    1959, doi:10.1007/BF01386390.
    """
    frontier: list[tuple[float, int, int, int]] = [(0.0, -1, tail, -1)]
    via: dict[int, tuple[int, int]] = {}
    while frontier:
        so_far, arc, node, before = heapq.heappop(frontier)
        if node in via:
            continue
        via[node] = (arc, before)
        if node == head:
            break
        for ahead, length, number in arcs.get(node, ()):
            if ahead not in via:
                heapq.heappush(frontier, (so_far + length, number, ahead, node))
    if head not in via:
        return None
    path: list[int] = []
    node = head
    while node != tail:
        arc, node = via[node]
        path.append(arc)
    return path[::-1]
