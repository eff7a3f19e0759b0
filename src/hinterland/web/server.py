"""Serve packs on a socket, until somebody ends it."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from hinterland.config import read_settings
from hinterland.errors import InputError
from hinterland.web.app import create_app

PATIENCE_S = 20.0
"""How long a connection may go without a whole request."""
MOST_CONNECTIONS = 1_000
MOST_HEAD = 32 * 1024
"""Bytes of a request's first line and headers."""


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


def configure(app: FastAPI, *, patience_s: float = PATIENCE_S) -> uvicorn.Config:
    """Return how an application is served: nobody can hold a connection by saying nothing."""

    class Patient(_Patient):
        patience_s_ = patience_s

    return uvicorn.Config(
        app,
        http=Patient,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=MOST_HEAD,
        timeout_graceful_shutdown=5,
    )


def run(
    packs: Sequence[str | Path], listening: socket.socket, ready: Callable[[str], None]
) -> None:
    """Serve until interrupted; ``ready`` is told the address once requests are answered."""
    app = create_app(packs, read_settings())
    host, port = listening.getsockname()[:2]
    server = _Server(configure(app), lambda: ready(f"http://{host}:{port}/"))
    server.run(sockets=[listening])


class _Patient(H11Protocol):
    """Closes a connection on which no request has begun for a while.

    uvicorn waits for the next request only as long as it is told, but for the first, and for the
    rest of a half one, without end.
    """

    patience_s_ = PATIENCE_S
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.patience_s_, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


class _Server(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._said = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._said()
