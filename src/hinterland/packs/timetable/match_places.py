"""Halts of a feed to places of a pack: by the user's word, code, id, name, and nearness.

What is none of the pack's places becomes a place of its own, if it is known where it lies.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.timetable.feed import RAIL, SEA, Halt, Notes
from hinterland.tables import reading
from hinterland.tables.schema import Row

FAR_KM = 50.0
"""Beyond this a place of the same name is another place."""

KINDS = {RAIL: "rail_terminal", SEA: "sea_port"}
_RIVER_PORT = "river_port"
_NOT_WORD = re.compile(r"[\W_]+")
_COORDINATE = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,;]\s*([+-]?\d+(?:\.\d+)?)\s*")
_UNLOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """``within_km``: how near is the same place; ``said``: place id or "lat,lon" by halt."""

    within_km: float = 2.0
    country: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Matched:
    """The place of each halt, and the halts that become places, their position known."""

    place_of: dict[str, str] = field(default_factory=dict)
    new: dict[str, Halt] = field(default_factory=dict)


class PlaceMatcher:
    """The places of a pack, by all that a halt may have in common with them."""

    def __init__(self, places: Iterable[Row], terminals: Iterable[Row]) -> None:
        self._rows = {reading.text(row, "place_id"): row for row in places}
        self._ids = list(self._rows)
        self._at = np.array(
            [
                (reading.number(row, "lat"), reading.number(row, "lon"))
                for row in self._rows.values()
            ],
            float,
        ).reshape(-1, 2)
        self._modes = {
            (reading.text(row, "place_id"), reading.text(row, "mode")) for row in terminals
        }
        self._codes: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        for place_id, row in self._rows.items():
            if code := reading.text(row, "unlocode"):
                self._codes.setdefault(code, []).append(place_id)
            names = {fold(part) for name in reading.names(row).values()
                     for part in (name, re.split(r"[((]", name)[0])}  # fmt: skip
            for name in names | {fold(place_id)}:
                self._names.setdefault(name, []).append(place_id)

    def match(
        self, halts: Iterable[Halt], options: MatchOptions, log: FaultLog, notes: Notes, file: str
    ) -> Matched:
        """Match every halt; those that can be neither matched nor made are faults."""
        matched = Matched()
        used = set()
        all_read = not log.faults()
        for halt in halts:
            said = options.said.get(halt.halt_id)
            used.add(halt.halt_id)
            if said in self._rows:
                matched.place_of[halt.halt_id] = said
                continue
            if said is not None:
                moved = self._moved(halt, said, log, file)
                if moved is None:
                    continue
                halt = moved
            else:
                found = self._find(halt, options.within_km, log, notes, file)
                if found is None:
                    continue
                if found:
                    matched.place_of[halt.halt_id] = found
                    continue
            if _has_position(halt, log, file):
                matched.new[halt.halt_id] = halt
        _require_country(matched.new.values(), options, log, file)
        # With faults in the timetable a stop may be in it and not be read.
        for unknown in sorted(set(options.said) - used) if all_read else ():
            expected = "the id of a stop, station or port of the feed at which something calls"
            log.add(file, None, "--place", unknown, problem="is no stop or port that is read",
                    expected=expected)  # fmt: skip
        return matched

    def _moved(self, halt: Halt, said: str, log: FaultLog, file: str) -> Halt | None:
        """Return a halt at the coordinate that the user says."""
        found = _COORDINATE.fullmatch(said)
        if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180:
            at = float(found[1]), float(found[2])
            return Halt(halt.halt_id, halt.name, halt.unlocode, halt.country, *at, halt.mode)
        log.add(file, None, "--place", f"{halt.halt_id}={said}", problem="is no place of the pack",
                expected="a place_id of the pack, or a coordinate such as 50.1,8.2")  # fmt: skip
        return None

    def _find(
        self, halt: Halt, within_km: float, log: FaultLog, notes: Notes, file: str
    ) -> str | None:
        """Return the place of a halt, empty if none is it, None if it cannot be told (noted)."""
        code = halt.unlocode or (halt.halt_id if _UNLOCODE.fullmatch(halt.halt_id) else "")
        for how, found in (
            ("code", self._codes.get(code, [])),
            ("id", [halt.halt_id] if halt.halt_id in self._rows else []),
            ("name", self._names.get(fold(halt.name), [])),
        ):
            near = [place_id for place_id in found if self._km(halt, place_id) <= FAR_KM]
            if len(near) < len(found):
                notes.add(f"a place of the same {how} is more than {FAR_KM:g} km away: another",
                          of=halt.halt_id)  # fmt: skip
            best = self._best(halt, near)
            if len(best) == 1:
                return best[0]
            if best:
                several = ", ".join(best[:5])
                log.add(file, None, "--place", halt.halt_id, problem=f"may be each of {several}",
                        expected=f"--place {shown(halt.halt_id)}={best[0]}, or another of "
                        "them")  # fmt: skip
                return None
        return self._nearest(halt, within_km, notes)

    def _best(self, halt: Halt, found: list[str]) -> list[str]:
        """Return those that fit best: a terminal of the mode, an exact code, the least way."""
        if len(found) < 2:
            return found
        ranked = [
            (
                (place_id, halt.mode) not in self._modes,
                self._rows[place_id].get("unlocode_match") != "exact",
                self._km(halt, place_id),
            )
            for place_id in found
        ]
        return [place for place, rank in zip(found, ranked, strict=True) if rank == min(ranked)]

    def _nearest(self, halt: Halt, within_km: float, notes: Notes) -> str:
        if halt.lat is None or halt.lon is None or not self._ids:
            return ""
        here = np.full(len(self._ids), halt.lat), np.full(len(self._ids), halt.lon)
        km = great_circle_km(*here, self._at[:, 0], self._at[:, 1])
        near = [
            ((self._ids[k], halt.mode) not in self._modes, float(km[k]), self._ids[k])
            for k in np.flatnonzero(km <= within_km)
        ]
        if not near:
            return ""
        _other, distance, place_id = min(near)
        notes.add(f"{shown(halt.name)} is taken as {place_id}, {distance:.1f} km away")
        return place_id

    def _km(self, halt: Halt, place_id: str) -> float:
        """Return the distance; 0 where the feed gives no position."""
        if halt.lat is None or halt.lon is None:
            return 0.0
        row = self._rows[place_id]
        other = np.array([reading.number(row, "lat")]), np.array([reading.number(row, "lon")])
        return float(great_circle_km(np.array([halt.lat]), np.array([halt.lon]), *other)[0])


def kind_of(halt: Halt) -> str:
    """Return the kind of place that a halt becomes."""
    return KINDS.get(halt.mode, _RIVER_PORT)


def fold(text: str) -> str:
    """Return a name without what is written now so, now so.

    >>> fold("Port of Alpha"), fold("ALPHA, port of")
    ('portofalpha', 'alphaportof')
    """
    return _NOT_WORD.sub("", text.casefold())


def _has_position(halt: Halt, log: FaultLog, file: str) -> bool:
    """Tell whether a halt can become a place; if not, say what the user can do."""
    if halt.lat is not None and halt.lon is not None:
        return True
    at = shown(halt.halt_id)
    problem = f"({shown(halt.name)}) is no place of the pack, and has no position"
    expected = f"--place {at}=<place_id of the pack>, or --place {at}=<lat,lon>"
    log.add(file, None, "--place", halt.halt_id, problem=problem, expected=expected)
    return False


def _require_country(
    halts: Iterable[Halt], options: MatchOptions, log: FaultLog, file: str
) -> None:
    """Note that halts become places of no known country: once, for one word mends it."""
    without = [halt.halt_id for halt in halts if not (halt.country or options.country)]
    if without:
        more = f" and {len(without) - 1:,} more" if without[1:] else ""
        problem = f"{shown(without[0])}{more} become new places, of no country in the feed"
        expected = "--country with a code of the pack's code system country, such as DE"
        log.add(file, None, "--country", "", problem=problem, expected=expected)
