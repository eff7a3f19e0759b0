"""Get the search ready behind a server that answers already.

The first search on a machine compiles itself, which takes about half a minute. That happens in a
process of its own; the server then only loads what was compiled. Does not know what is searched.
"""

import logging
import subprocess
import sys
import threading
import time
from typing import Literal

State = Literal["waiting", "compiling", "loading", "ready", "failed"]
ABOUT_S = 30
_LOG = logging.getLogger(__name__)


class WarmUp:
    """The state of the search, and since when it is compiling."""

    def __init__(self) -> None:
        self.state: State = "waiting"
        self._since = time.monotonic()
        self._ready = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, in a thread of its own."""
        threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def stop(self) -> None:
        """End the process that compiles, if it still runs."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    @property
    def ready(self) -> bool:
        """Tell whether a search may be asked: it answers at once, or tells why it cannot."""
        return self.state in ("ready", "failed")

    @property
    def elapsed_s(self) -> float:
        """How long it has been going on. [s]"""
        return time.monotonic() - self._since

    def wait(self, timeout_s: float) -> bool:
        """Wait until the search is ready; tell whether it is."""
        return self._ready.wait(timeout_s)

    def _run(self) -> None:
        self._since = time.monotonic()
        self.state = "compiling"
        command = [sys.executable, "-m", "hinterland.services.compile_kernels"]
        self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603
        if code := self._child.wait():
            _LOG.warning("compiling ahead ended with %s; the server compiles by itself", code)
        self.state = "loading"
        from hinterland.services.compile_kernels import compile_kernels

        try:
            compile_kernels()
            self.state = "ready"
        finally:  # the trace of what went wrong is printed by the thread that ends here
            if self.state != "ready":
                self.state = "failed"
            self._ready.set()
        _LOG.info("the search is ready after %.1f s", self.elapsed_s)
