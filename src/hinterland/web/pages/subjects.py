"""Subjects whose scene is not built yet: which rows there are."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.row_view import table_counts
from hinterland.web.asked import AnOffer, ARenderer

router = APIRouter()

Subject = Literal["innovation", "industry", "cooperation"]


def _show(request: Request, offer: AnOffer, renderer: ARenderer, subject: Subject) -> HTMLResponse:
    counts = offer.once("table counts", table_counts)
    return renderer.page(
        request,
        "subject.html",
        offer=offer,
        subject=subject,
        counts=[count for count in counts if count.table.subject == subject],
    )


@router.get("/{lang}/{pack}/innovation")
def innovation(request: Request, offer: AnOffer, renderer: ARenderer) -> HTMLResponse:
    """Show which rows of innovation there are."""
    return _show(request, offer, renderer, "innovation")


@router.get("/{lang}/{pack}/industry")
def industry(request: Request, offer: AnOffer, renderer: ARenderer) -> HTMLResponse:
    """Show which rows of industry there are."""
    return _show(request, offer, renderer, "industry")


@router.get("/{lang}/{pack}/cooperation")
def cooperation(request: Request, offer: AnOffer, renderer: ARenderer) -> HTMLResponse:
    """Show which rows of cooperation there are."""
    return _show(request, offer, renderer, "cooperation")
