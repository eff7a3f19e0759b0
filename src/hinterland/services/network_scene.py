"""The network of a day as a map shows it: links, services, places, locks (rule 2.1).

What runs and what is joined is read from the same network that a search uses; lines on the map
are for drawing only. Toll states: a link *has a toll*, is *free of toll* for now, or has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hinterland.model.cargo import Cargo
from hinterland.model.evidence import weakest
from hinterland.model.lines import Line
from hinterland.model.network import Network
from hinterland.model.river_graph import Line as Shape
from hinterland.services.open_pack import OpenPack
from hinterland.services.toll_windows import Window, toll_windows
from hinterland.tables import reading
from hinterland.tables.gateway.words import LOCK_CLASSES
from hinterland.tables.schema import Names, Row

DECIMALS = 4
"""Of a coordinate on the map: about 10 m."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What a truck pays on a link that day; ``free_from`` and ``free_to`` bound a free window."""

    state: Literal["tolled", "toll_free", "none"]
    toll_id: str | None = None
    amount: float | None = None
    currency: str | None = None
    basis: str | None = None
    free_from: date | None = None
    free_to: date | None = None


@dataclass(frozen=True, slots=True)
class SceneLink:
    """A link that is there; ``shape`` runs from ``from_id`` to ``to_id`` as [lon, lat]. [degree]

    Longitudes run on across the antimeridian.
    """

    id: str
    mode: str
    name: Names
    from_id: str
    to_id: str
    length_km: float
    status: str
    basis: str
    source_id: str
    toll: Toll
    shape: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class SceneService:
    """A service that runs.

    ``forward_per_week`` and ``back_per_week`` are departures a week in each direction, None in
    one that it does not serve; ``teu_per_week`` is what it can carry in its stronger direction,
    None where no capacity is known. ``link_ids`` are the links that it uses, ``calls`` its stops.
    """

    id: str
    name: Names
    mode: str
    operator: str
    forward_per_week: float | None
    back_per_week: float | None
    teu_per_week: float | None
    last_confirmed: date | None
    basis: str
    frequency_basis: str
    capacity_basis: str | None
    calls: list[str]
    link_ids: list[str]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A mode that is loaded and unloaded at a place; the capacity is None where unknown."""

    mode: str
    capacity_teu_week: float | None
    basis: str


@dataclass(frozen=True, slots=True)
class ScenePlace:
    """A place, what is handled there that day, and how many services call."""

    id: str
    kind: str
    name: Names
    country: str
    province: str
    unlocode: str
    lon: float
    lat: float
    basis: str
    services: int
    terminals: list[Terminal]


@dataclass(frozen=True, slots=True)
class LockWait:
    """What a lock takes a class of ship that day; ``hours`` is None where nobody knows. [h]"""

    service_class: str
    hours: float | None
    basis: str


@dataclass(frozen=True, slots=True)
class SceneLock:
    """A ship lock or lift that stands that day."""

    id: str
    name: Names
    kind: str
    lon: float
    lat: float
    basis: str
    waits: list[LockWait]


@dataclass(frozen=True, slots=True)
class NetworkScene:
    """Everything that is there on a day."""

    date: date
    currency: str
    links: list[SceneLink]
    services: list[SceneService]
    places: list[ScenePlace]
    locks: list[SceneLock]


def network_scene(pack: OpenPack, day: date, shapes: Mapping[str, Shape]) -> NetworkScene:
    """Return the network of a day; ``shapes`` holds the line of each link."""
    network = pack.network(day, Cargo())
    services = _services(network)
    calling: dict[str, int] = {}
    for service in services:
        for place_id in set(service.calls):
            calling[place_id] = calling.get(place_id, 0) + 1
    terminals = _terminals(pack.tables["terminal"], day)
    return NetworkScene(
        date=day,
        currency=pack.metadata.currency,
        links=_links(pack, day, shapes),
        services=services,
        places=[
            _place(row, calling.get(place_id, 0), terminals.get(place_id, []))
            for place_id, row in network.place_rows.items()
        ],
        locks=_locks(network, pack.tables["lock"], day),
    )


def _links(pack: OpenPack, day: date, shapes: Mapping[str, Shape]) -> list[SceneLink]:
    tolls = {
        reading.text(row, "link_id"): row
        for row in pack.tables["toll"]
        if reading.span(row).holds(day)
    }
    windows = {
        window.link_id: window
        for window in toll_windows(pack.tables["link"], pack.tables["toll"])
        if window.span.holds(day)
    }
    found = []
    for row in pack.tables["link"]:
        if not reading.span(row).holds(day):
            continue
        link_id = reading.text(row, "link_id")
        found.append(
            SceneLink(
                id=link_id,
                mode=reading.text(row, "mode"),
                name=reading.names(row),
                from_id=reading.text(row, "from_id"),
                to_id=reading.text(row, "to_id"),
                length_km=reading.number(row, "length_km"),
                status=reading.text(row, "status"),
                basis=reading.text(row, "basis"),
                source_id=reading.text(row, "source_id"),
                toll=_toll(tolls.get(link_id), windows.get(link_id)),
                shape=[
                    (round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in shapes[link_id]
                ],
            )
        )
    return found


def _toll(row: Row | None, window: Window | None) -> Toll:
    if row is not None:
        return Toll(
            "tolled",
            reading.text(row, "toll_id"),
            reading.number(row, "amount"),
            reading.text(row, "currency"),
            reading.text(row, "basis"),
        )
    if window is None:
        return Toll("none")
    first, end = window.span.first, window.span.end
    return Toll(
        "toll_free",
        basis=window.basis,
        free_from=None if first == date.min else first,
        free_to=None if end == date.max else end,
    )


def _services(network: Network) -> list[SceneService]:
    directions: dict[str, list[Line]] = {}
    for line in network.lines:
        directions.setdefault(line.service_id, []).append(line)
    return [_service(lines) for lines in directions.values()]


def _service(lines: Sequence[Line]) -> SceneService:
    """Return a service from its lines, one for each direction."""
    line = lines[0]
    weekly = {line.direction: line.per_week for line in lines}
    capacity = line.teu_per_departure
    return SceneService(
        id=line.service_id,
        name=line.name,
        mode=line.mode,
        operator=line.operator,
        forward_per_week=weekly.get("forward"),
        back_per_week=weekly.get("back"),
        teu_per_week=None if capacity is None else max(weekly.values()) * capacity,
        last_confirmed=line.evidence.last_confirmed,
        basis=line.evidence.basis,
        frequency_basis=weakest(line.frequency_evidence for line in lines).basis,
        capacity_basis=line.capacity_evidence.basis if line.capacity_evidence else None,
        calls=[stop.place_id for stop in line.stops],
        link_ids=list(dict.fromkeys(link for hop in line.hops for link in hop.link_ids)),
    )


def _terminals(rows: Iterable[Row], day: date) -> dict[str, list[Terminal]]:
    found: dict[str, list[Terminal]] = {}
    for row in rows:
        if reading.span(row).holds(day):
            found.setdefault(reading.text(row, "place_id"), []).append(
                Terminal(
                    reading.text(row, "mode"),
                    reading.maybe_number(row, "capacity_teu_week"),
                    reading.text(row, "basis"),
                )
            )
    return found


def _place(row: Row, services: int, terminals: list[Terminal]) -> ScenePlace:
    return ScenePlace(
        id=reading.text(row, "place_id"),
        kind=reading.text(row, "kind"),
        name=reading.names(row),
        country=reading.text(row, "country"),
        province=reading.text(row, "province"),
        unlocode=reading.text(row, "unlocode"),
        lon=reading.number(row, "lon"),
        lat=reading.number(row, "lat"),
        basis=reading.text(row, "basis"),
        services=services,
        terminals=terminals,
    )


def _locks(network: Network, rows: Iterable[Row], day: date) -> list[SceneLock]:
    found = []
    for row in rows:
        if not reading.span(row).holds(day):
            continue
        lock_id = reading.text(row, "lock_id")
        passages = [(kind, network.infrastructure.passage(lock_id, kind)) for kind in LOCK_CLASSES]
        found.append(
            SceneLock(
                id=lock_id,
                name=reading.names(row),
                kind=reading.text(row, "kind"),
                lon=reading.number(row, "lon"),
                lat=reading.number(row, "lat"),
                basis=reading.text(row, "basis"),
                waits=[
                    LockWait(kind, passage.hours, passage.evidence.basis)
                    for kind, passage in passages
                ],
            )
        )
    return found
