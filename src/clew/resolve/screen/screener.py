"""Screening: for each query those it may be, each with a probability and the reasons for it.

Names are found by the index (`gather`), numbers by their table; whoever is found is compared in full, name by name and
fact by fact, by the same features and the same scorer as `clew resolve`. Queries go through in batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.errors import UsageError
from clew.resolve.facts import FACT_FEATURES, Facts, fact_features
from clew.resolve.feature import Matrix
from clew.resolve.forbid import common, identified
from clew.resolve.kinds import OTHER, PERSON, kinds
from clew.resolve.naming import NAME_FEATURES, Names, name_features
from clew.resolve.naming.reading import listed_names
from clew.resolve.score import Scorer
from clew.resolve.score.evidence import LEAST
from clew.resolve.score.levels import levels
from clew.resolve.screen.asking import Asker
from clew.resolve.screen.listed import Listed
from clew.resolve.screen.numbering import numbers
from clew.resolve.screen.query import ANY, Hit, Query, Reason, Screened, claims

BATCH = 256
"""Queries that are compared at once."""

CANDIDATES = 64
"""Entities that a query is compared with in full."""

CROWD = 1_000
"""Names that are looked through by facts alone where more than `CANDIDATES` are equally good."""

MOST_NAMES = 8
"""Names of one query that are looked for."""

MOST_REASONS = 6

EVEN = 0.5
"""What is likelier than not, though short of the threshold, is counted."""

_CROWDED = 0.85
_BY_NUMBER = 2.0

Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]


class Found(NamedTuple):
    """Pairs to compare: query `left[i]` with entity `right[i]`, found by name `names[i]` (-1: by a number)."""

    left: Numbers
    right: Numbers
    names: Numbers
    worth: npt.NDArray[np.float32]


BARE = 0.49
"""What is left of the probability where a common single name is all: names never decide alone where they are common."""


class Asking(NamedTuple):
    """A batch of queries made ready."""

    queries: Sequence[Query]
    kinds: npt.NDArray[np.int16]
    texts: list[list[str]]
    numbers: list[list[np.uint64]]
    names: Names
    facts: Facts


class Screener:
    """Screens queries against entities. Holds working memory: one for each thread.

    >>> import pyarrow as pa
    >>> from clew.resolve.screen.query import CLAIMS
    >>> listed = pa.table({"row": [0, 1], "prop": ["name", "name"], "value": ["Ada Quill", "Bo Marsh"]}, schema=CLAIMS)
    """

    def __init__(self, listed: Listed, scorer: Scorer) -> None:
        self.listed = listed
        self.scorer = scorer
        self._asker = Asker(listed.index)
        self._frequencies = listed.frequencies()
        self._known = kinds()
        self._features = (*NAME_FEATURES, *FACT_FEATURES)
        self._cuts = tuple(feature.cuts for feature in self._features)

    def screen(self, queries: Iterable[Query], *, limit: int = 10, threshold: float = 0.5) -> Iterator[Screened]:
        """The answer to each query, in order: at most `limit` hits of a probability of `threshold` or more.

        Reads on as answers are taken: any number of queries in bounded memory. Raises UsageError.
        """
        if limit < 1 or not 0 <= threshold <= 1:
            raise UsageError(f"limit is {limit}, at least 1 is wanted; threshold is {threshold}, 0 to 1 is wanted")
        waiting = iter(queries)
        while batch := list(islice(waiting, BATCH)):
            yield from self._answer(self._ready(batch), limit, threshold)

    def screen_one(
        self, properties: Mapping[str, Sequence[str]], schema: str = ANY, *, limit: int = 10, threshold: float = 0.5
    ) -> Screened:
        """The answer to one query. Raises UsageError."""
        return next(self.screen([Query("", schema, properties)], limit=limit, threshold=threshold))

    def _ready(self, batch: Sequence[Query]) -> Asking:
        table = claims(batch)
        bits = np.array([self._known.get(query.schema, OTHER) for query in batch], np.int16)
        said = listed_names(table, bits)
        texts: list[list[str]] = [[] for _ in batch]
        for row, text in zip(said.rows.tolist(), said.texts.take(pa.array(said.names)).to_pylist(), strict=True):
            texts[row].append(text)
        found: list[list[np.uint64]] = [[] for _ in batch]
        for row, key in zip(*numbers(table), strict=True):
            found[row].append(key)
        return Asking(
            batch,
            bits,
            texts,
            found,
            Names.build(table, bits, self.listed.names.frequencies),
            Facts.build(table, bits, self._frequencies),
        )

    def _answer(self, asking: Asking, limit: int, threshold: float) -> Iterator[Screened]:
        found = self._found(asking)
        matrix = self._compared(asking, found)
        chance = self.scorer.probability(matrix)
        chance[self._bare(asking, found, matrix)] *= BARE
        order = np.lexsort((found.right, -found.worth, -chance, found.left))
        nearly = np.bincount(found.left[(chance < threshold) & (chance >= EVEN)], minlength=len(asking.queries))
        order = order[chance[order] >= threshold]
        bounds = np.searchsorted(found.left[order], np.arange(len(asking.queries) + 1))
        rank = np.arange(len(order)) - bounds[found.left[order]]
        shown = order[rank < limit]
        hits = self._hits(found, matrix[shown], chance, shown)
        for place, query in enumerate(asking.queries):
            total = int(bounds[place + 1] - bounds[place])
            yield Screened(query, total, tuple(islice(hits, min(limit, total))), int(nearly[place]))

    def _bare(self, asking: Asking, found: Found, matrix: Matrix) -> npt.NDArray[np.bool_]:
        """Where all that is asked is one word, borne by many persons, and no date or number speaks for the two."""
        names, starts = asking.names.rows, asking.names.phrases.starts
        longest = np.zeros(len(asking.queries), np.int64)
        np.maximum.at(longest, names.rows(), (starts[1:] - starts[:-1])[names.values])
        single = (longest[found.left] == 1) & (self.listed.kinds[found.right] == PERSON)
        return np.asarray(single & common(matrix, len(self.listed)) & ~identified(matrix))

    def _hits(self, found: Found, matrix: Matrix, chance: npt.NDArray[np.float64], shown: Places) -> Iterator[Hit]:
        """Hits with their reasons, one after the other."""
        bits = self.scorer.contributions(matrix)
        reached = levels(matrix, self._cuts)
        weightiest = np.argsort(-np.abs(bits), axis=1, kind="stable")[:, :MOST_REASONS]
        for row, at in enumerate(shown.tolist()):
            entity, name = int(found.right[at]), int(found.names[at])
            told = [
                Reason(self._features[column].name, self._features[column].words[reached[row, column]], round(bit, 2))
                for column in weightiest[row].tolist()
                if abs(bit := float(bits[row, column])) >= LEAST and reached[row, column] >= 0
            ]
            matched = self.listed.texts[name].as_py() if name >= 0 else ""
            yield Hit(entity, self.listed.ids[entity].as_py(), float(chance[at]), matched, tuple(told))

    def _compared(self, asking: Asking, found: Found) -> Matrix:
        named = name_features(asking.names, self.listed.names, found.left, found.right)
        return np.concatenate([named, self._facts(asking, found.left, found.right)], axis=1)

    def _facts(self, asking: Asking, left: Numbers, right: Numbers) -> Matrix:
        return fact_features(asking.facts, self.listed.facts, left, right)

    def _found(self, asking: Asking) -> Found:
        parts = [self._candidates(asking, place) for place in range(len(asking.queries))]
        columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
        return Found(*columns)

    def _candidates(self, asking: Asking, place: int) -> Found:
        """Whom to compare a query with: those with one of its numbers, and those with the names most like its names."""
        bits = int(asking.kinds[place])
        names, worth = self._by_name(asking.texts[place], bits, CANDIDATES)
        crowded = len(names) >= CANDIDATES and worth[-1] >= _CROWDED * worth[0]
        if crowded:
            names, worth = self._by_name(asking.texts[place], bits, CROWD)
        rows = self.listed.owners[names]
        known = [self.listed.numbers.find(key) for key in asking.numbers[place]]
        numbered = np.concatenate(known) if known else rows[:0]
        numbered = numbered[(self.listed.kinds[numbered] & bits) != 0]
        rows = np.concatenate([numbered, rows])
        names = np.concatenate([np.full(len(numbered), -1, np.int32), names])
        worth = np.concatenate([np.full(len(numbered), _BY_NUMBER, np.float32), worth])
        found = _best_of_each(Found(np.full(len(rows), place, np.int32), rows, names, worth))
        return self._sifted(asking, found) if crowded else _first(found, CANDIDATES)

    def _by_name(self, texts: Sequence[str], bits: int, most: int) -> tuple[Numbers, npt.NDArray[np.float32]]:
        found = [self._asker.names(text, bits, most) for text in texts[:MOST_NAMES]]
        if len(found) == 1:
            return found[0]
        if not found:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        names, worth = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(-worth, kind="stable")
        return names[order], worth[order]

    def _sifted(self, asking: Asking, found: Found) -> Found:
        """Of many with about the same name, those whose facts speak for them most."""
        matrix = np.full((len(found.left), len(NAME_FEATURES) + len(FACT_FEATURES)), np.nan, np.float32)
        matrix[:, len(NAME_FEATURES) :] = self._facts(asking, found.left, found.right)
        gained = self.scorer.contributions(matrix).sum(axis=1)
        order = np.lexsort((found.right, -(gained + 20 * found.worth)))[:CANDIDATES]
        return Found(*(column[order] for column in found))  # type: ignore[arg-type]


def _best_of_each(found: Found) -> Found:
    """Each entity once, with the name that is worth most; a number is worth more, but its name is still told."""
    order = np.lexsort((found.names, -found.worth, found.right))
    rows = found.right[order]
    first = np.ones(len(rows), bool)
    first[1:] = rows[1:] != rows[:-1]
    kept = order[first]
    names = found.names.copy()
    by_number = found.names[kept] < 0
    for at in np.flatnonzero(by_number):
        others = found.names[(found.right == found.right[kept[at]]) & (found.names >= 0)]
        names[kept[at]] = others[0] if len(others) else -1
    return Found(found.left[kept], found.right[kept], names[kept], found.worth[kept])


def _first(found: Found, most: int) -> Found:
    order = np.lexsort((found.right, -found.worth))[:most]
    return Found(*(column[order] for column in found))  # type: ignore[arg-type]
