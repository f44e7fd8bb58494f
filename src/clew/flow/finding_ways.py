"""Paths between two entities beyond the shortest: by strength or time, k best, far apart, through or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clew.flow.datasets import check_datasets
from clew.store.case import Case
from clew.store.profile import canonical_id

if TYPE_CHECKING:
    from clew.network.ways.search import Search
    from clew.network.ways.told import WaysTold


def ways(case: Case, a: str, b: str, wanted: Search) -> WaysTold:
    """The paths that are wanted, each step with its statements. Raises NotFound, UsageError."""
    from clew.network.ways.told import search

    check_datasets(case, wanted.without)
    return search(case, canonical_id(case, a), canonical_id(case, b), wanted)
