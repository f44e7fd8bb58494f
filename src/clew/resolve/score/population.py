"""All pairs that there are, as patterns: those that were blocked, and those drawn at random for all the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score.contract import Floats, Levels, Whole
from clew.resolve.score.levels import Patterns, levels

MOST = 60_000
"""Distinct patterns of blocked pairs that are learned from; of random pairs half as many."""

SURE = 30
"""Random pairs that must show a level before it tells anything of how many pairs there are."""


@dataclass(frozen=True, slots=True)
class Population:
    """Patterns of levels and how many pairs each stands for; `blocked` tells those of blocked pairs from the others."""

    levels: Levels
    pairs: Floats
    blocked: npt.NDArray[np.bool_]
    sizes: Whole
    usual: tuple[Floats, ...]
    """How many levels each feature has, and how often random pairs show each."""

    @classmethod
    def of(cls, blocked: Matrix, random: Matrix, features: tuple[Feature, ...], rate: float | None) -> Self:
        """`rate`: how many pairs there are in all for each blocked one; None has it estimated, see `_rate`."""
        cuts = tuple(feature.cuts for feature in features)
        sizes = np.array([len(one) + 1 for one in cuts], np.int64)
        seen, drawn = Patterns.of(levels(blocked, cuts)), Patterns.of(levels(random, cuts))
        near, usual = _shares(seen, sizes, 0.0), _shares(drawn, sizes, 0.5)
        times = _rate(near, _shares(drawn, sizes, 0.0), len(random)) if rate is None else max(rate, 1.0)
        seen, drawn = seen.thinned(MOST), drawn.thinned(MOST // 2)
        each = times * seen.counts.sum() / max(drawn.counts.sum(), 1.0)
        return cls(
            np.vstack([seen.levels, drawn.levels]),
            np.concatenate([seen.counts, drawn.counts * each]),
            np.arange(len(seen.counts) + len(drawn.counts)) < len(seen.counts),
            sizes,
            usual,
        )


def _shares(patterns: Patterns, sizes: Whole, extra: float) -> tuple[Floats, ...]:
    """How often each level of each feature is shown, among all pairs; `extra` pairs are put on each level.

    With `extra` the shares are of the pairs that say anything, and none is 0 (Dirichlet smoothing).
    """
    out = []
    for column, size in enumerate(sizes.tolist()):
        found = patterns.levels[:, column]
        counts = np.bincount(found[found >= 0], patterns.counts[found >= 0], size) + extra
        out.append(counts / (counts.sum() if extra else max(patterns.counts.sum(), 1.0)))
    return tuple(out)


def _rate(near: tuple[Floats, ...], usual: tuple[Floats, ...], drawn: int) -> float:
    """How many pairs there are for each blocked one, at the least.

    Where every pair of a level (the same full date, say) was blocked, that level is as much more frequent among
    blocked pairs as there are more pairs in all; so the greatest such ratio is taken.
    """
    ratios = [
        (ours[often] / all_[often]).max()
        for ours, all_ in zip(near, usual, strict=True)
        if (often := all_ * drawn >= SURE).any()
    ]
    return float(max(ratios, default=1.0))
