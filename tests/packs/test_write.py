"""What is written reads back as the same rows; the second writing is the first, byte by byte."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinterland.errors import InputError
from hinterland.packs.cells import cell_text, cells_of
from hinterland.packs.document import describe, document_text
from hinterland.packs.read import read_pack
from hinterland.packs.workbook.write import workbook_bytes
from hinterland.packs.write import write_folder, write_pack
from hinterland.tables.catalog import BY_NAME, TABLES
from hinterland.tables.schema import Column, Kind, Row, Table
from workbooks import bytes_of

LANGUAGES = ("en", "zh", "de-AT")
DOCUMENT = describe(
    name="anyland",
    title="Anyland (synthetic)",
    time_zone="UTC",
    currency="EUR",
    languages=LANGUAGES,
    working_days="DE",
    span="2020/2026",
    code_systems={
        name: (name, "[A-Z0-9]{1,6}") for name in ("country", "currency", "unlocode", "admin_code")
    },
)

# All that a cell may hold: no control character but tab and line feed, no half of a pair.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"
)
FREE = st.text(LETTERS | st.sampled_from("\t\n"), min_size=1, max_size=20)
RISKY = st.sampled_from(
    [
        *("=1+1", "+1", "-1", "@x", "'x", '"', ",", " x ", "\n", "_x0041_", "1.0", "TRUE"),
        *("#N/A", "http://x.example", "{=A1}", "5", "\ufeff", "yes", "1e5", "00012", "2021-04"),
    ]
)
IDENTIFIER = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,8}", fullmatch=True)


def values(column: Column) -> st.SearchStrategy[object]:
    """Return values of a column as `Column.parse` makes them."""
    if column.one_of:
        return st.sampled_from(column.one_of)
    match column.kind:
        case Kind.INTEGER:
            low, high = int(column.low or -(10**17)), int(column.high or 10**17)
            return st.integers(low, high)
        case Kind.REAL:
            return st.floats(column.low, column.high, allow_nan=False, allow_infinity=False)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.POINT:
            return st.sampled_from(["2021", "2021-04", "2021-04-30"])
        case Kind.SPAN:
            return st.sampled_from(["2021", "2020/2021", "2021-04-30/.."])
        case Kind.ID:
            return IDENTIFIER
        case Kind.CODE:
            return st.from_regex("[A-Z0-9]{1,6}", fullmatch=True)
        case Kind.NAME:
            return st.dictionaries(st.sampled_from(LANGUAGES), FREE | RISKY, min_size=1)
        case _:
            return FREE | RISKY


def rows(table: Table) -> st.SearchStrategy[list[Row]]:
    """Return rows of a table, keys and references not looked at."""
    cells = {
        column.name: st.none() | values(column)
        if column.optional and column.kind is not Kind.NAME
        else values(column)
        for column in table.columns
    }
    return st.lists(st.fixed_dictionaries(cells), max_size=4)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Return rows of a few tables; those that every pack has are there."""
    chosen = draw(st.sets(st.sampled_from(sorted(BY_NAME)), max_size=4))
    names = [table.name for table in TABLES if table.required or table.name in chosen]
    return {name: draw(rows(BY_NAME[name])) for name in names}


def ordered(names: Row) -> dict[str, object]:
    """Return a row with names in the order of the pack's languages."""
    held = dict(names)
    for key, value in held.items():
        if isinstance(value, dict):
            held[key] = {tag: value[tag] for tag in LANGUAGES if tag in value}
    return held


@given(tables())
def test_rows_written_as_a_folder_read_back_and_the_second_writing_is_the_first(
    tmp_path_factory, held
):
    folder = tmp_path_factory.mktemp("written")

    write_folder(DOCUMENT, held, folder / "one")
    read = read_pack(folder / "one")
    write_folder(read.document, {name: read.tables[name] for name in held}, folder / "two")

    assert read.faults == []
    assert {name: read.tables[name] for name in held} == {
        name: [ordered(row) for row in rows] for name, rows in held.items()
    }
    assert bytes_of(folder / "one") == bytes_of(folder / "two")


@given(tables())
def test_rows_written_as_a_workbook_read_back_and_the_second_writing_is_the_first(
    tmp_path_factory, held
):
    path = tmp_path_factory.mktemp("written") / "one.xlsx"

    write_pack(DOCUMENT, held, path)
    read = read_pack(path)

    assert read.faults == []
    assert {name: read.tables[name] for name in held} == {
        name: [ordered(row) for row in rows] for name, rows in held.items()
    }
    again = workbook_bytes(read.document, {name: read.tables[name] for name in held})
    assert again == path.read_bytes()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_so_that_it_reads_back_exactly(value):
    assert BY_NAME["chainage"].column("km").parse(cell_text(value)) == value


def test_numbers_are_written_as_people_do():
    assert [cell_text(value) for value in (14.0, 0.1, -0.0, 1e6, 3, True, False, None)] == [
        *("14", "0.1", "0", "1000000", "3", "yes", "no", "")
    ]


def test_a_value_that_no_column_holds_is_refused_and_not_lost():
    with pytest.raises(ValueError, match="source has no column"):
        list(cells_of(BY_NAME["source"], [{"source_id": "a", "titel": "b"}], ("en",)))
    with pytest.raises(ValueError, match="river has a name in"):
        list(cells_of(BY_NAME["river"], [{"river_id": "a", "name": {"fr": "b"}}], ("en",)))


