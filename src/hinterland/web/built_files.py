"""The built front end: which files an island needs, by the manifest of its build."""

import json
from dataclasses import dataclass
from pathlib import Path

from hinterland.errors import InputError

FOLDER = Path(__file__).parent / "built"
MOUNT = "/built"


@dataclass(frozen=True, slots=True)
class Island:
    """A script with its styles, and the chunks that it imports at once."""

    script: str
    styles: tuple[str, ...]
    preload: tuple[str, ...]


def read_islands(folder: Path = FOLDER) -> dict[str, Island]:
    """Return the islands by name.

    Raises
    ------
    InputError
        The front end has not been built.
    """
    manifest = folder / "manifest.json"
    if not manifest.exists():
        raise InputError(
            "the front end is not built; in a checkout run: make demo (or pip install .)"
        )
    chunks = json.loads(manifest.read_text("utf-8"))
    return {
        chunk["name"]: _island(chunks, key)
        for key, chunk in chunks.items()
        if chunk.get("isEntry")
    }


def _island(chunks: dict[str, dict[str, object]], key: str) -> Island:
    seen: list[str] = []
    waiting = [key]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.append(name)
            waiting += _list(chunks[name], "imports")
    return Island(
        script=f"{MOUNT}/{chunks[key]['file']}",
        styles=tuple(f"{MOUNT}/{file}" for name in seen for file in _list(chunks[name], "css")),
        preload=tuple(f"{MOUNT}/{chunks[name]['file']}" for name in seen[1:]),
    )


def _list(chunk: dict[str, object], key: str) -> list[str]:
    found = chunk.get(key, [])
    return [str(item) for item in found] if isinstance(found, list) else []
