"""The command ``hinterland demo``: the main job, from what was agreed to a container's ways."""

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from rich.console import Console

    from hinterland.language import Language
    from hinterland.services.open_pack import OpenPack

ORIGIN, DESTINATION, DAY = "guangan_port", "rotterdam", "2021-05-03"
TOPICS = ("port", "route", "port_node", "channel", "alliance", "road")


@click.command()
@click.option("--check", is_flag=True, help="End with 1 unless every part has something to show.")
@lang_option
@click.pass_obj
def demo(language: "Language", check: bool) -> None:
    """Show what two regions set out to do, and how a container gets to Rotterdam.

    The pack is chengyu: the Chongqing Liangjiang and the Sichuan Tianfu New Area.
    """
    from hinterland.cli.console import console, working
    from hinterland.cli.journeys import COMPILING
    from hinterland.cli.show_journeys import show
    from hinterland.services.open_pack import open_pack

    out = console()
    pack = open_pack("chengyu")
    facts = _show_facts(out, language, pack)
    with working(language(COMPILING)):
        answer = pack.journeys(ORIGIN, DESTINATION, date=DAY)
    show(out, language, answer, legs="picks")
    _show_next(out, language)
    if check:
        complete = facts > 0 and {pick for one in answer.journeys for pick in one.picks} == {
            "fastest",
            "cheapest",
            "lowest_co2e",
            "balanced",
        }
        out.print(f"demo: {facts} facts, {len(answer.journeys)} journeys")
        if not complete:
            raise click.exceptions.Exit(1)


def _show_facts(out: "Console", language: "Language", pack: "OpenPack") -> int:
    """Print what was stated about the gateway, with its source; return how many statements."""
    from rich.markup import escape

    facts = [row for row in pack.rows("fact") if row["topic"] in TOPICS]
    sources = {row["source_id"]: row for row in pack.rows("source")}
    out.print(f"[bold]{escape(pack.metadata.title)}[/bold]")
    out.print(language("What the regions set out to do for their gateway, as claimed:"))
    for row in facts:
        out.print(f"  · {escape(str(row['statement']))}  [dim]{row['fact_id']}[/dim]")
    for source_id in dict.fromkeys(row["source_id"] for row in facts):
        source = sources[source_id]
        cited = ", ".join(
            str(source[part]) for part in ("title", "publisher", "date") if source[part]
        )
        out.print(f"  {language('source: {source}', source=cited)}", style="dim")
    out.print()
    return len(facts)


def _show_next(out: "Console", language: "Language") -> None:
    out.print()
    out.print(language("Try next:"), style="bold")
    program = "hinterland" if shutil.which("hinterland") else os.path.relpath(sys.argv[0])
    for arguments in (
        "journeys 广元港 果园港 --date 2021-05-03",
        "journeys chengdu hamburg --date 2024-06-03 --profile --legs none",
        "journeys 30.66,104.06 singapore --date 2022-05-02 --road any --json",
        "journeys guangan rotterdam --date 2021-05-03 --lang zh --legs all",
        "pack check chengyu",
    ):
        out.print(f"  {program} {arguments}", highlight=False, soft_wrap=True)
