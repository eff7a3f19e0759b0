"""The first page: what the regions set out to do, sentence by sentence."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.at_a_glance import at_a_glance
from hinterland.services.row_view import table_counts
from hinterland.services.shown_day import days_of
from hinterland.services.stated import statements
from hinterland.web.asked import AnOffer, ARenderer

router = APIRouter()


@router.get("/{lang}/{pack}")
def home(request: Request, offer: AnOffer, renderer: ARenderer) -> HTMLResponse:
    """Show every stated fact in its order, with what stands behind it; else what there is."""
    return renderer.page(
        request,
        "home.html",
        offer=offer,
        section="home",
        stated=offer.once("statements", statements),
        glance=offer.once("at a glance", at_a_glance),
        counts=offer.once("table counts", table_counts),
        days=offer.once("days", days_of),
    )
