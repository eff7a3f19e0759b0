"""Find a place by its id, its name in any language of the pack, pinyin, or a coordinate."""

import math
import re
import unicodedata
from collections.abc import Iterable

from hinterland.errors import InputError, UnknownPlaceError
from hinterland.model.doors import Door
from hinterland.tables import reading
from hinterland.tables.schema import Row

MOST_CHARACTERS = 200
_NUMBER = r"([+-]?[0-9]+(?:\.[0-9]+)?)"
_COORDINATE = re.compile(rf"\s*{_NUMBER}\s*[,;\s,、]\s*{_NUMBER}\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_WORD = re.compile(r"[\W_]+")
_CITY = re.compile(r"(市|city)$")
_NEAREST = 5
_LEAST_LIKENESS = 66.0
_LEAST_SOUND = 75.0  # of characters by their sound alone
_LEAST_HAN, _LEAST_LETTERS = 2, 3  # of a part of a name
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


class PlaceIndex:
    """The names under which the places of a pack can be found."""

    def __init__(self, places: Iterable[Row]) -> None:
        self._names: dict[str, str] = {}
        self._keys: dict[str, set[str]] = {}
        for row in places:
            place_id = reading.text(row, "place_id")
            names = reading.names(row)
            self._names[place_id] = " ".join(dict.fromkeys(names.values()))
            for name in (place_id, *names.values(), reading.text(row, "unlocode")):
                if name:
                    for key in spellings(name) | spellings(re.split(r"[(（]", name)[0]):
                        self._keys.setdefault(key, set()).add(place_id)
        self._ids = {fold(place_id): place_id for place_id in self._names}
        self._spelt: dict[str, set[str]] | None = None

    def find(self, asked: str) -> str | Door:
        """Return the id of a place, or the coordinate that ``asked`` spells.

        An id wins over a name, a name over pinyin, and both over a part of a name, which counts
        if one place only has it. A city may be called one (市, city); a port or station is
        another place than its city, so such a name is only proposed. A name that several places
        bear is refused with their ids.

        Raises
        ------
        UnknownPlaceError
            No place bears the name; carries the nearest names.
        InputError
            The name is ambiguous, too long, or the coordinate lies off the Earth.
        """
        if len(asked) > MOST_CHARACTERS:
            raise InputError(f"a place name of {len(asked):,} characters; expected up to 200")
        if (place_id := self._ids.get(fold(asked))) is not None:
            return place_id
        if coordinate := _COORDINATE.fullmatch(asked):
            return _door(float(coordinate[1]), float(coordinate[2]))
        found = self._keys.get(fold(asked)) or set()
        for spelt in spellings(asked):
            found = found or self._keys.get(spelt) or set()
        if not found and not _HAN.search(asked):  # a homophone in characters is only proposed
            found = self._pinyin().get(fold(asked)) or set()
        found = found or self._keys.get(_CITY.sub("", fold(asked))) or set()
        if not found and len(part := self._holding(asked)) == 1:
            found = part
        if len(found) == 1:
            return next(iter(found))
        if found:
            names = ", ".join(
                f"{place_id} ({self._names[place_id]})" for place_id in sorted(found)
            )
            raise InputError(f"{asked!r} can be several places; say which: {names}")
        raise UnknownPlaceError(asked, self.nearest(asked))

    def nearest(self, asked: str) -> list[tuple[str, str]]:
        """Return ids and names of the places whose names hold ``asked`` or look most like it."""
        from rapidfuzz import fuzz, process

        keys = self._keys | self._pinyin()
        ranked = [
            hit
            for spelt in (fold(asked), letters(asked))
            if spelt
            for scorer in (fuzz.partial_ratio, fuzz.ratio)
            for hit in process.extract(spelt, list(keys), scorer=scorer, limit=3 * _NEAREST)
            if hit[1] >= (_LEAST_LIKENESS if spelt == fold(asked) else _LEAST_SOUND)
            and (scorer is fuzz.ratio or spelt in hit[0])
        ]
        near: dict[str, None] = {}
        for key, _, _ in sorted(ranked, key=lambda hit: (-hit[1], hit[0])):
            near |= dict.fromkeys(sorted(keys[key]))
        return [(place_id, self._names[place_id]) for place_id in list(near)[:_NEAREST]]

    def _holding(self, asked: str) -> set[str]:
        """Return the places that have ``asked`` as a part of a name, or of its pinyin."""
        part = fold(asked)
        if len(part) < (_LEAST_HAN if _HAN.search(part) else _LEAST_LETTERS):
            return set()
        kinds = [self._keys] if _HAN.search(part) else [self._keys, self._pinyin()]
        return {
            place_id
            for keys in kinds
            for key, ids in keys.items()
            if part in key
            for place_id in ids
        }

    def _pinyin(self) -> dict[str, set[str]]:
        """Return the places by the Latin spelling of their Chinese names, letters only."""
        if self._spelt is None:
            self._spelt = {}
            for place_id, name in self._names.items():
                for part in re.findall(_HAN.pattern + "+", name):
                    self._spelt.setdefault(letters(part), set()).add(place_id)
        return self._spelt


def fold(name: str) -> str:
    """Return a name without case, accents, blanks and punctuation."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", plain)).casefold()


def spellings(name: str) -> set[str]:
    """Return the ways to spell a name once folded: ``ä`` is an a, or ae."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return {fold(name), fold(composed.translate(_SPELT_OUT))} - {""}


def words(name: str) -> list[str]:
    """Return the words of a name; a Chinese character is one, spelt in pinyin without tones."""
    if not _HAN.search(name):
        return name.split()
    from pypinyin import lazy_pinyin

    return [word for part in lazy_pinyin(name) for word in part.split()]


def letters(name: str) -> str:
    """Return the letters of a name, Chinese characters spelt in pinyin without tones."""
    return fold("".join(words(name)))


def _door(lat: float, lon: float) -> Door:
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(
            f"coordinate {lat:g},{lon:g} is not on the Earth; expected latitude,longitude [degree]"
        )
    return Door(lat, lon)
