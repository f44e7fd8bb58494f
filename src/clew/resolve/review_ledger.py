"""What reviewers need to know of the ledger: who judged which pair how, what holds apart, where persons disagree.

A verdict that was undone counts nowhere, nor does the undoing. Of what one maker said about a pair the latest counts.
Makers whose name begins with `clew:` are machines; all others are persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.errors import NotFound
from clew.model.edit import ANALYST
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one maker last said of a pair, under its number in the ledger; `machine`: no person said it."""

    number: int
    left: str
    right: str
    judgement: str
    by: str
    at: str
    why: str
    score: float | None
    machine: bool


def judges(case: Case, one: Sequence[str], other: Sequence[str]) -> tuple[Opinion, ...]:
    """What stands about pairs with one end in each of two groups of ids: persons first, of each kind the latest first.

    What machines withdrew is left out.
    """
    here, there = set(one), set(other)
    ends = {"ends": sorted(here | there)}
    if not any(_between(pair, here, there) for pair in case.rows(_PAIRS, ends)):
        return ()
    found = map(_opinion, case.rows(_AMONG + _BETWEEN, ends))
    return tuple(each for each in found if _between((each.left, each.right), here, there))


def _between(pair: Sequence[object], here: set[str], there: set[str]) -> bool:
    left, right = map(str, pair)
    return (left in here and right in there) or (left in there and right in here)


def tally(case: Case, person: str) -> dict[str, int]:
    """How many pairs this person has judged how."""
    rows = case.rows(_LATEST + _TALLY, {"by": person})
    return {str(judgement): int(str(number)) for judgement, number in rows}


def latest_of_persons(case: Case, *, by: str | None, limit: int) -> tuple[int, tuple[Opinion, ...]]:
    """How many opinions of persons stand, of all or of one, and the latest of them."""
    total = case.count(_LATEST + _COUNTED, {"by": by})
    return total, tuple(map(_opinion, case.rows(_LATEST + _RECENT, {"by": by, "limit": limit})))


def _opinion(row: Sequence[object]) -> Opinion:
    number, left, right, judgement, by, at, why, score, machine = row
    return Opinion(
        int(str(number)), str(left), str(right), str(judgement), str(by), str(at), str(why),
        None if score is None else float(str(score)), bool(machine),
    )  # fmt: skip


def judged(case: Case, reviewer: str) -> pa.Table:
    """The pairs (`left`, `right`) that this person has judged."""
    return _fetched(case, _LATEST + _OWN, reviewer)


def apart(case: Case) -> pa.Table:
    """The pairs (`left`, `right`) that stand as different: of persons' verdicts the latest, else any of a machine."""
    return case.engine.fetch(STANDING + _APART)


def judged_by_others(case: Case, reviewer: str) -> pa.Table:
    """The pairs (`left`, `right`, `score`) that persons other than this one have judged; a null score where none is."""
    return _fetched(case, _LATEST + _OTHERS, reviewer, "score")


def across(case: Case, pairs: pa.Table, between: tuple[str, str]) -> pa.Table:
    """Those of the pairs (`left`, `right`, …) that have one end in each of two datasets. Raises NotFound for others.

    An end is in a dataset where that says something of it, or of any that is held to be one with it.
    """
    known = [members(case, dataset)["id"].combine_chunks() for dataset in between]
    canonical = case.engine.fetch("SELECT entity_id, canonical_id FROM canonical")
    ends = [_homes(pairs[side], canonical) for side in ("left", "right")]
    left, right = ([np.asarray(pc.is_in(end, value_set=ids)) for ids in known] for end in ends)
    return pairs.filter(pa.array((left[0] & right[1]) | (left[1] & right[0])))


def _homes(ids: pa.ChunkedArray, canonical: pa.Table) -> pa.ChunkedArray:
    place = pc.index_in(ids, value_set=canonical["entity_id"].combine_chunks())
    return pc.coalesce(canonical["canonical_id"].take(place), ids)


