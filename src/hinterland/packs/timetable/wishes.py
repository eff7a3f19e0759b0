"""What the user says of an import, what of it is mistaken, and which reader it takes."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hinterland.errors import InputError
from hinterland.packs.fault import shown
from hinterland.packs.read import ReadPack
from hinterland.packs.timetable.dcsa import DcsaOptions, read_dcsa
from hinterland.packs.timetable.feed import SEA, WATERWAY, Feed
from hinterland.packs.timetable.gtfs import ANCHOR, FILES, GtfsOptions, read_gtfs
from hinterland.packs.timetable.identifiers import safe_id

MOST_WITHIN_KM = 100.0
_FORMATS = ("gtfs", "dcsa")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of an import; empty means: as the feed, or the pack, has it.

    ``routes`` are ids of routes (GTFS) or codes of services (DCSA); ``places`` a place id of the
    pack or "lat,lon" by id of the feed; ``water`` the mode of ships.
    """

    week: date | None = None
    within_km: float = 2.0
    country: str = ""
    source_id: str = ""
    source_title: str = ""
    source_url: str = ""
    vehicle_class: str = ""
    water: str = ""
    routes: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    format: str = ""


def refuse_mistakes(wishes: Wishes, pack: ReadPack, timetable: Path) -> None:
    """Refuse wishes that cannot be met, all at once.

    Raises
    ------
    InputError
        With every one of them.
    """
    faults = []
    if not timetable.exists():
        faults.append(f"'{timetable}' is not there; give a GTFS zip or folder, or DCSA JSON")
    elif wishes.format not in ("", *_FORMATS):
        faults.append(f"format is '{shown(wishes.format)}', expected gtfs or dcsa")
    elif not wishes.format and not detect(timetable):
        faults.append(
            f"'{timetable}' is no timetable: expected a GTFS zip, a folder with {ANCHOR}, or "
            "JSON of DCSA Commercial Schedules"
        )
    if not 0 <= wishes.within_km <= MOST_WITHIN_KM:
        faults.append(f"within_km is {wishes.within_km:g}, expected 0 to {MOST_WITHIN_KM:g}")
    if wishes.water not in ("", WATERWAY, SEA):
        faults.append(f"water is '{shown(wishes.water)}', expected {WATERWAY} or {SEA}")
    classes = {str(row["vehicle_class_id"]) for row in pack.tables["vehicle_class"]}
    if wishes.vehicle_class and wishes.vehicle_class not in classes:
        known = ", ".join(sorted(classes)[:12]) or "none"
        faults.append(
            f"vehicle class '{shown(wishes.vehicle_class)}' is not in the pack; it has: {known}"
        )
    systems = pack.declared.code_systems or {}
    country = systems.get("country")
    if wishes.country and country and not country.pattern.fullmatch(wishes.country[:64]):
        faults.append(f"country is '{shown(wishes.country)}', expected a code of {country.title}")
    if wishes.source_id and safe_id(wishes.source_id) != wishes.source_id:
        faults.append(f"source id '{shown(wishes.source_id)}' is no short identifier")
    if not (wishes.source_title + wishes.source_url).isprintable():
        faults.append("title or address of the source holds what cannot be printed")
    if faults:
        raise InputError(faults)


def read_feed(timetable: Path, wishes: Wishes) -> Feed:
    """Read a timetable in its format."""
    if (wishes.format or detect(timetable)) == "gtfs":
        gtfs = GtfsOptions(wishes.routes, wishes.water or WATERWAY, wishes.week)
        return read_gtfs(timetable, gtfs)
    paths = sorted(timetable.glob("*.json")) if timetable.is_dir() else [timetable]
    return read_dcsa(paths, DcsaOptions(wishes.routes, wishes.water or SEA))


def detect(timetable: Path) -> str:
    """Tell the format of a timetable by what it holds: gtfs, dcsa, or nothing known."""
    try:
        if timetable.is_dir():
            held = {path.name for path in timetable.iterdir()}
            if held & set(FILES) or any(timetable.glob(f"*/{ANCHOR}")):
                return "gtfs"
            return "dcsa" if any(name.endswith(".json") for name in held) else ""
        if zipfile.is_zipfile(timetable) or timetable.suffix.lower() == ".zip":
            return "gtfs"
        with timetable.open("rb") as file:
            start = file.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()
        return "dcsa" if start[:1] in (b"[", b"{") or timetable.suffix == ".json" else ""
    except (OSError, ValueError):
        return ""
