"""The ledger of verdicts: appended, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from clew.model.verdict import Entry, Judgement, Verdict
from clew.store.case import Case

_AT_ONCE = 500
_COLUMNS = '"left", "right", judgement, made_by, why, made_at, score, undoes'
_STANDING = """
standing AS (
    SELECT v.* FROM verdict AS v
    WHERE v.judgement <> 'undo' AND v.number NOT IN (SELECT undoes FROM verdict WHERE undoes IS NOT NULL)
)
"""

FOUND = pa.schema([*((name, pa.string()) for name in ("left", "right", "judgement", "why")), ("score", pa.float64())])
"""What a machine finds: ids, the left one the smaller; same or unsure; the reason; probability or null."""

SAID = pa.schema(
    [
        *((name, pa.string()) for name in ("left", "right", "judgement", "made_by", "why", "made_at")),
        ("score", pa.float64()),
    ]
)
"""What somebody said: whole verdicts, in their order."""


class Told(NamedTuple):
    """What one verdict says, and who said it; not why and when."""

    number: int
    left: str
    right: str
    judgement: str
    made_by: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the ledger with the names of its two ends.

    `followed_by` is the next standing verdict of the same machine about the pair, which `withdrew` it or says it anew.
    `holds`: whether they are as it says, one or not one; None where it says neither or does not stand.
    """

    entry: Entry
    left_caption: str
    right_caption: str
    holds: bool | None
    followed_by: int | None = None
    withdrew: bool = False

    @property
    def stands(self) -> bool:
        """Whether it was neither taken back, nor withdrawn, nor said anew; what takes something back does not stand."""
        passing = self.entry.verdict.judgement in (Judgement.UNDO, Judgement.WITHDRAWN)
        return not passing and self.entry.undone_by is None and self.followed_by is None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A part of the ledger: the latest entries first, of `total`; `standing` of all stand, as a `Line` does."""

    total: int
    standing: int
    lines: tuple[Line, ...]


def append(case: Case, verdict: Verdict) -> int:
    """Append one verdict; gives its number."""
    v = verdict
    values = [v.left, v.right, v.judgement.value, v.made_by, v.why, v.made_at, v.score, v.undoes]
    return case.count(f"INSERT INTO verdict ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING number", values)


def append_found(case: Case, found: pa.Table, *, made_by: str, made_at: str, all_looked_at: bool = True) -> int:
    """Bring a machine's verdicts up to date with what it finds now; gives how many were appended.

    `found` has `left`, `right`, `judgement`, `why` and, if it likes, `score`. A verdict is appended where this machine
    has said nothing of the pair, said otherwise, or gave a score that differs by 0.01 or more. What it said before and
    finds no longer it withdraws, if it looked at all pairs. Other machines' verdicts do not matter.

    A pair of which a verdict of a person stands is left alone. What a person took back of this machine is not said
    again, until a source that was added later says something of one of the two.
    """
    case.engine.load("verdict_found", _filled(found))
    before = _size(case)
    case.sql(_APPEND_FOUND, {"by": made_by, "at": made_at, "all": all_looked_at})
    case.engine.drop("verdict_found")
    return _size(case) - before


_APPEND_FOUND = f"""
INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at, score)
WITH {_STANDING}, mine AS (
    SELECT "left", "right", arg_max(judgement, number) AS judgement, arg_max(coalesce(score, 1), number) AS score
    FROM standing WHERE made_by = $by GROUP BY "left", "right"
), persons AS (
    SELECT DISTINCT "left", "right" FROM standing WHERE made_by NOT LIKE 'clew:%'
), back AS (
    SELECT v."left", v."right", v.judgement, max(u.made_at) AS at, max(u.number) AS undo
    FROM verdict AS u JOIN verdict AS v ON v.number = u.undoes
    WHERE v.made_by = $by AND u.made_by NOT LIKE 'clew:%' AND u.run_at IS NULL
    GROUP BY v."left", v."right", v.judgement
), news AS (
    SELECT s.entity_id, max(o.added_at) AS at FROM statement AS s
    JOIN file AS f ON f.file = s.file JOIN source AS o ON o.source = f.source AND o.format <> 'analyst'
    WHERE s.entity_id IN (SELECT "left" FROM back UNION ALL SELECT "right" FROM back) GROUP BY s.entity_id
), renewed AS (
    SELECT b.*, coalesce(a.at > b.at, FALSE) OR coalesce(z.at > b.at, FALSE) AS again
    FROM back AS b LEFT JOIN news AS a ON a.entity_id = b."left" LEFT JOIN news AS z ON z.entity_id = b."right"
)
SELECT f."left", f."right", f.judgement, $by,
    CASE WHEN b.again THEN concat(f.why, ' (again: new statements since verdict ', b.undo, ' took it back)')
        ELSE f.why END,
    $at, f.score
