"""The page of the HTTP API, from local files."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.web.asked import ARenderer

router = APIRouter()


@router.get("/{lang}/api")
def docs(request: Request, renderer: ARenderer) -> HTMLResponse:
    """Show what the API answers, and let a reader try it."""
    return renderer.page(request, "docs.html")
