"""What a router found, with names, items and evidence put back on."""

from collections.abc import Sequence
from dataclasses import replace

from hinterland.engines.routing.found import BETWEEN, BY_SERVICE, DIRECT, FIRST, Found
from hinterland.model.doors import Ends, RoadRef
from hinterland.model.evidence import shares, weakest
from hinterland.model.journey import Journey, Leg
from hinterland.model.network import Network
from hinterland.model.picks import picks


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
        legs[-1] = self._cleared(legs[-1])
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
            co2e_shares=shares(
                (item.evidence.basis, item.grams) for leg in legs for item in leg.co2e_items
            ),
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
        first = int(network.trip_first[trip])
        leg = network.line_leg(
            network.trip_line[trip],
            int(found.leg_board[row]) - first,
            int(found.leg_alight[row]) - first,
        )
        departure = int(found.leg_departure[row])
        wait = departure - leg.cutoff - leg.load - ready
        asked = self._containers * network.cargo.teu
        return replace(
            leg,
            wait=wait,
            departure=departure,
            arrival=int(found.leg_arrival[row]),
            too_small=leg.teu_per_departure is not None and leg.teu_per_departure < asked,
            time_parts=(*leg.time_parts, (leg.known["timetable"].basis, wait)),
        )

    def _cleared(self, leg: Leg) -> Leg:
        """Return the last leg with the customs of its end, for a journey from another country.

        Customs depend on where a container comes from and where it stays, not on the way: it is
        cleared once, at the end, so all journeys of an answer wait alike (rule 3.6).
        """
        ends = self._ends
        if ends.origin_country == ends.destination_country:
            return leg
        borders = [
            border
            for end in (ends.destination_id, ends.destination_country)
            for border in self._network.infrastructure.end_borders.get(end, ())
            if ends.origin_country not in border.exempt_countries
        ]
        if not borders:
            return leg
        known = leg.known | {"customs": weakest(border.evidence for border in borders)}
        waits = [(border.evidence.basis, round((border.hours or 0.0) * 60)) for border in borders]
        return replace(
            leg,
            borders=(*leg.borders, *borders),
            customs=sum(minutes for _, minutes in waits),
            unknown=(*leg.unknown, *(one.border_id for one in borders if one.hours is None)),
            known=known,
            evidence=weakest(known.values()),
            time_parts=(*leg.time_parts, *waits),
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
