"""What several names of two entities say together.

One pair of names that is alike says less the more pairs were looked at: among ten names here and ten there some are
alike by chance. What agrees must therefore be rarer by as many bits as there were pairs (Bonferroni), and other names
that agree and share no sound with it add theirs. Names with the same sounds, which are spellings of one, count once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.naming.letters import Hashes, bit_count

PARTNER = 0.85
"""Names as alike as this are partners."""

SPELLING = 0.5
"""Names that share this part of their sounds are taken to be spellings of one name."""

Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@njit(cache=True)
def independent(names: Rows, heard: Hashes, sets: Hashes) -> int:
    """How many of the names, in their order, are no spelling of one before: share less than half of all sounds."""
    counted, count = np.empty(len(names), np.uint64), 0
    for name in names:
        sounds = heard[name] if heard[name] else sets[name]
        fresh = True
        for at in range(count):
            if overlap(sounds, counted[at]) >= SPELLING:
                fresh = False
                break
        if fresh:
            counted[count] = sounds
            count += 1
    return count


@njit(cache=True)
def overlap(left: np.uint64, right: np.uint64) -> float:
    """The share of the bits that are set in both, of those in either."""
    return float(bit_count(left & right) / max(bit_count(left | right), 1))


@njit(cache=True)
def rarity(best: int, rarities: Floats, sounds: Hashes, keys: Hashes, chances: float) -> float:
    """Bits that agree in the best pair and in partners that share no sound with it or each other, less log2(chances).

    The arrays have an entry a pair of names: bits (0: no partners), sounds of both names as bits, and a key that parts
    ties. The rarest come first.
    """
    total, seen, left = rarities[best], sounds[best], rarities.copy()
    left[best] = 0.0
    while True:
        found = -1
        for place in range(len(left)):
            if left[place] == 0.0 or (sounds[place] & seen) != 0:
                continue
            if found < 0 or (left[place], keys[place]) > (left[found], keys[found]):
                found = place
        if found < 0:
            return float(max(total - np.log2(chances), 0.0))
        total += left[found]
        seen |= sounds[found]
        left[found] = 0.0


@njit(cache=True)
def agreement(
    main: tuple[Flags, Flags], weak: tuple[Flags, Flags], alike: tuple[Floats, Floats], weakly: bool
) -> float:
    """How far the names of two entities agree, in [0, 1]: half by the main names, half by how many of all.

    `alike` is the likeness of each name to its partner on the other side; a weak one is worth half. How many of all is
    counted on the side that has fewer. Where a side has one good name that name tells all, and this is NaN; unless the
    best that agrees is a weak one (`weakly`).
    """
    if min((~weak[0]).sum(), (~weak[1]).sum()) < 2 and not weakly:
        return np.nan
    mains = 0.5 * (_main(main[0], alike[0]) + _main(main[1], alike[1]))
    found = min((alike[0] >= PARTNER).sum(), (alike[1] >= PARTNER).sum())
    most = min((~weak[0]).sum(), (~weak[1]).sum())
    return float(0.5 * mains + 0.5 * min(found / max(most, 1), 1.0))


@njit(cache=True)
def _main(main: Flags, alike: Floats) -> float:
    """The likeness of the most alike main name; of any name where none is the main one."""
    best, any_is_main = 0.0, main.any()
    for place in range(len(main)):
        if main[place] or not any_is_main:
            best = max(best, alike[place])
    return best