def test_what_stands_there_already_is_replaced_only_by_force(tmp_path):
    for target in (tmp_path / "pack", tmp_path / "pack.xlsx"):
        write_pack(DOCUMENT, {"source": []}, target)
        before = bytes_of(target)

        with pytest.raises(InputError, match="is there already; --force replaces it"):
            write_pack(DOCUMENT, {"source": [], "link": []}, target)
        assert bytes_of(target) == before

        write_pack(DOCUMENT, {"source": [], "link": []}, target, force=True)
        assert bytes_of(target) != before


def test_force_does_not_take_what_is_no_part_of_a_pack(tmp_path):
    write_folder(DOCUMENT, {"source": []}, tmp_path / "pack", files={"geo/a.geojson": b"{}"})
    (tmp_path / "pack" / "thesis.docx").write_bytes(b"years of work")
    (tmp_path / "pack" / "geo" / "a.qgz").write_bytes(b"a map")

    with pytest.raises(InputError, match=r"would be lost: thesis.docx, geo/a.geojson, geo/a.qgz"):
        write_folder(DOCUMENT, {"source": []}, tmp_path / "pack", force=True)
    assert (tmp_path / "pack" / "thesis.docx").read_bytes() == b"years of work"


def test_an_empty_folder_is_filled_even_where_the_user_stands(tmp_path, monkeypatch):
    (tmp_path / "pack").mkdir()
    monkeypatch.chdir(tmp_path / "pack")

    write_folder(DOCUMENT, {"source": []}, Path())

    assert sorted(path.name for path in Path.cwd().iterdir()) == ["datapackage.json", "source.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_the_folder_where_the_user_stands_is_not_replaced(tmp_path, monkeypatch):
    write_folder(DOCUMENT, {"source": []}, tmp_path / "pack")
    monkeypatch.chdir(tmp_path / "pack")

    with pytest.raises(InputError, match="is the folder that you are in; leave it first"):
        write_folder(DOCUMENT, {"source": []}, Path(), force=True)


def test_a_link_to_a_folder_is_not_replaced(tmp_path):
    write_folder(DOCUMENT, {"source": []}, tmp_path / "pack")
    (tmp_path / "link").symlink_to(tmp_path / "pack")

    with pytest.raises(InputError, match="is a link; choose another name"):
        write_folder(DOCUMENT, {"source": []}, tmp_path / "link", force=True)


@pytest.mark.parametrize("name", ["pack", "pack.xlsx"])
def test_a_writing_that_fails_leaves_nothing_and_takes_nothing(name, tmp_path, monkeypatch):
    target = tmp_path / name
    write_pack(DOCUMENT, {"source": []}, target)
    before = bytes_of(target)

    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_pack(DOCUMENT, {"source": [], "link": []}, target, force=True)
    monkeypatch.undo()

    assert bytes_of(target) == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["none/pack", "none/pack.xlsx"])
def test_a_folder_around_the_target_that_is_not_there_is_named(name, tmp_path):
    with pytest.raises(InputError, match="is not there; make it first"):
        write_pack(DOCUMENT, {}, tmp_path / name)


@pytest.mark.parametrize("name", ["file", "folder.xlsx"])
def test_a_target_of_another_kind_is_refused_even_by_force(name, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder.xlsx").mkdir()

    with pytest.raises(InputError, match="is no f"):
        write_pack(DOCUMENT, {}, tmp_path / name, force=True)


@pytest.mark.parametrize(("text", "word"), [("x" * 32_768, "32,768 characters"), ("\uffff", "no")])
def test_what_a_workbook_cannot_hold_is_refused_with_its_cell(text, word, tmp_path):
    held = {"source": [{"source_id": "a", "title": "b", "note": text}]}

    with pytest.raises(InputError, match=r"source, cell I2: .*" + word) as refused:
        write_pack(DOCUMENT, held, tmp_path / "x.xlsx")

    assert "give a target without .xlsx" in str(refused.value)
    write_pack(DOCUMENT, held, tmp_path / "x")
    assert read_pack(tmp_path / "x").tables["source"][0]["note"] == text


def test_a_document_keeps_all_that_it_holds(tmp_path):
    document = {
        **deepcopy(DOCUMENT),
        "contributors": [{"title": "Nobody"}],
        "licenses": [{"path": "https://x.example", "name": "CC0-1.0"}],
        "description": "Made up.",
        "profile": "tabular-data-package",
    }
    document["hinterland"]["later"] = [1, {"a": None}]
    document["hinterland"]["code_systems"]["country"]["url"] = "https://x.example/y"
    held = {"source": [], "place": [], "link": []}

    write_pack(document, held, tmp_path / "one.xlsx")
    write_pack(read_pack(tmp_path / "one.xlsx").document, held, tmp_path / "one")
    write_pack(document, held, tmp_path / "two")

    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    written = json.loads((tmp_path / "two" / "datapackage.json").read_text("utf-8"))
    del document["profile"]
    assert {**written, "resources": None} == {**document, "resources": None}


def test_resources_are_made_anew_and_those_of_layers_kept():
    layer = {"name": "rivers", "path": "geo/rivers.geojson", "title": "Rivers"}
    document = {**DOCUMENT, "resources": [{"name": "gone", "path": "gone.csv"}, layer]}

    text = document_text(document, ["source"], ["geo/rivers.geojson", "geo/a.json", "README.md"])

    assert json.loads(text)["resources"] == [
        {
            "name": "source",
            "path": "source.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
        },
        {
            "name": "a",
            "path": "geo/a.json",
            "format": "geojson",
            "mediatype": "application/geo+json",
        },
        layer,
    ]
