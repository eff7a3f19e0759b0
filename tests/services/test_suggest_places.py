"""Places are proposed while somebody types, whatever they type of a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.services.find_place import PlaceIndex
from hinterland.services.suggest_places import MOST_SUGGESTIONS, Suggestions


@pytest.fixture(scope="module")
def suggestions(chengyu) -> Suggestions:
    return Suggestions(chengyu.tables["place"], chengyu.places)


@pytest.mark.parametrize(
    ("typed", "place_id"),
    [
        ("guoyuan", "guoyuan"),
        ("GUOY", "guoyuan"),
        ("果园", "guoyuan"),
        ("guo yuan g", "guoyuan"),
        ("gyg", "guoyuan"),
        ("园港", "guoyuan"),
        ("lutedan", "rotterdam"),
        ("ltd", "rotterdam"),
        ("NLR", "rotterdam"),
        ("rotterdm", "rotterdam"),
        ("yangshan", "yangshan"),
    ],
)
def test_a_place_is_proposed_by_any_part_of_any_of_its_names(suggestions, typed, place_id):
    assert place_id in [place.id for place in suggestions.of(typed, 5)]


def test_what_is_typed_whole_comes_first(suggestions, chengyu):
    for row in chengyu.tables["place"]:
        assert suggestions.of(row["place_id"], 1)[0].id == row["place_id"]


def test_the_beginning_of_a_name_comes_before_its_middle(suggestions):
    found = [place.id for place in suggestions.of("yu", 50)]

    assert found.index("yuxi") < found.index("guoyuan")


def test_nothing_typed_proposes_the_places_of_the_pack_in_their_order(suggestions, chengyu):
    first = [row["place_id"] for row in chengyu.tables["place"][:4]]

    assert [place.id for place in suggestions.of("  ", 4)] == first


def test_a_proposal_tells_names_kind_and_where(suggestions):
    (place,) = suggestions.of("guoyuan", 1)

    assert place.name == {"en": "Guoyuan Port", "zh": "果园港"}
    assert (place.kind, place.province, place.country) == ("river_port", "Chongqing", "CN")


@given(st.text(max_size=300), st.integers(-5, 500))
def test_whatever_is_typed_gives_places_once_and_not_too_many(suggestions, typed, limit):
    found = [place.id for place in suggestions.of(typed, limit)]

    assert len(found) == len(set(found)) <= max(0, min(limit, MOST_SUGGESTIONS))


@pytest.mark.parametrize("typed", ["koeln", "Köln", "koln", "koe"])
def test_an_umlaut_may_be_typed_in_any_way(typed):
    rows = [
        {"place_id": f"p{number}", "name": {"en": name}, "kind": "river_port", "country": "DE"}
        | {"province": None, "unlocode": None, "lon": 7.0, "lat": 51.0}
        for number, name in enumerate(("Kehl", "Köln"))
    ]

    assert next(place.id for place in Suggestions(rows, PlaceIndex(rows)).of(typed, 5)) == "p1"
