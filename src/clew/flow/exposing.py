"""Who is near public office, and what is between groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clew.flow.meeting import two_sides
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.exposure import Exposure, Wanted
    from clew.network.grouped import Ask, GroupsTold


def exposure(case: Case, wanted: Wanted, *, limit: int | None = None) -> Exposure:
    """The labelled who are near a politically exposed person or a state body. Raises UsageError."""
    from clew.network.exposure import exposure as look

    return look(case, wanted, limit=limit)


def groups(case: Case, ask: Ask, *, limit: int | None = None) -> GroupsTold:
    """Countries or communities as nodes, and what is between them. Raises UsageError."""
    from clew.network.grouped import grouped

    if ask.left and ask.right:
        left, right = two_sides(case, ask.left, ask.right, ask.part)
        ask = replace(ask, left=left, right=right)
    return grouped(case, ask, limit=limit)
