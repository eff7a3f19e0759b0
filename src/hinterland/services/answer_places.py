"""The places of an answer: their names in a language, and where they lie on a map."""

import re

import numpy as np

from hinterland.engines.geodesy import great_circle_km
from hinterland.language import Language
from hinterland.services.journeys import Answer
from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading

_BRACKETS = re.compile(r"\s*[（(].*$")


class AnswerPlaces:
    """Names and coordinates of whatever a leg begins or ends at: a place, or a door."""

    def __init__(self, pack: OpenPack, answer: Answer, language: Language) -> None:
        self._language = language
        self._rows = {reading.text(row, "place_id"): row for row in pack.tables["place"]}
        self._near: dict[str, str] = {}
        for end in (answer.origin, answer.destination):
            if self.is_door(end):
                self._near[end] = self._nearest(end)

    def is_door(self, end: str) -> bool:
        """Tell whether an end is a coordinate and no place of the pack."""
        return end not in self._rows

    def at(self, end: str) -> list[float]:
        """Return longitude and latitude. [degree]"""
        if self.is_door(end):
            lat, lon = end.split(",")
            return [float(lon), float(lat)]
        row = self._rows[end]
        return [reading.number(row, "lon"), reading.number(row, "lat")]

    def name(self, end: str) -> str:
        """Return the name of a place; a door is named after the place nearest to it."""
        if self.is_door(end):
            near = self.short(self._near.get(end) or self._nearest(end))
            return self._language("door near {place} ({coordinate})", place=near, coordinate=end)
        return self._language.name(reading.names(self._rows[end]))

    def short(self, end: str) -> str:
        """Return a name without what stands in brackets."""
        return _BRACKETS.sub("", self.name(end)) or end

    def names(self, end: str) -> str:
        """Return the name in every language of the pack, that of the page first."""
        if self.is_door(end):
            return self.name(end)
        return " / ".join(
            dict.fromkeys([self.name(end), *reading.names(self._rows[end]).values()])
        )

    def _nearest(self, door: str) -> str:
        lon, lat = self.at(door)
        ids = list(self._rows)
        lats = np.array([reading.number(row, "lat") for row in self._rows.values()])
        lons = np.array([reading.number(row, "lon") for row in self._rows.values()])
        km = great_circle_km(np.full(lats.size, lat), np.full(lons.size, lon), lats, lons)
        return ids[int(np.argmin(km))]
