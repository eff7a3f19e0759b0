"""``hinterland pack``: help, new, export, and what they say in both languages."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from hinterland.cli.main import hinterland, main
from hinterland.cli.pack import pack


def run(*arguments):
    return CliRunner().invoke(hinterland, [*map(str, arguments)], catch_exceptions=False)


def test_help_lists_every_command_without_importing_one():
    code = (
        "import sys; from hinterland.cli.pack import pack\n"
        "pack(['--help'], standalone_mode=False); "
        "print([name for name in sys.modules if name.startswith('hinterland.cli.pack_')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    for name in ("new", "check", "import", "export"):
        assert f"\n  {name} " in done.stdout
    assert done.stdout.endswith("\n[]\n")


def test_a_command_that_is_not_there_is_named():
    done = CliRunner().invoke(pack, ["chekc"])

    assert done.exit_code == 2
    assert "chekc" in done.output


@pytest.mark.parametrize("target", ["land", "land.xlsx"])
def test_new_prints_what_to_do_next_and_it_works(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = run("--lang", "en", "pack", "new", target, "--example")

    assert done.output.splitlines() == [
        f"{target} is made.",
        "Names are in: en (change it with --languages).",
        "",
        "Next:",
        f"  hinterland pack check {target}",
        f"  hinterland journeys upper_port lower_port --date 2020-01-01 --pack {target}",
    ]
    for command in done.output.split("  hinterland ")[1:]:
        assert run(*command.split()).exit_code == 0


def test_new_says_what_is_still_missing_and_where(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    folder = run("--lang", "en", "pack", "new", "a b", "--currency", "EUR").output
    book = run("--lang", "en", "pack", "new", "c.xlsx", "--span", "2020/2026").output

    assert "fill in time_zone, working_days, span in datapackage.json" in folder
    assert "hinterland pack check 'a b'" in folder
    assert "fill in time_zone, currency, working_days in the sheet pack" in book
    assert "the sheet help says what each column holds" in book
    assert "hinterland pack new example.xlsx --example" in book


def test_new_takes_languages_with_spaces(tmp_path):
    done = run("--lang", "en", "pack", "new", tmp_path / "x", "--languages", "en, zh")

    assert "Names are in: en, zh" in done.output


def test_export_says_what_it_wrote_and_what_it_left_out(land, tmp_path):
    folder = land.write()
    (folder / "README.md").write_text("# Riverland", encoding="utf-8")

    done = run("--lang", "en", "pack", "export", folder, tmp_path / "x.xlsx")

    assert done.output == (
        f"{tmp_path}/x.xlsx: 99 rows in 23 tables written.\n"
        "A workbook cannot carry these files; they stay where they are: README.md\n"
    )
    assert run("pack", "check", tmp_path / "x.xlsx").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pack", "export", "nowhere", "x"], "is no folder and no file"),
        (["pack", "new", "taken"], "is there already; --force replaces it"),
        (["pack", "new", "none/x"], "is not there; make it first"),
        (["pack", "new", "x", "--currency", "euro"], "--currency: 'euro' is no currency code"),
        (["pack", "check", "book.xlsx"], "cannot be read as a workbook"),
        (["journeys", "a", "b", "--date", "2021-05-03", "--pack", "book.xlsx"], "cannot be read"),
    ],
)
def test_mistaken_input_ends_with_2_and_a_word(arguments, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "source.csv").write_bytes(b"")
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04")

    with pytest.raises(SystemExit) as ended:
        main(arguments)

    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in shown
    assert "Traceback" not in shown


def test_commands_speak_chinese(land, tmp_path):
    folder = land.write()

    new = run("pack", "new", tmp_path / "x", "--lang", "zh").output
    export = run("--lang", "zh", "pack", "export", folder, tmp_path / "y").output
    check = run("--lang", "zh", "pack", "check", folder).output
    broken = run("--lang", "zh", "pack", "check", tmp_path / "x").output

    assert "已建立" in new
    assert "填写 time_zone, currency, working_days, span" in new
    assert "已写入 23 张表，共 99 行。" in export
    assert "riverland：21 张表共 99 行，没有错误。" in check
    assert "x：4 处错误" in broken
    assert "应为" in broken
