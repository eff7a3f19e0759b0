"""Services: calls that links join and terminals serve, and departures to board.

Rules 3.1 (calls) and 3.2 (frequencies and departures).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hinterland.packs.check_speed import speed_faults
from hinterland.packs.check_transit import transit_faults
from hinterland.packs.fault import Fault, shown
from hinterland.packs.joined import JoinedOverTime, Segment
from hinterland.packs.read import Doubt, ReadPack
from hinterland.tables import dates, reading
from hinterland.tables.gateway import DIRECTIONS, MODES
from hinterland.tables.schema import Row

_WHOLE_MINUTE = 1e-6
"""How far the decimal fraction of an hour may be from the minute that it means. [h]"""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What services stand on: known places, links of each mode, terminals with their spans."""

    places: frozenset[str]
    networks: dict[str, JoinedOverTime]
    terminals: dict[tuple[str, str], list[dates.Span]]
    doubtful_terminals: Doubt


def service_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of services, their calls and their timetables."""
    calls = _calls(pack)
    ground = _ground(pack)
    doubt = pack.doubt("call", "service_id")
    for line, row in pack.numbered("service"):
        service = str(row["service_id"])
        if service in doubt:
            continue
        own = calls.get(service, [])
        if len(own) < 2:
            problem = f"has {len(own)} call" + ("" if len(own) == 1 else "s")
            expected = "2 calls at least in call.csv"
            yield Fault("service.csv", line, "service_id", shown(service), expected, problem)
        yield from _gaps(row, own, ground)
        yield from _missing_terminals(row, own, ground)
    yield from _timetables(pack)
    yield from _odd_minutes(pack)
    places = {service: [str(row["place_id"]) for _l, row in own] for service, own in calls.items()}
    yield from transit_faults(pack, places)
    yield from speed_faults(pack, places)


def _calls(pack: ReadPack) -> dict[str, list[tuple[int, Row]]]:
    """Return the calls of each service in forward order."""
    calls: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for line, row in pack.numbered("call"):
        calls[str(row["service_id"])].append((line, row))
    for own in calls.values():
        own.sort(key=lambda call: (reading.number(call[1], "sequence"), call[0]))
    return calls


def _ground(pack: ReadPack) -> _Ground:
    """Gather it; a mode whose links are in doubt has no network, so nothing is said of it."""
    places = pack.known(("place",)) or frozenset()
    doubt = pack.doubt("link", "mode")
    lost = {
        row["mode"]
        for _line, row in pack.numbered("link")
        if not {row["from_id"], row["to_id"]} <= places
    }
    certain = (mode for mode in MODES if mode not in doubt and mode not in lost)
    segments: dict[str, list[Segment]] = {mode: [] for mode in certain}
    for _line, row in pack.numbered("link"):
        mode = str(row["mode"])
        if mode in segments:
            ends = str(row["from_id"]), str(row["to_id"])
            segments[mode].append(Segment(*ends, bool(row["two_way"]), reading.span(row)))
    terminals: dict[tuple[str, str], list[dates.Span]] = defaultdict(list)
    for _line, row in pack.numbered("terminal"):
        terminals[str(row["place_id"]), str(row["mode"])].append(reading.span(row))
    return _Ground(
        frozenset(str(place) for place in places),
        {mode: JoinedOverTime(held) for mode, held in segments.items()},
        terminals,
        pack.doubt("terminal", "place_id"),
    )


def _gaps(service: Row, calls: list[tuple[int, Row]], ground: _Ground) -> Iterator[Fault]:
    """Yield pairs of consecutive calls that no links join, in a direction that is run."""
    network, span = ground.networks.get(str(service["mode"])), reading.span(service)
    if network is None or span.end <= span.first:
        return
    for (_before, previous), (line, call) in pairwise(calls):
        tail, head = str(previous["place_id"]), str(call["place_id"])
        if not {tail, head} <= ground.places:
            continue
        if tail == head:
            expected = "another place than the call before"
            yield Fault("call.csv", line, "place_id", shown(head), expected, "is called twice")
        elif not network.reaches_within(tail, head, span):
            yield _gap(line, head, (tail, head), service)
        elif service["both_ways"] and not network.reaches_within(head, tail, span):
            yield _gap(line, head, (head, tail), service)


def _gap(line: int, value: str, ends: tuple[str, str], service: Row) -> Fault:
    return Fault(
        "call.csv",
        line,
        "place_id",
        shown(value),
        f"{service['mode']} links from {shown(ends[0])} to {shown(ends[1])}, all valid on one "
        f"day of service {shown(service['service_id'])}",
        "is not joined with the call before",
    )


def _missing_terminals(
    service: Row, calls: list[tuple[int, Row]], ground: _Ground
) -> Iterator[Fault]:
    mode, span = str(service["mode"]), reading.span(service)
    for line, call in calls:
        place = str(call["place_id"])
        if not (call["load"] or call["unload"]) or place in ground.doubtful_terminals:
            continue
        held = ground.terminals.get((place, mode), [])
        if place in ground.places and not any(terminal.overlaps(span) for terminal in held):
            yield Fault(
                "call.csv",
                line,
                "place_id",
                shown(place),
                f"a row of terminal.csv for {shown(place)}, {mode}, as containers are lifted here",
                "has no such terminal" + (" in time" if held else ""),
            )


def _timetables(pack: ReadPack) -> Iterator[Fault]:
    """Yield services without frequency or departures, and rows of directions not run."""
    both_ways = {row["service_id"]: row["both_ways"] for _line, row in pack.numbered("service")}
    for table in ("frequency", "departure"):
        doubt = pack.doubt(table, "service_id")
        held = {(row["service_id"], row["direction"]) for _line, row in pack.numbered(table)}
        for line, row in pack.numbered("service"):
            service = row["service_id"]
            for direction in DIRECTIONS if row["both_ways"] else DIRECTIONS[:1]:
                if (service, direction) not in held and service not in doubt:
                    yield Fault(
                        "service.csv",
                        line,
                        "service_id",
                        shown(service),
                        f"a row of {table}.csv for {shown(service)}, {direction}",
                        f"has no {table} {direction}",
                    )
        for line, row in pack.numbered(table):
            if row["direction"] == "back" and both_ways.get(row["service_id"]) is False:
                yield Fault(
                    f"{table}.csv",
                    line,
                    "direction",
                    "back",
                    f"forward, as both_ways of {shown(row['service_id'])} is no",
                    "is not run",
                )


def _odd_minutes(pack: ReadPack) -> Iterator[Fault]:
    for line, row in pack.numbered("departure"):
        minutes = reading.number(row, "departure_h") * 60
        if abs(minutes - round(minutes)) > _WHOLE_MINUTE * 60:
            yield Fault(
                "departure.csv",
                line,
                "departure_h",
                f"{minutes / 60:.15g}",
                f"whole minutes, such as {round(minutes) / 60:.10g}",
                "is no whole minute",
            )
