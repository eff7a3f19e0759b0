"""Faults of a question, said in the language of the page."""

import re

import pytest

from hinterland.errors import InputError
from hinterland.language import Language
from hinterland.services.question_faults import OF_PAGES, TEMPLATES, say_fault

ZH = Language("zh")
SAME = {"YYYY", "MM", "DD", "HH", "true", "false"}
BAD = [
    {"date": "2030-01-01"},
    {"date": "2021"},
    {"date": "2021-02-30"},
    {"date": "soon"},
    {"date": ""},
    {"time": "25:00"},
    {"time": "10:00", "profile": True},
    {"road": "rail"},
    {"max_transfers": 99},
    {"containers": 0},
    {"size": "21"},
    {"weight_t": 99.0},
    {"value": -1.0},
]


def faults(pack, origin="guangan_port", destination="rotterdam", **asked):
    with pytest.raises(InputError) as caught:
        pack.journeys(origin, destination, **{"date": "2021-05-03", **asked})
    return caught.value.faults


@pytest.mark.parametrize("asked", BAD)
def test_a_bad_question_is_said_in_chinese(chengyu, asked):
    for fault in faults(chengyu, **asked):
        assert re.search("[\u4e00-\u9fff]", say_fault(ZH, fault)), fault


@pytest.mark.parametrize(
    "ends",
    [
        ("xxxxxx", "rotterdam"),
        ("chongqin", "rotterdam"),
        ("rotterdam", "rotterdam"),
        ("99,200", "rotterdam"),
        ("0,0", "rotterdam"),
        ("x" * 300, "rotterdam"),
    ],
)
def test_a_place_that_is_none_is_said_in_chinese(chengyu, ends):
    for fault in faults(chengyu, *ends):
        assert re.search("[\u4e00-\u9fff]", say_fault(ZH, fault)), fault


def test_english_stays_as_it_is():
    assert (
        say_fault(Language("en"), "time is '9', expected HH:MM") == "time is '9', expected HH:MM"
    )


def test_what_no_template_made_stays_as_it_is():
    assert say_fault(ZH, "something else went wrong") == "something else went wrong"


def test_a_parameter_has_the_name_that_the_form_gives_it():
    assert say_fault(ZH, "containers is 'a', expected a whole number") == "箱数为“a”；应为整数"


@pytest.mark.parametrize("template", [*TEMPLATES, *OF_PAGES])
def test_every_template_is_there_in_chinese(template):
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", template), "1")

    assert ZH(template, **values) != template.format(**values)


def test_why_a_text_is_no_date_is_said_in_chinese(chengyu):
    said = [say_fault(ZH, fault) for fault in faults(chengyu, date="2021-13-01")]

    assert said == ["日期为“2021-13-01”：月份须在 01 至 12 之间；应写作 YYYY-MM-DD"]


def test_a_place_is_called_by_its_name_where_names_are_given(chengyu):
    (fault,) = faults(chengyu, "guoyuan", "guoyuan")

    assert "都是果园港；" in say_fault(ZH, fault, {"guoyuan": {"en": "Guoyuan", "zh": "果园港"}})


def test_places_in_a_list_are_joined_as_chinese_joins_them():
    fault = "no place 'x' in this pack; did you mean: a (甲), b (乙)?"

    assert say_fault(ZH, fault) == "本数据包没有地点“x”；是否指：a（甲）、b（乙）？"
