"""Closed lists of words, and columns, that tables of the gateway share."""

from hinterland.tables.schema import Column, Kind

MODES = ("road", "rail", "waterway", "sea")
DIRECTIONS = ("forward", "back")
LOCK_CLASSES = ("ordinary", "priority")
ROAD_CLASSES = ("expressway", "ordinary", "drayage")
CURRENTS = ("downstream", "upstream")
WEEK_H = 168

LAST_CONFIRMED = Column(
    "last_confirmed",
    Kind.POINT,
    "Date of the newest source that states the row; empty: nobody has confirmed it.",
    optional=True,
)
