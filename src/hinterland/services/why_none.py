"""Say why there is no journey: nothing valid on that date, not connected, too few transfers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hinterland.engines.routing.question import HORIZON, MOST_BOARDINGS, Question, Road
from hinterland.engines.routing.timetable import WEEK
from hinterland.model.doors import Door, ends
from hinterland.model.network import Network


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that a door may say in its own language: a template and what fills it."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


NOTHING_VALID = "nothing in the pack is valid on {day}; ask for another date"
TOO_FEW_TRANSFERS = "not within {asked} transfers; with {least} there is a journey"
MORE_ROAD = "not connected with road {road}; with road {wider} there is a journey"
NOT_SERVED = "no service calls at {places} on {day}, and no road leads there"
NOT_SERVED_THEN = (
    "no service calls at {places} on {day}, and no road leads there; "
    "services of other dates: {idle}"
)
BEYOND_HORIZON = (
    "nothing arrives within {weeks} weeks of {monday}; the first way takes {days} days"
)
NOT_CONNECTED = "{origin} and {destination} are not connected on {day}"
_WIDER: Mapping[Road, tuple[Road, ...]] = {
    "none": ("access", "any"),
    "access": ("any",),
    "any": (),
}

REASONS = (
    NOTHING_VALID,
    TOO_FEW_TRANSFERS,
    MORE_ROAD,
    BEYOND_HORIZON,
    NOT_SERVED,
    NOT_SERVED_THEN,
    NOT_CONNECTED,
)


def why_none(
    network: Network,
    question: Question,
    origin: str | Door,
    destination: str | Door,
    road: Road,
) -> Reason:
    """Return the reason, with what to do next."""
    router, day = network.router, network.day
    if not network.lines and not network.roads.legs.tail.size:
        return Reason(NOTHING_VALID, {"day": day})
    more = router.journeys(replace(question, max_boardings=MOST_BOARDINGS))
    if more.transfers.size:
        least = int(more.transfers.min())
        return Reason(TOO_FEW_TRANSFERS, {"asked": question.max_boardings - 1, "least": least})
    for wider in _WIDER[road]:
        between = ends(network, origin, destination, wider)
        wide = Question(
            between.origin,
            between.destination,
            between.first,
            between.last,
            between.direct,
            roads_between=wider == "any",
            earliest=question.earliest,
            max_boardings=MOST_BOARDINGS,
        )
        if router.journeys(wide).transfers.size:
            return Reason(MORE_ROAD, {"road": road, "wider": wider})
    later = router.journeys(replace(question, max_boardings=MOST_BOARDINGS, horizon=10 * HORIZON))
    if later.arrival.size:
        values = {
            "weeks": HORIZON // WEEK,
            "monday": day - timedelta(days=day.weekday()),
            "days": math.ceil((int(later.arrival[0]) - question.earliest) / (24 * 60)),
        }
        return Reason(BEYOND_HORIZON, values)
    served = {stop.place_id for line in network.lines for stop in line.stops}
    unserved = [
        str(place)
        for place in (origin, destination)
        if not isinstance(place, Door)
        and place not in served
        and (place, "road") not in network.handling
    ]
    if not unserved:
        return Reason(NOT_CONNECTED, {"origin": origin, "destination": destination, "day": day})
    idle = _idle_at(network, unserved)
    return Reason(
        NOT_SERVED_THEN if idle else NOT_SERVED,
        {"places": ", ".join(unserved), "day": day, "idle": idle},
    )


def _idle_at(network: Network, place_ids: list[str]) -> str:
    """Name the services of these places that do not run on the date, and why."""
    return "; ".join(
        f"{service_id} ({reason})"
        for service_id, reason in network.idle.items()
        if network.calls_of.get(service_id, set()) & set(place_ids)
    )
