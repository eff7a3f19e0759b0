"""Serve packs on a socket, until somebody ends it."""

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from hinterland.config import read_settings
from hinterland.errors import InputError
from hinterland.web.app import create_app


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one.

    Raises
    ------
    InputError
        The address cannot be used, with the way out.
    """
    try:
        return socket.create_server((host, port), reuse_port=False)
    except OSError as error:
        raise InputError(
            f"cannot listen on {host}:{port}: {error.strerror}; "
            "choose another --port (0: any that is free)"
        ) from error


def run(
    packs: Sequence[str | Path], listening: socket.socket, ready: Callable[[str], None]
) -> None:
    """Serve until interrupted; ``ready`` is told the address once requests are answered."""
    app = create_app(packs, read_settings())
    host, port = listening.getsockname()[:2]
    server = _Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False),
        lambda: ready(f"http://{host}:{port}/"),
    )
    server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._said = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._said()
