"""What every scorer does: weigh the features of pairs, tell why, and give a probability."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from clew.resolve.feature import Feature, Matrix

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Levels = npt.NDArray[np.int8]
Judgements = npt.NDArray[np.bool_]

LIMIT = 30.0
"""Log-odds stay within this many bits of even: a probability is never 0 or 1."""


@runtime_checkable
class Scorer(Protocol):
    """A model of what makes two records one entity.

    All evidence is in bits: one bit doubles the odds that the two are the same. Scores depend on nothing but the row
    of the matrix: they are equal to the last bit whatever the order of the pairs and however they are cut in batches.
    """

    @property
    def features(self) -> tuple[Feature, ...]:
        """The columns that the matrix must have, in their order."""
        ...

    def log_odds(self, matrix: Matrix) -> Floats:
        """log2 of the odds that the pair is one entity, -30 to 30: 0 is even, 1 is two to one."""
        ...

    def probability(self, matrix: Matrix) -> Floats:
        """The calibrated probability that the pair is one entity, between 0 and 1 and never either."""
        ...

    def contributions(self, matrix: Matrix) -> Matrix:
        """Bits that each feature adds to the log-odds (pairs, features); exactly 0 where the number is missing.

        Where the log-odds are not cut off at 30 bits, they are the sum of the row and the log-odds of a pair of which
        nothing is known.
        """
        ...

    def to_json(self) -> dict[str, object]:
        """The whole model, readable; `load` makes the same scorer of it."""
        ...
