"""What is measured of pairs and of whole resolutions.

A job takes the folder and gives figures, or None where its file is absent; each runs in a process of its own. CPU
seconds (`cpu_s`) start when the records are in memory as an Arrow table and end when every record has its cluster. A
small part of the data has run before, so that compiled kernels are loaded; `cold_cpu_s` is that first run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from resolving import datasets, metrics, room
from resolving.entities import Clustered
from resolving.fresh import Figures, peak_mb, timed
from resolving.metrics import Scores, Truths

WARM = 400
"""So many records run first."""
BINS = 15
SPLIT = (
    "half of the clusters, by SHA-256 of the name, teach; the records of the other half are resolved alone and measured"
)


def name_cases(folder: Path) -> Figures | None:
    """The shipped model on pairs of names; also apart by the quality of the evidence."""
    judged = datasets.name_cases(folder)
    if judged is None:
        return None
    scores = room.probabilities(judged, room.shipped())
    strong = np.array([group in ("STRONG", "MEDIUM") for group in judged.groups])
    apart = {
        name: round(metrics.threshold_quality(scores[rows], judged.same[rows], room.THRESHOLD).f1, 4)
        for name, rows in (("strong_medium_f1", strong), ("weak_f1", ~strong))
    }
    return {**judged_figures(scores, judged.same), **apart}


def entity_checks(folder: Path) -> Figures | None:
    """The shipped model on pairs of records."""
    judged = datasets.entity_checks(folder)
    if judged is None:
        return None
    return judged_figures(room.probabilities(judged, room.shipped()), judged.same)


def judged_figures(scores: Scores, same: Truths, threshold: float = room.THRESHOLD) -> Figures:
    """Figures of judged pairs at the threshold, and at the best one."""
    quality = metrics.threshold_quality(scores, same, threshold)
    best, at = metrics.best_f1(scores, same)
    return {
        "f1": round(quality.f1, 4),
        "threshold": threshold,
        "precision": round(quality.precision, 4),
        "recall": round(quality.recall, 4),
        "best_f1": round(best, 4),
        "best_threshold": round(at, 4),
        "pairs": len(same),
        "calibration": calibration(scores, same, threshold),
    }


def calibration(scores: Scores, same: Truths, threshold: float = room.THRESHOLD) -> Figures:
    """The expected calibration error, what chance alone would make of it, the bins behind it, and the F1 given away.

    `ece_by_chance` is what a scorer of perfect probabilities shows on so many pairs, by simulation.
    """
    from clew.resolve.score import ece

    rng = np.random.default_rng(11)
    chance = [ece(scores, rng.random(len(scores)) < scores, BINS) for _ in range(20)]
    place = np.minimum((scores * BINS).astype(np.int64), BINS - 1)
    weighed = (np.bincount(place, minlength=BINS), np.bincount(place, scores, BINS), np.bincount(place, same, BINS))
    return {
        "ece": round(ece(scores, same, BINS), 4),
        "ece_by_chance": round(float(np.mean(chance)), 4),
        "default_to_best_gap": round(metrics.gap(scores, same, threshold), 4),
        "pairs": len(same),
        "bins": [[int(pairs), round(float(said), 3), int(found)] for pairs, said, found in zip(*weighed, strict=True)],
    }


Loader = Callable[[Path], Clustered | None]


def unlabelled(loader: Loader, folder: Path) -> Figures | None:
    """A resolution that no label has taught, of the whole set; then once more with the scorer that it found."""
    whole = loader(folder)
    if whole is None:
        return None
    cold = _warm(whole)
    found, spent = timed(lambda: room.resolve(whole.entities))
    held = peak_mb()
    _, again = timed(lambda: room.resolve(whole.entities, found.scorer))
    return {
        **metrics.clustering(found.labels, whole.truth),
        **_told(found, room.compared(whole.entities, found.scorer), whole),
        "cpu_s": spent,
        "without_training_cpu_s": again,
        "cold_cpu_s": cold,
        "rss_mb": held,
    }


def labelled(loader: Loader, folder: Path) -> Figures | None:
    """Taught by one half of the entities, measured on the other."""
    whole = loader(folder)
    if whole is None:
        return None
    taught, measured = whole.halves()
    _warm(whole)
    scorer, training = timed(lambda: room.learn(taught))
    found, spent = timed(lambda: room.resolve(measured.entities, scorer))
    pairs = room.compared(measured.entities, found.scorer)
    return {
        **metrics.clustering(found.labels, measured.truth),
        **_told(found, pairs, measured),
        "split": SPLIT,
        "taught_records": len(taught.truth),
        "training_cpu_s": training,
        "cpu_s": spent,
        "rss_mb": peak_mb(),
        "calibration": calibration(pairs.probability, measured.truth[pairs.left] == measured.truth[pairs.right]),
    }


def with_shipped(loader: Loader, folder: Path) -> Figures | None:
    """The model that comes with the product, as it is."""
    whole = loader(folder)
    if whole is None:
        return None
    _warm(whole)
    found, spent = timed(lambda: room.resolve(whole.entities, room.shipped()))
    pairs = room.compared(whole.entities, found.scorer)
    return {
        **metrics.clustering(found.labels, whole.truth),
        **_told(found, pairs, whole),
        "cpu_s": spent,
        "rss_mb": peak_mb(),
        "calibration": calibration(pairs.probability, whole.truth[pairs.left] == whole.truth[pairs.right]),
    }


def _warm(whole: Clustered) -> float:
    """Run a part of the data, for the kernels and imports; the CPU seconds of that."""
    few = whole.part(np.arange(len(whole.truth)) < WARM)
    return timed(lambda: room.resolve(few.entities))[1]


def _told(found: room.Resolved, looked_at: room.Compared, whole: Clustered) -> Figures:
    """What was scored, what that found before clustering, and what the room says of itself."""
    same = whole.truth[looked_at.left] == whole.truth[looked_at.right]
    pairs = sum(int(size) * (int(size) - 1) // 2 for size in np.bincount(whole.truth))
    before = metrics.threshold_quality(looked_at.probability, same, room.THRESHOLD)
    told = before.recall * int(same.sum()) / pairs if pairs else 0.0
    return {
        "records": len(whole.truth),
        "pairs_scored": len(looked_at.left),
        "recall_of_pairs_scored": round(int(same.sum()) / pairs, 4) if pairs else 1.0,
        "f1_before_clustering": round(2 * before.precision * told / (before.precision + told), 4) if told else 0.0,
        "threshold": room.THRESHOLD,
        "report": found.report,
    }
