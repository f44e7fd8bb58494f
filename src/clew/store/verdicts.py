"""The ledger of verdicts: appended, never overwritten."""

from __future__ import annotations

import pyarrow as pa

from clew.store.case import Case


def append_new(case: Case, found: pa.Table, *, made_by: str, made_at: str) -> int:
    """Append verdicts about pairs that nobody has judged yet, or that this maker judged otherwise; gives their number.

    `found` has `left`, `right`, `judgement` and `why`. A pair that another maker has judged is left alone.
    """
    case.engine.load("verdict_found", found)
    before = _last(case)
    case.sql(
        """
        INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at)
        SELECT f."left", f."right", f.judgement, $by, f.why, $at
        FROM verdict_found AS f
        LEFT JOIN (
            SELECT "left", "right", judgement, made_by FROM verdict
            QUALIFY row_number() OVER (PARTITION BY "left", "right" ORDER BY number DESC) = 1
        ) AS v ON v."left" = f."left" AND v."right" = f."right"
        WHERE v."left" IS NULL OR (v.made_by = $by AND v.judgement <> f.judgement)
        ORDER BY f."left", f."right"
        """,
        {"by": made_by, "at": made_at},
    )
    case.engine.drop("verdict_found")
    return _last(case) - before


def counts(case: Case) -> dict[str, int]:
    """How many pairs stand as same, different and unsure."""
    rows = case.rows(
        """
        SELECT judgement, count(*) FROM (
            SELECT judgement FROM verdict QUALIFY row_number() OVER (
                PARTITION BY "left", "right" ORDER BY made_by LIKE 'clew:%', number DESC) = 1
        ) GROUP BY judgement ORDER BY judgement
        """
    )
    return {str(judgement): int(str(number)) for judgement, number in rows}


def _last(case: Case) -> int:
    return case.count("SELECT count(*) FROM verdict")
