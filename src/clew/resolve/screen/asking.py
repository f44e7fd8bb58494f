"""Asking the index: the words of a name, the words of the index that are like them, the names that hold those."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from clew.resolve.screen.alikeness import Word, like_words
from clew.resolve.screen.gather import Asked, Scratch, best_names
from clew.resolve.screen.index import Index
from clew.resolve.screen.readings import Known, shipped
from clew.resolve.screen.wording import MOST_SIGNS, MOST_WORDS, Vocabulary, read

Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Like = tuple[Numbers, Floats]

_REMEMBERED = 50_000
_NONE = np.zeros(0, np.int32), np.zeros(0, np.float32)


class Asker:
    """Finds names in an index. Holds working memory of 9 bytes a name: one for each thread."""

    def __init__(self, index: Index, known: Known | None = None) -> None:
        self.index = index
        self._known = known or shipped()
        rows, words = len(index.entities), len(index.words.weights)
        self._seen = np.zeros(words, np.float32)
        self._asked: OrderedDict[str, Like] = OrderedDict()
        self._most = float(np.log2(rows + 1)) + 1
        self._scratch = Scratch(
            np.zeros(rows, np.float32), np.zeros(rows, np.int8), np.zeros(rows, np.int32), np.zeros(words, np.float32)
        )

    def names(self, text: str, kinds: int, most: int) -> tuple[Numbers, Floats]:
        """The numbers of the `most` names that are most like the text, best first, and what each is worth, above 0."""
        readings = [read(chunk) for chunk in text[:MOST_SIGNS].split()]
        asked = [self._asking([(one.words, one.alternates) for one in readings], kinds)]
        if any(one.whole for one in readings):
            asked.append(self._asking([(one.whole or one.words, []) for one in readings], kinds))
        found = [best_names(each, self.index.postings, self._scratch, most) for each in asked if len(each.weights)]
        if not found:
            return _NONE
        rows, worth = (np.concatenate(column) for column in zip(*found, strict=True))
        if len(found) == 1 and self.index.is_single:
            return rows, worth
        names = self.index.names[rows]
        order = np.lexsort((-worth, names))
        first = order[np.flatnonzero(np.diff(names[order], prepend=-1))]
        best = first[np.lexsort((names[first], -worth[first]))][:most]
        return names[best], worth[best]

    def _asking(self, chunks: Sequence[tuple[list[str], list[str]]], kinds: int) -> Asked:
        """The words of a query, the rarest first, each with what is like it."""
        words = [word for mine, _ in chunks for word in mine][:MOST_WORDS]
        others = [word for _, further in chunks for word in further][:MOST_WORDS]
        every = list(dict.fromkeys(words + others))
        like = [self.like(word) for word in every]
        weights = np.array([self._weight(*each) for each in like], np.float32)
        others = [self.index.words.weights[found] for found, _ in like]  # type: ignore[misc]
        parts = [alike * alike * (own + other) for own, other, (_, alike) in zip(weights, others, like, strict=True)]
        tops = np.array([other.max(initial=0.0) for other in others], np.float32)  # type: ignore[attr-defined]
        order = np.argsort(-(weights + tops), kind="stable")
        ranked = [np.argsort(-parts[place], kind="stable") for place in order]
        starts = np.zeros(len(every) + 1, np.int64)
        np.cumsum([len(rank) for rank in ranked], out=starts[1:])
        total = float(sum(weights[every.index(word)] for word in words))
        found = [like[place][0][rank] for place, rank in zip(order, ranked, strict=True)]
        brought = [parts[place][rank] for place, rank in zip(order, ranked, strict=True)]
        return Asked(
            weights[order],
            tops[order],
            starts,
            np.concatenate(found or [_NONE[0]]),
            np.concatenate(brought or [_NONE[1]]).astype(np.float32),
            total,
            kinds,
        )

    def like(self, word: str) -> Like:
        """The words of the index that are like this one, most alike first; those asked before are remembered."""
        found = self._asked.get(word)
        if found is None:
            found = self._find(word)
            self._asked[word] = found
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return found

    def _find(self, word: str) -> Like:
        alone = Vocabulary.of([word], self._known)
        asked = Word(alone.letters.data, alone.sounds.data, alone.sounds.starts, alone.signs)
        return like_words(self.index.words, asked, self._known.readings, self._seen)

    def _weight(self, like: Numbers, alike: Floats) -> float:
        """Of a word that the index holds its own weight; of another that of the words most like it, or the greatest."""
        if not len(like):
            return self._most
        best = alike >= alike[0] - 1e-6
        return float(self.index.words.weights[like[best]].max())
