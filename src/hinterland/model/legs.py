"""Legs as people read them, whatever the day of the week: made once for each network."""

from collections.abc import Sequence

from hinterland.model.emissions import EmissionItem, merged_emission
from hinterland.model.evidence import Evidence, weakest
from hinterland.model.journey import Leg
from hinterland.model.lifts import Handling
from hinterland.model.lines import Hop, Line
from hinterland.model.prices import CostItem, merged


def line_leg(line: Line, board: int, alight: int) -> Leg:
    """Describe a ride from stop ``board`` to stop ``alight`` of a line.

    It leaves as the line does in its week; how long the container waits is filled in later.
    """
    hops = line.hops[board:alight]
    start, end = line.stops[board], line.stops[alight]
    here, there = start.handling, end.handling
    base = (line.base,) if line.base else ()
    running = merged([item for hop in hops for item in hop.cost])
    cost_items = (*here.load.cost, *base, *running, *there.unload.cost)
    co2e_items = (
        *here.load.co2e,
        *merged_emission([item for hop in hops for item in hop.co2e]),
        *there.unload.co2e,
    )
    known = _known(line, hops, cost_items, co2e_items, (here, there))
    known["days"] = _time_evidence(hops, (start.place_id, end.place_id))
    known["calls"] = weakest([start.evidence, end.evidence])
    return Leg(
        mode=line.mode,
        service_id=line.service_id,
        direction=line.direction,
        name=line.name,
        operator=line.operator,
        link_ids=tuple(link for hop in hops for link in hop.link_ids),
        from_id=start.place_id,
        to_id=end.place_id,
        wait=0,
        load=here.load.minutes,
        cutoff=here.cutoff_min,
        departure=start.departure,
        arrival=end.arrival,
        unload=there.unload.minutes,
        customs=0,
        length_km=round(sum(hop.length_km for hop in hops), 3),
        cost_items=cost_items,
        co2e_items=co2e_items,
        locks=tuple(lock for hop in hops for lock in hop.locks),
        borders=tuple(border for hop in hops for border in hop.borders),
        published_days=all(hop.days_between for hop in hops),
        per_week=line.per_week,
        teu_per_departure=line.teu_per_departure,
        too_small=False,
        unknown=_unknown(hops),
        known=known,
        evidence=weakest(known.values()),
        time_parts=_time_parts(known["days"], here, there, end.arrival - start.departure),
    )


def _known(
    line: Line,
    hops: Sequence[Hop],
    cost_items: Sequence[CostItem],
    co2e_items: Sequence[EmissionItem],
    handled: tuple[Handling, Handling],
) -> dict[str, Evidence]:
    """Return how each part of a leg by service is known."""
    known = {
        "service": line.evidence,
        "frequency": line.frequency_evidence,
        "timetable": line.timetable_evidence,
        "links": weakest(hop.evidence for hop in hops),
        "handling": weakest([handled[0].load.evidence, handled[1].unload.evidence]),
        "cost": weakest(item.evidence for item in cost_items),
        "co2e": weakest(item.evidence for item in co2e_items),
    }
    return known | ({"capacity": line.capacity_evidence} if line.capacity_evidence else {})


def _unknown(hops: Sequence[Hop]) -> tuple[str, ...]:
    """Name what takes a time that nobody knows and that no published days hold (rule 3.6)."""
    return tuple(
        name
        for hop in hops
        if hop.days_between is None
        for name in (
            *(border.border_id for border in hop.borders if border.hours is None),
            *(lock.lock_id for lock in hop.locks if lock.hours is None),
        )
    )


def _time_evidence(hops: Sequence[Hop], between: tuple[str, str]) -> Evidence:
    """Return how the time of a leg is known: a part of published days is derived from them."""
    known = weakest(hop.time_evidence for hop in hops)
    if all(hop.days_between in (None, between) for hop in hops):
        return known
    return weakest([known, Evidence("derived", ())])


def _time_parts(
    days: Evidence, here: Handling, there: Handling, running: int
) -> tuple[tuple[str, int], ...]:
    """Return minutes of a leg by basis, waiting left out."""
    return (
        (here.load.evidence.basis, here.load.minutes + here.cutoff_min),
        (days.basis, running),
        (there.unload.evidence.basis, there.unload.minutes),
    )
