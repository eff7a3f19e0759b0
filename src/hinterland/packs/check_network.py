"""The network on the ground: links that fit their places, their mode and their river.

Rules 2.2 (tolls), 2.3 (direction), 5.1 (currents) and 5.2 (waits at locks).
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.packs.fault import Fault, shown
from hinterland.packs.metadata import CodeSystem
from hinterland.packs.read import ReadPack
from hinterland.packs.rows import LONGEST_CODE
from hinterland.tables import dates, reading
from hinterland.tables.schema import Row, Value

GREAT_CIRCLE_TOLERANCE = 0.01
"""Share by which a link may be shorter than the great circle between its places."""
NEAR_KM, MOST_DETOUR = 20.0, 10.0
"""Beyond the first, a link is no longer than the second times its great circle."""

_EMPTY = "nothing"


def network_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield the faults of links, rivers, locks, tolls and borders."""
    for line, row in pack.numbered("link"):
        yield from _ends_alike("link", line, row)
        yield from _river_cells(line, row)
        yield from _mode_cells(line, row)
    yield from _lengths(pack)
    yield from _strong_currents(pack)
    yield from _tolls_off_road(pack)
    yield from _locks_off_river(pack)
    yield from _waits_of_one_day(pack)
    countries = (pack.declared.code_systems or {}).get("country")
    for line, row in pack.numbered("border"):
        yield from _border_place(line, row)
        yield from _exempt_countries(line, row, countries)
    for table in ("transit_time", "channel_leg"):
        for line, row in pack.numbered(table):
            yield from _ends_alike(table, line, row)


def _ends_alike(table: str, line: int, row: Row) -> Iterator[Fault]:
    if row["from_id"] == row["to_id"]:
        value = shown(row["to_id"])
        expected = "another place than from_id"
        yield Fault(f"{table}.csv", line, "to_id", value, expected, "is where it begins")


def _river_cells(line: int, row: Row) -> Iterator[Fault]:
    """Check that river links, and only they, name river and direction instead of a speed."""
    waterway, river = row["mode"] == "waterway", row["river_id"] is not None
    if river and not waterway:
        yield _filled(line, row, "river_id", "only a waterway lies on a river")
    if waterway and river and row["current"] is None:
        yield _missing(line, "current", "downstream or upstream, as the link lies on a river")
    if row["current"] is not None and not river:
        if waterway:
            yield _missing(line, "river_id", "the river whose current is meant")
        else:
            yield _filled(line, row, "current", "only a waterway has a current")
    if waterway and river and row["speed_kmh"] is not None:
        yield _filled(line, row, "speed_kmh", "the speeds of the river hold")


def _mode_cells(line: int, row: Row) -> Iterator[Fault]:
    if row["speed_kmh"] is None and row["river_id"] is None:
        yield _missing(line, "speed_kmh", "a speed, as the link lies on no river [km/h]")
    if row["mode"] == "road" and row["road_class"] is None:
        yield _missing(line, "road_class", "expressway, ordinary or drayage, as prices follow it")
    if row["mode"] != "road" and row["road_class"] is not None:
        yield _filled(line, row, "road_class", "only a road has a class")


def _lengths(pack: ReadPack) -> Iterator[Fault]:
    places = {
        row["place_id"]: (reading.number(row, "lat"), reading.number(row, "lon"))
        for _line, row in pack.seen("place")
        if {"place_id", "lat", "lon"} <= row.keys()
    }
    links = [
        (line, row)
        for line, row in pack.numbered("link")
        if row["from_id"] in places and row["to_id"] in places
    ]
    ends = np.array(
        [(*places[row["from_id"]], *places[row["to_id"]]) for _line, row in links]
    ).reshape(-1, 4)
    link_distance = great_circle_km(ends[:, 0], ends[:, 1], ends[:, 2], ends[:, 3])
    for (line, row), distance in zip(links, link_distance.tolist(), strict=True):
        length = reading.number(row, "length_km")
        if length < distance * (1 - GREAT_CIRCLE_TOLERANCE):
            yield Fault(
                "link.csv",
                line,
                "length_km",
                f"{length:g}",
                f"at least {distance:.1f} km, the great circle between "
                f"{shown(row['from_id'])} and {shown(row['to_id'])} (1 % tolerance)",
                "is shorter than its great circle",
            )
        elif distance > NEAR_KM and length > distance * MOST_DETOUR:
            yield Fault(
                "link.csv",
                line,
                "length_km",
                f"{length:g}",
                f"at most {distance * MOST_DETOUR:,.0f} km, {MOST_DETOUR:g} great circles",
                "is too long for where it begins and ends",
            )


