"""Under which keys a word is found: its letters, its sounds and its bones, and each of these with one lost.

Two words that differ by one wrong, lost or added letter share a text that one of them, or each, becomes by losing a
letter: the deletion neighbourhood of Mor and Fraenkel 1982 ("A hash code method for detecting and correcting spelling
errors"), as used by SymSpell. The same is done with the consonant skeletons of `clew.store.names.sounds`, so that a
word with other vowels and one other consonant is still found. The *bones* of a word
are its consonants in seven classes, so coarse that they are the same in whatever script it is spelled; they lead from
script to script only. A key is a 64-bit FNV-1a hash; what it finds is compared
anyway, so that a clash costs time and no truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

Keys = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

SPELLED, HEARD, LATIN, NATIVE = 1, 2, 3, 4
"""The families of keys: letters, sounds, and the bones of words in Latin letters and in others."""

FIRST, LAST = 10, 20
"""Added to a family: the keys of the beginnings and of the ends of its texts."""

END_BONES = 4
"""Bones at either end of a word that lead to others with the same."""

SHORTEST_SPELLED, SHORTEST_HEARD, SHORTEST_BONES = 3, 5, 3
"""Shorter texts have no key with a letter lost: too many others share what is left."""

_BASIS = np.uint64(14695981039346656037)
_PRIME = np.uint64(1099511628211)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """What is found under each key: under `keys[i]` (ascending), `values[starts[i]:starts[i + 1]]`."""

    keys: Keys
    starts: Places
    values: Numbers

    @classmethod
    def of(cls, keys: Keys, values: Numbers) -> Self:
        """From pairs in any order; a value that a key has twice is kept once."""
        order = np.lexsort((values, keys))
        keys, values = keys[order], values[order]
        fresh = np.ones(len(keys), bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
        keys, values = keys[fresh], values[fresh]
        distinct, first = np.unique(keys, return_index=True)
        return cls(distinct, np.r_[first, len(keys)].astype(np.int64), values)


@njit(cache=True)
def hashed(text: Bytes, start: int, end: int, without: int, family: int) -> np.uint64:
    """The key of `text[start:end]` without the letter at `without`, if that is within, in a family of keys."""
    value = (_BASIS ^ np.uint64(family)) * _PRIME
    for place in range(start, end):
        if place != without:
            value = (value ^ np.uint64(text[place])) * _PRIME
    return value


@njit(cache=True)
def count_keys(starts: Places, shortest: int) -> int:
    """How many keys `fill_keys` makes of these texts."""
    total = 0
    for text in range(len(starts) - 1):
        length = starts[text + 1] - starts[text]
        total += 1
        if length >= shortest:
            total += length
    return total


@njit(cache=True)
def fill_keys(starts: Places, data: Bytes, shortest: int, family: int, keys: Keys, texts: Numbers) -> None:
    """Write the keys of each text, and which text each is of."""
    place = 0
    for text in range(len(starts) - 1):
        start, end = starts[text], starts[text + 1]
        keys[place] = hashed(data, start, end, -1, family)
        texts[place] = text
        place += 1
        if end - start >= shortest:
            for without in range(start, end):
                keys[place] = hashed(data, start, end, without, family)
                texts[place] = text
                place += 1


def end_keys(starts: Places, data: Bytes, size: int, family: int) -> tuple[Keys, Numbers]:
    """The keys of the first and of the last `size` letters of each longer text, in the next families; and whose each
    is.
    """
    longer = np.flatnonzero(np.diff(starts) > size).astype(np.int32)
    keys = np.empty(2 * len(longer), np.uint64)
    _fill_end_keys(starts, data, longer, (size, family), keys)
    return keys, np.repeat(longer, 2)


@njit(cache=True)
def _fill_end_keys(starts: Places, data: Bytes, longer: Numbers, how: tuple[int, int], keys: Keys) -> None:
    size, family = how
    for place in range(len(longer)):
        start, end = starts[longer[place]], starts[longer[place] + 1]
        keys[2 * place] = hashed(data, start, start + size, -1, family + FIRST)
        keys[2 * place + 1] = hashed(data, end - size, end, -1, family + LAST)


def text_keys(starts: Places, data: Bytes, shortest: int, family: int) -> tuple[Keys, Numbers]:
    """All keys of all texts, and the text of each."""
    total = count_keys(starts, shortest)
    keys, texts = np.empty(total, np.uint64), np.empty(total, np.int32)
    fill_keys(starts, data, shortest, family, keys, texts)
    return keys, texts
