"""The web: what a visitor waits for, and what a server bears. Targets beside what is measured."""

import asyncio
import contextlib
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.measures import row, spread

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = "2021-05-03"
PLACES = (
    *("guangan_port", "rotterdam", "guoyuan", "yangshan", "chengdu", "hamburg", "tongnan"),
    *("anyue", "luzhou_port", "wanzhou", "singapore", "duisburg"),
)
CLIENTS = 8
CLICKS = 4
PAGES = ("/en/chengyu", f"/en/chengyu/gateway?date={DAY}", "/en/chengyu/check", "/en/api")
START_S = 120.0
FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--use-angle=swiftshader"),
    *("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--hide-scrollbars"),
)


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def get(self, path: str) -> bytes:
        """Return what an address answers."""
        with urllib.request.urlopen(self.address + path) as answer:
            return bytes(answer.read())

    def wait_for_search(self) -> None:
        """Wait until the search is ready."""
        end = time.monotonic() + START_S
        while json.loads(self.get("/api/state"))["search"] != "ready":
            if time.monotonic() > end:
                sys.exit(f"the search was not ready after {START_S:.0f} s")
            time.sleep(0.1)


@contextlib.contextmanager
def served(*arguments: str, cache: str | None = None) -> Iterator[Served]:
    """Serve the bundled pack in a process of its own; ``cache``: where kernels are kept."""
    environment = {**os.environ, **({"NUMBA_CACHE_DIR": cache} if cache else {})}
    command = [sys.executable, "-m", "hinterland.cli.main", "serve", "chengyu", "--port", "0"]
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = next(word for word in line.split() if word.startswith("http"))
            yield Served(address.rstrip("/"), process)
        finally:
            process.terminate()
            process.wait(20)


def first_pages() -> None:
    """Time from the command to the first page, and to the first journey, cold and warm."""
    for name, target, cache in (
        ("very first start", 20.0, tempfile.mkdtemp(prefix="hinterland-bench-")),
        ("start after that", 4.0, None),
    ):
        start = time.perf_counter()
        with served(cache=cache) as server:
            server.get("/en/chengyu")
            page = time.perf_counter() - start
            server.wait_for_search()
            ready = time.perf_counter() - start
        row(
            f"web: first page, {name}",
            target=f"≤ {target:.0f} s",
            measured=f"{page:.1f} s",
            search=f"ready after {ready:.1f} s",
        )


def pages() -> None:
    """Time what the server needs for each page."""
    with served() as server:
        server.wait_for_search()
        for path in PAGES:
            server.get(path)
            times = []
            for _ in range(20):
                start = time.perf_counter()
                server.get(path)
                times.append((time.perf_counter() - start) * 1e3)
            row(f"web: {path}", target="≤ 50 ms", **spread(np.array(times)))


def questions() -> list[str]:
    """Return a mix of real questions: pairs of places, days, roads, profiles."""
    rng = np.random.default_rng(3)
    found = []
    for origin in PLACES:
        for destination in PLACES:
            if origin != destination:
                road = rng.choice(["access", "access", "none", "any"])
                day = rng.choice([DAY, DAY, "2021-09-06", "2024-06-03"])
                found.append(f"from={origin}&to={destination}&date={day}&road={road}")
    return [f"/api/packs/chengyu/journeys?{found[n]}" for n in rng.permutation(len(found))]


def load(seconds: float) -> float:
    """Ask from several clients at once; they share the cores. Return answers a second."""
    asked = questions()
    with served() as server:
        server.wait_for_search()
        asyncio.run(_ask(server.address, asked, min(2.0, seconds)))  # networks of each day
        times, size = asyncio.run(_ask(server.address, asked, seconds))
    rate = times.size / seconds
    row(
        f"web: journey requests, one process, {CLIENTS} clients beside it",
        target="≥ 200 /s",
        measured=f"{rate:.0f} /s",
        **spread(times),
        body=f"{size / 1024:.0f} KB mean",
    )
    return rate


async def _ask(address: str, asked: Sequence[str], seconds: float) -> tuple[np.ndarray, float]:
    """Return the time of each answer [ms], and their mean size [byte]."""
    host, port = address.removeprefix("http://").split(":")
    end = time.perf_counter() + seconds
    times: list[float] = []
    sizes: list[int] = []

    async def client(first: int) -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        number = first
        while (start := time.perf_counter()) < end:
            path = asked[number % len(asked)]
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                sys.exit(f"{path}: {head[:60]!r}")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            times.append((time.perf_counter() - start) * 1e3)
            sizes.append(length)
            number += CLIENTS
        writer.close()

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    return np.array(times), float(np.mean(sizes))


