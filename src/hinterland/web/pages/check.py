"""The check of a pack as a page: faults beside the rows."""

import base64
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, UploadFile
from starlette.responses import HTMLResponse

from hinterland.errors import HinterlandError
from hinterland.services.check_upload import MOST_BYTES, check_upload
from hinterland.services.fault_table import fault_table
from hinterland.web.asked import ARenderer, AShelf
from hinterland.web.faults import faults_of, status_of
from hinterland.web.render import Renderer
from hinterland.web.shelf import Offer

router = APIRouter()


AFile = Annotated[UploadFile | None, File(alias="pack")]


def _shown_pack(shelf: AShelf, pack: str = "") -> Offer:
    return shelf.offer(pack) if pack else shelf.first


AroundOffer = Annotated[Offer, Depends(_shown_pack)]
"""The pack around whose pages this one stands; what is checked is another."""


@router.get("/{lang}/check")
@router.get("/{lang}/{pack}/check")
def choose(request: Request, renderer: ARenderer, offer: AroundOffer) -> HTMLResponse:
    """Ask for a pack."""
    return _page(request, renderer, offer)


@router.post("/{lang}/check")
@router.post("/{lang}/{pack}/check")
def check(
    request: Request, renderer: ARenderer, offer: AroundOffer, file: AFile = None
) -> HTMLResponse:
    """Check the pack that was sent, and show every fault."""
    name = (file.filename or "") if file else ""
    if file is None or not name:
        return _page(request, renderer, offer, status=422, unsent=True)
    try:
        report = check_upload(file.file, name, file.size or 0)
    except HinterlandError as error:
        status, refused = status_of(error), faults_of(error)
        return _page(request, renderer, offer, status=status, refused=refused)
    return _page(request, renderer, offer, report=report, sent=name)


def _page(
    request: Request,
    renderer: Renderer,
    offer: Offer,
    *,
    status: int = 200,
    unsent: bool = False,
    refused: tuple[str, ...] = (),
    report: Mapping[str, Any] | None = None,
    sent: str = "",
) -> HTMLResponse:
    return renderer.page(
        request,
        "check.html",
        offer=offer,
        section="check",
        status=status,
        unsent=unsent,
        refused=refused,
        report=report,
        sent=sent,
        most_mb=MOST_BYTES // 2**20,
        files=_downloads(report) if report else {},
    )


def _downloads(report: Mapping[str, Any]) -> dict[str, str]:
    """Return the faults as links that hold them: the server keeps nothing to fetch later."""
    kept = {key: report[key] for key in ("format", "name", "fault_count", "faults", "rows")}
    return {
        "csv": _link("text/csv", fault_table(report["faults"])),
        "json": _link("application/json", json.dumps(kept, ensure_ascii=False)),
    }


def _link(media_type: str, text: str) -> str:
    return f"data:{media_type};charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"
