"""Places: the list, and one place on a day."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.place_list import Wanted, list_places
from hinterland.services.place_view import view_place
from hinterland.services.shown_day import days_of, shown_day
from hinterland.web.asked import AnOffer, ARenderer

router = APIRouter()


@router.get("/{lang}/{pack}/places")
def places(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    search: str = "",
    kind: str = "",
    date: str = "",
) -> HTMLResponse:
    """List places with what calls there in a week."""
    with offer.use() as pack:
        listed = list_places(pack, Wanted(search, kind), shown_day(pack, date))
    return renderer.page(
        request,
        "places.html",
        offer=offer,
        listed=listed,
        days=offer.once("days", days_of),
        date=date,
    )


@router.get("/{lang}/{pack}/places/{place_id}")
def place(
    request: Request, offer: AnOffer, renderer: ARenderer, place_id: str, date: str = ""
) -> HTMLResponse:
    """Show a place on a day."""
    with offer.use() as pack:
        view = view_place(pack, place_id, shown_day(pack, date))
        currency = pack.metadata.currency
    return renderer.page(
        request,
        "place.html",
        offer=offer,
        place=view,
        days=offer.once("days", days_of),
        currency=currency,
    )
