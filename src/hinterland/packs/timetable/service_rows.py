"""Weekly services to rows of a pack: services, calls, hours, days, and the ground they need.

A link is made only where the pack has none: great circle × 1.2, an assumption. A terminal is made
only where the pack has none of the mode, handled as the pack handles places of that kind.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.packs.check_speed import FASTEST_KMH
from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.joined import JoinedOverTime, Segment
from hinterland.packs.timetable.feed import Feed, Halt, Notes
from hinterland.packs.timetable.identifiers import digest, safe_id
from hinterland.packs.timetable.match_places import kind_of
from hinterland.packs.timetable.weekly import Stop, WeeklyService
from hinterland.tables import dates, reading
from hinterland.tables.schema import Row, Value

DETOUR = 1.2
"""Length of a link over its great circle, where the feed gives no length."""

TABLES = (
    "source", "place", "link", "terminal", "service", "call", "frequency", "departure",
    "transit_time",
)  # fmt: skip
"""Tables that an import writes, in the order in which they refer to each other."""

LEAST_DAYS = 0.01
_LEAST_KM, _LEAST_KMH, _MOST_KMH = 0.1, 1.0, 200.0
_MOST_DWELL_MIN = 168 * 60
_MOST_DAYS = 200
_DAY_MIN = 24 * 60

Rows = dict[str, list[dict[str, Value]]]


@dataclass(frozen=True, slots=True)
class RowOptions:
    """``source_id`` marks every row; ``languages`` and ``codes`` are those that the pack has."""

    source_id: str
    title: str
    url: str
    language: str
    codes: frozenset[str]
    country: str = ""
    vehicle_class: str = ""


@dataclass(slots=True)
class _Maker:
    """The rows made so far, and the pack without what an earlier import made."""

    base: Mapping[str, Sequence[Row]]
    options: RowOptions
    log: FaultLog
    notes: Notes
    file: str
    rows: Rows = field(default_factory=lambda: {table: [] for table in TABLES})
    at: dict[str, tuple[float, float]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    segments: dict[str, list[Segment]] = field(default_factory=dict)
    pairs: set[tuple[str, ...]] = field(default_factory=set)
    terminals: dict[tuple[str, str], list[dates.Span]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    networks: dict[str, JoinedOverTime] = field(default_factory=dict)

    def add(self, table: str, basis: str = "dataset", note: str = "", **cells: Value) -> None:
        """Add a row with its provenance."""
        source: dict[str, Value] = {"basis": basis, "source_id": self.options.source_id}
        self.rows[table].append({**cells, **source, "note": note or None})


def place_id_of(halt_id: str, source_id: str) -> str:
    """Return the id of the place that a halt becomes."""
    return f"{source_id}.{safe_id(halt_id)}"


def service_rows(
    services: Sequence[WeeklyService],
    new_places: Mapping[str, Halt],
    base: Mapping[str, Sequence[Row]],
    feed: Feed,
    options: RowOptions,
    log: FaultLog,
    file: str,
) -> tuple[Rows, list[WeeklyService]]:
    """Return the rows of an import, and the services that tables can hold.

    What is missing in the pack for them is noted as a fault.
    """
    maker = _Maker(base, options, log, feed.notes, file)
    _gather(maker)
    maker.rows["source"].append(_source(feed, options))
    for halt_id, halt in new_places.items():
        _add_place(maker, place_id_of(halt_id, options.source_id), halt)
    chosen = [service for service in services if _can_be_kept(maker, service)]
    ids = _service_ids(chosen, options.source_id)
    for service, service_id in zip(chosen, ids, strict=True):
        _add_service(maker, service_id, service)
        _add_ground(maker, service)
    used = {row["place_id"] for row in maker.rows["call"]}
    maker.rows["place"] = [row for row in maker.rows["place"] if row["place_id"] in used]
    return maker.rows, chosen


def _gather(maker: _Maker) -> None:
    for row in maker.base["place"]:
        place_id = reading.text(row, "place_id")
        maker.at[place_id] = reading.number(row, "lat"), reading.number(row, "lon")
        maker.kinds[place_id] = reading.text(row, "kind")
        names = reading.names(row)
        maker.names[place_id] = names.get(maker.options.language) or next(iter(names.values()))
    for row in maker.base["link"]:
        ends = reading.text(row, "from_id"), reading.text(row, "to_id")
        segment = Segment(*ends, reading.yes(row, "two_way"), reading.span(row))
        maker.segments.setdefault(reading.text(row, "mode"), []).append(segment)
    for mode in FASTEST_KMH:
        maker.networks[mode] = JoinedOverTime(maker.segments.get(mode, ()))
    for row in maker.base["terminal"]:
        key = reading.text(row, "place_id"), reading.text(row, "mode")
        maker.terminals.setdefault(key, []).append(reading.span(row))


def _source(feed: Feed, options: RowOptions) -> dict[str, Value]:
    version = f", version {feed.version}" if feed.version else ""
    return {
        "source_id": options.source_id,
        "title": options.title,
        "publisher": feed.publisher or None,
        "url": options.url or None,
        "access": f"{feed.format} read by hinterland pack import{version}",
        "note": IMPORTED,
    }


IMPORTED = "rows of this source are made anew by each hinterland pack import of it"
"""Note of a source by which an import knows that the rows are its own."""


def _add_place(maker: _Maker, place_id: str, halt: Halt) -> None:
    maker.at[place_id] = (halt.lat or 0.0, halt.lon or 0.0)
    maker.kinds[place_id] = kind_of(halt)
    maker.names[place_id] = halt.name
    code = halt.unlocode if "unlocode" in maker.options.codes else ""
    maker.add(
        "place",
        place_id=place_id,
        name={maker.options.language: halt.name},
        kind=kind_of(halt),
        country=halt.country or maker.options.country,
        unlocode=code or None,
        unlocode_match="exact" if code else "none",
        lat=halt.lat,
        lon=halt.lon,
        coord_source=maker.options.source_id,
    )


def _can_be_kept(maker: _Maker, service: WeeklyService) -> bool:
    """Tell whether the tables can hold a service; if not, say why it is left out."""
    name = shown(service.line.name)
    fastest = FASTEST_KMH[service.line.mode]
    for here, there in pairwise(service.stops):
        minutes = there.arrival_min - here.departure_min
        if here.place_id not in maker.at or there.place_id not in maker.at:
            return False
        km = _great_circle(maker, here.place_id, there.place_id)
        if km > fastest * max(minutes, LEAST_DAYS * _DAY_MIN) / 60:
            maker.notes.add(
                f"a service of {name} is left out: {here.place_id} to {there.place_id} in "
                f"{minutes} min is faster than containers go ({fastest:g} km/h)"
            )
            return False
        dwell = there.departure_min - there.arrival_min
        if minutes > _MOST_DAYS * _DAY_MIN or dwell > _MOST_DWELL_MIN:
            maker.notes.add(f"a service of {name} is left out: a hop or stay takes too long")
            return False
    return True


def _service_ids(services: Sequence[WeeklyService], source_id: str) -> list[str]:
    """Return an id for each service: that of its line and a hash of its calls."""
    return [
        f"{source_id}.{safe_id(service.line.line_id)}."
        + digest("|".join(f"{s.place_id},{s.load:d}{s.unload:d}" for s in service.stops))
        for service in services
    ]


def _add_service(maker: _Maker, service_id: str, service: WeeklyService) -> None:
    line, stops = service.line, service.stops
    ends = f"{maker.names[stops[0].place_id]}–{maker.names[stops[-1].place_id]}"
    maker.add(
        "service",
        service_id=service_id,
        name={maker.options.language: line.name if ends in line.name else f"{line.name}: {ends}"},
        mode=line.mode,
        vehicle_class_id=_vehicle_class(maker, line.mode) or None,
        operator=line.operator or None,
        both_ways=False,
        last_confirmed=service.week.isoformat(),
        valid_from=service.first.isoformat(),
    )
    for number, stop in enumerate(stops, 1):
        between = 1 < number < len(stops)
        dwell = (stop.departure_min - stop.arrival_min) / 60 if between else 0.0
        maker.add(
            "call", *_known(stop.guessed), service_id=service_id, sequence=number,
            place_id=stop.place_id, load=stop.load, unload=stop.unload, dwell_h=dwell or None,
        )  # fmt: skip
    way = {"service_id": service_id, "direction": "forward"}
    maker.add("frequency", note=service.counted, per_week=service.per_week, **way)
    for minute in service.hours_min:
        maker.add("departure", *_known(service.guessed), departure_h=minute / 60, **way)
    for here, there in pairwise(stops):
        _add_days(maker, here, there, way)


def _add_days(maker: _Maker, here: Stop, there: Stop, way: Mapping[str, Value]) -> None:
    days = (there.arrival_min - here.departure_min) / _DAY_MIN
    basis, note = _known(here.guessed or there.guessed)
    if days < LEAST_DAYS:
        maker.notes.add(f"a hop of less than {LEAST_DAYS} days is taken as {LEAST_DAYS} days")
        basis, note = "assumption", f"{days * _DAY_MIN:g} min in the feed, less than tables hold"
        days = LEAST_DAYS
    ends = {"from_id": here.place_id, "to_id": there.place_id}
    maker.add("transit_time", basis, note, days=days, **ends, **way)


def _known(guessed: str) -> tuple[str, str]:
    """Return basis and note of a value that the feed gives, or not."""
    return ("assumption", guessed) if guessed else ("dataset", "")


def _vehicle_class(maker: _Maker, mode: str) -> str:
    """Return the class of vehicle: the user's, or the first of the mode in the pack."""
    if mode not in maker.classes:
        own = [reading.text(row, "vehicle_class_id") for row in maker.base["vehicle_class"]
               if row["mode"] == mode]  # fmt: skip
        if maker.options.vehicle_class in own:
            maker.classes[mode] = maker.options.vehicle_class
            return maker.classes[mode]
        maker.classes[mode] = own[0] if own else ""
        if own:
            maker.notes.add(
                f"{mode} services get the class of vehicle {own[0]}, the first of {len(own)} of "
                "that mode; --vehicle-class sets another"
            )
        else:
            maker.notes.add(f"{mode} services have no class of vehicle, as the pack has none")
    return maker.classes[mode]


