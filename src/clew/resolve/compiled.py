"""Whether the kernels are compiled already: the first run after an installation compiles them, which takes a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clew.progress import Progress

COMPILING = "compiling what compares names, once only: about a minute"


def tell_if_compiling(progress: Progress, *kernels: Callable[..., object], saying: str = COMPILING) -> None:
    """Say that it takes a while where one of these functions, made by numba's `njit(cache=True)`, is not in its cache.

    Numba keeps an index of each compiled function beside its source, or where `NUMBA_CACHE_DIR` says. What was changed
    since it was compiled is not seen here.
    """
    if not all(_is_kept(kernel) for kernel in kernels):
        progress(saying)


def _is_kept(kernel: Callable[..., object]) -> bool:
    folder: str | None = kernel.stats.cache_path  # type: ignore[attr-defined]  # of numba's dispatcher
    name = f"{kernel.__module__.rpartition('.')[2]}.{kernel.__name__}-*.nbi"
    return folder is not None and any(Path(folder).glob(name))
