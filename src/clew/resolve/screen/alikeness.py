"""The words of a vocabulary that are like a word: looked up by its keys, then compared one by one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.screen.bones import LONGEST, bones
from clew.resolve.screen.gather import Words
from clew.resolve.screen.keys import (
    END_BONES,
    FIRST,
    HEARD,
    LAST,
    LATIN,
    NATIVE,
    SHORTEST_BONES,
    SHORTEST_HEARD,
    SHORTEST_SPELLED,
    SPELLED,
    hashed,
)
from clew.resolve.screen.likeness import EDITS, FOREIGN_EDITS, alike
from clew.resolve.screen.readings import SPELLINGS, Readings, spelled_alike, spellings

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

LEAST_ALIKE = 0.7
"""Words in Latin letters that are less alike than this are not taken for one another."""

LEAST_SPELLED = 0.55
"""Words that spell another script's less well than this are not taken for it."""

SURELY_ALIKE = 0.95
"""Words of two scripts whose folded letters are more alike than this are, however they are spelled."""

MOST_LOOKED_AT = 4_000
"""Words of the vocabulary that a word is compared with. More are cut; what is nearest by its keys comes first."""


class Word(NamedTuple):
    """A word that is looked for: its folded letters, its skeletons (as `Letters`), its signs if it is not Latin."""

    letters: Bytes
    heard: Bytes
    heard_starts: Places
    signs: Numbers


class Search(NamedTuple):
    """What was found so far: `seen` by word (zero before and after), `found` the words."""

    seen: Floats
    found: Numbers


@njit(cache=True)
def _look(words: Words, key: np.uint64, search: Search, count: int) -> int:
    place = np.searchsorted(words.keys, key)
    if place == len(words.keys) or words.keys[place] != key:
        return count
    for each in range(words.key_starts[place], words.key_starts[place + 1]):
        word = words.key_words[each]
        if search.seen[word] == 0 and count < len(search.found):
            search.seen[word] = 1
            search.found[count] = word
            count += 1
    return count


@njit(cache=True)
def _look_around(words: Words, text: Bytes, bounds: tuple[int, int, int, int], search: Search, count: int) -> int:
    """Words under the keys of a part of a text: `bounds` are its start and end, the family, the shortest to lose."""
    start, end, family, shortest = bounds
    count = _look(words, hashed(text, start, end, -1, family), search, count)
    if end - start >= shortest:
        for without in range(start, end):
            count = _look(words, hashed(text, start, end, without, family), search, count)
    return count


@njit(cache=True)
def _look_abroad(words: Words, word: Word, known: Readings, search: Search, count: int) -> int:
    """Words of other scripts with the same bones, or the same but one."""
    family = LATIN if len(word.signs) else NATIVE
    texts, lengths = np.zeros((SPELLINGS, 40), np.uint8), np.zeros(SPELLINGS, np.int64)
    many = 1
    if len(word.signs):
        many = spellings(word.signs, known, texts, lengths)
    else:
        lengths[0] = min(len(word.letters), 40)
        texts[0, : lengths[0]] = word.letters[: lengths[0]]
    found, sizes = np.zeros((SPELLINGS, LONGEST), np.uint8), np.zeros(SPELLINGS, np.int64)
    for each in range(many):
        sizes[each] = bones(texts[each], 0, lengths[each], found[each])
        count = _look(words, hashed(found[each], 0, sizes[each], -1, family), search, count)
    for each in range(many):
        count = _look_around(words, found[each], (0, sizes[each], family, SHORTEST_BONES), search, count)
    for each in range(many):
        if sizes[each] > END_BONES:
            end = sizes[each]
            count = _look(words, hashed(found[each], 0, END_BONES, -1, family + FIRST), search, count)
            count = _look(words, hashed(found[each], end - END_BONES, end, -1, family + LAST), search, count)
    return count


@njit(cache=True)
def _likeness(words: Words, other: int, word: Word, known: Readings, costs: tuple[Floats, Floats]) -> float:
    start, end = words.starts[other], words.starts[other + 1]
    signs = words.signs[words.sign_starts[other] : words.sign_starts[other + 1]]
    apart = (len(signs) > 0) != (len(word.signs) > 0)
    foreign = len(signs) > 0 or len(word.signs) > 0
    how = (costs[1] if foreign else costs[0], LEAST_ALIKE)
    value = alike(word.letters, (0, len(word.letters)), words.letters, (start, end), how)
    if not apart or value > SURELY_ALIKE:
        return value
    if len(signs):
        spelled = spelled_alike(signs, word.letters, 0, len(word.letters), known)
    else:
        spelled = spelled_alike(word.signs, words.letters, start, end, known)
    return spelled if spelled >= LEAST_SPELLED else 0.0


@njit(cache=True)
def _like_words(
    words: Words, word: Word, known: Readings, seen: Floats, costs: tuple[Floats, Floats]
) -> tuple[Numbers, Floats]:
    search = Search(seen, np.empty(MOST_LOOKED_AT, np.int32))
    count = _look_around(words, word.letters, (0, len(word.letters), SPELLED, SHORTEST_SPELLED), search, 0)
    for each in range(len(word.heard_starts) - 1):
        bounds = (word.heard_starts[each], word.heard_starts[each + 1], HEARD, SHORTEST_HEARD)
        count = _look_around(words, word.heard, bounds, search, count)
    count = _look_abroad(words, word, known, search, count)
    likeness = np.empty(count, np.float32)
    kept = 0
    for place in range(count):
        other = search.found[place]
        seen[other] = 0
        value = _likeness(words, other, word, known, costs)
        if value > 0:
            search.found[kept] = other
            likeness[kept] = value
            kept += 1
    return search.found[:kept], likeness[:kept]


def like_words(words: Words, word: Word, known: Readings, seen: Floats) -> tuple[Numbers, Floats]:
    """The words that are like `word`, most alike first, and how alike each is, 0.55 to 1.

    `seen` is working memory by word, all zero before and after.
    """
    found, likeness = _like_words(words, word, known, seen, (EDITS, FOREIGN_EDITS))
    order = np.argsort(-likeness, kind="stable")  # here, as a kernel that sorts takes seconds to compile
    return found[order], likeness[order]
