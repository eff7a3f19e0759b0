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
from hinterland.services import map_layers
from hinterland.web import built_files
from hinterland.web.api import routes as api_routes
from hinterland.web.api.problems import problems
from hinterland.web.asked import ALanguage
from hinterland.web.faults import answer_faults, refusal
from hinterland.web.guard import Guard
from hinterland.web.pages import routes as page_routes
from hinterland.web.render import Renderer
from hinterland.web.shelf import Shelf
from hinterland.web.warm_up import WarmUp

_ABOUT = "Container journeys, networks and rows of region packs. Every fault is told at once."

_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="6" fill="#17212b"/><path d="M6 22c5-12 9 2 20-12" fill="none" stroke="#5badee" '
    'stroke-width="3"/><circle cx="6" cy="22" r="3" fill="#fffefb"/><circle cx="26" cy="10" r="3" '
    'fill="#f2916f"/></svg>'
)


class _BuiltFiles(StaticFiles):
    """Files whose names hold a digest of what is in them: they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(
    packs: Sequence[str | Path], settings: Settings, warm_up: WarmUp | None = None
) -> FastAPI:
    """Return the application that serves these packs.

    Parameters
    ----------
    warm_up
        What gets the search ready when the application starts; else `WarmUp`.

    Raises
    ------
    InputError
        A pack or the base map cannot be opened, or the front end is not built.
    """
    map_layers.base(
        settings.base_layer,
        credit=settings.base_layer_credit,
        approval_number=settings.map_approval_number,
    )
    shelf = Shelf(packs)
    warm_up = warm_up or WarmUp()
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
        redirect_slashes=False,  # it would trust the Host header for where to lead
    )
    app.state.shelf, app.state.renderer, app.state.warm_up = shelf, renderer, warm_up
    app.state.settings = settings
    app.state.parameters = {}
    answer_faults(app, renderer)
    app.mount(built_files.MOUNT, _BuiltFiles(directory=built_files.FOLDER))
    _lead_on(app, renderer, shelf)
    app.include_router(api_routes.router, prefix="/api", responses=problems(404, 414, 422))
    app.include_router(page_routes.router, include_in_schema=False)

    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard, refuse=refusal(renderer))
    return app


def _lead_on(app: FastAPI, renderer: Renderer, shelf: Shelf) -> None:
    """Lead addresses without a language to their pages; before the pages, as all else is one."""

    @app.get("/", include_in_schema=False)
    def start(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{renderer.language(request).code}/{shelf.first.name}", 307)

    @app.get("/check", include_in_schema=False)
    def check(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{renderer.language(request).code}/check", 307)

    @app.get("/api/docs", include_in_schema=False)
    def docs(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{renderer.language(request).code}/api", 307)

    @app.get("/favicon.ico", include_in_schema=False)
    def mark() -> Response:
        return Response(_MARK, media_type="image/svg+xml")

    @app.get("/{lang}", include_in_schema=False)
    def start_in(lang: ALanguage) -> RedirectResponse:
        return RedirectResponse(f"/{lang.code}/{shelf.first.name}", 307)
