"""A document of plain values as an answer, written by orjson: ten times as fast as ``json``."""

from collections.abc import Mapping

import orjson
from starlette.responses import Response


class JsonAnswer(Response):
    """JSON in UTF-8; a number that is not finite becomes null."""

    media_type = "application/json"

    def render(self, content: Mapping[str, object] | list[object]) -> bytes:
        """Return the document as bytes."""
        return orjson.dumps(content)
