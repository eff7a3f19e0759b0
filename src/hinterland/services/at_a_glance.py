"""How large a pack is: a few figures of the day at which it opens."""

from dataclasses import dataclass
from datetime import date

from hinterland.model.evidence import Evidence, weakest
from hinterland.services.open_pack import OpenPack
from hinterland.services.shown_day import opening_day
from hinterland.services.weekly_calls import network_of


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """What a pack holds, and what runs in it on a day; ``per_week`` adds all directions."""

    day: date
    places: int
    channels: int
    services: int
    running: int
    per_week: float
    per_week_known: Evidence


def at_a_glance(pack: OpenPack) -> AtAGlance:
    """Return the figures of a pack on the day at which it opens."""
    day = opening_day(pack)
    lines = network_of(pack, day).lines
    return AtAGlance(
        day=day,
        places=len(pack.tables["place"]),
        channels=len(pack.tables["channel"]),
        services=len(pack.tables["service"]),
        running=len({line.service_id for line in lines}),
        per_week=sum(line.per_week for line in lines),
        per_week_known=weakest(line.frequency_evidence for line in lines),
    )
