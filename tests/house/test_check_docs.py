"""The check of documents finds what is wrong with them."""

import pytest

from check_docs import anchors, command_faults, link_faults


@pytest.mark.parametrize(
    "command",
    [
        "hinterland pack check chengyu",
        "hinterland --lang zh pack check chengyu --json | head",
        "HINTERLAND_LANG=zh .venv/bin/hinterland pack check --help",
        'make demo ARGS="--check"  # without a person',
        "ls",
    ],
)
def test_a_known_command_is_no_fault(command):
    assert list(command_faults(f"```console\n$ {command}\nits output\n```\n")) == []


@pytest.mark.parametrize(
    "command",
    [
        "hinterland fly",
        "hinterland pack check chengyu --loudly",
        "hinterland pack check",
        "hinterland --lang la pack check chengyu",
        "make haste",
        'hinterland pack "check',
    ],
)
def test_a_command_that_would_be_refused_is_a_fault(command):
    assert len(list(command_faults(f"```console\n$ {command}\n```\n"))) == 1


def test_links_that_lead_nowhere_are_faults(tmp_path):
    (tmp_path / "other.md").write_text("# One `thing` at a time\n")
    text = "[a](other.md#one-thing-at-a-time) [b](other.md#two) [c](none.md) [d](https://e.org)"

    assert list(link_faults(tmp_path / "page.md", text)) == [
        "the link other.md#two leads to no heading",
        "the link none.md leads to no file",
    ]


def test_repeated_and_chinese_headings_have_anchors_of_their_own():
    assert anchors("# 路线\n## Cost\n## Cost\n```\n# no heading\n```\n") == {
        "路线",
        "cost",
        "cost-1",
    }
