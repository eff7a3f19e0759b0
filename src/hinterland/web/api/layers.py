"""Map layers: what lies below the network, and the lines that a pack brings."""

from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import FileResponse, Response

from hinterland.config import Settings
from hinterland.errors import NotFoundError
from hinterland.services.map_layers import Base, BaseKind, Layer, base, pack_layers
from hinterland.services.open_pack import OpenPack
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.asked import AnOffer
from hinterland.web.kept import AGAIN, FOR_GOOD, digest, kept
from hinterland.web.shelf import Offer

router = APIRouter(tags=["layers"], route_class=EveryFault)
TILES = "base.pmtiles"
GEOJSON = "application/geo+json"


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A layer and where it is; ``kind`` says how to draw it."""

    name: str
    kind: str
    credit: str
    licence: str
    address: str


@dataclass(frozen=True, slots=True)
class MapLayers:
    """The layers of a map from below; ``tiles`` is the address of an own PMTiles archive.

    ``credit`` and ``approval_number`` (审图号) are the operator's words on an own base.
    """

    base: BaseKind
    credit: str
    approval_number: str
    tiles: str | None
    layers: list[MapLayer]


@router.get("/packs/{pack}/layers")
def read_layers(request: Request, offer: AnOffer) -> MapLayers:
    """List the layers of a pack's map; addresses change when their content does."""
    chosen = _base(request, offer)
    where = f"/api/packs/{quote(offer.name)}/layers"
    return MapLayers(
        base=chosen.kind,
        credit=chosen.credit,
        approval_number=chosen.approval_number,
        tiles=f"{where}/{TILES}" if chosen.tiles else None,
        layers=[
            MapLayer(
                name,
                layer.kind,
                layer.credit,
                layer.licence,
                f"{where}/{quote(name)}?v={digest(layer.data)}",
            )
            for name, layer in _layers(request, offer).items()
        ],
    )


@router.get("/packs/{pack}/layers/{name}", response_class=Response)
def read_layer(
    request: Request,
    offer: AnOffer,
    name: Annotated[str, Path(description="Name of a layer, as the list has it.")],
    v: Annotated[str, Query(description="Version; what bears one may be kept for good.")] = "",
) -> Response:
    """Return a layer as GeoJSON; PMTiles are read in parts, by Range requests."""
    chosen = _base(request, offer)
    if name == TILES and chosen.tiles:
        return FileResponse(chosen.tiles, media_type="application/vnd.pmtiles")
    layers = _layers(request, offer)
    if name not in layers:
        raise NotFoundError(f"no map layer {name[:60]!r}; there is: {', '.join(layers)}")
    how = FOR_GOOD if v else AGAIN
    return kept(request, layers[name].data, GEOJSON, how=how)


def _base(request: Request, offer: Offer) -> Base:
    settings = cast("Settings", request.app.state.settings)
    return offer.once(
        "base layer",
        lambda _: base(
            settings.base_layer,
            credit=settings.base_layer_credit,
            approval_number=settings.map_approval_number,
        ),
    )


def _layers(request: Request, offer: Offer) -> dict[str, Layer]:
    """Return the layers by the name in their address, those below first."""
    below = _base(request, offer).layers

    def found(pack: OpenPack) -> dict[str, Layer]:
        own = {layer.name: layer for layer in pack_layers(pack.folder)}
        return {f"base-{layer.name}": layer for layer in below} | own

    return offer.once("map layers", found)
