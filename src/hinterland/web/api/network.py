"""The network of a day for the map."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from hinterland.services.journeys import asked_day
from hinterland.services.network_scene import network_scene
from hinterland.web.asked import AnOffer

router = APIRouter(tags=["network"])


@router.get("/packs/{pack}/network")
def read_network(
    offer: AnOffer, date: Annotated[str, Query(description="Day YYYY-MM-DD.")]
) -> Response:
    """Return links, services, places and locks that are there on a day."""
    with offer.use() as pack:
        day = asked_day(date, pack.metadata.span)
    return JSONResponse(offer.once(("network", day), lambda pack: network_scene(pack, day)))
