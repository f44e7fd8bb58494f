"""What a glance at two names tells: that no word of one is like a word of the other, save for those that are the same.

Nine in ten pairs of a big register are hopeless, and most of these need not be compared word by word: where lengths,
letters (as sets) and sounds show that no two words can be paired but equal ones, all that `measure` finds is known,
save for the share of letters that agree, of which the most is told. A name's brief is one cache line.

A brief has only names of at most `MOST` plain words: no numbers, initials, titles, legal forms, other scripts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.feature import Matrix
from clew.resolve.naming.cells import SLOTS, Cell, Cells
from clew.resolve.naming.features import NAME_FEATURES
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import LONGEST, Bytes, Hashes, Places, bit_count
from clew.resolve.naming.likeness import LEAST
from clew.resolve.naming.measures import CONFLICT, EXTRA, LETTERS, LIKENESS, RARITY, WEAKEST
from clew.resolve.naming.table import Names
from clew.resolve.naming.words import Bearer, Mark

MOST = 4
"""Words of a name of which a brief is made."""

_SOUNDS, _WIDE, _SOUND = 3, np.uint64(10), np.uint64(0x3FF)
_NO_PERSON, _PLAIN, _NONE = np.uint64(1) << np.uint64(30), np.uint64(1) << np.uint64(31), np.uint64(0)
_LENGTH_AT, _LENGTH = np.uint64(58), np.uint64(0x3F)
_SAME_AT, _TWICE_AT, _SIGNS, _ONCE = np.uint64(32), np.uint64(29), np.uint64(29), np.uint64((1 << 29) - 1)
_SET, _ONCE_MORE = np.uint64((1 << 58) - 1), np.uint64(((1 << 29) - 1) << 29)
_ODD = np.uint64(Mark.INITIAL | Mark.NUMBER | Mark.LEGAL | Mark.FOREIGN | Mark.HONORIFIC)
_SHORTEST_JOINED = 3
START, LENGTH = int(Cell.START), int(Cell.LENGTH)

Rows = npt.NDArray[np.int32]


class Briefs(NamedTuple):
    """Names of entities (`starts`, `values`, as `Names.rows`) and the brief of each name.

    `brief[n]`: of each of `MOST` words one number with what it sounds like or is a form of, ten bits each, and a number
    that equal words share (0: no word, or no brief); then of each its letters, a bit for each that it has and one for
    each that it has twice, and its length. `bits[n]`: how much each word says.
    """

    starts: Places
    values: npt.NDArray[np.int32]
    brief: Hashes
    bits: npt.NDArray[np.float32]


def briefs(names: Names) -> Briefs:
    """The briefs of all names."""
    phrases, cells = names.phrases, names.vocabulary.cells
    counts = np.diff(phrases.starts)
    words, letters = _words(cells), _letters(cells, names.vocabulary.text)
    brief, bits = np.zeros((len(counts), 2 * MOST), np.uint64), np.zeros((len(counts), MOST), np.float32)
    known = (counts > 0) & (counts <= MOST) & ~phrases.weak
    strange = np.where(phrases.bearers == Bearer.PERSON, _NONE, _NO_PERSON)
    for place in range(MOST):
        has = np.flatnonzero(counts > place)
        word = phrases.words[phrases.starts[has] + place]
        brief[has, place], brief[has, MOST + place] = words[word] | strange[has], letters[word]
        bits[has, place] = names.vocabulary.bits[word]
        known[has] &= words[word] > 0
    brief[~known] = 0
    return Briefs(names.rows.starts, names.rows.values, brief, bits)


def _words(cells: Cells) -> Hashes:
    """Sounds, symbols and identity of each word in one number; 0 for a word that is not plain, or sounds too varied."""
    heard, many = np.zeros(len(cells), np.uint64), np.zeros(len(cells), np.uint64)
    for slot in (*range(Cell.SOUNDS, Cell.SOUNDS + SLOTS), *range(Cell.SYMBOLS, Cell.SYMBOLS + SLOTS)):
        has = cells[:, slot] > 0
        heard |= np.where(has & (many < _SOUNDS), (cells[:, slot] % _SOUND + np.uint64(1)) << many * _WIDE, _NONE)
        many += has
    same = np.unique(cells[:, Cell.HASH], return_inverse=True)[1].astype(np.uint64) << _SAME_AT
    plain = ((cells[:, Cell.MARKS] & _ODD) == 0) & (cells[:, Cell.NATIVE] == 0) & (many <= _SOUNDS)
    plain &= (cells[:, Cell.LENGTH] > 0) & (cells[:, Cell.LENGTH] < LONGEST)
    return np.where(plain, heard | same | _PLAIN, _NONE)


@njit(cache=True)
def _letters(cells: Cells, text: Bytes) -> Hashes:
    """The letters of each word, a bit for each that it has, then one for each that it has twice; and its length."""
    found = np.zeros(len(cells), np.uint64)
    for word in range(len(cells)):
        start, length = np.int64(cells[word, START]), np.int64(cells[word, LENGTH])
        for place in range(start, start + length):
            bit = np.uint64(1) << (np.uint64(text[place]) & np.uint64(31)) % _SIGNS
            found[word] |= bit << _TWICE_AT if found[word] & bit else bit
        found[word] |= (np.uint64(length) & _LENGTH) << _LENGTH_AT
    return found


def glance(left: Briefs, right: Briefs, l: Rows, r: Rows) -> tuple[Matrix, npt.NDArray[np.bool_]]:  # noqa: E741
    """As `name_features`, of the pairs of which a glance is enough, and which pairs these are.

    Of these every number is as `name_features` has it, save for the share of letters, which is never less.
    """
    out = np.full((len(l), len(NAME_FEATURES)), np.nan, np.float32)
    certain = np.zeros(len(l), np.bool_)
    _glance(left, right, (l, r), out, certain)
    return out, certain


@njit(cache=True)
def _glance(left: Briefs, right: Briefs, ends: tuple[Rows, Rows], out: Matrix, certain: npt.NDArray[np.bool_]) -> None:
    mine, theirs = np.empty(MOST, np.int64), np.empty(MOST, np.int64)
    for pair in range(len(certain)):
        i, j = ends[0][pair], ends[1][pair]
        if left.starts[i + 1] - left.starts[i] != 1 or right.starts[j + 1] - right.starts[j] != 1:
            continue
        m, n = left.values[left.starts[i]], right.values[right.starts[j]]
        a, b = left.brief[m], right.brief[n]
        if a[0] == _NONE or b[0] == _NONE:
            continue
        paired = _pair_same(a, b, mine, theirs)
        if paired > 1 or _may_pair(a, b, paired, mine, theirs):
            continue
        agreed, total, spare, length = _tally(a, left.bits[m], mine)
        agreed_b, total_b, spare_b, length_b = _tally(b, right.bits[n], theirs)
        longest = max(length, length_b)
        if longest > LONGEST:
            continue
        out[pair, LIKENESS] = (agreed + agreed_b) / max(total + total_b, 1e-6)
        out[pair, RARITY] = 0.5 * (agreed + agreed_b)
        out[pair, CONFLICT] = min(total - agreed, total_b - agreed_b)
        out[pair, EXTRA] = max(total - agreed, total_b - agreed_b)
        apart = min(max(spare, spare_b), float(_apart(_run(a, 0, MOST), _run(b, 0, MOST))))
        out[pair, LETTERS] = 1.0 - apart / longest
        out[pair, WEAKEST] = 1.0 if paired else 0.0
        certain[pair] = True


@kernel
def _pair_same(a: Hashes, b: Hashes, mine: Places, theirs: Places) -> int:
    """Pairs equal words; how many are paired. -1: a word without partner."""
    paired = 0
    for j in range(MOST):
        theirs[j] = -1
    for i in range(MOST):
        mine[i] = -1
        for j in range(MOST):
            if theirs[j] < 0 and a[i] != _NONE and b[j] != _NONE and a[i] >> _SAME_AT == b[j] >> _SAME_AT:
                mine[i], theirs[j] = j, i
                paired += 1
                break
    return paired


@kernel
def _may_pair(a: Hashes, b: Hashes, paired: int, mine: Places, theirs: Places) -> bool:
    """Could any two of the words without partner be alike, or one be a run of others?"""
    count, counted = _count(a), _count(b)
    if paired == min(count, counted):
        return False
    for i in range(count):
        for j in range(counted):
            if mine[i] < 0 and theirs[j] < 0 and _may_be_alike(a, i, b, j):
                return True
    return _may_be_joined(a, count, mine, b, counted) or _may_be_joined(b, counted, theirs, a, count)


@kernel
def _may_be_alike(a: Hashes, i: int, b: Hashes, j: int) -> bool:
    longest = max(_length(a[MOST + i]), _length(b[MOST + j]))
    return _sound_alike(a[i], b[j]) or bool(_apart(a[MOST + i], b[MOST + j]) <= (1.0 - LEAST) * longest)


@kernel
def _sound_alike(a: np.uint64, b: np.uint64) -> bool:
    """Have the words a sound or a symbol in common, or two that look the same in ten bits?"""
    for one in range(_SOUNDS):
        sound = a >> np.uint64(one) * _WIDE & _SOUND
        for other in range(_SOUNDS):
            if sound != _NONE and sound == b >> np.uint64(other) * _WIDE & _SOUND:
                return True
    return False


@kernel
def _may_be_joined(a: Hashes, count: int, partner: Places, b: Hashes, counted: int) -> bool:
    """Could a word of a be a run of words of b, or their initials?"""
    for i in range(count):
        word, length = a[MOST + i] & ~_ONCE_MORE, _length(a[MOST + i])
        if partner[i] >= 0 or length < _SHORTEST_JOINED:
            continue
        if a[0] & _NO_PERSON and length <= counted:
            return True
        for first in range(counted - 1):
            for last in range(first + 1, counted):
                if _apart(word, _run(b, first, last + 1)) <= 1:
                    return True
    return False


@kernel
def _apart(a: np.uint64, b: np.uint64) -> int:
    """How many edits part two texts of these letters and lengths at the least."""
    return max(bit_count(a & ~b & _SET), bit_count(b & ~a & _SET), abs(_length(a) - _length(b)))


@kernel
def _run(name: Hashes, first: int, after: int) -> np.uint64:
    """The letters of some words of a name in a row, those that it has twice left out, and their length."""
    letters, length = _NONE, 0
    for place in range(first, after):
        letters |= name[MOST + place] & _ONCE
        length += _length(name[MOST + place])
    return letters | np.uint64(min(length, LONGEST - 1)) << _LENGTH_AT


@kernel
def _tally(name: Hashes, bits: npt.NDArray[np.float32], partner: Places) -> tuple[float, float, float, int]:
    """Bits that agree, bits in all, letters of words without partner, letters in all."""
    agreed, total, spare, letters = 0.0, 0.0, 0.0, 0
    for place in range(_count(name)):
        length = _length(name[MOST + place])
        total += np.float64(bits[place])
        letters += length
        if partner[place] >= 0:
            agreed += np.float64(bits[place])
        else:
            spare += length
    return agreed, total, spare, letters


@kernel
def _count(name: Hashes) -> int:
    words = 0
    while words < MOST and name[words] != _NONE:
        words += 1
    return words


@kernel
def _length(letters: np.uint64) -> int:
    return int(np.int64(letters >> _LENGTH_AT))  # signed, so that lengths can be subtracted
