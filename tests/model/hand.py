"""Legs computed by hand: from the CSV files of the bundled pack, with ``csv`` and fractions.

Nothing here knows ``hinterland.model``. It reads the rules (docs/rules.md) a second time.
"""

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from heapq import heappop, heappush
from importlib import resources
from itertools import chain, pairwise
from typing import NamedTuple

Cells = dict[str, str]
TEU = {"20": 1, "40": 2, "45": 2}
TARE = Fraction("2.2")
CONDITIONS = ("vehicle_class_id", "river_id", "current", "road_class", "service_id", "box_ft")


class Leg(NamedTuple):
    """What a leg is by hand; money in 0.01 CNY/TEU, grams CO2e/TEU, items by kind."""

    km: Fraction
    minutes: int
    cost: dict[str, int]
    grams: int
    link_ids: tuple[str, ...]


@cache
def table(name: str) -> list[Cells]:
    text = resources.files("hinterland").joinpath(f"packs/chengyu/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.lstrip("\ufeff").splitlines()))


def first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*parts, *[1] * (3 - len(parts)))


def valid(name: str, day: date) -> list[Cells]:
    """Rule 2.1."""
    return [
        row
        for row in table(name)
        if not (row.get("valid_from") and day < first_day(row["valid_from"]))
        and not (row.get("valid_to") and day >= first_day(row["valid_to"]))
    ]


def one(name: str, day: date, **cells: str) -> Cells:
    (row,) = (row for row in valid(name, day) if cells.items() <= row.items())
    return row


def even(value: Fraction) -> int:
    """Round half to even (rule 1.3): what `round` does to a fraction."""
    return round(value)


