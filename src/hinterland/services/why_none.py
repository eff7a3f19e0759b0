"""Say why there is no journey: nothing valid on that date, not connected, too few transfers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hinterland.engines.routing.question import MOST_BOARDINGS, Question, Road
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
    served = {stop.place_id for line in network.lines for stop in line.stops}
    unserved = [
        str(place)
        for place in (origin, destination)
        if not isinstance(place, Door)
        and place not in served
        and (place, "road") not in network.handling
    ]
    if not unserved:
        ends_of_it = {"origin": origin, "destination": destination, "day": day}
        return Reason(NOT_CONNECTED, ends_of_it)
    idle = _idle_at(network, unserved)
    values = {"places": ", ".join(unserved), "day": day, "idle": idle}
    return Reason(NOT_SERVED_THEN if idle else NOT_SERVED, values)


def _idle_at(network: Network, place_ids: list[str]) -> str:
    """Name the services of these places that do not run on the date, and why."""
    return "; ".join(
        f"{service_id} ({reason})"
        for service_id, reason in network.idle.items()
        if network.calls_of.get(service_id, set()) & set(place_ids)
    )
