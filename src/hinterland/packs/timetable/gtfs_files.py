"""The tables of a GTFS feed: records by column name, with every fault of a cell.

Plain ``csv`` reads them: `gtfs-kit` and `partridge` bring pandas, which is heavy for four tables.
"""

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hinterland.packs.fault import FaultLog
from hinterland.packs.timetable.archive import READ_ERRORS, FeedFiles, broken

if TYPE_CHECKING:
    from _csv import Reader

REQUIRED = {
    "agency.txt": ("agency_name", "agency_timezone"),
    "stops.txt": ("stop_id",),
    "routes.txt": ("route_id", "route_type"),
    "trips.txt": ("route_id", "service_id", "trip_id"),
    "stop_times.txt": ("trip_id", "stop_id", "stop_sequence"),
    "calendar.txt": (
        "service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "start_date", "end_date",
    ),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
    "frequencies.txt": ("trip_id", "start_time", "end_time", "headway_secs"),
    "feed_info.txt": (),
}  # fmt: skip
"""Columns without which a file says nothing."""

MOST_FAULTS = 1_000
"""Faults of a file after which its reading stops."""

_TIME = re.compile(r"([0-9]{1,4}):([0-5][0-9]):([0-5][0-9])")
_DATE = re.compile(r"[0-9]{8}")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Cells:
    """A record: its file, line and cells; reads them and notes what is wrong."""

    file: str
    line: int
    cells: dict[str, str]
    log: FaultLog

    def text(self, column: str) -> str:
        """Return a cell without blanks around it; empty where there is none."""
        return self.cells.get(column, "").strip()

    def needed(self, column: str) -> str:
        """Return a cell that must not be empty."""
        value = self.text(column)
        if not value:
            self.fault(column, "", "must not be empty", "a value")
        return value

    def whole(self, column: str, low: int, high: int, default: int | None = None) -> int | None:
        """Return a whole number within bounds, or None after noting why not."""
        value = self.text(column)
        if not value and default is not None:
            return default
        if re.fullmatch(r"[0-9]{1,9}", value) and low <= int(value) <= high:
            return int(value)
        problem = "is no such number" if value else "must not be empty"
        self.fault(column, value, problem, f"a whole number from {low} to {high}")
        return None

    def real(self, column: str, low: float, high: float) -> float | None:
        """Return a number within bounds; None where the cell is empty or, noted, is none."""
        value = self.text(column)
        if not value:
            return None
        number = float(value) if len(value) < 40 and _NUMBER.fullmatch(value) else math.nan
        if low <= number <= high:
            return number
        self.fault(column, value, "is no such number", f"from {low:g} to {high:g}")
        return None

    def time(self, column: str) -> int | None:
        """Return seconds after noon less 12 h of the service day; None where empty or wrong."""
        value = self.text(column)
        found = _TIME.fullmatch(value)
        if found:
            return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])
        if value:
            expected = "a time such as 08:30:00, or 25:10:00 after midnight"
            self.fault(column, value, "is no time", expected)
            return None
        return None

    def day(self, column: str) -> date | None:
        """Return a day, or None after noting why there is none."""
        value = self.text(column)
        try:
            if _DATE.fullmatch(value) and 1900 <= int(value[:4]) <= 9000:
                return date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            pass
        self.fault(column, value, "is no day", "a day such as 20260302")
        return None

    def fault(self, column: str, value: str, problem: str, expected: str) -> None:
        """Note what is wrong with a cell."""
        self.log.add(self.file, self.line, column, value, problem=problem, expected=expected)


def records(files: FeedFiles, name: str) -> Iterator[Cells]:
    """Yield the records of a file; without the file, nothing. Whatever is wrong is noted."""
    if not files.holds(name):
        return
    with files.text(name) as stream:
        if stream is None:
            return
        reader = csv.reader(stream)
        try:
            header = [cell.strip() for cell in next(reader, [])]
            if not _sound_header(files.log, name, header):
                return
            yield from _body(files, name, header, reader)
        except csv.Error as error:
            _stop(files.log, name, reader.line_num, f"is broken: {error}")
        except READ_ERRORS as error:
            _stop(files.log, name, reader.line_num + 1, broken(error))


def _body(files: FeedFiles, name: str, header: list[str], reader: "Reader") -> Iterator[Cells]:
    log, width = files.log, len(header)
    for number, row in enumerate(reader, 1):
        if not any(row):
            continue
        line = reader.line_num
        if len(row) != width:
            problem = "is too few" if len(row) < width else "is too many"
            value = f"{len(row)} cells"
            log.add(name, line, "", value, problem=problem, expected=f"{width} cells")
            if log.in_file(name) > MOST_FAULTS:
                _stop(log, name, line, "is not read further: too many faults")
                return
            continue
        yield Cells(name, line, dict(zip(header, row, strict=True)), log)
        if number >= files.limits.rows:
            _stop(log, name, line, f"has more than {files.limits.rows:,} rows")
            return
        if log.in_file(name) > MOST_FAULTS:
            _stop(log, name, line, "is not read further: too many faults")
            return


def _sound_header(log: FaultLog, name: str, header: list[str]) -> bool:
    if not header:
        log.add(name, None, "", "", problem="is empty", expected="a header line")
        return False
    missing = [column for column in REQUIRED[name] if column not in header]
    for column in missing:
        log.add(name, 1, column, "", problem="is missing", expected=f"the column {column}")
    twice = {column for column in header if header.count(column) > 1}
    for column in sorted(twice):
        log.add(name, 1, column, column, problem="stands twice", expected="one column")
    return not missing and not twice


def _stop(log: FaultLog, name: str, line: int, problem: str) -> None:
    log.add(name, line, "*", "", problem=problem, expected="a whole GTFS file")
