"""A place is found by whatever name it has; anything else is refused with what is near."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hinterland.errors import InputError, UnknownPlaceError
from hinterland.model.doors import Door
from hinterland.services.find_place import PlaceIndex


def found_or_said(places, asked):
    """Return what is found, or what is said instead."""
    try:
        return places.find(asked)
    except InputError as error:
        return str(error)


@pytest.fixture(scope="module")
def places(chengyu) -> PlaceIndex:
    return chengyu.places


@pytest.mark.parametrize(
    ("asked", "place_id"),
    [
        ("guangan_port", "guangan_port"),
        ("GUANGAN_PORT", "guangan_port"),
        ("Guoyuan Port", "guoyuan"),
        ("  guoyuan   port ", "guoyuan"),
        ("Guang'an Port", "guangan_port"),
        ("Longtou Port (Fuling)", "longtou"),
        ("Longtou Port", "longtou"),
        ("果园港", "guoyuan"),
        ("果 园 港", "guoyuan"),
        ("guoyuangang", "guoyuan"),
        ("Guo Yuan Gang", "guoyuan"),
        ("guo-yuan-gang", "guoyuan"),
        ("鹿特丹", "rotterdam"),
        ("lutedan", "rotterdam"),
        ("CNCTN", "cuntan"),
        ("cn ctn", "cuntan"),
        ("NLRTM", "rotterdam"),
    ],
)
def test_place_is_found_by_id_name_pinyin_and_code(places, asked, place_id):
    assert places.find(asked) == place_id


def test_every_place_is_found_by_its_id_and_by_its_names(chengyu):
    """But for names that several places bear, which are refused with all of their ids."""
    for row in chengyu.rows("place"):
        assert chengyu.places.find(row["place_id"]) == row["place_id"]
        for name in row["name"].values():
            said = found_or_said(chengyu.places, name)
            if said != row["place_id"]:
                assert "can be several places" in said
                assert f"{row['place_id']} (" in said


@pytest.mark.parametrize(
    ("asked", "lat", "lon"),
    [
        ("30.44,106.66", 30.44, 106.66),
        ("30.44, 106.66", 30.44, 106.66),
        (" 30.44 106.66 ", 30.44, 106.66),
        ("30.44;106.66", 30.44, 106.66),
        ("+30,-106.5", 30, -106.5),
        ("-90,180", -90, 180),
        ("30,106", 30, 106),
    ],
)
def test_coordinate_is_a_door(places, asked, lat, lon):
    assert places.find(asked) == Door(lat, lon)


@pytest.mark.parametrize("asked", ["91,0", "0,181", "-90.01,0", "106.66,30.44", "9" * 150 + ",1"])
def test_coordinate_off_the_earth_is_refused_and_told_the_order(places, asked):
    with pytest.raises(InputError, match=r"not on the Earth; expected latitude,longitude"):
        places.find(asked)


def test_name_of_several_places_is_refused_with_their_ids(places):
    with pytest.raises(InputError) as refused:
        places.find("CNCQI")
    said = str(refused.value)

    assert "'CNCQI' can be several places; say which: " in said
    assert all(f"{one} (" in said for one in ("chongqing", "tuanjiecun", "yuzui"))


@pytest.mark.parametrize(
    ("asked", "place_id"),
    [
        ("Roterdam", "rotterdam"),
        ("guangan prt", "guangan_port"),
        ("鹿特丹尼", "rotterdam"),
        ("果园巷", "guoyuan"),
        ("guoyuangan", "guoyuan"),
        ("guǎng ān gǎng", "guangan_port"),
        ("重庆团结村", "tuanjiecun"),
        ("Duisberg", "duisburg"),
    ],
)
def test_typo_is_refused_with_the_nearest_names_in_three_scripts(places, asked, place_id):
    said = found_or_said(places, asked)

    assert said == place_id or ("did you mean: " in said and f" {place_id} (" in said)


def test_name_like_nothing_is_refused_and_says_so(places):
    with pytest.raises(UnknownPlaceError, match="unknown place 'xqzw'; "):
        places.find("xqzw")


def test_absurdly_long_name_is_refused_at_once(places):
    with pytest.raises(InputError, match=r"a place name of 1,000,000 characters; expected up to"):
        places.find("港" * 1_000_000)


@given(st.text(st.characters(), max_size=60))
@example("\ud800")
@example("\x00")
@example("")
@example("()")
@example("1,2,3")
@example("٣٠,١٠")
@example("1e400,0")
@example("nan,inf")
def test_any_text_gives_a_place_or_an_input_error(chengyu, asked):
    try:
        found = chengyu.places.find(asked)
    except InputError:
        return
    assert isinstance(found, Door) or found in {row["place_id"] for row in chengyu.rows("place")}


@given(st.lists(st.text(st.characters(), max_size=12), min_size=1, max_size=4), st.text())
def test_any_names_of_a_pack_make_an_index(names, asked):
    """Names of punctuation only, in no script, or all alike."""
    rows = [
        {"place_id": f"p{number}", "name": {"en": name, "zh": ""}, "unlocode": None}
        for number, name in enumerate(names)
    ]
    index = PlaceIndex(rows)
    for name in (asked, *names, "p0"):
        try:
            found = index.find(name)
        except InputError:
            continue
        assert isinstance(found, Door) or found in {row["place_id"] for row in rows}


@pytest.mark.parametrize("asked", ["重庆市", "chongqing city"])
def test_a_city_may_be_called_one(chengyu, asked):
    assert chengyu.places.find(asked) == "chongqing"


@pytest.mark.parametrize("asked", ["重庆港", "Chongqing port", "鹿特丹港"])
def test_a_port_is_not_taken_for_its_city(chengyu, asked):
    with pytest.raises(UnknownPlaceError) as refused:
        chengyu.places.find(asked)

    assert {place_id for place_id, _ in refused.value.nearest} & {"chongqing", "rotterdam"}


@pytest.mark.parametrize(
    ("asked", "place_id"),
    [("果园", "guoyuan"), ("园港", "guoyuan"), ("rotter", "rotterdam"), ("guoyuang", "guoyuan")],
)
def test_a_part_of_a_name_that_one_place_has_is_that_place(places, asked, place_id):
    assert places.find(asked) == place_id


@pytest.mark.parametrize("asked", ["port", "港口", "r", "tt", "x", "園"])
def test_a_part_of_many_names_or_too_short_a_part_is_refused(places, asked):
    with pytest.raises(InputError):
        places.find(asked)


def test_a_part_in_other_characters_of_the_same_sound_is_only_proposed(places):
    with pytest.raises(UnknownPlaceError) as refused:
        places.find("国元")  # sounds like 果园

    assert "guoyuan" in {place_id for place_id, _ in refused.value.nearest}


def test_a_whole_name_wins_over_the_names_that_hold_it():
    names = {"ulm": "Ulm", "ulm_port": "Ulm Port", "neu": "Neu-Ulm"}
    index = PlaceIndex(
        {"place_id": place_id, "name": {"en": name}, "unlocode": None}
        for place_id, name in names.items()
    )

    assert index.find("ulm") == "ulm"


@pytest.mark.parametrize("asked", ["Köln", "koln", "Koeln", "KÖLN", "Ko\u0308ln", "köl"])
def test_an_umlaut_may_be_spelt_out_or_left_out(asked):
    rows = [
        {"place_id": f"p{number}", "name": {"en": name}, "unlocode": None}
        for number, name in enumerate(("Kehl", "Köln", "Gießen"))
    ]
    index = PlaceIndex(rows)

    assert index.find(asked) == "p1"
    assert index.find("Giessen") == "p2"


def test_a_name_that_only_sounds_a_little_like_a_place_is_not_taken_for_it(places):
    assert places.nearest("火星") == []
