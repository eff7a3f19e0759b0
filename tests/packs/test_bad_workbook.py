"""Files that are no workbook, or a trap: a clear word, never a traceback, a hang or a default."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from hinterland.errors import PackError
from hinterland.packs.check import check_pack
from hinterland.packs.files import Limits
from hinterland.packs.read import read_pack
from workbooks import with_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS = "xl/sharedStrings.xml"


def sheet(rows: str) -> bytes:
    """Return the part of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def cell(address: str) -> str:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'


def problems(path: Path, name: str) -> list[str]:
    return [fault.problem for fault in check_pack(path) if fault.file == f"sheet {name}"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "neither a folder nor an Excel workbook"),
        (b"source_id,title\n", "neither a folder nor an Excel workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "encrypted workbook or an old one"),
        (b"PK\x03\x04 and no more", "not a zip file"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(data, word, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(data)

    with pytest.raises(PackError, match=word):
        read_pack(tmp_path / "x.xlsx")


def test_another_kind_of_archive_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("content.xml", "<office/>")

    with pytest.raises(PackError, match="another kind of file; save it as an Excel workbook"):
        read_pack(tmp_path / "x.xlsx")


def test_a_workbook_without_any_table_is_refused(workbook):
    workbook.cells = {"Sheet1": [["a", "b"]]}

    with pytest.raises(PackError, match="neither the sheet pack nor one of a table"):
        read_pack(workbook.write())


def test_a_file_cut_short_is_refused(workbook):
    data = workbook.write().read_bytes()
    workbook.path.write_bytes(data[: len(data) // 2])

    with pytest.raises(PackError, match="cannot be read as a workbook"):
        read_pack(workbook.path)


def test_a_file_too_large_is_refused_before_it_is_unpacked(workbook):
    with pytest.raises(PackError, match="is too large; at most 1,000 bytes"):
        read_pack(workbook.write(), limits=Limits(pack=1000))


def test_a_sheet_that_unpacks_to_more_than_the_limit_is_a_fault(workbook):
    workbook.parts[workbook.part("river")] = lambda _data: b"<worksheet>" + b" " * 200_000_000

    began = time.monotonic()
    assert problems(workbook.write(), "river") == ["unpacks to more than 67,108,864 bytes"]
    assert workbook.path.stat().st_size < 500_000
    assert time.monotonic() - began < 20


def test_all_parts_together_are_counted(workbook):
    path = workbook.write()
    limits = Limits(pack=path.stat().st_size + 100)

    faults = read_pack(path, limits=limits).faults

    assert any("unpacks to more than" in fault.problem for fault in faults)


def test_a_directory_that_lies_about_sizes_is_found_out(workbook):
    workbook.parts[workbook.part("river")] = lambda _data: b"<worksheet>" + b" " * 100_000
    data = bytearray(workbook.write().read_bytes())
    entry = data.rindex(workbook.part("river").encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    workbook.path.write_bytes(data)

    assert [problem[:10] for problem in problems(workbook.path, "river")] == ["is damaged"]


def test_too_many_parts_are_refused(workbook):
    workbook.parts |= {f"xl/media/{number}.png": lambda _data: b"" for number in range(2_100)}

    with pytest.raises(PackError, match="parts; at most 2,000"):
        read_pack(workbook.write())


def test_two_parts_of_one_name_are_refused(workbook):
    data = io.BytesIO(workbook.write().read_bytes())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("XL/workbook.xml", "<workbook/>")
    workbook.path.write_bytes(data.getvalue())

    with pytest.raises(PackError, match="two of its parts have one name"):
        read_pack(workbook.path)


def test_a_method_of_packing_that_knows_no_bound_is_refused(workbook):
    data = workbook.write().read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(workbook.path, "w", zipfile.ZIP_BZIP2) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))

    with pytest.raises(PackError, match="a method that workbooks do not use"):
        read_pack(workbook.path)


def test_an_encrypted_part_is_refused(workbook):
    data = bytearray(workbook.write().read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + place] |= 1
    workbook.path.write_bytes(data)

    with pytest.raises(PackError, match="is encrypted"):
        read_pack(workbook.path)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("A1048576", "at most 200,001 rows are read"),
        ("XFD3", "at most 256 columns are read"),
        ("IU190000", "at most 5,000,000 cells are read"),
    ],
)
def test_one_cell_far_away_is_a_fault_and_takes_no_memory(address, word, workbook):
    workbook.parts[workbook.part("river")] = lambda _data: sheet(cell("A1") + cell(address))

    (problem,) = problems(workbook.write(), "river")

    assert address in problem
    assert word in problem


def test_a_million_empty_styled_rows_are_nothing(workbook):
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(4, 1_000_000))
    workbook.change(workbook.part("river"), "</sheetData>", rows + "</sheetData>")

    began = time.monotonic()
    assert check_pack(workbook.write()) == ()
    assert time.monotonic() - began < 60


def test_a_text_that_every_cell_repeats_is_counted_before_it_is_copied(workbook):
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 9_000))
    workbook.parts[workbook.part("river")] = lambda _data: sheet(rows)
    workbook.parts[TEXTS] = lambda data: data.replace(
        b"<si>", b"<si><t>" + b"x" * 30_000 + b"</t></si><si>", 1
    )

    assert "holds more than 67,108,864 characters" in problems(workbook.write(), "river")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "ha">]><worksheet>&x;</worksheet>', "declares a document type"),
        ("<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16"), "is not UTF-8"),
        (b"<?xml version='1.0' encoding='latin-1'?><a/>", "is not UTF-8"),
        (b"<worksheet><sheetData>", "is damaged"),
        (b"<a>" * 1_000, "nested too deeply"),
        (sheet('<row r="0"/>'), None),
        (sheet('<row r="x"/>'), "a row has no number"),
        (sheet('<row r="1"><c r="1A"><v>1</v></c></row>'), "a cell has no address"),
        (sheet('<row r="1"><c r="A1" t="s"><v>9999999</v></c></row>'), "that is not there"),
        (sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), "names no text"),
        (sheet("<row><c><v>x</v></c></row>"), "is no header of this table"),
    ],
)
def test_a_sheet_that_is_damaged_is_one_fault_and_hides_no_other(data, word, workbook):
    workbook.parts[workbook.part("fact_row")] = lambda _data: data
    workbook.set("handling", 2, "load_h", "soon")

    faults = check_pack(workbook.write())

    assert ("sheet handling", "C load_h") in {(fault.file, fault.column) for fault in faults}
    told = [fault.problem for fault in faults if fault.file == "sheet fact_row"]
    assert len(told) == 1
    assert word is None or word in told[0]


