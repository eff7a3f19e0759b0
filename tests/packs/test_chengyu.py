"""What the bundled pack must show as data, and that its page tells the truth about it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from hinterland.packs.bundled import bundled
from hinterland.packs.read import read_pack
from hinterland.tables.schema import BASES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "chengyu.md"


@pytest.fixture(scope="module")
def rows():
    return read_pack(bundled("chengyu")).tables


def by(rows, table, key):
    return {row[key]: row for row in rows[table]}


def test_every_fact_of_the_article_is_there(rows):
    facts = by(rows, "fact", "fact_id")

    assert sorted(facts) == [f"F{number:03}" for number in range(1, 39)]
    assert {row["source_id"] for row in facts.values()} == {"ichongqing2021"}


def test_every_fact_but_the_method_is_kept_as_rows_that_exist(rows):
    keys = {
        table: {str(next(iter(row.values()))) for row in tables} for table, tables in rows.items()
    }
    linked = {row["fact_id"] for row in rows["fact_row"]}

    assert {f"F{number:03}" for number in range(1, 39)} - linked == {"F037"}
    assert all(row["row_id"] in keys[row["table_name"]] for row in rows["fact_row"])


def test_guoyuan_is_the_hub_and_yibin_and_luzhou_are_nodes_of_the_port_alliance(rows):
    roles = {
        row["organisation_id"]: row["role"]
        for row in rows["alliance_member"]
        if row["alliance_id"] == "upper_yangtze_ports"
    }

    assert roles == {"guoyuan_port": "hub", "yibin_port_org": "node", "luzhou_port_org": "node"}
    assert by(rows, "alliance", "alliance_id")["upper_yangtze_ports"]["status"] == "planned"


@pytest.mark.parametrize("service", ["guangan_guoyuan", "guangyuan_guoyuan"])
def test_the_two_new_routes_end_at_guoyuan(rows, service):
    calls = [row["place_id"] for row in rows["call"] if row["service_id"] == service]

    assert calls[0] == service.replace("_guoyuan", "_port")
    assert calls[-1] == "guoyuan"


def test_both_kinds_of_channel_are_there(rows):
    assert {"rail_water", "water_water"} <= {row["kind"] for row in rows["channel"]}


def test_the_section_opens_in_april_2021_and_has_no_toll_before_2022(rows):
    link = by(rows, "link", "link_id")["h_tongnan_chongkan"]
    tolls = [row for row in rows["toll"] if row["link_id"] == "h_tongnan_chongkan"]

    assert (link["valid_from"], link["valid_to"]) == ("2021-04-30", None)
    assert [(row["valid_from"], row["valid_to"]) for row in tolls] == [("2022-01-01", None)]


def test_four_agreements_are_marked_as_those_of_the_article(rows):
    taken = [row for row in rows["agreement"] if row["counted_in_fact_id"] == "F033"]

    assert sum(row["agreements"] for row in taken) == 4
    assert {row["counted_basis"] for row in taken} <= {"derived", "assumption"}


def test_the_ten_days_to_shanghai_are_not_those_of_the_train_to_jingzhou(rows):
    days = [row for row in rows["transit_time"] if row["service_id"] == "chengdu_jingzhou"]

    assert [(row["to_id"], row["days"]) for row in days] == [("waigaoqiao", 10)]


def test_the_qinzhou_train_of_2024_is_not_carried_back_to_2019(rows):
    dated = {
        row["valid_from"]: row["per_week"]
        for row in rows["frequency"]
        if row["service_id"] == "ilstc_qinzhou_gy" and row["direction"] == "forward"
    }

    assert dated == {None: 3.85, "2022-01-01": 3.85, "2024-01-01": 7, "2025-01-01": 7}


def test_every_assumption_gives_its_reasoning(rows):
    silent = [
        (table, row)
        for table, tables in rows.items()
        for row in tables
        if row.get("basis") == "assumption" and not row["note"]
    ]

    assert silent == []


def test_the_page_counts_the_rows_that_are_there(rows):
    text = PAGE.read_text("utf-8")
    added = re.findall(r"^\| `(\w+)` \| (\d+) \|", text.split("## What is added")[1], re.M)
    whole = {"river", "toll", "vehicle_class", "charge", "factor_choice", "handling", "terminal"}
    whole |= {"border", "departure", "channel"}

    assert {(table, int(count)) for table, count in added if table in whole} == {
        (table, len(rows[table])) for table in whole
    }


def test_the_page_counts_rows_by_basis(rows):
    counts = Counter(row["basis"] for tables in rows.values() for row in tables if "basis" in row)
    said = ", ".join(f"{counts[basis]:,} {basis}" for basis in BASES)

    assert f"Rows of all tables with a basis: {said}." in PAGE.read_text("utf-8")
