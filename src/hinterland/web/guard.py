"""What every request must keep within, and the headers that every answer bears."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hinterland.web.faults import problem

MOST_URL = 8 * 1024
MOST_BODY = 32 * 2**20

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


class Guard:
    """Refuse addresses and bodies that are too long, before anything reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        length = len(scope["raw_path"]) + len(scope["query_string"])
        if length > MOST_URL:
            detail = f"the address has {length:,} bytes; at most {MOST_URL:,} are read"
            await problem(414, [detail])(scope, receive, send_with_headers)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > MOST_BODY:
            detail = f"the request is too large; at most {MOST_BODY:,} bytes are read"
            await problem(413, [detail])(scope, receive, send_with_headers)
            return
        await self._app(scope, _counted(receive), send_with_headers)


def _counted(receive: Receive) -> Receive:
    """Cut a body off that is longer than it may be, whatever length it declares."""
    seen = 0

    async def receive_counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > MOST_BODY:
                return {"type": "http.disconnect"}
        return message

    return receive_counted
