"""Export of whole packs: folder to folder, to workbook and back, byte for byte."""

import shutil
from pathlib import Path

import pytest

from hinterland.errors import InputError, PackError
from hinterland.packs.bundled import bundled
from hinterland.packs.read import read_pack
from hinterland.services.export_pack import export
from workbooks import bytes_of


@pytest.fixture(params=["riverland", "testland", "chengyu"])
def pack(request: pytest.FixtureRequest) -> Path:
    """Return the folder of a pack without a fault."""
    if request.param == "riverland":
        folder: Path = request.getfixturevalue("land").write()
    elif request.param == "testland":
        folder = request.getfixturevalue("testland").folder
    else:
        folder = bundled("chengyu")
    return folder


def test_an_exported_folder_is_the_same_pack_and_exports_to_itself(pack, tmp_path):
    export(pack, tmp_path / "one")
    export(tmp_path / "one", tmp_path / "two")

    one, read = read_pack(tmp_path / "one"), read_pack(pack)
    assert one.tables == read.tables
    assert one.metadata == read.metadata
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_a_workbook_gives_the_folder_back_map_layers_apart(pack, tmp_path):
    export(pack, tmp_path / "one")
    export(pack, tmp_path / "book.xlsx")
    export(tmp_path / "book.xlsx", tmp_path / "two")
    shutil.rmtree(tmp_path / "one" / "geo", ignore_errors=True)

    one, two = bytes_of(tmp_path / "one"), bytes_of(tmp_path / "two")
    del one["datapackage.json"]  # lists the layers
    assert read_pack(tmp_path / "two").metadata == read_pack(pack).metadata
    del two["datapackage.json"]
    assert one == two


def test_a_workbook_exports_to_itself(pack, tmp_path):
    export(pack, tmp_path / "one.xlsx")
    export(tmp_path / "one.xlsx", tmp_path / "two.xlsx")

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_pack_can_be_exported_in_its_own_place(testland):
    export(testland.folder, testland.folder, force=True)
    first = bytes_of(testland.folder)
    export(testland.folder, testland.folder, force=True)

    assert bytes_of(testland.folder) == first
    assert testland.faults() == ()


def test_layers_and_the_readme_are_carried_as_they_are(testland, tmp_path):
    testland.raw("README.md", b"# Testland\r\n")

    export(testland.folder, tmp_path / "one")
    done = export(testland.folder, tmp_path / "one.xlsx")

    for name in ("README.md", "geo/border.geojson"):
        assert (tmp_path / "one" / name).read_bytes() == (testland.folder / name).read_bytes()
    assert set(done.left_out) == {"README.md", "geo/border.geojson"}


def test_a_table_that_is_listed_and_empty_stays_listed(testland, tmp_path):
    cells = testland.cells("fact_row")
    testland.write("fact_row", cells[:1])

    export(testland.folder, tmp_path / "book.xlsx")

    read = read_pack(tmp_path / "book.xlsx")
    assert "fact_row" in read.declared.tables
    assert "corridor" not in read.declared.tables


def test_a_pack_with_faults_is_not_exported(testland, tmp_path):
    testland.set("handling", 2, "load_h", "soon")
    testland.set("handling", 2, "unload_h", "soon")

    with pytest.raises(PackError, match=r"has 2 faults.*hinterland pack check .*testland"):
        export(testland.folder, tmp_path / "one")
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(text, testland, tmp_path):
    testland.set("river", 2, "note", text)

    export(testland.folder, tmp_path / "book.xlsx")

    assert read_pack(tmp_path / "book.xlsx").tables["river"][0]["note"] == text


def test_a_pack_in_gbk_with_windows_line_ends_is_the_pack_in_utf_8(testland, tmp_path):
    testland.set("river", 2, "name_en", "嘉陵江")
    testland.set("source", 2, "title", "测试河流概况(虚构)")
    export(testland.folder, tmp_path / "utf-8")
    for path in testland.folder.glob("*.csv"):
        text = path.read_text("utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode("gbk"))

    export(testland.folder, tmp_path / "gbk")

    assert bytes_of(tmp_path / "gbk") == bytes_of(tmp_path / "utf-8")


def test_a_pack_with_byte_order_marks_is_the_pack_without(testland, tmp_path):
    export(testland.folder, tmp_path / "without")
    for path in [*testland.folder.glob("*.csv"), testland.folder / "datapackage.json"]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    export(testland.folder, tmp_path / "with")

    assert bytes_of(tmp_path / "with") == bytes_of(tmp_path / "without")


def test_map_layers_of_a_replaced_folder_are_not_lost(tmp_path):
    export(bundled("chengyu"), tmp_path / "pack")
    export(tmp_path / "pack", tmp_path / "book.xlsx")
    before = bytes_of(tmp_path / "pack")

    with pytest.raises(InputError, match=r"would be lost: geo/admin1\.geojson"):
        export(tmp_path / "book.xlsx", tmp_path / "pack", force=True)

    assert bytes_of(tmp_path / "pack") == before


def test_a_file_that_is_no_workbook_is_not_replaced_by_one(land, tmp_path):
    target = tmp_path / "thesis.xlsx"
    target.write_text("ten years of work", "utf-8")

    with pytest.raises(InputError, match="is no workbook"):
        export(land.write(), target, force=True)

    assert target.read_text("utf-8") == "ten years of work"
