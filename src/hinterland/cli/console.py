"""Where commands print for people."""

import os
import sys
from contextlib import AbstractContextManager

from rich.console import Console

_PLAIN_WIDTH = 120


class _Console(Console):
    """Ends without complaint when the reader has gone, as ``head`` does."""

    def on_broken_pipe(self) -> None:
        """End with 0; what was printed was wanted, the rest was not."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


def console() -> Console:
    """Return a console that is as wide as the terminal, or 120 columns where there is none."""
    return _Console(highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)


def working(message: str) -> AbstractContextManager[object]:
    """Show on standard error that work goes on while the block runs; nothing in a pipe."""
    return Console(stderr=True).status(message)
