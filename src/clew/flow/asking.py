"""What to find out next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clew.flow.meeting import two_sides
from clew.network.selection import WHOLE, Selection
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.next_step import Sides, Unknowns


def next_step(case: Case, sides: Sides | None = None, *, part: Selection = WHOLE, limit: int | None = 10) -> Unknowns:
    """The open questions whose answers would change most, the first `limit` of them. Raises NotFound, UsageError."""
    from clew.network.next_step import unknowns

    if sides is not None:
        left, right = two_sides(case, sides.left, sides.right, part)
        sides = replace(sides, left=left, right=right)
    return unknowns(case, sides, part=part, limit=limit)
