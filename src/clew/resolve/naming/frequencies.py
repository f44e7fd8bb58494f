"""How common a word of a name is, told by a body of names: what agrees on a rare word says more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

PRIOR_ROWS = 500.0
"""A body of names is read as if it had this many entities more, whose words are as common as their length suggests."""

_PRIOR_BASE, _PRIOR_LETTER, _PRIOR_MOST = 3.0, 0.75, 10.0


@dataclass(frozen=True, slots=True)
class TokenFrequencies:
    """How many entities bear each word: `hashes` ascending, `counts` beside it, of `rows` entities in all."""

    hashes: npt.NDArray[np.uint64]
    counts: npt.NDArray[np.int64]
    rows: int

    @classmethod
    def of(cls, hashes: npt.NDArray[np.uint64], rows: int) -> TokenFrequencies:
        """Counts the words of a body of `rows` entities, each given once for every entity that bears it."""
        distinct, counts = np.unique(hashes, return_counts=True)
        return cls(distinct, counts.astype(np.int64), rows)

    def bits(self, hashes: npt.NDArray[np.uint64], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """How much it says that two names share the word: -log2 of its share of the entities, at least 0.

        Smoothed, so that in a case of two entities no word is very rare: a word of few letters is taken to be
        common, a longer one to be rarer, until the names have shown what it is.
        """
        prior = np.exp2(-np.minimum(_PRIOR_BASE + _PRIOR_LETTER * lengths, _PRIOR_MOST))
        share = (self._counted(hashes) + PRIOR_ROWS * prior) / (self.rows + PRIOR_ROWS)
        bits: npt.NDArray[np.float32] = np.maximum(-np.log2(share), 0.0).astype(np.float32)
        return bits

    def _counted(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        if not len(self.hashes):
            return np.zeros(len(hashes), np.int64)
        places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[places] == hashes, self.counts[places], 0).astype(np.int64)
