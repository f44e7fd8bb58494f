"""Which pair to ask a reviewer about next: the most informative of those that are still open.

A pair of `candidate` is open while its two ends are not yet held to be one and nobody holds them apart. Pairs between
the same two groups of records are one question, asked with the likeliest of them. What an answer is worth, in bits:

    gain = H(p) · (pairs + p · shared) · weight

- `H(p) = -p log2 p - (1 - p) log2 (1 - p)`, in [0, 1]: how unsure the score is (Lewis and Gale 1994, "A sequential
  algorithm for training text classifiers", for the idea that the least certain case teaches most);
- `pairs`: the candidate pairs between the two groups, all settled by either answer; `shared`: the groups that both are
  paired with. Held to be one, each of those asks once instead of twice (Wang and others 2013, "Leveraging transitive
  relations for crowdsourced joins"). At most 16 are looked through for a pair;
- `weight = 1 + log2(1 + ties of one x ties of the other) + labels that only one of them carries`: what the network
  would gain by joining them: neighbours that come two steps apart, and labels that would pass to the other.

Pairs of entities that cannot be one, so that `same` would be refused, are counted and not asked
(`clew.resolve.review_barred`). A reviewer is not asked again what this reviewer has judged. A *second* reviewer is
asked only what other persons have judged, and is not told how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.review_barred import Bars
from clew.resolve.review_ledger import across, apart, judged, judged_by_others
from clew.store.case import Case

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

LOOKED_THROUGH = 16
_ENDS = ("left", "right")


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to ask about: ids of source entities, `left` the smaller.

    `score`: probability that both are one, None where no run has scored it. `pairs`: how many candidate pairs an answer
    settles at once. `gain`: what the answer is worth, in bits; 0 or more.
    """

    left: str
    right: str
    score: float | None
    pairs: int
    gain: float


@dataclass(frozen=True, slots=True)
class Pool:
    """What does not change while a reviewer works: the scored pairs, and what hangs on each of them.

    `ids`: the ends of the pairs, sorted. `left`, `right`: their places in it; `score`: NaN where no run scored it;
    `weight`: as in the module's formula; `bars`: what tells the ends apart. The likeliest pair comes first.
    """

    ids: pa.StringArray
    left: Numbers
    right: Numbers
    score: Reals
    weight: Reals
    bars: Bars

    @classmethod
    def load(cls, case: Case, *, between: tuple[str, str] | None = None, second_to: str | None = None) -> Pool:
        """The pairs of a case, or only those with one end in each of two datasets.

        With `second_to`, the pairs that other persons than this one have judged, whether a run has scored them or not.
        """
        pairs = judged_by_others(case, second_to) if second_to else case.engine.fetch(_CANDIDATES)
        if between:
            pairs = across(case, pairs, between)
        n = len(pairs)
        ids = pc.unique(_texts(pairs, *_ENDS)).sort()
        ends = pc.index_in(_texts(pairs, *_ENDS), value_set=ids).to_numpy()
        score = pc.fill_null(pairs["score"], float("nan")).to_numpy()
        order = np.lexsort((ends[n:], ends[:n], -np.nan_to_num(score)))
        left, right = ends[:n][order], ends[n:][order]
        return cls(ids, left, right, score[order], _weight(case, ids, left, right), Bars.load(case, ids))


@dataclass(frozen=True, slots=True)
class Queue:
    """The open questions of a pool, the most informative first, and how many are `barred`: nobody could join them."""

    pool: Pool
    rows: Numbers
    pairs: Numbers
    gain: Reals
    barred: int

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Question:
        pool, row = self.pool, self.rows[place]
        score = float(pool.score[row])
        left, right = (pool.ids[int(end[row])].as_py() for end in (pool.left, pool.right))
        return Question(
            left, right, None if np.isnan(score) else score, int(self.pairs[place]), float(self.gain[place])
        )

    def scored(self, low: float, high: float) -> Queue:
        """Only questions whose score lies from `low` to `high`; what no run scored is in the band that holds 0."""
        score = np.nan_to_num(self.pool.score[self.rows])
        kept = (score >= low) & (score <= high)
        return replace(self, rows=self.rows[kept], pairs=self.pairs[kept], gain=self.gain[kept])

    def head(self, limit: int) -> tuple[Question, ...]:
        """The first questions."""
        return tuple(self[place] for place in range(min(limit, len(self))))


