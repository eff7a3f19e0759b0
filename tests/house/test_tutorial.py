"""What the tutorial quotes is what the program prints."""

import re
from pathlib import Path

import pytest

from hinterland.cli.main import main

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUESTION = ("journeys", "guangan_port", "rotterdam", "--date", "2021-05-03")


def printed(capsys, *arguments):
    with pytest.raises(SystemExit):
        main([*QUESTION, *arguments])
    return {line.rstrip() for line in capsys.readouterr().out.splitlines()}


def test_every_quoted_line_is_printed(capsys):
    said = printed(capsys, "--lang", "en") | printed(capsys, "--lang", "zh", "--legs", "none")
    blocks = FENCED.findall(TUTORIAL.read_text("utf-8"))
    quoted = [line for kind, block in blocks if not kind for line in block.splitlines()]

    assert len(quoted) > 20
    assert [line for line in quoted if line not in said] == []


def test_the_profile_has_as_many_journeys_as_it_says(capsys):
    said = printed(capsys, "--profile", "--legs", "none")
    number = re.search(r"It has (\d+) journeys", TUTORIAL.read_text("utf-8"))[1]

    assert any(f"({number})" in line for line in said)
