"""A new pack: blank or with an example, as a folder or a workbook."""

import csv
import json
import zipfile

import pytest

import hinterland
from hinterland.errors import InputError
from hinterland.packs.check import check_pack
from hinterland.packs.explain import explain
from hinterland.packs.read import read_pack
from hinterland.services.new_pack import new
from hinterland.tables.catalog import TABLES

SETTINGS = {
    "time_zone": "Asia/Shanghai",
    "currency": "CNY",
    "working_days": "CN",
    "span": "2020/2027",
}
TARGETS = pytest.mark.parametrize("target", ["land", "land.xlsx"])


@TARGETS
def test_a_new_pack_has_every_table_and_no_fault(target, tmp_path):
    made = new(tmp_path / target, languages=("zh", "en"), **SETTINGS)

    read = read_pack(tmp_path / target)
    assert made.missing == ()
    assert check_pack(tmp_path / target) == ()
    assert read.metadata.name == "land"
    assert read.metadata.languages == ("zh", "en")
    assert read.declared.tables == {table.name for table in TABLES}
    assert not any(read.tables.values())


@TARGETS
def test_what_is_not_given_is_left_empty_and_asked_for(target, tmp_path):
    made = new(tmp_path / target)

    assert made.missing == ("time_zone", "currency", "working_days", "span")
    columns = [fault.column.split()[-1].split(".")[-1] for fault in check_pack(tmp_path / target)]
    assert sorted(columns) == sorted(made.missing)


@TARGETS
@pytest.mark.parametrize("settings", [{}, SETTINGS], ids=["by default", "as given"])
def test_the_example_has_no_fault_and_a_journey(target, settings, tmp_path):
    made = new(tmp_path / target, example=True, languages=("en", "zh", "pt-BR"), **settings)
    origin, destination, day = made.question

    answer = hinterland.open_pack(tmp_path / target).journeys(origin, destination, date=day)

    assert check_pack(tmp_path / target) == ()
    assert [journey.transfers for journey in answer.journeys] == [0]


def test_the_example_says_everywhere_that_it_is_made_up(tmp_path):
    new(tmp_path / "land", example=True, languages=("en", "zh"))

    read = read_pack(tmp_path / "land")
    assert "synthetic" in read.metadata.title
    assert all("synthetic" in row["title"] for row in read.tables["source"])
    for rows in read.tables.values():
        for row in rows:
            assert row.get("basis", "assumption") == "assumption"
            if "name" in row:
                assert "synthetic" in row["name"]["en"]
                assert "虚构" in row["name"]["zh"]


def test_the_readme_explains_every_column(tmp_path):
    new(tmp_path / "land", languages=("en",))

    page = (tmp_path / "land" / "README.md").read_text("utf-8")
    for table in TABLES:
        section = page.split(f"\n### {table.name}\n")[1].split("\n### ")[0]
        with (tmp_path / "land" / f"{table.name}.csv").open(encoding="utf-8") as file:
            headers = next(csv.reader(file))
        assert [
            line.split("`")[1] for line in section.splitlines() if line[:3] == "| `"
        ] == headers


def test_the_workbook_explains_every_column_and_offers_its_words(tmp_path):
    new(tmp_path / "land.xlsx", languages=("en",))

    with zipfile.ZipFile(tmp_path / "land.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        comments = [name for name in archive.namelist() if "comments" in name]
        place = archive.read("xl/worksheets/sheet4.xml").decode()
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == len(TABLES) + 2
    assert len(comments) >= len(TABLES) + 1
    assert "river_port,river_junction,sea_port" in place
    assert "<pane" in place
    assert all(table.about.split("`")[0] in texts for table in TABLES)


def test_a_help_tells_what_a_column_holds():
    table = next(table for table in TABLES if table.name == "link")
    told = {column.header: column for column in explain(table, ("en",))}

    assert told["length_km"].sentence() == (
        "Length along the route.\nNumber [km]: from 0.1 to 30,000\nMust be filled."
    )
    assert told["from_id"].values == "the key of a row of place"
    assert told["river_id"].sentence().endswith("May be empty.")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"time_zone": "Europe/Atlantis"}, ["--time-zone: 'Europe/Atlantis' is no time zone"]),
        ({"currency": "euro"}, ["--currency: 'euro' is no currency code"]),
        ({"working_days": "Mars"}, ["--working-days: 'Mars' is no working-day calendar"]),
        ({"working_days": "DE-XX"}, ["--working-days: 'DE-XX' is no known calendar"]),
        ({"span": "2026/2020"}, ["--span: '2026/2020' the interval ends before it begins"]),
        ({"languages": ("en", "German")}, ["--languages: 'German' is no language tag"]),
        ({"languages": ("en", "en")}, ["--languages: 'en' stands twice"]),
        ({"name": "Der Name"}, ["--name: 'Der Name' is no short name"]),
        ({"currency": "x", "span": "y", "name": ""}, ["--currency: ", "--span: ", "--name: "]),
    ],
    ids=str,
)
def test_values_that_no_pack_can_have_are_refused_all_at_once(options, words, tmp_path):
    with pytest.raises(InputError) as refused:
        new(tmp_path / "land", **options)

    assert len(refused.value.faults) == len(words)
    assert all(any(word in fault for fault in refused.value.faults) for word in words)
    assert not (tmp_path / "land").exists()


def test_a_name_is_made_of_the_target(tmp_path):
    for target, name in (("My Land.xlsx", "my-land"), ("v1.2", "v1.2")):
        new(tmp_path / target)
        assert read_pack(tmp_path / target).document["name"] == name


def test_a_target_of_which_no_name_can_be_made_asks_for_one(tmp_path):
    with pytest.raises(InputError, match="--name"):
        new(tmp_path / "我的地区")

    new(tmp_path / "我的地区", name="mine", title="我的地区")
    document = json.loads((tmp_path / "我的地区" / "datapackage.json").read_text("utf-8"))
    assert (document["name"], document["title"]) == ("mine", "我的地区")


def test_a_new_pack_is_the_same_each_time(tmp_path):
    new(tmp_path / "land.xlsx", example=True)
    first = (tmp_path / "land.xlsx").read_bytes()
    new(tmp_path / "land.xlsx", example=True, force=True)

    assert (tmp_path / "land.xlsx").read_bytes() == first


@pytest.mark.parametrize("ending", [".xls", ".csv", ".zip"])
def test_a_target_of_another_kind_of_file_is_refused(ending, tmp_path):
    with pytest.raises(InputError, match=r"x\.xlsx' for a workbook, or .*x' for a folder"):
        new(tmp_path / f"x{ending}")

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("target", ["check", "api.xlsx"])
def test_a_name_that_no_server_could_offer_is_refused(target, tmp_path):
    with pytest.raises(InputError, match=r"a pack cannot be named '(check|api)'"):
        new(tmp_path / target)


def test_a_target_without_latin_letters_asks_for_a_name(tmp_path):
    with pytest.raises(InputError, match="no short name can be made of '我的地区'; give --name"):
        new(tmp_path / "我的地区.xlsx")
