"""All of the API."""

from fastapi import APIRouter

from hinterland.web.api import journeys, network, state

router = APIRouter()
router.include_router(state.router)
router.include_router(journeys.router)
router.include_router(network.router)
