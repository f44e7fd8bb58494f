"""A ranking where nothing is labelled: how rare a payment's behaviour is, on the counts that launderers move.

Each figure of `TELLING` is turned into how few payments of the ledger (of the same kind: cash or not) reach it, as a
surprise -log2(share). A payment's score is the mean of its `TOP` largest surprises, plus an isolation forest's view of
the same figures (F. T. Liu, K. M. Ting and Z.-H. Zhou, ICDM 2008), and the mean of the best score near it at both
accounts, so that shapes stand out before single payments. It says what is unusual, not what is wrong.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.money.alerts.columns import Columns
from clew.money.alerts.near import scores_near
from clew.money.alerts.nodes import Nodes
from clew.money.alerts.threads import one_thread
from clew.money.ledger import Longs

Floats = npt.NDArray[np.float32]

TOP = 6
FOREST = 60
TELLING = (
    *(f"{who}_flow_through_{hours}h" for who in ("payer", "payee") for hours in (24, 72, 240)),
    *(f"{who}_in_parties_{when}_72h" for who in ("payer", "payee") for when in ("before", "after")),
    *(f"{who}_out_parties_{when}_72h" for who in ("payer", "payee") for when in ("before", "after")),
    *("payer_match", "payee_match", "payer_match_count", "payee_match_count"),
    *("payer_over_past_mean", "payee_over_past_mean", "payer_idle", "payee_idle", "amount", "crosses_border"),
)


def score(columns: Columns, nodes: Nodes, time: Longs, *, seed: int = 0) -> tuple[Floats, Columns]:
    """The score of each payment (from 0, in bits) and the surprises behind it, figure by figure."""
    from sklearn.ensemble import IsolationForest  # type: ignore[import-untyped]  # it ships no types

    told = Columns(TELLING, columns.values[:, [columns.names.index(name) for name in TELLING]])
    surprises = np.column_stack([_surprise(told.values[:, place]) for place in range(len(TELLING))])
    top = np.sort(surprises, axis=1)[:, -TOP:].mean(axis=1)
    with one_thread():
        forest = IsolationForest(n_estimators=FOREST, max_samples=256, random_state=seed)
        sample = np.random.default_rng(seed).permutation(len(top))[:50_000]
        forest.fit(surprises[np.sort(sample)])
        alone = -forest.score_samples(surprises)
    single = (top + _surprise(alone.astype(np.float32))).astype(np.float32)
    near = scores_near(nodes, time, single).values
    around = np.maximum(near[:, 1:5].max(axis=1), 0) + np.maximum(near[:, 9:13].max(axis=1), 0)
    return (single + around / 2).astype(np.float32), Columns(TELLING, surprises.astype(np.float32))


def _surprise(figure: Floats) -> npt.NDArray[np.float64]:
    """-log2 of the share of payments that reach the figure; 0 where it is not known."""
    known = ~np.isnan(figure)
    found = np.zeros(len(figure))
    values = figure[known]
    order = np.sort(values)
    reach = len(values) - np.searchsorted(order, values, side="left")
    found[known] = -np.log2(reach / max(len(values), 1))
    return found
