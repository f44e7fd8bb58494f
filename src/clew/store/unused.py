"""Memory that work has freed, given back to the system: a server that stays open for hours should not hold it."""

from __future__ import annotations

import ctypes

import pyarrow as pa


def give_back() -> None:
    """Give back what is free, as far as the allocators of Arrow and of the C library (glibc) can; else nothing."""
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
