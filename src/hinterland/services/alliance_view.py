"""Alliances: members and what is known of them; of ports, the services between them on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hinterland.model.evidence import Evidence, RowKey, key_of, of_row, weakest
from hinterland.model.lines import Line
from hinterland.model.network import Network
from hinterland.services.changes_at import changes_at
from hinterland.services.find_row import find_row
from hinterland.services.open_pack import OpenPack
from hinterland.services.openings import Opening
from hinterland.services.place_view import NamedRow, facts_about
from hinterland.services.row_names import RowFinder
from hinterland.services.weekly_calls import (
    Ride,
    network_of,
    place_names,
    ride_between,
    teu_a_week,
    teu_a_week_known,
)
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row

PORT_KINDS = ("river_port", "sea_port")


@dataclass(frozen=True, slots=True)
class Member:
    """A member; ``place_id`` is empty where the pack does not say where it stands."""

    organisation_id: str
    names: Names
    role: str
    place_id: str
    place_names: Names
    note: str
    row: RowKey
    known: Evidence


@dataclass(frozen=True, slots=True)
class Carrier:
    """A service from one port to another without transfer."""

    line: Line
    ride: Ride
    teu_week: float | None
    teu_week_known: Evidence


@dataclass(frozen=True, slots=True)
class Connection:
    """All direct services from one port to another: their sums in a week.

    ``per_week`` adds exact frequencies; ``teu_week`` adds those whose capacity is known, and
    ``of_unknown`` counts the others.
    """

    from_id: str
    from_names: Names
    to_id: str
    to_names: Names
    carriers: tuple[Carrier, ...]

    @property
    def per_week(self) -> float:
        """Departures a week. [1/week]"""
        return sum(carrier.line.per_week for carrier in self.carriers)

    @property
    def per_week_known(self) -> Evidence:
        """How that is known."""
        return weakest(carrier.line.frequency_evidence for carrier in self.carriers)

    @property
    def teu_week(self) -> float | None:
        """Capacity, where any is known. [TEU/week]"""
        known = [one.teu_week for one in self.carriers if one.teu_week is not None]
        return sum(known) if known else None

    @property
    def of_unknown(self) -> int:
        """Services whose capacity is not known."""
        return sum(carrier.teu_week is None for carrier in self.carriers)

    @property
    def teu_week_known(self) -> Evidence:
        """How the capacity is known."""
        return weakest(one.teu_week_known for one in self.carriers if one.teu_week is not None)

    @property
    def fastest(self) -> Ride:
        """The shortest ride."""
        return min((carrier.ride for carrier in self.carriers), key=lambda ride: ride.minutes)


@dataclass(frozen=True, slots=True)
class AllianceView:
    """An alliance; of an industry all but members is empty.

    ``between`` holds a row for each member port and a column for each member port, None where no
    service leads directly; ``outward`` and ``inward`` the same for ``others``.
    """

    row: Row
    alliance_id: str
    names: Names
    kind: str
    status: str
    founded: str
    note: str
    day: date
    members: tuple[Member, ...]
    ports: tuple[NamedRow, ...]
    between: tuple[tuple[Connection | None, ...], ...]
    others: tuple[NamedRow, ...]
    outward: tuple[tuple[Connection | None, ...], ...]
    inward: tuple[tuple[Connection | None, ...], ...]
    openings: tuple[Opening, ...]
    facts: tuple[NamedRow, ...]
    known: Evidence


def view_alliances(pack: OpenPack, day: date) -> tuple[AllianceView, ...]:
    """Return all alliances on a day, those of ports first."""
    rows = sorted(pack.tables["alliance"], key=lambda row: row["kind"] != "port")
    return tuple(_view(pack, row, day) for row in rows)


def view_alliance(pack: OpenPack, alliance_id: str, day: date) -> AllianceView:
    """Return one alliance on a day.

    Raises
    ------
    NotFoundError
        The pack holds no such alliance; the message names the nearest.
    """
    row = find_row(pack, "alliance", alliance_id, otherwise="see the list of alliances")
    return _view(pack, row, day)


def _view(pack: OpenPack, row: Row, day: date) -> AllianceView:
    alliance_id, kind = reading.text(row, "alliance_id"), reading.text(row, "kind")
    finder = RowFinder(pack.tables)
    members = _members(pack, finder, alliance_id, day)
    ports = list(dict.fromkeys(one.place_id for one in members if one.place_id))
    ports = ports if kind == "port" else []
    network = network_of(pack, day)
    others = _others(network, ports)
    return AllianceView(
        row=row,
        alliance_id=alliance_id,
        names=reading.names(row),
        kind=kind,
        status=reading.text(row, "status"),
        founded=reading.text(row, "founded"),
        note=reading.text(row, "note"),
        day=day,
        members=members,
        ports=_named(network, ports),
        between=_matrix(network, ports, ports),
        others=_named(network, others),
        outward=_matrix(network, ports, others),
        inward=_matrix(network, others, ports),
        openings=changes_at(pack, set(ports), {"service", "terminal"}) if ports else (),
        facts=facts_about(pack, "alliance", alliance_id),
        known=of_row(row, "alliance"),
    )


def _members(pack: OpenPack, finder: RowFinder, alliance_id: str, day: date) -> tuple[Member, ...]:
    found = []
    for row in pack.tables["alliance_member"]:
        if row["alliance_id"] != alliance_id or not reading.span(row).holds(day):
            continue
        organisation_id = reading.text(row, "organisation_id")
        organisation = finder.find("organisation", organisation_id)
        place_id = reading.text(organisation, "place_id") if organisation else ""
        found.append(
            Member(
                organisation_id,
                finder.names("organisation", organisation_id),
                reading.text(row, "role"),
                place_id,
                finder.names("place", place_id) if place_id else {},
                reading.text(row, "note"),
                key_of(row, "alliance_member"),
                of_row(row, "alliance_member"),
            )
        )
    return tuple(found)


def _others(network: Network, ports: Sequence[str]) -> list[str]:
    """Return the ports outside that a service joins directly with a member, by name of place."""
    found = {
        stop.place_id
        for line in network.lines
        if any(stop.place_id in ports for stop in line.stops)
        for stop in line.stops
        if network.place_rows[stop.place_id]["kind"] in PORT_KINDS
    }
    return [place_id for place_id in network.place_ids if place_id in found - set(ports)]


def _named(network: Network, places: Sequence[str]) -> tuple[NamedRow, ...]:
    return tuple(
        NamedRow("place", place_id, place_names(network, place_id)) for place_id in places
    )


def _matrix(
    network: Network, rows: Sequence[str], columns: Sequence[str]
) -> tuple[tuple[Connection | None, ...], ...]:
    return tuple(
        tuple(_connection(network, from_id, to_id) for to_id in columns) for from_id in rows
    )


def _connection(network: Network, from_id: str, to_id: str) -> Connection | None:
    if from_id == to_id:
        return None
    carriers = tuple(
        Carrier(line, ride, teu_a_week(line), teu_a_week_known(line))
        for line in network.lines
        if (ride := ride_between(network, line, from_id, to_id)) is not None
    )
    if not carriers:
        return None
    names = place_names(network, from_id), place_names(network, to_id)
    return Connection(from_id, names[0], to_id, names[1], carriers)