def _strong_currents(pack: ReadPack) -> Iterator[Fault]:
    for line, row in pack.numbered("river"):
        current, ship = reading.number(row, "current_kmh"), reading.number(row, "ship_speed_kmh")
        if current >= ship:
            yield Fault(
                "river.csv",
                line,
                "current_kmh",
                f"{current:g}",
                f"less than ship_speed_kmh ({ship:g}), or no ship gets upstream",
                "is too strong",
            )


def _tolls_off_road(pack: ReadPack) -> Iterator[Fault]:
    modes = {row["link_id"]: row["mode"] for _line, row in pack.numbered("link")}
    for line, row in pack.numbered("toll"):
        mode = modes.get(row["link_id"], "road")
        if mode != "road":
            value = shown(row["link_id"])
            yield Fault("toll.csv", line, "link_id", value, "a road link", f"is of mode {mode}")


def _locks_off_river(pack: ReadPack) -> Iterator[Fault]:
    rivers = {None, *(row.get("river_id") for _line, row in pack.seen("river"))}
    river_of_lock = {row["lock_id"]: row["river_id"] for _line, row in pack.numbered("lock")}
    river_of_link = {
        row["link_id"]: row["river_id"]
        for _line, row in pack.numbered("link")
        if row["river_id"] in rivers
    }
    for line, row in pack.numbered("link_lock"):
        lock, link = river_of_lock.get(row["lock_id"]), row["link_id"]
        if lock in rivers and lock and link in river_of_link and river_of_link[link] != lock:
            yield Fault(
                "link_lock.csv",
                line,
                "lock_id",
                shown(row["lock_id"]),
                f"a lock on the river of link {shown(link)} ({river_of_link[link] or 'none'})",
                f"lies on another river ({shown(lock)})",
            )


def _waits_of_one_day(pack: ReadPack) -> Iterator[Fault]:
    """Yield waits that count from the same day as another; a repeated key is told elsewhere."""
    first: dict[tuple[Value, Value, date], tuple[int, str]] = {}
    for line, row in pack.numbered("lock_wait"):
        year = reading.text(row, "year")
        key = row["lock_id"], row["service_class"], dates.read_point(year).first
        line_before, before = first.setdefault(key, (line, year))
        if before != year:
            yield Fault(
                "lock_wait.csv",
                line,
                "year",
                shown(year),
                f"one row from a day on for {shown(row['lock_id'])}, {row['service_class']}",
                f"begins on the same day as {before} of row {line_before}",
            )


def _border_place(line: int, row: Row) -> Iterator[Fault]:
    filled = [name for name in ("link_id", "place_id", "country") if row[name] is not None]
    if not filled:
        expected = "one of link_id, place_id and country"
        yield Fault("border.csv", line, "place_id", "", expected, "must not be empty")
    for name in filled[1:]:
        yield Fault(
            "border.csv",
            line,
            name,
            shown(row[name]),
            "only one of link_id, place_id and country",
            f"stands beside {filled[0]}",
        )


def _exempt_countries(line: int, row: Row, countries: CodeSystem | None) -> Iterator[Fault]:
    """Check that the cell is a list of codes, and stands only where a journey ends."""
    held = reading.text(row, "exempt_countries")
    if not held:
        return
    column = "exempt_countries"
    if row["link_id"] is not None:
        problem = "must be empty: on a link everything is cleared"
        yield Fault("border.csv", line, column, shown(held), _EMPTY, problem)
    if countries is None:
        return
    for part in map(str.strip, held.split(";")):
        if len(part) > LONGEST_CODE or not countries.pattern.fullmatch(part):
            expected = (
                f"codes of {countries.title}, separated by semicolons: {countries.pattern.pattern}"
            )
            problem = "is no such code" if part else "has a part that is empty"
            yield Fault("border.csv", line, column, shown(part), expected, problem)


def _missing(line: int, column: str, expected: str) -> Fault:
    return Fault("link.csv", line, column, "", expected, "must not be empty")


def _filled(line: int, row: Row, column: str, reason: str) -> Fault:
    return Fault("link.csv", line, column, shown(row[column]), _EMPTY, f"must be empty: {reason}")