def test_texts_with_a_document_type_are_refused(workbook):
    workbook.parts[TEXTS] = lambda _data: b'<!DOCTYPE a [<!ENTITY x "ha">]><sst/>'

    with pytest.raises(PackError, match="declares a document type"):
        read_pack(workbook.write())


def test_sheets_of_one_name_are_a_fault(workbook):
    workbook.cells["rivers"] = [["x"]]
    workbook.change("xl/workbook.xml", 'name="rivers"', 'name="river"')

    assert problems(workbook.write(), "river") == ["stands twice"]


def test_a_sheet_that_leads_nowhere_is_a_fault(workbook):
    workbook.change("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/none.xml")

    assert "is not in the file" in problems(workbook.write(), "source")


def test_a_link_out_of_the_file_is_not_followed(workbook):
    workbook.change("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "../../../etc/hostname")

    assert "is not in the file" in problems(workbook.write(), "source")


@pytest.mark.parametrize("seed", range(60))
def test_a_part_with_random_bytes_ends_in_faults_or_a_refusal(seed, workbook):
    chance = random.Random(seed)
    data = workbook.write().read_bytes()
    sheets = [workbook.part(name) for name in workbook.cells]
    part = chance.choice([*sheets, TEXTS, "xl/workbook.xml", "xl/styles.xml"])
    pieces = [b"<", b'"', b"<v>", b"-1", b"1e999", b't="d"', b's="99999"', b"\xff", b"</c>", b""]

    def spoil(held: bytes) -> bytes:
        at = chance.randrange(len(held))
        return held[:at] + chance.choice(pieces) + held[at + chance.randrange(9) :]

    workbook.path.write_bytes(with_parts(data, {part: spoil}))
    assert ended_well(workbook.path)


def ended_well(path: Path) -> bool:
    """Tell whether a file was checked to its end, or refused by its name."""
    try:
        check_pack(path)
    except PackError as error:
        return str(path) in str(error)
    return True
