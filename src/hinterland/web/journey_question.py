"""The question of a container as it stands in an address: the same for pages and API."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from hinterland.errors import InputError
from hinterland.services.journeys import DEFAULT_TRANSFERS, Answer, Asked
from hinterland.services.open_pack import OpenPack

T = TypeVar("T")
_SWITCH = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
_LONGEST = 40


def _amount(value: object) -> object:
    """Take a field that a form left empty for one that is not given; text that is no number."""
    return None if value == "" else _read(value, float)


def _whole(value: object) -> object:
    return _read(value, int)


def _switch(value: object) -> object:
    return _SWITCH.get(value.lower(), value) if isinstance(value, str) else value


def _read(value: object, kind: Callable[[str], object]) -> object:
    """Return the number that a text spells, or the text: it is refused with all other faults."""
    if not isinstance(value, str) or len(value) > _LONGEST or "_" in value:
        return value
    try:
        return kind(value)
    except ValueError:
        return value


Amount = Annotated[
    float | str | None, BeforeValidator(_amount), WithJsonSchema({"type": "number"})
]
Whole = Annotated[int | str, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Switch = Annotated[bool | str, BeforeValidator(_switch), WithJsonSchema({"type": "boolean"})]


class JourneyQuestion(BaseModel):
    """Origin, destination, date, cargo; an empty field counts as not given.

    A number that cannot be read stays the text it is, so that a form can show it again.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    from_: str = Field(
        "",
        alias="from",
        description="Place id, name, pinyin, or lat,lon.",
        examples=["guangan_port", "30.44,106.66"],
    )
    to: str = Field("", description="Place id, name, pinyin, or lat,lon.", examples=["rotterdam"])
    date: str = Field(
        "", description="Day YYYY-MM-DD: the network of that day.", examples=["2021-05-03"]
    )
    time: str = Field("", description="Earliest departure, HH:MM; else 00:00.")
    profile: Switch = Field(default=False, description="All departures of one week instead.")
    containers: Whole = Field(1, description="Number of containers.")
    size: str = Field("20", description="20, 40 or 45 ft.", examples=["20"])
    weight_t: Amount = Field(None, description="Cargo of one container [t].")
    value: Amount = Field(None, description="Value of its cargo [currency].")
    road: str = Field("access", description="Trucks: none, access, any.", examples=["access"])
    max_transfers: Whole = Field(DEFAULT_TRANSFERS, description="Transfers at most.")

    def unread(self) -> list[str]:
        """Return a sentence for each number that could not be read."""
        return [
            f"{name} is {given[:_LONGEST]!r}, expected {expected}"
            for name, given, expected in (
                ("profile", self.profile, "true or false"),
                ("containers", self.containers, "a whole number"),
                ("weight_t", self.weight_t, "a number [t]"),
                ("value", self.value, "a number [currency]"),
                ("max_transfers", self.max_transfers, "a whole number"),
            )
            if isinstance(given, str)
        ]

    def options(self) -> Asked:
        """Return what is asked beside origin and destination.

        Raises
        ------
        InputError
            With every number that could not be read.
        """
        if faults := self.unread():
            raise InputError(faults)
        return self._options()

    def ask(self, pack: OpenPack) -> Answer:
        """Return the journeys.

        Raises
        ------
        InputError
            With every fault of the question, numbers that could not be read included.
        """
        unread = self.unread()
        try:
            answer = pack.journeys(self.from_, self.to, **self._options())
        except InputError as error:
            if not unread:
                raise
            raise InputError([*unread, *error.faults]) from error
        if unread:
            raise InputError(unread)
        return answer

    def _options(self) -> Asked:
        """Return what is asked; a stand-in for each number that could not be read."""
        road: Literal["none", "access", "any"] = self.road  # type: ignore[assignment]
        return Asked(
            date=self.date,
            time=self.time or None,
            profile=_number(self.profile, default=False),
            containers=_number(self.containers, default=1),
            size=self.size,
            weight_t=_number(self.weight_t, default=None),
            value=_number(self.value, default=None),
            road=road,  # checked, with all the rest, by the service
            max_transfers=_number(self.max_transfers, default=DEFAULT_TRANSFERS),
        )


class SceneQuestion(JourneyQuestion):
    """A question with what the scene shows of its answer: an address says all of it."""

    journey: str = Field("", description="Number of the journey that is shown, from 1.")
    sort: str = Field("", description="Order of the list: time, cost, co2e, transfers.")
    at: str = Field("", description="View of the map.")

    @property
    def is_asked(self) -> bool:
        """Tell whether both ends are given, so that there is a question."""
        return bool(self.from_.strip() and self.to.strip())

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing is asked but from where, to where and when."""
        plain = {"from_", "to", "date", "journey", "sort", "at"}
        return all(
            value == field.default
            for name, field in type(self).model_fields.items()
            if name not in plain and (value := getattr(self, name)) is not None
        )

    def address(self, **changes: object) -> dict[str, str]:
        """Return the parameters of this question that are not their defaults, some changed."""
        found = {}
        for name, field in type(self).model_fields.items():
            value = changes.get(name, getattr(self, name))
            if value not in (None, "", field.default):
                found[field.alias or name] = "true" if value is True else str(value)
        return found


def _number(given: T | str, *, default: T) -> T:
    return default if isinstance(given, str) else given


AQuestion = Annotated[JourneyQuestion, Query()]
AScene = Annotated[SceneQuestion, Query()]
