"""Answers that a browser may keep: it asks again with their tag, and is told that they hold."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

AGAIN = "private, no-cache"
"""Keep it, but ask each time whether it still holds."""
FOR_GOOD = "public, max-age=31536000, immutable"


def digest(data: bytes) -> str:
    """Return a short name of what is in the data."""
    return hashlib.sha256(data).hexdigest()[:16]


def kept(request: Request, data: bytes, media_type: str, *, how: str = AGAIN) -> Response:
    """Answer data with a tag, or that the browser's copy still holds (RFC 9110, 13.1.2)."""
    tag = f'W/"{digest(data)}"'  # weak: the bytes may travel compressed
    headers = {"ETag": tag, "Cache-Control": how}
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media_type, headers=headers)
