"""The document of ``datapackage.json`` as it is written: what describes a pack, in one order.

Knows which entries there are. Does not judge them; ``hinterland.packs.metadata`` does.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from hinterland.packs.json_file import Json
from hinterland.packs.metadata import FORMAT

CODE_SYSTEMS = {
    "country": ("ISO 3166-1 alpha-2", "[A-Z]{2}"),
    "currency": ("ISO 4217", "[A-Z]{3}"),
    "unlocode": ("UN/LOCODE", "[A-Z]{2}[A-Z2-9]{3}"),
}
"""Code systems that are the same everywhere: title and pattern."""

_FIRST = ("name", "title", "description", "version", "licenses")
_LAST = ("hinterland", "resources")
_LICENCE = ("name", "title", "path")
_BLOCK = (
    "format",
    "titles",
    "time_zone",
    "currency",
    "working_days",
    "languages",
    "span",
    "code_systems",
)
_SYSTEM = ("title", "pattern")
_OLD_PROFILE = "tabular-data-package"
_LAYER = (".geojson", ".json")


def describe(
    *,
    name: str,
    title: str,
    time_zone: str,
    currency: str,
    languages: Sequence[str],
    working_days: str,
    span: str,
    version: str = "",
    licence: str = "",
    code_systems: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, Json]:
    """Return the document of a pack without its resources.

    Parameters
    ----------
    version, licence
        Left out where empty. The licence is an SPDX identifier such as ``CC-BY-4.0``.
    code_systems
        Title and pattern of each code system by its name; None: `CODE_SYSTEMS`.
    """
    systems = CODE_SYSTEMS if code_systems is None else code_systems
    document: dict[str, Json] = {"name": name, "title": title}
    if version:
        document["version"] = version
    if licence:
        document["licenses"] = [{"name": licence}]
    document["hinterland"] = {
        "format": FORMAT,
        "time_zone": time_zone,
        "currency": currency,
        "working_days": working_days,
        "languages": list(languages),
        "span": span,
        "code_systems": {
            system: {"title": title, "pattern": pattern}
            for system, (title, pattern) in systems.items()
        },
    }
    return document


def languages_of(document: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the languages that a document names."""
    block = document.get("hinterland")
    languages = block.get("languages") if isinstance(block, dict) else None
    return tuple(map(str, languages)) if isinstance(languages, list) else ()


def in_order(document: Mapping[str, Json]) -> dict[str, Json]:
    """Return the document with its entries in the order in which they are written."""
    held = _ordered(document, _FIRST, _LAST)
    if held.get("profile") == _OLD_PROFILE:
        del held["profile"]
    licences = held.get("licenses")
    if isinstance(licences, list):
        held["licenses"] = [_if_object(licence, _LICENCE) for licence in licences]
    block = held.get("hinterland")
    if isinstance(block, dict):
        block = _ordered(block, _BLOCK)
        systems = block.get("code_systems")
        if isinstance(systems, dict):
            kept: dict[str, Json] = {
                name: _if_object(system, _SYSTEM) for name, system in systems.items()
            }
            block["code_systems"] = kept
        held["hinterland"] = block
    return held


def document_text(
    document: Mapping[str, Json], tables: Iterable[str], files: Iterable[str]
) -> str:
    """Return the text of ``datapackage.json``: resources made anew, one a line.

    ``tables`` are the names of tables, ``files`` the paths of all other files; of these the map
    layers are resources.

    The profile ``tabular-data-package`` is left out: it promises a schema of every table.
    """
    held = in_order(document)
    text = json.dumps({**held, "resources": []}, ensure_ascii=False, indent=2)
    resources = [_table_resource(table) for table in tables]
    resources += _layer_resources(document, files)
    lines = ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in resources)
    return text.removesuffix("[]\n}") + (f"[\n{lines}\n  ]\n}}\n" if lines else "[]\n}\n")


def _ordered(
    held: Mapping[str, Json], first: Sequence[str], last: Sequence[str] = ()
) -> dict[str, Json]:
    middle = [key for key in held if key not in first and key not in last]
    return {key: held[key] for key in [*first, *middle, *last] if key in held}


def _if_object(value: Json, first: Sequence[str]) -> Json:
    return _ordered(value, first) if isinstance(value, dict) else value


def _table_resource(table: str) -> dict[str, Json]:
    return {
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }


def _layer_resources(document: Mapping[str, Json], files: Iterable[str]) -> list[dict[str, Json]]:
    """Return the entries of map layers: as they are in the document, or new."""
    resources = document.get("resources")
    known: dict[Json, dict[str, Json]] = {
        str(entry.get("path")): entry
        for entry in (resources if isinstance(resources, list) else [])
        if isinstance(entry, dict)
    }
    entries = []
    for path in sorted(path for path in files if path.endswith(_LAYER)):
        name = path.rpartition("/")[2].rpartition(".")[0].lower()
        made: dict[str, Json] = {"name": name, "path": path, "format": "geojson"}
        entries.append(known.get(path, {**made, "mediatype": "application/geo+json"}))
    return entries
