"""A pack opens without a fault, or not at all."""

from pathlib import Path

import pytest

import hinterland
from hinterland.errors import NotFoundError, PackError
from hinterland.language import Language
from hinterland.packs.bundled import locate, spelled
from riverland import MONDAY


def test_faulty_pack_is_refused_with_its_first_faults(land):
    for number in range(7):
        land.add("border", border_id=f"b{number}", procedure="customs", place_id=f"no{number}")
    with pytest.raises(PackError) as refused:
        land.open()
    first, *listed, last = refused.value.faults

    assert first.startswith("the pack has 7 faults; list all: hinterland pack check ")
    assert len(listed) == 5
    assert all(fault.startswith("border.csv, row ") for fault in listed)
    assert last == "and 2 more"


@pytest.mark.parametrize("given", ["no_such_pack", "", "../chengyu", "x" * 5000, "a\x00b"])
def test_pack_that_is_not_there_is_refused(given, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError):
        hinterland.open_pack(given)


def test_folder_that_is_no_pack_is_refused(tmp_path):
    with pytest.raises(PackError):
        hinterland.open_pack(tmp_path)


def test_bundled_pack_is_the_default():
    assert hinterland.open_pack().metadata.name == "chengyu"


def test_rows_of_a_table_are_at_hand_and_of_no_other(riverland):
    assert [row["river_id"] for row in riverland.rows("river")] == ["teste"]
    assert riverland.rows("alliance") == []
    with pytest.raises(NotFoundError, match="no table 'rivers'; there are: "):
        riverland.rows("rivers")


def test_networks_of_more_days_than_are_kept_give_the_same_answers(land):
    """The oldest network is let go and built again."""
    pack = land.open()
    days = [f"2021-{month:02d}-{day:02d}" for month in (5, 6) for day in range(1, 11)]
    first = [pack.journeys("alpha", "gamma", date=day).journeys for day in days]

    assert [pack.journeys("alpha", "gamma", date=day).journeys for day in days] == first
    assert pack.journeys("alpha", "gamma", date=MONDAY).journeys


def test_a_pack_bears_its_title_in_the_language_of_the_page(chengyu):
    titles = chengyu.metadata.titles

    assert Language("zh").name(titles) == "成渝地区双城经济圈及其门户"
    assert Language("en").name(titles) == chengyu.metadata.title


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("chengyu", "chengyu"),
        ("./chengyu", "./chengyu"),
        (Path("chengyu"), "./chengyu"),
        ("my land", "'my land'"),
    ],
)
def test_a_path_in_a_remedy_leads_to_the_pack_that_was_given(given, told):
    assert spelled(given) == told
    assert locate(told.strip("'")) == locate(given)
