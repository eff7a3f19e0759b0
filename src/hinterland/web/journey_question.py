"""The question of a container as it stands in an address: the same for pages and API."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hinterland.services.journeys import DEFAULT_TRANSFERS, Asked


def _absent(value: object) -> object:
    """Take a field that a form left empty for one that is not given."""
    return None if value == "" else value


Amount = Annotated[float | None, BeforeValidator(_absent)]


class JourneyQuestion(BaseModel):
    """Origin, destination, date, cargo; an empty field counts as not given."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    from_: str = Field("", alias="from", description="Place id, name, pinyin, or lat,lon.")
    to: str = Field("", description="Place id, name, pinyin, or lat,lon.")
    date: str = Field("", description="Day YYYY-MM-DD: the network of that day.")
    time: str = Field("", description="Earliest departure, HH:MM; else 00:00.")
    profile: bool = Field(default=False, description="All departures of one week instead.")
    containers: int = Field(1, description="Number of containers.")
    size: str = Field("20", description="20, 40 or 45 ft.")
    weight_t: Amount = Field(None, description="Cargo of one container [t].")
    value: Amount = Field(None, description="Value of its cargo [currency].")
    road: str = Field("access", description="Trucks: none, access, any.")
    max_transfers: int = Field(DEFAULT_TRANSFERS, description="Transfers at most.")

    def options(self) -> Asked:
        """Return what is asked beside origin and destination."""
        road: Literal["none", "access", "any"] = self.road  # type: ignore[assignment]
        return Asked(
            date=self.date,
            time=self.time or None,
            profile=self.profile,
            containers=self.containers,
            size=self.size,
            weight_t=self.weight_t,
            value=self.value,
            road=road,  # checked, with all the rest, by the service
            max_transfers=self.max_transfers,
        )


AQuestion = Annotated[JourneyQuestion, Query()]
