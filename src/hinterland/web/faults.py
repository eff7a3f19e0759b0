"""What goes wrong becomes an answer: one table of errors and statuses.

The API answers ``application/problem+json`` (RFC 9457) with every fault; a page answers a page.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from hinterland.errors import (
    BusyError,
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
    BusyError: 503,
    InputError: 422,
    HinterlandError: 500,
}
API = "/api/"
MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 1_000
RETRY_S = 30
_SAID = {
    404: "there is no such page; look for it from the first page",
    405: "this address does not take that method",
}
_LONGEST = 60


def status_of(error: HinterlandError) -> int:
    """Return the HTTP status of an error: that of its nearest kind."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def faults_of(error: HinterlandError) -> tuple[str, ...]:
    """Return every fault that an error carries, a sentence each."""
    return error.faults if isinstance(error, InputError) else (str(error),)


def problem(
    status: int, faults: Sequence[str], extra: Mapping[str, object] | None = None
) -> JSONResponse:
    """Answer a problem document with its faults."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": faults[0] if len(faults) == 1 else f"{len(faults)} faults",
        "faults": list(faults[:MOST_FAULTS]),
        **(extra or {}),
    }
    return JSONResponse(document, status, media_type=MEDIA_TYPE)


def is_api(request: Request) -> bool:
    """Tell whether a program asks, and not a person at a page."""
    return request.url.path.startswith(API) and not request.url.path.startswith(f"{API}docs")


def refusal(renderer: Renderer) -> Callable[[Request, int, Sequence[str]], Response]:
    """Return how faults are answered: a problem document to a program, a page to a person."""

    def refuse(request: Request, status: int, faults: Sequence[str]) -> Response:
        if is_api(request):
            return problem(status, faults)
        return renderer.error(request, status, faults)

    return refuse


def answer_faults(app: FastAPI, renderer: Renderer) -> None:
    """Let an app answer its errors."""
    refuse = refusal(renderer)

    @app.exception_handler(HinterlandError)
    def said_on_purpose(request: Request, error: HinterlandError) -> Response:
        status, faults = status_of(error), faults_of(error)
        if isinstance(error, UnknownPlaceError) and is_api(request):
            return problem(status, faults, {"nearest": [near for near, _ in error.nearest]})
        answer = refuse(request, status, faults)
        if isinstance(error, BusyError):
            answer.headers["Retry-After"] = str(RETRY_S)
        return answer

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        return refuse(request, 422, sentences(error.errors()))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        detail = str(error.detail)
        if detail == HTTPStatus(error.status_code).phrase:  # nobody worded it
            detail = _SAID.get(error.status_code, detail)
        answer = refuse(request, error.status_code, [detail])
        answer.headers.update(error.headers or {})
        return answer


def sentences(faults: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what is wrong with each argument that could not be read."""
    return [_sentence(fault) for fault in faults]


def _sentence(fault: Mapping[str, Any]) -> str:
    where = [str(part) for part in fault.get("loc", ())]
    name = ".".join(where[1:]) or "request"
    if fault.get("type") == "missing":
        return f"{name[:_LONGEST]} is missing"
    given = fault.get("input")
    shown = f" is {str(given)[:_LONGEST]!r}" if isinstance(given, str | int | float) else ""
    return f"{name[:_LONGEST]}{shown}: {fault.get('msg', 'is not understood')}"
