"""Words as bytes: their hashes, and how many letters part two of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.naming.kernel import kernel

LONGEST = 64
"""Letters of a word that are looked at: the bits of the machine word that the distance is counted with."""

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Span = tuple[int | np.int64, int | np.int64]
"""Where letters begin and end in an array."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.uint64(1)


def flat(words: list[str]) -> tuple[Bytes, Places]:
    """The bytes of all words in one array, and where each begins (one place more than there are words)."""
    starts, together = np.zeros(len(words) + 1, np.int64), "".join(words)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    if together.isascii() and lengths.max(initial=0) <= LONGEST:
        np.cumsum(lengths, out=starts[1:])
        return np.frombuffer(together.encode(), np.uint8), starts
    coded = [word.encode("utf-8", "replace")[:LONGEST] for word in words]
    np.cumsum([len(word) for word in coded], out=starts[1:])
    return np.frombuffer(b"".join(coded), np.uint8), starts


@njit(cache=True)
def hash_words(letters: Bytes, starts: Places) -> Hashes:
    """The hash of every word, the same in every run and on every machine."""
    count = len(starts) - 1
    hashes = np.zeros(count, np.uint64)
    for word in range(count):
        for place in range(starts[word], starts[word + 1]):
            hashes[word] = hashes[word] * _FACTOR + np.uint64(letters[place]) + _ONE
    return hashes


@njit(cache=True)
def letter_sets(letters: Bytes, starts: Places) -> Hashes:
    """The letters of every word as bits, whatever their order and number: signs that share a bit count as one."""
    count = len(starts) - 1
    sets = np.zeros(count, np.uint64)
    for word in range(count):
        for place in range(starts[word], starts[word + 1]):
            sets[word] |= _ONE << np.uint64(letters[place] & 63)
    return sets


@kernel
def mix(value: np.uint64) -> np.uint64:
    """Spreads a hash over all its bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@kernel
def bit_count(word: np.uint64) -> int:
    """How many bits are set."""
    word = word - ((word >> _ONE) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@kernel
def distance(left: Bytes, span: Span, right: Bytes, other: Span, masks: Hashes) -> int | np.int64:
    """How many letters are put in, left out, changed or swapped with their neighbour, at the least.

    The optimal string alignment distance of `left[span]`, at most 64 letters, and `right[other]`, with the bits of a
    machine word side by side (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances"). `masks` are 256 zeros, and are zeros again afterwards.
    """
    height = span[1] - span[0]
    if height == 0:
        return other[1] - other[0]
    for place in range(height):
        masks[left[span[0] + place]] |= _ONE << np.uint64(place)
    last = _ONE << np.uint64(height - 1)
    rising, falling = ~np.uint64(0), np.uint64(0)
    diagonal, before = np.uint64(0), np.uint64(0)
    edits = height
    for place in range(other[0], other[1]):
        equal = masks[right[place]]
        swapped = (((~diagonal) & equal) << _ONE) & before
        diagonal = (((equal & rising) + rising) ^ rising) | equal | falling | swapped
        up = falling | ~(diagonal | rising)
        down = diagonal & rising
        if up & last:
            edits += 1
        elif down & last:
            edits -= 1
        up = (up << _ONE) | _ONE
        down = down << _ONE
        rising = down | ~(diagonal | up)
        falling = diagonal & up
        before = equal
    for place in range(span[0], span[1]):
        masks[left[place]] = np.uint64(0)
    return edits
