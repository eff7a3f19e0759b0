"""The HTTP API: its description, its answers, and every fault of a question at once."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from openapi_spec_validator import validate

from hinterland.web.api.journeys_schema import (
    BorderPassage,
    CargoDocument,
    CostItem,
    EmissionItem,
    JourneyDocument,
    JourneysDocument,
    LegDocument,
    LockPassage,
)

JOURNEYS = "/api/packs/chengyu/journeys"
QUESTION = {"from": "guangan_port", "to": "rotterdam", "date": "2021-05-03"}
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "journeys-json.md"


def faults(answer, status=422):
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["status"] == status
    return document["faults"]


def test_the_description_is_valid_openapi_3_1(client):
    description = client.get("/api/openapi.json").json()

    assert description["openapi"].startswith("3.1")
    validate(description)


def test_every_address_of_the_api_tells_every_fault_and_is_described(client):
    paths = client.get("/api/openapi.json").json()["paths"]

    assert paths
    for path, item in paths.items():
        for method, operation in item.items():
            assert operation["summary"], path
            assert operation["description"], path
            assert "application/problem+json" in operation["responses"]["422"]["content"], path
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])
            if method == "get":
                address = re.sub(r"\{pack[^}]*\}", "chengyu", path)
                address = re.sub(r"\{[^}]*\}", "x", address)
                told = client.get(address, params={"no_such_parameter": "1"})
                assert told.status_code in (404, 422), path
                if told.status_code == 422:
                    assert "no_such_parameter" in told.text, path


def test_journeys_answer_the_document_that_the_description_promises(client):
    schema = JourneysDocument.model_json_schema(by_alias=True)

    for more in ({}, {"profile": "true", "road": "any", "value": "80000"}, {"road": "none"}):
        answer = client.get(JOURNEYS, params=QUESTION | more)
        assert answer.status_code == 200
        assert answer.json()["journeys"]
        jsonschema.validate(answer.json(), schema)


def test_the_reference_page_lists_the_fields_of_the_description():
    models = (
        *(JourneysDocument, CargoDocument, JourneyDocument, LegDocument),
        *(LockPassage, BorderPassage, CostItem, EmissionItem),
    )
    listed = set(re.findall(r"`([a-z][a-z0-9_]*)`", PAGE.read_text("utf-8")))

    described = {field.alias or name for one in models for name, field in one.model_fields.items()}
    assert described <= listed


def test_all_faults_of_a_question_are_told_at_once(client):
    question = {
        "from": "nowhere at all",
        "to": "rotterdam",
        "date": "x",
        "weight_t": "abc",
        "containers": "two",
        "max_transfers": "99",
        "tiem": "10:00",
    }
    told = faults(client.get(JOURNEYS, params=question))

    assert len(told) == 6
    for part in ("'tiem'", "did you mean time", "nowhere at all", "weight_t is 'abc'", "'two'"):
        assert any(part in fault for fault in told), (part, told)


def test_a_place_that_nobody_knows_comes_with_the_nearest(client):
    answer = client.get(JOURNEYS, params=QUESTION | {"to": "roterdam"})

    assert "rotterdam" in str(faults(answer))


def test_a_parameter_given_twice_is_refused(client):
    told = faults(client.get(JOURNEYS, params=[*QUESTION.items(), ("date", "2022-01-01")]))

    assert told == ["date is given 2 times; give it once"]


@pytest.mark.parametrize("date", ["", "2021", "1990-01-01", "2021-02-30"])
def test_a_day_that_is_none_of_the_pack_is_refused(client, date):
    (told,) = faults(client.get(JOURNEYS, params=QUESTION | {"date": date}))

    assert "date is" in told


def test_head_answers_like_get_without_a_body(client):
    get, head = client.get(JOURNEYS, params=QUESTION), client.head(JOURNEYS, params=QUESTION)

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]


def test_another_method_is_refused_with_the_one_that_is_taken(client):
    answer = client.post(JOURNEYS)

    assert faults(answer, 405) == ["this address does not take that method"]
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize("path", ["/api/nothing", "/api/packs/elsewhere/journeys"])
def test_what_is_not_there_is_a_problem_document(client, path):
    assert faults(client.get(path), 404)


def test_a_search_that_compiles_asks_to_wait(serve):
    answer = serve("chengyu", search="compiling").get(JOURNEYS, params=QUESTION)

    assert "ask again" in faults(answer, 503)[0]
    assert int(answer.headers["retry-after"]) > 0


def test_the_same_question_gives_the_same_bytes(client):
    first, second = (client.get(JOURNEYS, params=QUESTION).content for _ in range(2))

    assert first == second
    assert json.loads(first)["format"] == "hinterland.journeys/1"


def test_the_state_names_the_packs_and_the_search(client):
    state = client.get("/api/state").json()

    assert state["packs"] == ["chengyu"]
    assert state["search"] == "ready"