def _add_ground(maker: _Maker, service: WeeklyService) -> None:
    mode = service.line.mode
    span = dates.validity(service.first.isoformat(), None)
    network = maker.networks[mode]
    for here, there in pairwise(service.stops):
        ends = here.place_id, there.place_id
        pair = (mode, *sorted(ends))
        if pair not in maker.pairs and not network.reaches_within(*ends, span):
            maker.pairs.add(pair)
            _add_link(maker, mode, here, there)
    for stop in service.stops:
        held = maker.terminals.setdefault((stop.place_id, mode), [])
        if (stop.load or stop.unload) and not any(terminal.overlaps(span) for terminal in held):
            held.append(dates.validity(None, None))
            _add_terminal(maker, stop.place_id, mode)


def _add_link(maker: _Maker, mode: str, here: Stop, there: Stop) -> None:
    first, second = sorted((here.place_id, there.place_id))
    km = max(_great_circle(maker, first, second) * DETOUR, _LEAST_KM)
    hours = max(there.arrival_min - here.departure_min, 1) / 60
    maker.add(
        "link",
        "assumption",
        f"the feed gives no length: great circle × {DETOUR:g}; speed: that length over the "
        "time of the feed; both ways, as trains and ships go back",
        link_id=f"{maker.options.source_id}.{mode}.{digest(f'{first}|{second}')}",
        from_id=first,
        to_id=second,
        mode=mode,
        name={maker.options.language: f"{maker.names[first]}–{maker.names[second]}"},
        length_km=round(km, 3),
        two_way=True,
        speed_kmh=round(min(max(km / hours, _LEAST_KMH), _MOST_KMH), 3),
        speed_basis="assumption",
        status="open",
    )


