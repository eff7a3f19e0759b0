"""A service on a day: where it calls, when in the week, on which links, and how that is known."""

from dataclasses import dataclass
from datetime import date

from hinterland.model.evidence import Evidence, RowKey, key_of, of_row
from hinterland.model.infrastructure import LockPassage
from hinterland.model.lines import Line
from hinterland.model.network import Network
from hinterland.services.find_row import find_row
from hinterland.services.open_pack import OpenPack
from hinterland.services.place_view import NamedRow, channels_of, facts_about, named
from hinterland.services.row_names import RowFinder
from hinterland.services.weekly_calls import (
    Ride,
    network_of,
    place_names,
    ride_between,
    week_minutes,
)
from hinterland.tables import reading
from hinterland.tables.dates import END_OF_TIME, FIRST_DAY
from hinterland.tables.schema import Names, Row


@dataclass(frozen=True, slots=True)
class CallRow:
    """A place that the service calls at or passes, in forward order."""

    place_id: str
    names: Names
    load: bool
    unload: bool
    dwell_h: float | None
    row: RowKey
    known: Evidence


@dataclass(frozen=True, slots=True)
class StopTimes:
    """When each departure of a week is at a stop: minutes of the week, in order of departures.

    ``day`` counts the days since the departure from the first stop.
    """

    place_id: str
    names: Names
    arriving: tuple[int, ...]
    leaving: tuple[int, ...]
    after_min: int


@dataclass(frozen=True, slots=True)
class HopLinks:
    """From one stop to the next: links, locks, and how its time is known."""

    from_names: Names
    to_names: Names
    minutes: int
    length_km: float
    links: tuple[NamedRow, ...]
    locks: tuple[tuple[LockPassage, Names], ...]
    published_between: tuple[Names, Names] | None
    known: Evidence
    time_known: Evidence


@dataclass(frozen=True, slots=True)
class DirectionView:
    """One direction on the day."""

    line: Line
    stops: tuple[StopTimes, ...]
    hops: tuple[HopLinks, ...]
    whole: Ride | None


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A row of frequency, capacity or days, with its span as the table writes it."""

    direction: str
    value: float
    between: tuple[Names, Names] | None
    valid_from: str
    valid_to: str
    holds: bool
    row: RowKey
    known: Evidence


@dataclass(frozen=True, slots=True)
class ServiceView:
    """All that a page says of a service on a day."""

    row: Row
    names: Names
    day: date
    first_day: date | None
    end_day: date | None
    idle: str
    calls: tuple[CallRow, ...]
    directions: tuple[DirectionView, ...]
    frequencies: tuple[DatedFigure, ...]
    capacities: tuple[DatedFigure, ...]
    days: tuple[DatedFigure, ...]
    vehicle_class: NamedRow | None
    channels: tuple[NamedRow, ...]
    facts: tuple[NamedRow, ...]
    known: Evidence


def view_service(pack: OpenPack, service_id: str, day: date) -> ServiceView:
    """Return a service as it is on a day.

    Raises
    ------
    NotFoundError
        The pack holds no such service; the message names the nearest.
    """
    row = find_row(pack, "service", service_id, otherwise="search the list of services")
    network = network_of(pack, day)
    span = reading.span(row)
    finder = RowFinder(pack.tables)
    class_id = reading.text(row, "vehicle_class_id")
    vehicle = finder.find("vehicle_class", class_id) if class_id else None
    return ServiceView(
        row=row,
        names=reading.names(row),
        day=day,
        first_day=None if span.first == FIRST_DAY else span.first,
        end_day=None if span.end == END_OF_TIME else span.end,
        idle=network.idle.get(service_id, ""),
        calls=_calls(pack, network, service_id),
        directions=tuple(
            _direction(network, line, finder)
            for line in network.lines
            if line.service_id == service_id
        ),
        frequencies=_figures(pack, "frequency", "per_week", service_id, day),
        capacities=_figures(pack, "service_capacity", "teu_per_departure", service_id, day),
        days=_figures(pack, "transit_time", "days", service_id, day),
        vehicle_class=named("vehicle_class", vehicle) if vehicle else None,
        channels=channels_of(pack, "service", service_id),
        facts=facts_about(pack, "service", service_id),
        known=of_row(row, "service"),
    )


def _calls(pack: OpenPack, network: Network, service_id: str) -> tuple[CallRow, ...]:
    rows = [row for row in pack.tables["call"] if row["service_id"] == service_id]
    return tuple(
        CallRow(
            reading.text(row, "place_id"),
            place_names(network, reading.text(row, "place_id")),
            reading.yes(row, "load"),
            reading.yes(row, "unload"),
            reading.maybe_number(row, "dwell_h"),
            key_of(row, "call"),
            of_row(row, "call"),
        )
        for row in sorted(rows, key=lambda row: reading.number(row, "sequence"))
    )


def _direction(network: Network, line: Line, finder: RowFinder) -> DirectionView:
    last = len(line.stops) - 1
    ends = line.stops[0].place_id, line.stops[last].place_id
    return DirectionView(
        line=line,
        stops=tuple(
            StopTimes(
                stop.place_id,
                place_names(network, stop.place_id),
                _in_order(line, stop.arrival) if number else (),
                _in_order(line, stop.departure) if number < last else (),
                (stop.arrival if number else stop.departure) - line.stops[0].departure,
            )
            for number, stop in enumerate(line.stops)
        ),
        hops=tuple(_hop(network, line, number, finder) for number in range(last)),
        whole=ride_between(network, line, *ends),
    )


def _in_order(line: Line, after: int) -> tuple[int, ...]:
    """Return minutes of the week in the order in which the departures leave the first stop."""
    start = line.stops[0].departure
    first = week_minutes(line, start)
    week = 7 * 24 * 60
    return tuple((minute + after - start) % week for minute in first)


def _hop(network: Network, line: Line, number: int, finder: RowFinder) -> HopLinks:
    hop, here, there = line.hops[number], line.stops[number], line.stops[number + 1]
    between = hop.days_between
    return HopLinks(
        from_names=place_names(network, here.place_id),
        to_names=place_names(network, there.place_id),
        minutes=there.arrival - here.departure,
        length_km=hop.length_km,
        links=tuple(
            NamedRow("link", link_id, finder.names("link", link_id)) for link_id in hop.link_ids
        ),
        locks=tuple((lock, finder.names("lock", lock.lock_id)) for lock in hop.locks),
        published_between=(
            (place_names(network, between[0]), place_names(network, between[1]))
            if between
            else None
        ),
        known=hop.evidence,
        time_known=hop.time_evidence,
    )


def _figures(
    pack: OpenPack, table: str, column: str, service_id: str, day: date
) -> tuple[DatedFigure, ...]:
    """Return the dated rows of a service, oldest first within a direction."""
    finder = RowFinder(pack.tables)
    rows = [row for row in pack.tables[table] if row["service_id"] == service_id]
    rows.sort(key=lambda row: (reading.text(row, "direction") == "back", reading.span(row).first))
    return tuple(
        DatedFigure(
            reading.text(row, "direction"),
            reading.number(row, column),
            (
                finder.names("place", reading.text(row, "from_id")),
                finder.names("place", reading.text(row, "to_id")),
            )
            if table == "transit_time"
            else None,
            reading.text(row, "valid_from"),
            reading.text(row, "valid_to"),
            reading.span(row).holds(day),
            key_of(row, table),
            of_row(row, table),
        )
        for row in rows
    )
