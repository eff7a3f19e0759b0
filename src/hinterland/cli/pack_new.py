"""The command ``hinterland pack new``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from hinterland.language import Language
    from hinterland.services.new_pack import Made


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--name", help="Short name: a–z, digits, . _ -; else made of TARGET's name.")
@click.option("--title", help="Title; else the short name.")
@click.option("--time-zone", default="", help="IANA time zone, such as Europe/Berlin.")
@click.option("--currency", default="", help="ISO 4217 code, such as EUR.")
@click.option("--languages", default="en", show_default=True, help="Of names: en,zh.")
@click.option("--working-days", default="", help="Calendar: a country, such as DE or DE-BY.")
@click.option("--span", default="", help="Dates that may be asked about, such as 2020/2027.")
@click.option("--example", is_flag=True, help="Fill in two made-up ports, a link and a service.")
@click.option("--force", is_flag=True, help="Replace a pack that is at TARGET already.")
@lang_option
@click.pass_obj
def new(
    language: "Language",
    target: Path,
    name: str | None,
    title: str | None,
    time_zone: str,
    currency: str,
    languages: str,
    working_days: str,
    span: str,
    example: bool,
    force: bool,
) -> None:
    """Make a new pack at TARGET: a workbook if it ends in .xlsx, else a folder of CSV files.

    It has every table with its header and help, and no rows; with --example the rows of a
    made-up region. What is not given here is left empty for you to fill in.
    """
    from hinterland.services import new_pack

    made = new_pack.new(
        target,
        name=name,
        title=title,
        time_zone=time_zone,
        currency=currency,
        working_days=working_days,
        span=span,
        languages=[tag.strip() for tag in languages.split(",")],
        example=example,
        force=force,
    )
    for line in _next_steps(language, made):
        click.echo(line)


def _next_steps(language: "Language", made: "Made") -> list[str]:
    """Return what was made and what to do with it."""
    from hinterland.packs.bundled import spelled

    workbook = made.target.suffix.lower() == ".xlsx"
    path = spelled(made.target)
    lines = [language("{target} is made.", target=made.target)]
    tags = ", ".join(made.languages)
    lines.append(
        language("Names are in: {languages} (change it with --languages).", languages=tags)
    )
    lines += ["", language("Next:")]
    if made.missing:
        where = language("the sheet pack") if workbook else "datapackage.json"
        keys = ", ".join(made.missing)
        lines.append(language("  fill in {keys} in {where}", keys=keys, where=where))
    if made.question is None:
        lines.append(language("  fill in source, then place and link, then what runs on them"))
        where = language("the sheet help") if workbook else "README.md"
        lines.append(language("  {where} says what each column holds", where=where))
    lines.append(f"  hinterland pack check {path}")
    if made.question is not None:
        origin, destination, day = made.question
        lines.append(f"  hinterland journeys {origin} {destination} --date {day} --pack {path}")
    else:
        example = "example.xlsx" if workbook else "example"
        about = language("a filled example to look at")
        lines.append(f"  hinterland pack new {example} --example    # {about}")
    return lines
