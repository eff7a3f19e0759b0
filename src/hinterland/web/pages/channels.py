"""Channels and alliances on a day."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.alliance_view import view_alliance, view_alliances
from hinterland.services.channel_view import container_along, view_channel, view_channels
from hinterland.services.shown_day import days_of, shown_day
from hinterland.web.asked import AnOffer, ARenderer, AWarmUp

router = APIRouter()


@router.get("/{lang}/{pack}/channels")
def channels(
    request: Request, offer: AnOffer, renderer: ARenderer, date: str = ""
) -> HTMLResponse:
    """List the channels by kind."""
    with offer.use() as pack:
        day = shown_day(pack, date)
        views = view_channels(pack, day)
    return renderer.page(
        request,
        "channels.html",
        offer=offer,
        section="channels",
        channels=views,
        day=day,
        days=offer.once("days", days_of),
    )


@router.get("/{lang}/{pack}/channels/{channel_id}")
def channel(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    warm_up: AWarmUp,
    channel_id: str,
    date: str = "",
) -> HTMLResponse:
    """Show a channel, and what a container along it takes if the search is ready."""
    with offer.use() as pack:
        view = view_channel(pack, channel_id, shown_day(pack, date))
        container = container_along(pack, view) if warm_up.ready else None
        currency = pack.metadata.currency
    return renderer.page(
        request,
        "channel.html",
        offer=offer,
        section="channels",
        channel=view,
        container=container,
        waiting=not warm_up.ready,
        currency=currency,
        days=offer.once("days", days_of),
    )


@router.get("/{lang}/{pack}/alliances")
def alliances(
    request: Request, offer: AnOffer, renderer: ARenderer, date: str = ""
) -> HTMLResponse:
    """List the alliances: of ports with their services, of industries as far as known."""
    with offer.use() as pack:
        day = shown_day(pack, date)
        views = view_alliances(pack, day)
    return renderer.page(
        request,
        "alliances.html",
        offer=offer,
        section="alliances",
        alliances=views,
        day=day,
        days=offer.once("days", days_of),
    )


@router.get("/{lang}/{pack}/alliances/{alliance_id}")
def alliance(
    request: Request, offer: AnOffer, renderer: ARenderer, alliance_id: str, date: str = ""
) -> HTMLResponse:
    """Show an alliance."""
    with offer.use() as pack:
        view = view_alliance(pack, alliance_id, shown_day(pack, date))
    return renderer.page(
        request,
        "alliance.html",
        offer=offer,
        section="alliances",
        alliance=view,
        days=offer.once("days", days_of),
    )
