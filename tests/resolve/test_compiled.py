"""The first run says that it compiles."""

from __future__ import annotations

from pathlib import Path

from numba import njit

from clew.resolve.compiled import COMPILING, tell_if_compiling


@njit
def doubled(number: int) -> int:
    return 2 * number


class Kept:
    """As numba tells of a compiled function."""

    __module__ = "clew.resolve.kernel"
    __name__ = "compare"

    def __init__(self, folder: Path) -> None:
        self.cache_path = str(folder)
        self.stats = self

    def __call__(self) -> None:
        """Nothing."""


def test_it_is_told_until_there_is_an_index(tmp_path: Path) -> None:
    told: list[str] = []
    tell_if_compiling(lambda what, done=0, total=None: told.append(what), Kept(tmp_path))
    assert told == [COMPILING]
    (tmp_path / "kernel.compare-12.py311.nbi").touch()
    tell_if_compiling(lambda what, done=0, total=None: told.append(what), Kept(tmp_path))
    assert told == [COMPILING]


def test_what_is_not_kept_is_compiled_each_time() -> None:
    told: list[str] = []
    tell_if_compiling(lambda what, done=0, total=None: told.append(what), doubled)
    assert told == [COMPILING]
