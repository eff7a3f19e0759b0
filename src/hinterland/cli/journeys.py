"""The command ``hinterland journeys``."""

import json
from typing import TYPE_CHECKING, Literal

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from hinterland.language import Language

COMPILING = (
    "Finding journeys … (the first search on a machine compiles itself once; "
    "that takes about half a minute)"
)


@click.command()
@click.argument("origin")
@click.argument("destination")
@click.option("--date", required=True, help="Day YYYY-MM-DD: the network of that day.")
@click.option("--time", help="Earliest departure on that day, HH:MM; else 00:00.")
@click.option("--profile", is_flag=True, help="All departures of one week instead.")
@click.option("--containers", type=int, default=1, show_default=True, help="How many.")
@click.option("--size", default="20", show_default=True, help="20, 40 or 45 ft.")
@click.option("--weight", type=float, help="Cargo of one container [t]; default 10 t a TEU.")
@click.option("--value", type=float, help="Value of its cargo, for the inventory cost.")
@click.option(
    "--road",
    default="access",
    show_default=True,
    help="Trucks: none, access (first and last leg) or any.",
)
@click.option("--max-transfers", type=int, default=5, show_default=True, help="At most so many.")
@click.option(
    "--pack", "pack_name", default="chengyu", show_default=True, help="Name, folder or workbook."
)
@click.option(
    "--legs",
    type=click.Choice(["picks", "all", "none"]),
    default="picks",
    show_default=True,
    help="Which journeys to show leg by leg.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@lang_option
@click.pass_obj
def journeys(
    language: "Language",
    origin: str,
    destination: str,
    date: str,
    time: str | None,
    profile: bool,
    containers: int,
    size: str,
    weight: float | None,
    value: float | None,
    road: Literal["none", "access", "any"],
    max_transfers: int,
    pack_name: str,
    legs: Literal["picks", "all", "none"],
    as_json: bool,
) -> None:
    """Find every sensible way of a container from ORIGIN to DESTINATION.

    A place is an id (guangan_port), a name in any language of the pack or in pinyin, or a
    coordinate (30.44,106.66; put -- before one that is negative).
    """
    from hinterland.cli.console import console, working
    from hinterland.cli.show_journeys import show
    from hinterland.services.journeys_document import journeys_document
    from hinterland.services.open_pack import open_pack

    with working(language(COMPILING)):
        pack = open_pack(pack_name)
        answer = pack.journeys(
            origin,
            destination,
            date=date,
            time=time,
            profile=profile,
            containers=containers,
            size=size,
            weight_t=weight,
            value=value,
            road=road,
            max_transfers=max_transfers,
        )
    if as_json:
        click.echo(json.dumps(journeys_document(answer), ensure_ascii=False, indent=2))
    else:
        show(console(), language, answer, legs=legs)
