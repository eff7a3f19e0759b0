"""Comma-separated text to records, so that one broken line costs one record and no more.

The standard library's reader stops at the first fault and cannot go on; this one reports the
line and resumes with the next. Format: RFC 4180, with any line end.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

Record: TypeAlias = tuple[int, list[str], str]
"""Line on which the record begins, its cells, and what is wrong with it (empty: nothing)."""

_EMPTY_LINES = re.compile(r"\n*")
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|\Z)')


def records(text: str, *, longest: int) -> Iterator[Record]:
    """Yield the records of a text; empty lines are skipped.

    Parameters
    ----------
    text
        Whole file, lines ended by line feeds.
    longest
        Most characters of a record.

    Notes
    -----
    A quote that opens a cell may hold line ends. A record that does not close its quote, or goes
    on after it, is taken to be broken on its first line only. Time O(characters): every line is
    searched at most twice.
    """
    position, line = 0, 1
    while True:
        empty = _line_feeds(text, position)
        position, line = position + empty, line + empty
        if position >= len(text):
            return
        end = _line_end(text, position)
        if text.find('"', position, end) < 0:
            if end - position > longest:
                yield line, [], f"is longer than {longest:,} characters"
            else:
                yield line, text[position:end].split(","), ""
            position, line = end + 1, line + 1
            continue
        stop, problem = _closing_line(text, position, end, longest)
        cells = [] if problem else _split_quoted(text[position:stop])
        if not problem and not cells:
            problem = "has a quote inside a cell, or text after a closing quote"
        yield line, cells, problem
        taken = text.count("\n", position, stop) if cells else 0
        position, line = (stop if cells else end) + 1, line + taken + 1


def _line_feeds(text: str, position: int) -> int:
    """Return how many line feeds stand at a position."""
    found = _EMPTY_LINES.match(text, position)
    return found.end() - position if found else 0


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _closing_line(text: str, position: int, end: int, longest: int) -> tuple[int, str]:
    """Return the end of the line that closes the quote opened on the first, or say why not."""
    quotes = text.count('"', position, end)
    while quotes % 2:
        if end >= len(text):
            return end, "opens a quote that is never closed"
        start, end = end + 1, _line_end(text, end + 1)
        quotes += text.count('"', start, end)
    if end - position > longest:
        return end, f"is longer than {longest:,} characters"
    return end, ""


def _split_quoted(record: str) -> list[str]:
    """Return the cells of a record that holds quotes, or none if the quotes stand wrongly."""
    cells: list[str] = []
    position = 0
    while True:
        found = _CELL.match(record, position)
        if found is None:
            return []
        quoted, plain, comma = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        position = found.end()
        if not comma:
            return cells
