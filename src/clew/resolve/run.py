"""One run of resolution over a case: what it finds becomes verdicts, and what it leaves open becomes candidates.

A run sees the case without the verdicts of earlier runs, so that it can also find that two are not one. Where the model
and the threshold are those of the last run, it compares only what came since with everything (`Ask.anew` asks for all).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.progress import Progress, silent
from clew.resolve import canonical, models
from clew.resolve.compiled import tell_if_compiling
from clew.resolve.facts.texts import compare_texts
from clew.resolve.forbid import DATES, HELD_AT_MOST, JUDGED, LISTED, NUMBERS, REASONS
from clew.resolve.gather import gather
from clew.resolve.pipeline import Resolution, crossed, resolve
from clew.resolve.records import Records, compare
from clew.resolve.score import Scorer, load, read_labels, reasons
from clew.resolve.spanning import spanning
from clew.store import candidates, derived, verdicts
from clew.store.case import Case
from clew.store.entities import placeholders

METHOD = "clew:resolve"

FLOOR = 0.05
"""Pairs below this probability are not kept, nor those that numbers, dates, a list or a verdict hold apart."""

_HARD = NUMBERS | DATES | LISTED | JUDGED


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a run.

    `threshold`: the probability from which records are joined. `model`: `shipped`, `em` (learned from the case without
    labels) or the path of a model file. `labels`: a file of labelled pairs to learn from. `learn`: learn from what
    persons judged in this case. `anew`: compare everything, not only what is new.
    """

    threshold: float = 0.9
    model: str = "shipped"
    labels: Path | None = None
    learn: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run.

    `joined` entities were found to be one with another, in `clusters` clusters; `undecided` pairs stay open. `verdicts`
    were appended to the ledger. `report` tells what was looked at and what not, and how sure the scores are.
    """

    run: int
    incremental: bool
    joined: int
    clusters: int
    undecided: int
    verdicts: int
    report: dict[str, object]


def run(case: Case, ask: Ask, *, now: str, save_model: Path | None = None, progress: Progress = silent) -> Ran:
    """Resolve the case and keep what is found: verdicts, candidates and the run. Inside a transaction.

    `save_model`: where to write the scorer that was used.

    The table `canonical` is brought up to date; what else is derived is left to the caller.
    """
    last = candidates.last_run(case)
    again = ask.anew or ask.labels or ask.learn or (last and verdicts.run_taken_back(case, last.at))
    incremental = bool(last and not again and last.asked == _asked(ask))
    tell_if_compiling(progress, compare_texts)
    progress("gathering what is said of each entity")
    settled = _settled(case, incremental=incremental)
    since = last.source if incremental and last else 0
    records = gather(case.engine, canonical=settled.table(), left_out=placeholders(case.engine), since=since)
    scorer = load(last.model) if incremental and last else _scorer(case, ask, records, settled, now)
    found = resolve(
        records,
        case.engine,
        scorer=scorer,
        threshold=ask.threshold,
        different=_different(records, settled),
        progress=progress,
    )
    if save_model:
        save_model.write_text(json.dumps(found.scorer.to_json(), indent=1, allow_nan=False) + "\n")
    progress("keeping what was found")
    joined = _verdicts(records, found)
    appended = verdicts.append_found(case, joined, made_by=METHOD, made_at=now, all_looked_at=not incremental)
    number = _keep(case, ask, records, found, now=now, incremental=incremental)
    derived.replace_canonical(case, canonical.canonical(case.engine))
    report: dict[str, object] = {**found.report, "held_apart": _held(found)}
    return Ran(
        run=number,
        incremental=incremental,
        joined=int((found.labels != np.arange(len(records))).sum()),
        clusters=len(np.unique(found.labels[found.labels != np.arange(len(records))])),
        undecided=candidates.open_pairs(case),
        verdicts=appended,
        report=report,
    )


def _asked(ask: Ask) -> str:
    return json.dumps({"model": ask.model, "threshold": ask.threshold})


def cross(case: Case, one: str, other: str, *, now: str, progress: Progress = silent) -> None:
    """Score the pairs between two datasets with the shipped model, unless the last run has done it. Joins nothing."""
    last = candidates.last_run(case)
    if last and last.source == candidates.last_source(case) and last.asked != _CROSSED:
        return
    tell_if_compiling(progress, compare_texts)
    settled = _settled(case, incremental=True)
    records = gather(
        case.engine, canonical=settled.table(), left_out=placeholders(case.engine), datasets=sorted({one, other})
    )
    scorer = models.named("shipped")
    assert scorer is not None
    pairs = crossed(records, case.engine, scorer, different=_different(records, settled), progress=progress)
    found = Resolution(np.arange(len(records), dtype=np.int32), pairs, scorer)
    _keep(case, Ask(), records, found, now=now, incremental=True, asked=_CROSSED)


_CROSSED = "two datasets"


def _settled(case: Case, *, incremental: bool) -> canonical.Settled:
    """What the ledger says; for a full run without what earlier runs said."""
    standing = case.engine.fetch(canonical.standing())
    return canonical.settle(standing if incremental else standing.filter(pc.not_equal(standing["machine"], METHOD)))


def _scorer(case: Case, ask: Ask, records: Records, settled: canonical.Settled, now: str) -> Scorer | None:
    scorer = models.named(ask.model)
    labels = _labels(case, ask)
    if labels is None:
        return scorer
    prior = scorer or models.named("shipped")
    assert prior is not None
    return models.taught(records, settled.by_entity(), labels, prior, now=now)


def _labels(case: Case, ask: Ask) -> models.Labels | None:
    if ask.labels:
        return models.Labels(*read_labels(ask.labels), where=str(ask.labels))
    if not ask.learn:
        return None
    said = canonical.counting(case.engine.fetch(canonical.standing()))
    said = said.filter(pc.and_(pc.equal(said["machine"], ""), pc.not_equal(said["judgement"], "unsure")))
    same = pc.equal(said["judgement"], "same").to_numpy(zero_copy_only=False)
    return models.Labels(said["left"].to_pylist(), said["right"].to_pylist(), same, where="the ledger")


def _different(records: Records, settled: canonical.Settled) -> npt.NDArray[np.int64]:
    """Pairs of records that hold entities which are judged different, coded as `forbid.Different`."""
    held = settled.apart & settled.held
    names = settled.ids.take(settled.canonical)
    rows = pc.index_in(names, records.ids).fill_null(-1).to_numpy()
    a, b = rows[settled.left[held]], rows[settled.right[held]]
    there = (a >= 0) & (b >= 0) & (a != b)
    a, b = np.minimum(a, b)[there].astype(np.int64), np.maximum(a, b)[there].astype(np.int64)
    return np.unique(a * len(records) + b)


def _verdicts(records: Records, found: Resolution) -> pa.Table:
    """A tree of `same` for each cluster, each with its score and the reasons for it."""
    pairs = found.pairs
    tree = spanning(pairs.left, pairs.right, pairs.odds, pairs.held, found.labels)
    left, right = pairs.left[tree], pairs.right[tree]
    matrix = compare(records, records, left, right)
    return pa.table(
        {
            "left": records.ids.take(pa.array(left)),
            "right": records.ids.take(pa.array(right)),
            "judgement": pa.array(["same"] * len(tree), pa.string()),
            "why": reasons(found.scorer, matrix),
            "score": pa.array(pairs.probability()[tree]),
        }
    )


def _keep(
    case: Case, ask: Ask, records: Records, found: Resolution, *, now: str, incremental: bool, asked: str = ""
) -> int:
    pairs = found.pairs
    score = np.minimum(pairs.probability(), np.where(pairs.held, HELD_AT_MOST, 1.0))
    worth = (score >= FLOOR) & (pairs.held & _HARD == 0) & of_one_kind(records, found)
    table = pa.table(
        {
            "left": records.ids.take(pa.array(pairs.left[worth])),
            "right": records.ids.take(pa.array(pairs.right[worth])),
            "score": pa.array(score[worth]),
        }
    )
    about = candidates.About(
        at=now,
        model=json.dumps(found.scorer.to_json()),
        threshold=ask.threshold,
        asked=asked or _asked(ask),
        report=json.dumps(found.report),
    )
    return candidates.keep(case, about, table, replace=not incremental)


def of_one_kind(records: Records, found: Resolution) -> npt.NDArray[np.bool_]:
    """Pairs that may be one as the clusters they are in: who was joined to an organisation is no person."""
    kinds = np.full(len(records), -1, records.kinds.dtype)
    np.bitwise_and.at(kinds, found.labels, records.kinds)
    fits: npt.NDArray[np.bool_] = (kinds[found.labels[found.pairs.left]] & kinds[found.labels[found.pairs.right]]) != 0
    return fits


def _held(found: Resolution) -> dict[str, int]:
    """How many pairs that score above even are held apart, by reason."""
    likely = found.pairs.odds > 0
    return {words: int(((found.pairs.held & bit > 0) & likely).sum()) for bit, words in REASONS.items()}
