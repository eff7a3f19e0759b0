"""The command ``hinterland pack check``."""

import json
import sys
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option
from hinterland.errors import PackError

if TYPE_CHECKING:
    from hinterland.language import Language
    from hinterland.packs.fault import Fault
    from hinterland.services.check_pack import Report

FAULTY, NO_PACK = 1, 2
DEFAULT_LIMIT = 200


@click.command()
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Faults to print; 0: all that are kept.",
)
@lang_option
@click.pass_context
def check(context: click.Context, path: str, as_json: bool, limit: int) -> None:
    """Report every fault of the pack at PATH: a folder, a workbook or a bundled pack's name.

    Ends with 0 if there is none, 1 if there are faults, 2 if PATH is no pack.
    """
    from hinterland.services import check_pack

    language: Language = context.obj
    try:
        report = check_pack.check(path)
    except PackError as error:
        _say(language("Error: {problem}", problem=error), error=True)
        context.exit(NO_PACK)
    shown = report.faults[:limit] if limit else report.faults
    if as_json:
        _say(json.dumps(_document(report, shown), ensure_ascii=False, indent=2))
    else:
        _print_report(language, report, shown)
    context.exit(FAULTY if report.faults else 0)


def _document(report: "Report", shown: "tuple[Fault, ...]") -> dict[str, object]:
    return {
        "pack": report.name,
        "fault_count": report.fault_count,
        "faults": [asdict(fault) for fault in shown],
        "rows": report.rows,
        "notes": list(report.notes),
    }


def _print_report(language: "Language", report: "Report", shown: "tuple[Fault, ...]") -> None:
    for file, faults in groupby(shown, key=lambda fault: fault.file):
        _print_file(language, file, list(faults))
    hidden = report.fault_count - sum(fault.count for fault in shown)
    if hidden:
        more = language(
            "… and {number} more faults not printed (--limit 0 prints all that are kept).",
            number=f"{hidden:,}",
        )
        _say(more + "\n")
    for note in report.notes:
        _say(language("Note: {note}.", note=note))
    if not report.fault_count and report.rows:
        _print_rows(language, report.rows)
    _say(_summary(language, report))


def _summary(language: "Language", report: "Report") -> str:
    rows = language(
        "{rows} rows in {tables} tables",
        rows=f"{sum(report.rows.values()):,}",
        tables=len(report.rows),
    )
    if not report.fault_count and not report.rows:
        return language(
            "{name}: no faults, but it is empty: begin with the table source.", name=report.name
        )
    if not report.fault_count:
        return language("{name}: no faults in {rows}.", name=report.name, rows=rows)
    one = report.fault_count == 1
    faults = language("1 fault") if one else language("{n} faults", n=f"{report.fault_count:,}")
    return language(
        "{name}: {faults}; {rows} are without one.", name=report.name, faults=faults, rows=rows
    )


def _print_file(language: "Language", file: str, faults: "list[Fault]") -> None:
    heads = (
        language("row"),
        language("column"),
        language("value"),
        language("problem"),
        language("expected"),
    )
    _print_table(
        file,
        heads,
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


def _print_rows(language: "Language", rows: dict[str, int]) -> None:
    heads = (language("rows"), language("table"))
    _print_table("", heads, [(f"{count:,}", name) for name, count in rows.items()])


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
