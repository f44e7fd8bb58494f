"""Two names word by word: which word goes with which, and what is left over on either side.

Words that are the same are paired first, then words that one side joins and the other parts, then the most alike of the
others. Every word weighs as many bits as it says (-log2 of how common it is), as in the term-frequency adjustment of
Fellegi and Sunter's model (Winkler 1988); the pairing is the soft one of Cohen, Ravikumar and Fienberg 2003.
"""

from __future__ import annotations

import numpy as np

from clew.resolve.naming.desk import BEARER, COUNT, Desk, Half
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import LONGEST, Hashes, distance
from clew.resolve.naming.likeness import HASH, MARKS, NATIVE, SPEECH, SPOKEN, likeness, same
from clew.resolve.naming.speech import sound_likeness
from clew.resolve.naming.words import Bearer, Mark

JOINED_ONCE_APART = 6
"""A word of so many letters may be one letter apart from the run of words that the other side writes instead."""

ACRONYM = 0.7
"""How alike a word and the initials of three words or more are."""

SPOKEN_ALIKE = 0.65
"""A word of another script and the run of words that the other side writes instead sound at least so alike."""

_SHORTEST_JOINED, _LONGEST_RUN = 3, 4
_PERSON = int(Bearer.PERSON)
_FOREIGN = np.uint64(Mark.FOREIGN)


@kernel
def align(a: Half, b: Half, work: Desk) -> None:
    """Pairs the words of the two names on the desk."""
    paired = _pair_same(a, b)
    if paired < min(a.about[COUNT], b.about[COUNT]):
        _pair_joined(a, b, work)
        _pair_joined(b, a, work)
        _pair_alike(a, b, work)


@kernel
def _pair_same(a: Half, b: Half) -> int:
    """How many words are paired."""
    paired = 0
    for i in range(a.about[COUNT]):
        for j in range(b.about[COUNT]):
            if a.cells[a.words[i], HASH] == b.cells[b.words[j], HASH] and b.partner[j] < 0:
                a.partner[i], b.partner[j] = j, i
                a.alike[i] = b.alike[j] = same(a, i, b, j)
                paired += 1
                break
    return paired


@kernel
def _pair_joined(a: Half, b: Half, work: Desk) -> None:
    """Words of a that b writes as a run of words, or whose letters are the initials of a run."""
    for i in range(a.about[COUNT]):
        if a.partner[i] >= 0 or a.starts[i + 1] - a.starts[i] < _SHORTEST_JOINED:
            continue
        for j in range(b.about[COUNT] - 1):
            if b.partner[j] >= 0 or b.partner[j + 1] >= 0 or _both_han(a, i, b, j):
                continue
            last, alike = _run(a, i, b, j, work.masks)
            if last < 0 and a.cells[a.words[i], MARKS] & _FOREIGN | b.cells[b.words[j], MARKS] & _FOREIGN:
                last, alike = _spoken_run(a, i, b, j, work)
            if last < 0 and a.about[BEARER] != _PERSON:
                last, alike = _initials(a, i, b, j)
            if last >= 0:
                a.partner[i], a.alike[i] = j, alike
                for at in range(j, last + 1):
                    b.partner[at], b.alike[at] = i, alike
                break


@kernel
def _both_han(a: Half, i: int, b: Half, j: int) -> bool:
    """Han on both sides are compared sign by sign, not by how they are read."""
    return bool(a.cells[a.words[i], NATIVE] and b.cells[b.words[j], NATIVE])


@kernel
def _run(a: Half, i: int, b: Half, j: int, masks: Hashes) -> tuple[int, float]:
    """The last of the words of b, from word j on, that together are word i of a, and how alike they are; -1: none."""
    span = (a.starts[i], a.starts[i + 1])
    length = span[1] - span[0]
    slack = 1 if length >= JOINED_ONCE_APART and not _numbered(a, span) else 0
    for last in range(j + 1, min(j + _LONGEST_RUN, b.about[COUNT])):
        run = (b.starts[j], b.starts[last + 1])
        if b.partner[last] >= 0 or run[1] - run[0] > length + slack:
            break
        if run[1] - run[0] >= length - slack:
            edits = distance(a.letters, span, b.letters, run, masks)
            if edits <= slack:
                return last, 1.0 - edits / length
    return -1, 0.0


@kernel
def _numbered(a: Half, span: tuple[int, int]) -> bool:
    """Is there a figure in the word? One figure for another is no misprint."""
    figures = 0
    for place in range(span[0], span[1]):
        figures += 48 <= a.letters[place] <= 57
    return figures > 0


@kernel
def _spoken_run(a: Half, i: int, b: Half, j: int, work: Desk) -> tuple[int, float]:
    """As `_run`, by the sound of the words: the most alike of the runs."""
    u, used = a.words[i], 0
    start, length = np.int64(a.cells[u, SPEECH]), np.int64(a.cells[u, SPOKEN])
    best, alike = -1, SPOKEN_ALIKE
    for last in range(j, min(j + _LONGEST_RUN, b.about[COUNT])):
        v = b.words[last]
        if b.partner[last] >= 0 or used + np.int64(b.cells[v, SPOKEN]) > LONGEST:
            break
        for place in range(np.int64(b.cells[v, SPOKEN])):
            work.plain[0, used] = b.text[np.int64(b.cells[v, SPEECH]) + place]
            used += 1
        found = sound_likeness(a.text, (start, start + length), work.plain[0], (0, used), work.costs)
        if found > alike:
            best, alike = last, found
    return (best, alike) if best > j else (-1, 0.0)


@kernel
def _initials(a: Half, i: int, b: Half, j: int) -> tuple[int, float]:
    """As `_run`, for a word that is made of the initials of words."""
    length = a.starts[i + 1] - a.starts[i]
    if j + length > b.about[COUNT]:
        return -1, 0.0
    for place in range(length):
        fits = a.letters[a.starts[i] + place] == b.letters[b.starts[j + place]]
        if not fits or b.partner[j + place] >= 0:
            return -1, 0.0
    return j + length - 1, ACRONYM


@kernel
def _pair_alike(a: Half, b: Half, work: Desk) -> None:
    """The most alike first, each word with one partner."""
    hopes = 0
    for i in range(a.about[COUNT]):
        if a.partner[i] < 0:
            for j in range(b.about[COUNT]):
                if b.partner[j] < 0:
                    work.grid[i, j] = likeness(a, i, b, j, work)
                    hopes += work.grid[i, j] > 0.0
    while hopes > 0:
        best, row, column = _best(a, b, work)
        if row < 0:
            return
        a.partner[row], b.partner[column] = column, row
        a.alike[row] = b.alike[column] = best


@kernel
def _best(a: Half, b: Half, work: Desk) -> tuple[float, int, int]:
    best, row, column = 0.0, -1, -1
    for i in range(a.about[COUNT]):
        if a.partner[i] < 0:
            for j in range(b.about[COUNT]):
                if b.partner[j] < 0 and work.grid[i, j] > best:
                    best, row, column = work.grid[i, j], i, j
    return best, row, column
