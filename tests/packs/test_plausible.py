"""Figures that are numbers, and cannot be true."""

import pytest

from hinterland.services.check_pack import check


@pytest.mark.parametrize(
    ("table", "line", "column", "value"),
    [("link", 6, "length_km", "29999"), ("transit_time", 2, "days", "0.01")],
    ids=["link far longer than its great circle", "days that no train can keep"],
)
def test_a_figure_that_cannot_be_true_is_a_fault(testland, table, line, column, value):
    testland.set(table, line, column, value)

    faults = check(testland.folder).faults

    assert (f"{table}.csv", line, column, value) in [
        (fault.file, fault.row, fault.column, fault.value) for fault in faults
    ]
