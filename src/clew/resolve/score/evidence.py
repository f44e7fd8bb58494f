"""Reasons for a score: what each feature says of a pair, in words and in bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score.calibration import Calibration
from clew.resolve.score.contract import Floats, Levels, Scorer, Whole
from clew.resolve.score.levels import levels

LEAST = 0.05
"""Fewer bits than this are no reason."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says of one pair: its number (NaN where missing) in words, and the bits that it adds."""

    feature: str
    words: str
    value: float
    bits: float


def evidence(scorer: Scorer, row: Matrix) -> tuple[Evidence, ...]:
    """All that is known of one pair (one row of the matrix), the weightiest first; what is missing is left out."""
    matrix = np.asarray(row, np.float32).reshape(1, -1)
    found = levels(matrix, tuple(feature.cuts for feature in scorer.features))[0]
    bits = scorer.contributions(matrix)[0]
    told = [
        Evidence(feature.name, feature.words[level], float(value), float(bit))
        for feature, level, value, bit in zip(scorer.features, found, matrix[0], bits, strict=True)
        if level >= 0
    ]
    return tuple(sorted(told, key=lambda one: -abs(one.bits)))


def reasons(scorer: Scorer, matrix: Matrix, limit: int = 4) -> pa.StringArray:
    """The `limit` weightiest reasons of each pair in words: "names agree (+7.2 bits); countries differ (-1.3)".

    Each distinct reason is worded once; a pair for which nothing speaks, nor against, gets an empty text.
    """
    bits = scorer.contributions(matrix)
    found = levels(matrix, tuple(feature.cuts for feature in scorer.features))
    order = np.argsort(-np.abs(bits), axis=1, kind="stable")[:, :limit]
    rows = np.arange(len(bits))
    parts = [
        _worded(scorer.features, order[:, place], found[rows, order[:, place]], bits[rows, order[:, place]], place == 0)
        for place in range(order.shape[1])
    ]
    return pc.binary_join_element_wise(*parts, "") if parts else pa.array([""] * len(bits), pa.string())


def _worded(features: tuple[Feature, ...], column: Whole, level: Levels, bits: Matrix, first: bool) -> pa.StringArray:
    """One reason a pair, with what parts it from the reason before; empty where it weighs next to nothing."""
    tenths = np.round(bits.astype(np.float64) * 10).astype(np.int64)
    told = np.stack([column.astype(np.int64), np.maximum(level, 0).astype(np.int64), tenths])
    codes = (told[0] * 128 + told[1]) * 4096 + told[2] + 2048
    _, kinds, place = np.unique(codes, return_index=True, return_inverse=True)
    before, unit = ("", " bits") if first else ("; ", "")
    texts = [
        f"{before}{features[one].words[two]} ({bit / 10:+.1f}{unit})" for one, two, bit in told[:, kinds].T.tolist()
    ]
    silent = (np.abs(bits) < LEAST) | (level < 0)
    return pa.array([*texts, ""], pa.string()).take(pa.array(np.where(silent, len(texts), place.reshape(-1))))


def spread(parts: Floats, start: float, calibration: Calibration) -> Matrix:
    """The bits of each feature after calibration: scaled row by row, so that they still sum to the log-odds.

    The curve only rises, so no feature changes sides.
    """
    total = parts.sum(axis=1)
    nothing = calibration(np.array([start]))[0]
    gained = calibration(start + total) - nothing
    small = np.abs(total) < 1e-6
    rate = np.where(small, 1.0, gained / np.where(small, 1.0, total))
    return (parts * rate[:, None]).astype(np.float32)
