"""How the kernels of facts are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile a kernel that allocates nothing: it reads arrays that its caller holds, and fills those it was given.

    Without reference counts: the columns are tuples of arrays, and to count them in and out of every call took four
    fifths of the time.
    """
    return njit(cache=True, _nrt=False)(function)  # type: ignore[call-overload,no-any-return]  # not in its stubs
