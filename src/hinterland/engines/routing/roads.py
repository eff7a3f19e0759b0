"""Road legs on demand, and the Pareto sets of road paths between places (rule 3.4)."""

from dataclasses import dataclass

import numpy as np

from hinterland.engines.routing import _road_kernels
from hinterland.errors import CapacityError
from hinterland.types import Int1D, Int2D

_FIRST_LABELS = 1 << 16
_MOST_LABELS = 1 << 26


@dataclass(frozen=True, slots=True)
class RoadLegs:
    """Road legs from place ``tail`` to place ``head``, each as a whole, lifts included.

    All arrays are (m,): ``minutes``, ``cost`` [0.01 currency/TEU] and ``co2e`` [g/TEU], all ≥ 0.
    """

    tail: Int1D
    head: Int1D
    minutes: Int1D
    cost: Int1D
    co2e: Int1D

    @classmethod
    def none(cls) -> "RoadLegs":
        """Return no road legs at all."""
        return cls(*(np.empty(0, np.int64) for _ in range(5)))


@dataclass(frozen=True, slots=True)
class RoadPaths:
    """Pareto sets of road paths: every path that no other of its pair dominates.

    The links of ``path`` are ``path_link[path_first[path]:path_first[path + 1]]``, in driving
    order; its criteria are sums over links, without lifts.
    """

    tail: Int1D
    head: Int1D
    minutes: Int1D
    cost: Int1D
    co2e: Int1D
    path_first: Int1D
    path_link: Int1D


def pareto_paths(places: int, link_tail: Int1D, link_head: Int1D, link_weight: Int2D) -> RoadPaths:
    """Find every road path between two places that is not dominated.

    Parameters
    ----------
    places
        Number of places, n.
    link_tail, link_head
        Directed links. Shape (m,).
    link_weight
        Minutes, cost and emission of each link. Shape (m, 3), ≥ 0.

    Returns
    -------
    RoadPaths
        Sorted by tail, then head, then minutes, cost and emission; one path for each distinct
        vector of a pair, the first found. No path leads from a place to itself.

    Raises
    ------
    CapacityError
        The sets need more than 2²⁶ labels.

    Notes
    -----
    Label correcting from each place in turn, first in, first out. The sets can grow
    exponentially with the network in theory; road networks of gateways keep them at a handful.
    Method: E. Q. V. Martins, "On a multicriteria shortest path problem", European Journal of
    Operational Research 16(2), 1984, doi:10.1016/0377-2217(84)90077-8.
    """
    order = np.argsort(link_tail, kind="stable")
    place_first = np.searchsorted(link_tail[order], np.arange(places + 1)).astype(np.int64)
    link_heads, weight = link_head[order], np.ascontiguousarray(link_weight[order])
    found: list[Int2D] = []
    firsts: list[Int1D] = []
    links: list[Int1D] = []
    room = _FIRST_LABELS
    for root in np.unique(link_tail).tolist():
        while True:
            label = np.empty((room, 7), np.int64)
            count = _road_kernels.grow(place_first, link_heads, weight, root, label)
            if count >= 0:
                break
            room *= 2
            if room > _MOST_LABELS:
                raise CapacityError("the Pareto sets of road paths do not fit into memory")
        kept = label[1:count]
        alive = np.flatnonzero(kept[:, _road_kernels.DEAD] == 0) + 1
        alive = alive[np.lexsort(label[alive][:, [2, 1, 0, 3]].T)]
        path_size, path_link = _road_kernels.trace(label, alive)
        rows = np.empty((alive.size, 5), np.int64)
        rows[:, 0] = root
        rows[:, 1] = label[alive, _road_kernels.PLACE]
        rows[:, 2:] = label[alive, :3]
        found.append(rows)
        firsts.append(path_size)
        links.append(order[path_link])
    if not found:
        empty = np.empty(0, np.int64)
        return RoadPaths(empty, empty, empty, empty, empty, np.zeros(1, np.int64), empty)
    table = np.concatenate(found)
    tail, head, minutes, cost, co2e = np.ascontiguousarray(table.T)
    return RoadPaths(
        tail,
        head,
        minutes,
        cost,
        co2e,
        path_first=np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate(firsts))]),
        path_link=np.concatenate(links),
    )
