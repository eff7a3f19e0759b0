"""Write docs/reference/tables.md: every table of a region pack, from its declaration.

``python tools/tables_page.py`` writes the page anew; with ``--check`` it only says whether the
page is up to date, and ends with 1 if it is not.
"""

import sys
from itertools import groupby
from pathlib import Path

from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Column, Kind, Table

CHECKOUT = Path(__file__).parents[1]
PAGE = CHECKOUT / "docs" / "reference" / "tables.md"

HEAD = """\
# Tables

Written by `make pages` from `src/hinterland/tables/`; `make check` fails when it
is out of date. Change the declaration, not this page.

A region pack has one CSV file for each table that it uses; [region packs](../guide/packs.md) says
how cells are written. Numbers such as 3.2 are [rules](../rules.md).

- **Key**: the columns that no two rows may share.
- **Kind**: an *id* is a letter or digit, then letters, digits, `_` `.` `:` `-`. A *name* has one
  column for each language of the pack: `name` is `name_en`, `name_zh` … A *date* is a year, month
  or day; a *date or interval* may also be `2020/2021` or `2021-04-30/..`. A *code* belongs to a
  code system that the pack declares.
- **Unit**: `currency` is the currency of the pack; a unit in `code type` is the column that
  holds the unit.
- **Empty**: *yes* where a cell may be empty, which means that the value is absent.

"""


def main(*arguments: str) -> int:
    """Write or check the page; return the exit code."""
    text = page()
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, "utf-8")
        print(f"{PAGE.relative_to(CHECKOUT)}: {len(TABLES)} tables")
        return 0
    if not PAGE.exists() or PAGE.read_text("utf-8") != text:
        name = PAGE.relative_to(CHECKOUT)
        print(f"{name} is out of date: run python tools/tables_page.py", file=sys.stderr)
        return 1
    print(f"{PAGE.relative_to(CHECKOUT)}: up to date")
    return 0


def page() -> str:
    """Return the page."""
    parts = [HEAD, _contents()]
    for subject, tables in groupby(TABLES, key=lambda table: table.subject):
        parts.append(f"\n## {subject.capitalize()}\n")
        parts += [_table(table) for table in tables]
    return "".join(parts)


def _contents() -> str:
    """Return a line of links for each subject."""
    lines = []
    for subject, tables in groupby(TABLES, key=lambda table: table.subject):
        links = ", ".join(f"[{table.name}](#{table.name})" for table in tables)
        lines.append(f"- {subject}: {links}\n")
    return "".join(lines)


def _table(table: Table) -> str:
    """Return the section of a table."""
    key = ", ".join(f"`{name}`" for name in table.key)
    must = " Every pack must hold this table." if table.required else ""
    rows = "".join(_row(column) for column in table.columns)
    return (
        f"\n### {table.name}\n\n{table.about}{must}\n\nKey: {key}.\n\n"
        "| column | kind | unit | values | empty | meaning |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        f"{rows}"
    )


def _row(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        column.kind.value,
        column.unit,
        values(column),
        "yes" if column.optional else "",
        column.about,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def values(column: Column) -> str:
    """Say which values a column takes: a list, bounds, a code system or the key of a table."""
    if column.one_of:
        return ", ".join(f"`{word}`" for word in column.one_of)
    if column.ref:
        return "key of " + " or ".join(f"[{name}](#{name})" for name in column.ref)
    if column.kind is Kind.CODE:
        return f"code system `{column.system}`"
    low = "" if column.low is None else f"≥ {_figure(column.low)}"
    high = "" if column.high is None else f"≤ {_figure(column.high)}"
    return ", ".join(filter(None, (low, high)))


def _figure(bound: float) -> str:
    """Return a bound in short: a last hour of the week is told to the minute."""
    return f"{bound:.6g}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
