"""Faults of files, headers, rows and cells of text, each in the place where it is."""

import pytest

from spoils import Case, assert_found, raw

CASES: dict[str, Case] = {
    "control character": (
        lambda pack: pack.set("river", 3, "note", "a\x07b"),
        ("river.csv", 3, "note", r"a\x07b"),
    ),
    "zero byte": (
        lambda pack: pack.set("river", 3, "note", "a\x00b"),
        ("river.csv", 3, "note", r"a\x00b"),
    ),
    "cell too long": (
        lambda pack: pack.set("river", 3, "note", "x" * 40_000),
        ("river.csv", 3, "note", "x" * 60 + "…"),
    ),
    "too few cells": (
        lambda pack: pack.line("river", 3, lambda line: line.rsplit(",", 1)[0]),
        ("river.csv", 3, "", "7 cells"),
    ),
    "too many cells": (
        lambda pack: pack.line("river", 3, lambda line: line + ",,"),
        ("river.csv", 3, "", "10 cells"),
    ),
    "empty row": (
        lambda pack: pack.line("river", 3, lambda line: line + "\n,,,,,,,"),
        ("river.csv", 4, "", ""),
    ),
    "quote never closed": (
        lambda pack: pack.line("transit_time", 2, lambda line: line + '"'),
        ("transit_time.csv", 2, "", ""),
    ),
    "quote inside a cell": (
        lambda pack: pack.line("transit_time", 2, lambda line: line + 'a"b"'),
        ("transit_time.csv", 2, "", ""),
    ),
    "unknown column": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("note", "remark")),
        ("river.csv", 1, "remark", "remark"),
    ),
    "missing column": (
        lambda pack: pack.line("border", 1, lambda line: line.replace("procedure", "note2")),
        ("border.csv", 1, "procedure", ""),
    ),
    "column twice": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("note", "basis")),
        ("river.csv", 1, "basis", "basis"),
    ),
    "language that is not declared": (
        lambda pack: pack.line("river", 1, lambda line: line.replace("name_de", "name_fr")),
        ("river.csv", 1, "name_fr", "name_fr"),
    ),
    "semicolons": (
        lambda pack: pack.line("fact_row", 1, lambda line: line.replace(",", ";")),
        ("fact_row.csv", 1, "", "fact_id;table_name;row_id;basis;source_id;note"),
    ),
    "no header at all": raw("fact_row.csv", b"1,2\n3,4\n", 1, value="1,2"),
    "empty file": raw("fact_row.csv", b""),
    "binary file": raw("fact_row.csv", b"PK\x03\x04\xff\x80\n", 1, value="0xff"),
    "Latin-1": raw("fact_row.csv", b"fact_id\nM\xfcnchen\n", 2, value="0xfc"),
    "UTF-16": raw("fact_row.csv", "fact_id".encode("utf-16"), 1, value="0xff"),
    "missing file": (
        lambda pack: (pack.folder / "fact_row.csv").unlink(),
        ("fact_row.csv", None, "", ""),
    ),
    "missing required file": (
        lambda pack: (
            (pack.folder / "link.csv").unlink(),
            pack.declare(
                "resources",
                [
                    {"name": path.stem, "path": path.name}
                    for path in sorted(pack.folder.glob("*.csv"))
                ],
            ),
        ),
        ("link.csv", None, "", ""),
    ),
    "folder instead of a file": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").mkdir(),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "link out of the folder": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").symlink_to("/etc/hostname"),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "link to itself": (
        lambda pack: (
            (pack.folder / "fact_row.csv").unlink(),
            (pack.folder / "fact_row.csv").symlink_to("fact_row.csv"),
        ),
        ("fact_row.csv", None, "", ""),
    ),
    "table that is not listed": (
        lambda pack: pack.raw("field.csv", b"field_id,name_en,name_de,basis,source_id,note\n"),
        ("datapackage.json", None, "resources", "field.csv"),
    ),
    "resource that is no table": (
        lambda pack: pack.declare("resources", [{"name": "dream", "path": "dream.csv"}]),
        ("datapackage.json", None, "resources[0].name", "dream"),
    ),
}
SEVERAL = {
    "resource that is no table": None,  # no table is listed any more
    "unknown column": 2,  # … in place of the one that is missing
    "missing column": 2,
    "column twice": 2,
    "language that is not declared": 2,
}
"""How many faults a case has, if not one."""


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland, SEVERAL.get(kind, 1))
