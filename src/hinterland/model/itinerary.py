"""What a router found, with names, items and evidence put back on."""

from collections.abc import Sequence
from dataclasses import replace

from hinterland.engines.routing.found import BETWEEN, BY_SERVICE, DIRECT, FIRST, Found
from hinterland.model.doors import Ends, RoadRef
from hinterland.model.emissions import EmissionItem
from hinterland.model.evidence import Evidence, shares, weakest
from hinterland.model.journey import Journey, Leg
from hinterland.model.lifts import Handling
from hinterland.model.lines import Hop, Line
from hinterland.model.network import Network
from hinterland.model.picks import picks
from hinterland.model.prices import CostItem


class Itineraries:
    """Turns the journeys of one answer into names."""

    def __init__(self, network: Network, ends: Ends, found: Found, *, containers: int) -> None:
        self._network = network
        self._ends = ends
        self._found = found
        self._containers = containers

    def journeys(self, *, profile: bool) -> list[Journey]:
        """Return all journeys in the order of the answer, picks marked."""
        found = self._found
        times = found.arrival - found.departure if profile else found.arrival
        marks = picks(times, found.cost, found.co2e, found.transfers)
        return [
            self._journey(journey, tuple(name for name, pick in marks.items() if pick == journey))
            for journey in range(found.arrival.size)
        ]

    def _journey(self, journey: int, marks: tuple[str, ...]) -> Journey:
        found = self._found
        ready = int(found.departure[journey])
        legs: list[Leg] = []
        for row in range(int(found.leg_first[journey]), int(found.leg_first[journey + 1])):
            leg = self._leg(row, ready)
            legs.append(leg)
            ready = leg.arrival + leg.unload
        legs[-1] = self._cleared(legs)
        cost_items = [item for leg in legs for item in leg.cost_items]
        confirmed = [leg.evidence for leg in legs]
        return Journey(
            departure=int(found.departure[journey]),
            arrival=int(found.arrival[journey]) + legs[-1].customs,
            any_time=bool(found.any_time[journey]),
            transfers=int(found.transfers[journey]),
            legs=tuple(legs),
            picks=marks,
            at_least=any(leg.unknown for leg in legs),
            cost=int(found.cost[journey]),
            co2e=int(found.co2e[journey]),
            cost_shares=shares((item.evidence.basis, item.amount) for item in cost_items),
            time_shares=shares(part for leg in legs for part in leg.time_parts),
            oldest_confirmed=weakest(confirmed).last_confirmed,
            never_confirmed=_never_confirmed(legs),
            evidence=weakest(leg.evidence for leg in legs),
        )

    def _leg(self, row: int, ready: int) -> Leg:
        if self._found.leg_kind[row] == BY_SERVICE:
            return self._scheduled(row, ready)
        return self._by_road(row, ready)

    def _scheduled(self, row: int, ready: int) -> Leg:
        found, network = self._found, self._network
        trip = int(found.leg_trip[row])
        line = network.lines[network.trip_line[trip]]
        first = int(network.trip_first[trip])
        board, alight = int(found.leg_board[row]) - first, int(found.leg_alight[row]) - first
        hops = line.hops[board:alight]
        here, there = line.stops[board].handling, line.stops[alight].handling
        departure, arrival = int(found.leg_departure[row]), int(found.leg_arrival[row])
        wait = departure - here.cutoff_min - here.load.minutes - ready
        base = (line.base,) if line.base else ()
        running = _merged([item for hop in hops for item in hop.cost])
        from_id, to_id = line.stops[board].place_id, line.stops[alight].place_id
        cost_items = (*here.load.cost, *base, *running, *there.unload.cost)
        co2e_items = (
            *here.load.co2e,
            *_merged_emission([item for hop in hops for item in hop.co2e]),
            *there.unload.co2e,
        )
        known = _known(line, hops, cost_items, co2e_items, (here, there))
        known["days"] = _time_evidence(hops, (from_id, to_id))
        return Leg(
            mode=line.mode,
            service_id=line.service_id,
            direction=line.direction,
            name=line.name,
            operator=line.operator,
            link_ids=tuple(link for hop in hops for link in hop.link_ids),
            from_id=from_id,
            to_id=to_id,
            wait=wait,
            load=here.load.minutes,
            cutoff=here.cutoff_min,
            departure=departure,
            arrival=arrival,
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
            too_small=line.teu_per_departure is not None
            and line.teu_per_departure < self._containers * network.cargo.teu,
            unknown=_unknown(hops),
            known=known,
            time_parts=_time_parts(line, known["days"], here, there, wait, arrival - departure),
        )

    def _cleared(self, legs: list[Leg]) -> Leg:
        """Return the last leg with the customs of its end, for a journey from another country.

        Customs at a place depend on where a container comes from and where it stays, not on the
        way: it is cleared once, at the end (rule 3.6).
        """
        countries = self._network.countries
        ends = [end for leg in legs for end in (leg.from_id, leg.to_id) if end in countries]
        first, last = ends[0], ends[-1]
        if countries[first] == countries[last]:
            return legs[-1]
        borders = [
            border
            for end in (last, countries[last])
            for border in self._network.infrastructure.end_borders.get(end, ())
            if countries[first] not in border.exempt_countries
        ]
        return replace(
            legs[-1],
            borders=(*legs[-1].borders, *borders),
            customs=round(sum(border.hours or 0.0 for border in borders) * 60),
            unknown=(
                *legs[-1].unknown,
                *(border.border_id for border in borders if border.hours is None),
            ),
            time_parts=(
                *legs[-1].time_parts,
                *(
                    (border.evidence.basis, round((border.hours or 0.0) * 60))
                    for border in borders
                ),
            ),
        )

    def _by_road(self, row: int, ready: int) -> Leg:
        found = self._found
        table, number = int(found.leg_table[row]), int(found.leg_road[row])
        if table == BETWEEN:
            road = RoadRef(leg=number)
        elif table == FIRST:
            road = self._ends.first_refs[number]
        elif table == DIRECT:
            road = self._ends.direct_refs[number]
        else:
            road = self._ends.last_refs[number]
        leg = self._ends.describe(self._network, road)
        start, end = int(found.leg_departure[row]), int(found.leg_arrival[row])
        return replace(
            leg,
            wait=start - ready,
            departure=start + leg.load,
            arrival=end - leg.unload,
            time_parts=(*leg.time_parts, ("derived", start - ready)),
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
    line: Line,
    days: Evidence,
    here: Handling,
    there: Handling,
    wait: int,
    running: int,
) -> tuple[tuple[str, int], ...]:
    """Return minutes of a leg by basis."""
    return (
        (line.timetable_evidence.basis, wait),
        (here.load.evidence.basis, here.load.minutes + here.cutoff_min),
        (days.basis, running),
        (there.unload.evidence.basis, there.unload.minutes),
    )


