"""What the tutorials quote is what the program prints; the examples run."""

import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest

from hinterland.cli.main import main

CHECKOUT = Path(__file__).parents[2]
TUTORIALS = [CHECKOUT / "docs" / "tutorial.md", CHECKOUT / "docs" / "zh" / "tutorial.md"]
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.py"))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIGURES = re.compile(r"~[\d,]+|≥ [\d: -]+\d|\b\d+\.\d\b")
LEFT_OUT = "…"


def commands(page):
    """Return the commands of a page, each with the lines that are quoted of its output.

    A block without a language quotes the last command before it.
    """
    found = []
    for kind, block in FENCED.findall(page.read_text("utf-8")):
        if kind not in ("", "console"):
            continue
        for line in block.replace("\\\n> ", "").splitlines():
            if kind == "console" and line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            elif line != LEFT_OUT:
                found[-1][1].append(line)
    return found


def questions(page):
    return [(said, quoted) for said, quoted in commands(page) if " journeys " in said]


def printed(capsys, command):
    """Return the lines that a command prints, 120 columns wide as in a pipe."""
    program, *arguments = shlex.split(command)
    assert program == ".venv/bin/hinterland"
    with pytest.raises(SystemExit):
        main(arguments)
    out, err = capsys.readouterr()
    return [line.rstrip() for line in (out + err).splitlines()]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.delenv("HINTERLAND_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.parent.name)
def test_every_quoted_line_is_printed(page, capsys):
    quotes = 0
    for command, quoted in questions(page):
        lines = printed(capsys, command)
        quotes += len(quoted)

        assert [line for line in quoted if line not in lines] == [], command

    assert quotes > 5


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.parent.name)
def test_commands_name_the_program_where_make_puts_it(page):
    programs = {shlex.split(command)[0] for command, _ in commands(page)}

    assert programs == {".venv/bin/hinterland", "make"}


def test_figures_of_the_chinese_table_are_printed_in_one_row(capsys):
    page = TUTORIALS[1]
    lines = printed(capsys, questions(page)[0][0])
    rows = [
        FIGURES.findall(line)
        for line in page.read_text("utf-8").splitlines()
        if line.startswith("|") and "≥" in line
    ]

    assert [len(row) for row in rows] == [4] * 4
    assert [
        row for row in rows if not any(all(one in line for one in row) for line in lines)
    ] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_run(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [path.name])

    runpy.run_path(str(path), run_name="__main__")

    assert capsys.readouterr().out or list(tmp_path.iterdir())
