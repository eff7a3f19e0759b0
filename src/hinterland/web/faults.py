"""What goes wrong becomes an answer: one table of errors and statuses.

The API answers ``application/problem+json`` (RFC 9457) with every fault; a page answers a page.
"""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from hinterland.errors import (
    CapacityError,
    HinterlandError,
    InputError,
    NotFoundError,
    UnknownPlaceError,
)
from hinterland.web.render import Renderer

STATUS: dict[type[HinterlandError], int] = {
    NotFoundError: 404,
    CapacityError: 422,
    InputError: 422,
    HinterlandError: 500,
}
API = "/api/"
MOST_FAULTS = 1_000


def status_of(error: HinterlandError) -> int:
    """Return the HTTP status of an error: that of its nearest kind."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def faults_of(error: HinterlandError) -> tuple[str, ...]:
    """Return every fault that an error carries, a sentence each."""
    return error.faults if isinstance(error, InputError) else (str(error),)


def problem(
    status: int, faults: Sequence[str], extra: dict[str, object] | None = None
) -> JSONResponse:
    """Answer a problem document with its faults."""
    title = HTTPStatus(status).phrase
    document: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": faults[0] if len(faults) == 1 else f"{len(faults)} faults",
        "faults": list(faults[:MOST_FAULTS]),
        **(extra or {}),
    }
    return JSONResponse(document, status, media_type="application/problem+json")


def answer_faults(app: FastAPI, renderer: Renderer) -> None:
    """Let an app answer its errors."""

    def answer(request: Request, status: int, faults: Sequence[str], **extra: object) -> Response:
        if request.url.path.startswith(API):
            return problem(status, faults, extra)
        return renderer.error(request, status, faults)

    @app.exception_handler(HinterlandError)
    def said_on_purpose(request: Request, error: HinterlandError) -> Response:
        extra: dict[str, object] = {}
        if isinstance(error, UnknownPlaceError):
            extra["nearest"] = [place_id for place_id, _ in error.nearest]
        return answer(request, status_of(error), faults_of(error), **extra)

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        return answer(request, 422, [_sentence(fault) for fault in error.errors()])

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, [str(error.detail)])


def _sentence(fault: dict[str, object]) -> str:
    """Say what is wrong with one argument."""
    where = fault.get("loc")
    parts = [str(part) for part in where] if isinstance(where, tuple | list) else []
    name = ".".join(parts[1:]) or "request"
    given = fault.get("input")
    shown = f" is {str(given)[:60]!r}" if isinstance(given, str | int | float) else ""
    return f"{name[:60]}{shown}: {fault.get('msg', 'is not understood')}"
