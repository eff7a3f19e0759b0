"""Channels on a day: their legs, what carries along them in a week, and from when.

What a channel carries is what its weakest leg carries: departures and TEU a week are the least of
its legs (rules 3.2 and 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hinterland.model.evidence import Evidence, of_row, weakest
from hinterland.model.journey import Journey
from hinterland.model.lines import Line
from hinterland.model.network import Network
from hinterland.services.find_row import find_row
from hinterland.services.journeys import Answer
from hinterland.services.open_pack import OpenPack
from hinterland.services.place_view import NamedRow, facts_about
from hinterland.services.row_names import RowFinder
from hinterland.services.weekly_calls import (
    Ride,
    network_of,
    place_names,
    ride_between,
    teu_a_week,
    teu_a_week_known,
)
from hinterland.tables import reading
from hinterland.tables.dates import FIRST_DAY
from hinterland.tables.schema import Names, Row


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg of a channel in one direction; without ``ride`` it cannot be used on the day.

    ``reason`` says why the service does not run; ``service_id`` is empty for road or port railway.
    """

    sequence: int
    from_id: str
    from_names: Names
    to_id: str
    to_names: Names
    service_id: str
    service_names: Names
    mode: str
    line: Line | None
    ride: Ride | None
    teu_week: float | None
    teu_week_known: Evidence | None
    reason: str
    known: Evidence


@dataclass(frozen=True, slots=True)
class Along:
    """A channel in one direction.

    ``per_week`` and ``teu_week`` are the least of the legs by service; None where a leg does not
    run, or its capacity is not known. All legs are compared, so the evidence is the weakest.
    """

    legs: tuple[LegView, ...]
    runs: bool
    per_week: float | None
    per_week_known: Evidence | None
    teu_week: float | None
    teu_week_known: Evidence | None
    least: LegView | None

    @property
    def transfers(self) -> int:
        """Transfers between services."""
        return max(0, sum(bool(leg.service_id) for leg in self.legs) - 1)


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel on a day: there and back."""

    row: Row
    channel_id: str
    names: Names
    kind: str
    day: date
    holds: bool
    usable_from: date | None
    there: Along
    back: Along
    facts: tuple[NamedRow, ...]
    known: Evidence


@dataclass(frozen=True, slots=True)
class Container:
    """What the search says of a container along a channel on the day.

    ``number`` counts from 1 in the answer; without ``journey`` other ways are better in
    everything, or there is no way at all.
    """

    answer: Answer
    journey: Journey | None
    number: int


def view_channels(pack: OpenPack, day: date) -> tuple[ChannelView, ...]:
    """Return all channels on a day, in the order of their table."""
    return tuple(_view(pack, row, day) for row in pack.tables["channel"])


def view_channel(pack: OpenPack, channel_id: str, day: date) -> ChannelView:
    """Return one channel on a day.

    Raises
    ------
    NotFoundError
        The pack holds no such channel; the message names the nearest.
    """
    row = find_row(pack, "channel", channel_id, otherwise="see the list of channels")
    return _view(pack, row, day)


def container_along(pack: OpenPack, channel: ChannelView) -> Container | None:
    """Search for a container from the first place of a channel to its last, without trucks.

    The page says so: with trucks at the ends there may be more ways.
    """
    legs = channel.there.legs
    if not channel.there.runs or not legs or not all(leg.service_id for leg in legs):
        return None
    answer = pack.journeys(
        legs[0].from_id, legs[-1].to_id, date=channel.day.isoformat(), road="none"
    )
    wanted = [leg.service_id for leg in legs]
    for number, journey in enumerate(answer.journeys, 1):
        if [leg.service_id for leg in journey.legs] == wanted:
            return Container(answer, journey, number)
    return Container(answer, None, 0)


def _view(pack: OpenPack, row: Row, day: date) -> ChannelView:
    channel_id = reading.text(row, "channel_id")
    rows = [leg for leg in pack.tables["channel_leg"] if leg["channel_id"] == channel_id]
    rows.sort(key=lambda leg: reading.number(leg, "sequence"))
    network, finder = network_of(pack, day), RowFinder(pack.tables)
    return ChannelView(
        row=row,
        channel_id=channel_id,
        names=reading.names(row),
        kind=reading.text(row, "kind"),
        day=day,
        holds=reading.span(row).holds(day),
        usable_from=_usable_from(row, rows, finder),
        there=_along([_leg(network, finder, leg, back=False) for leg in rows]),
        back=_along([_leg(network, finder, leg, back=True) for leg in reversed(rows)]),
        facts=facts_about(pack, "channel", channel_id),
        known=weakest([of_row(row, "channel"), *(of_row(leg, "channel_leg") for leg in rows)]),
    )


def _usable_from(row: Row, legs: Sequence[Row], finder: RowFinder) -> date | None:
    """Return the first day on which the channel and all its services hold; None: always did."""
    parts = [row]
    for leg in legs:
        service = finder.find("service", reading.text(leg, "service_id"))
        parts += [service] if service is not None else []
    first = max(reading.span(part).first for part in parts)
    return None if first == FIRST_DAY else first


def _leg(network: Network, finder: RowFinder, row: Row, *, back: bool) -> LegView:
    ends = (reading.text(row, "from_id"), reading.text(row, "to_id"))
    from_id, to_id = ends[::-1] if back else ends
    service_id = reading.text(row, "service_id")
    service = finder.find("service", service_id)
    line, ride = _carried(network, service_id, from_id, to_id)
    return LegView(
        sequence=int(reading.number(row, "sequence")),
        from_id=from_id,
        from_names=place_names(network, from_id),
        to_id=to_id,
        to_names=place_names(network, to_id),
        service_id=service_id,
        service_names=finder.names("service", service_id) if service_id else {},
        mode=reading.text(service, "mode") if service else "",
        line=line,
        ride=ride,
        teu_week=teu_a_week(line) if line else None,
        teu_week_known=teu_a_week_known(line) if line else None,
        reason=network.idle.get(service_id, ""),
        known=of_row(row, "channel_leg"),
    )


def _carried(
    network: Network, service_id: str, from_id: str, to_id: str
) -> tuple[Line | None, Ride | None]:
    """Return the line of a service that carries from one place to another, and the ride."""
    for line in network.lines:
        if line.service_id == service_id:
            ride = ride_between(network, line, from_id, to_id)
            if ride is not None:
                return line, ride
    return None, None


def _along(legs: Sequence[LegView]) -> Along:
    scheduled = [leg for leg in legs if leg.service_id]
    lines = [leg.line for leg in scheduled if leg.line is not None]
    runs = bool(scheduled) and len(lines) == len(scheduled)
    slowest = min(lines, key=lambda line: line.per_week) if runs else None
    carried = [leg for leg in scheduled if leg.teu_week is not None]
    tightest = (
        min(carried, key=lambda leg: leg.teu_week or 0.0)
        if runs and len(carried) == len(scheduled)
        else None
    )
    return Along(
        legs=tuple(legs),
        runs=runs,
        per_week=slowest.per_week if slowest else None,
        per_week_known=weakest(line.frequency_evidence for line in lines) if slowest else None,
        teu_week=tightest.teu_week if tightest else None,
        teu_week_known=weakest(teu_a_week_known(line) for line in lines) if tightest else None,
        least=next((leg for leg in scheduled if slowest and leg.line is slowest), None),
    )
