"""What is measured of two names whose words are paired."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.resolve.naming.desk import COUNT, FORMS, Desk, Half
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import LONGEST, Bytes, distance
from clew.resolve.naming.likeness import MARKS
from clew.resolve.naming.words import Mark

(LIKENESS, LETTERS, RARITY, CONFLICT, EXTRA, WEAKEST, NUMBERS, LEGAL, ORDER, MEASURES) = range(10)

ALIKE = 0.85
"""Names as alike as this are alike beside their numbers."""

_NUMBER, _UNSPOKEN = np.uint64(Mark.NUMBER), np.uint64(Mark.LEGAL | Mark.HONORIFIC)


@kernel
def measure(a: Half, b: Half, work: Desk, out: npt.NDArray[np.float64]) -> None:
    """The measures of the two names on the desk, whose words `align` has just paired."""
    agreed, total, spare, length = _tally(a, work.plain[0])
    agreed_b, total_b, spare_b, length_b = _tally(b, work.plain[1])
    out[LIKENESS] = (agreed + agreed_b) / max(total + total_b, 1e-6)
    out[RARITY] = 0.5 * (agreed + agreed_b)
    out[CONFLICT] = min(total - agreed, total_b - agreed_b)
    out[EXTRA] = max(total - agreed, total_b - agreed_b)
    out[LETTERS] = 1.0 - max(spare, spare_b) / max(max(length, length_b), 1)
    if out[LETTERS] < 1.0:
        out[LETTERS] = max(out[LETTERS], _as_one(work, min(length, LONGEST), min(length_b, LONGEST)))
    out[WEAKEST] = _weakest(a)
    out[NUMBERS] = _numbers(a, b, out[LIKENESS])
    out[LEGAL] = _forms(a.about[FORMS], b.about[FORMS])
    out[ORDER] = _order(a)


@kernel
def _tally(half: Half, plain: Bytes) -> tuple[float, float, float, int]:
    """Bits that agree, bits in all, letters left over and letters in all, without legal forms and titles.

    Puts the letters into `plain`, one word after the other, as far as there is room.
    """
    agreed, total, spare, used = 0.0, 0.0, 0.0, 0
    for i in range(half.about[COUNT]):
        total += half.bits[i]
        agreed += half.bits[i] * half.alike[i]
        if half.cells[half.words[i], MARKS] & _UNSPOKEN:
            continue
        begin, end = half.starts[i], half.starts[i + 1]
        spare += (end - begin) * (1.0 - half.alike[i])
        for place in range(begin, end):
            if used < LONGEST:
                plain[used] = half.letters[place]
            used += 1
    return agreed, total, spare, used


@kernel
def _as_one(work: Desk, length: int, other: int) -> float:
    """The share of letters that agree where both names are written without blanks, as they stand."""
    edits = distance(work.plain[0], (0, length), work.plain[1], (0, other), work.masks)
    return 1.0 - edits / max(max(length, other), 1)


@kernel
def _weakest(half: Half) -> float:
    """The least likeness of paired words; 0 where none are paired."""
    weakest, paired = 1.0, False
    for i in range(half.about[COUNT]):
        if half.partner[i] >= 0:
            weakest, paired = min(weakest, half.alike[i]), True
    return weakest if paired else 0.0


@kernel
def _numbers(a: Half, b: Half, alike: float) -> float:
    """That numbers agree says something only where the rest is alike."""
    spare, total = _count_numbers(a)
    spare_b, total_b = _count_numbers(b)
    if total + total_b == 0:
        return np.nan
    if spare and spare_b:
        return 0.0
    if spare or spare_b:
        return 1.0
    return 2.0 if alike >= ALIKE else np.nan


@kernel
def _count_numbers(half: Half) -> tuple[int, int]:
    spare, total = 0, 0
    for i in range(half.about[COUNT]):
        if half.cells[half.words[i], MARKS] & _NUMBER:
            total += 1
            spare += half.partner[i] < 0
    return spare, total


@kernel
def _forms(left: int, right: int) -> float:
    if left == 0 and right == 0:
        return np.nan
    if left == 0 or right == 0:
        return 1.0
    return 2.0 if left & right else 0.0


@kernel
def _order(half: Half) -> float:
    """1 where the paired words stand in the same order, 0.5 where one name is the other turned round, else 0."""
    falls, first, last, paired = 0, -1, -1, 0
    for i in range(half.about[COUNT]):
        if half.partner[i] >= 0:
            falls += half.partner[i] < last
            first = half.partner[i] if paired == 0 else first
            last = half.partner[i]
            paired += 1
    if paired < 2:
        return np.nan
    if falls == 0:
        return 1.0
    return 0.5 if falls == 1 and last < first else 0.0
