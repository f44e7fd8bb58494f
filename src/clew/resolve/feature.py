"""What is measured of a pair of entities, one number a feature, and how each number is told in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
"""Features of pairs: a row a pair, a column a feature; NaN where one side says nothing about it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of the matrix.

    `direction`: 1 where a greater number never makes the pair less alike, -1 where it never makes it more so, 0 where
    neither holds. `cuts` (ascending) part the numbers into levels: the level is how many cuts the number reaches.
    `words` tell each level, one more than there are cuts: ("birth dates differ", "same year of birth", …).
    """

    name: str
    says: str
    direction: int
    cuts: tuple[float, ...]
    words: tuple[str, ...]
