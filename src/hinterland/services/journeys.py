"""Find every sensible way of a container: the Pareto set of journeys (rules 3 and 4)."""

import datetime
import re
from dataclasses import dataclass
from types import UnionType
from typing import Literal, Protocol, TypedDict
from zoneinfo import ZoneInfo

from hinterland.engines.routing.question import MOST_BOARDINGS, Question, Road
from hinterland.errors import InputError
from hinterland.model.cargo import Cargo
from hinterland.model.doors import Door, ends
from hinterland.model.itinerary import Itineraries
from hinterland.model.journey import Journey
from hinterland.model.network import Network
from hinterland.packs.metadata import Metadata
from hinterland.services.find_place import PlaceIndex
from hinterland.services.why_none import Reason, why_none
from hinterland.tables import dates, reading
from hinterland.tables.schema import Names

ROADS = ("none", "access", "any")
DEFAULT_TRANSFERS = 5
_DAY = 24 * 60


class Pack(Protocol):
    """What a question needs of an open pack."""

    metadata: Metadata
    places: PlaceIndex

    def network(self, day: datetime.date, cargo: Cargo) -> Network:
        """Return the network of a day for a kind of cargo."""
        ...


class Asked(TypedDict, total=False):
    """What may be asked beside origin and destination.

    ``date`` (a day or its ISO text, required) freezes the network; ``time`` is the earliest
    departure on it (``HH:MM``, else 00:00); ``profile`` asks for a whole week instead.
    ``containers`` (1) of ``size`` 20, 40 or 45 ft with ``weight_t`` of cargo each (10 t a TEU)
    worth ``value`` each; ``road`` none, access or any; ``max_transfers`` (5).
    """

    date: str | datetime.date
    time: str | None
    profile: bool
    containers: int
    size: str
    weight_t: float | None
    value: float | None
    road: Literal["none", "access", "any"]
    max_transfers: int


@dataclass(frozen=True, slots=True)
class Aside:
    """What a journey costs beside its criteria (rule 3.5), for one container.

    ``inventory_cost`` is in 0.01 of the currency, None where the value of the cargo or the rate is
    not known; ``storage_days`` are days of waiting beyond the free ones, whose price is not known.
    """

    inventory_cost: int | None
    storage_days: float


@dataclass(frozen=True, slots=True)
class Answer:
    """All journeys, and what a reader must know to trust them.

    ``monday`` is the day of hour 0; ``reason`` says why there is no journey, if there is none.
    """

    origin: str
    destination: str
    day: datetime.date
    monday: datetime.date
    time_zone: str
    earliest: int
    profile: bool
    road: str
    max_transfers: int
    cargo: Cargo
    currency: str
    journeys: tuple[Journey, ...]
    asides: tuple[Aside, ...]
    reason: Reason | None
    names: dict[str, Names]
    inventory_rate_id: str

    def moment(self, minute: int) -> datetime.datetime:
        """Return the local time of a minute from hour 0."""
        start = datetime.datetime.combine(self.monday, datetime.time(), ZoneInfo(self.time_zone))
        return start + datetime.timedelta(minutes=minute)


def find_journeys(
    pack: Pack,
    origin: str,
    destination: str,
    *,
    date: str | datetime.date = "",
    time: str | None = None,
    profile: bool = False,
    containers: int = 1,
    size: str = "20",
    weight_t: float | None = None,
    value: float | None = None,
    road: Road = "access",
    max_transfers: int = DEFAULT_TRANSFERS,
) -> Answer:
    """Answer one question; see `Asked` for what it may hold.

    Raises
    ------
    InputError
        With every fault of the question.
    """
    _require_types(
        origin=(origin, str),
        destination=(destination, str),
        date=(date, str | datetime.date),
        time=(time, str | None),
        containers=(containers, int),
        size=(size, str),
        weight_t=(weight_t, int | float | None),
        value=(value, int | float | None),
        max_transfers=(max_transfers, int),
    )
    faults: list[str] = []
    cargo = Cargo(containers, size, weight_t, value)
    places: list[str | Door] = []
    for name in (origin, destination):
        try:
            places.append(pack.places.find(name))
        except InputError as error:
            faults += error.faults
    day = _day(date, pack.metadata.span, faults)
    earliest = day.weekday() * _DAY + _minutes(time, faults)
    if profile and time is not None:
        faults.append("a profile asks for a whole week; leave out the time, or the profile")
    if road not in ROADS:
        faults.append(f"road is {road!r}, expected one of {', '.join(ROADS)}")
    if not 0 <= max_transfers < MOST_BOARDINGS:
        faults.append(f"transfers are {max_transfers}, expected 0 to {MOST_BOARDINGS - 1}")
    try:
        cargo.check()
    except InputError as error:
        faults += error.faults
    if len(places) == 2 and places[0] == places[1]:
        faults.append(f"origin and destination are both {places[0]}; ask for two places")
    if faults:
        raise InputError(faults)

    network = pack.network(day, cargo)
    between = ends(network, places[0], places[1], road)
    question = Question(
        between.origin,
        between.destination,
        between.first,
        between.last,
        between.direct,
        roads_between=road == "any",
        earliest=earliest,
        max_boardings=max_transfers + 1,
    )
    router = network.router
    found = router.profile(question) if profile else router.journeys(question)
    journeys = Itineraries(network, between, found, containers=containers).journeys(
        profile=profile
    )
    rate_id, asides = _asides(network, cargo.value, journeys)
    return Answer(
        origin=str(places[0]),
        destination=str(places[1]),
        day=day,
        monday=day - datetime.timedelta(days=day.weekday()),
        time_zone=pack.metadata.time_zone,
        earliest=0 if profile else earliest,
        profile=profile,
        road=road,
        max_transfers=max_transfers,
        cargo=cargo,
        currency=pack.metadata.currency,
        journeys=tuple(journeys),
        asides=asides,
        reason=None if journeys else why_none(network, question, places[0], places[1], road),
        names={
            place_id: reading.names(network.place_rows[place_id])
            for place_id in _places_of(journeys, places)
            if place_id in network.place_rows
        },
        inventory_rate_id=rate_id,
    )


