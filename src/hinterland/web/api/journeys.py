"""Journeys of a container as a JSON document."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from hinterland.services.journeys_document import journeys_document
from hinterland.web.asked import AnOffer, AWarmUp
from hinterland.web.faults import problem
from hinterland.web.journey_question import AQuestion
from hinterland.web.warm_up import ABOUT_S

router = APIRouter(tags=["journeys"])


@router.get("/packs/{pack}/journeys")
def read_journeys(offer: AnOffer, warm_up: AWarmUp, question: AQuestion) -> Response:
    """Find every sensible way of a container: the Pareto set in time, cost, CO2e, transfers."""
    if not warm_up.ready:
        waiting = problem(503, [f"the search compiles itself once, about {ABOUT_S} s; ask again"])
        waiting.headers["Retry-After"] = "5"
        return waiting
    with offer.use() as pack:
        answer = pack.journeys(question.from_, question.to, **question.options())
    return JSONResponse(journeys_document(answer))
