"""The wheel holds all that it needs, and runs from anywhere without a network."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
NO_NETWORK = '''\
"""Refuse every connection."""
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"{event}: there is no network in this test")
sys.addaudithook(refuse)
'''


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Return the wheel, built with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=CHECKOUT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory) -> Path:
    """Return a folder into which only the wheel is installed, and a refusal of connections."""
    folder = tmp_path_factory.mktemp("site")
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", folder, wheel)
    (folder / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return folder


def test_the_wheel_holds_the_pack_the_licence_and_the_notice(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    pack = CHECKOUT / "src" / "hinterland" / "packs" / "chengyu"
    tables = {f"hinterland/packs/chengyu/{path.name}" for path in pack.glob("*.csv")}

    assert tables
    assert tables | {"hinterland/packs/chengyu/datapackage.json"} <= set(names)
    assert {"LICENSE", "NOTICE"} <= {Path(n).name for n in names if ".dist-info/licenses/" in n}
    assert "hinterland/py.typed" in names


def test_the_wheel_holds_nothing_else(wheel):
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    sources = {path.relative_to(CHECKOUT / "src").as_posix() for path in tracked_kinds()}

    assert set(names) == sources


def test_the_installed_wheel_shows_its_help(site, tmp_path):
    assert "journeys" in run("-m", "hinterland.cli.main", "--help", site=site, cwd=tmp_path)


def test_the_installed_wheel_checks_the_bundled_pack(site, tmp_path):
    told = run("-m", "hinterland.cli.main", "pack", "check", "chengyu", site=site, cwd=tmp_path)

    assert "chengyu: no faults" in told


def test_the_installed_wheel_is_the_one_that_runs(site, tmp_path):
    told = run("-c", "import hinterland; print(hinterland.__file__)", site=site, cwd=tmp_path)

    assert Path(told.strip()).is_relative_to(site)


def test_the_network_is_refused(site, tmp_path):
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"

    with pytest.raises(AssertionError, match="no network in this test"):
        run("-c", code, site=site, cwd=tmp_path)


def tracked_kinds() -> list[Path]:
    """Return the files of the package that are no leftovers of an interpreter."""
    package = CHECKOUT / "src" / "hinterland"
    return [p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def run(*arguments: object, cwd: Path = CHECKOUT, site: Path | None = None) -> str:
    """Run Python without a network; with ``site``, with that folder before all others."""
    nowhere = "http://127.0.0.1:9"
    world = os.environ | {"PIP_NO_INDEX": "1", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere}
    world |= {"PYTHONPATH": str(site)} if site else {}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=world | {"HINTERLAND_LANG": "en", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
