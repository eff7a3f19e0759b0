"""The faults of a report as a table that a spreadsheet opens, formulas made harmless."""

import csv
import io
from collections.abc import Iterable, Mapping

COLUMNS = ("file", "row", "column", "value", "problem", "expected", "count")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def fault_table(faults: Iterable[Mapping[str, object]]) -> str:
    """Return faults as CSV with a byte order mark, so that Excel reads it as UTF-8.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers are
    ours and stay.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fault in faults:
        writer.writerow([_cell(fault[column]) for column in COLUMNS])
    return BOM + text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
