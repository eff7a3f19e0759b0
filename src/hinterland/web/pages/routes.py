"""All pages, in the order in which their addresses are tried."""

from fastapi import APIRouter, Depends

from hinterland.web.pages import gateway, home
from hinterland.web.asked import known_language

router = APIRouter(dependencies=[Depends(known_language)])
router.include_router(home.router)
router.include_router(gateway.router)
