"""Candidates for a name out of a million, best first: the words that are like its words, then the names that hold them.

A name of the index is worth twice the weight that it shares with the query over the weight of both (Dice 1945, words
weighted by rarity after Spärck Jones 1972). A word of the query shares its weight times the square of its likeness with
the word of the name that is most like it. Words are taken rarest first; when what is left could not lift a name that
has not been seen into the best C, no new names are taken in, and those that cannot come in any more are dropped: the
max-score rule of Turtle and Flood 1995 ("Query evaluation: strategies and optimizations"), so the result is the same
as that of a full scan.
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
    """Which names hold a word, which words a name holds (alternates too), and the weight of each name."""

    word_starts: Places
    word_names: Numbers
    name_starts: Places
    name_words: Numbers
    name_weights: Floats
    name_kinds: npt.NDArray[np.int16]


class Asked(NamedTuple):
    """The words of one query, the heaviest first, with the words of the index that are like each, most alike first.

    The like words of word i are `like[starts[i]:starts[i + 1]]`, `alike` how much. `total`: weight of the query, without
    alternates. `kinds`: of what kinds it may be.
    """

    weights: Floats
    starts: Places
    like: Numbers
    alike: Floats
    total: float
    kinds: int


class Scratch(NamedTuple):
    """Working memory of one thread: `shared` and `last` by name, `marks` by word; all zero between two calls."""

    shared: Floats
    last: npt.NDArray[np.int8]
    touched: Numbers
    marks: Floats


@njit(cache=True)  # type: ignore[untyped-decorator]  # numba has no types
def _least_of_best(worth: Floats, count: int) -> float:
    """The `count`-th greatest, or the least that is of interest."""
    if len(worth) < count:
        return LEAST_WORTH
    return max(LEAST_WORTH, np.partition(worth, len(worth) - count)[len(worth) - count])


@njit(cache=True)  # type: ignore[untyped-decorator]
def _take_in(asked: Asked, number: int, postings: Postings, scratch: Scratch, count: int) -> int:
    """Credit every name that holds a word like this one; names that are new are added to those touched."""
    for each in range(asked.starts[number], asked.starts[number + 1]):
        word = asked.like[each]
        part = asked.weights[number] * asked.alike[each] * asked.alike[each]
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


@njit(cache=True)  # type: ignore[untyped-decorator]
def _complete(asked: Asked, number: int, postings: Postings, scratch: Scratch, count: int) -> None:
    """Credit the names that are touched already, by looking into their words."""
    for each in range(asked.starts[number], asked.starts[number + 1]):
        scratch.marks[asked.like[each]] = asked.alike[each]
    for place in range(count):
        name = scratch.touched[place]
        best = np.float32(0)
        for at in range(postings.name_starts[name], postings.name_starts[name + 1]):
            best = max(best, scratch.marks[postings.name_words[at]])
        scratch.shared[name] += asked.weights[number] * best * best
    for each in range(asked.starts[number], asked.starts[number + 1]):
        scratch.marks[asked.like[each]] = 0


@njit(cache=True)  # type: ignore[untyped-decorator]
def _drop_hopeless(asked: Asked, left: float, floor: float, postings: Postings, scratch: Scratch, count: int) -> int:
    kept = 0
    for place in range(count):
        name = scratch.touched[place]
        reach = 2 * (scratch.shared[name] + left) / (asked.total + postings.name_weights[name])
        if reach >= floor:
            scratch.touched[kept] = name
            kept += 1
        else:
            scratch.shared[name] = 0
            scratch.last[name] = 0
    return kept


@njit(cache=True)  # type: ignore[untyped-decorator]
def _worth(asked: Asked, postings: Postings, scratch: Scratch, count: int) -> Floats:
    worth = np.empty(count, np.float32)
    for place in range(count):
        name = scratch.touched[place]
        worth[place] = 2 * scratch.shared[name] / (asked.total + postings.name_weights[name])
    return worth


@njit(cache=True)  # type: ignore[untyped-decorator]
def best_names(asked: Asked, postings: Postings, scratch: Scratch, most: int) -> tuple[Numbers, Floats]:
    """The `most` names that share most with the query, the best first, and what each is worth; ties by name number."""
    count, closed = 0, False
    left = asked.weights.sum()
    for number in range(len(asked.weights)):
        if not closed:
            reach = 2 * left / (asked.total + left) * 1.0001
            closed = reach < LEAST_WORTH or reach < _least_of_best(_worth(asked, postings, scratch, count), most)
        if closed:
            floor = _least_of_best(_worth(asked, postings, scratch, count), most)
            count = _drop_hopeless(asked, left * 1.0001, floor, postings, scratch, count)
            _complete(asked, number, postings, scratch, count)
        else:
            count = _take_in(asked, number, postings, scratch, count)
        left -= asked.weights[number]
    worth = _worth(asked, postings, scratch, count)
    names = scratch.touched[:count].copy()
    for name in names:
        scratch.shared[name] = 0
        scratch.last[name] = 0
    good = worth >= _least_of_best(worth, most)
    names, worth = names[good], worth[good]
    order = np.argsort(names)
    names, worth = names[order], worth[order]
    order = np.argsort(-worth, kind="mergesort")[:most]
    return names[order], worth[order]
