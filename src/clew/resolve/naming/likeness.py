"""How alike two words are: the same, forms of one name, an initial, or so many letters and sounds apart."""

from __future__ import annotations

import numpy as np

from clew.resolve.naming.cells import SLOTS, Cell
from clew.resolve.naming.desk import Desk, Half
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import bit_count, distance
from clew.resolve.naming.speech import sound_likeness
from clew.resolve.naming.words import Mark

LEAST = 0.55
"""Words less alike than this are not paired."""

VARIANT, INITIAL, READ_ALIKE = 0.9, 0.6, 0.7
"""A listed form of the same name; an initial; Han that are read alike and written otherwise."""

HOMOPHONE = 0.4
"""The share of the difference in letters that the same sound takes away."""

HASH, SET, NATIVE, MARKS = int(Cell.HASH), int(Cell.SET), int(Cell.NATIVE), int(Cell.MARKS)
SPEECH, SPOKEN, SOUNDS, SYMBOLS = int(Cell.SPEECH), int(Cell.SPOKEN), int(Cell.SOUNDS), int(Cell.SYMBOLS)
_INITIAL, _APART, _FOREIGN = np.uint64(Mark.INITIAL), np.uint64(Mark.NUMBER | Mark.LEGAL), np.uint64(Mark.FOREIGN)
_NONE = np.uint64(0)


@kernel
def likeness(a: Half, i: int, b: Half, j: int, work: Desk) -> float:
    """Of word i of one name and word j of the other, in [0, 1]; 0 where they are not to be paired."""
    if a.cells[a.words[i], HASH] == b.cells[b.words[j], HASH]:
        return same(a, i, b, j)
    marks, spare = a.cells[a.words[i], MARKS], b.cells[b.words[j], MARKS]
    either = marks | spare
    if either & _APART:
        return 0.0
    if either & _INITIAL:
        alike = a.letters[a.starts[i]] == b.letters[b.starts[j]]
        return INITIAL if alike and not marks & spare & _INITIAL else 0.0
    if _share(a, i, b, j, SYMBOLS):
        return VARIANT
    alike = _by_letters(a, i, b, j, work) * same(a, i, b, j)
    return alike if alike >= LEAST else 0.0


@kernel
def same(a: Half, i: int, b: Half, j: int) -> float:
    """What agreement in letters is worth: less than 1 of two words in Han that differ, which are only read alike."""
    left, right = a.cells[a.words[i], NATIVE], b.cells[b.words[j], NATIVE]
    return READ_ALIKE if left and right and left != right else 1.0


@kernel
def _by_letters(a: Half, i: int, b: Half, j: int, work: Desk) -> float:
    span, other = (a.starts[i], a.starts[i + 1]), (b.starts[j], b.starts[j + 1])
    longest = max(span[1] - span[0], other[1] - other[0])
    foreign = ((a.cells[a.words[i], MARKS] | b.cells[b.words[j], MARKS]) & _FOREIGN) != _NONE
    if foreign:
        apart = float(distance(a.letters, span, b.letters, other, work.masks) / longest)
        return max(1.0 - apart, _by_speech(a, i, b, j, work))
    odd, even = a.cells[a.words[i], SET], b.cells[b.words[j], SET]
    least = max(bit_count(odd & ~even), bit_count(even & ~odd), abs((span[1] - span[0]) - (other[1] - other[0])))
    if least > 0.75 * longest:
        return 0.0
    heard = _share(a, i, b, j, SOUNDS)
    if not heard and least > (1.0 - LEAST) * longest:
        return 0.0
    apart = float(distance(a.letters, span, b.letters, other, work.masks) / longest)
    return 1.0 - apart * (1.0 - HOMOPHONE) if heard else 1.0 - apart


@kernel
def _by_speech(a: Half, i: int, b: Half, j: int, work: Desk) -> float:
    start, length = np.int64(a.cells[a.words[i], SPEECH]), np.int64(a.cells[a.words[i], SPOKEN])
    other, spoken = np.int64(b.cells[b.words[j], SPEECH]), np.int64(b.cells[b.words[j], SPOKEN])
    return float(sound_likeness(a.text, (start, start + length), b.text, (other, other + spoken), work.costs))


@kernel
def _share(a: Half, i: int, b: Half, j: int, first: int) -> bool:
    """Have the words one of the hashes in these slots in common?"""
    u, v = a.words[i], b.words[j]
    for place in range(first, first + SLOTS):
        if a.cells[u, place] == _NONE:
            return False
        for other in range(first, first + SLOTS):
            if a.cells[u, place] == b.cells[v, other]:
                return True
    return False
