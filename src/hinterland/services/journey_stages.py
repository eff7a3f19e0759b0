"""What becomes of a container, stage by stage: the container's time, and where it is drawn.

Positions are percent of the whole time, so that a drawing scales without script.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hinterland.model.evidence import Evidence
from hinterland.model.journey import Journey, Leg
from hinterland.services.journeys import Answer

MINUTES_A_DAY = 24 * 60
_STEPS_H = (1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336)
_MOST_TICKS = 9
GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of leg ``leg`` (from 1; 0 before the first): minutes from hour 0.

    ``kind`` is origin, wait, load, cutoff, move, unload or customs; ``mode`` is that of a move,
    else ``ground``. ``at`` and ``width`` are percent of the time that is drawn.
    """

    kind: str
    leg: int
    mode: str
    start: int
    end: int
    basis: str
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A lock or border inside a leg; they stand in their order, not to scale."""

    kind: str
    name_id: str
    hours: float | None
    evidence: Evidence
    at: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis, so many hours from its start."""

    hours: int
    at: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar of modes: percent, and minutes."""

    mode: str
    minutes: int
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time of a container from ``start``, with the axis below it."""

    start: int
    minutes: int
    stages: tuple[Stage, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def elapsed(answer: Answer, journey: Journey) -> int:
    """Return the time by which journeys are compared. [min]

    From the asked time to arrival; in a profile, and for a truck at any time, the duration.
    """
    start = journey.departure if answer.profile or journey.any_time else answer.earliest
    return journey.arrival - start


def timeline(answer: Answer, journey: Journey) -> Timeline:
    """Return the stages of a journey, from the asked time to arrival."""
    whole = max(elapsed(answer, journey), 1)
    start = journey.arrival - whole
    stages = tuple(
        Stage(
            kind, leg, mode, first, end, basis,
            100 * (first - start) / whole, 100 * (end - first) / whole,
        )
        for kind, leg, mode, first, end, basis in _stages(journey, start)
    )  # fmt: skip
    moves = {stage.leg: stage for stage in stages if stage.kind == "move"}
    marks = tuple(
        mark
        for number, leg in enumerate(journey.legs, start=1)
        for mark in _marks(leg, moves.get(number))
    )
    return Timeline(start, whole, stages, marks, _ticks(whole))


def _stages(journey: Journey, start: int) -> list[tuple[str, int, str, int, int, str]]:
    """Return kind, leg, mode, start, end and basis of every stage that takes time."""
    found = [("origin", 0, GROUND, start, journey.departure, "derived")]
    clock = journey.departure
    for number, leg in enumerate(journey.legs, start=1):
        timed = leg.known["timetable"].basis if leg.service_id else "derived"
        customs = leg.known["customs"].basis if "customs" in leg.known else "derived"
        for kind, minutes, basis in (
            ("wait", leg.wait, timed),
            ("load", leg.load, leg.known["handling"].basis),
            ("cutoff", leg.cutoff, leg.known["handling"].basis),
            ("move", leg.arrival - leg.departure, leg.known["days"].basis),
            ("unload", leg.unload, leg.known["handling"].basis),
            ("customs", leg.customs, customs),
        ):
            mode = leg.mode if kind == "move" else GROUND
            found.append((kind, number, mode, clock, clock + minutes, basis))
            clock += minutes
    return [stage for stage in found if stage[4] > stage[3]]


def _marks(leg: Leg, move: Stage | None) -> list[Mark]:
    if move is None:
        return []
    inside = [("lock", lock.lock_id, lock.hours, lock.evidence) for lock in leg.locks]
    inside += [
        (border.procedure, border.border_id, border.hours, border.evidence)
        for border in leg.borders
    ]
    step = move.width / (len(inside) + 1)
    return [
        Mark(kind, name_id, hours, known, move.at + step * place)
        for place, (kind, name_id, hours, known) in enumerate(inside, start=1)
    ]


def _ticks(minutes: int) -> tuple[Tick, ...]:
    hours = minutes / 60
    step = next((step for step in _STEPS_H if hours / step <= _MOST_TICKS), _STEPS_H[-1])
    return tuple(Tick(hour, 100 * hour / hours) for hour in range(0, int(hours) + 1, step))


def mode_bar(stages: Sequence[Stage]) -> tuple[Piece, ...]:
    """Return a bar of modes: neighbours on the same mode, or on the ground, are one piece."""
    pieces: list[Piece] = []
    for stage in stages:
        minutes = stage.end - stage.start
        if pieces and pieces[-1].mode == stage.mode:
            last = pieces.pop()
            pieces.append(
                Piece(last.mode, last.minutes + minutes, last.at, last.width + stage.width)
            )
        else:
            pieces.append(Piece(stage.mode, minutes, stage.at, stage.width))
    return tuple(pieces)
