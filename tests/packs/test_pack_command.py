"""``hinterland pack check``: what it prints, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from hinterland.cli.pack import pack
from hinterland.errors import NotFoundError
from hinterland.packs import bundled


def run(*arguments, **options):
    return CliRunner().invoke(pack, ["check", *map(str, arguments)], **options)


def test_a_good_pack_ends_with_0_and_its_rows(testland):
    done = run(testland.folder)

    assert done.exit_code == 0
    assert "testland: no faults in 65 rows in 25 tables." in done.output


def test_faults_end_with_1_and_say_where_and_what_is_expected(testland):
    testland.set("handling", 2, "load_h", "soon")

    done = run(testland.folder, env={"COLUMNS": "200"})

    assert done.exit_code == 1
    assert "handling.csv" in done.output
    for word in ("2", "load_h", "soon", "is not a number", "a number from 0 to 168 [h]"):
        assert word in done.output
    assert "testland: 1 fault; " in done.output


@pytest.mark.parametrize("name", ["nowhere", "", "/dev/null"])
def test_what_is_no_pack_ends_with_2(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = run(name)

    assert done.exit_code == 2
    assert "Error: " in done.output
    assert "Traceback" not in done.output


def test_json_holds_every_field_of_a_fault(testland):
    testland.set("handling", 2, "load_h", "soon")

    done = run(testland.folder, "--json")

    document = json.loads(done.output)
    assert done.exit_code == 1
    assert document["pack"] == "testland"
    assert document["fault_count"] == 1
    assert document["faults"] == [
        {
            "file": "handling.csv",
            "row": 2,
            "column": "load_h",
            "value": "soon",
            "expected": "a number from 0 to 168 [h]",
            "problem": "is not a number",
            "count": 1,
        }
    ]
    assert document["rows"]["place"] == 5


def test_the_limit_says_how_much_it_hides(testland):
    for line in (2, 3, 4):
        testland.set("place", line, "lat", "north")

    done = run(testland.folder, "--limit", "1")

    assert "… and 2 more faults not printed" in done.output
    assert "3 faults" in done.output


def test_a_terminal_that_knows_ascii_only_gets_escapes(testland):
    testland.set("handling", 2, "load_h", "两小时")

    done = CliRunner(charset="ascii").invoke(pack, ["check", str(testland.folder)])

    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert r"\u4e24" in done.output


def test_markup_in_a_value_is_only_text(testland):
    testland.set("handling", 2, "load_h", "[red]x[/nope]")

    done = run(testland.folder, env={"COLUMNS": "200"})

    assert "[red]x[/nope]" in done.output


def test_a_bundled_name_leads_to_its_folder():
    assert "chengyu" in bundled.names()
    assert bundled.locate("chengyu") == bundled.bundled("chengyu")
    assert str(bundled.locate("./chengyu")) == "chengyu"
    with pytest.raises(NotFoundError, match="there is: "):
        bundled.bundled("../chengyu")
