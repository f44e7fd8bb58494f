"""Candidates for a name out of a million, best first: the words that are like its words, then the names that hold them.

A name of the index is worth the weight of what it shares with the query over the weight of both (Dice 1945, words
weighted by rarity after Spärck Jones 1972): each word of the query, with the word of the name that does most for it,
brings the weights of both times the square of their likeness. Words are taken rarest first; when what is left could not
lift a name that has not been seen into the best C, no new names are taken in, and those that cannot come in any more
are
dropped: the max-score rule of Turtle and Flood 1995 ("Query evaluation: strategies and optimizations"), so the result
is the same as that of a full scan.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

LEAST_WORTH = 0.3
"""Names that share less with a query are not looked for."""


class Words(NamedTuple):
    """Distinct words with their keys: see `wording.Vocabulary` and `keys.KeyTable`."""

    starts: Places
    letters: Bytes
    sign_starts: Places
    signs: Numbers
    keys: npt.NDArray[np.uint64]
    key_starts: Places
    key_words: Numbers
    weights: Floats


class Postings(NamedTuple):
    """Which names hold a word, which words a name holds (alternates too), and the weight of each name.

    `loose`: some names hold alternates, which carry no weight.
    """

    word_starts: Places
    word_names: Numbers
    name_starts: Places
    name_words: Numbers
    name_weights: Floats
    name_kinds: npt.NDArray[np.int16]
    loose: bool


class Asked(NamedTuple):
    """The words of one query, those that can bring most first, with the words of the index that are like each.

    The like words of word i are `like[starts[i]:starts[i + 1]]`, and `parts` what each brings, the most first.
    `weights`
    are of the words of the query, `others` the greatest of those like them. `total`: the weight of the query, without
    alternates. `kinds`: of what kinds it may be.
    """

    weights: Floats
    others: Floats
    starts: Places
    like: Numbers
    parts: Floats
    total: float
    kinds: int


class Scratch(NamedTuple):
    """Working memory of one thread: `shared` and `last` by name, `marks` by word; all zero between two calls."""

    shared: Floats
    last: npt.NDArray[np.int8]
    touched: Numbers
    marks: Floats


@njit(cache=True)
def _least_of_best(worth: Floats, count: int) -> float:
    """The `count`-th greatest, or the least that is of interest."""
    if len(worth) < count:
        return LEAST_WORTH
    return max(LEAST_WORTH, np.partition(worth, len(worth) - count)[len(worth) - count])  # type: ignore[no-any-return]


@njit(cache=True)
def _take_in(asked: Asked, number: int, postings: Postings, scratch: Scratch, count: int) -> int:
    """Credit every name that holds a word like this one; names that are new are added to those touched."""
    for each in range(asked.starts[number], asked.starts[number + 1]):
        word, part = asked.like[each], asked.parts[each]
        for place in range(postings.word_starts[word], postings.word_starts[word + 1]):
            name = postings.word_names[place]
            if scratch.last[name] == number + 1 or postings.name_kinds[name] & asked.kinds == 0:
                continue
            if scratch.last[name] == 0:
                scratch.touched[count] = name
                count += 1
            scratch.last[name] = number + 1
            scratch.shared[name] += part
    return count


@njit(cache=True)
def _complete(asked: Asked, number: int, postings: Postings, scratch: Scratch, count: int) -> None:
    """Credit the names that are touched already, by looking into their words."""
    for each in range(asked.starts[number], asked.starts[number + 1]):
        scratch.marks[asked.like[each]] = asked.parts[each]
    for place in range(count):
        name = scratch.touched[place]
        best = np.float32(0)
        for at in range(postings.name_starts[name], postings.name_starts[name + 1]):
            best = max(best, scratch.marks[postings.name_words[at]])
        scratch.shared[name] += best
    for each in range(asked.starts[number], asked.starts[number + 1]):
        scratch.marks[asked.like[each]] = 0


@njit(cache=True)
def _drop_hopeless(bound: tuple[float, float], total: float, postings: Postings, scratch: Scratch, count: int) -> int:
    """Keep the names that may reach the floor: `bound` is what is left at most, and the floor."""
    left, floor = bound
    kept = 0
    for place in range(count):
        name = scratch.touched[place]
        if scratch.shared[name] + left >= floor * (total + postings.name_weights[name]):
            scratch.touched[kept] = name
            kept += 1
        else:
            scratch.shared[name] = 0
            scratch.last[name] = 0
    return kept


@njit(cache=True)
def _worth(asked: Asked, postings: Postings, scratch: Scratch, count: int) -> Floats:
    worth = np.empty(count, np.float32)
    for place in range(count):
        name = scratch.touched[place]
        worth[place] = scratch.shared[name] / (asked.total + postings.name_weights[name])
    return worth


@njit(cache=True)
def gathered_names(asked: Asked, postings: Postings, scratch: Scratch, most: int) -> tuple[Numbers, Floats]:
    """As `best_names`, in no order; more where some are worth the same as the last."""
    count, closed = 0, False
    left, other = asked.weights.sum() * 1.0001, asked.others.sum() * 1.0001
    for number in range(len(asked.weights)):
        floor = _least_of_best(_worth(asked, postings, scratch, count), most)
        if not closed:
            # A name that has not been seen weighs at least as much as the words by which it is still to be found.
            weight = asked.total + (0.0 if postings.loose or left > asked.total else other)
            closed = left + other < floor * weight
        if closed:
            count = _drop_hopeless((left + other, floor), asked.total, postings, scratch, count)
            _complete(asked, number, postings, scratch, count)
        else:
            count = _take_in(asked, number, postings, scratch, count)
        left -= asked.weights[number]
        other -= asked.others[number]
    worth = _worth(asked, postings, scratch, count)
    names = scratch.touched[:count].copy()
    for name in names:
        scratch.shared[name] = 0
        scratch.last[name] = 0
    good = worth >= _least_of_best(worth, most)
    return names[good], worth[good]


def best_names(asked: Asked, postings: Postings, scratch: Scratch, most: int) -> tuple[Numbers, Floats]:
    """The `most` names that share most with the query, the best first, and what each is worth; ties by name number."""
    names, worth = gathered_names(asked, postings, scratch, most)
    order = np.lexsort((names, -worth))[:most]
    return names[order], worth[order]
