"""The network of a day for the map."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter
from starlette.responses import Response

from hinterland.model.river_graph import Line
from hinterland.services.journeys import asked_day
from hinterland.services.map_layers import drawn_links, pack_layers
from hinterland.services.network_scene import NetworkScene, network_scene
from hinterland.services.open_pack import OpenPack
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.asked import AnOffer
from hinterland.web.kept import kept

router = APIRouter(tags=["network"], route_class=EveryFault)
_DOCUMENT = TypeAdapter(NetworkScene)


@router.get("/packs/{pack}/network", response_model=NetworkScene)
def read_network(
    request: Request,
    offer: AnOffer,
    date: Annotated[str, Query(description="Day YYYY-MM-DD.", examples=["2021-05-03"])],
) -> Response:
    """Return links, services, places and locks that are there on a day."""
    with offer.use() as pack:
        day = asked_day(date, pack.metadata.span)
        shapes = offer.once("link shapes", _shapes)
        scene = network_scene(pack, day, shapes)
    return kept(request, _DOCUMENT.dump_json(scene), "application/json")


def _shapes(pack: OpenPack) -> dict[str, Line]:
    return drawn_links(pack.tables["link"], pack.tables["place"], pack_layers(pack.folder))
