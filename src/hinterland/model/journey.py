"""Journeys as people read them: names, hours, money, and how each value is known."""

from dataclasses import dataclass
from datetime import date

from hinterland.model.emissions import EmissionItem
from hinterland.model.evidence import Evidence
from hinterland.model.infrastructure import BorderStop, LockPassage
from hinterland.model.prices import CostItem
from hinterland.tables.schema import Names


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg; minutes from hour 0, money in 0.01 of the currency a TEU, grams CO2e a TEU.

    The container waits ``wait`` minutes, is loaded in ``load`` minutes, stands ready ``cutoff``
    minutes, leaves at ``departure``, arrives at ``arrival``, is unloaded in ``unload`` minutes
    and, at the end of a journey from abroad, cleared in ``customs`` minutes.
    ``from_id`` and ``to_id`` are places or coordinates. Of a road leg ``service_id`` is empty.
    ``known`` holds the evidence of each part: service, timetable, days, links, cost, co2e …;
    ``evidence`` is the weakest of them.
    """

    mode: str
    service_id: str
    direction: str
    name: Names
    operator: str
    link_ids: tuple[str, ...]
    from_id: str
    to_id: str
    wait: int
    load: int
    cutoff: int
    departure: int
    arrival: int
    unload: int
    customs: int
    length_km: float
    cost_items: tuple[CostItem, ...]
    co2e_items: tuple[EmissionItem, ...]
    locks: tuple[LockPassage, ...]
    borders: tuple[BorderStop, ...]
    published_days: bool
    per_week: float | None
    teu_per_departure: float | None
    too_small: bool
    unknown: tuple[str, ...]
    known: dict[str, Evidence]
    evidence: Evidence
    time_parts: tuple[tuple[str, int], ...]

    @property
    def cost(self) -> int:
        """Cost. [0.01 currency/TEU]"""
        return sum(item.amount for item in self.cost_items)

    @property
    def co2e(self) -> int:
        """Emission, well-to-wheel. [g CO2e/TEU]"""
        return sum(item.grams for item in self.co2e_items)


@dataclass(frozen=True, slots=True)
class Journey:
    """A way from origin to destination.

    ``departure`` is the last minute at which the container must be ready at the origin;
    ``arrival`` is when it is ready at the destination, and a lower bound where ``at_least``.
    """

    departure: int
    arrival: int
    any_time: bool
    transfers: int
    legs: tuple[Leg, ...]
    picks: tuple[str, ...]
    at_least: bool
    cost: int
    co2e: int
    cost_shares: dict[str, float]
    co2e_shares: dict[str, float]
    time_shares: dict[str, float]
    oldest_confirmed: date | None
    never_confirmed: tuple[str, ...]
    evidence: Evidence
