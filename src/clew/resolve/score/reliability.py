"""Is a score a probability? How often pairs of about the same score are one entity, as table, number and chart."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from clew.resolve.score.contract import Floats, Judgements


def reliability(probabilities: Floats, labels: Judgements, bins: int = 15) -> pa.Table:
    """Bins of equal width over 0 to 1, the full ones: `low`, `high`, `pairs`, `said` (mean), `found` (share)."""
    place = np.minimum((np.asarray(probabilities) * bins).astype(np.int64), bins - 1)
    pairs = np.bincount(place, minlength=bins)
    said = np.bincount(place, probabilities, bins)
    found = np.bincount(place, labels, bins)
    full = np.flatnonzero(pairs)
    return pa.table(
        {
            "low": full / bins,
            "high": (full + 1) / bins,
            "pairs": pairs[full],
            "said": said[full] / pairs[full],
            "found": found[full] / pairs[full],
        }
    )


def ece(probabilities: Floats, labels: Judgements, bins: int = 15) -> float:
    """Expected calibration error, 0 to 1: the mean distance of said and found over the bins (Guo et al. 2017)."""
    table = reliability(probabilities, labels, bins)
    pairs, said, found = (table[name].to_numpy() for name in ("pairs", "said", "found"))
    return float((pairs * np.abs(said - found)).sum() / pairs.sum()) if len(pairs) else 0.0


def f1_at(probabilities: Floats, labels: Judgements, threshold: float = 0.5) -> float:
    """F1 of calling a pair the same at `threshold` and above; 0 where nothing is to be found."""
    said = np.asarray(probabilities) >= threshold
    right = float((said & labels).sum())
    return 2 * right / float(said.sum() + np.sum(labels)) if right else 0.0


def best_f1(probabilities: Floats, labels: Judgements) -> tuple[float, float]:
    """The greatest F1 of all thresholds, and the threshold that gives it."""
    if not np.any(labels):
        return 0.0, 1.0
    order = np.argsort(-np.asarray(probabilities), kind="stable")
    scores = np.asarray(probabilities)[order]
    right = np.cumsum(np.asarray(labels)[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + right[-1])
    f1[:-1][scores[1:] == scores[:-1]] = 0.0  # a threshold does not part equal scores
    best = int(f1.argmax())
    return float(f1[best]), float(scores[best])


def default_to_best(probabilities: Floats, labels: Judgements, threshold: float = 0.5) -> float:
    """How much F1 the threshold gives away against the best one, 0 to 1."""
    return best_f1(probabilities, labels)[0] - f1_at(probabilities, labels, threshold)


def chart(table: pa.Table, width: int = 40) -> str:
    """The table of `reliability` for the terminal: a bar as long as the share found, a mark where it should end."""
    lines = [f"{'said':>11}  {'pairs':>9}  {'found':>6}"]
    for row in table.to_pylist():
        bar = list("█" * round(row["found"] * width)).__add__([" "] * (width + 1 - round(row["found"] * width)))
        bar[min(round(row["said"] * width), width)] = "│"
        lines.append(
            f"{row['low']:.2f}–{row['high']:.2f}   {row['pairs']:>9,}  {row['found']:>6.1%}  {''.join(bar).rstrip()}"
        )
    return "\n".join(lines)
