"""Make a new pack: every table with its header and help, empty or with a synthetic example."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hinterland.errors import InputError
from hinterland.packs.check import calendar_is_known
from hinterland.packs.document import describe
from hinterland.packs.example import LOWER, UPPER, example_tables
from hinterland.packs.fault import FaultLog, shown
from hinterland.packs.json_file import Json
from hinterland.packs.metadata import RESERVED, read_metadata
from hinterland.packs.readme import readme
from hinterland.packs.write import README, WORKBOOK, write_pack
from hinterland.tables import catalog, dates
from hinterland.tables.schema import Row

EXAMPLE = {"time_zone": "UTC", "currency": "EUR", "working_days": "DE", "span": "2020/2026"}
"""What the example takes where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new pack. ``missing`` are keys of its metadata that are still empty.

    ``question`` is origin, destination and date of a journey in the example; None without it.
    """

    target: Path
    languages: tuple[str, ...]
    missing: tuple[str, ...]
    question: tuple[str, str, str] | None


def new(
    target: Path,
    *,
    name: str | None = None,
    title: str | None = None,
    time_zone: str = "",
    currency: str = "",
    working_days: str = "",
    span: str = "",
    languages: Sequence[str] = ("en",),
    example: bool = False,
    force: bool = False,
) -> Made:
    """Write a new pack to ``target``: a workbook if it ends in ``.xlsx``, else a folder.

    Parameters
    ----------
    name
        Short name; None: made of the target's name.
    title
        None: the short name.
    time_zone, currency, working_days, span
        Empty: left empty, for `pack check` to ask for; of an example, see `EXAMPLE`.

    Raises
    ------
    InputError
        With every value that no pack can have; or the target is there already or cannot be
        written.
    """
    held = {
        "time_zone": time_zone,
        "currency": currency,
        "working_days": working_days,
        "span": span,
    }
    if example:
        held = {key: value or EXAMPLE[key] for key, value in held.items()}
    short = _short_name(target) if name is None else name
    headline = title or (f"{short} (synthetic example)" if example else short)
    document = describe(
        name=short,
        title=headline,
        languages=languages,
        time_zone=held["time_zone"],
        currency=held["currency"],
        working_days=held["working_days"],
        span=held["span"],
    )
    _refuse_faults(document, target, name)
    tables: dict[str, list[Row]] = {table.name: [] for table in catalog.TABLES}
    if example:
        tables |= example_tables(languages, held["currency"])
    page = readme(headline, tuple(languages)).encode()
    write_pack(document, tables, target, files={README: page}, force=force)
    missing = tuple(key for key, value in held.items() if not value)
    question = (UPPER, LOWER, _day(held["span"])) if example else None
    return Made(target, tuple(languages), missing, question)


def _short_name(target: Path) -> str:
    """Return the name of the target in the letters that a pack's name has."""
    stem = target.absolute().stem if target.suffix.lower() == ".xlsx" else target.absolute().name
    return re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("._-")[:64]


def _refuse_faults(document: dict[str, Json], target: Path, name: str | None) -> None:
    """Refuse values that are there and wrong; those left empty are for the user to fill in."""
    log = FaultLog()
    block = document["hinterland"]
    read_metadata({**document, "resources": []}, log, frozenset(catalog.BY_NAME))
    asked = {"name"} if name is not None else set()
    faults = [fault for fault in log.faults() if fault.value or fault.column in asked]
    told = _faults_of_name(str(document["name"]), target, name) + [
        f"{_option(fault.column)}: '{fault.value}' {fault.problem}; expected {fault.expected}"
        for fault in faults
    ]
    calendar = block["working_days"] if isinstance(block, dict) else ""
    at_fault = any(fault.column == "hinterland.working_days" for fault in faults)
    if calendar and not at_fault and not calendar_is_known(str(calendar)):
        told.append(
            f"--working-days: '{calendar}' is no known calendar; expected a country, or country "
            "and subdivision, that the holidays library knows"
        )
    if told:
        raise InputError(told)


def _faults_of_name(short: str, target: Path, given: str | None) -> list[str]:
    """Return why a pack cannot have a name that was made of the target, or given."""
    remedy = "give --name, such as --name my-region"
    if not short and given is None:
        stem = target.stem if target.suffix.lower() == WORKBOOK else target.absolute().name
        return [f"no short name can be made of '{shown(stem)}'; {remedy}"]
    if short in RESERVED:
        return [f"a pack cannot be named '{short}', as a page has that address; {remedy}"]
    return []


def _option(path: str) -> str:
    return "--" + path.removeprefix("hinterland.").replace("_", "-")


def _day(span: str) -> str:
    """Return a day of a span, for the example's journey."""
    held = dates.read_span(span)
    day = held.first if held.first > dates.FIRST_DAY else held.end - timedelta(days=1)
    return day.isoformat()
