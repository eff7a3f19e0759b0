"""A client of the web application, without a socket: the search compiles in the test's process."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hinterland.config import Settings
from hinterland.web.app import create_app
from hinterland.web.warm_up import State, WarmUp


class Standing(WarmUp):
    """A search in one state for good; if ready, its first question compiles what it needs."""

    def __init__(self, state: State = "ready") -> None:
        super().__init__()
        self.state = state

    def start(self) -> None:
        """Do nothing: the state stands."""


Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a maker of clients: ``serve(pack, …, search="ready", **settings)``."""
    with ExitStack() as clients:

        def start(*packs: str | Path, search: State = "ready", **settings: str) -> TestClient:
            app = create_app(packs, Settings(**settings), Standing(search))
            client = TestClient(app, raise_server_exceptions=True, follow_redirects=False)
            return clients.enter_context(client)

        yield start


@pytest.fixture(scope="session")
def client(serve: Serve) -> TestClient:
    """Return a client of a server of the bundled pack, whose search is ready."""
    return serve("chengyu")
