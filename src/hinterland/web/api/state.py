"""Whether the server is up, and whether its search is ready."""

from fastapi import APIRouter
from pydantic import BaseModel

from hinterland.web.api.every_fault import EveryFault
from hinterland.web.asked import AShelf, AWarmUp
from hinterland.web.warm_up import State

router = APIRouter(tags=["state"], route_class=EveryFault)


class ServerState(BaseModel):
    """The packs that are served, and the state of the search."""

    packs: list[str]
    search: State
    search_elapsed_s: float


@router.get("/state")
def read_state(shelf: AShelf, warm_up: AWarmUp) -> ServerState:
    """Tell which packs are served, and whether the search is ready."""
    return ServerState(
        packs=list(shelf.offers),
        search=warm_up.state,
        search_elapsed_s=round(warm_up.elapsed_s, 1),
    )
