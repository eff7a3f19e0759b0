"""Where a journey begins and ends: places, or doors at a coordinate (rule 3.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.engines.routing.question import NOWHERE, Access, Road
from hinterland.errors import InputError
from hinterland.model.emissions import EmissionItem, emitted, merged_emission
from hinterland.model.evidence import Evidence, weakest
from hinterland.model.infrastructure import BorderStop
from hinterland.model.journey import Leg
from hinterland.model.lifts import NOTHING, Handling
from hinterland.model.network import Network
from hinterland.model.prices import CostItem, exact, merged, priced
from hinterland.tables import reading

DOOR_RANGE_KM = 150.0
DOOR_DETOUR = 1.3
DOOR_SPEED_KMH = 50.0
_ASSUMED = Evidence("assumption", ())


@dataclass(frozen=True, slots=True)
class Door:
    """A coordinate, WGS 84. [degree]"""

    lat: float
    lon: float

    def __str__(self) -> str:
        return f"{self.lat:g},{self.lon:g}"


@dataclass(frozen=True, slots=True)
class RoadRef:
    """A road leg: number ``leg`` of the network's road legs, or one to or from a door."""

    leg: int = -1
    from_door: Door | None = None
    to_door: Door | None = None
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """Access from the origin and to the destination, with what each row of it stands for.

    The country of a door is that of the place nearest to it. ``destination_id`` is empty for one.
    """

    origin: int
    destination: int
    first: Access
    last: Access
    direct: Access
    first_refs: list[RoadRef]
    last_refs: list[RoadRef]
    direct_refs: list[RoadRef]
    origin_country: str
    destination_country: str
    destination_id: str

    def describe(self, network: Network, road: RoadRef) -> Leg:
        """Return a road leg with names and items; its times are filled in later."""
        return road_leg(network, road.leg) if road.leg >= 0 else _door_leg(network, road)


def ends(network: Network, origin: str | Door, destination: str | Door, road: Road) -> Ends:
    """Return the access that a kind of road use allows between two ends.

    Raises
    ------
    InputError
        A door without road access, or one that no terminal is near.
    """
    if road == "none":
        if isinstance(origin, Door) or isinstance(destination, Door):
            raise InputError("a coordinate is reached by road only: allow road access or any road")
        return _ends(network, origin, destination, [], [], [])
    legs = network.roads.legs
    start = NOWHERE if isinstance(origin, Door) else network.places[origin]
    end = NOWHERE if isinstance(destination, Door) else network.places[destination]
    out, into = legs.tail == start, legs.head == end
    direct = [RoadRef(leg) for leg in np.flatnonzero(out & into).tolist()]
    first = [RoadRef(leg) for leg in np.flatnonzero(out & ~into).tolist()]
    last = [RoadRef(leg) for leg in np.flatnonzero(into & ~out).tolist()]
    if isinstance(origin, Door):
        near = _near(network, origin)
        first = [RoadRef(from_door=origin, place_id=place_id) for place_id in near]
        if not isinstance(destination, Door) and destination in near:
            direct = [RoadRef(from_door=origin, place_id=destination)]
    if isinstance(destination, Door):
        near = _near(network, destination)
        last = [RoadRef(to_door=destination, place_id=place_id) for place_id in near]
        if not isinstance(origin, Door) and origin in near:
            direct = [RoadRef(to_door=destination, place_id=origin)]
        if isinstance(origin, Door) and _km(origin, [destination])[0] <= DOOR_RANGE_KM:
            direct = [RoadRef(from_door=origin, to_door=destination)]
    return _ends(network, origin, destination, first, last, direct)


def _ends(
    network: Network,
    origin: str | Door,
    destination: str | Door,
    first: list[RoadRef],
    last: list[RoadRef],
    direct: list[RoadRef],
) -> Ends:
    return Ends(
        NOWHERE if isinstance(origin, Door) else network.places[origin],
        NOWHERE if isinstance(destination, Door) else network.places[destination],
        _access(network, first, outwards=True),
        _access(network, last, outwards=False),
        _access(network, direct, outwards=True),
        first,
        last,
        direct,
        _country(network, origin),
        _country(network, destination),
        "" if isinstance(destination, Door) else destination,
    )


def _country(network: Network, end: str | Door) -> str:
    """Return the country of a place, or of the place nearest to a door."""
    if not isinstance(end, Door):
        return network.countries[end]
    km = _km(end, [_at(network, place_id) for place_id in network.place_ids])
    return network.countries[network.place_ids[int(np.argmin(km))]]


def _access(network: Network, roads: Sequence[RoadRef], *, outwards: bool) -> Access:
    """Return road legs as access; the place is the end that is not the journey's own."""
    legs = network.roads.legs
    rows = []
    for road in roads:
        if road.leg >= 0:
            place = legs.head[road.leg] if outwards else legs.tail[road.leg]
            rows.append((place, legs.minutes[road.leg], legs.cost[road.leg], legs.co2e[road.leg]))
        else:
            leg = _door_leg(network, road)
            minutes = leg.load + leg.arrival - leg.departure + leg.unload
            rows.append((network.places.get(road.place_id, NOWHERE), minutes, leg.cost, leg.co2e))
    table = np.array(rows, np.int64).reshape(-1, 4)
    return Access(*(np.ascontiguousarray(column) for column in table.T))


