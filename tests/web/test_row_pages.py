"""Pages and API of rows."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from hinterland.model.evidence import key_of
from hinterland.services.open_pack import open_pack
from hinterland.tables.catalog import TABLES
from riverland import Land


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory):
    """Return a client of a pack whose texts try to get out of the page."""
    land = Land(tmp_path_factory.mktemp("rows") / "riverland")
    land.change("source", "survey", url="javascript:alert(document.domain)",
                title='<script>alert("title")</script>')  # fmt: skip
    land.change("source", "guess", url='https://example.org/"onmouseover="alert(1)')
    return serve(land.write())


def words(answer):
    """Return the text of a page, without its elements."""
    main = answer.text[answer.text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_a_row_page_tells_column_meaning_value_unit_basis_and_source(client):
    text = words(client.get("/en/chengyu/rows/service_capacity/nanchong_guoyuan%7C"))

    assert "teu_per_departure 20 TEU Capacity." in text
    assert "How the row is known: published" in text
    assert "w_nanchong2021" in text


def test_a_row_page_leads_to_its_source_on_the_web_without_telling_where_from(client):
    page = client.get("/en/chengyu/rows/fact/F001").text

    link = re.search(r'<a href="https://www\.ichongqing[^"]+" rel="([^"]+)"', page)
    assert "noreferrer" in link[1]


def test_an_address_that_would_run_in_the_page_is_no_link(hostile):
    for path in ("source/survey", "place/alpha"):
        answer = hostile.get(f"/en/riverland/rows/{path}")
        assert "javascript:" in words(answer)
        assert not re.search(r'href="\s*javascript:', answer.text, re.IGNORECASE)
        assert "<script>alert" not in answer.text


def test_a_quotation_mark_in_an_address_does_not_leave_its_attribute(hostile):
    page = hostile.get("/en/riverland/rows/source/guess").text

    assert '"onmouseover="' not in page


def test_the_last_row_of_every_table_has_a_page_and_a_document(client):
    pack = open_pack("chengyu")
    for table in TABLES:
        if rows := pack.tables[table.name]:
            key = quote(key_of(rows[-1], table.name).key, safe="")
            assert client.get(f"/zh/chengyu/rows/{table.name}/{key}").status_code == 200
            document = client.get(f"/api/packs/chengyu/rows/{table.name}/{key}")
            assert document.status_code == 200, table.name
            assert document.json()["table"] == table.name


def test_the_state_of_a_table_page_stands_in_its_address(client):
    answer = client.get("/en/chengyu/rows/link?search=yangtze&basis=assumption&page=1")

    assert 'value="yangtze"' in answer.text
    assert '<option value="assumption" selected>' in answer.text


def test_pages_of_a_table_lead_on_with_the_same_filter(client):
    page = unescape(client.get("/en/chengyu/rows/link?basis=assumption").text)

    assert 'rel="next" href="/en/chengyu/rows/link?basis=assumption&page=2"' in page


def test_all_tables_are_listed_with_their_counts(client):
    text = words(client.get("/en/chengyu/rows"))

    assert f"{len(TABLES)} tables" in text
    assert all(table.name in text for table in TABLES)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("servce", 404, "service"),
        ("service/guangan_guoyan", 404, "guangan_guoyuan"),
        ("link?page=99", 422, "expected 1 to"),
        ("link?basis=gossip", 422, "basis is 'gossip'"),
        ("link?column=colour&cell=red", 422, "column is 'colour'"),
        ("link?search=" + "x" * 201, 422, "201 characters"),
        ("place/" + "%00", 404, "no row"),
        ("place/..%2f..%2fetc%2fpasswd", 404, "no row"),
    ],
)
def test_bad_input_is_told_by_page_and_api_alike(client, path, status, said):
    page = client.get(f"/en/chengyu/rows/{path}")
    document = client.get(f"/api/packs/chengyu/rows/{path}")

    assert (page.status_code, document.status_code) == (status, status)
    assert said in words(page)
    assert said in " ".join(document.json()["faults"])


def test_the_api_tells_a_table_page_by_page(client):
    first = client.get("/api/packs/chengyu/rows/link").json()
    last = client.get(f"/api/packs/chengyu/rows/link?page={first['pages']}").json()

    assert first["total"] == first["fitting"] == 323
    assert len(first["rows"]) == first["rows_a_page"]
    assert len(last["rows"]) == 323 % first["rows_a_page"]
    assert [column["name"] for column in first["columns"]] == list(first["rows"][0]["cells"])


def test_the_api_tells_a_row_with_what_it_refers_to_and_what_refers_to_it(client):
    document = client.get("/api/packs/chengyu/rows/call/guangan_guoyuan%7C1").json()

    cells = {cell["column"]: cell for cell in document["cells"]}
    assert cells["place_id"]["refers_to"]["key"] == "guangan_port"
    assert cells["load"]["value"] is True
    assert document["basis"] == "published"
    assert document["source"]["link"].startswith("http")


def test_the_api_lists_the_tables(client):
    tables = client.get("/api/packs/chengyu/rows").json()["tables"]

    assert {"table": "fact", "rows": 38}.items() <= next(
        one for one in tables if one["table"] == "fact"
    ).items()
