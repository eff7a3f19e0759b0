"""The gateway scene: the network on a map, and every sensible way of a container."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.errors import InputError
from hinterland.language import Language
from hinterland.services import vocabulary
from hinterland.services.answer_view import AnswerView, view
from hinterland.services.example_questions import Example, example_questions
from hinterland.services.journeys import asked_day
from hinterland.services.open_pack import OpenPack
from hinterland.services.question_faults import say_fault
from hinterland.services.shown_day import opening_day
from hinterland.tables import reading
from hinterland.tables.schema import Names
from hinterland.web.asked import ALanguage, AnOffer, ARenderer, AWarmUp
from hinterland.web.faults import faults_of, status_of
from hinterland.web.journey_question import AScene, SceneQuestion
from hinterland.web.shelf import Offer
from hinterland.web.warm_up import ABOUT_S

router = APIRouter()
PARTS = {"answer": "gateway/answer_part.html", "journey": "gateway/journey.html"}
"""What htmx asks for by the element that it puts it into."""


@router.get("/{lang}/{pack}/gateway")
def gateway(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    warm_up: AWarmUp,
    language: ALanguage,
    question: AScene,
) -> HTMLResponse:
    """Show the scene; htmx asks for a part of it alone."""
    with offer.use() as pack:
        question = dated(pack, question)
        tried = tried_to_answer(pack, question, language) if warm_up.ready else Tried()
        kept = kept_day(pack, question)
        currency, names = pack.metadata.currency, place_names(pack)
    part = asked_part(request)
    page = renderer.page(
        request,
        PARTS.get(part, "gateway/scene.html"),
        offer=offer,
        status=tried.status,
        section="gateway",
        question=question,
        kept_day=kept,
        shown=tried.shown,
        faults=tried.faults,
        nearest=tried.nearest,
        words=vocabulary,
        waiting=question.is_asked and not warm_up.ready,
        waited_s=round(warm_up.elapsed_s),
        about_s=ABOUT_S,
        currency=currency,
        place_names=names,
        examples=() if question.is_asked else examples_of(offer, question.date),
        part=part,
    )
    if part:
        page.headers["Cache-Control"] = "no-store"
    page.headers["Vary"] = "HX-Request"
    return page


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a question: what is shown, or every fault, and names near those not found."""

    shown: AnswerView | None = None
    faults: tuple[str, ...] = ()
    nearest: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    status: int = 200


def tried_to_answer(pack: OpenPack, question: SceneQuestion, language: Language) -> Tried:
    """Answer a question, if there is one; a day alone is looked at, too."""
    try:
        if not question.is_asked:
            asked_day(question.date, pack.metadata.span)
            return Tried()
        answer = question.ask(pack)
    except InputError as error:
        names = place_names(pack)
        faults = tuple(say_fault(language, cut(fault), names) for fault in faults_of(error))
        return Tried(faults=faults, nearest=nearest_of(pack, question), status=status_of(error))
    return Tried(view(pack, answer, language, journey=question.journey, sort=question.sort))


def place_names(pack: OpenPack) -> dict[str, Names]:
    """Return the names of every place."""
    return {reading.text(row, "place_id"): reading.names(row) for row in pack.tables["place"]}


def asked_part(request: Request) -> str:
    """Return the element that htmx wants to fill; empty for a whole page."""
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return ""
    return headers.get("HX-Target", "answer")


def dated(pack: OpenPack, question: SceneQuestion) -> SceneQuestion:
    """Return a question with a day: where none is given, the one at which the pack opens."""
    if question.date:
        return question
    return question.model_copy(update={"date": opening_day(pack).isoformat()})


def kept_day(pack: OpenPack, question: SceneQuestion) -> datetime.date | None:
    """Return the day that the map keeps to, where the one asked for is none of the pack's."""
    try:
        asked_day(question.date, pack.metadata.span)
    except InputError:
        return opening_day(pack)
    return None


def nearest_of(pack: OpenPack, question: SceneQuestion) -> dict[str, list[tuple[str, str]]]:
    """Return for each end that no place bears the ids and names that look most like it."""
    found = {}
    for end, asked in (("from_", question.from_), ("to", question.to)):
        try:
            pack.places.find(asked)
        except InputError:
            if asked.strip() and (near := pack.places.nearest(asked[:60])):
                found[end] = near
    return found


def cut(fault: str) -> str:
    """Leave out of a fault the nearest names: they stand below it, to be clicked."""
    return fault.split("; did you mean: ")[0]


def examples_of(offer: Offer, date: str) -> tuple[Example, ...]:
    """Return questions that the pack can answer on a day; none for what is no day."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return ()
    with offer.use() as pack:
        return example_questions(pack, day)
