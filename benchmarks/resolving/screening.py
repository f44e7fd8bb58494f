"""Screening: does the listed person come up, and does a stranger? Names across scripts: does the true partner?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from resolving import datasets, metrics, room
from resolving.entities import Couples, Entities, Screening
from resolving.fresh import Figures, peak_mb, timed
from resolving.metrics import Scores

LIMIT = 50
COUPLES = 2_000
RECALLS = (0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
QUERY = "a name and a date of birth, for the wanted and for strangers alike"
Hits = Sequence[Sequence[tuple[int, float]]]


def screening(folder: Path, bystanders: int = 0) -> Figures | None:
    """The UN persons asked for with errors, and invented persons who are not on the list.

    With `bystanders`, so many invented persons are put on the list as well, who may be wanted by nobody.
    """
    given = datasets.screening(folder)
    if given is None:
        return None
    listed = _among(given.listed, bystanders)
    screen, building = timed(lambda: room.Screen(listed))
    wanted = screen.ask(given.queries, LIMIT)
    strangers = {name: screen.ask(asked, 1) for name, asked in given.negatives.items()}
    return {
        **screened(given, wanted, strangers, room.THRESHOLD),
        "listed": len(listed),
        "building_cpu_s": building,
        "rss_mb": peak_mb(),
        "query": QUERY,
    }


def _among(listed: Entities, bystanders: int) -> Entities:
    from resolving import people

    return listed.joined(people.entities(people.people(bystanders)[0])) if bystanders else listed


def congress(folder: Path) -> Figures | None:
    """A list of very common names, each asked for as it stands."""
    given = datasets.congress(folder)
    if given is None:
        return None
    return screened(given, room.Screen(given.listed).ask(given.queries, LIMIT), {}, room.THRESHOLD)


def screened(given: Screening, wanted: Hits, strangers: Mapping[str, Hits], threshold: float) -> Figures:
    """Figures of hits, best first. A stranger with any hit at the threshold or above is one false positive."""
    ranks, scores = found(wanted, given.wanted.tolist())
    tops = {name: best(hits) for name, hits in strangers.items()}
    every = np.concatenate([np.zeros(0), *tops.values()])
    return {
        "recall_at_50": round(metrics.recall_at(ranks, LIMIT), 4),
        "recall_at_1": round(metrics.recall_at(ranks, 1), 4),
        "recall_at_threshold": round(float((scores >= threshold).mean()), 4) if len(scores) else 0.0,
        "threshold": threshold,
        "false_positives_per_10k": metrics.per_10k(int((every >= threshold).sum()), len(every)),
        **{
            f"false_positives_per_10k_{name}": metrics.per_10k(int((top >= threshold).sum()), len(top))
            for name, top in tops.items()
        },
        "at_equal_recall": [_at(scores, every, recall) for recall in RECALLS if (scores > 0).mean() >= recall],
        "positives": len(ranks),
        "negatives": len(every),
    }


def _at(scores: Scores, strangers: Scores, recall: float) -> Figures:
    threshold, wrong = metrics.cleanest_at(scores, strangers, recall)
    per = metrics.per_10k(wrong, len(strangers))
    return {"recall": recall, "threshold": round(threshold, 4), "false_positives_per_10k": per}


def found(hits: Hits, wanted: Sequence[int]) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Scores]:
    """The rank of the wanted row in each list of hits (from 0; -1 where it is not there) and its score (0 there)."""
    ranks = np.full(len(wanted), -1, np.int64)
    scores = np.zeros(len(wanted))
    for query, (row, some) in enumerate(zip(wanted, hits, strict=True)):
        for rank, (hit, score) in enumerate(some):
            if hit == row:
                ranks[query], scores[query] = rank, score
                break
    return ranks, scores


def best(hits: Hits) -> Scores:
    """The highest score of each query, 0 where there is none."""
    return np.array([max((score for _, score in some), default=0.0) for some in hits])


def cross_script(folder: Path) -> Figures | None:
    """For each script: a name in one script asked, all names of the set in the other listed; both ways."""
    given = datasets.cross_script(folder)
    if given is None:
        return None
    return {script: crossed(couples) for script, couples in given.items()}


def crossed(couples: Couples, limit: int = 10, seed: int = 4) -> Figures:
    """`recall_at_10`: native script asked, Latin listed; `latin_recall_at_10`: the other way. 2,000 pairs at random.

    A spelling is listed once however many pairs hold it; a query is answered if any true partner of its spelling is
    among the first ten.
    """
    picked = np.sort(np.random.default_rng(seed).permutation(len(couples.latin))[:COUPLES])
    native, cpu = timed(lambda: _one_way(couples.native, couples.latin, picked.tolist(), limit))
    latin = _one_way(couples.latin, couples.native, picked.tolist(), limit)
    return {
        "recall_at_10": native[10],
        "recall_at_1": native[1],
        "latin_recall_at_10": latin[10],
        "queries": len(picked),
        "listed": len(set(couples.latin)),
        "cpu_s": cpu,
    }


def _one_way(asked: Sequence[str], listed: Sequence[str], picked: Sequence[int], limit: int) -> dict[int, float]:
    partners: dict[str, set[str]] = {}
    for one, other in zip(asked, listed, strict=True):
        partners.setdefault(one, set()).add(other)
    names = list(dict.fromkeys(listed))
    queries = [asked[place] for place in picked]
    answers = room.ranked(names, queries, limit)
    ranks = [
        next((rank for rank, row in enumerate(rows) if names[row] in partners[query]), -1)
        for query, rows in zip(queries, answers, strict=True)
    ]
    return {k: round(metrics.recall_at(np.array(ranks), k), 4) for k in (1, limit)}
