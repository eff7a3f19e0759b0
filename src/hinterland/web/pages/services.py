"""Services: the list, and one service on a day."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.place_list import Wanted, list_services
from hinterland.services.service_view import view_service
from hinterland.services.shown_day import days_of, shown_day
from hinterland.web.asked import AnOffer, ARenderer

router = APIRouter()


@router.get("/{lang}/{pack}/services")
def services(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    search: str = "",
    mode: str = "",
    date: str = "",
) -> HTMLResponse:
    """List services with their frequency on a day."""
    with offer.use() as pack:
        listed = list_services(pack, Wanted(search, mode), shown_day(pack, date))
    return renderer.page(
        request,
        "services.html",
        offer=offer,
        listed=listed,
        days=offer.once("days", days_of),
        date=date,
    )


@router.get("/{lang}/{pack}/services/{service_id}")
def service(
    request: Request, offer: AnOffer, renderer: ARenderer, service_id: str, date: str = ""
) -> HTMLResponse:
    """Show a service on a day."""
    with offer.use() as pack:
        view = view_service(pack, service_id, shown_day(pack, date))
        currency = pack.metadata.currency
    return renderer.page(
        request,
        "service.html",
        offer=offer,
        service=view,
        days=offer.once("days", days_of),
        currency=currency,
    )