def _near(network: Network, door: Door) -> list[str]:
    """Return the places with a road terminal within reach of a door, in the pack's order."""
    served = [place_id for place_id in network.place_ids if (place_id, "road") in network.handling]
    km = _km(door, [_at(network, place_id) for place_id in served])
    near = [place_id for place_id, away in zip(served, km, strict=True) if away <= DOOR_RANGE_KM]
    if not near:
        nearest = served[int(np.argmin(km))] if served else ""
        hint = f"; the nearest is {nearest}, {km.min():,.0f} km away" if served else ""
        raise InputError(
            f"no terminal with road access within {DOOR_RANGE_KM:g} km of {door}{hint}"
        )
    return near


def _at(network: Network, place_id: str) -> Door:
    row = network.place_rows[place_id]
    return Door(reading.number(row, "lat"), reading.number(row, "lon"))


def _km(door: Door, others: Sequence[Door]) -> np.ndarray:
    """Return great-circle distances from a door. [km]"""
    lat = np.array([other.lat for other in others])
    lon = np.array([other.lon for other in others])
    return great_circle_km(np.full(lat.size, door.lat), np.full(lat.size, door.lon), lat, lon)


def _door_leg(network: Network, road: RoadRef) -> Leg:
    """Price a truck between a door and a place, or two doors: all of it an assumption."""
    start = road.from_door or _at(network, road.place_id)
    end = road.to_door or _at(network, road.place_id)
    km = round(float(_km(start, [end])[0]) * DOOR_DETOUR, 1)
    rate = network.prices.charge("running", "road", road_class="drayage")
    if rate is None:
        raise InputError("no running charge fits mode road: add a charge row for it")
    running = priced("running", rate, km)
    country = network.countries.get(road.place_id, "")
    factor = network.emissions.of_leg("road", country, "")
    moved = emitted("movement", factor, network.cargo.tonnes_per_teu * exact(km))
    minutes = round(km / DOOR_SPEED_KMH * 60)
    here = NOTHING if road.from_door else network.handling[(road.place_id, "road")]
    there = NOTHING if road.to_door else network.handling[(road.place_id, "road")]
    base = (network.roads.base,) if network.roads.base else ()
    return _road_leg(
        from_id=str(road.from_door) if road.from_door else road.place_id,
        to_id=str(road.to_door) if road.to_door else road.place_id,
        link_ids=(),
        km=km,
        minutes=minutes,
        cost_items=(*base, running),
        co2e_items=(moved,),
        here=here,
        there=there,
        evidence=_ASSUMED,
        time_evidence=_ASSUMED,
    )


def road_leg(network: Network, number: int) -> Leg:
    """Describe a road leg between two places."""
    roads = network.roads
    from_id = network.place_ids[int(roads.legs.tail[number])]
    to_id = network.place_ids[int(roads.legs.head[number])]
    ways = roads.ways_of(number)
    items = merged([item for way in ways for item in way.cost])
    base = (roads.base,) if roads.base else ()
    return _road_leg(
        from_id=from_id,
        to_id=to_id,
        link_ids=tuple(way.way.link_id for way in ways),
        km=round(sum(way.way.length_km for way in ways), 3),
        minutes=sum(way.minutes for way in ways),
        cost_items=(*base, *items),
        co2e_items=tuple(merged_emission([way.co2e for way in ways])),
        here=network.handling[(from_id, "road")],
        there=network.handling[(to_id, "road")],
        evidence=weakest(way.way.evidence for way in ways),
        time_evidence=weakest(way.way.time_evidence for way in ways),
        borders=tuple(border for way in ways for border in way.way.borders),
    )


def _road_leg(
    *,
    from_id: str,
    to_id: str,
    link_ids: tuple[str, ...],
    km: float,
    minutes: int,
    cost_items: tuple[CostItem, ...],
    co2e_items: tuple[EmissionItem, ...],
    here: Handling,
    there: Handling,
    evidence: Evidence,
    time_evidence: Evidence,
    borders: tuple[BorderStop, ...] = (),
) -> Leg:
    """Put a road leg together; it leaves at minute 0."""
    known = {
        "days": weakest([time_evidence, *(border.evidence for border in borders)]),
        "links": evidence,
        "handling": weakest([here.load.evidence, there.unload.evidence]),
        "cost": weakest(item.evidence for item in cost_items),
        "co2e": weakest(item.evidence for item in co2e_items),
    }
    return Leg(
        mode="road",
        service_id="",
        direction="",
        name={},
        operator="",
        link_ids=link_ids,
        from_id=from_id,
        to_id=to_id,
        wait=0,
        load=here.load.minutes,
        cutoff=0,
        departure=here.load.minutes,
        arrival=here.load.minutes + minutes,
        unload=there.unload.minutes,
        customs=0,
        length_km=km,
        cost_items=(*here.load.cost, *cost_items, *there.unload.cost),
        co2e_items=(*here.load.co2e, *co2e_items, *there.unload.co2e),
        locks=(),
        borders=borders,
        published_days=False,
        per_week=None,
        teu_per_departure=None,
        too_small=False,
        unknown=tuple(border.border_id for border in borders if border.hours is None),
        known=known,
        evidence=weakest(known.values()),
        time_parts=(
            (here.load.evidence.basis, here.load.minutes),
            (known["days"].basis, minutes),
            (there.unload.evidence.basis, there.unload.minutes),
        ),
    )
