"""What to find out next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.next_step import Sides, Unknowns


def next_step(case: Case, sides: Sides | None = None, *, limit: int | None = 10) -> Unknowns:
    """The open questions whose answers would change most, the first `limit` of them. Raises UsageError."""
    from clew.network.next_step import unknowns

    return unknowns(case, sides, limit=limit)
