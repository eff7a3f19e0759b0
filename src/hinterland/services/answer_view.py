"""Everything that a page shows of an answer, put together once."""

from dataclasses import dataclass

from hinterland.language import Language
from hinterland.model.cargo import DEFAULT_CARGO_T_PER_TEU
from hinterland.model.doors import DOOR_RANGE_KM
from hinterland.model.journey import Leg
from hinterland.services.answer_places import AnswerPlaces
from hinterland.services.journey_chart import chart
from hinterland.services.journey_choices import (
    Choice,
    answer_on_map,
    cards,
    choices,
    first_shown,
    sorted_by,
)
from hinterland.services.journey_stages import MINUTES_A_DAY, Timeline, timeline
from hinterland.services.journeys import Answer, Aside
from hinterland.services.journeys_document import Json
from hinterland.services.open_pack import OpenPack
from hinterland.services.row_names import RowFinder
from hinterland.services.vocabulary import confirmed
from hinterland.tables import reading

MAY_NOTE = "≥ at least: a time that nobody knows counts 0, such as customs (rule 3.6)"
SMALL_NOTE = "! a departure holds fewer TEU than asked: it takes several"
DOOR_NOTE = "a coordinate reaches terminals within {km} km only"


@dataclass(frozen=True, slots=True)
class PassedLink:
    """A link that a leg passes, its ends as the table has them; ``km`` is its length."""

    link_id: str
    from_id: str
    to_id: str
    km: float
    basis: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, ready to be shown in a language; ``chosen`` is None where nothing was found.

    ``strange`` is a number of a journey that was asked for and is not there.
    """

    answer: Answer
    language: Language
    places: AnswerPlaces
    rows: RowFinder
    listed: tuple[Choice, ...]
    cards: tuple[Choice, ...]
    chosen: Choice | None
    aside: Aside | None
    line: Timeline | None
    strange: str
    notes: tuple[str, ...]

    @property
    def cargo_t(self) -> float:
        """Cargo of one container. [t]"""
        cargo = self.answer.cargo
        return DEFAULT_CARGO_T_PER_TEU * cargo.teu if cargo.cargo_t is None else cargo.cargo_t

    @property
    def gross_t(self) -> float:
        """Mass of one container with its cargo. [t]"""
        return float(self.answer.cargo.tonnes_per_teu) * self.answer.cargo.teu

    def links(self, leg: Leg) -> tuple[PassedLink, ...]:
        """Return the links that a leg passes, in its order."""
        found = []
        for link_id in leg.link_ids:
            row = self.rows.find("link", link_id)
            if row is not None:
                ends = (reading.text(row, "from_id"), reading.text(row, "to_id"))
                km = reading.number(row, "length_km")
                found.append(PassedLink(link_id, *ends, km, reading.text(row, "basis")))
        return tuple(found)

    @property
    def in_hours(self) -> bool:
        """Tell whether the whole answer is so quick that hours tell more than days."""
        return all(choice.minutes < 2 * MINUTES_A_DAY for choice in self.listed)

    def reason_values(self) -> dict[str, object]:
        """Return what fills the reason that there is no journey, places by their names."""
        if self.answer.reason is None:
            return {}
        values = dict(self.answer.reason.values)
        for field in ("origin", "destination", "places"):
            if field in values:
                ends = str(values[field]).split(", ")
                values[field] = " · ".join(map(self.places.short, ends))
        return values

    def chart(self) -> dict[str, Json]:
        """Return the plot of cost against time."""
        in_order = sorted(self.listed, key=lambda choice: choice.number)
        return chart(self.answer, in_order, self.places, self.language, in_hours=self.in_hours)

    def on_map(self) -> dict[str, Json]:
        """Return what the map draws."""
        return answer_on_map(self.answer, self.places, self.chosen.number if self.chosen else None)

    def confirmed(self, part: str, number: int) -> str:
        """Say when a source last confirmed a part of leg ``number``, from 1, of the journey."""
        if self.chosen is None:
            return ""
        known = self.chosen.journey.legs[number - 1].known[part]
        return confirmed(self.language, known.last_confirmed, self.answer.day)


def view(
    pack: OpenPack, answer: Answer, language: Language, *, journey: str = "", sort: str = ""
) -> AnswerView:
    """Return an answer as it is shown; ``journey`` is the number asked for, as text."""
    found = choices(answer)
    numbers = {str(choice.number): choice.number for choice in found}
    known = journey in numbers
    number = numbers[journey] if known else first_shown(answer)
    chosen = found[number - 1] if found else None
    return AnswerView(
        answer=answer,
        language=language,
        places=AnswerPlaces(pack, answer, language),
        rows=RowFinder(pack.tables),
        listed=tuple(sorted_by(found, sort)),
        cards=tuple(cards(found)),
        chosen=chosen,
        aside=answer.asides[number - 1] if found else None,
        line=timeline(answer, chosen.journey) if chosen else None,
        strange="" if known or not found else journey[:20],
        notes=_notes(answer, language),
    )


def _notes(answer: Answer, language: Language) -> tuple[str, ...]:
    notes = []
    if any(journey.at_least for journey in answer.journeys):
        notes.append(language(MAY_NOTE))
    if any(leg.too_small for journey in answer.journeys for leg in journey.legs):
        notes.append(language(SMALL_NOTE))
    if any("," in end for end in (answer.origin, answer.destination)):
        notes.append(language(DOOR_NOTE, km=f"{DOOR_RANGE_KM:g}"))
    return tuple(notes)
