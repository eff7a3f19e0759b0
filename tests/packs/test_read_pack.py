"""Reading: encodings, limits, shapes of CSV, and what a reader gets of a good pack."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hinterland.errors import PackError
from hinterland.packs.files import Limits
from hinterland.packs.read import read_pack
from hinterland.tables import catalog


def test_rows_are_parsed_by_their_columns(testland):
    pack = read_pack(testland.folder)

    assert pack.faults == []
    assert pack.tables["river"][0] == {
        "river_id": "teste",
        "name": {"en": "Teste"},
        "ship_speed_kmh": 14.0,
        "current_kmh": 4.0,
        "basis": "dataset",
        "source_id": "survey",
        "note": None,
    }
    assert pack.lines["river"] == [2, 3]
    assert pack.tables["corridor"] == []


def test_metadata_are_read_into_types(testland):
    metadata = read_pack(testland.folder).metadata

    assert metadata is not None
    assert (metadata.name, metadata.time_zone, metadata.currency, metadata.working_days) == (
        "testland",
        "Europe/Berlin",
        "EUR",
        "DE-BY",
    )
    assert metadata.languages == ("en", "de")
    assert metadata.span.first.isoformat() == "2020-01-01"
    assert metadata.code_systems["admin_code"].pattern.fullmatch("T12")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("Teste", '"Teste"').encode(),
    ],
    ids=["byte order mark", "CRLF", "CR", "empty lines", "no last line end", "quotes"],
)
def test_harmless_variants_of_a_file_read_alike(change, testland):
    plain = read_pack(testland.folder).tables["river"]
    text = (testland.folder / "river.csv").read_text(encoding="utf-8")
    testland.raw("river.csv", change(text))

    assert read_pack(testland.folder).tables["river"] == plain
    assert read_pack(testland.folder).faults == []


def test_gbk_is_read_and_noted(testland):
    testland.set("river", 2, "name_en", "嘉陵江")
    text = (testland.folder / "river.csv").read_text(encoding="utf-8")
    testland.raw("river.csv", text.encode("gbk"))

    pack = read_pack(testland.folder)

    assert pack.tables["river"][0]["name"] == {"en": "嘉陵江"}
    assert pack.notes == ("river.csv is read as GBK, such as “嘉陵江”; UTF-8 is better",)
    assert pack.faults == []


def test_an_undecodable_byte_is_named_by_line_and_offset(testland):
    testland.raw("river.csv", "\ufefffirst\nsecond ".encode() + b"\xff\n")

    (fault,) = read_pack(testland.folder).faults

    assert (fault.row, fault.value) == (2, "0xff")
    assert fault.problem.startswith("at byte offset 16 ")


def test_a_cell_in_quotes_may_hold_commas_quotes_and_line_ends(testland):
    testland.set("river", 2, "note", 'a, "b"\nc')

    pack = read_pack(testland.folder)

    assert pack.tables["river"][0]["note"] == 'a, "b"\nc'
    assert pack.lines["river"] == [2, 4]


def test_formulas_are_only_text(testland):
    testland.set("river", 2, "note", "=cmd|' /C calc'!A0")

    pack = read_pack(testland.folder)

    assert pack.tables["river"][0]["note"] == "=cmd|' /C calc'!A0"


def test_a_quote_never_closed_costs_one_row(testland):
    testland.line("call", 3, lambda line: line + '"')

    pack = read_pack(testland.folder)

    assert [(fault.row, fault.problem) for fault in pack.faults] == [
        (3, "opens a quote that is never closed")
    ]
    assert len(pack.tables["call"]) == 4


def test_columns_may_stand_in_any_order(testland):
    cells = testland.cells("river")
    plain = read_pack(testland.folder).tables["river"]
    testland.write("river", [row[::-1] for row in cells])

    assert read_pack(testland.folder).tables["river"] == plain


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (Limits(file=500), "bytes"),
        (Limits(pack=6000), "the pack is too large"),
        (Limits(rows=3), "one row too many"),
        (Limits(row=80), "longer than 80 characters"),
        (Limits(cell=10), "longer than 10 characters"),
        (Limits(metadata=100), "bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_limit_is_a_fault_of_its_own(limits, problem, testland):
    faults = read_pack(testland.folder, limits=limits).faults

    assert any(problem in fault.problem for fault in faults)


def test_reading_stops_after_too_many_faults(testland):
    header = testland.cells("river")[0]
    testland.write("river", [header, *([f"no {n}", *[""] * 7] for n in range(5000))])

    pack = read_pack(testland.folder, limits=Limits(faults_per_file=1000))

    assert pack.faults[-1].count < 1100
    assert "river" in pack.unread
    assert any("too many faults" in fault.problem for fault in pack.faults)


def test_a_file_that_may_not_be_read_is_a_fault(testland, monkeypatch):
    plain = Path.open

    def refuse(path, *arguments, **options):
        if path.name == "river.csv":
            raise PermissionError(13, "Permission denied")
        return plain(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)

    (fault,) = read_pack(testland.folder).faults

    assert str(fault) == (
        "river.csv: cannot be read: Permission denied; expected a file that can be read"
    )


def test_a_strange_file_is_noted_and_no_fault(testland):
    testland.raw("rivers.csv", b"?")

    pack = read_pack(testland.folder)

    assert pack.faults == []
    assert pack.notes == ("rivers.csv is not read: no table has its name",)


def test_what_is_no_pack_is_refused(testland, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere", testland.folder / "river.csv", Path("\0")):
        with pytest.raises(PackError):
            read_pack(path)


def test_keys_that_stand_twice_in_the_metadata_are_a_fault(testland):
    path = testland.folder / "datapackage.json"
    text = path.read_text().replace('{"name"', '{"name": "other", "name"', 1)
    path.write_text(text)

    assert [fault.column for fault in read_pack(testland.folder).faults] == ["name"]


def test_letters_that_cannot_be_printed_are_escaped(testland):
    testland.declare("title", "t")
    path = testland.folder / "datapackage.json"
    path.write_text(path.read_text().replace('"EUR"', json.dumps("\ud800\x1b[31m")))

    (fault,) = read_pack(testland.folder).faults

    assert fault.value == r"\ud800\x1b[31m"


def test_reading_loads_no_heavy_library():
    code = (
        "import sys; import hinterland.packs.read; "
        "print(sorted({'numpy', 'scipy', 'holidays', 'rich', 'sqlalchemy'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def told(testland):
    return [str(fault) for fault in testland.faults()]


def test_a_row_with_too_few_cells_takes_part_in_nothing(testland):
    testland.line("link", 2, lambda line: line.split(",", 1)[0] + "," + line.split(",", 2)[2])

    (fault,) = told(testland)

    assert fault.startswith("link.csv, row 2: ")
    assert "is too few" in fault


def test_a_header_that_is_no_column_names_the_nearest_and_the_languages(testland):
    testland.line("link", 1, lambda line: line.replace("length_km", "lenght_km"))
    testland.line("river", 1, lambda line: line + ",name_fr")

    faults = "\n".join(told(testland))

    assert "nearest: length_km; delete it, or move what it holds to note" in faults
    assert "the languages of this pack are en, de: name_en, name_de" in faults


def test_spaces_around_a_cell_are_named(testland):
    testland.set("link", 2, "length_km", " 120 ")

    assert any("has spaces before or after; delete them" in fault for fault in told(testland))


def test_what_is_no_date_is_said_once(testland):
    testland.set("link", 2, "valid_from", "soon")

    (fault,) = told(testland)

    assert fault.count("expected") == 1
    assert "'soon' is no date" in fault


def test_bounds_are_written_plainly():
    texts = [column.expected() for table in catalog.TABLES for column in table.columns]

    assert not [text for text in texts if "e+" in text]
    assert any("10,000,000" in text for text in texts)


def test_an_unknown_key_of_the_block_is_a_fault_with_the_nearest(testland):
    testland.declare("hinterland.curency", "EUR")

    (fault,) = told(testland)

    assert "is no key" in fault
    assert fault.endswith("nearest: currency")


def test_files_that_are_not_read_are_noted_with_what_to_do(testland):
    (testland.folder / "geo").mkdir(exist_ok=True)
    testland.raw("geo/x.kml", b"<kml/>")
    testland.raw("Tariff.csv", b"x")

    notes = read_pack(testland.folder).notes

    assert "geo/x.kml is not read: layers are .geojson" in notes
    assert "Tariff.csv is not read: rename Tariff.csv to tariff.csv" in notes
