"""What the regions set out to do: order, words, and what each sentence leads to."""

from datetime import date

import pytest

from hinterland.services.open_pack import open_pack
from hinterland.services.stated import statements
from riverland import Land

ARTICLE = date(2021, 5, 3)


@pytest.fixture(scope="module")
def chengyu():
    return open_pack("chengyu")


@pytest.fixture(scope="module")
def stated(chengyu):
    return statements(chengyu)


def by_id(stated):
    return {one.fact_id: one for chapter in stated.chapters for one in chapter.statements}


def leads(stated, fact_id):
    return [(one.kind, one.row_id, one.to_id, one.day) for one in by_id(stated)[fact_id].leads]


def test_statements_stand_in_the_order_of_the_table(stated):
    assert list(by_id(stated)) == [f"F{number:03}" for number in range(1, 39)]


def test_topics_that_come_back_make_a_chapter_of_their_own(stated):
    topics = [chapter.topic for chapter in stated.chapters]

    assert topics.count("innovation") == 2  # before and after the enterprises


def test_every_statement_is_there_in_both_languages(stated):
    assert all(set(one.sentence) == {"en", "zh"} for one in by_id(stated).values())


def test_a_new_route_leads_to_the_scene_the_timetable_and_the_channel(stated):
    assert leads(stated, "F006") == [
        ("journey", "guangan_port", "guoyuan", ARTICLE),
        ("service", "guangan_guoyuan", "", ARTICLE),
        ("channel", "guangan_guoyuan_shanghai", "", ARTICLE),
    ]


def test_an_opening_leads_to_its_day_and_a_window_to_its_last_day(stated):
    assert leads(stated, "F012") == [("journey", "tongnan", "chongkan", date(2021, 4, 30))]
    assert leads(stated, "F013") == [("journey", "tongnan", "chongkan", date(2021, 12, 31))]
    assert by_id(stated)["F013"].leads[0].by_road


def test_ports_lead_to_what_calls_there_and_the_alliance_to_its_page(stated):
    assert leads(stated, "F004") == [("place", "guoyuan", "", ARTICLE)]
    assert leads(stated, "F011") == [("alliance", "upper_yangtze_ports", "", ARTICLE)]


@pytest.mark.parametrize("fact_id", ["F001", "F014", "F018", "F030", "F033", "F037"])
def test_what_has_no_scene_yet_leads_nowhere(stated, fact_id):
    assert by_id(stated)[fact_id].leads == ()


def test_the_count_of_scenes_is_the_count_of_statements_that_lead_to_one(stated):
    assert stated.number == 38
    assert stated.with_scene == sum(bool(one.leads) for one in by_id(stated).values()) == 10


def test_the_example_is_a_way_that_the_scene_finds(chengyu, stated):
    example = stated.example

    answer = chengyu.journeys(example.row_id, example.to_id, date=example.day)

    assert answer.journeys


def test_rows_of_a_fact_are_named_and_several_under_one_key_are_not_guessed(stated):
    about = {(one.table, one.first): one for one in by_id(stated)["F004"].about}

    assert about["place", "guoyuan"].key == "guoyuan"
    assert about["alliance_member", "upper_yangtze_ports"].key == ""  # three members share it


def test_a_pack_without_facts_states_nothing(tmp_path):
    stated = statements(Land(tmp_path / "riverland").open())

    assert (stated.number, stated.chapters, stated.example) == (0, (), None)


def test_a_fact_beyond_the_span_is_shown_within_it(tmp_path):
    land = Land(tmp_path / "riverland")
    land.rows["fact"] = [
        {"fact_id": "old", "topic": "river", "statement_en": "It flows.", "value_type": "text",
         "date": "1999"}
    ]  # fmt: skip
    land.rows["fact_row"] = [{"fact_id": "old", "table_name": "place", "row_id": "alpha"}]

    lead = statements(land.open()).chapters[0].statements[0].leads[0]

    assert lead.day == date(2020, 1, 1)


def test_a_fact_that_ended_before_the_opening_day_is_shown_on_its_last_day(tmp_path):
    land = Land(tmp_path / "riverland")
    land.change("service", "ship", last_confirmed="2023")
    land.rows["fact"] = [
        {"fact_id": "short", "topic": "river", "statement_en": "It flowed.", "value_type": "text",
         "date": "2021-01/2021-03"}
    ]  # fmt: skip
    land.rows["fact_row"] = [{"fact_id": "short", "table_name": "place", "row_id": "alpha"}]

    lead = statements(land.open()).chapters[0].statements[0].leads[0]

    assert lead.day == date(2021, 3, 31)
