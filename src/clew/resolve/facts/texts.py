"""Facts told in words: addresses, places, occupations, parents.

Two texts agree by as many bits as the words are rare that they share. A word of five letters or more that is one edit
off counts for 0.8 of its bits; a word that the shorter text has and the longer has not takes half of its bits off.
So "bristol" and "bristol, city of" agree by the bits of `bristol`, and two streets of London that share `street` and
`london` and nothing else come out below zero. Texts that share no word differ, whatever the words. Texts that are one
edit apart as a whole, blanks aside, agree by 0.8 of the rarer's bits. What many rows have as a whole counts for no more
than that.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from clew.resolve.facts.distinct import Said
from clew.resolve.facts.frequency import Counts
from clew.resolve.facts.kernel import kernel
from clew.resolve.facts.kin import NO_KIN, kinship, learn
from clew.resolve.facts.terms import NO_TERMS, Terms, fold, intern, near
from clew.resolve.ragged import Ragged

Rows = npt.NDArray[np.int32]

LOWEST = -4.0
"""Bits of texts that share nothing. How rare their words are tells nothing then."""

MOST_VALUES = 8
"""Texts of a row that are compared word by word; of more, those with the smallest keys. Equal ones are always found."""

EDITED = 0.8
LONG = 5
"""Letters of a word, or a text, that may be one edit off."""

PRIOR = 500


class Texts(NamedTuple):
    """A fact told in words.

    Row i has the texts `values[rows[i]:rows[i + 1]]`, ascending rows of `texts`; text j has the words
    `word_of[words[j]:words[j + 1]]`, ascending rows of `terms`. `sketch[j]` has a bit for each of its words, so that
    two texts whose sketches share no bit share no word. `kin` (ascending) are pairs of texts that were learned to go
    together, by `kin_bits`.
    """

    rows: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]
    texts: Terms
    words: npt.NDArray[np.int64]
    word_of: npt.NDArray[np.int32]
    terms: Terms
    sketch: npt.NDArray[np.uint64]
    kin: npt.NDArray[np.int64]
    kin_bits: npt.NDArray[np.float32]

    @classmethod
    def build(cls, said: Said, count: int, known: tuple[Counts, Counts] | None) -> Self:
        """From what is said of `count` rows; rarity by the counts of texts and words, or by its own."""
        if not len(said.rows):
            return cls(np.zeros(count + 1, np.int64), *_NOTHING)
        folded = fold(said.texts)
        wholes, text = intern(folded.starts[folded.texts], folded.letters)
        terms, word = intern(folded.starts, folded.letters)
        filled = np.flatnonzero(np.diff(wholes.starts)[text[said.places]] > 0)
        rows = Ragged.of(said.rows[filled], text[said.places[filled]], count)
        owner = np.repeat(text, np.diff(folded.texts))
        words = Ragged.of(owner, word, len(wholes.key))
        made = cls(
            rows.starts, rows.values, wholes, words.starts, words.values, terms, _sketches(words, terms), *NO_KIN
        )
        return made._weighed(*(known or made.counts()))

    def counts(self) -> tuple[Counts, Counts]:
        """How many rows have each text, and how many have each word."""
        total = int(np.count_nonzero(np.diff(self.rows)))
        each = np.bincount(self.values, minlength=len(self.texts.key))
        of_word = np.repeat(each, np.diff(self.words))
        words = np.bincount(self.word_of, weights=of_word, minlength=len(self.terms.key)).astype(np.int64)
        return Counts(total, self.texts.key, each), Counts(total, self.terms.key, words)

    def _weighed(self, texts: Counts, words: Counts) -> Self:
        return self._replace(
            texts=self.texts._replace(bits=texts.bits(self.texts.key, PRIOR)),
            terms=self.terms._replace(bits=words.bits(self.terms.key, PRIOR)),
        )

    def acquainted(self, groups: Rows) -> Self:
        """The same texts, knowing which go together, learned from rows held to be one (row i is of group `groups[i]`).

        Two texts that share no word, but that go together, agree by the bits that were learned: see `kin`.
        """
        count = int(groups.max(initial=-1)) + 1
        several = np.bincount(groups, minlength=count) > 1
        held = self.ragged().regroup(groups, count).take(np.flatnonzero(several))
        kin, bits = learn(held, self.texts.key, MOST_VALUES)
        return self._replace(kin=kin, kin_bits=bits)

    def ragged(self) -> Ragged:
        """The texts of each row."""
        return Ragged(self.rows, self.values)

    def hold(self, rows: Ragged) -> Self:
        """The same texts, held by other rows."""
        return self._replace(rows=rows.starts, values=rows.values)


_NO_ROWS = np.zeros(1, np.int64)
_NO_VALUES = np.zeros(0, np.int32)
_NOTHING = _NO_VALUES, NO_TERMS, _NO_ROWS, _NO_VALUES, NO_TERMS, np.zeros(0, np.uint64), *NO_KIN


def _sketches(words: Ragged, terms: Terms) -> npt.NDArray[np.uint64]:
    found = np.zeros(len(words), np.uint64)
    bits = np.uint64(1) << (terms.key[words.values].view(np.uint64) & np.uint64(63))
    np.bitwise_or.at(found, words.rows(), bits)
    return found


@kernel
def text_agreement(a: Texts, i: int, b: Texts, j: int) -> float:
    """Bits by which text i of a and text j of b agree, from LOWEST up."""
    if a.texts.key[i] == b.texts.key[j]:
        return float(min(a.texts.bits[i], b.texts.bits[j]))
    rarity = max(a.texts.bits[i], b.texts.bits[j])
    if a.texts.starts[i + 1] - a.texts.starts[i] >= LONG and near(a.texts, i, b.texts, j):
        return float(EDITED * rarity)
    if a.texts.key[i] > b.texts.key[j]:
        a, i, b, j = b, j, a, i
    none = np.uint64(0)
    if a.sketch[i] & b.sketch[j] or _edited(a, i, none, b, j, none) > 0:
        shared, missed = _words_shared(a, i, b, j)
        if shared > 0:
            return float(max(LOWEST + 1, min(shared - 0.5 * missed, rarity)))
    x, y = a.texts.key[i], b.texts.key[j]
    known = max(kinship(a.kin, a.kin_bits, x, y, LOWEST), kinship(b.kin, b.kin_bits, x, y, LOWEST))
    return float(max(LOWEST, min(known, EDITED * rarity)))


@kernel
def _words_shared(a: Texts, i: int, b: Texts, j: int) -> tuple[float, float]:
    """Bits of the words that two texts share, and of those that the one of fewer bits has alone."""
    shared = all_a = all_b = 0.0
    used_a = used_b = np.uint64(0)
    p, q = a.words[i], b.words[j]
    end_a, end_b = a.words[i + 1], b.words[j + 1]
    while p < end_a or q < end_b:
        if q == end_b or (p < end_a and a.terms.key[a.word_of[p]] < b.terms.key[b.word_of[q]]):
            all_a += a.terms.bits[a.word_of[p]]
            p += 1
        elif p == end_a or b.terms.key[b.word_of[q]] < a.terms.key[a.word_of[p]]:
            all_b += b.terms.bits[b.word_of[q]]
            q += 1
        else:
            bits = min(a.terms.bits[a.word_of[p]], b.terms.bits[b.word_of[q]])
            shared, all_a, all_b = shared + bits, all_a + bits, all_b + bits
            used_a |= np.uint64(1) << np.uint64(p - a.words[i])
            used_b |= np.uint64(1) << np.uint64(q - b.words[j])
            p, q = p + 1, q + 1
    shared += _edited(a, i, used_a, b, j, used_b)
    return shared, max(min(all_a, all_b) - shared, 0.0)


@kernel
def _edited(a: Texts, i: int, used_a: np.uint64, b: Texts, j: int, used_b: np.uint64) -> float:
    """Bits of the words left over that are one edit apart, each used once; words with digits must be the same."""
    found = 0.0
    for p in range(a.words[i + 1] - a.words[i]):
        x = a.word_of[a.words[i] + p]
        if used_a >> np.uint64(p) & np.uint64(1) or not _may_vary(a.terms, x):
            continue
        for q in range(b.words[j + 1] - b.words[j]):
            y = b.word_of[b.words[j] + q]
            if not used_b >> np.uint64(q) & np.uint64(1) and near(a.terms, x, b.terms, y) and _may_vary(b.terms, y):
                found += EDITED * min(a.terms.bits[x], b.terms.bits[y])
                used_b |= np.uint64(1) << np.uint64(q)
                break
    return found


@kernel
def _may_vary(terms: Terms, i: int) -> bool:
    return bool(terms.starts[i + 1] - terms.starts[i] >= LONG and not terms.signature[i] & np.uint64(1023))


@kernel
def _equal(a: Texts, p: int, last: int, b: Texts, q: int, stop: int) -> float:
    """Bits of the rarest text that two runs of ascending values share, LOWEST where they share none."""
    best = LOWEST
    while p < last and q < stop:
        x, y = a.values[p], b.values[q]
        if a.texts.key[x] == b.texts.key[y]:
            best = max(best, float(min(a.texts.bits[x], b.texts.bits[y])))
        ahead = a.texts.key[x] <= b.texts.key[y]
        q += b.texts.key[y] <= a.texts.key[x]
        p += ahead
    return best


@kernel
def compare_texts(a: Texts, b: Texts, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    """Bits of the best pair of texts of the rows l[p] of a and r[p] of b; NaN where one has none."""
    for p in range(len(l)):
        first, last = a.rows[l[p]], a.rows[l[p] + 1]
        start, stop = b.rows[r[p]], b.rows[r[p] + 1]
        if first == last or start == stop:
            out[p] = np.nan
            continue
        best = _equal(a, first, last, b, start, stop) if max(last - first, stop - start) > MOST_VALUES else LOWEST
        for i in range(first, min(last, first + MOST_VALUES)):
            for j in range(start, min(stop, start + MOST_VALUES)):
                best = max(best, text_agreement(a, a.values[i], b, b.values[j]))
        out[p] = best
