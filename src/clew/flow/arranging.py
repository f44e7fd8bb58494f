"""Where the entities of a canvas stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.errors import UsageError


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entity stands on a canvas, in pixels at first sight; None: nowhere yet."""

    x: float | None = None
    y: float | None = None
    pinned: bool = False


def arrange(spots: Sequence[Spot], ties: Sequence[tuple[int, int]], *, anew: bool = False) -> list[tuple[float, float]]:
    """A place for each: what stands stays, what is new comes to those it is tied to. `anew`: all but pinned ones move.

    Ties are pairs of places in the list. Raises UsageError for a place that is not there.
    """
    import numpy as np

    from clew.network.placing import place

    ends = np.array(ties, np.int64).reshape(-1, 2)
    if ends.size and (ends.min() < 0 or ends.max() >= len(spots)):
        raise UsageError(f"A tie leads from one of {len(spots)} places to another, by number from 0.")
    kept = np.array([(np.nan, np.nan) if s.x is None or s.y is None else (s.x, s.y) for s in spots]).reshape(-1, 2)
    pinned = np.array([spot.pinned for spot in spots], bool)
    if anew and not pinned.any():
        kept = np.full_like(kept, np.nan)
    found = place(kept, ends[:, 0], ends[:, 1], pinned if anew else None)
    return [(round(float(x), 2), round(float(y), 2)) for x, y in found]
