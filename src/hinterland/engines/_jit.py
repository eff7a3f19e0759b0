"""The decorators of kernels."""

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


def leaf(function: Function) -> Function:
    """Compile ``function`` into each kernel that calls it.

    For small functions that are called a million times: a call would count references of every
    array that it is given, which costs more than the work. Give them arrays, not tuples of them.
    """
    return cast("Function", numba.njit(cache=True, nogil=True, forceinline=True)(function))
