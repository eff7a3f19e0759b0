"""What all tests share: packs to ask, the Hypothesis profile, the tally of networks compared.

``HINTERLAND_EXAMPLES`` scales the number of random examples: 10 tries ten times as many as
usual, 0.1 a tenth.
"""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

import hinterland
from hinterland.services.open_pack import OpenPack
from riverland import Land

SCALE = float(os.environ.get("HINTERLAND_EXAMPLES", "1"))

settings.register_profile(
    "hinterland",
    deadline=None,  # the first call of a kernel compiles it
    max_examples=max(5, round(100 * SCALE)),
)
settings.register_profile(
    "without-shrinking",  # for mutants: that an example fails is all that is asked
    settings.get_profile("hinterland"),
    phases=(Phase.explicit, Phase.generate),
    database=None,
)
settings.load_profile("hinterland")


class Tally:
    """Networks and questions of which an engine's answer was compared with brute force."""

    def __init__(self) -> None:
        self.networks: set[int] = set()
        self.questions = 0

    def add(self, network: object) -> None:
        """Count a question about a network; a network that comes back is counted once."""
        self.networks.add(hash(network))
        self.questions += 1


TALLY = pytest.StashKey[Tally]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TALLY] = Tally()


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Return the tally of this session."""
    return pytestconfig.stash[TALLY]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send the tally of a pytest-xdist worker to the controller."""
    if hasattr(session.config, "workeroutput"):
        mine = session.config.stash[TALLY]
        # pytest-xdist carries no whole numbers of 64 bits, but any text.
        networks = ",".join(map(str, sorted(mine.networks)))
        session.config.workeroutput["tally"] = (networks, mine.questions)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Add the tally of a pytest-xdist worker that has finished."""
    networks, questions = getattr(node, "workeroutput", {}).get("tally", ("", 0))
    total = node.config.stash[TALLY]  # type: ignore[attr-defined]
    total.networks.update(map(int, filter(None, networks.split(","))))
    total.questions += questions


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    found = config.stash[TALLY]
    if found.questions:
        terminalreporter.write_line(
            f"compared with brute force: {len(found.networks)} networks, "
            f"{found.questions} questions"
        )


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
