"""Courses of a feed to services that repeat weekly, as rules 1.1 and 3.2 want them.

One service is one line with one sequence of places. Its times are the medians of its courses, its
hours those of the planning week, its departures a week a count over the weeks of the feed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median_low
from zoneinfo import ZoneInfo

from hinterland.packs.timetable.feed import Course, Feed, Line, Notes, Visit

WEEK_MIN = 7 * 24 * 60
MOST_PER_WEEK = 500
"""Departures a week that a pack may hold (see the table ``frequency``)."""

_SELDOM = 1.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a service calls at; minutes after it leaves its first."""

    place_id: str
    load: bool
    unload: bool
    arrival_min: int
    departure_min: int
    guessed: str


@dataclass(frozen=True, slots=True)
class WeeklyService:
    """A service as it repeats. ``hours_min`` are minutes of the planning week.

    ``week`` is the Monday of the planning week, ``first`` that of the week of its first departure
    in the feed. ``counted`` says how
    ``per_week`` was found; ``guessed`` why departures are not the feed's own.
    """

    line: Line
    stops: tuple[Stop, ...]
    hours_min: tuple[int, ...]
    per_week: float
    week: date
    first: date
    counted: str
    guessed: str


_Key = tuple[str, tuple[tuple[str, bool, bool], ...]]


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def span_of(feed: Feed, home: ZoneInfo) -> tuple[date, date] | None:
    """Return first and last day of the feed on the clock of the pack; None if nothing runs."""
    starts = [start for course in feed.courses for start in (course.starts[0], course.starts[-1])]
    if not starts:
        return None
    days = [_wall(min(starts), home).date(), _wall(max(starts), home).date()]
    first = min(days[0], feed.first or days[0])
    return first, max(days[1], feed.last or days[1])


def choose_week(feed: Feed, home: ZoneInfo, wanted: date | None, notes: Notes) -> date | None:
    """Return the Monday of the planning week: that of the wanted day, or of the first full week.

    None: nothing runs in the wanted week.
    """
    span = span_of(feed, home)
    if span is None:
        return None
    first, last = span
    running = {
        monday_of(_wall(start, home).date()) for course in feed.courses for start in course.starts
    }
    if wanted is not None:
        return monday_of(wanted) if monday_of(wanted) in running else None
    for monday in sorted(running):
        if monday >= first and monday + timedelta(days=6) <= last:
            return monday
    notes.add(f"the feed holds no full week: {first} to {last}; its first week is taken")
    return min(running)


def weekly_services(
    feed: Feed, place_of: Mapping[str, str], home: ZoneInfo, monday: date
) -> list[WeeklyService]:
    """Return the services that run in the planning week, in the order of the feed."""
    span = span_of(feed, home)
    if span is None:
        return []
    groups: dict[_Key, list[Course]] = defaultdict(list)
    for course in feed.courses:
        for part in _parts(course, place_of, feed.notes):
            visits = tuple((visit.halt_id, visit.load, visit.unload) for visit in part.visits)
            groups[part.line_id, visits].append(part)
    services = []
    for (line_id, _visits), courses in groups.items():
        service = _weekly(feed.lines[line_id], courses, home, monday, span, feed.notes)
        if service is not None:
            services.append(service)
    return services


def _wall(start: int, home: ZoneInfo) -> datetime:
    """Return a moment on the clock of the pack."""
    return datetime.fromtimestamp(start, home).replace(tzinfo=None)


def _parts(course: Course, place_of: Mapping[str, str], notes: Notes) -> Iterator[Course]:
    """Yield a course as calls at places, cut so that no part calls at a place twice."""
    if any(visit.halt_id not in place_of for visit in course.visits):
        return
    visits = _joined([replace(v, halt_id=place_of[v.halt_id]) for v in course.visits], notes)
    bounds, start = [], 0
    last_at: dict[str, int] = {}
    for number, visit in enumerate(visits):
        before = last_at.get(visit.halt_id, -1)
        if before >= start:
            bounds.append((start, number))
            start = before + 1
        last_at[visit.halt_id] = number
    bounds.append((start, len(visits)))
    if len(bounds) > 1:
        notes.add(
            "a course calls at a place twice: it is cut into services that overlap, each calling "
            "there once"
        )
    for first, end in bounds:
        own = visits[first:end]
        loads = [number for number, visit in enumerate(own) if visit.load]
        unloads = [number for number, visit in enumerate(own) if visit.unload]
        if len(own) < 2 or not loads or not unloads or loads[0] >= unloads[-1]:
            notes.add("a course is left out: nothing can be carried from one place to another")
            continue
        zero = own[0].departure_s
        moved = tuple(
            replace(v, arrival_s=max(v.arrival_s - zero, 0), departure_s=v.departure_s - zero)
            for v in own
        )
        starts = tuple(moment + zero for moment in course.starts)
        yield Course(course.line_id, moved, starts, course.guessed or own[0].guessed)


