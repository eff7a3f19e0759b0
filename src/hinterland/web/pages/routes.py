"""All pages, in the order in which their addresses are tried."""

from fastapi import APIRouter, Depends

from hinterland.web.asked import known_language
from hinterland.web.pages import (
    channels,
    check,
    docs,
    gateway,
    home,
    places,
    quotation,
    rows,
    services,
    subjects,
)

router = APIRouter(dependencies=[Depends(known_language)])
router.include_router(check.router)
router.include_router(docs.router)
router.include_router(home.router)
router.include_router(gateway.router)
router.include_router(quotation.router)
router.include_router(places.router)
router.include_router(services.router)
router.include_router(channels.router)
router.include_router(rows.router)
router.include_router(subjects.router)
