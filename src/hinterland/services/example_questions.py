"""Questions that a pack can answer, found in its own services and channels: never made up."""

import datetime
from dataclasses import dataclass

from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row

MOST = 3


@dataclass(frozen=True, slots=True)
class Example:
    """From where to where; ``names`` are those of the channel or service that leads there."""

    from_id: str
    to_id: str
    names: Names
    kind: str
    per_week: float


def example_questions(pack: OpenPack, day: datetime.date) -> tuple[Example, ...]:
    """Return the ends of the busiest channels and services of a day, few and unlike each other.

    A channel is as busy as the least of its services. Each example has another destination,
    and as far as there are enough another kind (channel or mode).
    """
    per_week = _per_week(pack, day)
    ranked = sorted(
        [*_channels(pack, day, per_week), *_services(pack, per_week)],
        key=lambda example: (-example.per_week, example.from_id, example.to_id),
    )
    chosen: list[Example] = []
    for unlike in (True, False):
        for example in ranked:
            known = {end for one in chosen for end in (one.from_id, one.to_id)}
            if len(chosen) < MOST and example.to_id not in known and example not in chosen:
                if unlike and example.kind in {one.kind for one in chosen}:
                    continue
                chosen.append(example)
    return tuple(chosen)


def _per_week(pack: OpenPack, day: datetime.date) -> dict[str, float]:
    """Return the departures a week, forward, of each service that runs on the day."""
    running = {
        reading.text(row, "service_id")
        for row in pack.tables["service"]
        if reading.span(row).holds(day)
    }
    return {
        reading.text(row, "service_id"): reading.number(row, "per_week")
        for row in pack.tables["frequency"]
        if row["direction"] == "forward"
        and row["service_id"] in running
        and reading.span(row).holds(day)
    }


def _channels(pack: OpenPack, day: datetime.date, per_week: dict[str, float]) -> list[Example]:
    found = []
    for channel in pack.tables["channel"]:
        legs = sorted(
            (
                leg
                for leg in pack.tables["channel_leg"]
                if leg["channel_id"] == channel["channel_id"]
            ),
            key=lambda leg: reading.number(leg, "sequence"),
        )
        used = [reading.text(leg, "service_id") for leg in legs if leg["service_id"]]
        if used and reading.span(channel).holds(day) and all(one in per_week for one in used):
            found.append(
                Example(
                    reading.text(legs[0], "from_id"),
                    reading.text(legs[-1], "to_id"),
                    reading.names(channel),
                    "channel",
                    min(per_week[one] for one in used),
                )
            )
    return found


def _services(pack: OpenPack, per_week: dict[str, float]) -> list[Example]:
    stops: dict[str, list[Row]] = {}
    for call in sorted(pack.tables["call"], key=lambda row: reading.number(row, "sequence")):
        stops.setdefault(reading.text(call, "service_id"), []).append(call)
    found = []
    for service in pack.tables["service"]:
        service_id = reading.text(service, "service_id")
        calls = stops.get(service_id, [])
        first = next((call for call in calls if reading.yes(call, "load")), None)
        last = next((call for call in reversed(calls) if reading.yes(call, "unload")), None)
        if service_id in per_week and first and last and first["place_id"] != last["place_id"]:
            found.append(
                Example(
                    reading.text(first, "place_id"),
                    reading.text(last, "place_id"),
                    reading.names(service),
                    reading.text(service, "mode"),
                    per_week[service_id],
                )
            )
    return found
