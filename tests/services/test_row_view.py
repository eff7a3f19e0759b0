"""Rows with what they refer to and what refers to them; tables page by page."""

import pytest

from hinterland.errors import InputError, NotFoundError
from hinterland.model.evidence import key_of
from hinterland.services.open_pack import open_pack
from hinterland.services.row_names import RowFinder
from hinterland.services.row_view import table_counts, view_row, web_address
from hinterland.services.table_view import ROWS_A_PAGE, Filter, view_table
from hinterland.tables.catalog import TABLES
from riverland import Land


@pytest.fixture(scope="module")
def chengyu():
    return open_pack("chengyu")


@pytest.fixture
def land(tmp_path):
    return Land(tmp_path / "riverland")


def cell(view, name):
    return next(one for one in view.cells if one.column.name == name)


def test_a_row_shows_every_column_of_its_table(chengyu):
    for table in TABLES:
        rows = chengyu.tables[table.name]
        if rows:
            view = view_row(chengyu, table.name, key_of(rows[-1], table.name).key)
            assert [one.column for one in view.cells] == list(table.columns)


def test_a_cell_that_names_a_row_leads_to_it(land):
    view = view_row(land.open(), "call", "liner|2")

    target = cell(view, "place_id").target
    assert (target.table, target.key, target.names["en"]) == ("place", "beta", "Beta (synthetic)")


def test_a_cell_that_may_name_one_of_two_tables_leads_to_the_one_that_has_it(land):
    land.rows["chainage"] = [
        {"river_id": "teste", "node_id": node, "km": "1"} for node in ("gate", "beta")
    ]
    pack = land.open()

    tables = [
        cell(view_row(pack, "chainage", f"teste|{node}"), "node_id").target.table
        for node in ("gate", "beta")
    ]
    assert tables == ["lock", "place"]


def test_rows_that_refer_to_a_row_are_counted_by_table_and_column(land):
    referrers = {
        (one.table, one.column): one.number
        for one in view_row(land.open(), "place", "gamma").referrers
    }

    assert referrers[("link", "from_id")] == 2  # ge, gf
    assert referrers[("link", "to_id")] == 1  # bc
    assert referrers[("call", "place_id")] == 2  # liner, ship
    assert referrers[("terminal", "place_id")] == 3


def test_a_fact_refers_to_the_rows_that_keep_it(chengyu):
    referrers = {one.table: one for one in view_row(chengyu, "place", "guoyuan").referrers}

    assert [row.key for row in referrers["fact_row"].rows] == ["F004|place|guoyuan"]
    assert view_row(chengyu, "fact_row", "F004|place|guoyuan").cells[2].target.key == "guoyuan"


def test_a_unit_that_stands_in_another_column_is_resolved(land):
    pack = land.open()

    assert cell(view_row(pack, "tariff", "water_km"), "value").unit == "EUR/TEU-km"
    assert cell(view_row(pack, "toll", "t"), "amount").unit == "EUR/TEU"


def test_an_observation_has_the_unit_of_its_indicator(chengyu):
    row = chengyu.tables["observation"][0]
    view = view_row(chengyu, "observation", row["observation_id"])

    indicator = RowFinder(chengyu.tables).find("indicator", row["indicator_id"])
    assert cell(view, "value").unit == indicator["unit"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "http:///x",
        "https://user@example.org/",
        "https://example.org/\\@evil",
        "http://[::1",
        "npm package echarts 4.9.0",
        "",
    ],
)
def test_an_address_that_may_do_harm_or_is_none_is_no_link(address):
    assert web_address(address) == ""


def test_an_address_of_the_web_is_a_link():
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def test_a_source_shows_its_own_link_and_what_cites_it(chengyu):
    view = view_row(chengyu, "source", "ichongqing2021")

    assert view.source.link.startswith("https://")
    assert ("fact", "source_id", 38) in [
        (one.table, one.column, one.number) for one in view.referrers
    ]


@pytest.mark.parametrize(
    ("table", "key", "proposed"),
    [
        ("servce", "x", "service"),
        ("service", "linr", "liner"),
        ("call", "liner", r"liner\|1"),
    ],
)
def test_an_unknown_table_or_row_is_refused_with_a_proposal(land, table, key, proposed):
    with pytest.raises(NotFoundError, match=proposed):
        view_row(land.open(), table, key)


def test_pages_of_a_table_hold_every_row_once(chengyu):
    pages = view_table(chengyu, "link", Filter(), 1).pages
    keys = [
        one.key
        for page in range(1, pages + 1)
        for one in view_table(chengyu, "link", Filter(), page).rows
    ]

    assert pages == -(-len(chengyu.tables["link"]) // ROWS_A_PAGE)
    assert keys == [row["link_id"] for row in chengyu.tables["link"]]


def test_a_table_is_filtered_by_search_basis_and_column(chengyu):
    found = view_table(chengyu, "link", Filter(search="GUOYUAN", basis="unverified"), 1)
    calls = view_table(chengyu, "call", Filter(column="service_id", cell="guangan_guoyuan"), 1)

    assert {one.row["basis"] for one in found.rows} == {"unverified"}
    assert found.fitting == len(found.rows) == 1
    assert [one.key for one in calls.rows] == [f"guangan_guoyuan|{number}" for number in (1, 2, 3)]


def test_a_search_finds_a_name_in_any_language(chengyu):
    keys = [one.key for one in view_table(chengyu, "place", Filter(search="果园港"), 1).rows]

    assert keys == ["guoyuan"]


def test_all_faults_of_a_filter_are_told_at_once(land):
    asked = Filter(search="x" * 201, basis="gossip", column="colour")

    with pytest.raises(InputError) as error:
        view_table(land.open(), "link", asked, 1)

    assert len(error.value.faults) == 3


@pytest.mark.parametrize("page", [0, -1, 2, 10**9])
def test_a_page_that_is_not_there_is_refused(land, page):
    with pytest.raises(InputError, match="expected 1 to 1"):
        view_table(land.open(), "link", Filter(), page)


def test_every_table_is_counted(chengyu):
    counts = {one.table.name: one.number for one in table_counts(chengyu)}

    assert len(counts) == len(TABLES)
    assert counts["fact"] == 38
