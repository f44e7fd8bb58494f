"""From a score to a probability: a rising curve over log-odds, found on pairs that the scorer was not trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.resolve.score.contract import LIMIT, Floats, Judgements
from clew.resolve.score.monotone import monotone

FEW = 1000
"""Below so many labels a line is fitted (Platt 1999), from here on a monotone curve (Zadrozny and Elkan 2002)."""

TRUST = (10.0, 2.0)
"""How firmly slope and shift (in nats) of a line are held at 1 and 0 before any label: inverse variances."""

SAME = np.array([1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Calibration:
    """Straight lines between the points (`raw`, `real`), both in bits of log-odds and both ascending.

    Beyond its ends the curve goes on with slope `beyond`, 0 to 1. Two points are a Platt line.
    """

    raw: tuple[float, ...]
    real: tuple[float, ...]
    beyond: tuple[float, float] = (1.0, 1.0)

    def __call__(self, bits: Floats) -> Floats:
        return _curve(
            np.ascontiguousarray(bits, np.float64), np.array(self.raw), np.array(self.real), np.array(self.beyond)
        )

    def after(self, first: Calibration) -> Calibration:
        """This line upon another curve. Only for a line: a curve bent within the other's pieces would be cut short."""
        (low, high), slope = (self.real[0], self.real[-1]), self.beyond[0]
        shift = (low + high) / 2 - slope * (self.raw[0] + self.raw[-1]) / 2
        return Calibration(
            first.raw,
            tuple(slope * one + shift for one in first.real),
            (first.beyond[0] * slope, first.beyond[1] * slope),
        )

    @classmethod
    def fit_line(cls, bits: Floats, labels: Judgements, weights: Floats) -> Calibration:
        """A line however many labels there are."""
        return _platt(bits, labels, weights)

    @classmethod
    def fit(cls, bits: Floats, labels: Judgements, weights: Floats | None = None) -> Calibration:
        """From log-odds and what the pairs truly were."""
        mass = np.ones(len(bits)) if weights is None else np.asarray(weights, np.float64)
        return _platt(bits, labels, mass) if len(bits) < FEW else _isotonic(bits, labels, mass)


NONE = Calibration((-LIMIT, LIMIT), (-LIMIT, LIMIT))
"""The curve that changes nothing."""


def probability(bits: Floats) -> Floats:
    """1 / (1 + 2 ** -bits), after the log-odds are kept within 30 bits."""
    return _sigmoid(np.ascontiguousarray(bits, np.float64))


def bounded(bits: Floats) -> Floats:
    """Log-odds kept within 30 bits of even."""
    return np.clip(bits, -LIMIT, LIMIT)


def _platt(bits: Floats, labels: Judgements, mass: Floats) -> Calibration:
    """Logistic regression on the log-odds, slope at least 0.05.

    Few labels are held to what the scorer said by a normal prior (TRUST): Platt's drawn-in targets would instead draw
    a score that is right already to the middle.
    """
    nats = np.clip(bits, -LIMIT, LIMIT) * np.log(2)
    trust = np.array(TRUST)

    def loss(line: Floats) -> float:
        logit = line[0] * nats + line[1]
        return float((mass * (np.logaddexp(0, logit) - labels * logit)).sum() + (trust * (line - SAME) ** 2).sum() / 2)

    line, sides = SAME.copy(), np.stack([nats, np.ones(len(nats))])
    for _ in range(100):
        guess = 1 / (1 + np.exp(-np.clip(line @ sides, -60, 60)))
        slopes = sides @ (mass * (guess - labels)) + trust * (line - SAME)
        curvature = (sides * (mass * guess * (1 - guess))) @ sides.T + np.diag(trust)
        step = np.linalg.solve(curvature, slopes)
        share = next((half for half in 0.5 ** np.arange(20) if loss(line - half * step) < loss(line)), 0.0)
        line = line - share * step
        if np.abs(share * step).max() < 1e-9:
            break
    slope, shift = max(float(line[0]), 0.05), float(line[1]) / float(np.log(2))
    return Calibration((-LIMIT, LIMIT), (shift - slope * LIMIT, shift + slope * LIMIT), (slope, slope))


def _isotonic(bits: Floats, labels: Judgements, mass: Floats) -> Calibration:
    """Bins of about equal weight, each drawn a little to what the scorer said, then made monotone."""
    order = np.lexsort((labels, bits))
    bits, hits, mass = bits[order], labels[order].astype(np.float64), mass[order]
    bins = int(np.clip(len(bits) // 100, 10, 100))
    place = np.minimum((np.cumsum(mass) - mass / 2) / mass.sum() * bins, bins - 1).astype(np.int64)
    weight = np.bincount(place, mass, bins).astype(np.float64)
    full = weight > 0
    said = (np.bincount(place, mass * bits, bins)[full]) / weight[full]
    share = (np.bincount(place, mass * hits, bins)[full] + probability(said)) / (weight[full] + 1)
    real = monotone(np.log2(share / (1 - share)), weight[full], 1)
    raw, where = np.unique(said, return_index=True)
    return _eased(raw, real[where])


def _eased(raw: Floats, real: Floats) -> Calibration:
    """Flat stretches get a slight slope, so that the order of the scores is kept."""
    real = np.maximum.accumulate(real) + 1e-3 * (raw - raw[0])
    return Calibration(tuple(raw.tolist()), tuple(real.tolist()), (0.5, 0.5))


@njit(cache=True)
def _curve(bits: Floats, raw: Floats, real: Floats, beyond: Floats) -> Floats:
    out = np.empty(len(bits))
    last = len(raw) - 1
    for row in range(len(bits)):
        value = bits[row]
        if value <= raw[0]:
            out[row] = real[0] + beyond[0] * (value - raw[0])
        elif value >= raw[last]:
            out[row] = real[last] + beyond[1] * (value - raw[last])
        else:
            place = np.searchsorted(raw, value, side="right") - 1
            share = (value - raw[place]) / (raw[place + 1] - raw[place])
            out[row] = real[place] + share * (real[place + 1] - real[place])
    return out


@njit(cache=True)
def _sigmoid(bits: Floats) -> Floats:
    out = np.empty(len(bits))
    for row in range(len(bits)):
        out[row] = 1.0 / (1.0 + 2.0 ** -min(max(bits[row], -30.0), 30.0))
    return out
