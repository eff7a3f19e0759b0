"""Published days that no ship or train could keep."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.packs.fault import Fault
from hinterland.packs.read import ReadPack
from hinterland.tables import reading

FASTEST_KMH = {"rail": 160.0, "waterway": 45.0, "sea": 60.0}
"""Speed that no container service of a mode exceeds between its calls. [km/h]"""


def speed_faults(pack: ReadPack, calls: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield the rows of published days that are too few for the great circles between the calls.

    Parameters
    ----------
    pack
        The pack as read.
    calls
        Places at which each service calls, in forward order.
    """
    at = {
        str(row["place_id"]): (reading.number(row, "lat"), reading.number(row, "lon"))
        for _line, row in pack.numbered("place")
    }
    modes = {row["service_id"]: str(row["mode"]) for _line, row in pack.numbered("service")}
    for line, row in pack.numbered("transit_time"):
        own = list(calls.get(str(row["service_id"]), ()))
        ends = (str(row["from_id"]), str(row["to_id"]))
        fastest = FASTEST_KMH.get(modes.get(row["service_id"], ""))
        if fastest is None or not set(ends) <= set(own):
            continue
        first, last = sorted(own.index(end) for end in ends)
        km = _along(at, own[first : last + 1])
        least = km / fastest / 24
        if reading.number(row, "days") < least:
            yield Fault(
                "transit_time.csv",
                line,
                "days",
                f"{reading.number(row, 'days'):g}",
                f"at least {least:.2f} days for {km:,.0f} km by great circle at {fastest:g} km/h",
                "is faster than any service of the mode",
            )


def _along(at: Mapping[str, tuple[float, float]], places: Sequence[str]) -> float:
    """Return the great circles from place to place; places without coordinates are passed over."""
    points = [at[place] for place in places if place in at]
    steps = np.array([(*here, *there) for here, there in pairwise(points)]).reshape(-1, 4)
    return float(great_circle_km(steps[:, 0], steps[:, 1], steps[:, 2], steps[:, 3]).sum())