def members(case: Case, dataset: str) -> pa.Table:
    """The entities that a dataset says something of (`entity`), with their canonical ids (`id`). Raises NotFound."""
    found = case.rows(
        "SELECT s.entity_id, coalesce(c.canonical_id, s.entity_id) FROM"
        " (SELECT DISTINCT entity_id FROM statement WHERE dataset = ?) AS s"
        " LEFT JOIN canonical AS c ON c.entity_id = s.entity_id",
        [dataset],
    )
    if not found or dataset == ANALYST:  # who works on the case keeps no list
        rows = case.rows("SELECT DISTINCT dataset FROM entity_dataset WHERE dataset <> ? ORDER BY 1", [ANALYST])
        known = ", ".join(str(row[0]) for row in rows)
        raise NotFound(f"{case.path} has no dataset {dataset!r}. It has: {known}.")
    return pa.table({name: pa.array([row[i] for row in found], pa.string()) for i, name in enumerate(("entity", "id"))})


def opinions(case: Case) -> list[tuple[str, str, str, str]]:
    """What persons hold of the pairs that two or more of them judged: left, right, person, judgement; sorted."""
    return [(str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in case.rows(_LATEST + _OPINIONS)]


_LATEST_OF = """
WITH latest AS (
    SELECT v.number, v."left", v."right", v.judgement, v.made_by, v.made_by LIKE 'clew:%' AS machine, v.score,
        v.why, v.made_at
    FROM verdict AS v LEFT JOIN verdict AS u ON u.undoes = v.number
    WHERE v.judgement <> 'undo' AND u.number IS NULL {pairs}
    QUALIFY row_number() OVER (PARTITION BY v."left", v."right", v.made_by ORDER BY v.number DESC) = 1
)
"""
_LATEST = _LATEST_OF.format(pairs="")
_ENDS = 'v."left" IN (SELECT unnest($ends::VARCHAR[])) AND v."right" IN (SELECT unnest($ends::VARCHAR[]))'
_AMONG = _LATEST_OF.format(pairs=f"AND {_ENDS}")
_PAIRS = f'SELECT v."left", v."right" FROM verdict AS v WHERE {_ENDS}'
STANDING = f"""
{_LATEST}, standing AS (
    SELECT * FROM latest QUALIFY row_number() OVER (PARTITION BY "left", "right" ORDER BY machine, CASE
        WHEN NOT machine THEN 0 WHEN judgement = 'different' THEN 1 WHEN judgement = 'same' THEN 2 ELSE 3 END,
        number DESC) = 1
)
"""
"""Makes `standing`: of each pair the verdict that counts, with its maker and reason."""

_OWN = 'SELECT "left", "right" FROM latest WHERE made_by = $by'
_APART = """SELECT "left", "right" FROM standing WHERE judgement = 'different'"""
_OTHERS = """
SELECT l."left", l."right", coalesce(max(c.score), max(l.score)) AS score
FROM latest AS l LEFT JOIN candidate AS c ON c."left" = l."left" AND c."right" = l."right"
WHERE NOT l.machine AND l.made_by <> $by GROUP BY l."left", l."right"
"""
_OPINIONS = """
SELECT "left", "right", made_by, judgement FROM (
    SELECT *, count(*) OVER (PARTITION BY "left", "right") AS persons FROM latest WHERE NOT machine
) AS p WHERE persons > 1 ORDER BY "left", "right", made_by
"""
_TOLD = 'SELECT number, "left", "right", judgement, made_by, made_at, why, score, machine FROM latest'
_BETWEEN = f"{_TOLD} WHERE judgement <> 'withdrawn' ORDER BY machine, number DESC"
_TALLY = "SELECT judgement, count(*) FROM latest WHERE made_by = $by GROUP BY judgement ORDER BY judgement"
_OF_PERSONS = "NOT machine AND (CAST($by AS VARCHAR) IS NULL OR made_by = $by)"
_COUNTED = f"SELECT count(*) FROM latest WHERE {_OF_PERSONS}"
_RECENT = f"{_TOLD} WHERE {_OF_PERSONS} ORDER BY number DESC LIMIT $limit"


def _fetched(case: Case, query: str, reviewer: str, *numbers: str) -> pa.Table:
    """The rows of a query as a table: texts, then `numbers`."""
    rows = case.rows(query, {"by": reviewer})
    kinds = {"left": pa.string(), "right": pa.string()} | dict.fromkeys(numbers, pa.float64())
    return pa.table({name: pa.array([row[i] for row in rows], kinds[name]) for i, name in enumerate(kinds)})