FROM verdict_found AS f
LEFT JOIN mine AS m ON m."left" = f."left" AND m."right" = f."right"
LEFT JOIN persons AS p ON p."left" = f."left" AND p."right" = f."right"
LEFT JOIN renewed AS b ON b."left" = f."left" AND b."right" = f."right" AND b.judgement = f.judgement
WHERE p."left" IS NULL AND coalesce(b.again, TRUE)
    AND (m."left" IS NULL OR m.judgement <> f.judgement OR abs(m.score - coalesce(f.score, 1)) >= 0.01)
UNION ALL
SELECT m."left", m."right", 'withdrawn', $by, 'no longer found', $at, NULL
FROM mine AS m ANTI JOIN verdict_found AS f ON f."left" = m."left" AND f."right" = m."right"
ANTI JOIN persons AS p ON p."left" = m."left" AND p."right" = m."right"
WHERE $all AND m.judgement <> 'withdrawn'
ORDER BY 1, 2
"""


def _filled(found: pa.Table) -> pa.Table:
    if "score" not in found.column_names:
        found = found.append_column("score", pa.nulls(len(found), pa.float64()))
    return found.select(FOUND.names).cast(FOUND)


def append_all(case: Case, said: pa.Table) -> int:
    """Append verdicts (`SAID`) in their order, save those that the ledger holds already; gives how many were appended.

    One is held already that has the same ends, judgement, maker and time, even if it was taken back since; and so is an
    `unsure` beside a `same` of that maker and time, which is how a resolver file tells of one that gave way.
    """
    case.engine.load("verdict_said", said.append_column("place", pa.array(range(len(said)), pa.int64())))
    before = _size(case)
    case.sql(
        """
        INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at, score)
        SELECT "left", "right", judgement, made_by, why, made_at, score FROM (
            SELECT s.*, row_number() OVER (
                PARTITION BY s."left", s."right", s.judgement, s.made_by, s.made_at ORDER BY s.place) AS again
            FROM verdict_said AS s ANTI JOIN verdict AS v ON v."left" = s."left" AND v."right" = s."right"
                AND v.made_by = s.made_by AND v.made_at = s.made_at
                AND (v.judgement = s.judgement OR (s.judgement = 'unsure' AND v.judgement = 'same'))
        ) WHERE again = 1 ORDER BY place
        """
    )
    case.engine.drop("verdict_said")
    return _size(case) - before


def unknown_ids(case: Case, said: pa.Table) -> list[str]:
    """The ids in verdicts that no source of the case describes or names, sorted."""
    ends = pa.chunked_array([*said["left"].chunks, *said["right"].chunks], pa.string())
    case.engine.load("verdict_end", pa.table({"id": ends.unique()}))
    rows = case.rows(
        """
        SELECT v.id FROM verdict_end AS v ANTI JOIN entity AS e ON e.id = v.id
        WHERE v.id NOT IN (SELECT entity_id FROM statement) ORDER BY 1
        """
    )
    case.engine.drop("verdict_end")
    return [str(row[0]) for row in rows]


def standing_of(case: Case, entities: Sequence[str]) -> list[Told]:
    """The standing verdicts that name one of these entities, by number."""
    told: dict[int, Told] = {}
    undone: set[object] = set()
    for start in range(0, len(entities), _AT_ONCE):
        some = list(entities[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))  # where the values are counted out, DuckDB finds them by the index
        query = " UNION ALL ".join(
            f'SELECT number, "left", "right", judgement, made_by, score, undoes FROM verdict WHERE "{end}" IN ({marks})'
            for end in ("left", "right")
        )
        for *row, undoes in case.rows(query, [*some, *some]):
            undone.add(undoes)
            verdict = Told(*row)  # type: ignore[arg-type]  # as the columns are declared
            told[verdict.number] = verdict
    return [told[number] for number in sorted(told) if number not in undone and told[number].judgement != "undo"]


def entry(case: Case, number: int) -> Entry | None:
    """The verdict of this number."""
    rows = case.rows(f"SELECT number, {_COLUMNS} FROM verdict WHERE number = ?", [number])
    return _entry(rows[0], _undone_by(case, number)) if rows else None


def last_of_persons(case: Case, *, made_by: str | None = None, about: tuple[str, str] | None = None) -> Entry | None:
    """The last verdict of a person that stands: of anyone or of one, on anything or `about` one pair of ids."""
    undone: set[object] = set()
    before, wanted = (1 << 62), 64
    while True:  # from the end, since it is near: who takes it back comes after it
        rows = case.rows(
            f"SELECT number, {_COLUMNS} FROM verdict WHERE made_by NOT LIKE 'clew:%' AND run_at IS NULL"
            f" AND number < ? ORDER BY number DESC LIMIT {wanted:d}",
            [before],
        )
        for row in rows:
            undone.add(row[8])
            is_it = (made_by is None or row[4] == made_by) and (about is None or {row[1], row[2]} == {*about})
            if row[8] is None and row[0] not in undone and is_it:
                return _entry(row, None)
        if len(rows) < wanted:
            return None
        before, wanted = int(str(rows[-1][0])), 16 * wanted


def undo_run(case: Case, *, of: str, made_by: str, why: str, made_at: str) -> tuple[str, int] | None:
    """Take back all standing verdicts that the machine `of` made in its last run that has any.

    Gives when that run was and how many verdicts were taken back; None where nothing of that machine stands.
    """
    at = case.row(f"WITH {_STANDING} SELECT max(made_at) FROM standing WHERE made_by = ?", [of])[0]
    if at is None:
        return None
    before = _size(case)
    case.sql(
        f"""
        INSERT INTO verdict ({_COLUMNS}, run_at)
        WITH {_STANDING} SELECT "left", "right", 'undo', $by, $why, $at, NULL, number, $run
        FROM standing WHERE made_by = $of AND made_at = $run ORDER BY number DESC
        """,
        {"by": made_by, "why": why, "at": made_at, "run": str(at), "of": of},
    )
    return str(at), _size(case) - before


def run_taken_back(case: Case, since: str) -> bool:
    """Whether a run was taken back as a whole, at that time or later."""
    return case.count("SELECT count(*) FROM verdict WHERE run_at IS NOT NULL AND made_at >= ?", [since]) > 0


def standing_count(case: Case, made_by: str) -> int:
    """How many verdicts of one maker nobody took back."""
    return case.count(
        "SELECT count(*) FROM verdict WHERE made_by = ? AND judgement NOT IN ('undo', 'withdrawn')"
        " AND number NOT IN (SELECT undoes FROM verdict WHERE undoes IS NOT NULL)",
        [made_by],
    )


def listing(case: Case, *, limit: int | None = None, about: str | None = None) -> Ledger:
    """The ledger, the latest first, at most `limit` entries; all of it, or what is `about` one record."""
    named = 'WHERE "left" = $about OR "right" = $about' if about is not None else ""
    values: dict[str, object] = {"about": about} if about is not None else {}
    total, standing = (case.count(f"{query} {named}", values) for query in ("SELECT count(*) FROM verdict", _STAND))
    cut = "" if limit is None else f"LIMIT {limit:d}"
    rows = case.rows(
        f"""
        WITH {_STANDING}, shown AS (SELECT number, {_COLUMNS} FROM verdict {named} ORDER BY number DESC {cut}),
        follower AS (
            SELECT v.number, min(w.number) AS next, arg_min(w.judgement, w.number) AS judgement
            FROM shown AS v JOIN standing AS w ON w."left" = v."left" AND w."right" = v."right"
                AND w.made_by = v.made_by AND w.number > v.number
            WHERE v.made_by LIKE 'clew:%' AND v.judgement <> 'undo' GROUP BY v.number
        )
        SELECT v.*, u.number, coalesce(e.caption, v."left"), coalesce(f.caption, v."right"),
            coalesce(a.canonical_id, v."left") = coalesce(b.canonical_id, v."right"), w.next, w.judgement
        FROM shown AS v
        LEFT JOIN (SELECT number, undoes FROM verdict WHERE undoes IS NOT NULL) AS u ON u.undoes = v.number
        LEFT JOIN follower AS w ON w.number = v.number
        LEFT JOIN canonical AS a ON a.entity_id = v."left" LEFT JOIN canonical AS b ON b.entity_id = v."right"
        LEFT JOIN entity AS e ON e.id = coalesce(a.canonical_id, v."left")
        LEFT JOIN entity AS f ON f.id = coalesce(b.canonical_id, v."right")
        ORDER BY v.number DESC
        """,
        values,
    )
    return Ledger(total, standing, tuple(map(_line, rows)))


_STAND = f"""
WITH {_STANDING}, latest AS (
    SELECT "left", "right", judgement FROM standing WHERE made_by NOT LIKE 'clew:%'
    UNION ALL
    SELECT "left", "right", arg_max(judgement, number) FROM standing WHERE made_by LIKE 'clew:%'
    GROUP BY "left", "right", made_by
), stand AS (SELECT * FROM latest WHERE judgement <> 'withdrawn')
SELECT count(*) FROM stand
"""


def _line(row: Sequence[object]) -> Line:
    entry = _entry(row[:9], None if row[9] is None else int(str(row[9])))
    wanted = {Judgement.SAME: True, Judgement.DIFFERENT: False}.get(entry.verdict.judgement)
    followed_by = None if row[13] is None or entry.undone_by is not None else int(str(row[13]))
    withdrew = followed_by is not None and row[14] == Judgement.WITHDRAWN
    gone = wanted is None or entry.undone_by is not None or followed_by is not None
    return Line(
        entry, str(row[10]), str(row[11]), None if gone else bool(row[12]) == wanted, followed_by, withdrew=withdrew
    )


def doubts(case: Case) -> int:
    """How many pairs stand as `unsure` and are not joined through others."""
    return case.count(
        f"""
        WITH {_STANDING}, asked AS (SELECT DISTINCT "left", "right" FROM verdict WHERE judgement = 'unsure'), said AS (
            SELECT v."left", v."right", v.made_by LIKE 'clew:%' AS machine, arg_max(v.judgement, v.number) AS judgement
            FROM standing AS v JOIN asked AS a ON a."left" = v."left" AND a."right" = v."right"
            GROUP BY v."left", v."right", v.made_by LIKE 'clew:%', CASE WHEN v.made_by LIKE 'clew:%' THEN v.made_by END
        ), pair AS (
            SELECT "left", "right", arg_min(judgement, CASE WHEN NOT machine THEN 0 WHEN judgement = 'different' THEN 1
                WHEN judgement = 'same' THEN 2 WHEN judgement = 'unsure' THEN 3 ELSE 4 END) AS judgement
            FROM said GROUP BY "left", "right"
        )
        SELECT count(*) FROM pair AS v
        LEFT JOIN canonical AS a ON a.entity_id = v."left" LEFT JOIN canonical AS b ON b.entity_id = v."right"
        WHERE v.judgement = 'unsure' AND coalesce(a.canonical_id, v."left") <> coalesce(b.canonical_id, v."right")
        """
    )


def _entry(row: Sequence[object], undone_by: int | None) -> Entry:
    number, left, right, judgement, made_by, why, made_at, score, undoes = row
    verdict = Verdict(
        *(str(left), str(right), Judgement(str(judgement)), str(made_by), str(why), str(made_at)),
        score=None if score is None else float(str(score)),
        undoes=None if undoes is None else int(str(undoes)),
    )
    return Entry(int(str(number)), verdict, undone_by)


def _undone_by(case: Case, number: int) -> int | None:
    rows = case.rows("SELECT number FROM verdict WHERE undoes = ?", [number])
    return int(str(rows[0][0])) if rows else None


def _size(case: Case) -> int:
    return case.count("SELECT count(*) FROM verdict")
