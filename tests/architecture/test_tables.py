"""Declarations of tables, and the files of the bundled packs."""

import csv
import json

import pytest

from hinterland.packs.bundled import bundled, names
from hinterland.tables.catalog import BY_NAME, TABLES
from hinterland.tables.schema import Kind


def test_every_table_and_column_says_what_it_is():
    silent = [table.name for table in TABLES if not table.about]
    silent += [f"{table.name}.{c.name}" for table in TABLES for c in table.columns if not c.about]

    assert silent == []


def test_every_number_has_a_unit():
    bare = [
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if column.kind is Kind.REAL and not column.unit
    ]

    assert bare == []


@pytest.mark.parametrize("name", names())
def test_every_file_of_a_bundled_pack_belongs_to_a_table(name):
    folder = bundled(name)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    tables = {resource["path"] for resource in described if resource["path"].endswith(".csv")}

    assert files == {resource["path"] for resource in described} | {"datapackage.json"}
    assert {path.removesuffix(".csv") for path in tables} <= BY_NAME.keys()


@pytest.mark.parametrize("name", names())
def test_credits_of_a_bundled_pack_stand_in_the_notice(name, checkout):
    notice = words((checkout / "NOTICE").read_text("utf-8"))
    with (bundled(name) / "source.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["credit"]]
    used = {key for path in bundled(name).glob("*.csv") for key in cited(path)}

    missing = [row["credit"] for row in rows if row["source_id"] in used]
    assert [credit for credit in missing if words(credit) not in notice] == []


def cited(path):
    """Yield the sources that the rows of a CSV file name."""
    if path.name != "source.csv":
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row.get("source_id")


def words(text):
    """Return a text with its white space made even."""
    return " ".join(text.split())
