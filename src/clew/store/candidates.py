"""Pairs that may be one: what runs of resolution scored, and the runs themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class About:
    """A run: when, the scorer as JSON, the threshold, what was asked (model and threshold) and the report, as JSON."""

    at: str
    model: str
    threshold: float
    asked: str
    report: str


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run: when, its scorer as JSON, what was asked, the last source that it saw."""

    run: int
    at: str
    model: str
    asked: str
    threshold: float
    source: int


def last_run(case: Case) -> LastRun | None:
    """The last run of resolution in this case."""
    rows = case.rows('SELECT run, "at", model, stamp, threshold FROM resolve_run ORDER BY run DESC LIMIT 1')
    if not rows:
        return None
    run, at, model, stamp, threshold = rows[0]
    source, _, asked = str(stamp).partition(" ")
    return LastRun(int(str(run)), str(at), str(model), asked, float(str(threshold)), int(source))


def last_source(case: Case) -> int:
    """The number of the last source that was added."""
    return case.count("SELECT coalesce(max(source), 0) FROM source")


def sources_since(case: Case, source: int) -> int:
    """How many sources came after this one."""
    return case.count("SELECT count(*) FROM source WHERE source > ?", [source])


def keep(case: Case, about: About, pairs: pa.Table, *, replace: bool) -> int:
    """Note a run and its pairs (left, right, score); gives its number. `replace` forgets the pairs of earlier runs."""
    number = case.count("SELECT coalesce(max(run), 0) + 1 FROM resolve_run")
    stamp = f"{last_source(case)} {about.asked}"
    case.sql(
        "INSERT INTO resolve_run VALUES (?, ?, ?, ?, ?, ?)",
        [number, about.at, about.model, about.threshold, about.report, stamp],
    )
    case.engine.load("candidate_found", pairs)
    gone = (
        ""
        if replace
        else 'WHERE EXISTS (SELECT 1 FROM candidate_found AS f WHERE f."left" = c."left" AND f."right" = c."right")'
    )
    case.sql(f"DELETE FROM candidate AS c {gone}")
    case.sql(
        'INSERT INTO candidate SELECT least("left", "right"), greatest("left", "right"), score, ? FROM candidate_found'
        " ORDER BY 1, 2",
        [number],
    )
    case.engine.drop("candidate_found")
    return number


def likeliest(case: Case, some: Sequence[str], others: Sequence[str]) -> tuple[str, str, float] | None:
    """The best scored pair with one end among `some` and one among `others`, in this order; None where none is."""
    here, there = set(some), set(others)
    rows = case.rows(
        'SELECT "left", "right", score FROM candidate'
        ' WHERE "left" IN (SELECT unnest($ids::VARCHAR[])) AND "right" IN (SELECT unnest($ids::VARCHAR[]))',
        {"ids": sorted(here | there)},
    )
    found = [(str(left), str(right), float(str(score))) for left, right, score in rows]
    both = [*found, *((right, left, score) for left, right, score in found)]
    between = [pair for pair in both if pair[0] in here and pair[1] in there]
    return min(between, key=lambda pair: (-pair[2], *pair[:2]), default=None)


def has_any(case: Case) -> bool:
    """Whether a run has scored any pair."""
    return bool(case.rows("SELECT 1 FROM candidate LIMIT 1"))


def open_pairs(case: Case) -> int:
    """How many candidates are undecided: not joined, and not judged different."""
    return case.count(f"SELECT count(*) FROM ({UNDECIDED})")


_UNDECIDED = """
SELECT k."left", k."right", k.score,
    coalesce(a.canonical_id, k."left") AS one, coalesce(b.canonical_id, k."right") AS other
FROM {candidate} AS k
LEFT JOIN canonical AS a ON a.entity_id = k."left" LEFT JOIN canonical AS b ON b.entity_id = k."right"
LEFT JOIN (
    SELECT v."left", v."right" FROM verdict AS v
    WHERE v.judgement = 'different' AND v.number NOT IN (SELECT undoes FROM verdict WHERE undoes IS NOT NULL)
) AS d ON d."left" = k."left" AND d."right" = k."right"
WHERE coalesce(a.canonical_id, k."left") <> coalesce(b.canonical_id, k."right") AND d."left" IS NULL
"""
UNDECIDED = _UNDECIDED.format(candidate="candidate")
"""The undecided pairs: the ids that were scored, the probability, and the canonical ids of both."""


def undecided(case: Case, ids: Sequence[str]) -> list[tuple[str, str, float]]:
    """The undecided pairs of which an end is one of these source entities: the canonical ids of both, and the score."""
    some = {"ids": list(ids)}
    if not case.rows(f"SELECT 1 FROM {_NEAR} LIMIT 1", some):
        return []
    rows = case.rows(f"SELECT one, other, score FROM ({_UNDECIDED.format(candidate=_NEAR)})", some)
    return [(str(one), str(other), float(str(score))) for one, other, score in rows]


_NEAR = """(
    SELECT * FROM candidate
    WHERE "left" IN (SELECT unnest($ids::VARCHAR[])) OR "right" IN (SELECT unnest($ids::VARCHAR[]))
)"""
