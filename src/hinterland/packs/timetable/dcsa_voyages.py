"""Calls of ships as DCSA tells them: where, when, on which voyage; and voyages as courses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hinterland.packs.timetable.dcsa_json import Node
from hinterland.packs.timetable.feed import Course, Feed, Halt, Notes, Visit

ARRIVES, LEAVES = "ARRI", "DEPA"
CLASSIFIERS = ("PLN", "EST", "ACT")
"""Planned, estimated, actual: of a timetable that repeats, the plan says most."""

UNLOCODE = r"[A-Z]{2}[A-Z2-9]{3}"


@dataclass(frozen=True, slots=True)
class Call:
    """A ship at a port [s since 1970-01-01 UTC]; ``imported`` voyage ends, ``exported`` begins."""

    halt_id: str
    arrival_s: int
    departure_s: int
    imported: str
    exported: str


def halt_of(location: Node, feed: Feed, mode: str) -> str | None:
    """Add a location to the halts of the feed; return its id, or None after noting why not.

    A port is one halt whichever its terminal: a pack has places, and their codes are of places.
    """
    unlocode = location.text("UNLocationCode", pattern=UNLOCODE)
    name = location.text("locationName") or location.text("facilityName")
    address = location.child("address")
    city = address.text("city") if address else ""
    country = address.text("countryCode", pattern="[A-Z]{2}") if address else ""
    halt_id = unlocode or name or city
    if not halt_id:
        if "UNLocationCode" not in location.held:
            location.fault(
                "UNLocationCode", "", "is missing", "a code, a locationName or an address"
            )
        return None
    known = feed.halts.get(halt_id)
    if known is None or known.name == known.halt_id:
        told = name or city or halt_id
        feed.halts[halt_id] = Halt(
            halt_id, told, unlocode, unlocode[:2] or country, mode=known.mode if known else mode
        )
    return halt_id


def moments(node: Node, key: str, notes: Notes) -> tuple[int, int] | None:
    """Return arrival and departure from a list of timestamps, or None if it gives neither."""
    found: dict[str, tuple[int, int]] = {}
    sound = True
    for stamp in node.objects(key, needed=True):
        event = stamp.choice("eventTypeCode", (ARRIVES, LEAVES))
        classifier = stamp.choice("eventClassifierCode", CLASSIFIERS)
        moment = stamp.moment("eventDateTime")
        if not event or not classifier or moment is None:
            sound = False
            continue
        rank = CLASSIFIERS.index(classifier)
        if event not in found or rank < found[event][0]:
            found[event] = rank, moment
    if not sound:
        return None
    if not found:
        if isinstance(node.held.get(key), list):
            node.fault(key, "", "gives no arrival and no departure", "one of them at least")
        return None
    estimated = sum(rank > 0 for rank, _moment in found.values())
    notes.add("a moment is estimated or actual, as none is planned (PLN)", estimated)
    arrival = found.get(ARRIVES, found.get(LEAVES, (0, 0)))[1]
    departure = found.get(LEAVES, found.get(ARRIVES, (0, 0)))[1]
    if departure < arrival:
        node.fault(key, "", "departs before it arrives", "a departure after the arrival")
        return None
    return arrival, departure


def voyages(calls: Sequence[Call]) -> Iterator[list[Call]]:
    """Yield the voyages of a ship: from the call that a number is exported at to its last import.

    Where a voyage ends and the next begins, the call belongs to both.
    """
    voyage: list[Call] = []
    for call in calls:
        if voyage and call.imported != voyage[-1].exported:
            yield voyage
            voyage = []
        voyage.append(call)
        if call.exported != call.imported:
            if len(voyage) > 1:
                yield voyage
            voyage = [call]
    if len(voyage) > 1 or (voyage and voyage[0].imported == voyage[0].exported):
        yield voyage


def course_of(line_id: str, voyage: Sequence[Call]) -> Course | None:
    """Return a voyage as a course, or None if it is not between two calls."""
    if len(voyage) < 2:
        return None
    start = voyage[0].departure_s
    last = len(voyage) - 1
    visits = tuple(
        Visit(
            call.halt_id,
            max(call.arrival_s - start, 0),
            max((call.arrival_s if number == last else call.departure_s) - start, 0),
        )
        for number, call in enumerate(voyage)
    )
    return Course(line_id, visits, (start,))
