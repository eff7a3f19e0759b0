"""A GTFS Schedule feed to halts, lines and courses, with every fault of the rows that it needs.

Reference: GTFS Schedule, gtfs.org. Times count from noon less twelve hours of the service day, so
they may pass 24:00 and are right on the days on which clocks change. Fares, shapes, transfers,
flexible trips and translations are not read.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.timetable.archive import FEED_LIMITS, FeedFiles, FeedLimits
from hinterland.packs.timetable.feed import RAIL, WATERWAY, Course, Feed, Halt, Line, Visit
from hinterland.packs.timetable.gtfs_calendar import Days, read_days
from hinterland.packs.timetable.gtfs_files import Cells, records
from hinterland.packs.timetable.gtfs_trips import (
    Calls,
    Trip,
    read_calls,
    refuse_unknown,
    visits_of,
)
from hinterland.packs.timetable.zones import zone

ANCHOR = "stops.txt"
FILES = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
CALENDARS = ("calendar.txt", "calendar_dates.txt")

RAIL_TYPES = frozenset({2, *range(100, 118)})
WATER_TYPES = frozenset({4, 1200, *range(1000, 1022)})
PASSENGER_TYPES = frozenset(
    {101, 105, 106, 107, 108, 109, 110, 116, *range(1005, 1009), 1012, *range(1014, 1019)}
)
"""Types that by their name carry people only: high speed, sleeper, suburban, sightseeing …"""

_NOON_S = 12 * 3600
_LEAST_HEADWAY_S = 60
_WINDOW = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class GtfsOptions:
    """What to read: ``routes`` by id (empty: all that may carry containers), mode of ships."""

    routes: tuple[str, ...] = ()
    water: str = WATERWAY
    week: date | None = None
    limits: FeedLimits = FEED_LIMITS


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    files: FeedFiles
    options: GtfsOptions
    feed: Feed
    agencies: dict[str, tuple[str, ZoneInfo | None]] = field(default_factory=dict)
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    trips: dict[str, Trip] = field(default_factory=dict)
    headways: dict[str, list[tuple[int, int, int, bool]]] = field(default_factory=dict)


def read_gtfs(path: Path, options: GtfsOptions | None = None) -> Feed:
    """Read a feed from a zip archive or a folder; whatever is wrong is among its faults."""
    options = options or GtfsOptions()
    log, feed = FaultLog(), Feed("GTFS", title=path.stem)
    files = FeedFiles(path, ANCHOR, log, options.limits)
    try:
        if not log.faults():
            _read(_Reading(files, options, feed))
    finally:
        files.close()
    feed.faults = list(dict.fromkeys(log.faults()))
    return feed


def _read(reading: _Reading) -> None:
    files = reading.files
    for name in files.strange[:5]:
        reading.feed.notes.add(f"{name} in the archive is not read: its name leads out of it")
    missing = [name for name in FILES if not files.holds(name)]
    if not any(files.holds(name) for name in CALENDARS):
        missing.append(" or ".join(CALENDARS))
    for name in missing:
        files.log.add(name, None, "", "", problem="is not there", expected="the file, as in GTFS")
    _read_agencies(reading)
    _read_feed_info(reading)
    _read_routes(reading)
    _read_trips(reading)
    if missing:
        return
    days = read_days(
        files, {trip.service_id for trip in reading.trips.values()}, reading.options.week,
        reading.feed.notes,
    )  # fmt: skip
    calls = read_calls(files, reading.trips)
    _read_frequencies(reading)
    wanted = {call.stop_id for held in calls.of.values() for call in held}
    stops = _read_stops(reading, wanted | {stop_id for _line, stop_id in calls.stops_of_faulty})
    refuse_unknown(calls, stops, files.log)
    _make_courses(reading, calls, days, stops)


def _read_agencies(reading: _Reading) -> None:
    for cells in records(reading.files, "agency.txt"):
        name, zone_name = cells.needed("agency_name"), cells.needed("agency_timezone")
        known = zone(zone_name) if zone_name else None
        if zone_name and known is None:
            expected = "a zone of the IANA list, such as Europe/Berlin"
            cells.fault("agency_timezone", zone_name, "is no known time zone", expected)
        reading.agencies[cells.text("agency_id")] = name, known
        reading.feed.publisher = reading.feed.publisher or name
        reading.feed.url = reading.feed.url or cells.text("agency_url")
        reading.feed.language = reading.feed.language or cells.text("agency_lang")


def _read_feed_info(reading: _Reading) -> None:
    for cells in records(reading.files, "feed_info.txt"):
        feed = reading.feed
        feed.publisher = cells.text("feed_publisher_name") or feed.publisher
        feed.url = cells.text("feed_publisher_url") or feed.url
        feed.version = cells.text("feed_version")
        language = cells.text("feed_lang")
        feed.language = language if language and language != "mul" else feed.language
    if reading.feed.publisher:
        reading.feed.title = f"Timetable of {reading.feed.publisher}"


def _read_routes(reading: _Reading) -> None:
    feed, options = reading.feed, reading.options
    left_out: dict[str, list[str]] = {}
    seen: set[str] = set()
    for cells in records(reading.files, "routes.txt"):
        route_id = cells.needed("route_id")
        if route_id in seen:
            cells.fault("route_id", route_id, "stands twice", "an id of its own")
            continue
        seen.add(route_id)
        if not route_id or (options.routes and route_id not in options.routes):
            if route_id:
                left_out.setdefault("was not asked for", []).append(route_id)
            continue
        kind = cells.whole("route_type", 0, 9999)
        if kind is None:
            continue
        mode = RAIL if kind in RAIL_TYPES else options.water if kind in WATER_TYPES else ""
        if not mode:
            left_out.setdefault(f"is neither train nor ship (type {kind})", []).append(route_id)
        elif kind in PASSENGER_TYPES and not options.routes:
            left_out.setdefault(f"is for people only by its type {kind}", []).append(route_id)
        else:
            _take_route(reading, cells, route_id, mode)
    for reason, routes in sorted(left_out.items()):
        for route_id in routes:
            feed.notes.add(f"a route is left out: it {reason}", of=route_id)
    for route_id in options.routes:
        if route_id not in seen:
            reading.files.log.add(
                "routes.txt", None, "route_id", route_id, problem="is not in the feed",
                expected="an id of routes.txt",
            )  # fmt: skip
    if feed.lines and not options.routes:
        feed.notes.add(
            "GTFS does not say what carries containers: every train and ship of the feed is taken "
            "to; choose with --route"
        )


def _take_route(reading: _Reading, cells: Cells, route_id: str, mode: str) -> None:
    agency_id = cells.text("agency_id")
    if agency_id not in reading.agencies and not agency_id and len(reading.agencies) == 1:
        agency_id = next(iter(reading.agencies))
    name, known = reading.agencies.get(agency_id, ("", None))
    if agency_id not in reading.agencies:
        cells.fault("agency_id", agency_id, "is no known agency", "an agency_id of agency.txt")
    long_name, short = cells.text("route_long_name"), cells.text("route_short_name")
    told = f"{short} {long_name}".strip() if short != long_name else short
    reading.feed.lines[route_id] = Line(route_id, told or route_id, mode, name)
    if known is not None:
        reading.zones[route_id] = known


def _read_trips(reading: _Reading) -> None:
    for cells in records(reading.files, "trips.txt"):
        route_id = cells.needed("route_id")
        if route_id not in reading.feed.lines:
            continue
        trip_id, service_id = cells.needed("trip_id"), cells.needed("service_id")
        if trip_id in reading.trips:
            cells.fault("trip_id", trip_id, "stands twice", "an id of its own")
        elif trip_id and service_id:
            reading.trips[trip_id] = Trip(trip_id, route_id, service_id, cells.line)
        if len(reading.trips) >= reading.options.limits.courses:
            most = f"at most {reading.options.limits.courses:,} trips; choose with --route"
            cells.fault("trip_id", "", "is one trip too many", most)
            return


def _read_frequencies(reading: _Reading) -> None:
    for cells in records(reading.files, "frequencies.txt"):
        trip_id = cells.text("trip_id")
        if trip_id not in reading.trips:
            continue
        start, end = cells.time("start_time"), cells.time("end_time")
        headway = cells.whole("headway_secs", _LEAST_HEADWAY_S, 10**6)
        exact = cells.whole("exact_times", 0, 1, default=0)
        held = reading.headways.setdefault(trip_id, [])
        if start is not None and end is not None and headway and exact is not None:
            if end > start:
                held.append((start, end, headway, bool(exact)))
            else:
                value = cells.text("end_time")
                cells.fault("end_time", value, "is not after start_time", "a later time")


def _read_stops(reading: _Reading, wanted: set[str]) -> dict[str, Halt | None]:
    """Return the halt of each wanted stop: its station where it has one; None: it has faults."""
    rows: dict[str, tuple[Cells, str]] = {}
    for cells in records(reading.files, "stops.txt"):
        stop_id = cells.needed("stop_id")
        if stop_id in rows:
            cells.fault("stop_id", stop_id, "stands twice", "an id of its own")
        elif stop_id and (stop_id in wanted or cells.text("location_type") == "1"):
            rows[stop_id] = cells, cells.text("parent_station")
    halts: dict[str, Halt | None] = {} if rows else dict.fromkeys(wanted)
    for stop_id in sorted(wanted & rows.keys()):
        cells, parent = rows[stop_id]
        if parent and parent not in rows:
            cells.fault("parent_station", parent, "is no known station", "a station of stops.txt")
        halt = _halt(*rows.get(parent, rows[stop_id]))
        halts[stop_id] = halt
        if halt is not None:
            reading.feed.halts[halt.halt_id] = halt
    return halts


def _halt(cells: Cells, _parent: str) -> Halt | None:
    lat, lon = cells.real("stop_lat", -90, 90), cells.real("stop_lon", -180, 180)
    if lat is None or lon is None:
        for column in ("stop_lat", "stop_lon"):
            cells.needed(column)
        return None
    name = cells.text("stop_name") or cells.text("stop_id")
    return Halt(cells.text("stop_id"), name, lat=lat, lon=lon)


def _make_courses(
    reading: _Reading, calls: Calls, days: Days, stops: dict[str, Halt | None]
) -> None:
    """Make a course of all trips of a route that have the same calls at the same intervals."""
    feed, log = reading.feed, reading.files.log
    for trip in reading.trips.values():
        if trip.service_id not in days.of_service and trip.service_id not in days.faulty:
            expected = "a service_id of calendar.txt or calendar_dates.txt"
            value = shown(trip.service_id)
            log.add("trips.txt", trip.line, "service_id", value, problem="has no days",
                    expected=expected)  # fmt: skip
    if not _few_enough(reading, days):
        return
    noons: dict[tuple[ZoneInfo, date], int] = {}
    starts: dict[tuple[str, tuple[Visit, ...], str], list[int]] = {}
    for trip in reading.trips.values():
        visits = visits_of(trip, calls, stops, log, feed.notes)
        known = reading.zones.get(trip.route_id)
        if visits is None or known is None or trip.service_id in days.faulty:
            continue
        own = sorted(days.of_service.get(trip.service_id, ()))
        if not own:
            feed.notes.add(
                "a trip is left out: it runs on no day of its calendar", of=trip.trip_id
            )
            continue
        feed.first = own[0] if feed.first is None else min(feed.first, own[0])
        feed.last = own[-1] if feed.last is None else max(feed.last, own[-1])
        seconds, guessed = _seconds(reading, trip, calls.first_departure_s[trip.trip_id])
        held = starts.setdefault((trip.route_id, visits, guessed), [])
        for day in own:
            noon = noons.get((known, day))
            if noon is None:
                moment = datetime.combine(day, time(12), known)
                noon = noons[known, day] = int(moment.timestamp())
            held += [noon - _NOON_S + second for second in seconds]
    for (route_id, visits, guessed), moments in starts.items():
        feed.courses.append(Course(route_id, visits, tuple(sorted(moments)), guessed))


def _seconds(reading: _Reading, trip: Trip, first_s: int) -> tuple[list[int], str]:
    """Return the departures of a trip on a day, and why they are not the feed's own."""
    headways = reading.headways.get(trip.trip_id)
    if not headways:
        return [first_s], ""
    seconds = [
        second for start, end, headway, _exact in headways for second in range(start, end, headway)
    ]
    if all(exact for *_rest, exact in headways):
        return seconds, ""
    return seconds, "the feed gives a headway only; departures are spaced evenly from its start"