def _require_types(**given: tuple[object, type | UnionType]) -> None:
    """Refuse arguments of another type than is meant, all at once; a truth value is no number."""
    faults = [
        f"{name} is {value!r}, expected {getattr(kind, '__name__', kind)}"
        for name, (value, kind) in given.items()
        if not isinstance(value, kind) or isinstance(value, bool | datetime.datetime)
    ]
    if faults:
        raise InputError(faults)


def asked_day(given: str, span: dates.Span) -> datetime.date:
    """Return the day that a text spells, within the span of a pack.

    Raises
    ------
    InputError
        It spells none, or one outside the span.
    """
    faults: list[str] = []
    day = _day(given, span, faults)
    if faults:
        raise InputError(faults)
    return day


def _day(given: str | datetime.date, span: dates.Span, faults: list[str]) -> datetime.date:
    """Return the day that was asked for; an unreadable one is a fault and stands in as a day."""
    day = given if isinstance(given, datetime.date) else _read_day(given, faults)
    if day is None:
        return span.first
    if not span.holds(day):
        last = span.end - datetime.timedelta(days=1)
        faults.append(f"date is {day}, outside the pack's span of {span.first} to {last}")
    return day


def _read_day(given: str, faults: list[str]) -> datetime.date | None:
    try:
        point = dates.read_point(given)
    except ValueError as error:
        why = "" if str(error).startswith("expected") else f": {error}"
        faults.append(f"date is {given[:40]!r}{why}; expected YYYY-MM-DD")
        return None
    if (point.end - point.first).days != 1:
        faults.append(f"date is {given!r}, a month or a year; expected a day, YYYY-MM-DD")
        return None
    return point.first


def _minutes(text: str | None, faults: list[str]) -> int:
    if text is None:
        return 0
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        faults.append(f"time is {text[:40]!r}, expected HH:MM in the pack's time zone")
        return 0
    return int(found[1]) * 60 + int(found[2])


def _asides(
    network: Network, value: float | None, journeys: list[Journey]
) -> tuple[str, tuple[Aside, ...]]:
    """Return the tariff of the inventory rate, and what stands beside each journey's cost."""
    rate = next((row for row in network.tariffs if row["unit"] == "1/year"), None)
    free = next((row for row in network.tariffs if row["unit"] == "day"), None)
    free_minutes = reading.number(free, "value") * _DAY if free else float("inf")
    asides = []
    for journey in journeys:
        cost = None
        if value is not None and rate is not None:
            years = (journey.arrival - journey.departure) / (_DAY * 365)
            cost = round(value * reading.number(rate, "value") * years * 100)
        stored = sum(max(0.0, leg.wait - free_minutes) for leg in journey.legs)
        asides.append(Aside(cost, stored / _DAY))
    return (reading.text(rate, "tariff_id") if rate else ""), tuple(asides)


def _places_of(journeys: list[Journey], places: list[str | Door]) -> list[str]:
    """Return every place that an answer names, once."""
    named = [str(place) for place in places]
    named += [
        place for journey in journeys for leg in journey.legs for place in (leg.from_id, leg.to_id)
    ]
    return list(dict.fromkeys(named))
