"""The command ``hinterland demo``: the main job on the bundled pack, in the browser."""

import json
import os
import subprocess
import sys
import time
import webbrowser
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import click

from hinterland.cli.serve import HOST, PORT
from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from hinterland.language import Language

PACK = "chengyu"
QUESTION = {"from": "guangan_port", "to": "rotterdam", "date": "2021-05-03"}
PATIENCE_S = 180


@click.command()
@click.option("--check", is_flag=True, help="Ask every part once, say what came, and end.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--browser/--no-browser", default=True, help="Open a browser if there is one.")
@lang_option
@click.pass_obj
def demo(language: "Language", check: bool, port: int, browser: bool) -> None:
    """Open a page: what two regions set out to do, their network, a container's ways.

    The pack is chengyu: the Chongqing Liangjiang and the Sichuan Tianfu New Area. If the port is
    taken, a free one is used.
    """
    if check:
        _check(language)
        return
    from hinterland.errors import InputError
    from hinterland.web.server import listen, run

    try:
        listening = listen(HOST, port)
    except InputError:
        listening = listen(HOST, 0)
        free = listening.getsockname()[1]
        click.echo(language("Port {port} is taken; {free} is used.", port=port, free=free))
    run((PACK,), listening, ready=lambda address: _welcome(language, address, browser=browser))


def _welcome(language: "Language", address: str, *, browser: bool) -> None:
    """Say where the page is and what to look at, and open it."""
    first, example = _addresses(address, language.code)
    click.secho(language("Hinterland is open at {address}", address=first), bold=True)
    click.echo(
        language(
            "One container from Guang'an to Rotterdam in May 2021: {address}", address=example
        )
    )
    click.echo(
        language(
            "The first search on a machine compiles itself once, about half a minute; "
            "the pages are there meanwhile. Ctrl+C ends it."
        )
    )
    if browser and _has_screen():
        webbrowser.open(first)


def _addresses(address: str, code: str) -> tuple[str, str]:
    first = f"{address}{code}/{PACK}"
    return first, f"{first}/gateway?{urlencode(QUESTION)}"


def _has_screen() -> bool:
    """Tell whether a browser would open in a window; one in the terminal would be in the way."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _check(language: "Language") -> None:
    """Serve in a process of its own, ask the first page, the scene and the search, and end it."""
    command = [sys.executable, "-m", "hinterland.cli.main", "serve", PACK, "--port", "0"]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = next((word for word in said.split() if word.startswith("http")), "")
            if not address:
                raise click.ClickException(
                    language("the server did not start; see its message above")
                )
            first, example = _addresses(address, language.code)
            _read(first)
            first_s = time.monotonic() - started
            found = _journeys(f"{address}api/packs/{PACK}/journeys?{urlencode(QUESTION)}")
            document = json.loads(found)
            ready_s = time.monotonic() - started
            page = _read(example)
        finally:
            server.terminate()
    journeys = document["journeys"]
    click.echo(
        f"demo: first page after {first_s:.1f} s, {len(journeys)} journeys after {ready_s:.1f} s"
    )
    if not _is_complete(journeys) or "answer-map" not in page:
        raise click.exceptions.Exit(1)


def _is_complete(journeys: list[dict[str, Any]]) -> bool:
    """Tell whether the answer holds all four picks."""
    picks = {pick for journey in journeys for pick in journey["picks"]}
    return picks == {"fastest", "cheapest", "lowest_co2e", "balanced"}


def _journeys(url: str) -> str:
    """Ask for journeys until the search is ready."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return _read(url)
        except HTTPError as error:
            error.close()
            if error.code != 503 or time.monotonic() > until:
                raise
            time.sleep(0.5)


def _read(url: str) -> str:
    with urlopen(url, timeout=PATIENCE_S) as answer:  # noqa: S310 -- our own server
        return str(answer.read().decode("utf-8"))
