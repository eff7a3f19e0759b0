"""A place on a day: what it is, what calls there, what it handles, what leads there."""

from dataclasses import dataclass
from datetime import date

from hinterland.errors import NotFoundError
from hinterland.model.evidence import Evidence, RowKey, key_of, of_row, weakest
from hinterland.model.lifts import Handling
from hinterland.model.network import Network
from hinterland.services.changes_at import changes_at
from hinterland.services.open_pack import OpenPack
from hinterland.services.openings import Opening
from hinterland.services.row_names import RowFinder
from hinterland.services.weekly_calls import Calling, calling_at, network_of, place_names
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a mode is handled; ``handling`` holds times and prices."""

    mode: str
    handling: Handling
    capacity_teu_week: float | None
    row: RowKey
    known: Evidence


@dataclass(frozen=True, slots=True)
class LinkAt:
    """A link that begins or ends at the place, on the day."""

    link_id: str
    names: Names
    mode: str
    other_id: str
    other: Names
    length_km: float
    leads_out: bool
    leads_in: bool
    status: str
    known: Evidence


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row and what it is called."""

    table: str
    key: str
    names: Names
    remark: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """All that a page says of a place on a day."""

    row: Row
    names: Names
    day: date
    regions: tuple[NamedRow, ...]
    callings: tuple[Calling, ...]
    idle: tuple[NamedRow, ...]
    terminals: tuple[Terminal, ...]
    links: tuple[LinkAt, ...]
    openings: tuple[Opening, ...]
    organisations: tuple[NamedRow, ...]
    alliances: tuple[NamedRow, ...]
    channels: tuple[NamedRow, ...]
    facts: tuple[NamedRow, ...]
    known: Evidence

    @property
    def per_week(self) -> float:
        """Departures from here of all services. [1/week]"""
        return sum(one.line.per_week for one in self.callings if one.leaving)

    @property
    def per_week_known(self) -> Evidence:
        """How that is known."""
        return weakest(one.line.frequency_evidence for one in self.callings if one.leaving)


def view_place(pack: OpenPack, place_id: str, day: date) -> PlaceView:
    """Return a place as it is on a day.

    Raises
    ------
    NotFoundError
        The pack holds no such place; the message names the nearest.
    """
    network = network_of(pack, day)
    row = network.place_rows.get(place_id)
    if row is None:
        near = ", ".join(f"{near_id} ({name})" for near_id, name in pack.places.nearest(place_id))
        raise NotFoundError(
            f"no place {place_id[:60]!r} in this pack"
            + (f"; did you mean: {near}?" if near else "; search the list of places")
        )
    finder = RowFinder(pack.tables)
    callings = calling_at(network, place_id)
    running = {calling.line.service_id for calling in callings}
    organisations = [one for one in pack.tables["organisation"] if one["place_id"] == place_id]
    member_ids = {one["organisation_id"] for one in organisations}
    members = [
        one
        for one in pack.tables["alliance_member"]
        if one["organisation_id"] in member_ids and reading.span(one).holds(day)
    ]
    return PlaceView(
        row=row,
        names=reading.names(row),
        day=day,
        regions=_regions(pack, row),
        callings=callings,
        idle=_idle(pack, network, place_id, running),
        terminals=_terminals(pack, network, place_id, day),
        links=_links(pack, network, place_id),
        openings=changes_at(pack, {place_id}, {"service", "link", "terminal"}),
        organisations=tuple(
            named("organisation", one, reading.text(one, "kind")) for one in organisations
        ),
        alliances=tuple(
            NamedRow(
                "alliance",
                reading.text(one, "alliance_id"),
                finder.names("alliance", reading.text(one, "alliance_id")),
                reading.text(one, "role"),
                reading.text(one, "basis"),
            )
            for one in members
        ),
        channels=channels_of(pack, "place", place_id),
        facts=facts_about(pack, "place", place_id),
        known=of_row(row, "place"),
    )


def named(table: str, row: Row, remark: str = "") -> NamedRow:
    """Return the name of a row of a table with a name column."""
    key = key_of(row, table).key
    return NamedRow(table, key, reading.names(row), remark, reading.text(row, "basis"))


