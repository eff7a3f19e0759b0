"""The faults that an address of the API may answer, as its description lists them."""

from typing import Any

from hinterland.web.api.journeys_schema import Problem
from hinterland.web.faults import MEDIA_TYPE

_WHEN = {
    404: "No pack, row or address of that name.",
    405: "The address does not take that method.",
    413: "The request is too large.",
    414: "The address is too long.",
    422: "The question cannot be answered as it stands; every fault is told.",
    503: "The search compiles itself once; ask again after Retry-After seconds.",
}
_EXAMPLE = {
    "type": "about:blank",
    "title": "Unprocessable Content",
    "status": 422,
    "detail": "2 faults",
    "faults": [
        "weight_t is 'abc', expected a number [t]",
        "date is 'x'; expected YYYY-MM-DD",
    ],
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of these statuses, for ``responses`` of a route."""
    return {status: _described(status) for status in statuses}


def _described(status: int) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": Problem.model_json_schema()}
    if status == 422:
        content["example"] = _EXAMPLE
    return {"description": _WHEN[status], "content": {MEDIA_TYPE: content}}
