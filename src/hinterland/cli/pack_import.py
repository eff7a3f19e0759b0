"""The command ``hinterland pack import``: a published timetable into a pack."""

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hinterland.cli.speaking import lang_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hinterland.language import Language
    from hinterland.services.import_timetable import Report

FAULTY = 1
_SHOWN = 100
_EXAMPLES = """\b
Examples:
  hinterland pack import chengyu feed.zip --dry-run
  hinterland pack import mypack feed.zip --country DE --route R1 --to mypack2
  hinterland pack import mypack schedules.json --place XXABC=50.1,8.2 --in-place
  hinterland pack import mypack.xlsx barges.json --water waterway --to new.xlsx
"""


@click.command("import", epilog=_EXAMPLES)
@click.argument("pack")
@click.argument("timetable", type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), help="New folder or .xlsx.")
@click.option("--in-place", is_flag=True, help="Write over PACK itself.")
@click.option("--dry-run", is_flag=True, help="Only show, row by row, what would change.")
@click.option("--force", is_flag=True, help="Replace a pack that stands at --to.")
@click.option("--week", help="A day YYYY-MM-DD of the planning week; else the first full week.")
@click.option(
    "--route",
    "routes",
    multiple=True,
    help="Only this route_id (GTFS) or carrierServiceCode (DCSA); may be given often.",
)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="STOP=PLACE",
    help="The place_id, or lat,lon, of a stop or port of the feed; may be given often.",
)
@click.option(
    "--within-km",
    type=float,
    default=2.0,
    show_default=True,
    help="A stop so near to a place of the pack is that place.",
)
@click.option("--country", default="", help="Country of new places where the feed has none: DE.")
@click.option("--vehicle-class", default="", help="Class of ship or train; else the pack's first.")
@click.option(
    "--water",
    type=click.Choice(["waterway", "sea"]),
    help="What ships sail on: waterway by default in GTFS, sea in DCSA.",
)
@click.option("--source-id", default="", help="Identifier of the source; else from the feed.")
@click.option("--source-title", default="", help="Title of the source; else from the feed.")
@click.option("--source-url", default="", help="Address of the source; else from the feed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["gtfs", "dcsa"]),
    help="Format of TIMETABLE; else by what it holds.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@lang_option
@click.pass_context
def import_timetable(
    context: click.Context,
    pack: str,
    timetable: Path,
    target: Path | None,
    in_place: bool,
    dry_run: bool,
    force: bool,
    week: str | None,
    routes: tuple[str, ...],
    places: tuple[str, ...],
    within_km: float,
    country: str,
    vehicle_class: str,
    water: str | None,
    source_id: str,
    source_title: str,
    source_url: str,
    form: str | None,
    as_json: bool,
) -> None:
    """Read TIMETABLE as services of PACK.

    TIMETABLE is a GTFS feed (a zip or a folder), or JSON of DCSA Commercial Schedules 1.0 (a
    file, or a folder of pages). Nothing is written unless all of it can be: say where with --to
    or --in-place, or look first with --dry-run. Ends with 0, or with 1 if there are faults.
    """
    from hinterland.packs.timetable.wishes import Wishes
    from hinterland.services.import_timetable import import_timetable as run

    if sum((target is not None, in_place, dry_run)) != 1:
        raise click.UsageError("give one of --to, --in-place and --dry-run")
    wishes = Wishes(
        week=_day(week),
        within_km=within_km,
        country=country,
        source_id=source_id,
        source_title=source_title,
        source_url=source_url,
        vehicle_class=vehicle_class,
        water=water or "",
        routes=routes,
        places=_places(places),
        format=form or "",
    )
    report = run(pack, timetable, target=target, in_place=in_place, force=force, wishes=wishes)
    if as_json:
        click.echo(json.dumps(_document(report), ensure_ascii=False, indent=2))
    else:
        _print(report, context.obj, dry_run=dry_run)
    context.exit(FAULTY if report.faults else 0)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day YYYY-MM-DD", param_hint="--week") from None


def _places(texts: "Sequence[str]") -> dict[str, str]:
    places = {}
    for text in texts:
        stop, sign, place = text.rpartition("=")
        if not (sign and stop and place):
            told = f"{text!r} is not STOP=PLACE, such as XXABC=50.1,8.2"
            raise click.BadParameter(told, param_hint="--place")
        places[stop] = place
    return places


def _document(report: "Report") -> dict[str, object]:
    return {
        "pack": report.pack,
        "format": report.format,
        "source_id": report.source_id,
        "week": report.week and report.week.isoformat(),
        "span": [day.isoformat() for day in report.span] if report.span else None,
        "services": len(report.services),
        "changes": [asdict(change) for change in report.changes],
        "unchanged": report.unchanged,
        "notes": list(report.notes),
        "fault_count": report.fault_count,
        "faults": [asdict(fault) for fault in report.faults],
        "written": str(report.target) if report.target else None,
    }


def _print(report: "Report", language: "Language", *, dry_run: bool) -> None:
    for fault in report.faults[:_SHOWN]:
        _say(str(fault))
    if report.faults:
        for note in report.notes:
            _say(language("Note: {note}.", note=note))
        hidden = report.fault_count - sum(fault.count for fault in report.faults[:_SHOWN])
        if hidden:
            _say(language("… and {number} more faults; --json holds more of them.", number=hidden))
        _say(
            language("{number} faults: nothing is written.", number=f"{report.fault_count:,}"),
            error=True,
        )
        return
    _say(_week(report, language))
    if dry_run:
        _print_changes(report, language)
    for note in report.notes:
        _say(language("Note: {note}.", note=note))
    _say(_sums(report, language))
    if report.target is not None:
        _say(language("Written: {target}", target=report.target))
    elif not report.changes:
        _say(language("Nothing to write: the pack holds all of it already."))
    else:
        _say(language("Nothing is written: this was a dry run."))


def _week(report: "Report", language: "Language") -> str:
    first, last = report.span or (None, None)
    return language(
        "{format} from {first} to {last}: {number} services in the week of {week}.",
        format=report.format,
        first=first,
        last=last,
        number=len(report.services),
        week=report.week,
    )


def _print_changes(report: "Report", language: "Language") -> None:
    signs = {"added": "+", "changed": "~", "removed": "-"}
    for change in report.changes:
        cells = "; ".join(
            f"{column}: {old} → {new}" if old and new else f"{column}: {new or old}"
            for column, (old, new) in change.cells.items()
        )
        key = ", ".join(part for part in change.key if part)
        _say(f"{signs[change.action]} {change.table} {key}" + (f"  {cells}" if cells else ""))
    if not report.changes:
        _say(language("No row would change."))


def _sums(report: "Report", language: "Language") -> str:
    counts = dict.fromkeys(("added", "changed", "removed"), 0)
    for change in report.changes:
        counts[change.action] += 1
    return language(
        "Rows: {added} added, {changed} changed, {removed} removed, {same} as they were.",
        same=report.unchanged,
        **counts,
    )


def _say(text: str, *, error: bool = False) -> None:
    """Print a line; what the terminal cannot show is escaped, not an error."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=error)
