"""How alike two folded words are: weighted edits, in which what ears and typists confuse costs little.

Optimal string alignment (Damerau 1964; one letter wrong, lost, added, or two swapped) with costs by letter, after the
weighted distances used for names since Zobel and Dart 1996 ("Phonetic string matching"): a vowel for a vowel, a
consonant for one of its class, a doubled letter and a mute h cost a part of an edit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Bytes = npt.NDArray[np.uint8]
Costs = npt.NDArray[np.float32]

LONGEST = 40
"""Letters of a word that are compared."""

_VOWELS = "aeiouy"
_CLASSES = ("bpfvw", "ckgqx", "szxc", "dt", "mn", "jygi", "lr", "uw", "hk", "jzs")
_SWAPPED = np.float32(0.8)


def _codes() -> Bytes:
    codes = 36 + np.arange(256, dtype=np.uint8) % 28
    codes[ord("a") : ord("z") + 1] = np.arange(26)
    codes[ord("0") : ord("9") + 1] = 26 + np.arange(10)
    return codes


CODES = _codes()
"""The code of each byte, below 64: a letter or digit its own, the bytes of what could not be folded share 28."""

NOTHING = 64
DOUBLED = 65


def coded(text: bytes) -> Bytes:
    """The text as `alike` takes it."""
    return CODES[np.frombuffer(text, np.uint8)]


def _edits(vowel: float) -> Costs:
    """Cost of letter a for letter b at [a, b]; of one lost or added at [a, NOTHING]; of one doubled at [a, DOUBLED]."""
    cost = np.ones((64, 66), np.float32)
    for group in _CLASSES:
        codes = coded(group.encode())
        cost[np.ix_(codes, codes)] = 0.6
    vowels = coded(_VOWELS.encode())
    cost[np.ix_(vowels, vowels)] = 0.5
    np.fill_diagonal(cost, 0)
    cost[vowels, NOTHING] = vowel
    cost[coded(b"h"), NOTHING] = 0.5
    cost[:, DOUBLED] = 0.25
    return cost


EDITS = _edits(0.6)

FOREIGN_EDITS = _edits(0.25)
"""Where one of the words was written in another script, which may have no vowels."""


@njit(cache=True)
def _gap(text: Bytes, place: int, start: int, edits: Costs) -> np.float32:
    """Cost of the letter at this place being lost."""
    letter = text[place]
    if place > start and text[place - 1] == letter:
        return edits[letter, DOUBLED]  # type: ignore[no-any-return]
    return edits[letter, NOTHING]  # type: ignore[no-any-return]


@njit(cache=True)
def alike(a: Bytes, a_ends: tuple[int, int], b: Bytes, b_ends: tuple[int, int], how: tuple[Costs, float]) -> float:
    """Likeness of `a[a_ends]` and `b[b_ends]`: 1 the same, 0 nothing in common. Symmetric.

    `how`: the costs of edits, and the least likeness that is of interest: below it the answer is 0.
    """
    edits, least = how
    a0, b0 = a_ends[0], b_ends[0]
    n, m = min(a_ends[1] - a0, LONGEST), min(b_ends[1] - b0, LONGEST)
    if n == 0 or m == 0:
        return 0.0
    allowed = (1 - least) * (n + m) / 2 + 1e-4
    if abs(n - m) * 0.4 > allowed:
        return 0.0
    lowest_before = np.float32(0)
    before = np.empty(m + 1, np.float32)
    above = np.empty(m + 1, np.float32)
    row = np.empty(m + 1, np.float32)
    above[0] = 0
    for j in range(1, m + 1):
        above[j] = above[j - 1] + _gap(b, b0 + j - 1, b0, edits)
    for i in range(1, n + 1):
        lost = _gap(a, a0 + i - 1, a0, edits)
        row[0] = above[0] + lost
        lowest = row[0]
        letter = a[a0 + i - 1]
        for j in range(1, m + 1):
            other = b[b0 + j - 1]
            best = min(above[j - 1] + edits[letter, other], above[j] + lost)
            best = min(best, row[j - 1] + _gap(b, b0 + j - 1, b0, edits))
            if i > 1 and j > 1 and letter == b[b0 + j - 2] and other == a[a0 + i - 2] and letter != other:
                best = min(best, before[j - 2] + _SWAPPED)
            row[j] = best
            lowest = min(lowest, best)
        if lowest > allowed and lowest_before > allowed:
            return 0.0
        lowest_before = lowest
        before, above, row = above, row, before
    if above[m] > allowed:
        return 0.0
    return max(0.0, 1.0 - 2.0 * above[m] / (n + m))  # type: ignore[no-any-return]
