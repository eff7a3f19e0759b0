"""Where names stand beside points, so that they neither cover each other nor leave the plot."""

import unicodedata
from collections.abc import Sequence

_WIDE, _HIGH = 320.0, 160.0
_LETTER, _LINE, _RADIUS = 6.6, 14.0, 17.0
_SIDES = ("top", "bottom", "right", "left")
_Box = tuple[float, float, float, float]


def beside_points(
    spread: Sequence[tuple[float, float]],
    points: Sequence[tuple[float, float]],
    words: Sequence[str],
) -> list[tuple[str, str]]:
    """Return side and alignment of the name of each point.

    ``spread`` are all points of the plot, whose extent is taken to be a usual size on a screen.
    The first side is taken on which a name meets no earlier one and stays inside; else the top.
    """
    lows = [min(point[axis] for point in spread) for axis in (0, 1)] if spread else [0.0, 0.0]
    spans = [max(max(p[a] for p in spread) - lows[a], 1e-9) for a in (0, 1)] if spread else [1, 1]
    taken: list[_Box] = []
    found = []
    for point, word in zip(points, words, strict=True):
        at = ((point[0] - lows[0]) / spans[0] * _WIDE, (point[1] - lows[1]) / spans[1] * _HIGH)
        align = "left" if at[0] < _WIDE / 3 else "right" if at[0] > 2 * _WIDE / 3 else "center"
        boxes = {side: _box(at, side, align, _length(word)) for side in _SIDES}
        side = next((one for one in _SIDES if _free(boxes[one], taken)), "top")
        taken.append(boxes[side])
        found.append(
            (side, align if side in ("top", "bottom") else {"right": "left"}.get(side, "right"))
        )
    return found


def _length(word: str) -> float:
    """Return how long a word is drawn; a Chinese character is as wide as two letters."""
    return sum(_LETTER * (2 if unicodedata.east_asian_width(sign) in "WF" else 1) for sign in word)


def _box(at: tuple[float, float], side: str, align: str, length: float) -> _Box:
    """Return left, right, low and high of a name."""
    x, y = at
    if side in ("top", "bottom"):
        left = {"left": x, "right": x - length, "center": x - length / 2}[align]
        low = y + _RADIUS if side == "top" else y - _RADIUS - _LINE
    else:
        left = x + _RADIUS if side == "right" else x - _RADIUS - length
        low = y - _LINE / 2
    return left, left + length, low, low + _LINE


def _free(box: _Box, taken: Sequence[_Box]) -> bool:
    left, right, low, _ = box
    inside = left > -30 and right < _WIDE + 45 and low > -25
    return inside and not any(
        left < other[1] and other[0] < right and low < other[3] and other[2] < box[3]
        for other in taken
    )
