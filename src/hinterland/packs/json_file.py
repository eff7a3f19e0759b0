"""JSON files of a pack, read with care: no value that is no JSON, no key twice, no deep nest."""

import json
from collections import Counter
from typing import TypeAlias

from hinterland.packs.files import PackFolder

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def read_json(folder: PackFolder, file: str, most: int) -> tuple[Json, bool]:
    """Return the value of a JSON file and whether it could be read; a fault is in the log."""
    text = folder.read_text(file, most)
    if text is None:
        return None, False
    twice: list[str] = []

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        held = dict(pairs)
        if len(held) < len(pairs):
            count = Counter(key for key, _value in pairs)
            twice.extend(key for key in held if count[key] > 1)
        return held

    try:
        value: Json = json.loads(text, object_pairs_hook=once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        folder.log.add(
            file, error.lineno, "", "", problem=f"is not JSON: {error.msg}", expected="JSON"
        )
        return None, False
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        problem = "is nested too deeply" if deep else f"is not JSON: {error}"
        folder.log.add(file, None, "", "", problem=problem, expected="JSON")
        return None, False
    for key in twice:
        folder.log.add(file, None, key, key, problem="stands twice", expected="one key of a name")
    return value, True


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")
