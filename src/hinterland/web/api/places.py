"""Places to propose while somebody types."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from hinterland.services.open_pack import OpenPack
from hinterland.services.suggest_places import MOST_SUGGESTIONS, PlaceSuggestion, Suggestions
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.asked import AnOffer

router = APIRouter(tags=["places"], route_class=EveryFault)


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """Places, best first."""

    places: list[PlaceSuggestion]


@router.get("/packs/{pack}/places")
def read_places(
    offer: AnOffer,
    response: Response,
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="Beginning of an id, a name in any language, pinyin, its initials or a "
            "UN/LOCODE; empty: all places.",
            examples=["果园", "guoyuan", "gyg", "NLRTM"],
        ),
    ] = "",
    limit: Annotated[int, Query(ge=1, le=MOST_SUGGESTIONS, description="Places at most.")] = 10,
) -> FoundPlaces:
    """Return the places that fit what was typed so far."""
    response.headers["Cache-Control"] = "private, max-age=60"
    return FoundPlaces(offer.once("suggestions", _suggestions).of(q, limit))


def _suggestions(pack: OpenPack) -> Suggestions:
    return Suggestions(pack.tables["place"], pack.places)
