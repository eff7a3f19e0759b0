"""Lists of places and services on a day, searched by name and filtered by kind or mode."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hinterland.errors import InputError
from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.model.lines import Line
from hinterland.services.open_pack import OpenPack
from hinterland.services.weekly_calls import network_of, place_names
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row

MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a part of a name, and a kind of place or mode of service."""

    search: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place, and how many services and departures a week there are on the day."""

    place_id: str
    names: Names
    kind: str
    country: str
    modes: tuple[str, ...]
    services: int
    per_week: float
    per_week_known: Evidence
    known: Evidence


@dataclass(frozen=True, slots=True)
class ListedService:
    """A service with the line of its first direction on the day, or why there is none."""

    service_id: str
    names: Names
    mode: str
    operator: str
    ends: tuple[Names, ...]
    line: Line | None
    idle: str
    valid_from: str
    valid_to: str
    known: Evidence


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: what fits, of how many, and how many there are of each kind."""

    wanted: Wanted
    day: date
    places: tuple[ListedPlace, ...]
    services: tuple[ListedService, ...]
    total: int
    kinds: dict[str, int]


def list_places(pack: OpenPack, wanted: Wanted, day: date) -> Listed:
    """Return the places that fit, those with most departures first.

    Raises
    ------
    InputError
        With every fault of what is wanted.
    """
    rows = pack.tables["place"]
    kinds = _checked(wanted, "kind", rows)
    network = network_of(pack, day)
    departures: dict[str, list[Line]] = {}
    services: dict[str, set[str]] = {}
    for line in network.lines:
        for stop in line.stops:
            services.setdefault(stop.place_id, set()).add(line.service_id)
            if stop.board and stop is not line.stops[-1]:
                departures.setdefault(stop.place_id, []).append(line)
    modes: dict[str, list[str]] = {}
    for place_id, mode in network.handling:
        modes.setdefault(place_id, []).append(mode)
    found = [
        ListedPlace(
            place_id,
            reading.names(row),
            reading.text(row, "kind"),
            reading.text(row, "country"),
            tuple(modes.get(place_id, ())),
            len(services.get(place_id, ())),
            sum(line.per_week for line in departures.get(place_id, ())),
            weakest(line.frequency_evidence for line in departures.get(place_id, ())),
            of_row(row, "place"),
        )
        for row in rows
        if (place_id := reading.text(row, "place_id"))
        and _fits(row, wanted, "kind", place_id, reading.text(row, "unlocode"))
    ]
    found.sort(key=lambda one: (-one.per_week, one.place_id))
    return Listed(wanted, day, tuple(found), (), len(rows), kinds)


def list_services(pack: OpenPack, wanted: Wanted, day: date) -> Listed:
    """Return the services that fit: first those that run on the day, by mode and frequency.

    Raises
    ------
    InputError
        With every fault of what is wanted.
    """
    rows = pack.tables["service"]
    modes = _checked(wanted, "mode", rows)
    network = network_of(pack, day)
    lines: dict[str, Line] = {}
    for line in sorted(network.lines, key=lambda line: -line.per_week):
        lines.setdefault(line.service_id, line)  # the busier direction stands for both
    calls: dict[str, list[str]] = {}
    for row in sorted(pack.tables["call"], key=lambda row: reading.number(row, "sequence")):
        if row["load"] or row["unload"]:
            calls.setdefault(reading.text(row, "service_id"), []).append(
                reading.text(row, "place_id")
            )
    found = []
    for row in rows:
        service_id = reading.text(row, "service_id")
        ends = calls.get(service_id, [])
        if _fits(row, wanted, "mode", service_id, reading.text(row, "operator"), *ends):
            found.append(
                ListedService(
                    service_id,
                    reading.names(row),
                    reading.text(row, "mode"),
                    reading.text(row, "operator"),
                    tuple(place_names(network, end) for end in (ends[:1] + ends[1:][-1:])),
                    lines.get(service_id),
                    network.idle.get(service_id, ""),
                    reading.text(row, "valid_from"),
                    reading.text(row, "valid_to"),
                    of_row(row, "service"),
                )
            )
    found.sort(key=lambda one: (one.mode, -one.line.per_week) if one.line else ("~", 0.0))
    return Listed(wanted, day, (), tuple(found), len(rows), modes)


def _checked(wanted: Wanted, column: str, rows: list[Row]) -> dict[str, int]:
    """Return how many rows there are of each kind; refuse what cannot be looked for."""
    kinds = dict(Counter(reading.text(row, column) for row in rows))
    faults = []
    if len(wanted.search) > MOST_CHARACTERS:
        faults.append(
            f"search has {len(wanted.search):,} characters; expected up to {MOST_CHARACTERS}"
        )
    if wanted.kind and wanted.kind not in kinds:
        faults.append(f"{column} is {wanted.kind[:40]!r}, expected one of {', '.join(kinds)}")
    if faults:
        raise InputError(faults)
    return kinds


def _fits(row: Row, wanted: Wanted, column: str, *words: str) -> bool:
    if wanted.kind and row[column] != wanted.kind:
        return False
    part = wanted.search.strip().casefold()
    return not part or any(
        part in text.casefold() for text in (*reading.names(row).values(), *words)
    )
