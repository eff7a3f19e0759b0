"""A route that tells every fault of a request at once, names nobody knows included.

A mistyped name of a parameter must not pass as "not given": what was asked would silently be
another question.
"""

from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from rapidfuzz import process
from starlette.responses import Response

from hinterland.errors import InputError
from hinterland.web.faults import sentences

_MOST_NAMED = 20
_LONGEST = 60


class EveryFault(APIRoute):
    """Gathers faults of names, of values that could not be read, and of the question itself.

    The first line of a handler's docstring is its summary in the description of the API.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if not options.get("summary"):
            options["summary"] = (endpoint.__doc__ or "").partition("\n")[0].rstrip(".")
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, which refuses what it does not know."""
        handle = super().get_route_handler()

        async def handle_all(request: Request) -> Response:
            strange = name_faults(request, _known(request, self.path_format))
            try:
                answer = await handle(request)
            except RequestValidationError as error:
                raise InputError([*strange, *sentences(error.errors())]) from error
            except InputError as error:
                if not strange:
                    raise
                raise InputError([*strange, *error.faults]) from error
            if strange:
                raise InputError(strange)
            return answer

        return handle_all


def name_faults(request: Request, known: frozenset[str]) -> list[str]:
    """Return a sentence for each parameter that is unknown, or given more than once."""
    given = Counter(name for name, _ in request.query_params.multi_items())
    faults = []
    for name, times in given.items():
        if name not in known:
            near = process.extractOne(name, sorted(known), score_cutoff=60)
            hint = f"did you mean {near[0]}?" if near else _expected(known)
            faults.append(f"there is no parameter {name[:_LONGEST]!r}; {hint}")
        elif times > 1:
            faults.append(f"{name} is given {times} times; give it once")
    more = len(faults) - _MOST_NAMED
    return [*faults[:_MOST_NAMED], f"and {more:,} more such parameters"] if more > 0 else faults


def _expected(known: frozenset[str]) -> str:
    return f"expected {', '.join(sorted(known))}" if known else "this address takes none"


def _known(request: Request, path: str) -> frozenset[str]:
    """Return the parameters of an address, as the API's own description lists them."""
    kept: dict[str, frozenset[str]] = request.app.state.parameters
    if not kept:
        for address, item in request.app.openapi()["paths"].items():
            described = item.get("get", {}).get("parameters", ())
            kept[address] = frozenset(one["name"] for one in described if one["in"] == "query")
    return kept.get(path) or kept.get(f"/api{path}", frozenset())
