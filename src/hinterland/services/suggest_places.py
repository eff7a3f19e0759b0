"""Places to propose while somebody types: by id, name, pinyin, its initials, or UN/LOCODE."""

from collections.abc import Iterable
from dataclasses import dataclass

from hinterland.services.find_place import (
    MOST_CHARACTERS,
    PlaceIndex,
    fold,
    letters,
    spellings,
    words,
)
from hinterland.tables import reading
from hinterland.tables.schema import Names, Row

MOST_SUGGESTIONS = 50


@dataclass(frozen=True, slots=True)
class PlaceSuggestion:
    """A place as a list of suggestions shows it."""

    id: str
    name: Names
    kind: str
    country: str
    province: str
    unlocode: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A place and what may be typed for it: whole names, beginnings of words, initials."""

    place: PlaceSuggestion
    whole: frozenset[str]
    words: frozenset[str]
    initials: frozenset[str]

    def rank(self, typed: str, typed_letters: str) -> int | None:
        """Return how well the place fits what was typed, 0 best; None if it does not."""
        fits = (
            typed in self.whole,
            _begins(self.whole, typed),
            _begins(self.words, typed),
            _begins(self.initials, typed),
            any(typed in name for name in self.whole),
            _begins(self.whole, typed_letters),
        )
        return fits.index(True) if True in fits else None


class Suggestions:
    """The places of a pack, spelt in every way in which they may be typed."""

    def __init__(self, rows: Iterable[Row], index: PlaceIndex) -> None:
        self._spelt = [_spell(row) for row in rows]
        self._by_id = {spelt.place.id: spelt.place for spelt in self._spelt}
        self._index = index

    def of(self, typed: str, limit: int = 10) -> list[PlaceSuggestion]:
        """Return the places that fit best, best first; ties in the order of the pack.

        What is empty fits all. Where nothing fits, the names that look most like it.
        """
        limit = max(0, min(limit, MOST_SUGGESTIONS))
        folded = fold(typed[:MOST_CHARACTERS])
        if not folded:
            return [spelt.place for spelt in self._spelt[:limit]]
        spelt_out = letters(typed[:MOST_CHARACTERS])
        ranked = [
            (rank, spelt.place)
            for spelt in self._spelt
            if (rank := spelt.rank(folded, spelt_out)) is not None
        ]
        if not ranked:
            nearest = self._index.nearest(typed[:MOST_CHARACTERS])
            return [self._by_id[place_id] for place_id, _ in nearest][:limit]
        return [place for _, place in sorted(ranked, key=lambda pair: pair[0])[:limit]]


def _begins(names: Iterable[str], typed: str) -> bool:
    return any(name.startswith(typed) for name in names)


def _spell(row: Row) -> _Spelt:
    names = [name for name in reading.names(row).values() if name]
    place_id, unlocode = reading.text(row, "place_id"), reading.text(row, "unlocode")
    said = [words(name) for name in names]
    whole = {place_id, unlocode, *names, *(" ".join(parts) for parts in said)}
    return _Spelt(
        PlaceSuggestion(
            id=place_id,
            name=reading.names(row),
            kind=reading.text(row, "kind"),
            country=reading.text(row, "country"),
            province=reading.text(row, "province"),
            unlocode=unlocode,
            lon=reading.number(row, "lon"),
            lat=reading.number(row, "lat"),
        ),
        frozenset(spelt for name in whole for spelt in spellings(name)),
        frozenset(spelt for parts in said for word in parts for spelt in spellings(word)),
        frozenset("".join(fold(part)[:1] for part in parts) for parts in said if len(parts) > 1),
    )
