"""What a handler asks of the application, as arguments that FastAPI fills in."""

from typing import Annotated, cast

from fastapi import Depends, Path, Request

from hinterland.errors import NotFoundError
from hinterland.language import LANGUAGES, Language
from hinterland.web.render import Renderer
from hinterland.web.shelf import Offer, Shelf
from hinterland.web.warm_up import WarmUp


def _shelf(request: Request) -> Shelf:
    return cast("Shelf", request.app.state.shelf)


def _renderer(request: Request) -> Renderer:
    return cast("Renderer", request.app.state.renderer)


def _warm_up(request: Request) -> WarmUp:
    return cast("WarmUp", request.app.state.warm_up)


def _offer(
    request: Request, pack: Annotated[str, Path(description="Name of a pack that is served.")]
) -> Offer:
    return _shelf(request).offer(pack)


def known_language(request: Request, lang: str) -> Language:
    """Refuse an address in a language that no page speaks."""
    if lang not in LANGUAGES:
        raise NotFoundError(
            f"no page in the language {lang[:20]!r}; there is: {', '.join(LANGUAGES)}"
        )
    return _renderer(request).language(request)


AShelf = Annotated[Shelf, Depends(_shelf)]
ARenderer = Annotated[Renderer, Depends(_renderer)]
AWarmUp = Annotated[WarmUp, Depends(_warm_up)]
AnOffer = Annotated[Offer, Depends(_offer)]
ALanguage = Annotated[Language, Depends(known_language)]
