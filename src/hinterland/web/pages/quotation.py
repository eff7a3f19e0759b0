"""The request for quotation: one journey on paper, with all that is to be asked of whom."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hinterland.model.journey import Leg
from hinterland.services import quotation, vocabulary
from hinterland.services.answer_view import AnswerView, view
from hinterland.web.asked import ALanguage, AnOffer, ARenderer, AWarmUp
from hinterland.web.journey_question import AScene
from hinterland.web.pages.gateway import dated
from hinterland.web.render import query

router = APIRouter()


@router.get("/{lang}/{pack}/gateway/quotation")
def request_for_quotation(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    warm_up: AWarmUp,
    language: ALanguage,
    question: AScene,
) -> Response:
    """Show the page to print; without a journey, go back to the scene, which says why."""
    scene = f"/{language.code}/{offer.name}/gateway{query(**question.address())}"
    if not (question.is_asked and warm_up.ready):
        return RedirectResponse(scene, 303)
    with offer.use() as pack:
        question = dated(pack, question)
        answer = question.ask(pack)
        shown = view(pack, answer, language, journey=question.journey)
    if shown.chosen is None:
        return RedirectResponse(scene, 303)
    page: HTMLResponse = renderer.page(
        request,
        "gateway/quotation.html",
        offer=offer,
        section="gateway",
        question=question,
        shown=shown,
        asked=quotation.request_quotation(answer, shown.chosen.journey),
        asks=quotation,
        lock_names=lambda leg: lock_names(shown, leg),
        words=vocabulary,
    )
    return page


def lock_names(shown: AnswerView, leg: Leg) -> list[str]:
    """Return the names of the locks on a leg, in their order."""
    return [shown.language.name(shown.rows.names("lock", lock.lock_id)) for lock in leg.locks]
