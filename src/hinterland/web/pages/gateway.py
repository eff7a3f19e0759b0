"""The gateway scene: the network on a map, and every sensible way of a container."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.errors import InputError
from hinterland.services.journeys import Answer
from hinterland.web.asked import AnOffer, ARenderer, AWarmUp
from hinterland.web.faults import faults_of, status_of
from hinterland.web.journey_question import AQuestion

router = APIRouter()


@router.get("/{lang}/{pack}/gateway")
def gateway(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    warm_up: AWarmUp,
    question: AQuestion,
    journey: int = 1,
) -> HTMLResponse:
    """Show the scene; htmx asks for the answer alone."""
    answer: Answer | None = None
    faults: tuple[str, ...] = ()
    status = 200
    asked = bool(question.from_ or question.to)
    if asked and warm_up.ready:
        try:
            with offer.use() as pack:
                answer = pack.journeys(question.from_, question.to, **question.options())
        except InputError as error:
            faults, status = faults_of(error), status_of(error)
    part = request.headers.get("HX-Request") == "true"
    return renderer.page(
        request,
        "gateway/answer.html" if part else "gateway/scene.html",
        offer=offer,
        status=status,
        question=question,
        answer=answer,
        faults=faults,
        chosen=journey,
        waiting=asked and not warm_up.ready,
    )
