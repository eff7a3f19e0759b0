"""The document of an answer: what its reference page promises, no more and no less."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hinterland
from hinterland.services.journeys_document import journeys_document
from riverland import MONDAY

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "journeys-json.md"
# Below these, keys are ids, languages, bases or parts, and no fields.
MAPS = {
    "names",
    "service_name",
    "cost_shares_by_basis",
    "time_shares_by_basis",
    "basis_of",
}


@pytest.fixture(scope="module")
def document(chengyu):
    """Return a document with every kind of field: locks, borders, tolls, trucks, value."""
    return journeys_document(
        chengyu.journeys("guangan", "rotterdam", date="2021-05-03", road="access", value=250_000.0)
    )


def fields(value, path=()):
    """Yield the path of every field."""
    if isinstance(value, list):
        for one in value:
            yield from fields(one, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield (*path, key)
            if key not in MAPS:
                yield from fields(one, (*path, key))


def tables_of_page():
    """Return the fields that each table of the page names, by the title above it."""
    found, title = {}, ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            title = line[3:]
        elif line.startswith("| `"):
            first = line.split("|")[1]
            found.setdefault(title, set()).update(re.findall(r"`([^`]+)`", first))
    return found


def test_document_is_plain_json_and_comes_back_the_same(document):
    text = json.dumps(document, allow_nan=False, ensure_ascii=False)

    assert json.loads(text) == document


def test_tables_of_the_page_name_exactly_the_fields(document):
    by_parent = {}
    for *parents, key in set(fields(document)):
        by_parent.setdefault(tuple(parents), set()).add(key)
    page = tables_of_page()

    assert by_parent[()] == page["The answer"]
    assert by_parent["journeys",] == page["A journey"]
    assert by_parent["journeys", "legs"] == page["A leg"]


def test_page_names_every_field(document):
    text = PAGE.read_text("utf-8")
    missing = {key for *_, key in fields(document) if f"`{key}`" not in text}

    assert missing == set()


def test_page_names_every_part_of_basis_of(document):
    text = PAGE.read_text("utf-8")
    parts = {part for j in document["journeys"] for leg in j["legs"] for part in leg["basis_of"]}

    assert {part for part in parts if f"`{part}`" not in text} == set()


def test_fields_do_not_depend_on_the_question(document, chengyu):
    """A profile, a door, an empty set: the same fields, filled or null."""

    def keys(other):
        return {path for path in fields(other) if path[-1] not in ("locks", "borders")}

    known = keys(document)
    for origin, asked in (("30.4,106.6", {"road": "any"}), ("tongnan", {"profile": True})):
        other = journeys_document(chengyu.journeys(origin, "anyue", date="2022-01-03", **asked))
        assert other["journeys"]
        assert keys(other) <= known
        assert {path for path in known if len(path) == 1} <= keys(other)
    empty = journeys_document(chengyu.journeys("singapore", "minsk", date="2021-05-03",
                                               road="none", max_transfers=0))  # fmt: skip
    assert empty["journeys"] == []
    assert isinstance(empty["reason"], str)


def test_hours_count_from_monday_and_moments_say_the_same(riverland):
    document = journeys_document(riverland.journeys("alpha", "gamma", date=MONDAY, road="none"))
    (journey,) = document["journeys"]

    assert (journey["departure_h"], journey["arrival_h"]) == (5.0, 25.0)
    assert journey["departure"] == "2021-05-03T05:00:00+02:00"
    assert journey["arrival"] == "2021-05-04T01:00:00+02:00"
    assert (journey["duration_h"], journey["origin_wait_h"]) == (20.0, 5.0)
    assert (journey["cost_per_teu"], journey["co2e_kg_per_teu"]) == (150.0, 38.4)
    assert journey["legs"][0]["handling_h"] == 3.0


def test_parts_of_the_document_add_up(document):
    for journey in document["journeys"]:
        legs = journey["legs"]
        costs = sum(item["cost_per_teu"] for leg in legs for item in leg["items"])
        co2e = sum(item["co2e_kg_per_teu"] for leg in legs for item in leg["co2e_items"])
        parts = ("wait_h", "load_h", "cutoff_h", "unload_h", "customs_h")
        hours = sum(leg[part] for leg in legs for part in parts)
        hours += sum(leg["arrival_h"] - leg["departure_h"] for leg in legs)

        assert costs == pytest.approx(journey["cost_per_teu"], abs=1e-6)
        assert co2e == pytest.approx(journey["co2e_kg_per_teu"], abs=1e-6)
        assert hours == pytest.approx(journey["duration_h"], abs=0.01)


def test_every_source_of_the_document_is_a_row_of_the_pack(document, chengyu):
    sources = {row["source_id"] for row in chengyu.rows("source")}
    cited = {
        source
        for journey in document["journeys"]
        for leg in journey["legs"]
        for part in (leg, *leg["items"], *leg["co2e_items"])
        for source in part["sources"]
    }

    assert cited
    assert cited <= sources


QUESTION = ("guangan_port", "rotterdam")
ASK_AFRESH = (
    "import json, hinterland\n"
    "from hinterland.services.journeys_document import journeys_document\n"
    f"answer = hinterland.open_pack('chengyu').journeys(*{QUESTION}, date='2021-05-03')\n"
    "print(json.dumps(journeys_document(answer)))\n"
)


def test_same_question_gives_the_same_bytes_again_and_in_a_fresh_process():
    """Whatever was asked in between; the fresh process hashes names differently."""
    pack, asked = hinterland.open_pack("chengyu"), []
    for _ in range(2):
        answer = pack.journeys(*QUESTION, date="2021-05-03")
        asked.append(json.dumps(journeys_document(answer)))
        pack.journeys("yibin_port", "singapore", date="2022-01-03", profile=True)
    afresh = subprocess.run(
        [sys.executable, "-c", ASK_AFRESH], capture_output=True, text=True, check=True
    )

    assert asked[0] == asked[1]
    assert afresh.stdout.rstrip("\n") == asked[0]
