"""The command group ``hinterland pack``: what a person does with a region pack."""

import json
import sys
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from hinterland.errors import PackError

if TYPE_CHECKING:
    from hinterland.packs.fault import Fault
    from hinterland.services.check_pack import Report

FAULTY, NO_PACK = 1, 2
DEFAULT_LIMIT = 200


@click.group()
def pack() -> None:
    """Work with region packs: folders of tables."""


@pack.command()
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Faults to print; 0: all that are kept.",
)
@click.pass_context
def check(context: click.Context, path: str, as_json: bool, limit: int) -> None:
    """Report every fault of the pack at PATH, a folder or the name of a bundled pack.

    Ends with 0 if there is none, 1 if there are faults, 2 if PATH is no pack.
    """
    from hinterland.services import check_pack

    try:
        report = check_pack.check(path)
    except PackError as error:
        _say(f"Error: {error}", error=True)
        context.exit(NO_PACK)
    shown = report.faults[:limit] if limit else report.faults
    if as_json:
        _say(json.dumps(_document(report, shown), ensure_ascii=False, indent=2))
    else:
        _print_report(report, shown)
    context.exit(FAULTY if report.faults else 0)


def _document(report: "Report", shown: "tuple[Fault, ...]") -> dict[str, object]:
    return {
        "pack": report.name,
        "fault_count": report.fault_count,
        "faults": [asdict(fault) for fault in shown],
        "rows": report.rows,
        "notes": list(report.notes),
    }


def _print_report(report: "Report", shown: "tuple[Fault, ...]") -> None:
    for file, faults in groupby(shown, key=lambda fault: fault.file):
        _print_file(file, list(faults))
    hidden = report.fault_count - sum(fault.count for fault in shown)
    if hidden:
        _say(f"… and {hidden:,} more faults not printed (--limit 0 prints all that are kept).\n")
    for note in report.notes:
        _say(f"Note: {note}.")
    rows = sum(report.rows.values())
    tables = f"{rows:,} rows in {len(report.rows)} tables"
    if report.fault_count:
        word = "fault" if report.fault_count == 1 else "faults"
        _say(f"{report.name}: {report.fault_count:,} {word}; {tables} are without one.")
        return
    _print_rows(report.rows)
    _say(f"{report.name}: no faults in {tables}.")


def _print_file(file: str, faults: "list[Fault]") -> None:
    _print_table(
        file,
        ("row", "column", "value", "problem", "expected"),
        [
            (
                "" if fault.row is None else str(fault.row),
                fault.column,
                fault.value,
                fault.problem,
                fault.expected,
            )
            for fault in faults
        ],
    )


def _print_rows(rows: dict[str, int]) -> None:
    _print_table("", ("rows", "table"), [(f"{count:,}", name) for name, count in rows.items()])


def _print_table(title: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a table as wide as the terminal; the first column is aligned right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, name in enumerate(header):
        table.add_column(name, justify="right" if number == 0 else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    with console.capture() as capture:
        if title:
            console.print(Text(title, "bold"))
        console.print(table)
    _say(capture.get().rstrip() + "\n")


def _say(text: str, *, error: bool = False) -> None:
    """Print a line; what the terminal cannot show is escaped, not an error."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=error)
