"""The one decorator of kernels."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile ``function`` at its first call, serially, and keep the result on disk.

    Signatures stay lazy: eager ones would make every import pay for every kernel. Kernels
    release the interpreter's lock, so that a server can answer while one runs.
    """
    return cast("Function", numba.njit(cache=True, nogil=True)(function))
