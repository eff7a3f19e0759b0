"""Kernels of road paths. They trust their arguments; the face checks them.

A label is a row of seven numbers; the first three are the criteria of the path that it ends.
"""

import numpy as np

from hinterland.engines._jit import kernel
from hinterland.types import Int1D, Int2D

MINUTES, COST, CO2E, PLACE, LINK, PARENT, DEAD = 0, 1, 2, 3, 4, 5, 6
FULL = -1


@kernel
def grow(place_first: Int1D, link_head: Int1D, link_weight: Int2D, root: int, label: Int2D) -> int:
    """Find all Pareto paths from ``root``; return the number of labels written, or ``FULL``.

    Writes ``label``; row 0 is the root. Of equal vectors the first found stays.
    """
    places = place_first.size - 1
    bag = np.full(places, -1, np.int64)  # newest label of each place
    following = np.empty(label.shape[0], np.int64)  # next older label of the same place
    label[0, :] = 0
    label[0, PLACE] = root
    label[0, LINK] = -1
    label[0, PARENT] = -1
    following[0] = -1
    bag[root] = 0
    count = 1
    now = 0
    while now < count:
        if label[now, DEAD] == 0:
            place = label[now, PLACE]
            for link in range(place_first[place], place_first[place + 1]):
                head = link_head[link]
                minutes = label[now, MINUTES] + link_weight[link, MINUTES]
                cost = label[now, COST] + link_weight[link, COST]
                co2e = label[now, CO2E] + link_weight[link, CO2E]
                beaten = False
                before, other = -1, bag[head]
                while other >= 0:
                    if (
                        label[other, MINUTES] <= minutes
                        and label[other, COST] <= cost
                        and label[other, CO2E] <= co2e
                    ):
                        beaten = True
                        break
                    if (
                        minutes <= label[other, MINUTES]
                        and cost <= label[other, COST]
                        and co2e <= label[other, CO2E]
                    ):
                        label[other, DEAD] = 1
                        if before < 0:
                            bag[head] = following[other]
                        else:
                            following[before] = following[other]
                    else:
                        before = other
                    other = following[other]
                if beaten:
                    continue
                if count == label.shape[0]:
                    return FULL
                label[count, MINUTES] = minutes
                label[count, COST] = cost
                label[count, CO2E] = co2e
                label[count, PLACE] = head
                label[count, LINK] = link
                label[count, PARENT] = now
                label[count, DEAD] = 0
                following[count] = bag[head]
                bag[head] = count
                count += 1
        now += 1
    return count


@kernel
def trace(label: Int2D, ends: Int1D) -> tuple[Int1D, Int1D]:
    """Return the number of links of the path to each label of ``ends``, and the links in order.

    Allocates both results.
    """
    size = np.zeros(ends.size, np.int64)
    for path in range(ends.size):
        at = ends[path]
        while label[at, PARENT] >= 0:
            size[path] += 1
            at = label[at, PARENT]
    links = np.empty(size.sum(), np.int64)
    end = 0
    for path in range(ends.size):
        end += size[path]
        at, place = ends[path], end
        while label[at, PARENT] >= 0:
            place -= 1
            links[place] = label[at, LINK]
            at = label[at, PARENT]
    return size, links
