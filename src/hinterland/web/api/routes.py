"""All of the API."""

from fastapi import APIRouter

from hinterland.web.api import check, journeys, layers, network, places, rows, state

router = APIRouter()
router.include_router(state.router)
router.include_router(journeys.router)
router.include_router(network.router)
router.include_router(places.router)
router.include_router(layers.router)
router.include_router(check.router)
router.include_router(rows.router)
