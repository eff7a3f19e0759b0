"""Import a published timetable into a pack: read, match, make rows, check the whole, write it.

All or nothing: with any fault, of the feed or of the pack that would come out, nothing is written.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from hinterland.errors import InputError, PackError
from hinterland.model.cargo import Cargo
from hinterland.model.network import Network
from hinterland.packs.bundled import bundled, locate, names, spelled
from hinterland.packs.check import check_read
from hinterland.packs.fault import Fault, FaultLog, number_of_faults
from hinterland.packs.metadata import Metadata
from hinterland.packs.read import ReadPack, read_pack
from hinterland.packs.timetable.dcsa import FORMAT as DCSA
from hinterland.packs.timetable.feed import RAIL, Feed, Halt
from hinterland.packs.timetable.identifiers import safe_id
from hinterland.packs.timetable.match_places import MatchOptions, PlaceMatcher
from hinterland.packs.timetable.merge import Change, dropped, is_own, merge, without_source
from hinterland.packs.timetable.service_rows import (
    RowOptions,
    Rows,
    place_id_of,
    service_rows,
)
from hinterland.packs.timetable.weekly import (
    WeeklyService,
    choose_week,
    span_of,
    weekly_services,
)
from hinterland.packs.timetable.wishes import Wishes, read_feed, refuse_mistakes
from hinterland.packs.write import GEO, README, write_pack
from hinterland.tables import reading
from hinterland.tables.schema import Row


@dataclass(frozen=True, slots=True)
class Report:
    """What an import found and did. ``week`` is the Monday of the planning week.

    ``changes`` are the rows added, changed or removed, or that would be; ``unchanged`` counts
    those that are there already. ``target`` is None if nothing was written.
    """

    pack: str
    format: str
    source_id: str
    week: date | None
    span: tuple[date, date] | None
    services: tuple[WeeklyService, ...]
    changes: tuple[Change, ...]
    unchanged: int
    notes: tuple[str, ...]
    faults: tuple[Fault, ...]
    target: Path | None

    @property
    def fault_count(self) -> int:
        """Number of all faults, those not kept included."""
        return sum(fault.count for fault in self.faults)


@dataclass(frozen=True, slots=True)
class _Work:
    """A pack to import into, and what is known of the import."""

    path: Path
    pack: ReadPack
    metadata: Metadata
    wishes: Wishes
    file: str


def import_timetable(
    name_or_path: str | Path,
    timetable: Path,
    *,
    target: Path | None = None,
    in_place: bool = False,
    force: bool = False,
    wishes: Wishes | None = None,
) -> Report:
    """Merge a timetable into a pack; write it to ``target``, in place, or not at all.

    Parameters
    ----------
    name_or_path
        Pack: bundled name, folder or workbook.
    timetable
        GTFS zip or folder; DCSA JSON file, or folder of such files.
    target
        New folder or workbook. With neither this nor ``in_place`` the import is only tried.
    in_place
        Write over the pack itself.
    force
        Replace a pack that stands at ``target``.
    wishes
        What the user says.

    Raises
    ------
    PackError
        The pack cannot be read or has faults of its own.
    InputError
        The wishes are mistaken, or the target cannot be written.
    """
    wishes = wishes or Wishes()
    path = locate(name_or_path)
    pack = _sound_pack(path, name_or_path)
    metadata = pack.metadata
    if metadata is None:
        raise PackError(f"the pack has no readable datapackage.json: {path}")
    refuse_mistakes(wishes, pack, timetable)
    if in_place and target is not None:
        raise InputError("give a target or ask for in place, not both")
    if in_place and path in map(bundled, names()):
        raise InputError(f"the pack {path.name} comes with Hinterland and stays; give a target")
    work = _Work(path, pack, metadata, wishes, timetable.name)
    feed = read_feed(timetable, wishes)
    report, merged = _import(work, feed)
    where = path if in_place else target
    if report.faults or where is None or (in_place and not report.changes):
        return report
    files = _other_files(path)
    write_pack(pack.document, merged, where, files=files, force=force or in_place)
    return replace(report, target=where)


def _sound_pack(path: Path, given: str | Path) -> ReadPack:
    pack = read_pack(path)
    faults = check_read(pack)
    if faults:
        number = number_of_faults(sum(fault.count for fault in faults))
        raise PackError(
            [
                f"the pack has {number}; mend first: hinterland pack check {spelled(given)}",
                *(str(fault) for fault in faults[:5]),
            ]
        )
    return pack


def _import(work: _Work, feed: Feed) -> tuple[Report, dict[str, list[Row]]]:
    """Return the report of an import and the tables that come out of it."""
    log = FaultLog()
    for fault in feed.faults:
        log.take(fault)
    source_id = work.wishes.source_id or _source_id(feed, work.file)
    if not is_own(work.pack.tables["source"], source_id):
        log.add("source.csv", None, "source_id", source_id,
                problem="is a source of the pack that no import made",
                expected="another --source-id")  # fmt: skip
    home = ZoneInfo(work.metadata.time_zone)
    base = without_source(work.pack.tables, source_id)
    halts = _used_halts(feed, work.pack.tables["place"], source_id)
    matcher = PlaceMatcher(base["place"], base["terminal"])
    options = MatchOptions(work.wishes.within_km, work.wishes.country, work.wishes.places)
    matched = matcher.match(halts, options, log, feed.notes, work.file)
    place_of = matched.place_of | {
        halt_id: place_id_of(halt_id, source_id) for halt_id in matched.new
    }
    week = choose_week(feed, home, work.wishes.week, feed.notes)
    span = span_of(feed, home)
    if week is None:
        _note_idle(work, feed, span, log)
    services = weekly_services(feed, place_of, home, week) if week else []
    row_options = _row_options(work, feed, source_id)
    made, kept = service_rows(services, matched.new, base, feed, row_options, log, work.file)
    if week is not None and not made["service"] and not log.faults():
        log.add(work.file, None, "", "", problem="gives no service that a pack can hold",
                expected="see the notes: why each course was left out")  # fmt: skip
    # With faults the rows are known to be incomplete; what is wrong with them is told already.
    of_rows = FaultLog() if log.faults() else log
    merged, changes, same = merge(work.pack.tables, made, source_id, of_rows)
    _note_rest(work, feed, made, source_id, week)
    faults = tuple(log.faults()) or _faults_of_whole(work, merged, made, week, feed)
    report = Report(
        work.metadata.name, feed.format, source_id, week, span,
        tuple(kept), tuple(changes), same, tuple(feed.notes.told()), faults,
        None,
    )  # fmt: skip
    listed = work.pack.declared.tables or frozenset()
    return report, {n: rows for n, rows in merged.items() if n in listed or rows}


def _source_id(feed: Feed, file: str) -> str:
    kind = "dcsa" if feed.format == DCSA else "gtfs"
    words = feed.publisher or Path(file).stem
    return f"{kind}_{safe_id('_'.join(words.lower().split()))}"


def _row_options(work: _Work, feed: Feed, source_id: str) -> RowOptions:
    languages = work.metadata.languages
    short = feed.language.split("-")[0].lower()
    language = next((tag for tag in languages if tag.split("-")[0] == short), languages[0])
    return RowOptions(
        source_id,
        work.wishes.source_title or feed.title or work.file,
        work.wishes.source_url or feed.url,
        language,
        frozenset(work.metadata.code_systems),
        work.wishes.country,
        work.wishes.vehicle_class,
    )


def _used_halts(feed: Feed, places: Sequence[Row], source_id: str) -> list[Halt]:
    """Return the halts at which courses call, each with the mode that serves it.

    What the timetable does not say of a halt is as an earlier import of it was told.
    """
    modes: dict[str, str] = {}
    for course in feed.courses:
        for visit in course.visits:
            modes.setdefault(visit.halt_id, feed.lines[course.line_id].mode)
    told = {row["place_id"]: row for row in places if row["source_id"] == source_id}
    halts = []
    for halt in feed.halts.values():
        if halt.halt_id in modes:
            old = told.get(place_id_of(halt.halt_id, source_id))
            if old is not None and halt.lat is None:
                lat, lon = reading.number(old, "lat"), reading.number(old, "lon")
                halt = replace(halt, lat=lat, lon=lon)
            if old is not None and not halt.country:
                halt = replace(halt, country=reading.text(old, "country"))
            halts.append(replace(halt, mode=modes[halt.halt_id]))
    return halts


def _note_idle(work: _Work, feed: Feed, span: tuple[date, date] | None, log: FaultLog) -> None:
    """Note that nothing runs, or not in the week that was asked for."""
    if span is None:
        if not feed.faults:
            log.add(work.file, None, "", "", problem="holds no course that can be read",
                    expected="trains or ships that run (see the notes)")  # fmt: skip
        return
    wanted = work.wishes.week
    log.add(work.file, None, "--week", wanted, problem="is in a week in which nothing runs",
            expected=f"a day from {span[0]} to {span[1]}")  # fmt: skip


def _note_rest(work: _Work, feed: Feed, made: Rows, source_id: str, week: date | None) -> None:
    """Note what is worth a word of the pack that comes out."""
    old = dropped(work.pack.tables, made, source_id)
    if old and made["service"]:
        feed.notes.add(
            f"{len(old)} services of an earlier import are not in the feed now and are kept: "
            f"{', '.join(old[:3])}" + (" …" if old[3:] else "")
        )
    if week is not None and not work.metadata.span.holds(week):
        feed.notes.add(
            f"the week of {week} lies outside the span of the pack: widen hinterland.span in "
            "datapackage.json, or no journey can be asked for then"
        )
    modes = {str(row["mode"]) for row in made["service"]}
    if feed.format == DCSA and modes - {RAIL}:
        feed.notes.add("cut-off times are not read: a pack holds them by terminal (handling.csv)")


def _faults_of_whole(
    work: _Work,
    merged: Mapping[str, Sequence[Row]],
    made: Rows,
    week: date | None,
    feed: Feed,
) -> tuple[Fault, ...]:
    """Return the faults of the pack that would come out; write it aside to check it as ever."""
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / "pack"
        write_pack(work.pack.document, merged, aside, files=_other_files(work.path))
        pack = read_pack(aside)
        faults = check_read(pack)
    if faults or week is None:
        return faults
    try:
        network = Network(pack.tables, day=week, cargo=Cargo(), currency=work.metadata.currency)
    except InputError as error:
        return tuple(
            Fault(work.file, None, "", "", "a pack that the router can run", f"stops it: {told}")
            for told in error.faults
        )
    for row in made["service"]:
        reason = network.idle.get(str(row["service_id"]))
        if reason and str(row["valid_from"]) <= week.isoformat():
            feed.notes.add(f"service {row['service_id']} {reason}")
    return ()


def _other_files(path: Path) -> dict[str, bytes]:
    """Return the files of a pack beside its tables: map layers, and what tells of it."""
    if not path.is_dir():
        return {}
    layers = sorted(p for p in (path / GEO).glob("*") if p.suffix in (".geojson", ".json"))
    others = [p for p in (path / README,) if p.is_file()]
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in (*layers, *others)}
