"""The command ``hinterland serve``: packs in the browser."""

from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from hinterland.language import Language

HOST, PORT = "127.0.0.1", 8000


@click.command()
@click.argument("packs", nargs=-1)
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@lang_option
@click.pass_obj
def serve(language: "Language", packs: tuple[str, ...], host: str, port: int) -> None:
    """Open PACKS, bundled names or paths, in the browser; without one: chengyu."""
    from hinterland.web.server import listen, run

    socket = listen(host, port)
    run(packs or ("chengyu",), socket, ready=lambda address: _say(language, address))


def _say(language: "Language", address: str) -> None:
    click.echo(language("Open {address} in a browser. Ctrl+C ends it.", address=address))
