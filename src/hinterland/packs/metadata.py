"""What ``datapackage.json`` declares: time, money, languages, codes, tables.

The reader notes every fault and keeps what is readable, so that a slip here hides no fault in a
table. Does not know rows.
"""

import difflib
import re
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from hinterland.packs.fault import FaultLog
from hinterland.packs.json_file import Json
from hinterland.tables import dates

FILE = "datapackage.json"
FORMAT = 1
MOST_LANGUAGES = 20
KEYS = (
    "format", "titles", "time_zone", "currency", "working_days", "languages", "span",
    "code_systems",
)  # fmt: skip
"""Keys of the block ``hinterland``."""

RESERVED = ("api", "check")
"""Names that no pack may have, as they are addresses of their own in the browser."""

T = TypeVar("T")

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_CALENDAR = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_PART = r"(?:\[\^?(?:[A-Za-z0-9 _.:/]|(?<!-)-)+\]|[A-Za-z0-9 _:/-]|\\[.d-])"
_VARIABLE = r"(?:[?*+]|\{\d{1,2},\d{1,2}\})"
_PATTERN = re.compile(rf"(?:{_PART}(?:{_VARIABLE}|\{{\d{{1,2}}\}})?|\|){{1,60}}")
_MOST_VARIABLE = 3


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """A system of codes: its title, and the pattern that each code matches in full."""

    title: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a pack says about itself.

    ``titles`` holds its title in further languages by their tag, and under ``""`` the title.
    """

    name: str
    title: str
    time_zone: str
    currency: str
    working_days: str
    languages: tuple[str, ...]
    span: dates.Span
    code_systems: Mapping[str, CodeSystem]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Declared:
    """What could be read of the metadata: all of it, or the parts that tables need.

    ``languages``, ``code_systems`` and ``tables`` are None where they cannot be read.
    """

    metadata: Metadata | None = None
    languages: tuple[str, ...] | None = None
    code_systems: Mapping[str, CodeSystem] | None = None
    tables: frozenset[str] | None = None


@dataclass(slots=True)
class _Reader:
    """Reads values of the document one by one, and notes what is wrong with each."""

    log: FaultLog
    faulty: bool = field(default=False)

    def fault(self, path: str, value: object, problem: str, expected: str) -> None:
        self.faulty = True
        self.log.add(FILE, None, path, value, problem=problem, expected=expected)

    def text(self, within: Mapping[str, Json], key: str, path: str, expected: str) -> str | None:
        value = within.get(key)
        if isinstance(value, str) and value.strip():
            return value
        problem = "is not text" if key in within and value != "" else "is missing"
        self.fault(path, "" if value is None else value, problem, expected)
        return None

    def parsed(
        self,
        within: Mapping[str, Json],
        key: str,
        expected: str,
        parse: Callable[[str], T],
    ) -> T | None:
        """Read a text of the ``hinterland`` block and turn it into what it stands for."""
        path = f"hinterland.{key}"
        value = self.text(within, key, path, expected)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError as error:
            problem = str(error)
            self.fault(
                path,
                value,
                "is no interval" if problem.startswith("expected") else problem,
                expected,
            )
            return None


def read_metadata(
    document: Mapping[str, Json] | None, log: FaultLog, tables: frozenset[str]
) -> Declared:
    """Read the document of a pack; ``tables`` are the names that a resource may have.

    None stands for a document that could not be read, which is in the log already.
    """
    if document is None:
        return Declared()
    reader = _Reader(log)
    listed = _read_resources(document, reader, tables)
    name = reader.text(document, "name", "name", "a short name in lower case")
    if name is not None and not _NAME.fullmatch(name):
        reader.fault("name", name, "is no short name", "letters a–z, digits, . _ -")
    title = reader.text(document, "title", "title", "a title")
    block = document.get("hinterland")
    if not isinstance(block, dict):
        reader.fault(
            "hinterland",
            "" if block is None else block,
            "is missing" if block is None else "is not an object",
            "an object with format, time_zone, currency, working_days, languages, span",
        )
        return Declared(tables=listed)
    if block.get("format") != FORMAT or isinstance(block.get("format"), bool):
        reader.fault("hinterland.format", block.get("format"), "cannot be read", f"{FORMAT}")
    _refuse_unknown(block, reader)
    zone = reader.parsed(block, "time_zone", "an IANA time zone such as Europe/Berlin", _zone)
    currency = reader.parsed(block, "currency", "an ISO 4217 code such as EUR", _currency)
    calendar = reader.parsed(block, "working_days", "a country such as DE or DE-BY", _calendar)
    span = reader.parsed(block, "span", "an EDTF interval such as 2019/2026", dates.read_span)
    languages = _read_languages(block, reader)
    systems = _read_code_systems(block, reader)
    titles = {"": title or ""} | _read_titles(block, reader)
    metadata = None
    if not reader.faulty and name and title and zone and currency and calendar and span:
        metadata = Metadata(
            name, title, zone, currency, calendar, languages or (), span, systems or {}, titles
        )
    return Declared(metadata, languages, systems, listed)


def _refuse_unknown(block: Mapping[str, Json], reader: _Reader) -> None:
    """Refuse keys that mean nothing: a slip in one would lose what it says."""
    for key in block.keys() - set(KEYS):
        nearest = difflib.get_close_matches(key.lower()[:100], KEYS, 1)
        hint = f"; nearest: {nearest[0]}" if nearest else ""
        expected = f"one of {', '.join(KEYS)}{hint}"
        reader.fault(f"hinterland.{key}", key, "is no key", expected)


def _read_resources(
    document: Mapping[str, Json], reader: _Reader, tables: frozenset[str]
) -> frozenset[str] | None:
    """Return the tables that the resources list."""
    resources = document.get("resources")
    if not isinstance(resources, list):
        problem = "is missing" if resources is None else "is not a list"
        reader.fault("resources", "", problem, "a list with an entry for each table")
        return None
    listed: set[str] = set()
    for number, resource in enumerate(resources):
        path = f"resources[{number}]"
        if not isinstance(resource, dict):
            reader.fault(path, resource, "is not an object", "an object with name and path")
            continue
        name = reader.text(resource, "name", f"{path}.name", "the name of a table")
        file = reader.text(resource, "path", f"{path}.path", "the file of the table")
        if name is None or file is None or (file.startswith("geo/") and file.endswith(".geojson")):
            continue
        if name not in tables:
            reader.fault(f"{path}.name", name, "is no table", "the name of a table")
        elif name in listed:
            reader.fault(f"{path}.name", name, "stands twice", "one entry for each table")
        elif file != f"{name}.csv":
            reader.fault(f"{path}.path", file, "is not the table's file", f"{name}.csv")
        if name in tables:
            listed.add(name)
    return frozenset(listed)


def _read_languages(block: Mapping[str, Json], reader: _Reader) -> tuple[str, ...] | None:
    expected = "a list of language tags such as en, zh, pt-BR"
    path = "hinterland.languages"
    languages = block.get("languages")
    if not isinstance(languages, list) or not 1 <= len(languages) <= MOST_LANGUAGES:
        reader.fault(path, languages or "", "is no such list", expected)
        return None
    held: list[str] = []
    for language in languages:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            reader.fault(path, language, "is no language tag", expected)
        elif language in held:
            reader.fault(path, language, "stands twice", expected)
        else:
            held.append(language)
    return tuple(held) if len(held) == len(languages) else None


def _read_titles(block: Mapping[str, Json], reader: _Reader) -> dict[str, str]:
    """Return the titles in further languages; none where none are given."""
    held = block.get("titles", {})
    expected = "an object: language tag to title"
    if not isinstance(held, dict):
        reader.fault("hinterland.titles", held, "is not an object", expected)
        return {}
    titles = {}
    for tag in held:
        path = f"hinterland.titles.{tag}"
        if not _LANGUAGE.fullmatch(tag):
            reader.fault(path, tag, "is no language tag", "a tag such as en or zh")
        elif title := reader.text(held, tag, path, "a title"):
            titles[tag] = title
    return titles


def _read_code_systems(
    block: Mapping[str, Json], reader: _Reader
) -> Mapping[str, CodeSystem] | None:
    """Return the readable code systems; a faulty one is left out, and its codes unjudged."""
    path = "hinterland.code_systems"
    systems = block.get("code_systems")
    if not isinstance(systems, dict):
        problem = "is missing" if systems is None else "is not an object"
        reader.fault(path, "", problem, "an object: name to title and pattern")
        return None
    held: dict[str, CodeSystem] = {}
    for name, system in systems.items():
        if not isinstance(system, dict):
            reader.fault(f"{path}.{name}", system, "is not an object", "title and pattern")
            continue
        title = reader.text(system, "title", f"{path}.{name}.title", "a title")
        text = reader.text(system, "pattern", f"{path}.{name}.pattern", "a pattern")
        if text is None:
            continue
        pattern = _compile(text)
        if pattern is None:
            reader.fault(
                f"{path}.{name}.pattern",
                text,
                "is no pattern that may be used",
                f"letters, digits, [classes], {{counts}} and |; no groups; at most "
                f"{_MOST_VARIABLE} counts that vary in each alternative",
            )
        elif title is not None:
            held[name] = CodeSystem(title, pattern)
    return held


def _compile(text: str) -> re.Pattern[str] | None:
    """Compile a pattern of the small language in which no match can take long, or refuse it."""
    if not _PATTERN.fullmatch(text):
        return None
    if any(len(re.findall(_VARIABLE, part)) > _MOST_VARIABLE for part in text.split("|")):
        return None
    try:
        return re.compile(text, re.ASCII)
    except re.error:
        return None


def _zone(text: str) -> str:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, OSError, ValueError):
        raise ValueError("is no time zone") from None
    return text


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise ValueError("is no currency code")
    return text


def _calendar(text: str) -> str:
    if not _CALENDAR.fullmatch(text):
        raise ValueError("is no working-day calendar")
    return text