def _merged(items: Sequence[CostItem]) -> list[CostItem]:
    """Add up the items of hops that come from the same tariff; each was rounded before."""
    merged: dict[tuple[str, str], CostItem] = {}
    for item in items:
        key = (item.kind, item.row_id)
        if (kept := merged.get(key)) is not None:
            item = replace(
                kept, amount=kept.amount + item.amount, quantity=kept.quantity + item.quantity
            )
        merged[key] = item
    return list(merged.values())


def _merged_emission(items: Sequence[EmissionItem]) -> list[EmissionItem]:
    """Add up the items of hops that come from the same factor; each was rounded before."""
    merged: dict[str, EmissionItem] = {}
    for item in items:
        if (kept := merged.get(item.factor_id)) is not None:
            item = replace(
                kept, grams=kept.grams + item.grams, quantity=kept.quantity + item.quantity
            )
        merged[item.factor_id] = item
    return list(merged.values())


def _never_confirmed(legs: Sequence[Leg]) -> tuple[str, ...]:
    """Name the services and tariffs that no source has confirmed."""
    names: dict[str, None] = {}
    for leg in legs:
        if leg.service_id and leg.known["service"].last_confirmed is None:
            names[leg.service_id] = None
        for item in leg.cost_items:
            if item.evidence.last_confirmed is None:
                names[item.row_id] = None
    return tuple(names)
