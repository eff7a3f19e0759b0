"""The sheet ``pack``: keys and values in place of ``datapackage.json``, both ways.

What has no row of its own stands as JSON in the row ``more``, so that nothing is lost.
"""

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hinterland.packs.document import in_order
from hinterland.packs.fault import Fault, FaultLog
from hinterland.packs.json_file import Json
from hinterland.packs.metadata import FILE

SHEET = "pack"
HEADER = ("key", "value")
NO_KEY, TWICE = "is no key", "stands twice"
FAULTS_OF_KEY = (NO_KEY, TWICE)
"""Problems of a key itself, not of its value."""

SYSTEMS = "code_systems"
MORE = "more"

_TOP = {
    "name": "Short name: a–z, digits, . _ -",
    "title": "Title.",
    "version": "Version of the pack, if it has one.",
}
_LICENCE = {
    "licence": "Licence: its SPDX identifier, such as CC-BY-4.0.",
    "licence_title": "Title of the licence.",
    "licence_url": "Address of the licence.",
}
_LICENCE_KEYS = {"licence": "name", "licence_title": "title", "licence_url": "path"}
_BLOCK = {
    "format": "Version of this format: 1.",
    "time_zone": "IANA time zone, such as Europe/Berlin.",
    "currency": "ISO 4217 code, such as EUR; all costs are told in it.",
    "working_days": "Calendar of working days: a country, or country and subdivision: DE, DE-BY.",
    "languages": "Language tags of names, parted by commas, the preferred one first: en, de.",
    "span": "EDTF interval of dates that may be asked about, such as 2020/2026.",
}
ABOUT = {
    **_TOP,
    **_LICENCE,
    **_BLOCK,
    f"{SYSTEMS}.….title": "Title of a code system: country, currency, unlocode or admin_code.",
    f"{SYSTEMS}.….pattern": "Pattern that a code of the system matches in full.",
    MORE: "Further entries of datapackage.json, as JSON.",
}
"""What each key means."""


@dataclass(slots=True)
class Settings:
    """The document that a sheet describes, and the row of each key."""

    document: dict[str, Json] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def placed(self, fault: Fault) -> tuple[int | None, str]:
        """Return the row and key of a fault that names a path of the document."""
        key = fault.column.removeprefix("hinterland.")
        while key not in self.rows and "." in key:
            key = key.rpartition(".")[0]
        return self.rows.get(key), key


def read_settings(rows: Iterator[tuple[int, list[str]]], log: FaultLog) -> Settings:
    """Read keys and values; faults name ``datapackage.json`` and the path of keys."""
    values: dict[str, str] = {}
    settings = Settings()
    for number, cells in rows:
        key, value, *_rest = [*cells, "", ""]
        key, text = key.strip(), str(value)
        problem = getattr(value, "problem", "")
        if (key, text.strip()) == HEADER:
            continue
        if key in settings.rows:
            log.add(FILE, None, key, key, problem=TWICE, expected="one row for each key")
            continue
        settings.rows[key] = number
        if problem:
            log.add(FILE, None, key, text, problem=problem)
        elif not _is_known(key):
            log.add(FILE, None, key, key, problem=NO_KEY, expected=_instead(key))
        elif text.strip():
            values[key] = text
    settings.document = _document(values, log)
    return settings


def settings_rows(document: Mapping[str, Json]) -> list[tuple[str, str]]:
    """Return key and value of each row; keys that every pack fills are there, be they empty."""
    rest = in_order(document)
    for key in ("resources", "hinterland"):
        rest.pop(key, None)
    rows = [(key, str(rest.pop(key))) for key in _TOP if isinstance(rest.get(key), str)]
    rows += _licence_rows(rest)
    block = document.get("hinterland")
    held: dict[str, Json] = dict(block) if isinstance(block, dict) else {}
    for key in _BLOCK:
        value = held.pop(key, "")
        rows.append((key, ", ".join(map(str, value)) if isinstance(value, list) else str(value)))
    systems = held.pop(SYSTEMS, {})
    others: dict[str, Json] = {}
    for name, system in systems.items() if isinstance(systems, dict) else ():
        left: dict[str, Json] = dict(system) if isinstance(system, dict) else {}
        rows += [
            (f"{SYSTEMS}.{name}.{key}", str(left.pop(key, ""))) for key in ("title", "pattern")
        ]
        if left:
            others[name] = left
    if others:
        held[SYSTEMS] = others
    if held:
        rest["hinterland"] = held
    if rest:
        rows.append((MORE, json.dumps(rest, ensure_ascii=False)))
    return rows


def _licence_rows(rest: dict[str, Json]) -> list[tuple[str, str]]:
    """Take a single plain licence out of what is left."""
    licences = rest.get("licenses")
    if not (isinstance(licences, list) and len(licences) == 1 and isinstance(licences[0], dict)):
        return []
    held = licences[0]
    values = set(_LICENCE_KEYS.values())
    if not held.keys() <= values or not all(isinstance(v, str) and v for v in held.values()):
        return []
    del rest["licenses"]
    return [(key, str(held[name])) for key, name in _LICENCE_KEYS.items() if name in held]


def _instead(key: str) -> str:
    """Say what a key must be, with the nearest there is."""
    nearest = difflib.get_close_matches(key.lower()[:100], ABOUT, 1)
    return f"one of {', '.join(ABOUT)}" + (f"; nearest: {nearest[0]}" if nearest else "")


def _is_known(key: str) -> bool:
    system, _dot, part = key.removeprefix(f"{SYSTEMS}.").rpartition(".")
    of_system = key.startswith(f"{SYSTEMS}.") and bool(system) and part in ("title", "pattern")
    return of_system or (key in ABOUT and "…" not in key)


def _document(values: Mapping[str, str], log: FaultLog) -> dict[str, Json]:
    document: dict[str, Json] = {key: values[key] for key in _TOP if key in values}
    licence: dict[str, Json] = {
        name: values[key] for key, name in _LICENCE_KEYS.items() if key in values
    }
    if licence:
        document["licenses"] = [licence]
    block: dict[str, Json] = {key: values[key] for key in _BLOCK if key in values}
    number = values.get("format", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        block["format"] = int(number)
    if "languages" in values:
        block["languages"] = [tag.strip() for tag in values["languages"].split(",")]
    systems: dict[str, Json] = {}
    for key, value in values.items():
        if key.startswith(f"{SYSTEMS}."):
            name, _dot, part = key.removeprefix(f"{SYSTEMS}.").rpartition(".")
            system = systems.setdefault(name, {})
            if isinstance(system, dict):
                system[part] = value
    block[SYSTEMS] = systems
    more = _more(values.get(MORE, "{}"), log)
    document["hinterland"] = block
    return _joined(document, more)


def _joined(held: Mapping[str, Json], more: Mapping[str, Json]) -> dict[str, Json]:
    """Return an object with what another has beyond it, on every floor."""
    joined = dict(held)
    for key, value in more.items():
        here = joined.get(key)
        if isinstance(here, dict) and isinstance(value, dict):
            joined[key] = _joined(here, value)
        else:
            joined.setdefault(key, value)
    return joined


def _more(text: str, log: FaultLog) -> dict[str, Json]:
    """Read the entries that have no row of their own."""
    try:
        more = json.loads(text)
    except (ValueError, RecursionError):
        more = None
    if not isinstance(more, dict):
        log.add(FILE, None, MORE, text, problem="is not a JSON object", expected="{…}, or no row")
        return {}
    return more
