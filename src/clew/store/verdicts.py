"""The ledger of verdicts: appended, never overwritten."""

from __future__ import annotations

import pyarrow as pa

from clew.model.verdict import Verdict
from clew.store.case import Case


def append(case: Case, verdict: Verdict) -> None:
    """Append one verdict."""
    v = verdict
    case.sql(
        'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at, score) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [v.left, v.right, v.judgement.value, v.made_by, v.why, v.made_at, v.score],
    )


def append_found(case: Case, found: pa.Table, *, made_by: str, made_at: str) -> int:
    """Bring a machine's verdicts up to date with what it finds now; gives how many were appended.

    `found` has `left`, `right`, `judgement` and `why`. A verdict is appended where nobody has judged the pair, or where
    this maker judged it otherwise. A `same` of this maker that it finds no longer is followed by `unsure`.
    A pair that another maker judged last is left alone.
    """
    case.engine.load("verdict_found", found)
    before = _last(case)
    case.sql(
        """
        INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at)
        WITH standing AS (
            SELECT "left", "right", judgement, made_by FROM verdict
            QUALIFY row_number() OVER (PARTITION BY "left", "right" ORDER BY number DESC) = 1
        )
        SELECT f."left", f."right", f.judgement, $by, f.why, $at
        FROM verdict_found AS f
        LEFT JOIN standing AS v ON v."left" = f."left" AND v."right" = f."right"
        WHERE v."left" IS NULL OR (v.made_by = $by AND v.judgement <> f.judgement)
        UNION ALL
        SELECT v."left", v."right", 'unsure', $by, 'no longer found', $at
        FROM standing AS v LEFT JOIN verdict_found AS f ON f."left" = v."left" AND f."right" = v."right"
        WHERE f."left" IS NULL AND v.made_by = $by AND v.judgement = 'same'
        ORDER BY 1, 2
        """,
        {"by": made_by, "at": made_at},
    )
    case.engine.drop("verdict_found")
    return _last(case) - before


def doubts(case: Case) -> int:
    """How many pairs stand as `unsure` and are not joined through others."""
    return case.count(
        """
        SELECT count(*) FROM (
            SELECT "left", "right", judgement FROM verdict QUALIFY row_number() OVER (
                PARTITION BY "left", "right" ORDER BY made_by LIKE 'clew:%', number DESC) = 1
        ) AS v
        LEFT JOIN canonical AS a ON a.entity_id = v."left" LEFT JOIN canonical AS b ON b.entity_id = v."right"
        WHERE v.judgement = 'unsure' AND coalesce(a.canonical_id, v."left") <> coalesce(b.canonical_id, v."right")
        """
    )


def _last(case: Case) -> int:
    return case.count("SELECT count(*) FROM verdict")
