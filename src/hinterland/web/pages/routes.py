"""All pages, in the order in which their addresses are tried."""

from fastapi import APIRouter

from hinterland.web.pages import gateway, home

router = APIRouter()
router.include_router(home.router)
router.include_router(gateway.router)
