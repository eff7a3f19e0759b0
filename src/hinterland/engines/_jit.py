"""The decorators of kernels."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile ``function`` at its first call, serially, and keep the result on disk.

    Signatures stay lazy: eager ones would make every import pay for every kernel. Kernels
    release the interpreter's lock, so that a server can answer while one runs.
    """
    return cast("Function", _compiled(function, inlined=False))


def leaf(function: Function) -> Function:
    """Compile ``function`` into each kernel that calls it.

    For small functions that are called a million times: a call would count references of every
    array that it is given, which costs more than the work. Give them arrays, not tuples of them.
    """
    return cast("Function", _compiled(function, inlined=True))


def _compiled(function: Function, *, inlined: bool) -> Any:
    try:
        return _stamped(numba.njit(cache=True, nogil=True, forceinline=inlined)(function))
    except RuntimeError:  # no folder to keep it in can be written: NUMBA_CACHE_DIR names one
        return numba.njit(nogil=True, forceinline=inlined)(function)


def _stamped(compiled: Any) -> Any:
    """Let what is kept on disk be out of date as soon as any engine's source changes.

    numba looks at the file of the function alone, so a kernel would go on running the old code of
    a leaf in another file.
    """
    kept = getattr(compiled, "_cache", None)
    if kept is not None:  # None where compilation is switched off
        kept._cache_file._source_stamp = _sources()  # noqa: SLF001
    return compiled


@cache
def _sources() -> str:
    """Return a digest of the source of all engines."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
