"""The days on which the services of a GTFS feed run: its calendar and the exceptions to it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from hinterland.packs.timetable.archive import FeedFiles
from hinterland.packs.timetable.feed import Notes
from hinterland.packs.timetable.gtfs_files import Cells, records

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_DAYS = 800
"""Days of one calendar that are counted; calendars without a real end have far more."""

ADDED, REMOVED = 1, 2


@dataclass(slots=True)
class Days:
    """Days of each service; ``faulty`` names services with a row that cannot be read."""

    of_service: dict[str, set[date]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)


def read_days(files: FeedFiles, wanted: Collection[str], week: date | None, notes: Notes) -> Days:
    """Return the days of the wanted services; long calendars are cut near ``week``."""
    days = Days()
    for cells in records(files, "calendar.txt"):
        service = cells.text("service_id")
        if service in wanted:
            _take_calendar(cells, service, week, days, notes)
    for cells in records(files, "calendar_dates.txt"):
        service = cells.text("service_id")
        if service not in wanted:
            continue
        day, kind = cells.day("date"), cells.whole("exception_type", ADDED, REMOVED)
        if day is None or kind is None:
            days.faulty.add(service)
        elif kind == ADDED:
            days.of_service.setdefault(service, set()).add(day)
        else:
            days.of_service.setdefault(service, set()).discard(day)
    return days


def _take_calendar(
    cells: Cells, service: str, week: date | None, days: Days, notes: Notes
) -> None:
    first, last = cells.day("start_date"), cells.day("end_date")
    runs = [cells.whole(weekday, 0, 1) for weekday in WEEKDAYS]
    if first is None or last is None or None in runs:
        days.faulty.add(service)
        return
    if last < first:
        days.faulty.add(service)
        cells.fault("end_date", f"{last:%Y%m%d}", "is before start_date", "the last day")
        return
    if (last - first).days >= MOST_DAYS:
        notes.add(f"a calendar of more than {MOST_DAYS} days is counted for {MOST_DAYS} only")
        half = timedelta(days=MOST_DAYS // 2)
        if week is not None and week - half > first:
            first = week - half
        last = min(last, first + timedelta(days=MOST_DAYS - 1))
    held = days.of_service.setdefault(service, set())
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if runs[day.weekday()]:
            held.add(day)
