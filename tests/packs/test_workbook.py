"""A workbook is a pack: the same rows, the same checks, faults by sheet, row and column."""

import datetime

import pytest

import hinterland
from hinterland.packs.check import check_pack
from hinterland.packs.fault import Fault
from hinterland.packs.files import Limits
from hinterland.packs.read import read_pack
from hinterland.services.check_pack import check
from workbooks import Formula, Number

NOON = datetime.datetime(2021, 4, 30, 12, 30)  # noqa: DTZ001  # cells have no time zone


def places(faults: tuple[Fault, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(fault.file, fault.row, fault.column, fault.value) for fault in faults]


def test_a_workbook_reads_as_the_folder_of_the_same_cells(workbook, testland):
    read, folder = read_pack(workbook.write()), read_pack(testland.folder)

    assert read.faults == []
    assert read.tables == folder.tables
    assert read.metadata == folder.metadata
    assert read.lines["place"] == [2, 3, 4, 5, 6]
    assert check_pack(workbook.path) == ()


def test_every_door_takes_a_workbook(land, tmp_path):
    from hinterland.services.export_pack import export

    export(land.write(), tmp_path / "riverland.xlsx")

    pack = hinterland.open_pack(tmp_path / "riverland.xlsx")

    assert check(str(tmp_path / "riverland.xlsx")).fault_count == 0
    assert pack.journeys("alpha", "gamma", date="2021-05-03").journeys


@pytest.mark.parametrize(
    ("sheet", "column", "held", "text"),
    [
        ("lock_wait", "wait_h", 3, "3"),
        ("lock_wait", "wait_h", 3.0, "3"),
        ("lock_wait", "wait_h", 0.1, "0.1"),
        ("lock_wait", "wait_h", 1e-7, "1e-07"),
        ("lock_wait", "wait_h", Number(0.5, "0 %"), "0.5"),
        ("lock_wait", "wait_h", Number(3, "#,##0.00"), "3"),
        ("lock_wait", "year", 2019, "2019"),
        ("lock_wait", "year", datetime.date(2019, 5, 1), "2019-05-01"),
        ("link_lock", "sequence", 5.0, "5"),
        ("source", "source_id", 7.0, "7"),
        ("source", "date", NOON, "2021-04-30 12:30:00"),
        ("source", "note", 1234567890123, "1234567890123"),
        ("source", "note", True, "yes"),
        ("source", "note", " =1+1 ", " =1+1 "),
        ("source", "note", "a\n\tb", "a\n\tb"),
        ("source", "note", "_x0041_", "_x0041_"),
        ("service", "both_ways", True, "yes"),
        ("service", "both_ways", False, "no"),
        ("terminal", "valid_from", datetime.date(2010, 1, 1), "2010-01-01"),
    ],
    ids=str,
)
def test_what_excel_makes_of_a_cell_reads_as_what_the_column_holds(
    sheet, column, held, text, workbook, testland
):
    testland.set(sheet, 2, column, text)
    workbook.set(sheet, 2, column, held)

    assert read_pack(workbook.write()).tables[sheet] == read_pack(testland.folder).tables[sheet]


def test_a_fault_names_sheet_row_and_column_by_letter_and_header(workbook):
    workbook.set("handling", 2, "load_h", "soon")
    workbook.set("link", 2, "from_id", "alhpa")
    workbook.set("river", 3, "name_en", "")

    assert "\n".join(map(str, check_pack(workbook.write()))) == (
        "sheet handling, row 2, column C load_h: 'soon' is not a number; "
        "expected a number from 0 to 168 [h]\n"
        "sheet link, row 2, column B from_id: 'alhpa' is unknown; "
        "expected a key of place; nearest: alpha\n"
        "sheet river, row 3, column B name_en: must not be empty; "
        "expected a name in one language at least"
    )


def test_faults_of_the_metadata_name_the_row_of_their_key(workbook):
    workbook.setting("time_zone", "Europe/Atlantis")
    workbook.setting("working_days", "XX")
    workbook.setting("languages", "en, German")
    workbook.setting("code_systems.country.pattern", "(A+)+B")
    workbook.cells["pack"] += [["tile", "x"], ["currency", "USD"]]
    del workbook.cells["pack"][1]

    assert {fault[1:] for fault in places(check_pack(workbook.write())) if "pack" in fault[0]} == {
        (None, "name", ""),
        (4, "B time_zone", "Europe/Atlantis"),
        (7, "B languages", "German"),
        (10, "B code_systems.country.pattern", "(A+)+B"),
        (17, "A tile", "tile"),
        (5, "A currency", "currency"),
    }


def test_a_calendar_that_no_one_knows_is_a_fault_of_its_row(workbook):
    workbook.setting("working_days", "DE-XX")

    assert places(check_pack(workbook.write())) == [("sheet pack", 7, "B working_days", "DE-XX")]


@pytest.mark.parametrize(
    ("value", "shown", "problem"),
    [
        (Formula("=B2*2", 4), "=B2*2", "holds a formula; put the value in its place"),
        (Formula("=NA()", "#N/A"), "=NA()", "holds a formula; put the value in its place"),
        (Formula("=1", ""), "=1", "holds a formula; put the value in its place"),
    ],
)
def test_a_formula_is_a_fault_of_its_cell(value, shown, problem, workbook):
    workbook.set("handling", 3, "load_h", value)

    (fault,) = check_pack(workbook.write())

    assert (fault.file, fault.row, fault.column) == ("sheet handling", 3, "C load_h")
    assert (fault.value, fault.problem) == (shown, problem)


def test_a_formula_below_all_values_is_not_lost(workbook):
    workbook.cells["fact_row"].append([Formula("=A2", "")])
    workbook.change(workbook.part("fact_row"), "<v></v>", "")

    faults = check_pack(workbook.write())

    assert ("sheet fact_row", 3, "A fact_id", "=A2") in places(faults)


def test_an_error_of_excel_is_a_fault_of_its_cell(workbook):
    workbook.set("handling", 3, "load_h", 77.125)
    workbook.change(workbook.part("handling"), "<v>77.125</v>", "<v>#DIV/0!</v>")
    edit = workbook.parts[workbook.part("handling")]
    workbook.parts[workbook.part("handling")] = lambda data: edit(data).replace(
        b'<c r="C3"', b'<c r="C3" t="e"'
    )

    (fault,) = check_pack(workbook.write())

    assert (fault.row, fault.column, fault.value) == (3, "C load_h", "#DIV/0!")


def test_merged_cells_are_a_fault_of_the_first(workbook):
    workbook.merged["fact_row"] = "F2:G3"

    faults = check_pack(workbook.write())

    assert ("sheet fact_row", 2, "F note", "merged") in places(faults)
    assert "is merged with others up to G3" in {fault.problem for fault in faults}


def test_a_formula_in_a_header_is_a_fault(workbook):
    workbook.cells["river"][0][0] = Formula("=A9", "river_id")

    assert "A1 holds a formula; put the value in its place" in {
        fault.problem for fault in check_pack(workbook.write())
    }


def test_a_missing_sheet_of_a_required_table_is_a_fault(workbook):
    del workbook.cells["source"]

    assert ("sheet source", None, "", "") in places(check_pack(workbook.write()))


def test_without_the_sheet_pack_the_tables_are_read_all_the_same(workbook):
    del workbook.cells["pack"]
    workbook.set("handling", 2, "load_h", "soon")

    assert places(check_pack(workbook.write())) == [
        ("sheet handling", 2, "C load_h", "soon"),
        ("sheet pack", None, "", ""),
    ]


def test_a_sheet_of_no_table_is_a_fault_that_names_the_nearest(workbook):
    workbook.cells["plcae"] = [["x"]]

    (fault,) = check_pack(workbook.write())

    assert str(fault) == (
        "sheet plcae: is no table; expected the name of a table, "
        "or _ before the name of what is no table; nearest: place"
    )


@pytest.mark.parametrize("name", ["_notes", "help", "Read me", "README", "_"])
def test_sheets_for_people_are_ignored(name, workbook):
    workbook.cells[name] = [["anything", Formula("=1/0", "#DIV/0!")]]

    assert check_pack(workbook.write()) == ()


def test_a_hidden_sheet_is_read_and_noted(workbook):
    workbook.hidden = {"river"}

    report = check(workbook.write())

    assert report.rows["river"] == 2
    assert report.notes == ("sheet river is hidden; it is read all the same",)


def test_empty_rows_and_trailing_empty_cells_are_nothing(workbook):
    workbook.cells["fact_row"].insert(1, ["", "", ""])
    workbook.cells["fact_row"].insert(0, [])
    workbook.change(
        workbook.part("fact_row"), "</sheetData>", '<row r="9"><c r="Z9"/></row></sheetData>'
    )

    read = read_pack(workbook.write())

    assert read.faults == []
    assert read.lines["fact_row"] == [4]


def test_a_value_beyond_the_header_is_a_fault_of_its_row(workbook):
    workbook.cells["fact_row"][1] += ["", "", "stray"]

    faults = check_pack(workbook.write())

    assert places(faults) == [("sheet fact_row", 2, "I", "stray")]


def test_a_column_without_header_is_a_fault(workbook):
    workbook.cells["fact_row"][0][2] = ""

    assert ("sheet fact_row", 1, "C", "") in places(check_pack(workbook.write()))


def test_more_holds_what_has_no_row_of_its_own(workbook):
    workbook.cells["pack"].append(["more", '{"keywords": ["made up"], "hinterland": {"x": 1}}'])

    document = read_pack(workbook.write()).document

    assert document["keywords"] == ["made up"]
    assert document["hinterland"]["x"] == 1
    assert document["hinterland"]["currency"] == "EUR"


@pytest.mark.parametrize("text", ["[1]", "{", "[" * 30_000])
def test_more_that_is_no_json_object_is_a_fault(text, workbook):
    workbook.cells["pack"].append(["more", text])

    (fault,) = check_pack(workbook.write())

    assert (fault.row, fault.column) == (18, "B more")


def test_a_hundred_thousand_faults_in_a_sheet_are_counted_and_some_kept(workbook):
    row = ["teste", "Teste", "", "fast", "4", "dataset", "survey", ""]
    header = workbook.cells["river"][0]
    workbook.cells["river"] = [header, *([f"r{n}", *row[1:]] for n in range(100_000))]

    faults = [
        fault for fault in check_pack(workbook.write()) if fault.column == "D ship_speed_kmh"
    ]

    assert len(faults) == 101
    assert str(faults[-1]) == ("sheet river, column D ship_speed_kmh: and 99,900 more like this")


def test_more_rows_than_the_limit_are_a_fault(workbook):
    faults = read_pack(workbook.write(), limits=Limits(rows=3)).faults

    assert ("sheet place", 1, "") in {(fault.file, fault.row, fault.column) for fault in faults}
    assert any("at most 4 rows are read" in fault.problem for fault in faults)


def test_dates_are_counted_from_1904_where_the_workbook_says_so(workbook):
    workbook.set("lock_wait", 2, "year", Number(366, "yyyy-mm-dd"))
    workbook.change("xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')

    assert read_pack(workbook.write()).tables["lock_wait"][0]["year"] == "1905-01-01"


def test_a_cell_beyond_the_header_hides_no_other_fault_of_its_row(workbook):
    row = next(n for n, cells in enumerate(workbook.cells["link"]) if n and cells)
    workbook.set("link", row + 1, "length_km", "far")
    width = len(workbook.cells["link"][0])
    cells = workbook.cells["link"][row]
    cells += [""] * (width - len(cells)) + ["check this"]

    told = [str(fault) for fault in check_pack(workbook.write())]

    assert any("length_km: 'far' is not a number" in fault for fault in told)
    assert any("'check this' stands where there is no header" in fault for fault in told)


def test_an_empty_sheet_that_excel_adds_is_passed_over(workbook):
    workbook.cells["Sheet1"] = []
    workbook.cells["Sheet2"] = [["x"]]

    assert places(check_pack(workbook.write())) == [("sheet Sheet2", None, "", "")]


def test_an_unknown_key_of_the_sheet_pack_names_the_nearest(workbook):
    workbook.cells["pack"].append(["time_zon", "UTC"])

    (fault,) = check_pack(workbook.write())

    assert fault.column == "A time_zon"
    assert fault.expected.endswith("; nearest: time_zone")
