"""DCSA Commercial Schedules 1.0 to halts, lines and courses: one course is one voyage.

Standard: DCSA Commercial Schedules (CS) 1.0.0 to 1.0.4, responses of ``/v1/vessel-schedules``,
``/v1/port-schedules`` and ``/v1/point-to-point-routes``. Cut-offs, transit days from door to door
and footprints are not read: no table of a pack holds them by voyage.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from hinterland.packs.fault import FaultLog
from hinterland.packs.timetable.archive import FEED_LIMITS, FeedLimits
from hinterland.packs.timetable.dcsa_json import Json, Node, load_json, objects_of
from hinterland.packs.timetable.dcsa_voyages import Call, course_of, halt_of, moments, voyages
from hinterland.packs.timetable.feed import RAIL, SEA, WATERWAY, Course, Feed, Line

FORMAT = "DCSA Commercial Schedules"
KINDS = ("vessel-schedules", "port-schedules", "point-to-point-routes")
_MODES = {"VESSEL": SEA, "BARGE": WATERWAY, "RAIL": RAIL}
_OTHER_MODES = ("TRUCK", "RAIL_TRUCK", "BARGE_TRUCK", "BARGE_RAIL", "MULTIMODAL")
_UNIVERSAL = r"SR\d{5}[A-Z]"


@dataclass(frozen=True, slots=True)
class DcsaOptions:
    """What to read: ``services`` by code (empty: all), mode of ships of schedules."""

    services: tuple[str, ...] = ()
    water: str = SEA
    limits: FeedLimits = FEED_LIMITS


@dataclass(slots=True)
class _Reading:
    """What has been read so far; ``port_calls`` by service, vessel and voyage."""

    feed: Feed
    log: FaultLog
    options: DcsaOptions
    seen: set[Course] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    port_calls: dict[tuple[str, str], list[Call]] = field(default_factory=dict)


def read_dcsa(paths: list[Path], options: DcsaOptions | None = None) -> Feed:
    """Read documents, such as the pages of one answer; what is wrong is among the faults."""
    options = options or DcsaOptions()
    log, feed = FaultLog(), Feed(FORMAT)
    reading = _Reading(feed, log, options)
    for path in paths:
        document = load_json(path, log, options.limits)
        if document is not None:
            _read(document, path.name, reading)
    for (line_id, _vessel), calls in reading.port_calls.items():
        ordered = sorted(calls, key=lambda call: (call.arrival_s, call.departure_s))
        _take_voyages(reading, line_id, ordered)
    for code in sorted(set(options.services) - {*feed.lines, *reading.left_out}):
        log.add(
            paths[0].name if paths else "", None, "carrierServiceCode", code,
            problem="is not in the document", expected="the code of a service",
        )  # fmt: skip
    feed.notes.add("a service is left out: it was not asked for", len(reading.left_out))
    _finish(feed)
    feed.faults = log.faults()
    return feed


def _finish(feed: Feed) -> None:
    carriers = sorted({line.operator for line in feed.lines.values() if line.operator})
    feed.publisher = "; ".join(carriers[:3])
    codes = sorted(feed.lines)
    feed.title = f"Schedule of {', '.join(codes[:3])}" + (" and others" if codes[3:] else "")


def _read(document: Json, file: str, reading: _Reading) -> None:
    items: list[Json] = document if isinstance(document, list) else [document]
    if not items:
        reading.feed.notes.add(f"{file} holds no schedule")
    readers = {
        KINDS[0]: _read_service, KINDS[1]: _read_port, KINDS[2]: _read_route,
    }  # fmt: skip
    for node in objects_of(file, "", items, reading.log):
        kind = _kind(node)
        if kind:
            readers[kind](node, reading)


def _kind(node: Node) -> str:
    """Tell which answer an object belongs to; empty after noting that it is of none."""
    held = node.held
    if "legs" in held:
        return KINDS[2]
    if "location" in held and "carrierServiceCode" not in held:
        return KINDS[1]
    if "carrierServiceCode" in held or "vesselSchedules" in held:
        return KINDS[0]
    known = "an answer of " + ", ".join(KINDS) + " (DCSA Commercial Schedules 1.0)"
    problem = "is no commercial schedule"
    if "errors" in held or "statusCode" in held:
        problem = "is an error message of the carrier, not a schedule"
    elif "eventType" in held or "eventID" in held:
        problem = "is an event (Track and Trace or operational schedules), which is not read"
    node.fault("", ", ".join(sorted(held))[:60], problem, known)
    return ""


def _wanted(reading: _Reading, code: str) -> bool:
    if reading.options.services and code not in reading.options.services:
        reading.left_out.add(code)
        return False
    return True


def _add_line(reading: _Reading, line: Line) -> None:
    known = reading.feed.lines.get(line.line_id)
    if known is None or (line.operator and not known.operator):
        reading.feed.lines[line.line_id] = line


def _read_service(node: Node, reading: _Reading) -> None:
    """Read a service of an answer to vessel-schedules."""
    code = node.text("carrierServiceCode", needed=True)
    name = node.text("carrierServiceName") or code
    node.text("universalServiceReference", pattern=_UNIVERSAL)
    if not code or not _wanted(reading, code):
        return
    for schedule in node.objects("vesselSchedules", needed=True):
        vessel = schedule.child("vessel")
        operator = vessel.text("operatorCarrierCode") if vessel else ""
        _add_line(reading, Line(code, name, reading.options.water, operator))
        calls = _calls(schedule, reading)
        if calls is not None:
            _take_voyages(reading, code, calls)


def _calls(schedule: Node, reading: _Reading) -> list[Call] | None:
    """Return the calls of a vessel in order; None if one of them cannot be read."""
    calls: list[Call] = []
    sound = True
    for node in schedule.objects("transportCalls"):
        location = node.child("location", needed=True)
        passed = location is not None and bool(location.held.get("waterwaySMDGEntryPointCode"))
        if passed or not node.yes("isCargoOperationalCall", default=True):
            reading.feed.notes.add("a call is left out: nothing is loaded or discharged there")
            continue
        halt = halt_of(location, reading.feed, reading.options.water) if location else None
        times = moments(node, "timestamps", reading.feed.notes)
        imported = node.text("carrierImportVoyageNumber")
        exported = node.text("carrierExportVoyageNumber") or imported
        if halt is None or times is None:
            sound = False
        else:
            calls.append(Call(halt, *times, imported or exported, exported))
    for here, there in pairwise(calls):
        if there.arrival_s < here.departure_s:
            sound = False
            schedule.fault("transportCalls", there.halt_id, "is reached before the ship has left "
                           "the call before", "calls in the order of time")  # fmt: skip
    return calls if sound else None


def _read_port(node: Node, reading: _Reading) -> None:
    """Read a port of an answer to port-schedules; its calls are joined to voyages later."""
    location = node.child("location", needed=True)
    halt = halt_of(location, reading.feed, reading.options.water) if location else None
    for schedule in node.objects("vesselSchedules"):
        partners = list(schedule.objects("servicePartners", needed=True))
        times = moments(schedule, "timestamps", reading.feed.notes)
        vessel = schedule.child("vessel")
        code = partners[0].text("carrierServiceCode", needed=True) if partners else ""
        if not code or not _wanted(reading, code) or halt is None or times is None:
            continue
        partner = partners[0]
        carrier = partner.text("carrierCode")
        name = partner.text("carrierServiceName") or code
        _add_line(reading, Line(code, name, reading.options.water, carrier))
        imported = partner.text("carrierImportVoyageNumber")
        exported = partner.text("carrierExportVoyageNumber") or imported
        ship = (vessel.text("vesselIMONumber") or vessel.text("name")) if vessel else ""
        key = (code, ship or f"voyage {exported}")
        call = Call(halt, *times, imported or exported, exported)
        reading.port_calls.setdefault(key, []).append(call)


def _take_voyages(reading: _Reading, line_id: str, calls: list[Call]) -> None:
    for voyage in voyages(calls):
        course = course_of(line_id, voyage)
        if course is None:
            reading.feed.notes.add("a voyage is left out: it has fewer than two calls")
        elif course not in reading.seen:
            reading.seen.add(course)
            reading.feed.courses.append(course)


def _read_route(node: Node, reading: _Reading) -> None:
    """Read the scheduled legs of an answer to point-to-point-routes."""
    for leg in node.objects("legs", needed=True):
        transport = leg.child("transport")
        if transport is None:
            reading.feed.notes.add("a leg is left out: its mode of transport is not given")
            continue
        mode = transport.choice("modeOfTransport", (*_MODES, *_OTHER_MODES))
        if mode in _OTHER_MODES:
            reading.feed.notes.add(f"a leg is left out: {mode} is no scheduled service")
        elif mode:
            _read_leg(leg, transport, _MODES[mode], reading)


def _read_leg(leg: Node, transport: Node, mode: str, reading: _Reading) -> None:
    calls = list(_calls_of_leg(leg, mode, reading))
    partners = list(transport.objects("servicePartners"))
    partner = partners[0] if partners else None
    code = partner.text("carrierServiceCode") if partner else ""
    code = code or transport.text("universalServiceReference", pattern=_UNIVERSAL)
    found = [call for call in calls if call is not None]
    if len(found) < len(calls) or len(found) < 2:
        return
    ends = f"{found[0].halt_id}-{found[-1].halt_id}"
    line_id = code or f"{mode}-{ends}"
    if not _wanted(reading, line_id):
        return
    name = (partner.text("carrierServiceName") if partner else "") or code or f"{mode} {ends}"
    operator = partner.text("carrierCode") if partner else ""
    for here, there in pairwise(found):
        if there.arrival_s < here.departure_s:
            leg.fault("arrival", there.halt_id, "is reached before the call before is left",
                      "calls in the order of time")  # fmt: skip
            return
    _add_line(reading, Line(line_id, name, mode, operator))
    _take_voyages(reading, line_id, found)


def _calls_of_leg(leg: Node, mode: str, reading: _Reading) -> Iterator[Call | None]:
    first, last = leg.child("departure", needed=True), leg.child("arrival", needed=True)
    between = list(leg.objects("intermediateCalls"))
    for end, node in (("", first), *(("between", node) for node in between), ("", last)):
        if node is None:
            yield None
            continue
        location = node.child("location", needed=True)
        halt = halt_of(location, reading.feed, mode) if location else None
        if end:
            keys = [key for key in ("arrivalDateTime", "departureDateTime") if key in node.held]
            if not keys:
                reading.feed.notes.add("a call between is left out: no time is given")
                continue
            times = [node.moment(key) for key in keys]
        else:
            times = [node.moment("dateTime")]
        if halt is None or None in times:
            yield None
        else:
            known = [moment for moment in times if moment is not None]
            yield Call(halt, known[0], known[-1], "", "")
