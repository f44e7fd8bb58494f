"""The loops of `fellegi_sunter` in plain arrays: additive logistic models of groups of features, made monotone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.score.contract import Floats, Levels, Whole
from clew.resolve.score.levels import Patterns
from clew.resolve.score.monotone import monotone

RIDGE = 3.0
"""How firmly a weight is held at no evidence: about as by a dozen pairs that speak for neither side."""

STEPS = 2
"""Newton steps in each round: the next round goes on from there."""


@dataclass(frozen=True, slots=True)
class Group:
    """The features of one value, `columns` of the matrix, and their distinct patterns of levels.

    Pattern p of all features shows pattern `pattern[p]` of the group; `known` are those that say anything. The weights
    of feature `columns[i]`, one a level, stand at `places[i]` to `places[i + 1]` of all weights of the group.
    """

    columns: tuple[int, ...]
    directions: tuple[int, ...]
    places: Whole
    levels: Levels
    known: npt.NDArray[np.bool_]
    pattern: Whole

    @classmethod
    def of(cls, found: Levels, columns: tuple[int, ...], sizes: Whole, directions: tuple[int, ...]) -> Self:
        """From all patterns; `sizes`: how many levels each feature has."""
        mine = Patterns.of(np.ascontiguousarray(found[:, columns]))
        places = np.zeros(len(columns) + 1, np.int64)
        np.cumsum(sizes[list(columns)], out=places[1:])
        known = np.asarray((mine.levels >= 0).any(axis=1), np.bool_)
        return cls(columns, tuple(directions[one] for one in columns), places, mine.levels, known, mine.pattern)

    def taught(self, matches: Floats, pairs: Floats, bits: Floats) -> Floats:
        """Better weights, in bits: from how many of the pairs of each pattern are held to be matches.

        What features say together is the log-odds of a logistic regression on their levels, against the share of
        matches among the pairs that say anything here. Levels that stand against a feature's direction are tied
        together (isotonic regression) and the regression goes on with the tied ones.
        """
        hits = np.where(self.known, np.bincount(self.pattern, matches, len(self.known)), 0.0)
        mass = np.where(self.known, np.bincount(self.pattern, pairs, len(self.known)), 0.0)
        yes, no = hits.sum(), mass.sum() - hits.sum()
        if yes <= 0 or no <= 0:
            return np.zeros_like(bits)
        base = float(np.log(yes / no))
        weight = _tally(self.levels, hits, self.places) + 1e-3
        loose = self._downhill(mass, hits, base, bits * np.log(2), np.arange(len(bits)))
        bound = self._monotone(loose, weight)
        tied = self._downhill(mass, hits, base, bound, self._ties(bound))
        return np.asarray(self._monotone(tied, weight) / np.log(2), np.float64)

    def says(self, bits: Floats) -> Floats:
        """What each pattern of all features says by the features of this group, in bits."""
        return _sums(self.levels, self.places, bits)[self.pattern]

    def speaks(self) -> npt.NDArray[np.bool_]:
        """Whether each pattern of all features says anything here."""
        return self.known[self.pattern]

    def _downhill(self, mass: Floats, hits: Floats, base: float, start: Floats, ties: Whole) -> Floats:
        """A few Newton steps, each halved until it does not lead up."""
        nats, before = start, _loss(self.levels, self.places, mass, hits, start, base)
        for _ in range(STEPS):
            logits = base + _sums(self.levels, self.places, nats)
            slope, curve = _derivatives(self.levels, self.places, mass, hits, logits, ties)
            slope += np.bincount(ties, RIDGE * nats)
            curve += np.diag(np.bincount(ties, np.full(len(ties), RIDGE)))
            step = np.linalg.solve(curve, slope)[ties]
            for half in 0.5 ** np.arange(12):
                after = _loss(self.levels, self.places, mass, hits, nats - half * step, base)
                if after <= before:
                    nats, before = nats - half * step, after
                    break
        return nats

    def _monotone(self, nats: Floats, weight: Floats) -> Floats:
        out = nats.copy()
        for place, direction in enumerate(self.directions):
            part = slice(self.places[place], self.places[place + 1])
            out[part] = monotone(nats[part], weight[part], direction)
        return out

    def _ties(self, nats: Floats) -> Whole:
        """A number for each weight, the same for neighbours of one feature that are equal."""
        fresh = np.r_[True, nats[1:] != nats[:-1]]
        fresh[self.places[:-1]] = True
        return np.cumsum(fresh) - 1


@njit(cache=True)
def _sums(found: Levels, places: Whole, bits: Floats) -> Floats:
    out = np.zeros(found.shape[0])
    for row in range(found.shape[0]):
        for column in range(found.shape[1]):
            if found[row, column] >= 0:
                out[row] += bits[places[column] + found[row, column]]
    return out


@njit(cache=True)
def _tally(found: Levels, mass: Floats, places: Whole) -> Floats:
    """The mass of each level of each feature."""
    out = np.zeros(places[-1])
    for row in range(found.shape[0]):
        for column in range(found.shape[1]):
            if found[row, column] >= 0:
                out[places[column] + found[row, column]] += mass[row]
    return out


@njit(cache=True)
def _loss(found: Levels, places: Whole, mass: Floats, hits: Floats, nats: Floats, base: float) -> float:
    """Of a logistic regression on levels, each weight drawn to 0 by RIDGE."""
    out = 0.0
    for weight in nats:
        out += RIDGE * weight * weight / 2
    logits = _sums(found, places, nats)
    for row in range(found.shape[0]):
        logit = base + logits[row]
        # log(1 + exp(logit)) without overflow
        out += mass[row] * (max(logit, 0.0) + np.log1p(np.exp(-abs(logit)))) - hits[row] * logit
    return out


@njit(cache=True)
def _derivatives(
    found: Levels, places: Whole, mass: Floats, hits: Floats, logits: Floats, ties: Whole
) -> tuple[Floats, Floats]:
    """Slope and curvature of `_loss` without its ridge, for the tied weights."""
    size = ties[-1] + 1
    slope, curve = np.zeros(size), np.zeros((size, size))
    held = np.empty(found.shape[1], np.int64)
    for row in range(found.shape[0]):
        if mass[row] <= 0.0:
            continue
        known = 0
        for column in range(found.shape[1]):
            if found[row, column] >= 0:
                held[known] = ties[places[column] + found[row, column]]
                known += 1
        chance = 1.0 / (1.0 + np.exp(-min(max(logits[row], -40.0), 40.0)))
        pull, spread = mass[row] * chance - hits[row], mass[row] * chance * (1.0 - chance)
        for one in range(known):
            slope[held[one]] += pull
            for other in range(known):
                curve[held[one], held[other]] += spread
    return slope, curve
