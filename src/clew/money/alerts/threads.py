"""One thread for the trees: sums over threads need not be the same twice, and threads that wait burn the processor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def one_thread() -> Iterator[None]:
    """Within, scikit-learn keeps to one thread. It is loaded first: what is loaded later is not held back."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

    import_module("sklearn.ensemble")
    with threadpool_limits(1):
        yield
