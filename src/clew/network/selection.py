"""Which part of a case's network is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted.

    `around` is a canonical id (None: the whole case), seen `hops` ties far. Datasets in `without` are not heard.
    `as_of` is a day, YYYY-MM-DD. `possible` keeps the pairs that perhaps are the same.
    """

    around: str | None = None
    hops: int = 1
    without: tuple[str, ...] = ()
    as_of: str | None = None
    possible: bool = True
