"""Links at a date, one each way, and the chains of them between places (rules 2, 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hinterland.engines.shortest_path import Arc, shortest_path
from hinterland.model.evidence import Evidence, RowKey, of_row, weakest
from hinterland.tables import reading
from hinterland.tables.dates import FIRST_DAY, read_point
from hinterland.tables.schema import Row


@dataclass(frozen=True, slots=True)
class LockPassage:
    """A lock on the way: hours of waiting and passage, or None where nobody knows."""

    lock_id: str
    hours: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BorderStop:
    """Customs or a change of gauge on the way: hours, or None where nobody knows."""

    border_id: str
    procedure: str
    hours: float | None
    evidence: Evidence
    exempt_countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A link in one direction.

    ``speed_kmh`` is over ground. ``drag`` is speed through the water over speed over ground: what
    the current makes of an emission a km (rule 5.1); 1 where nothing flows.
    """

    number: int
    link_id: str
    mode: str
    from_id: str
    to_id: str
    length_km: float
    speed_kmh: float
    drag: float
    river_id: str
    current: str
    road_class: str
    evidence: Evidence
    time_evidence: Evidence
    locks: tuple[str, ...]
    borders: tuple[BorderStop, ...]

    @property
    def hours(self) -> float:
        """Time on the move. [h]"""
        return self.length_km / self.speed_kmh


class Infrastructure:
    """Everything that lies on the ground on one day."""

    def __init__(self, tables: Mapping[str, list[Row]], *, day: date) -> None:
        self._rivers = {reading.text(row, "river_id"): row for row in tables["river"]}
        borders: dict[str, list[BorderStop]] = {}
        self.end_borders: dict[str, list[BorderStop]] = {}
        for row in tables["border"]:
            if reading.span(row).holds(day):
                stop = BorderStop(
                    reading.text(row, "border_id"),
                    reading.text(row, "procedure"),
                    reading.maybe_number(row, "time_h"),
                    of_row(row, "border"),
                    tuple(
                        part.strip()
                        for part in reading.text(row, "exempt_countries").split(";")
                        if part.strip()
                    ),
                )
                if link_id := reading.text(row, "link_id"):
                    borders.setdefault(link_id, []).append(stop)
                else:
                    end = reading.text(row, "place_id") or reading.text(row, "country")
                    self.end_borders.setdefault(end, []).append(stop)
        self._waits = _waits(tables["lock_wait"], day)
        locks = _locks_of_links(tables, day)
        self.ways: list[Way] = []
        for row in tables["link"]:
            if not reading.span(row).holds(day):
                continue
            link_id = reading.text(row, "link_id")
            on_it = (tuple(locks.get(link_id, ())), tuple(borders.get(link_id, ())))
            self.ways.append(self._way(row, *on_it, forward=True))
            if reading.yes(row, "two_way"):
                self.ways.append(self._way(row, *on_it, forward=False))
        self._nodes: dict[str, int] = {}
        self._graph: dict[str, dict[int, list[Arc]]] = {}
        for way in self.ways:
            tail, head = (
                self._nodes.setdefault(at, len(self._nodes)) for at in (way.from_id, way.to_id)
            )
            arcs = self._graph.setdefault(way.mode, {})
            arcs.setdefault(tail, []).append((head, way.length_km, way.number))

    def _way(
        self,
        row: Row,
        locks: tuple[str, ...],
        borders: tuple[BorderStop, ...],
        *,
        forward: bool,
    ) -> Way:
        ends = (reading.text(row, "from_id"), reading.text(row, "to_id"))
        river_id = reading.text(row, "river_id")
        current = reading.text(row, "current")
        known = of_row(row, "link")
        if river_id:
            river = self._rivers[river_id]
            through = reading.number(river, "ship_speed_kmh")
            flow = reading.number(river, "current_kmh")
            if not forward:
                current = {"downstream": "upstream", "upstream": "downstream"}.get(current, "")
            speed = through + {"downstream": flow, "upstream": -flow, "": 0.0}[current]
            drag, time_known = through / speed, weakest([known, of_row(river, "river")])
        else:
            speed, drag, current = reading.number(row, "speed_kmh"), 1.0, ""
            speed_known = of_row(row, "link", "speed_basis") if row["speed_basis"] else known
            time_known = weakest([known, speed_known])
        return Way(
            number=len(self.ways),
            link_id=reading.text(row, "link_id"),
            mode=reading.text(row, "mode"),
            from_id=ends[0] if forward else ends[1],
            to_id=ends[1] if forward else ends[0],
            length_km=reading.number(row, "length_km"),
            speed_kmh=speed,
            drag=drag,
            river_id=river_id,
            current=current,
            road_class=reading.text(row, "road_class"),
            evidence=known,
            time_evidence=time_known,
            locks=locks if forward else locks[::-1],
            borders=borders,
        )

    def chain(self, mode: str, from_id: str, to_id: str) -> list[Way] | None:
        """Return the shortest chain of links of a mode, or None where none joins the places."""
        if from_id not in self._nodes or to_id not in self._nodes:
            return None
        path = shortest_path(self._graph.get(mode, {}), self._nodes[from_id], self._nodes[to_id])
        return None if path is None else [self.ways[number] for number in path]

    def passage(self, lock_id: str, service_class: str) -> LockPassage:
        """Return how long a lock takes a class of service (rule 5.2)."""
        known = self._waits.get((lock_id, service_class))
        if known is None:
            return LockPassage(
                lock_id, None, Evidence("unverified", (), rows=(RowKey("lock", lock_id),))
            )
        return LockPassage(lock_id, reading.number(known, "wait_h"), of_row(known, "lock_wait"))


def _waits(rows: Iterable[Row], day: date) -> dict[tuple[str, str], Row]:
    """Return for each lock and class the row of the latest year up to the day with a wait."""
    latest: dict[tuple[str, str], tuple[date, Row]] = {}
    for row in rows:
        year = read_point(reading.text(row, "year")).first
        key = (reading.text(row, "lock_id"), reading.text(row, "service_class"))
        if row["wait_h"] is None or year > day:
            continue
        if year >= latest.get(key, (FIRST_DAY, row))[0]:
            latest[key] = (year, row)
    return {key: row for key, (_, row) in latest.items()}


def _locks_of_links(tables: Mapping[str, list[Row]], day: date) -> dict[str, list[str]]:
    """Return the locks of each link that stand on the day, in order."""
    standing = {
        reading.text(row, "lock_id") for row in tables["lock"] if reading.span(row).holds(day)
    }
    found: dict[str, list[str]] = {}
    for row in sorted(tables["link_lock"], key=lambda row: reading.number(row, "sequence")):
        if row["lock_id"] in standing:
            found.setdefault(reading.text(row, "link_id"), []).append(reading.text(row, "lock_id"))
    return found
