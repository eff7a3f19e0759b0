"""What a pack may leave empty must not stop a question."""

import pytest

from riverland import journeys_of


@pytest.mark.xfail(raises=ValueError, reason="an empty speed_basis is taken for a basis")
def test_speed_whose_basis_is_left_empty_is_as_known_as_its_link(land):
    """Column `speed_basis` is optional, and the check passes such a pack."""
    for row in land.rows["link"]:
        row["speed_basis"] = ""
    (journey,) = journeys_of(land.open(), "north", "east")

    assert journey.legs[0].known["days"].basis == "dataset"