def queue(
    case: Case, pool: Pool, reviewer: str, *, second: bool = False, skipped: Sequence[tuple[str, str]] = ()
) -> Queue:
    """The open questions of a pool for this reviewer, as the ledger now stands, without those that were `skipped`.

    For a `second` reviewer, pairs that others joined or hold apart are open too; each is a question of its own, and
    none is barred.
    """
    passed = pa.table({side: pa.array([pair[end] for pair in skipped], pa.string()) for end, side in enumerate(_ENDS)})
    settled = pa.concat_tables([judged(case, reviewer), passed, *([] if second else [apart(case)])])
    n, m = len(pool.ids), len(settled)
    ids = pa.concat_arrays([pool.ids, _texts(settled, *_ENDS), pool.bars.ids])
    group = _own_numbers(ids) if second else _groups(case, ids)
    a, b = group[pool.left], group[pool.right]
    keys = _keys(a, b)
    rows = np.flatnonzero((a != b) & ~np.isin(keys, _keys(group[n : n + m], group[n + m : n + 2 * m])))
    _, firsts, pairs = np.unique(keys[rows], return_index=True, return_counts=True)
    rows = rows[firsts]
    free = np.ones(len(rows), np.bool_) if second else ~pool.bars.between(group[n + 2 * m :], a[rows], b[rows])
    rows, pairs = rows[free], pairs[free]
    gain = _gain(pool, rows, pairs, common_neighbours(a[rows], b[rows], len(ids)))
    order = np.argsort(-gain, kind="stable")
    return Queue(pool, rows[order], pairs[order], gain[order], int((~free).sum()))


def _texts(table: pa.Table, *columns: str) -> pa.StringArray:
    return pa.concat_arrays([chunk for name in columns for chunk in table[name].cast(pa.string()).chunks] or [_NONE])


_NONE = pa.array([], pa.string())


def _own_numbers(ids: pa.StringArray) -> Numbers:
    return np.asarray(ids.dictionary_encode().indices.to_numpy(), np.int64)


def _groups(case: Case, ids: pa.StringArray) -> Numbers:
    """A number for the canonical entity of each id."""
    canonical = case.engine.fetch("SELECT entity_id, canonical_id FROM canonical")
    place = pc.index_in(ids, value_set=_texts(canonical, "entity_id"))
    return _own_numbers(pc.coalesce(_texts(canonical, "canonical_id").take(place), ids))


def _keys(a: Numbers, b: Numbers) -> Numbers:
    """One number for each unordered pair of groups; there are fewer than 2^31 groups."""
    return np.asarray(np.minimum(a, b) << 32 | np.maximum(a, b))


def _gain(pool: Pool, rows: Numbers, pairs: Numbers, shared: Numbers) -> Reals:
    p = np.clip(np.nan_to_num(pool.score[rows], nan=0.5), 1e-9, 1 - 1e-9)
    entropy = -p * np.log2(p) - (1 - p) * np.log2(1 - p)
    return np.asarray(entropy * (pairs + p * shared) * pool.weight[rows])


def _weight(case: Case, ids: pa.StringArray, left: Numbers, right: Numbers) -> Reals:
    """What the network would gain by joining each pair; ties and labels as they were last derived."""
    case.engine.load("review_end", pa.table({"entity": ids, "place": np.arange(len(ids))}))
    ties = np.zeros(len(ids))
    found = case.engine.fetch(_TIES)
    ties[found["place"].to_numpy()] = found["number"].to_numpy()
    weight = 1 + np.log2(1 + ties[left] * ties[right])
    labels = case.engine.fetch(_LABELS)
    for label in pc.unique(labels["label"]):
        carries = np.zeros(len(ids), bool)
        carries[labels.filter(pc.equal(labels["label"], label))["place"].to_numpy()] = True
        weight += carries[left] != carries[right]
    case.engine.drop("review_end")
    return np.asarray(weight)


_CANDIDATES = 'SELECT "left", "right", score FROM candidate'
_TIES = """
WITH held AS (
    SELECT r.place, e.node FROM review_end AS r LEFT JOIN canonical AS c ON c.entity_id = r.entity
    JOIN entity AS e ON e.id = coalesce(c.canonical_id, r.entity)
)
SELECT h.place, count(*) AS number FROM held AS h
JOIN (SELECT source AS node FROM edge UNION ALL SELECT target FROM edge) AS t ON t.node = h.node GROUP BY h.place
"""
_LABELS = """
SELECT DISTINCT r.place, l.label FROM review_end AS r LEFT JOIN canonical AS c ON c.entity_id = r.entity
JOIN label AS l ON l.entity = coalesce(c.canonical_id, r.entity) ORDER BY l.label
"""


def common_neighbours(a: Numbers, b: Numbers, count: int) -> Numbers:
    """For each edge a[i] - b[i] of a simple graph of `count` nodes: the nodes next to both ends.

    Of the end with fewer neighbours the first 16 are looked through, in the order of their numbers.

    >>> common_neighbours(np.array([0, 1, 0, 3]), np.array([1, 2, 2, 0]), 4).tolist()
    [1, 1, 1, 0]
    """
    source, target = np.concatenate([a, b]), np.concatenate([b, a])
    known = np.sort(source * np.int64(count) + target)
    degree = np.bincount(source, minlength=count)
    start = np.concatenate([[0], np.cumsum(degree)])
    few, many = np.where(degree[a] <= degree[b], (a, b), (b, a))
    looked = np.minimum(degree[few], LOOKED_THROUGH)
    edge = np.repeat(np.arange(len(a)), looked)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(looked) - looked, looked)
    wanted = many[edge] * np.int64(count) + known[start[few[edge]] + step] % count
    place = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
    return np.bincount(edge[known[place] == wanted] if len(known) else edge, minlength=len(a))
