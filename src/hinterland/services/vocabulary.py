"""The words and signs in which answers are told; `Language` translates them."""

import datetime

from hinterland.language import Language
from hinterland.model.evidence import weakest
from hinterland.model.journey import Journey
from hinterland.model.picks import PICKS
from hinterland.services.journeys import Answer

PICK_NAMES = {
    "fastest": "fastest",
    "cheapest": "cheapest",
    "lowest_co2e": "lowest CO2e",
    "balanced": "balanced",
}
MODE_NAMES = {"road": "road", "rail": "rail", "waterway": "river", "sea": "sea"}
MODE_STYLES = {"road": "yellow", "rail": "red", "waterway": "blue", "sea": "cyan"}
MODE_COLOURS = {"road": "--road", "rail": "--rail", "waterway": "--water", "sea": "--sea"}
"""Style variable of each mode."""
GROUND_NAME = "on the ground"
CO2E_UNIT = "kg CO2e/TEU"
ITEM_NAMES = {
    "load": "load",
    "base": "base",
    "running": "running",
    "toll": "toll",
    "unload": "unload",
    "movement": "movement",
}
BASIS_NAMES = {
    "published": "published",
    "dataset": "data set",
    "derived": "derived",
    "unverified": "unverified",
    "assumption": "assumed",
}
ROAD_NAMES = {
    "none": "no trucks",
    "access": "trucks on first and last legs",
    "any": "trucks on any leg",
}
PROCEDURES = {"customs": "customs", "gauge_change": "change of gauge"}
STAGE_NAMES = {
    "origin": "at the origin",
    "wait": "waiting",
    "load": "loading",
    "cutoff": "loaded, before departure",
    "move": "under way",
    "unload": "unloading",
    "customs": "customs",
}
INSIDE_NAMES = {"lock": "lock", **PROCEDURES}
PART_NAMES = {
    "service": "service",
    "frequency": "frequency",
    "timetable": "timetable",
    "days": "running time",
    "links": "links",
    "calls": "calls",
    "handling": "handling",
    "capacity": "capacity",
    "cost": "cost",
    "co2e": "CO2e",
    "customs": "customs",
}
DIRECTION_NAMES = {"forward": "forward", "back": "back"}
MINUTES_A_DAY = 24 * 60
CONFIRMED_LONG_AGO_DAYS = 365


def confirmed(language: Language, when: datetime.date | None, day: datetime.date) -> str:
    """Say when a source last confirmed something, seen from the day that was asked for."""
    if when is None:
        return language("never confirmed")
    if (day - when).days > CONFIRMED_LONG_AGO_DAYS:
        return language("not confirmed since {month}", month=f"{when:%Y-%m}")
    return language("confirmed {month}", month=f"{when:%Y-%m}")


def place_name(language: Language, answer: Answer, place_id: str) -> str:
    """Return the name of a place, or the coordinate of a door."""
    names = answer.names.get(place_id)
    return language.name(names) if names else place_id


def mark(basis: str) -> str:
    """Return the sign that a figure bears when it is estimated (rule 7)."""
    return {"assumption": "~", "unverified": "?"}.get(basis, "")


def mark_sum(journey: Journey, part: str) -> str:
    """Return the sign of a sum: that of its weakest part."""
    return mark(weakest(leg.known[part] for leg in journey.legs).basis)


def in_days(minutes: int) -> str:
    """Return minutes as days."""
    return f"{minutes / MINUTES_A_DAY:.1f}"


def pick_names(language: Language, journey: Journey) -> str:
    """Name the picks of a journey, in their order."""
    return ", ".join(language(PICK_NAMES[pick]) for pick in PICKS if pick in journey.picks)
