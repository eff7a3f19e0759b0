"""The catalogue of tables holds together, and its page says what it says."""

import re

import pytest

import tables_page
from hinterland.tables.catalog import BY_NAME, TABLES
from hinterland.tables.schema import BASES, Kind

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES
    for column in table.columns
]


def test_no_two_tables_bear_one_name():
    assert len(BY_NAME) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_of_a_table_is_made_of_its_own_columns(table):
    names = [column.name for column in table.columns]

    assert len(set(names)) == len(names)
    assert table.key
    assert set(table.key) <= set(names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_only_the_start_of_validity_may_be_empty_in_a_key(table):
    empty = {name for name in table.key if table.column(name).optional}

    assert empty <= {"valid_from"}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_reference_leads_to_a_table_with_a_key_of_one_column(table, column):
    for name in column.ref:
        assert len(BY_NAME[name].key) == 1
        assert column.kind is Kind.ID


def test_a_table_stands_after_those_that_it_refers_to():
    filled = set()
    early = set()
    for table in TABLES:
        filled.add(table.name)  # rows of a table may refer to one another
        early |= {
            (table.name, name)
            for column in table.columns
            for name in column.ref
            if name not in filled
        }

    assert early == set()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_bounds_lists_and_systems_fit_the_kind_of_the_column(table, column):
    assert (column.low, column.high) == (None, None) or column.kind in (Kind.INTEGER, Kind.REAL)
    assert column.low is None or column.high is None or column.low < column.high
    assert len(set(column.one_of)) == len(column.one_of)
    assert not column.one_of or column.kind is Kind.TEXT
    assert bool(column.system) == (column.kind is Kind.CODE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_but_a_source_says_how_it_is_known_and_whence(table):
    """Rule 7."""
    if table.name == "source":
        return
    assert table.column("basis").one_of == BASES
    assert table.column("basis").optional is False
    assert table.column("source_id").ref == ("source",)
    assert table.column("source_id").optional is False


def test_the_page_of_tables_is_up_to_date(capsys):
    assert tables_page.main("--check") == 0, capsys.readouterr().err


def test_the_page_of_tables_names_every_column():
    page = tables_page.page()

    for table in TABLES:
        section = page.partition(f"\n### {table.name}\n")[2].partition("\n### ")[0]
        assert table.about in section
        for column in table.columns:
            assert f"| `{column.name}` | {column.kind.value} |" in section


def test_a_page_that_is_not_there_or_differs_fails_the_check(tmp_path, monkeypatch):
    old = tmp_path / "docs" / "tables.md"
    monkeypatch.setattr(tables_page, "CHECKOUT", tmp_path)
    monkeypatch.setattr(tables_page, "PAGE", old)

    assert tables_page.main("--check") == 1
    assert tables_page.main() == 0
    assert tables_page.main("--check") == 0
    old.write_text(old.read_text("utf-8") + "\n", "utf-8")
    assert tables_page.main("--check") == 1


GLOSSARY = tables_page.CHECKOUT / "docs" / "reference" / "glossary.md"
NAMED_COLUMNS = re.findall(r"`([a-z_]+)\.([a-z_0-9]+)`", GLOSSARY.read_text("utf-8"))


@pytest.mark.parametrize(("table", "column"), sorted(set(NAMED_COLUMNS)))
def test_the_glossary_names_columns_that_are_there(table, column):
    assert column in {declared.name for declared in BY_NAME[table].columns}
