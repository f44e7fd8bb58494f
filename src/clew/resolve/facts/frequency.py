"""How rare a value is: agreement on what many share says little, whatever it is.

bits = log2((n + prior) / (k + 1)) of a value that k of n rows have. The prior is what is known of such values before
any row is seen, as if so many other rows had been read that did not have it; in a small file it keeps a value that
occurs once from counting as common, in a large one it vanishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Counts:
    """Of `total` rows that say anything, how many have the value of each key (ascending)."""

    total: int
    keys: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    def of(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """How many rows have these values; 0 for one that is not known."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.counts[place], 0)

    def bits(self, keys: npt.NDArray[np.int64], prior: int) -> npt.NDArray[np.float32]:
        """The rarity of values, from 0 (all have it) up."""
        return np.maximum(np.log2((self.total + prior) / (self.of(keys) + 1)), 0).astype(np.float32)

    def overused(self) -> npt.NDArray[np.int64]:
        """The values of more than 20 rows and more than 1 row in 200."""
        return self.keys[self.counts > max(20, self.total / 200)]


Frequencies = Mapping[str, Counts]
"""The counts of a corpus, fact by fact, as `Facts.frequencies` gives them."""
