"""Trucks: road links at a date, and road legs with all that they pay (rules 2.2, 3.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from hinterland.engines.routing.roads import RoadLegs, RoadPaths, pareto_paths
from hinterland.errors import InputError
from hinterland.model.emissions import EmissionItem, Emissions, emitted
from hinterland.model.evidence import of_row
from hinterland.model.infrastructure import Way
from hinterland.model.lifts import Handling
from hinterland.model.prices import CostItem, Prices, cents, exact, priced
from hinterland.tables import reading
from hinterland.tables.schema import Row
from hinterland.types import Int1D


@dataclass(frozen=True, slots=True)
class RoadWay:
    """A road link in one direction: minutes, and what a TEU pays and emits on it."""

    way: Way
    minutes: int
    cost: tuple[CostItem, ...]
    co2e: EmissionItem


@dataclass(frozen=True, slots=True)
class Roads:
    """Road legs between places with a road terminal; row k of ``legs`` drives ``path_of[k]``."""

    ways: list[RoadWay]
    legs: RoadLegs
    paths: RoadPaths
    path_of: Int1D
    base: CostItem | None

    def ways_of(self, leg: int) -> list[RoadWay]:
        """Return the links of a road leg, in driving order."""
        path = self.path_of[leg]
        links = self.paths.path_link[self.paths.path_first[path] : self.paths.path_first[path + 1]]
        return [self.ways[link] for link in links.tolist()]


def truck_roads(
    ways: Iterable[Way],
    tolls: Iterable[Row],
    *,
    day: date,
    places: Mapping[str, int],
    countries: Mapping[str, str],
    handling: Mapping[tuple[str, str], Handling],
    prices: Prices,
    emissions: Emissions,
    tonnes_per_teu: Decimal,
) -> Roads:
    """Price the roads of a day, and find the Pareto sets of road paths."""
    tolls_on: dict[str, list[CostItem]] = {}
    for row in tolls:
        if reading.span(row).holds(day):
            amount, known = prices.money(
                reading.number(row, "amount"),
                reading.text(row, "currency"),
                of_row(row, "toll"),
            )
            tolls_on.setdefault(reading.text(row, "link_id"), []).append(
                CostItem(
                    "toll",
                    cents(amount),
                    reading.text(row, "toll_id"),
                    reading.number(row, "amount"),
                    f"{reading.text(row, 'currency')}/TEU",
                    1.0,
                    known,
                )
            )
    roads = [
        _road_way(way, tolls_on.get(way.link_id, []), prices, emissions, countries, tonnes_per_teu)
        for way in ways
        if way.mode == "road"
    ]
    paths = pareto_paths(
        len(places),
        np.array([places[road.way.from_id] for road in roads], np.int64),
        np.array([places[road.way.to_id] for road in roads], np.int64),
        np.array(
            [
                (road.minutes, sum(item.amount for item in road.cost), road.co2e.grams)
                for road in roads
            ],
            np.int64,
        ).reshape(-1, 3),
    )
    rate = prices.charge("base", "road")
    base = priced("base", rate) if rate else None
    return _with_lifts(roads, paths, base, places, handling)


def _road_way(
    way: Way,
    tolls: list[CostItem],
    prices: Prices,
    emissions: Emissions,
    countries: Mapping[str, str],
    tonnes_per_teu: Decimal,
) -> RoadWay:
    rate = prices.charge("running", "road", road_class=way.road_class)
    if rate is None:
        raise InputError("no running charge fits mode road: add a charge row for it")
    factor = emissions.of_leg("road", countries[way.from_id], "")
    return RoadWay(
        way,
        round((way.hours + sum(border.hours or 0.0 for border in way.borders)) * 60),
        (priced("running", rate, way.length_km), *tolls),
        emitted("movement", factor, tonnes_per_teu * exact(way.length_km)),
    )


def _with_lifts(
    roads: list[RoadWay],
    paths: RoadPaths,
    base: CostItem | None,
    places: Mapping[str, int],
    handling: Mapping[tuple[str, str], Handling],
) -> Roads:
    """Add the load where a path begins, the unload where it ends, and what every leg pays."""
    loads = np.full((len(places), 3), -1, np.int64)
    unloads = loads.copy()
    for (place_id, mode), kept in handling.items():
        if mode == "road":
            for table, lift in ((loads, kept.load), (unloads, kept.unload)):
                table[places[place_id]] = (
                    lift.minutes,
                    sum(item.amount for item in lift.cost),
                    sum(item.grams for item in lift.co2e),
                )
    rows = np.flatnonzero((loads[paths.tail, 0] >= 0) & (unloads[paths.head, 0] >= 0))
    extra = loads[paths.tail[rows]] + unloads[paths.head[rows]]
    return Roads(
        roads,
        RoadLegs(
            paths.tail[rows],
            paths.head[rows],
            paths.minutes[rows] + extra[:, 0],
            paths.cost[rows] + extra[:, 1] + (base.amount if base else 0),
            paths.co2e[rows] + extra[:, 2],
        ),
        paths,
        rows,
        base,
    )
