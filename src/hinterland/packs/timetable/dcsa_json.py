"""A JSON document that nobody vouches for: loaded within limits, read value by value.

Each reading notes what is wrong with its path of keys, and goes on.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from hinterland.packs.fault import SHOWN_CHARACTERS, FaultLog
from hinterland.packs.timetable.archive import FEED_LIMITS, FeedLimits

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MOST_CHARACTERS = 500
_START = 8
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})"
)
_YEARS = (1971, 2999)
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def load_json(path: Path, log: FaultLog, limits: FeedLimits = FEED_LIMITS) -> Json:
    """Return the document of a file, or None after noting why there is none."""

    def refuse(problem: str, expected: str, line: int | None = None) -> None:
        log.add(path.name, line, "", "", problem=problem, expected=expected)

    try:
        size = path.stat().st_size
        if size > limits.json:
            refuse(f"has {size:,} bytes", f"at most {limits.json:,} bytes")
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        refuse(f"cannot be read: {error.strerror}", "a file that can be read")
        return None
    except UnicodeDecodeError as error:
        refuse(f"is not UTF-8 at byte offset {error.start}", "UTF-8")
        return None
    try:
        document: Json = json.loads(text)
    except json.JSONDecodeError as error:
        refuse(f"is no JSON: {error.msg} in column {error.colno}", "JSON", error.lineno)
        return None
    except RecursionError:
        refuse("is nested too deeply", "a document of DCSA Commercial Schedules")
        return None
    except ValueError:
        refuse("holds a number with too many digits", "a document of DCSA Commercial Schedules")
        return None
    if document is None:
        refuse("is empty", "a document of DCSA Commercial Schedules")
    return document


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the document, and where it stands."""

    file: str
    path: str
    held: dict[str, Json]
    log: FaultLog

    def text(self, key: str, *, needed: bool = False, pattern: str = "") -> str:
        """Return a text without blanks around it; empty where there is none."""
        value = self.held.get(key)
        if value is None:
            if needed:
                self.fault(key, "", "is missing", "text")
            return ""
        if not isinstance(value, str):
            self.fault(key, value, "is not text", "text")
            return ""
        value = value.strip()
        if len(value) > MOST_CHARACTERS or _UNWRITABLE.search(value):
            self.fault(key, value, "is no plain text", f"at most {MOST_CHARACTERS} characters")
            return ""
        if needed and not value:
            self.fault(key, "", "must not be empty", "text")
        if value and pattern and not re.fullmatch(pattern, value):
            self.fault(key, value, "has not the form of the standard", pattern)
            return ""
        return value

    def choice(self, key: str, one_of: tuple[str, ...]) -> str:
        """Return a text that must be one of a list; empty after noting that it is not."""
        value = self.text(key, needed=True)
        if value and value not in one_of:
            self.fault(key, value, "is not in the list", "one of " + ", ".join(one_of))
            return ""
        return value

    def yes(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.held.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, value, "is neither true nor false", "true or false")
            return default
        return value

    def moment(self, key: str) -> int | None:
        """Return a moment with its offset [s since 1970-01-01 UTC], None where it is not known."""
        value = self.text(key, needed=True)
        if not value:
            return None
        if _MOMENT.fullmatch(value):
            try:
                moment = datetime.fromisoformat(value.upper())
                if _YEARS[0] <= moment.year <= _YEARS[1]:
                    return int(moment.timestamp())
            except (ValueError, OverflowError):
                pass
        expected = "a moment with its offset, such as 2026-03-02T09:21:00+01:00"
        self.fault(key, value, "is no such moment", expected)
        return None

    def child(self, key: str, *, needed: bool = False) -> "Node | None":
        """Return an object within this one, or None where there is none."""
        value = self.held.get(key)
        if isinstance(value, dict):
            return Node(self.file, self._within(key), value, self.log)
        if value is not None:
            self.fault(key, value, "is no object", "an object in braces")
        elif needed:
            self.fault(key, "", "is missing", "an object")
        return None

    def objects(self, key: str, *, needed: bool = False) -> Iterator["Node"]:
        """Yield the objects of a list within this one."""
        value = self.held.get(key)
        if value is None:
            if needed:
                self.fault(key, "", "is missing", "a list of objects")
            return
        if not isinstance(value, list):
            self.fault(key, value, "is no list", "a list of objects")
            return
        yield from objects_of(self.file, self._within(key), value, self.log)

    def fault(self, key: str, value: object, problem: str, expected: str) -> None:
        """Note what is wrong with a value."""
        told = (
            f"{type(value).__name__} of {len(value)}" if isinstance(value, dict | list) else value
        )
        where = _shortened(self._within(key))
        self.log.add(self.file, None, where, told, problem=problem, expected=expected)

    def _within(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def objects_of(file: str, path: str, values: list[Json], log: FaultLog) -> Iterator[Node]:
    """Yield the objects of a list; what is none is noted."""
    for number, value in enumerate(values):
        here = f"{path}[{number}]"
        if isinstance(value, dict):
            yield Node(file, here, value, log)
        else:
            told = f"list of {len(value)}" if isinstance(value, list) else value
            log.add(file, None, here, told, problem="is no object", expected="an object in braces")


def _shortened(path: str) -> str:
    """Return a path of keys that fits a fault: its end says most."""
    over = len(path) - SHOWN_CHARACTERS
    return path if over <= 0 else f"{path[:_START]}…{path[_START + over + 1 :]}"
