"""A check of a pack as a report: each fault beside its row, as a document of plain values.

As a program it reports on one file that somebody sent, so that the check can be ended at any
time: ``python -m hinterland.services.pack_report FILE FOLDER`` prints the document, or a problem.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from hinterland.errors import InputError, PackError
from hinterland.packs.check import check_read
from hinterland.packs.fault import Fault, shown
from hinterland.packs.files import LIMITS, Limits
from hinterland.packs.read import ReadPack, read_pack
from hinterland.packs.workbook.archive import OLE
from hinterland.services.unpack import is_workbook, unpack
from hinterland.tables import catalog

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

FORMAT = "hinterland.check/1"
MOST_ROWS = 60
"""Rows with a fault that are shown of one file; the list of faults holds the others."""
_MOST_COLUMNS = 9
_SHEET = "sheet "
_LETTER = re.compile(r"[A-Z]{1,3} ")


def pack_report(path: Path, *, limits: Limits = LIMITS) -> dict[str, Json]:
    """Check a pack, and return what was found.

    Raises
    ------
    PackError
        What is there is no pack at all.
    """
    pack = read_pack(path, limits=limits)
    faults = check_read(pack, limits=limits)
    files: dict[str, list[Fault]] = {}
    for fault in faults:
        files.setdefault(fault.file, []).append(fault)
    return {
        "format": FORMAT,
        "name": pack.metadata.name if pack.metadata else "",
        "title": pack.metadata.title if pack.metadata else "",
        "fault_count": sum(fault.count for fault in faults),
        "faults": [_document(fault) for fault in faults],
        "files": [_file(pack, name, found) for name, found in sorted(files.items(), key=_first)],
        "rows": {name: len(rows) for name, rows in pack.tables.items() if rows},
        "notes": list(pack.notes),
    }


def _first(item: tuple[str, list[Fault]]) -> tuple[bool, str]:
    """Put the metadata first, then the files by name."""
    return _table(item[0]) is not None, item[0]


def _table(file: str) -> str | None:
    """Return the table that a file or sheet is of."""
    name = file.removeprefix(_SHEET) if file.startswith(_SHEET) else file.removesuffix(".csv")
    return name if name in catalog.BY_NAME and name != file else None


def _document(fault: Fault) -> dict[str, Json]:
    return {
        "file": fault.file,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "problem": fault.problem,
        "expected": fault.expected,
        "count": fault.count,
    }


def _file(pack: ReadPack, name: str, faults: list[Fault]) -> dict[str, Json]:
    """Return the faults of a file: those of the whole first, then rows with their neighbours."""
    table = _table(name)
    by_row: dict[int, list[Fault]] = {}
    whole = []
    for fault in faults:
        if table is None or fault.row is None:
            whole.append(fault)
        else:
            by_row.setdefault(fault.row, []).append(fault)
    lines = sorted(by_row)[:MOST_ROWS]
    near = {line + step for line in lines for step in (-1, 1)} - by_row.keys()
    header, rows = _rows(pack, table, {*lines, *near}) if table and lines else ([], {})
    kept = _columns(table, header, [fault for line in lines for fault in by_row[line]])
    return {
        "file": name,
        "table": table,
        "fault_count": sum(fault.count for fault in faults),
        "whole": [_document(fault) for fault in sorted(whole, key=lambda one: one.count > 1)],
        "header": [header[column] for column in kept],
        "columns_left_out": len(header) - len(kept),
        "rows": [
            _row(line, rows.get(line, []), by_row.get(line, []), header, kept)
            for line in sorted({*lines, *(near & rows.keys())})
        ],
        "rows_left_out": len(by_row) - len(lines),
    }


def _rows(pack: ReadPack, table: str, lines: set[int]) -> tuple[list[str], dict[int, list[str]]]:
    """Return the header of a table, and the cells of some lines."""
    header: list[str] = []
    found: dict[int, list[str]] = {}
    last = max(lines)
    for line, cells, _problem in pack.source.records(table) or ():
        if not header:
            header = [shown(cell) for cell in cells]
        elif line in lines:
            found[line] = [shown(cell) for cell in cells]
        if line >= last:
            break
    return header, found


def _columns(table: str | None, header: list[str], faults: Iterable[Fault]) -> list[int]:
    """Return which columns are shown: keys, those with a fault, and the first of the others."""
    faulty = {_header(fault.column) for fault in faults}
    keys = catalog.BY_NAME[table].key if table else ()
    kept = [n for n, name in enumerate(header) if name in keys or name in faulty]
    others = [n for n in range(len(header)) if n not in kept]
    return sorted(kept + others[: max(0, _MOST_COLUMNS - len(kept))])


def _header(column: str) -> str:
    """Return the header that a fault names: a workbook's fault names the letter before it."""
    return _LETTER.sub("", column, count=1)


def _row(
    line: int, cells: list[str], faults: list[Fault], header: list[str], kept: list[int]
) -> dict[str, Json]:
    faulty = {_header(fault.column) for fault in faults}
    padded = cells + [""] * (len(header) - len(cells))
    return {
        "line": line,
        "cells": [{"text": padded[column], "faulty": header[column] in faulty} for column in kept],
        "faults": [_document(fault) for fault in faults],
    }


def report_on_file(file: Path, folder: Path) -> dict[str, Json]:
    """Report on a workbook, or on an archive after unpacking it into a new folder.

    Raises
    ------
    PackError
        It is neither, or holds no pack.
    """
    if is_workbook(file):
        return pack_report(file)
    if file.suffix == ".xlsx" and not zipfile.is_zipfile(file):
        with file.open("rb") as start:
            if start.read(8) != OLE:
                raise PackError(
                    f"'{file}' is no Excel workbook, or a damaged one; open it in Excel and save "
                    "it as .xlsx"
                )
        return pack_report(file)
    return pack_report(unpack(file, folder))


def main(file: str, folder: str) -> None:
    """Print the report, or ``{"refused": […]}``."""
    try:
        document: dict[str, Json] = report_on_file(Path(file), Path(folder))
    except InputError as error:
        place = str(Path(file).parent)
        document = {"refused": [fault.replace(place, "…") for fault in error.faults]}
    json.dump(document, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
