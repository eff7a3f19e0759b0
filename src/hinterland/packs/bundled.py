"""Packs that come with Hinterland, and the way from a name or path to a folder."""

import os
import shlex
from pathlib import Path

from hinterland.errors import NotFoundError
from hinterland.packs.metadata import FILE

_HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Return the names of the bundled packs, sorted."""
    return tuple(sorted(path.parent.name for path in _HERE.glob(f"*/{FILE}")))


def bundled(name: str) -> Path:
    """Return the folder of a bundled pack.

    Raises
    ------
    NotFoundError
        No pack of that name is bundled.
    """
    if name not in names():
        raise NotFoundError(f"no bundled pack {name!r}; there is: {', '.join(names())}")
    return _HERE / name


def locate(name_or_path: str | Path) -> Path:
    """Return the folder of a pack given by a bundled name or a path.

    A bundled name wins over a folder of that name; write ``./name`` for the folder. Whether the
    path leads to a pack is found out by reading it.
    """
    if isinstance(name_or_path, Path):
        return name_or_path
    seems_path = os.sep in name_or_path or (os.altsep is not None and os.altsep in name_or_path)
    if not seems_path and name_or_path in names():
        return bundled(name_or_path)
    return Path(name_or_path)


def spelled(name_or_path: str | Path) -> str:
    """Return a name or path as a shell takes it, so that `locate` finds the same pack by it.

    A path that is also a bundled name, or would be an option, gets ``./`` before it.
    """
    text = str(name_or_path)
    if (isinstance(name_or_path, Path) and text in names()) or text.startswith("-"):
        text = f".{os.sep}{text}"
    return shlex.quote(text)
