"""The journeys of an answer as cards and lists show them: one of them is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from hinterland.model.evidence import weakest
from hinterland.model.journey import Journey, Leg
from hinterland.model.picks import PICKS
from hinterland.services.answer_places import AnswerPlaces
from hinterland.services.journey_stages import Piece, elapsed, mode_bar, timeline
from hinterland.services.journeys import Answer
from hinterland.services.journeys_document import Json

SORTS = ("time", "cost", "co2e", "transfers")


@dataclass(frozen=True, slots=True)
class Choice:
    """One journey: its number in the answer from 1, its time as compared, its bar of modes.

    ``bases`` holds how time, cost and CO2e are known: the weakest of their parts.
    """

    number: int
    journey: Journey
    minutes: int
    bar: tuple[Piece, ...]
    bases: dict[str, str]

    @property
    def under_way(self) -> int:
        """Time from when the container must be ready to when it is there. [min]"""
        return self.journey.arrival - self.journey.departure

    @property
    def before(self) -> int:
        """Time that it stands at the origin first, until the departure wants it. [min]"""
        return self.minutes - self.under_way

    @property
    def service_assumed(self) -> bool:
        """Tell whether a service of it is itself assumed, not only a figure of one."""
        return any(service_assumed(leg) for leg in self.journey.legs)


def choices(answer: Answer) -> list[Choice]:
    """Return every journey in the order of the answer."""
    return [
        Choice(
            number,
            journey,
            elapsed(answer, journey),
            mode_bar(timeline(answer, journey).stages),
            {
                "time": _weakest(journey.time_shares),
                "cost": weakest(leg.known["cost"] for leg in journey.legs).basis,
                "co2e": weakest(leg.known["co2e"] for leg in journey.legs).basis,
            },
        )
        for number, journey in enumerate(answer.journeys, start=1)
    ]


def service_assumed(leg: Leg) -> bool:
    """Tell whether that the service of a leg exists at all is an assumption."""
    return bool(leg.service_id) and leg.known["service"].basis == "assumption"


def _weakest(shares: dict[str, float]) -> str:
    """Return the weakest basis of shares, which stand strongest first."""
    return next(reversed(shares), "derived")


def cards(found: Sequence[Choice]) -> list[Choice]:
    """Return the journeys that bear a pick, in the order of the picks; each once."""
    ranked = [choice for pick in PICKS for choice in found if pick in choice.journey.picks]
    return list({choice.number: choice for choice in ranked}.values())


def sorted_by(found: Sequence[Choice], criterion: str) -> list[Choice]:
    """Return the journeys by one criterion; ties keep the order of the answer."""
    keys = {
        "time": lambda choice: choice.minutes,
        "cost": lambda choice: choice.journey.cost,
        "co2e": lambda choice: choice.journey.co2e,
        "transfers": lambda choice: choice.journey.transfers,
    }
    return sorted(found, key=keys[criterion]) if criterion in keys else list(found)


def first_shown(answer: Answer) -> int:
    """Return the number of the journey that is shown until one is chosen: the balanced one."""
    marked = (
        number for number, one in enumerate(answer.journeys, start=1) if "balanced" in one.picks
    )
    return next(marked, 1)


def answer_on_map(answer: Answer, places: AnswerPlaces, chosen: int | None) -> dict[str, Json]:
    """Return what a map draws of an answer."""
    journeys: list[Json] = [
        {
            "n": number,
            "picks": list(journey.picks),
            "legs": [
                {
                    "mode": leg.mode,
                    "from": list[Json](places.at(leg.from_id)),
                    "to": list[Json](places.at(leg.to_id)),
                    "link_ids": list(leg.link_ids),
                    "service_id": leg.service_id,
                    "basis": leg.evidence.basis,
                }
                for leg in journey.legs
            ],
        }
        for number, journey in enumerate(answer.journeys, start=1)
    ]
    return {
        "origin": answer.origin,
        "destination": answer.destination,
        "chosen": chosen,
        "journeys": journeys,
    }