def _add_terminal(maker: _Maker, place_id: str, mode: str) -> None:
    handling = _handling(maker, maker.kinds[place_id], mode)
    if not handling:
        maker.log.add("handling.csv", None, "mode", mode, problem="is handled nowhere",
                      expected=f"a row of handling.csv for {mode} in the pack")  # fmt: skip
        return
    maker.add(
        "terminal",
        "assumption",
        f"services of the feed call here; handled as {handling}, as at other places of the pack",
        place_id=place_id,
        mode=mode,
        handling_id=handling,
    )


def _handling(maker: _Maker, kind: str, mode: str) -> str:
    """Return the handling of most places of the kind, or of any kind, or the first of the mode."""
    of_mode = [row for row in maker.base["terminal"] if row["mode"] == mode]
    alike = [row for row in of_mode if maker.kinds.get(reading.text(row, "place_id")) == kind]
    counts = Counter(reading.text(row, "handling_id") for row in alike or of_mode)
    if counts:
        return max(sorted(counts), key=counts.__getitem__)
    return next(_first_handling(maker, mode), "")


def _first_handling(maker: _Maker, mode: str) -> Iterator[str]:
    return (reading.text(r, "handling_id") for r in maker.base["handling"] if r["mode"] == mode)


def _great_circle(maker: _Maker, first: str, second: str) -> float:
    here, there = np.array([maker.at[first]], float), np.array([maker.at[second]], float)
    return float(great_circle_km(here[:, 0], here[:, 1], there[:, 0], there[:, 1])[0])
