"""The web application: pages, API and static files, put together from their parts."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from hinterland import __version__
from hinterland.config import Settings
from hinterland.web import built_files
from hinterland.web.api import routes as api_routes
from hinterland.web.faults import answer_faults
from hinterland.web.guard import Guard
from hinterland.web.pages import routes as page_routes
from hinterland.web.render import Renderer
from hinterland.web.shelf import Shelf
from hinterland.web.warm_up import WarmUp

_ABOUT = "Container journeys, networks and rows of region packs. Every fault is told at once."


class _BuiltFiles(StaticFiles):
    """Files whose names hold a digest of what is in them: they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(packs: Sequence[str | Path], settings: Settings) -> FastAPI:
    """Return the application that serves these packs.

    Raises
    ------
    InputError
        A pack cannot be opened, or the front end is not built.
    """
    shelf = Shelf(packs)
    warm_up = WarmUp()
    renderer = Renderer(shelf, built_files.read_islands(), settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        warm_up.start()
        yield
        warm_up.stop()

    app = FastAPI(
        title="Hinterland",
        version=__version__,
        description=_ABOUT,
        lifespan=life,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.shelf, app.state.renderer, app.state.warm_up = shelf, renderer, warm_up
    app.state.settings = settings
    answer_faults(app, renderer)
    app.mount(built_files.MOUNT, _BuiltFiles(directory=built_files.FOLDER))
    app.include_router(api_routes.router, prefix="/api")
    app.include_router(page_routes.router, include_in_schema=False)

    @app.get("/", include_in_schema=False)
    def start(request: Request) -> RedirectResponse:
        language = renderer.language(request).code
        return RedirectResponse(f"/{language}/{shelf.first.name}", 307)

    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard)
    return app
