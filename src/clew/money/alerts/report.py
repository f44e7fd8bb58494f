"""How good a ranking is, on payments that it was not taught with: never accuracy, which says nothing of rare things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.money.ledger import Bools, Longs

Floats = npt.NDArray[np.float32]

TOPS = (10, 100, 1_000)
FALSE_PER = 10_000
"""Recall is told where there is 1 false alert for so many payments."""


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of the test part. A payment is a false alert where it is ranked above the cut and has no label.

    `precision_at` gives the share with a label among the first 10, 100, 1,000 payments. At `false_per_10k` false alerts
    for 10,000 payments (at most 1): `recall_payments` of the labelled, and `recall_per_attempt`, the share of attempts
    of which at least one payment stands above the cut (`recall_half`: at least half of them), by pattern in
    `recall_per_pattern`. Attempts and patterns are what the labels tell; `attempts` is how many there are.
    """

    precision_at: dict[str, float]
    false_per_10k: float
    recall_payments: float
    recall_per_attempt: float
    recall_half: float
    recall_per_pattern: dict[str, float]
    attempts: int
    payments: int
    split: str


def report(score: Floats, labelled: Bools, attempt: Longs, pattern: Sequence[str], split: str) -> Report | None:
    """The figures of these payments, or None where none of them has a label.

    `attempt` is the attempt's number of each payment (where it is labelled) and `pattern` the pattern of each number.
    """
    if not labelled.any():
        return None
    order = np.argsort(-score, kind="stable")
    false = np.cumsum(~labelled[order])
    above = order[: int(np.searchsorted(false, len(score) / FALSE_PER, side="right"))]
    hits = np.bincount(attempt[above[labelled[above]]], minlength=len(pattern))
    whole = np.bincount(attempt[labelled], minlength=len(pattern))
    there = np.flatnonzero(whole)
    found: dict[str, list[bool]] = defaultdict(list)
    for one in there.tolist():
        found[pattern[one]].append(bool(hits[one]))
    return Report(
        precision_at={str(top): float(labelled[order[:top]].mean()) for top in TOPS if top <= len(score)},
        false_per_10k=float((~labelled[above]).sum() / len(score) * FALSE_PER),
        recall_payments=float(labelled[above].sum() / labelled.sum()),
        recall_per_attempt=float((hits[there] > 0).mean()),
        recall_half=float((hits[there] * 2 >= whole[there]).mean()),
        recall_per_pattern={name: sum(them) / len(them) for name, them in sorted(found.items())},
        attempts=len(there),
        payments=len(score),
        split=split,
    )
