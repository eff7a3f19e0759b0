"""A real server, a real Chromium, and an eye on all that happens in it.

The browser is the machine's: ``chromium`` on the path, or what ``HINTERLAND_CHROMIUM`` names. Each
page notes what must not happen: a message of error, an error, a request that failed, a request to
another host; the fixture fails the test afterwards.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

sys.path.append(str(Path(__file__).parents[1] / "web"))  # the packs that tests send

FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--use-angle=swiftshader"),
    *("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--hide-scrollbars"),
)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
START_S = 90.0
GIVEN_UP = tuple(
    f"htmx:{event}, [object HTMLDivElement]" for event in ("afterRequest", "sendAbort")
)
"""What htmx logs when a newer question replaces one that is under way: nothing failed."""
PATIENCE_MS = 15_000


def chromium() -> str | None:
    """Return the path of the machine's Chromium."""
    named = os.environ.get("HINTERLAND_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of ``hinterland serve`` in a process of its own, its search ready."""
    command = [sys.executable, "-m", "hinterland.cli.main", "serve", "chengyu", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = next(word for word in line.split() if word.startswith("http"))
            _wait_for_search(address)
            yield address.rstrip("/")
        finally:
            process.terminate()
            process.wait(10)


def _wait_for_search(address: str) -> None:
    """Wait until a first question has been answered."""
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        with urllib.request.urlopen(f"{address}api/state") as answer:
            if json.load(answer)["search"] == "ready":
                return
        time.sleep(0.2)
    pytest.fail(f"the search was not ready after {START_S:.0f} s")


expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the machine's Chromium, or pass the tests over with the reason; in CI it must be."""
    path = chromium()
    if path is None and os.environ.get("CI"):
        pytest.fail("no chromium on this machine, and nothing may be passed over in CI")
    if path is None:
        pytest.skip("no chromium on this machine; install it, or name it in HINTERLAND_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@dataclass
class Watch:
    """What happened in a page and must not; ``allowed`` names failed answers that are meant."""

    host: str
    seen: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)

    def on(self, page: Page) -> None:
        """Watch a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        meant = any(f"status of {status}" in message.text for status in self.allowed)
        if message.type == "error" and not meant and message.text not in GIVEN_UP:
            self.seen.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.seen.append(f"a request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what a page asks anew, it gives up first
            self.seen.append(f"a request that failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.seen.append(f"{response.status}: {response.url}")


OpenPage = Callable[..., Page]


@pytest.fixture
def watch(server: str) -> Watch:
    """Return what must stay empty."""
    return Watch(urlsplit(server).netloc)


@pytest.fixture
def open_page(
    browser: Browser, server: str, watch: Watch, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Return an opener: ``open_page(path, size="desktop", scheme="light", language="en")``."""
    contexts = []

    def opened(
        path: str, *, size: str = "desktop", scheme: str = "light", language: str = "en"
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="zh-CN" if language == "zh" else "en-GB",
            has_touch=size == "phone",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        watch.on(page)
        page.goto(path.format(lang=language))
        return page

    yield opened
    failed = bool(watch.seen) or getattr(request.node, "failed", False)
    for number, context in enumerate(contexts):
        if failed and context.pages:
            context.pages[-1].screenshot(path=tmp_path / f"page-{number}.png")
        context.close()
    assert watch.seen == []