def _few_enough(reading: _Reading, days: Days) -> bool:
    """Keep the days near the week only, if all are too many departures; tell if that is enough."""
    most = reading.options.limits.departures
    total = _departures(reading, days)
    held = [day for of_service in days.of_service.values() for day in of_service]
    if total <= most or not held:
        return True
    middle = reading.options.week or min(held)
    for service, own in days.of_service.items():
        days.of_service[service] = {
            day for day in own if middle - _WINDOW <= day < middle + _WINDOW
        }
    reading.feed.notes.add(
        f"the feed has {total:,} departures, more than {most:,}: only those of the 6 weeks "
        f"around {middle} are counted"
    )
    if (left := _departures(reading, days)) <= 2 * most:
        return True
    reading.files.log.add(
        "trips.txt", None, "", f"{left:,} departures", problem="are too many in six weeks",
        expected=f"at most {2 * most:,}; choose with --route",
    )  # fmt: skip
    return False


def _departures(reading: _Reading, days: Days) -> int:
    """Return the number of departures of all trips on all days."""
    total = 0
    for trip in reading.trips.values():
        headways = reading.headways.get(trip.trip_id)
        a_day = sum((end - start) // step + 1 for start, end, step, _e in headways or ())
        total += len(days.of_service.get(trip.service_id, ())) * (a_day if headways else 1)
    return total