class Hand:
    """The pack on a day, for a size of box with the default cargo."""

    def __init__(self, day: str, size: str = "20") -> None:
        self.day, self.size = date.fromisoformat(day), size
        self.tonnes = 10 + TARE
        self.country = {row["place_id"]: row["country"] for row in table("place")}
        self.kind = {row["link_id"]: row for row in valid("link", self.day)}

    # ------------------------------------------------------------ ground

    def ways(self, mode: str, at: str) -> list[tuple[Cells, str, str]]:
        """Return links of a mode out of a place: link, far end, current (rule 2.3)."""
        found = []
        for link in self.kind.values():
            if link["mode"] != mode:
                continue
            if link["from_id"] == at:
                found.append((link, link["to_id"], link["current"]))
            elif link["to_id"] == at and link["two_way"] == "yes":
                turned = {"downstream": "upstream", "upstream": "downstream", "": ""}
                found.append((link, link["from_id"], turned[link["current"]]))
        return found

    def chain(self, mode: str, tail: str, head: str) -> list[tuple[Cells, str, str]]:
        """Return the shortest chain of links: link, where it is entered, current."""
        queue, seen, number = [(Fraction(0), 0, tail, [])], set(), 0
        while queue:
            km, _, at, path = heappop(queue)
            if at == head:
                return path
            if at in seen:
                continue
            seen.add(at)
            for link, end, current in self.ways(mode, at):
                number += 1
                step = (km + Fraction(link["length_km"]), number, end)
                heappush(queue, (*step, [*path, (link, at, current)]))
        raise LookupError(f"{mode} does not lead from {tail} to {head}")

    def lock_hours(self, link_id: str, lock_class: str) -> Fraction:
        """Rule 5.2: the latest year with a wait."""
        standing = {row["lock_id"] for row in valid("lock", self.day)}
        total = Fraction(0)
        for row in table("link_lock"):
            if row["link_id"] != link_id or row["lock_id"] not in standing:
                continue
            waits = [
                (first_day(wait["year"]), Fraction(wait["wait_h"]))
                for wait in table("lock_wait")
                if wait["lock_id"] == row["lock_id"]
                and wait["service_class"] == lock_class
                and wait["wait_h"]
                and first_day(wait["year"]) <= self.day
            ]
            total += max(waits)[1] if waits else 0
        return total

    def border_hours(self, link_id: str) -> Fraction:
        rows = [row for row in valid("border", self.day) if row["link_id"] == link_id]
        return sum((Fraction(row["time_h"] or 0) for row in rows), Fraction(0))

    def speeds(self, link: Cells, current: str) -> tuple[Fraction, Fraction]:
        """Return speed over ground and drag (rule 5.1)."""
        if not link["river_id"]:
            return Fraction(link["speed_kmh"]), Fraction(1)
        (river,) = (row for row in table("river") if row["river_id"] == link["river_id"])
        through, flow = Fraction(river["ship_speed_kmh"]), Fraction(river["current_kmh"])
        ground = {"downstream": through + flow, "upstream": through - flow, "": through}[current]
        return ground, through / ground

    # ------------------------------------------------------------ money and emission

    def charge(self, item: str, mode: str, **known: str) -> str:
        """Return the tariff of the row with the most filled cells (rule 2.4)."""
        tariffs = {row["tariff_id"] for row in valid("tariff", self.day)}
        known["box_ft"] = self.size
        fitting = [
            (sum(bool(row[name]) for name in CONDITIONS), row["tariff_id"])
            for row in valid("charge", self.day)
            if row["item"] == item
            and row["mode"] == mode
            and row["tariff_id"] in tariffs
            and all(row[name] in ("", known.get(name, "")) for name in CONDITIONS)
        ]
        return max(fitting)[1] if fitting else ""

    def price(self, tariff_id: str, km: Fraction = Fraction(1)) -> int:
        """Return an item [0.01 CNY/TEU], rounded once (rules 1.3, 1.4)."""
        row = one("tariff", self.day, tariff_id=tariff_id)
        money, _, per = row["unit"].partition("/")
        amount = Fraction(row["value"]) / (TEU[self.size] if per.startswith("box") else 1)
        if money != "CNY":
            rate = one("tariff", self.day, mode="currency", unit=f"CNY/{money}")
            amount *= Fraction(rate["value"])
        return even(100 * amount * (km if per.endswith("-km") else 1))

    def factor(self, mode: str, country: str, vehicle: str) -> Fraction:
        """Return the factor of the row with the most filled cells (rule 1.4)."""
        fitting = [
            (bool(row["country"]) + bool(row["vehicle_class_id"]), row["factor_id"])
            for row in valid("factor_choice", self.day)
            if row["mode"] == mode
            and row["country"] in ("", country)
            and row["vehicle_class_id"] in ("", vehicle)
        ]
        return Fraction(one("emission_factor", self.day, factor_id=max(fitting)[1])["wtw"])

    def lift(self, place: str, mode: str, kind: str) -> tuple[Fraction, int, int]:
        """Return hours, price and emission of a lift (rule 3.3)."""
        handling_id = one("terminal", self.day, place_id=place, mode=mode)["handling_id"]
        row = one("handling", self.day, handling_id=handling_id)
        tariff_id, factor_id = row[f"{kind}_tariff_id"], row["factor_id"]
        grams = Fraction(one("emission_factor", self.day, factor_id=factor_id)["wtw"]
                         if factor_id else 0)  # fmt: skip
        return (
            Fraction(row[f"{kind}_h"]),
            self.price(tariff_id) if tariff_id else 0,
            even(grams),
        )

    # ------------------------------------------------------------ legs

    def by_service(self, service_id: str, direction: str, tail: str, head: str) -> Leg:
        """Return a leg by service between two of its stops."""
        service = one("service", self.day, service_id=service_id)
        mode, vehicle = service["mode"], service["vehicle_class_id"]
        (lock_class,) = {
            row["lock_class"] for row in table("vehicle_class")
            if row["vehicle_class_id"] == vehicle
        } or {""}  # fmt: skip
        calls = sorted(
            (row for row in table("call") if row["service_id"] == service_id),
            key=lambda row: int(row["sequence"]) * (1 if direction == "forward" else -1),
        )
        places = [row["place_id"] for row in calls]
        chains = [self.chain(mode, *ends) for ends in pairwise(places)]
        times = self.clock(service_id, direction, calls, chains, lock_class or "ordinary")
        first, last = places.index(tail), places.index(head)
        terminals = {row["place_id"] for row in valid("terminal", self.day)
                     if row["mode"] == mode}  # fmt: skip
        stops = [
            number
            for number in range(first, last + 1)
            if places[number] in terminals
            and "yes" in (calls[number]["load"], calls[number]["unload"])
        ]
        running, grams = 0, 0
        for start, end in pairwise(stops):
            km: dict[str, Fraction] = {}
            load: dict[Fraction, Fraction] = {}
            for link, at, current in chain.from_iterable(chains[start:end]):
                length = Fraction(link["length_km"])
                tariff_id = self.charge(
                    "running", mode, vehicle_class_id=vehicle, river_id=link["river_id"],
                    current=current, service_id=service_id,
                )  # fmt: skip
                km[tariff_id] = km.get(tariff_id, Fraction(0)) + length
                factor = self.factor(mode, self.country[at], vehicle)
                drag = self.speeds(link, current)[1]
                load[factor] = load.get(factor, Fraction(0)) + length * drag * self.tonnes
            running += sum(self.price(*item) for item in km.items())
            grams += sum(even(factor * tkm) for factor, tkm in load.items())
        base = self.charge("base", mode, vehicle_class_id=vehicle, service_id=service_id)
        loaded, unloaded = self.lift(tail, mode, "load"), self.lift(head, mode, "unload")
        driven = [link for way in chains[first:last] for link, _, _ in way]
        return Leg(
            km=sum((Fraction(link["length_km"]) for link in driven), Fraction(0)),
            minutes=even(60 * times[last][0]) - even(60 * times[first][1]),
            cost={
                "load": loaded[1],
                "base": self.price(base) if base else 0,
                "running": running,
                "unload": unloaded[1],
            },
            grams=loaded[2] + grams + unloaded[2],
            link_ids=tuple(link["link_id"] for link in driven),
        )

    def clock(self, service_id, direction, calls, chains, lock_class):
        """Return hours of arrival and departure at each call (rule 5.2)."""
        times = [(Fraction(0), Fraction(0))]
        for call, ways in zip(calls[1:], chains, strict=True):
            arrival = times[-1][1]
            for link, _, current in ways:
                arrival += Fraction(link["length_km"]) / self.speeds(link, current)[0]
                arrival += self.lock_hours(link["link_id"], lock_class)
                arrival += self.border_hours(link["link_id"])
            times.append((arrival, arrival + Fraction(call["dwell_h"] or 0)))
        places = [row["place_id"] for row in calls]
        for row in valid("transit_time", self.day):
            ends = (row["from_id"], row["to_id"])
            if (row["service_id"], row["direction"]) != (service_id, direction):
                continue
            if not set(ends) <= set(places):
                continue
            first, last = (places.index(end) for end in ends)
            start, end = times[first][1], times[last][0]
            hours = 24 * Fraction(row["days"])
            for number in range(first, len(times)):
                arrival, departure = times[number]
                if first < number <= last:
                    arrival = start + (arrival - start) * hours / (end - start)
                if first < number < last:
                    departure = start + (departure - start) * hours / (end - start)
                if number > last:
                    arrival += start + hours - end
                if number >= last:
                    departure += start + hours - end
                times[number] = (arrival, departure)
        return times

    def by_road(self, tail: str, link_ids: tuple[str, ...]) -> Leg:
        """Return a truck's leg over links (rules 2.2, 3.3)."""
        at, km, minutes, running, toll, grams = tail, Fraction(0), 0, 0, 0, 0
        for link_id in link_ids:
            ((link, end, _),) = (
                way for way in self.ways("road", at) if way[0]["link_id"] == link_id
            )
            length = Fraction(link["length_km"])
            km += length
            hours = length / Fraction(link["speed_kmh"]) + self.border_hours(link_id)
            minutes += even(60 * hours)
            running += self.price(
                self.charge("running", "road", road_class=link["road_class"]), length
            )
            toll += sum(
                even(100 * Fraction(row["amount"]))
                for row in valid("toll", self.day)
                if row["link_id"] == link_id
            )
            grams += even(self.factor("road", self.country[at], "") * length * self.tonnes)
            at = end
        loaded, unloaded = self.lift(tail, "road", "load"), self.lift(at, "road", "unload")
        cost = {"load": loaded[1], "running": running, "toll": toll, "unload": unloaded[1]}
        return Leg(km, minutes, cost, loaded[2] + grams + unloaded[2], link_ids)
