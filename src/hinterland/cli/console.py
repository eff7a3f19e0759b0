"""Where commands print for people."""

import sys
from contextlib import AbstractContextManager

from rich.console import Console

_PLAIN_WIDTH = 120


def console() -> Console:
    """Return a console that is as wide as the terminal, or 120 columns where there is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)


def working(message: str) -> AbstractContextManager[object]:
    """Show on standard error that work goes on while the block runs; nothing in a pipe."""
    return Console(stderr=True).status(message)