def scripts() -> None:
    """Add up the scripts that pages load, compressed, as the manifest names them."""
    from hinterland.web.built_files import FOLDER

    chunks = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    entries = {chunk["name"]: key for key, chunk in chunks.items() if chunk.get("isEntry")}
    scene = entries["gateway"]
    without_map = _reached(chunks, scene, but="src/map/scene.ts")
    with_map = _reached(chunks, scene)
    worker = {f"assets/{path.name}" for path in FOLDER.glob("assets/*worker*.js")}
    for name, target, files in (
        ("scene with its plot, without map", 250, without_map),
        ("scene with its plot and map", 700, with_map | worker),
    ):
        size = sum(len(gzip.compress((FOLDER / file).read_bytes(), 9)) for file in files)
        row(f"web: script, {name}", target=f"≤ {target} KB", measured=f"{size / 1024:.0f} KB gzip")


def _reached(chunks: dict[str, dict[str, object]], key: str, *, but: str = "") -> set[str]:
    """Return the files of scripts that a chunk loads, at once or later, but for one chunk."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        name = waiting.pop()
        if name in seen or name == but:
            continue
        seen.add(name)
        for kind in ("imports", "dynamicImports"):
            more = chunks[name].get(kind, [])
            waiting += [str(one) for one in more] if isinstance(more, list) else []
    return {str(chunks[name]["file"]) for name in seen if str(chunks[name]["file"]).endswith("js")}


def peer(seconds: float, rate: float) -> None:
    """Run beside it what a script would do today: the command line for each question."""
    command = [sys.executable, "-m", "hinterland.cli.main", "journeys", "guoyuan", "rotterdam"]
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        subprocess.run([*command, "--date", DAY, "--json"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    one = float(np.median(times))
    row(
        "  a process for each question, one after the other",
        measured=f"{1 / one:.1f} /s",
        ratio=f"× {rate * one:,.0f}",
    )


def in_browser(times: int) -> None:
    """Time what a visitor sees in a headless browser that draws the map in software."""
    path = os.environ.get("HINTERLAND_CHROMIUM") or shutil.which("chromium")
    if path is None:
        row("web: in the browser", measured="not measured: no chromium on this machine")
        return
    from playwright.sync_api import sync_playwright

    with served() as server, sync_playwright() as playwright:
        server.wait_for_search()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        found = [_visit(browser, server.address) for _ in range(times)]
        browser.close()
    for name, target in (("form usable", 1_000), ("map drawn", 4_000), ("journey drawn", 300)):
        values = np.array([value for one in found for value in one.get(name, ())])
        if values.size:
            row(f"web: {name}, 1440 × 900", target=f"≤ {target:,} ms", **spread(values))
        else:
            row(f"web: {name}", target=f"≤ {target:,} ms", measured="no mark seen")


def _visit(browser: "Browser", address: str) -> dict[str, list[float]]:
    """Open the scene with an answer in a fresh context, then click other journeys. [ms]"""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    question = f"from=guangan_port&to=rotterdam&date={DAY}"
    page.goto(f"{address}/en/chengyu/gateway?{question}", wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    found = {"form usable": [float(page.evaluate(_INTERACTIVE))]}
    with contextlib.suppress(TimeoutError):
        _until(page, "performance.getEntriesByName('map-drawn').length > 0", 20.0)
        found["map drawn"] = [float(page.evaluate(_LAST, "map-drawn"))]
        _until(page, "performance.getEntriesByName('base-drawn').length > 0", 20.0)
        found["journey drawn"] = [_choose(page, row) for row in range(CLICKS)]
    page.close()
    return found


def _choose(page: "Page", row: int) -> float:
    """Click the link of another journey; return until it is on the map. [ms]"""
    page.evaluate(_CLICK, row)
    _until(page, _DRAWN_AFTER, 5.0)
    return float(page.evaluate("window.benchDrawn - window.benchClicked"))


def _until(page: "Page", condition: str, seconds: float) -> None:
    """Wait for a condition; asked from outside, as pages forbid to evaluate text."""
    end = time.perf_counter() + seconds
    while not page.evaluate(condition):
        if time.perf_counter() > end:
            raise TimeoutError(condition)
        page.wait_for_timeout(20)


_INTERACTIVE = "performance.getEntriesByType('navigation')[0].domInteractive"
_LAST = "name => performance.getEntriesByName(name).at(-1).startTime"
_CLICK = """row => {
  const others = document.querySelectorAll("table.set tbody:not([aria-current]) th a");
  window.benchClicked = performance.now();
  [...others].at(-1 - 2 * row).click();
}"""
_DRAWN_AFTER = """() => {
  const last = performance.getEntriesByName("journey-drawn").at(-1);
  window.benchDrawn = last ? last.startTime : 0;
  return window.benchDrawn > window.benchClicked;
}"""


def web(*, quick: bool) -> None:
    """Print all rows of the web."""
    scripts()
    first_pages()
    pages()
    rate = load(2 if quick else 10)
    peer(2, rate)
    in_browser(3 if quick else 7)
