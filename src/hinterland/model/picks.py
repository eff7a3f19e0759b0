"""Four labelled picks above a Pareto set."""

import numpy as np

from hinterland.types import Float1D, Int1D

PICKS = ("fastest", "cheapest", "lowest_co2e", "balanced")


def picks(time: Int1D, cost: Int1D, co2e: Int1D, transfers: Int1D) -> dict[str, int]:
    """Return the number of the journey that each pick names; none for an empty set.

    Parameters
    ----------
    time, cost, co2e, transfers
        Criteria of the journeys; ``time`` is arrival, or in a profile the duration. Shape (n,).

    Notes
    -----
    *Fastest*, *cheapest* and *lowest CO2e* have the least of their criterion; ties go to the
    journey that is less in time, cost, emission and transfers, in that order. *Balanced* is the
    compromise solution [1]_: time, cost and emission are scaled so that the best of the set is 0
    and the worst is 1, and the journey nearest to (0, 0, 0) is taken; ties go to fewer transfers,
    then as above.

    References
    ----------
    .. [1] P. L. Yu, "A class of solutions for group decision problems", Management Science 19(8),
       1973, doi:10.1287/mnsc.19.8.936.
    """
    if time.size == 0:
        return {}
    ties = (transfers, co2e, cost, time)
    distance = _scaled(time) ** 2 + _scaled(cost) ** 2 + _scaled(co2e) ** 2
    return {
        "fastest": int(np.lexsort((*ties, time))[0]),
        "cheapest": int(np.lexsort((*ties, cost))[0]),
        "lowest_co2e": int(np.lexsort((*ties, co2e))[0]),
        "balanced": int(np.lexsort((*ties, transfers, np.round(distance, 12)))[0]),
    }


def _scaled(criterion: Int1D) -> Float1D:
    """Scale a criterion over the set to [0, 1]; 0 for all where it does not vary."""
    low, high = criterion.min(), criterion.max()
    scaled: Float1D = (criterion - low) / max(high - low, 1)
    return scaled
