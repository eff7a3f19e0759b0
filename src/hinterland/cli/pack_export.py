"""The command ``hinterland pack export``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from hinterland.language import Language


@click.command()
@click.argument("pack")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace a pack that is at TARGET already.")
@lang_option
@click.pass_obj
def export(language: "Language", pack: str, target: Path, force: bool) -> None:
    """Write PACK to TARGET: a workbook if TARGET ends in .xlsx, else a folder of CSV files.

    PACK is a folder, a workbook or the name of a bundled pack. A pack with faults is not
    exported.
    """
    from hinterland.services import export_pack

    done = export_pack.export(pack, target, force=force)
    click.echo(
        language(
            "{target}: {rows} rows in {tables} tables written.",
            target=target,
            rows=f"{sum(done.rows.values()):,}",
            tables=len(done.rows),
        )
    )
    if done.left_out:
        left_out = language(
            "A workbook cannot carry these files; they stay where they are: {files}",
            files=", ".join(done.left_out),
        )
        click.echo(left_out)