def facts_about(pack: OpenPack, table: str, row_id: str) -> tuple[NamedRow, ...]:
    """Return the facts that are kept in a row."""
    about = {
        reading.text(row, "fact_id")
        for row in pack.tables["fact_row"]
        if row["table_name"] == table and row["row_id"] == row_id
    }
    finder = RowFinder(pack.tables)
    return tuple(
        NamedRow(
            "fact",
            reading.text(row, "fact_id"),
            finder.names("fact", reading.text(row, "fact_id")),
            reading.text(row, "date"),
            reading.text(row, "basis"),
        )
        for row in pack.tables["fact"]
        if row["fact_id"] in about
    )


def channels_of(pack: OpenPack, kind: str, row_id: str) -> tuple[NamedRow, ...]:
    """Return the channels that lead by a place, or use a service."""
    columns = ("service_id",) if kind == "service" else ("from_id", "to_id")
    through = {
        reading.text(row, "channel_id")
        for row in pack.tables["channel_leg"]
        if any(row[column] == row_id for column in columns)
    }
    return tuple(
        named("channel", row, reading.text(row, "kind"))
        for row in pack.tables["channel"]
        if row["channel_id"] in through
    )


def _regions(pack: OpenPack, place: Row) -> tuple[NamedRow, ...]:
    """Return the region of a place's code, and those that it belongs to, smallest first."""
    regions = {reading.text(row, "region_id"): row for row in pack.tables["region"]}
    code = reading.text(place, "admin_code")
    here = next((row for row in regions.values() if code and row["admin_code"] == code), None)
    here = here or next(
        (row for row in regions.values() if row["place_id"] == place["place_id"]), None
    )
    found: dict[str, NamedRow] = {}
    while here is not None and reading.text(here, "region_id") not in found:
        found[reading.text(here, "region_id")] = named("region", here, reading.text(here, "kind"))
        here = regions.get(reading.text(here, "parent_id"))
    return tuple(found.values())


def _idle(
    pack: OpenPack, network: Network, place_id: str, running: set[str]
) -> tuple[NamedRow, ...]:
    """Return the services of other dates: the reason of each stands in ``remark``."""
    calling = {
        reading.text(row, "service_id")
        for row in pack.tables["call"]
        if row["place_id"] == place_id and (row["load"] or row["unload"])
    }
    return tuple(
        named("service", row, network.idle.get(reading.text(row, "service_id"), ""))
        for row in pack.tables["service"]
        if row["service_id"] in calling - running
    )


def _terminals(pack: OpenPack, network: Network, place_id: str, day: date) -> tuple[Terminal, ...]:
    return tuple(
        Terminal(
            reading.text(row, "mode"),
            network.handling[place_id, reading.text(row, "mode")],
            reading.maybe_number(row, "capacity_teu_week"),
            key_of(row, "terminal"),
            of_row(row, "terminal"),
        )
        for row in pack.tables["terminal"]
        if row["place_id"] == place_id and reading.span(row).holds(day)
    )


def _links(pack: OpenPack, network: Network, place_id: str) -> tuple[LinkAt, ...]:
    """Return the links of a place on the day, by mode."""
    rows = {reading.text(row, "link_id"): row for row in pack.tables["link"]}
    found: dict[str, LinkAt] = {}
    for way in network.infrastructure.ways:
        if place_id not in (way.from_id, way.to_id):
            continue
        row = rows[way.link_id]
        other = way.to_id if way.from_id == place_id else way.from_id
        before = found.get(way.link_id)
        found[way.link_id] = LinkAt(
            way.link_id,
            reading.names(row),
            way.mode,
            other,
            place_names(network, other),
            way.length_km,
            way.from_id == place_id or (before is not None and before.leads_out),
            way.to_id == place_id or (before is not None and before.leads_in),
            reading.text(row, "status"),
            way.evidence,
        )
    return tuple(sorted(found.values(), key=lambda link: (link.mode, link.length_km)))
