"""The bones of a word: its consonants in seven classes, the same in whatever script it is spelled, or nearly so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.screen.readings import SPELLINGS, Readings, spellings

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Texts = tuple[Places, Bytes]

LONGEST = 12
"""Bones of a word that count."""

_WIDEST = 40


def _classes() -> Bytes:
    classes = np.zeros(256, np.uint8)
    for number, letters in enumerate(("ckgqx", "sjz", "lr", "td", "pbfvw", "m", "n"), 1):
        for letter in letters:
            classes[ord(letter) - 97] = number
    return classes


_CLASSES = _classes()
_SOFT = np.frombuffer(bytes(ord(letter) - 97 for letter in "eiyhz"), np.uint8)


@njit(cache=True)
def bones(text: Bytes, start: int, end: int, out: Bytes) -> int:
    """Write the bones of `text[start:end]` (0 for a to 25 for z) into `out`; how many there are."""
    size = 0
    for place in range(start, end):
        letter = text[place]
        number = _CLASSES[letter]
        if letter == 2 and place + 1 < end and np.any(text[place + 1] == _SOFT):
            number = np.uint8(2)
        if number and (size == 0 or out[size - 1] != number) and size < len(out):
            out[size] = number
            size += 1
    return size


@njit(cache=True)
def bones_of(starts: Places, letters: Bytes, chosen: Numbers) -> Texts:
    """The bones of the chosen words."""
    found, bounds = np.empty(len(chosen) * LONGEST, np.uint8), np.zeros(len(chosen) + 1, np.int64)
    for place in range(len(chosen)):
        at, word = bounds[place], chosen[place]
        size = bones(letters, starts[word], starts[word + 1], found[at : at + LONGEST])
        bounds[place + 1] = at + size
    return bounds, found[: bounds[-1]].copy()


@njit(cache=True)
def spelled_bones(starts: Places, signs: Numbers, chosen: Numbers, known: Readings) -> tuple[Numbers, Texts]:
    """The bones of the likeliest spellings of the chosen words, and which word each is of."""
    owners = np.empty(len(chosen) * SPELLINGS, np.int32)
    found, bounds = np.empty(len(owners) * LONGEST, np.uint8), np.zeros(len(owners) + 1, np.int64)
    texts, lengths = np.zeros((SPELLINGS, _WIDEST), np.uint8), np.zeros(SPELLINGS, np.int64)
    count = 0
    for word in chosen:
        for each in range(spellings(signs[starts[word] : starts[word + 1]], known, texts, lengths)):
            at = bounds[count]
            size = bones(texts[each], 0, lengths[each], found[at : at + LONGEST])
            bounds[count + 1] = at + size
            owners[count] = word
            count += 1
    return owners[:count].copy(), (bounds[: count + 1].copy(), found[: bounds[count]].copy())
