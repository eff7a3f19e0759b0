"""Where the package and the checkout are."""

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def package() -> Path:
    """Return the folder of the package's source."""
    return CHECKOUT / "src" / "hinterland"
