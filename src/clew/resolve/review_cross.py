"""Two datasets of a case held against each other: every pair that has been scored, judged or joined, and its state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clew.resolve.review_ledger import STANDING, members
from clew.store.case import Case

STATES = ("same", "different", "unsure", "open")


@dataclass(frozen=True, slots=True)
class Crossed:
    """A pair with one end in each dataset: `left` is the entity of the first, `right` that of the second.

    `score`: probability that both are one, None where no run scored the pair. `state`: same where the ledger holds them
    to be one, different or unsure where that is its last word on them, else open. `by` and `reason` are of the verdict
    that counts; both are empty where there is none, or where they were joined through others.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    score: float | None
    state: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """Pairs of two datasets, the likeliest first: `total` of them, and how many there are of each state."""

    datasets: tuple[str, str]
    total: int
    states: dict[str, int]
    pairs: tuple[Crossed, ...]


def crossing(case: Case, one: str, other: str, *, limit: int | None = None, state: str | None = None) -> Crossing:
    """Cross-reference two datasets; of one state only, or all. Raises NotFound for a dataset that is not in the case.

    The likeliest first; those that no run scored, joined through others or by exact evidence, last.

    What is known of an entity is known of all that are held to be one with it, whatever dataset they are of. An entity
    with several records in a dataset stands there by the first of them; where two entities are held to be one, each
    record of either is told with the first of the other.
    """
    case.engine.load("cross_one", members(case, one))
    case.engine.load("cross_other", members(case, other))
    case.sql(f"CREATE OR REPLACE TEMP TABLE cross_pair AS {_PAIRS}")
    counted = {str(state): int(str(n)) for state, n in case.rows("SELECT state, count(*) FROM cross_pair GROUP BY 1")}
    states = {state: counted.get(state, 0) for state in STATES}
    rows = case.rows(
        "SELECT a, b, score, state, made_by, why FROM cross_pair"
        " WHERE state = ? OR ? IS NULL ORDER BY score DESC NULLS LAST, a, b LIMIT ?",
        [state, state, 2**62 if limit is None else limit],
    )
    names = _names(case, (str(end) for row in rows for end in row[:2]))
    case.engine.drop("cross_one", "cross_other", "cross_pair")
    pairs = tuple(_crossed(row, names) for row in rows)
    total = sum(states.values()) if state is None else states[state]
    return Crossing((one, other), total, states, pairs)


def _crossed(row: tuple[object, ...], names: dict[str, str]) -> Crossed:
    left, right, state, by, reason = (str(row[place] or "") for place in (0, 1, 3, 4, 5))
    score = None if row[2] is None else float(str(row[2]))
    return Crossed(left, right, names.get(left, left), names.get(right, right), score, state, by, reason)


def _names(case: Case, ids: Iterable[str]) -> dict[str, str]:
    """A name for each entity that has one: a name before an alias, Latin letters before others."""
    rows = case.rows(
        "SELECT entity_id, arg_min(value, concat(prop = 'alias', NOT regexp_matches(value, '[A-Za-z]'), value))"
        " FROM statement WHERE entity_id = ANY(?) AND prop IN ('name', 'alias') GROUP BY entity_id",
        [sorted(set(ids))],
    )
    return {str(entity): str(name) for entity, name in rows}


_PAIRS = f"""
{STANDING}, said AS (
    SELECT coalesce(c.canonical_id, s."left") AS one, coalesce(d.canonical_id, s."right") AS other,
        s.judgement, s.made_by, s.why, s.score
    FROM standing AS s LEFT JOIN canonical AS c ON c.entity_id = s."left"
    LEFT JOIN canonical AS d ON d.entity_id = s."right" WHERE s.judgement IN ('different', 'unsure')
), word AS (
    SELECT least(one, other) AS one, greatest(one, other) AS other, max(score) AS score,
        arg_min({{'said': judgement, 'by': made_by, 'why': why}}, judgement) AS said
    FROM said WHERE one <> other GROUP BY ALL
), scored AS (
    SELECT least(one, other) AS one, greatest(one, other) AS other, max(score) AS score FROM (
        SELECT coalesce(c.canonical_id, p."left") AS one, coalesce(d.canonical_id, p."right") AS other, p.score
        FROM candidate AS p LEFT JOIN canonical AS c ON c.entity_id = p."left"
        LEFT JOIN canonical AS d ON d.entity_id = p."right"
    ) AS c WHERE one <> other GROUP BY ALL
), pair AS (
    SELECT one, other, coalesce(c.score, w.score) AS score, w.said
    FROM scored AS c FULL JOIN word AS w USING (one, other)
), first_one AS (
    SELECT id, min(entity) AS entity FROM cross_one GROUP BY id
), first_other AS (
    SELECT id, min(entity) AS entity FROM cross_other GROUP BY id
), turned AS (
    SELECT a.entity AS a, b.entity AS b, p.* FROM pair AS p
    JOIN first_one AS a ON a.id = p.one JOIN first_other AS b ON b.id = p.other
    UNION ALL
    SELECT a.entity, b.entity, p.* FROM pair AS p
    JOIN first_one AS a ON a.id = p.other JOIN first_other AS b ON b.id = p.one
), joined AS (
    SELECT o.entity AS a, t.entity AS b FROM cross_one AS o JOIN first_other AS t ON t.id = o.id
    UNION SELECT o.entity, t.entity FROM first_one AS o JOIN cross_other AS t ON t.id = o.id
), held AS (
    SELECT min(a) AS a, arg_min(b, a) AS b FROM joined WHERE a <> b GROUP BY least(a, b), greatest(a, b)
)
SELECT min(a) AS a, arg_min(b, a) AS b, any_value(score) AS score, coalesce(any_value(said.by), '') AS made_by,
    coalesce(any_value(said.why), '') AS why, coalesce(any_value(said.said), 'open') AS state
FROM turned GROUP BY one, other
UNION ALL
SELECT h.a, h.b, coalesce(c.score, s.score), coalesce(s.made_by, ''), coalesce(s.why, ''), 'same'
FROM held AS h
LEFT JOIN standing AS s ON s."left" = least(h.a, h.b) AND s."right" = greatest(h.a, h.b) AND s.judgement = 'same'
LEFT JOIN candidate AS c ON c."left" = least(h.a, h.b) AND c."right" = greatest(h.a, h.b)
"""
