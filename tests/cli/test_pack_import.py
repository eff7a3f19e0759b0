"""The command ``hinterland pack import``: what it says, writes, and ends with."""

import json

import pytest
from click.testing import CliRunner

from hinterland.cli.pack_import import import_timetable
from hinterland.language import Language
from packs.timetable.made_up import feed, rows, weekly_sailings, write_feed, write_json
from riverland import Land


@pytest.fixture
def world(tmp_path):
    """Return paths of a pack and a feed, as text."""
    land = Land(tmp_path / "riverland").write()
    return str(land), str(write_feed(feed(), tmp_path / "synthetic.zip"))


def run(*arguments, language="en"):
    return CliRunner().invoke(
        import_timetable, [*map(str, arguments), "--lang", language], obj=Language("en")
    )


def test_a_dry_run_shows_each_row_and_writes_nothing(world):
    done = run(*world, "--country", "DE", "--dry-run")

    assert done.exit_code == 0, done.output
    assert "+ departure gtfs_synthetic_lines.barge." in done.output
    assert "Rows: 42 added, 0 changed, 0 removed, 0 as they were." in done.output
    assert "this was a dry run" in done.output


def test_an_import_is_written_and_the_second_says_that_nothing_is_to_do(world):
    first = run(*world, "--country", "DE", "--in-place")
    second = run(*world, "--country", "DE", "--in-place")

    assert f"Written: {world[0]}" in first.output
    assert "Nothing to write: the pack holds all of it already." in second.output


def test_a_new_pack_is_written_beside_and_not_over_another(world, tmp_path):
    target = tmp_path / "new"
    assert run(*world, "--country", "DE", "--to", target).exit_code == 0
    again = run(*world, "--country", "DE", "--to", target)

    assert "--force replaces it" in str(again.exception)
    assert run(*world, "--country", "DE", "--to", target, "--force").exit_code == 0


def test_faults_end_with_one_and_say_that_nothing_is_written(world, tmp_path):
    tables = feed()
    rows(tables, "stops.txt", stop_id="mid")[0]["stop_lat"] = "far north"
    done = run(world[0], write_feed(tables, tmp_path / "faulty.zip"), "--dry-run")

    assert done.exit_code == 1
    assert "stops.txt, row 6, column stop_lat: 'far north' is no such number" in done.output
    assert "nothing is written" in done.output


def test_json_is_one_document(world):
    document = json.loads(run(*world, "--country", "DE", "--dry-run", "--json").stdout)

    assert (document["week"], document["services"], document["written"]) == ("2026-03-02", 3, None)
    added = [change for change in document["changes"] if change["table"] == "frequency"]
    assert added[0]["cells"]["per_week"] == ["", "2"]


def test_the_chinese_speak_chinese(world):
    done = run(*world, "--country", "DE", "--dry-run", language="zh")

    assert "未写入任何内容：这只是试运行。" in done.output


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "give one of --to, --in-place and --dry-run"),
        (("--dry-run", "--in-place"), "give one of"),
        (("--dry-run", "--week", "soon"), "is no day YYYY-MM-DD"),
        (("--dry-run", "--place", "XXABC"), "is not STOP=PLACE"),
        (("--dry-run", "--water", "air"), "is not one of"),
        (("--dry-run", "--within-km", "near"), "is not a valid float"),
    ],
)
def test_mistaken_options_are_refused_with_what_to_do(world, more, words):
    done = run(*world, *more)

    assert done.exit_code == 2
    assert words in done.output


def test_places_of_ports_are_taken_from_the_command(world, tmp_path):
    ships = write_json(weekly_sailings(), tmp_path / "synthetic.json")
    done = run(world[0], ships, "--dry-run", "--place", "DEGAM=gamma", "--place", "USFAR=50.5,12")

    assert done.exit_code == 0, done.output
    assert "+ place dcsa_sync.USFAR" in done.output


def test_the_help_holds_examples():
    assert "hinterland pack import mypack feed.zip" in run("--help").output
