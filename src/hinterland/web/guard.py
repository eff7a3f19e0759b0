"""What every request must keep within, and the headers that every answer bears."""

import asyncio
from collections.abc import Callable, Sequence

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_URL = 8 * 1024
MOST_BODY = 32 * 2**20
MOST_DRAINED = 4 * MOST_BODY
"""A body up to here is read to its end, so that its sender stays to hear what is wrong."""
PATIENCE_S = 20.0
"""How long a sender of a body may be silent."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Refuse = Callable[[Request, int, Sequence[str]], Response]


class Guard:
    """Refuse addresses and bodies that are too long, before anything reads them.

    ``refuse`` words the answer. A HEAD is answered like a GET, without its body; an address with
    a slash at its end like the one without.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        length = len(scope.get("raw_path", b"")) + len(scope["query_string"])
        if length > MOST_URL:
            detail = f"the address has {length:,} bytes; at most {MOST_URL:,} are read"
            short = {**scope, "query_string": b"", "path": scope["path"][:5], "raw_path": b""}
            await self._refuse(Request(short), 414, [detail])(scope, receive, send)
            return
        if scope["path"].endswith("/") and len(scope["path"]) > 1:
            scope = {**scope, "path": scope["path"].rstrip("/") or "/"}
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > MOST_BODY:
            if declared.isdigit() and int(declared) <= MOST_DRAINED:
                await _drain(receive)
            await self._refuse(Request(scope), 413, [_too_large()])(scope, receive, send)
            return
        await self._app(scope, _counted(receive), send)


def _too_large() -> str:
    return f"the request is too large; at most {MOST_BODY:,} bytes are read"


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head


def _counted(receive: Receive) -> Receive:
    """Refuse a body that is longer than it may be, whatever it declares, or that does not come."""
    seen = 0
    ended = False

    async def receive_counted() -> Message:
        nonlocal seen, ended
        if ended:  # what comes now is only that the other side goes away
            return await receive()
        message = await _next(receive)
        if message["type"] == "http.request":
            ended = not message.get("more_body", False)
            seen += len(message.get("body", b""))
            if seen > MOST_BODY:
                raise HTTPException(413, _too_large())
        return message

    return receive_counted


async def _next(receive: Receive) -> Message:
    try:
        return await asyncio.wait_for(receive(), PATIENCE_S)
    except TimeoutError as error:
        detail = f"nothing more of the request came for {PATIENCE_S:.0f} s; send it again"
        raise HTTPException(408, detail) from error


async def _drain(receive: Receive) -> None:
    """Read a body to its end, and keep nothing."""
    seen = 0
    while seen <= MOST_DRAINED:
        try:
            message = await _next(receive)
        except HTTPException:
            return
        seen += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
