"""What the document of an answer holds, for the description of the API.

``hinterland.services.journeys_document`` makes the document; a test holds the two together, and
both to ``docs/reference/journeys-json.md``.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Hours = Annotated[float, Field(description="[h] from Monday 00:00")]
Span = Annotated[float, Field(description="[h]")]
Money = Annotated[float, Field(description="[currency/TEU]")]
Emission = Annotated[float, Field(description="[kg CO2e/TEU]")]
Share = Annotated[float, Field(ge=0, le=1.0001)]
Basis = Literal["published", "dataset", "derived", "unverified", "assumption"]
Names = Annotated[dict[str, str], Field(description="language → name")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CostItem(_Part):
    """A price: of a load, a movement, an unload, a toll."""

    item: str
    cost_per_teu: Money
    row_id: str = Field(description="row of tariff or toll")
    rate: float
    rate_unit: str
    quantity: float
    basis: Basis
    sources: list[str]


class EmissionItem(_Part):
    """An emission: of a load, a movement, an unload."""

    item: str
    co2e_kg_per_teu: Emission
    factor_id: str
    factor: float
    factor_unit: str
    quantity: float
    basis: Basis
    sources: list[str]


class LockPassage(_Part):
    """A lock on the way; null: its time is not known."""

    lock_id: str
    hours: float | None
    basis: Basis


class BorderPassage(_Part):
    """A border procedure on the way; null: its time is not known."""

    border_id: str
    procedure: Literal["customs", "gauge_change"]
    hours: float | None
    basis: Basis


class LegDocument(_Part):
    """One ride, with its handling at both ends."""

    mode: Literal["road", "rail", "waterway", "sea"]
    operator: str | None
    service_id: str | None
    service_name: Names
    direction: str | None
    link_ids: list[str]
    from_: str = Field(alias="from", description="place id, or lat,lon")
    to: str = Field(description="place id, or lat,lon")
    departure_h: Hours
    arrival_h: Hours
    wait_h: Span
    cutoff_h: Span
    handling_h: Span
    load_h: Span
    unload_h: Span
    customs_h: Span
    length_km: float = Field(description="[km]")
    cost_per_teu: Money
    items: list[CostItem]
    co2e_kg_per_teu: Emission
    co2e_items: list[EmissionItem]
    departures_per_week: float | None
    teu_per_departure: float | None
    too_small: bool
    published_days: bool
    locks: list[LockPassage]
    borders: list[BorderPassage]
    unknown_times: list[str]
    basis: Basis
    basis_of: dict[str, Basis]
    sources: list[str]
    last_confirmed: datetime.date | None


class JourneyDocument(_Part):
    """One of the sensible ways: no other is as good in all four criteria and better in one."""

    departure_h: Hours
    arrival_h: Hours
    departure: datetime.datetime
    arrival: datetime.datetime
    duration_h: Span
    origin_wait_h: Span
    any_time: bool
    at_least: bool
    cost_per_teu: Money
    co2e_kg_per_teu: Emission
    total_cost: float = Field(description="[currency]")
    total_co2e_kg: float = Field(description="[kg]")
    transfers: int = Field(ge=0)
    picks: list[Literal["fastest", "cheapest", "lowest_co2e", "balanced"]]
    inventory_cost_per_container: float | None
    inventory_rate_tariff_id: str | None
    storage_days_beyond_free: float = Field(description="[day]")
    basis: Basis
    cost_shares_by_basis: dict[str, Share]
    co2e_shares_by_basis: dict[str, Share]
    time_shares_by_basis: dict[str, Share]
    assumed_share_of_cost: Share
    assumed_share_of_time: Share
    oldest_confirmation: datetime.date | None
    never_confirmed: list[str]
    legs: list[LegDocument]


class CargoDocument(_Part):
    """What is shipped."""

    containers: int
    size_ft: str
    teu_per_container: int
    gross_t_per_teu: float = Field(description="[t/TEU]")
    value_per_container: float | None = Field(description="[currency]")


class JourneysDocument(_Part):
    """The whole Pareto set of a question, in its order."""

    format: Literal["hinterland.journeys/1"]
    currency: str = Field(description="ISO 4217; of all money")
    origin: str
    destination: str
    date: datetime.date
    monday: datetime.date = Field(description="day of hour 0")
    time_zone: str
    earliest_h: Hours
    profile: bool
    road: Literal["none", "access", "any"]
    max_transfers: int
    cargo: CargoDocument
    journeys: list[JourneyDocument]
    reason: str | None = Field(description="why there is no journey, and what to do next")
    names: dict[str, Names] = Field(description="place id → its names")


class Problem(BaseModel):
    """What is wrong (RFC 9457), every fault at once."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    faults: list[str] = Field(description="every fault, a sentence each")
