"""How the small functions of the kernels are compiled: into their callers, and without counting references.

Numba counts the references of every array that is taken out of a tuple; in functions of a microsecond that is most of
their time. These own no array: they work on what they are given, so there is nothing to count. They must not make
arrays (Numba says so when it compiles).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from numba import njit

Given = ParamSpec("Given")
Result = TypeVar("Result")


def kernel(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile a function that makes no arrays."""
    without_counting: dict[str, Any] = {"_nrt": False}  # not in the types that Numba ships
    compiled: Callable[Given, Result] = njit(cache=True, forceinline=True, **without_counting)(function)
    return compiled