def _joined(visits: Sequence[Visit], notes: Notes) -> list[Visit]:
    """Return the visits with those next to each other at one place made one."""
    joined: list[Visit] = []
    for visit in visits:
        if joined and joined[-1].halt_id == visit.halt_id:
            notes.add("two calls in a row at one place are taken as one")
            joined[-1] = replace(
                joined[-1],
                departure_s=visit.departure_s,
                load=joined[-1].load or visit.load,
                unload=joined[-1].unload or visit.unload,
                guessed=joined[-1].guessed or visit.guessed,
            )
        else:
            joined.append(visit)
    return joined


def _weekly(
    line: Line,
    courses: Sequence[Course],
    home: ZoneInfo,
    monday: date,
    span: tuple[date, date],
    notes: Notes,
) -> WeeklyService | None:
    midnight = datetime(monday.year, monday.month, monday.day)  # noqa: DTZ001
    departures = [
        (round((_wall(start, home) - midnight).total_seconds() / 60), number)
        for number, course in enumerate(courses)
        for start in course.starts
    ]
    departures.sort()
    notes.add("a departure is rounded to the minute",
              sum(start % 60 > 0 for course in courses for start in course.starts))  # fmt: skip
    in_week = [item for item in departures if 0 <= item[0] < WEEK_MIN]
    rate, counted = _per_week([minute for minute, _n in departures], monday, span)
    taken = in_week
    if not in_week:
        runs_around = departures[0][0] < 0 and departures[-1][0] >= WEEK_MIN
        if rate >= _SELDOM or not runs_around:
            notes.add(f"a service is left out: it does not run in the week of {monday}")
            return None
        taken = [min(departures, key=lambda item: (abs(item[0]), item))]
    if rate > MOST_PER_WEEK:
        notes.add(f"a service is left out: it has more than {MOST_PER_WEEK} departures a week")
        return None
    hours = sorted({minute % WEEK_MIN for minute, _n in taken})
    if len(hours) < len(taken):
        notes.add("departures at the same minute are one row of the timetable")
    running = [courses[number] for number in sorted({number for _minute, number in taken})]
    stops = _median_stops(running, notes)
    first = monday + timedelta(days=(departures[0][0] // WEEK_MIN) * 7)
    guessed = next((course.guessed for course in running if course.guessed), "")
    return WeeklyService(line, stops, tuple(hours), rate, monday, first, counted, guessed)


def _per_week(minutes: Sequence[int], monday: date, span: tuple[date, date]) -> tuple[float, str]:
    """Return departures a week and how they were counted; minutes are sorted, from ``monday``.

    Full weeks from the first with a departure to the last are counted. Where that is less than
    one a week, the mean interval between departures says more: three sailings 14 days apart
    fill five weeks, yet one sails every other week.
    """
    weeks = Counter(minute // WEEK_MIN for minute in minutes)
    days = (span[0] - monday).days, (span[1] - monday).days + 1
    full = range(-(-days[0] // 7), days[1] // 7)
    own = [week for week in full if min(weeks) <= week <= max(weeks)] or sorted(weeks)
    if len(weeks) == 1 and len(full) > 1:  # once only: that week says nothing of the others
        rate = len(minutes) / len(full)
        return max(rate, 0.01), f"{len(minutes)} departures in {len(full)} weeks of the feed"
    mean = sum(weeks[week] for week in own) / len(own)
    if mean >= _SELDOM:
        return mean, f"{sum(weeks[w] for w in own)} departures in {len(own)} weeks of the feed"
    if len(minutes) > 1 and minutes[-1] > minutes[0]:
        rate = (len(minutes) - 1) * WEEK_MIN / (minutes[-1] - minutes[0])
        days_between = (minutes[-1] - minutes[0]) / 1440 / (len(minutes) - 1)
        told = f"{len(minutes)} departures in the feed, {days_between:.3g} days apart on average"
        return max(rate, 0.01), told
    return max(mean, 0.01), f"{len(minutes)} departures in {len(own)} weeks of the feed"


def _median_stops(courses: Sequence[Course], notes: Notes) -> tuple[Stop, ...]:
    """Return the stops with the median of each arrival and departure over the courses.

    Medians of sequences that never go back never go back either.
    """
    stops = []
    spread = 0
    for number, visit in enumerate(courses[0].visits):
        own = [course.visits[number] for course in courses]
        arrivals, departures = [v.arrival_s for v in own], [v.departure_s for v in own]
        spread = max(spread, max(arrivals) - min(arrivals))
        guessed = next((v.guessed for v in own if v.guessed), "")
        times = round(median_low(arrivals) / 60), round(median_low(departures) / 60)
        stops.append(Stop(visit.halt_id, visit.load, visit.unload, *times, guessed))
    if spread >= 60:
        notes.add("courses of a service take different times: the median of each call is taken")
    for before, stop in pairwise(stops):
        if stop.arrival_min == before.departure_min:
            notes.add("a hop takes less than a minute in the feed")
    return tuple(stops)
