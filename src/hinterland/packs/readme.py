"""The page that lies in a new pack's folder: what to do, and what each column holds."""

from collections.abc import Iterable

from hinterland.packs.explain import Explained, explain
from hinterland.packs.metadata import FILE
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Table

_START = """\
# {title}

A region pack for Hinterland: `{file}` and one CSV file for each table.

1. Fill in what is empty in `{file}`: time zone, currency, calendar of working days, span.
2. Fill in `source.csv` first: every other row names its source.
3. Then `place.csv` and `link.csv`; then prices and emission factors (`tariff.csv`, `charge.csv`,
   `emission_factor.csv`, `factor_choice.csv`, `handling.csv`); then services (`service.csv`,
   `call.csv`, `frequency.csv`, `departure.csv`) and where they are served (`terminal.csv`).
4. After each step: `hinterland pack check FOLDER`. It names every fault by file, row and column.

Leave a cell empty where nothing is known. Delete the file of a table that you do not need, and its
line in `resources` of `{file}`; `source`, `place` and `link` must stay.
Save CSV files as UTF-8. Text, dates and codes stay as they are typed: beware of spreadsheets that
turn `2021-04` into a date; a pack as one workbook avoids that (`hinterland pack export`).

## Tables
"""


def readme(title: str, languages: tuple[str, ...]) -> str:
    """Return the page in Markdown."""
    start = _START.format(title=title, file=FILE)
    return start + "".join(_section(table, languages) for table in TABLES)


def _section(table: Table, languages: tuple[str, ...]) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    head = f"\n### {table.name}\n\n{table.about} Key: {key}.\n\n"
    return head + _markdown_table(explain(table, languages))


def _markdown_table(columns: Iterable[Explained]) -> str:
    lines = ["| column | must be filled | kind | meaning |", "| --- | --- | --- | --- |"]
    for told in columns:
        unit = f" [{told.unit}]" if told.unit else ""
        values = f" {told.values}" if told.values else ""
        meaning = f"{told.meaning}{' Values:' if values else ''}{values}"
        filled = "yes" if told.filled else ""
        lines.append(f"| `{told.header}` | {filled} | {told.kind}{unit} | {meaning} |")
    return "\n".join(lines) + "\n"
