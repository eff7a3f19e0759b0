"""Faults of datapackage.json, each at its path of keys."""

import pytest

from spoils import Case, assert_found, declared, raw

CASES: dict[str, Case] = {
    "currency": declared("hinterland.currency", "euro"),
    "calendar": declared("hinterland.working_days", "XX"),
    "calendar of no such part": declared("hinterland.working_days", "DE-XX"),
    "span": declared("hinterland.span", "2026/2020"),
    "format": declared("hinterland.format", 2),
    "language": declared("hinterland.languages", ["en", "German"], "German"),
    "titles that are no object": declared("hinterland.titles", "试验地"),
    "title of no language": (
        lambda pack: pack.declare("hinterland.titles", {"Chinese!": "试验地"}),
        ("datapackage.json", None, "hinterland.titles.Chinese!", "Chinese!"),
    ),
    "title that is empty": (
        lambda pack: pack.declare("hinterland.titles", {"zh": ""}),
        ("datapackage.json", None, "hinterland.titles.zh", ""),
    ),
    "pattern that could take for ever": (
        lambda pack: pack.declare(
            "hinterland.code_systems.country", {"title": "t", "pattern": "(A+)+B"}
        ),
        ("datapackage.json", None, "hinterland.code_systems.country.pattern", "(A+)+B"),
    ),
    "code system that is not declared": (
        lambda pack: pack.declare("hinterland.code_systems", {}),
        ("datapackage.json", None, "hinterland.code_systems.currency", ""),
    ),
    "metadata that are no JSON": raw("datapackage.json", b"{\n?", 2),
    "metadata that are a list": raw("datapackage.json", b"[]"),
    "metadata nested deeply": raw("datapackage.json", b"[" * 200_000),
    "metadata with NaN": raw("datapackage.json", b'{"name": NaN}'),
}
SEVERAL = {
    "code system that is not declared": 3,
}
"""How many faults a case has, if not one."""


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland, SEVERAL.get(kind, 1))
