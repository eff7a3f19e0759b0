"""A request for quotation asks whoever is known, and makes up nobody."""

import pytest

from hinterland.language import Language
from hinterland.model.evidence import ESTIMATED
from hinterland.services import quotation
from hinterland.services.quotation import request_quotation


@pytest.fixture(scope="module")
def answer(chengyu):
    return chengyu.journeys("guangan_port", "rotterdam", date="2021-05-03")


def messages(request, number):
    return [ask.message for ask in request.legs[number - 1].asks]


def test_an_operator_is_named_only_where_the_pack_names_one(answer):
    for journey in answer.journeys:
        for asked in request_quotation(answer, journey).legs:
            assert (asked.whom == quotation.ASK_OPERATOR) == bool(asked.leg.operator)


def test_without_an_operator_it_says_whom_to_ask(answer):
    journey = next(one for one in answer.journeys if {leg.mode for leg in one.legs} > {"road"})
    whom = {bool(a.leg.service_id): a.whom for a in request_quotation(answer, journey).legs
            if not a.leg.operator}  # fmt: skip

    assert whom[False] == quotation.ASK_HAULIER
    assert set(whom.values()) <= {quotation.ASK_HAULIER, quotation.ASK_TERMINAL}


def test_locks_gauge_and_customs_are_asked_where_they_lie_on_the_way(answer):
    for journey in answer.journeys:
        for asked in request_quotation(answer, journey).legs:
            said = [ask.message for ask in asked.asks]
            procedures = [border.procedure for border in asked.leg.borders]

            assert (quotation.LOCKS in said) == bool(asked.leg.locks)
            assert (quotation.GAUGE in said) == ("gauge_change" in procedures)


def test_the_last_leg_alone_is_asked_for_clearance_and_the_empty_container(answer):
    request = request_quotation(answer, answer.journeys[0])
    ends = [quotation.CLEARANCE in messages(request, leg.number) for leg in request.legs]

    assert ends == [False] * (len(request.legs) - 1) + [True]


def test_more_containers_than_a_departure_holds_are_asked_for_on_several(chengyu):
    answer = chengyu.journeys("guangan_port", "guoyuan", date="2021-05-03", containers=30,
                              road="none")  # fmt: skip
    (asked,) = request_quotation(answer, answer.journeys[0]).legs
    several = next(ask for ask in asked.asks if ask.message == quotation.CAPACITY_SEVERAL)

    assert several.values == {"teu": 30, "held": "20"}


def test_every_estimate_of_a_leg_is_to_be_confirmed(answer):
    for asked in request_quotation(answer, answer.journeys[4]).legs:
        estimated = [part for part, known in asked.leg.known.items() if known.basis in ESTIMATED]

        assert list(asked.estimated) == estimated


def test_sources_are_cited_once_and_all(answer):
    request = request_quotation(answer, answer.journeys[4])
    cited = [source for leg in answer.journeys[4].legs for source in leg.evidence.sources]

    assert sorted(request.sources) == sorted(set(cited))


@pytest.mark.parametrize("message", quotation.FIELDS)
def test_what_is_asked_is_there_in_chinese(message):
    values = dict.fromkeys(
        ("number", "size", "currency", "origin", "destination", "departure", "teu", "held",
         "locks", "tonnes"), "1")  # fmt: skip

    assert Language("zh")(message, **values) != message.format(**values)
