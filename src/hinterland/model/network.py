"""The network that is valid on one date, for one kind of cargo, as arrays (rule 2.1)."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np

from hinterland.engines.routing.router import Router
from hinterland.engines.routing.timetable import WEEK, Timetable, Trips
from hinterland.model.cargo import Cargo
from hinterland.model.emissions import Emissions
from hinterland.model.infrastructure import Infrastructure
from hinterland.model.journey import Leg
from hinterland.model.legs import line_leg
from hinterland.model.lifts import Handling, handlings
from hinterland.model.lines import Line, Lines
from hinterland.model.prices import Prices
from hinterland.model.roads import truck_roads
from hinterland.tables import reading
from hinterland.tables.schema import Row


class Network:
    """Everything that a router needs to know of a date, and what turns its answers into names."""

    def __init__(
        self, tables: Mapping[str, list[Row]], *, day: date, cargo: Cargo, currency: str
    ) -> None:
        self.day = day
        self.cargo = cargo
        self.place_rows: dict[str, Row] = {
            reading.text(row, "place_id"): row for row in tables["place"]
        }
        self.place_ids = list(self.place_rows)
        self.places = {place_id: place for place, place_id in enumerate(self.place_ids)}
        self.countries = {
            place_id: reading.text(row, "country") for place_id, row in self.place_rows.items()
        }
        self.tariffs = [row for row in tables["tariff"] if reading.span(row).holds(day)]
        self.prices = Prices(
            self.tariffs, tables["charge"], day=day, currency=currency, cargo=cargo
        )
        self.emissions = Emissions(tables["emission_factor"], tables["factor_choice"], day=day)
        self.handling: dict[tuple[str, str], Handling] = handlings(
            tables["terminal"], tables["handling"], self.prices, self.emissions, day=day
        )
        self.infrastructure = Infrastructure(tables, day=day)
        lines = Lines(
            tables,
            day=day,
            infrastructure=self.infrastructure,
            handling=self.handling,
            prices=self.prices,
            emissions=self.emissions,
            tonnes_per_teu=cargo.tonnes_per_teu,
            countries=self.countries,
        )
        self.lines = lines.running
        self.idle = lines.idle
        self.calls_of = _calls_of(tables["call"])
        self.roads = truck_roads(
            self.infrastructure.ways,
            tables["toll"],
            day=day,
            places=self.places,
            countries=self.countries,
            handling=self.handling,
            prices=self.prices,
            emissions=self.emissions,
            tonnes_per_teu=cargo.tonnes_per_teu,
        )
        self.trip_line, trips = _trips(self.lines, self.places)
        self.router = Router(Timetable.from_trips(trips, len(self.places)), self.roads.legs)
        self.trip_first = trips.trip_first
        self.line_leg = cache(self._line_leg)

    def _line_leg(self, line: int, board: int, alight: int) -> Leg:
        """Describe a ride on a line; each is put together once."""
        return line_leg(self.lines[line], board, alight)


def _calls_of(calls: list[Row]) -> dict[str, set[str]]:
    """Return the places of each service, whether it runs on the day or not."""
    found: dict[str, set[str]] = {}
    for row in calls:
        found.setdefault(reading.text(row, "service_id"), set()).add(reading.text(row, "place_id"))
    return found


def _trips(lines: list[Line], places: Mapping[str, int]) -> tuple[list[int], Trips]:
    """Return the line of each weekly trip, and the trips."""
    trip_line: list[int] = []
    first = [0]
    rows: list[tuple[int, ...]] = []
    for number, line in enumerate(lines):
        for departure in line.departures:
            start = departure + line.stops[0].departure
            shift = departure - start // WEEK * WEEK
            trip_line.append(number)
            for stop, hop in zip(line.stops, (*line.hops, None), strict=True):
                load, unload = stop.handling.load, stop.handling.unload
                base = line.base.amount if line.base else 0
                arrival = stop.departure if stop is line.stops[0] else stop.arrival
                rows.append(
                    (
                        places[stop.place_id],
                        arrival + shift,
                        stop.departure + shift,
                        stop.board,
                        stop.alight,
                        load.minutes,
                        unload.minutes,
                        stop.handling.cutoff_min,
                        sum(item.amount for item in load.cost) + base,
                        sum(item.amount for item in unload.cost),
                        sum(item.grams for item in load.co2e),
                        sum(item.grams for item in unload.co2e),
                        sum(item.amount for item in hop.cost) if hop else 0,
                        sum(item.grams for item in hop.co2e) if hop else 0,
                    )
                )
            first.append(len(rows))
    columns = np.array(rows, np.int64).reshape(-1, 14).T.copy()
    return trip_line, Trips(
        trip_first=np.array(first, np.int64),
        stop_place=columns[0],
        stop_arrival=columns[1],
        stop_departure=columns[2],
        stop_board=columns[3].astype(bool),
        stop_alight=columns[4].astype(bool),
        stop_load_min=columns[5],
        stop_unload_min=columns[6],
        stop_cutoff_min=columns[7],
        stop_load_cost=columns[8],
        stop_unload_cost=columns[9],
        stop_load_co2e=columns[10],
        stop_unload_co2e=columns[11],
        hop_cost=columns[12],
        hop_co2e=columns[13],
    )
