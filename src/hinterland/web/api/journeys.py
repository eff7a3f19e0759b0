"""Journeys of a container as a JSON document."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from hinterland.services.journeys_document import journeys_document
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.api.journeys_schema import JourneysDocument
from hinterland.web.api.problems import problems
from hinterland.web.asked import AnOffer, AWarmUp
from hinterland.web.faults import problem
from hinterland.web.journey_question import AQuestion
from hinterland.web.json_answer import JsonAnswer
from hinterland.web.warm_up import ABOUT_S

router = APIRouter(tags=["journeys"], route_class=EveryFault)

RETRY_S = 5
_DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"model": JourneysDocument, "description": "The whole Pareto set, in its order."},
    **problems(503),
}


@router.get("/packs/{pack}/journeys", response_class=JsonAnswer, responses=_DESCRIBED)
def read_journeys(offer: AnOffer, warm_up: AWarmUp, question: AQuestion) -> Response:
    """Find every sensible way of a container: the Pareto set in time, cost, CO2e, transfers.

    The network is that of the day asked for. A question without a journey answers an empty set
    and its reason.
    """
    if not warm_up.ready:
        waiting = problem(503, [f"the search compiles itself once, about {ABOUT_S} s; ask again"])
        waiting.headers["Retry-After"] = str(RETRY_S)
        return waiting
    with offer.use() as pack:
        answer = question.ask(pack)
    return JsonAnswer(journeys_document(answer))
