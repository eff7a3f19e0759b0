"""Riverland, and the bundled pack, for the tests of this folder."""

from pathlib import Path

import pytest

import hinterland
from hinterland.services.open_pack import OpenPack
from riverland import Land


@pytest.fixture
def land(tmp_path: Path) -> Land:
    """Return Riverland, to be changed and opened."""
    return Land(tmp_path / "riverland")


@pytest.fixture(scope="session")
def riverland(tmp_path_factory: pytest.TempPathFactory) -> OpenPack:
    """Return Riverland as it is."""
    return Land(tmp_path_factory.mktemp("packs") / "riverland").open()


@pytest.fixture(scope="session")
def chengyu() -> OpenPack:
    """Return the bundled pack."""
    return hinterland.open_pack("chengyu")
