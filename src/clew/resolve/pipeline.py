"""From records to clusters: block, score, join, and look again at what the first clusters bring together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from clew.progress import Progress, silent
from clew.resolve.block import Recall, block
from clew.resolve.blocked import Blocked
from clew.resolve.facts import fact_features
from clew.resolve.feature import Matrix
from clew.resolve.forbid import Different, at_most, forbidden
from clew.resolve.identical import different_among, identical
from clew.resolve.linkage import FORBIDDEN, average_linkage
from clew.resolve.naming import Briefs, briefs, glance, name_features
from clew.resolve.records import FEATURES, Records, compare
from clew.resolve.score import FellegiSunter, Scorer
from clew.resolve.second import together, unlooked
from clew.store.engine.contract import Engine

Rows = npt.NDArray[np.int32]
Odds = npt.NDArray[np.float64]

CHUNK = 262_144
"""Pairs that are compared at once."""

CLIP = 12.0
"""Bits of evidence that one pair may bring to its cluster, for or against."""

UNSCORED = -0.7
"""Bits that a pair which shares no key brings to its cluster."""

HOPELESS = -4.5
"""Bits at or below which a pair is of no interest by itself: below what a run keeps as undecided."""

SAMPLE = 150_000
"""Pairs that a model without labels is learned from."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs, `left` < `right`, sorted; `odds` in bits, `held` where they may not be joined."""

    left: Rows
    right: Rows
    odds: Odds
    held: npt.NDArray[np.uint8]

    def probability(self) -> Odds:
        """Of each pair, that both are one."""
        result: Odds = 1 / (1 + np.exp2(-self.odds))
        return result

    def take(self, which: npt.NDArray[np.bool_ | np.int64]) -> Pairs:
        """Those that are marked, or stand at these places."""
        return Pairs(self.left[which], self.right[which], self.odds[which], self.held[which])

    def and_(self, *more: Pairs) -> Pairs:
        """These and more, one after the other."""
        every = (self, *more)
        left, right = (np.concatenate([getattr(each, name) for each in every]) for name in ("left", "right"))
        return Pairs(
            left, right, np.concatenate([each.odds for each in every]), np.concatenate([each.held for each in every])
        )

    def in_order(self) -> Pairs:
        """The same, sorted by their ends."""
        return self.take(np.lexsort((self.right, self.left)))


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a run found. `labels`: for each record the first record of its cluster."""

    labels: Rows
    pairs: Pairs
    scorer: Scorer
    report: dict[str, float | int | str] = field(default_factory=dict)


def resolve(
    records: Records,
    engine: Engine,
    *,
    scorer: Scorer | None = None,
    threshold: float = 0.5,
    different: Different | None = None,
    progress: Progress = silent,
) -> Resolution:
    """Find which records are one. Without a scorer, one is learned from the records themselves, without labels.

    Clusters are joined while the mean evidence of their pairs exceeds the log-odds of `threshold`. `different` are
    pairs of rows that may not come together. Of many records that say the same, one is held against the others.
    """
    same = identical(records, different)
    rest = np.setdiff1d(np.arange(len(records), dtype=np.int32), same[1], assume_unique=True)
    apart = different_among(different, rest, len(records))
    job = Job(engine, threshold, progress)
    found = _resolve(records.take(rest.astype(np.int64)) if len(same[1]) else records, scorer, apart, job)
    if not len(same[1]):
        return found
    checked = score(records, found.scorer, *same, different)
    if (checked.held > 0).any() or (checked.odds <= _bound(threshold)).any():  # it takes more to be one
        return _resolve(records, found.scorer, different, job)
    labels = np.arange(len(records), dtype=np.int32)
    labels[rest] = rest[found.labels]
    labels[same[1]] = labels[same[0]]
    pairs = replace(found.pairs, left=rest[found.pairs.left], right=rest[found.pairs.right])
    report = found.report | {"records": len(records), "identical_to_another": len(same[1])}
    return Resolution(labels, pairs.and_(checked).in_order(), found.scorer, report)


@dataclass(frozen=True, slots=True)
class Job:
    """What a resolution works with and where it stops."""

    engine: Engine
    threshold: float
    progress: Progress


def _resolve(records: Records, scorer: Scorer | None, different: Different | None, job: Job) -> Resolution:
    threshold, progress = job.threshold, job.progress
    blocked = block(job.engine, records.marks(), kinds=records.kinds, progress=progress)
    if scorer is None:
        progress("learning without labels")
        scorer = learn(records, blocked)
    progress(f"comparing {len(blocked):,} pairs")
    pairs, recall = weighed(records, scorer, blocked, different)
    blocked.drop()
    report = _report(records, blocked, recall) | {"notes": "; ".join(getattr(scorer, "notes", ()))}
    labels = join(pairs, records, threshold)
    more = unlooked(labels, pairs.left, pairs.right)
    checked = score(records, scorer, *more, different)
    if (checked.held > 0).any():
        pairs = pairs.and_(checked).in_order()
        labels = join(pairs, records, threshold)
    progress("looking again, cluster by cluster")
    wider = together(
        records,
        scorer,
        labels,
        (pairs.left, pairs.right, pairs.odds, pairs.held),
        bound=_bound(threshold),
        unscored=UNSCORED,
        different=different,
    )
    labels = _kept_apart(records, scorer, (labels, wider), pairs, different)
    return Resolution(labels, pairs, scorer, report)


def _kept_apart(
    records: Records, scorer: Scorer, found: tuple[Rows, Rows], pairs: Pairs, different: Different | None
) -> Rows:
    """The wider clusters, save those that bring together what may not be together: these stay as they were."""
    labels, wider = found
    checked = score(records, scorer, *unlooked(wider, pairs.left, pairs.right), different)
    wrong = np.isin(wider, wider[checked.left[checked.held > 0]])
    return np.where(wrong, labels, wider).astype(np.int32)


def crossed(
    records: Records, engine: Engine, scorer: Scorer, *, different: Different | None = None, progress: Progress = silent
) -> Pairs:
    """The scored pairs of records of two different sources."""
    blocked = block(engine, records.marks(), across=True, kinds=records.kinds, progress=progress)
    progress(f"comparing {len(blocked):,} pairs")
    pairs, _ = weighed(records, scorer, blocked, different)
    blocked.drop()
    return pairs


def weighed(
    records: Records, scorer: Scorer, blocked: Blocked, different: Different | None = None
) -> tuple[Pairs, Recall]:
    """The pairs that matter, scored, and the recall of all: those above `HOPELESS`, and all others that these link.

    Hopeless pairs are nine in ten. They weigh against a cluster only where better pairs lead from one end to the other.
    """
    recall, good, hopeless = Recall(), [_none()], []
    seen = briefs(records.names)
    for part in blocked.parts(CHUNK):
        matrix, odds = _likely(records, scorer, seen, part.pairs())
        above = odds > HOPELESS
        recall.take(part.found_by(), 1 / (1 + np.exp2(-odds)))
        left, right = (rows[above] for rows in part.pairs())
        good.append(_held(records, matrix[above], odds[above], (left, right), different))
        hopeless.append(np.packbits(~above))
    found = good[0].and_(*good[1:])
    good = [found]
    _, linked = connected_components(
        coo_array((np.ones(len(found.left), np.int8), (found.left, found.right)), shape=(len(records),) * 2),
        directed=False,
    )
    for part, rest in zip(blocked.parts(CHUNK), hopeless, strict=True):
        left, right = part.pairs()
        near = (linked[left] == linked[right]) & np.unpackbits(rest, count=len(part)).astype(np.bool_)
        good.append(score(records, scorer, left[near], right[near], different))
    return good[0].and_(*good[1:]).in_order(), recall


def _none() -> Pairs:
    rows = np.empty(0, np.int32)
    return Pairs(rows, rows, np.empty(0), np.empty(0, np.uint8))


def _likely(records: Records, scorer: Scorer, seen: Briefs, ends: tuple[Rows, Rows]) -> tuple[Matrix, Odds]:
    """The features and log-odds of pairs; of some that are hopeless both are only the most that they can be.

    Their names are compared word by word only where a glance at these does not tell that the pair is hopeless: what a
    glance tells is never less than what is so, and no scorer makes less of more.
    """
    left, right = ends
    names, certain = glance(seen, seen, left, right)
    matrix = np.concatenate([names, fact_features(records.facts, records.facts, left, right)], axis=1)
    odds = np.full(len(left), np.inf)
    odds[certain] = scorer.log_odds(matrix[certain])
    open_ = np.flatnonzero(odds > HOPELESS)
    matrix[open_, : names.shape[1]] = name_features(records.names, records.names, left[open_], right[open_])
    odds[open_] = scorer.log_odds(matrix[open_])
    return matrix, odds


def _held(records: Records, matrix: Matrix, odds: Odds, ends: tuple[Rows, Rows], different: Different | None) -> Pairs:
    """The pairs with what forbids that they be joined, and no more log-odds than that leaves."""
    held = forbidden(records, matrix, *ends, different)
    return Pairs(*ends, np.minimum(odds, at_most(records, matrix, held)), held)


def learn(records: Records, blocked: Blocked, *, seed: int = 0) -> FellegiSunter:
    """A model of these records without labels: from a sample of the blocked pairs, and of random ones."""
    dice = np.random.default_rng(seed)
    chosen = np.sort(dice.permutation(len(blocked))[:SAMPLE])
    left, right = dice.integers(0, len(records), (2, min(SAMPLE, 20 * len(records))), dtype=np.int32)
    fits = (left != right) & ((records.kinds[left] & records.kinds[right]) != 0)
    possible = len(records) * (len(records) - 1) / 2 * fits.mean() if len(fits) else 0.0
    seen = _matrix(records, *blocked.at(chosen).pairs())
    random = _matrix(records, left[fits], right[fits])
    return FellegiSunter.fit(seen, random, FEATURES, rate=possible / max(len(blocked), 1), seed=seed)


def _matrix(records: Records, left: Rows, right: Rows) -> Matrix:
    return compare(records, records, left, right)


def score(records: Records, scorer: Scorer, left: Rows, right: Rows, different: Different | None = None) -> Pairs:
    """Log-odds in bits of each pair, and what forbids it."""
    found = [_none()]
    for start in range(0, len(left), CHUNK):
        ends = left[start : start + CHUNK], right[start : start + CHUNK]
        matrix = _matrix(records, *ends)
        found.append(_held(records, matrix, scorer.log_odds(matrix), ends, different))
    return found[0].and_(*found[1:])


def join(pairs: Pairs, records: Records, threshold: float) -> Rows:
    """The clusters, each row with the first row of its cluster."""
    bound = _bound(threshold)
    odds = np.where(pairs.held > 0, FORBIDDEN, np.clip(pairs.odds, -CLIP, CLIP))
    labels, _ = average_linkage(
        pairs.left, pairs.right, odds, exclusive=records.lists, bound=bound, unscored=min(UNSCORED, bound)
    )
    return labels


def _bound(threshold: float) -> float:
    """The bits of evidence that a probability asks for."""
    return max(float(np.log2(threshold / (1 - threshold))), UNSCORED)


def _report(records: Records, blocked: Blocked, recall: Recall) -> dict[str, float | int | str]:
    count = len(records)
    return {
        "records": count,
        "pairs_possible": count * (count - 1) // 2,
        "pairs_compared": len(blocked),
        "pairs_sharing_a_key_not_compared_at_most": blocked.unseen,
        "buckets_split": blocked.split,
        "blocking_recall_at_most": round(recall.at_most(), 4),
    }
