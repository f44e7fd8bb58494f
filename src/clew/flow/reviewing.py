"""Reviewing pairs on a page: what is open, one pair side by side, why it has its score, and the verdict.

A page asks for the next pairs while the one before is still being judged, so what does not change from one question to
the next is kept at hand: the pairs that a run scored, and what is needed to explain a score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Literal

from clew.flow.deciding import explainer
from clew.flow.deriving import follow, writing
from clew.flow.describing import LabelTold, label_told
from clew.flow.looking import captions
from clew.model.edit import ANALYST
from clew.model.schema import schemata
from clew.model.verdict import Verdict
from clew.resolve.review_ledger import Opinion
from clew.store import candidates, derived
from clew.store.case import Case
from clew.store.said import named

if TYPE_CHECKING:
    from clew.resolve.judging import Judged
    from clew.resolve.review_align import Line, Said
    from clew.resolve.review_pair import Side
    from clew.resolve.review_queue import Pool, Question, Queue
    from clew.resolve.review_session import Reviewer

WHY = "reviewed in the workbench"
LONGEST = 4_000
"""Signs of a value that are sent; `signs` says how many it has."""
KEPT_POOLS = 4

Mark = Literal["equal", "alike", "differ", "none"]
_MARKS: dict[str, Mark] = {"=": "equal", "≈": "alike", "≠": "differ", "": "none"}


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A pair to ask about, with the names of its two ends. As `Question`: score in [0, 1], gain in bits."""

    left: str
    right: str
    left_caption: str
    right_caption: str
    score: float | None
    pairs: int
    gain: float


@dataclass(frozen=True, slots=True)
class QueueTold:
    """A part of the open questions, the most informative first, of `total`; `barred` are not asked (no verdict could
    join them)."""

    questions: list[QuestionTold]
    total: int
    barred: int


@dataclass(frozen=True, slots=True)
class ValueTold:
    """A value of one side: in Latin letters too where it is in others; who says it; `note`: what kind of name it is."""

    value: str
    signs: int
    latin: str | None
    note: str
    datasets: list[str]
    statements: list[str]


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of a comparison: equal, alike (reads the same), differ (both say something, nothing agrees), or none.

    `label` is the property's title, `type` that of its values, as FollowTheMoney has them.
    """

    prop: str
    label: str
    type: str
    mark: Mark
    left: ValueTold | None
    right: ValueTold | None


@dataclass(frozen=True, slots=True)
class SideTold:
    """One of the two: a source entity with all that are held to be one with it."""

    id: str
    caption: str
    schema: str
    members: list[str]
    datasets: list[str]
    labels: list[LabelTold]
    ties: int


@dataclass(frozen=True, slots=True)
class ScoredTold:
    """Of the records of two entities the two that a run found likeliest to be one; `score` in [0, 1]."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two entities side by side. `judges` is what stands about them; empty when `blind`, whatever stands.

    `scored` is None where no run scored any of their records.
    """

    left: SideTold
    right: SideTold
    lines: list[LineTold]
    judges: list[Opinion]
    blind: bool
    scored: ScoredTold | None


@dataclass(frozen=True, slots=True)
class PieceTold:
    """One piece of evidence, in words, and what it weighs in bits: one bit doubles the odds, minus one halves them."""

    feature: str
    words: str
    bits: float


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """Why a pair has its score, the weightiest piece first. `base`: any pair of which nothing is known. `told`: the
    score, which is less than the pieces' `probability` where something forbids that the two be joined unasked."""

    probability: float
    told: float
    base: float
    pieces: list[PieceTold]
    forbids: list[str]


Copy = Callable[[Path], object]
"""Writes a copy of the case to a path."""


class Reviewing:
    """What the pages of one case keep at hand while it is being reviewed. Many may ask at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pools: dict[tuple[object, ...], Pool] = {}
        self._explains: tuple[object, Callable[[str, str], object]] | None = None

    def queue(
        self, case: Case, reviewer: Reviewer, *, skipped: Sequence[tuple[str, str]] = (), band: tuple[float, float]
    ) -> Queue:
        """The open questions of a reviewer whose score is in the band, without those that were `skipped`."""
        from clew.resolve.review_queue import queue

        pool = self._pool(case, reviewer)
        found = queue(case, pool, reviewer.name, second=reviewer.second, skipped=skipped)
        return found if band == (0.0, 1.0) else found.scored(*band)

    def evidence(self, run: object, copy: Copy, left: str, right: str) -> EvidenceTold | None:
        """Why a pair has its score by this `run`; None where none scored it. The first time it reads a copy of the
        case for seconds."""
        from clew.resolve.explain import Explanation

        if run is None:
            return None
        with self._lock:
            if self._explains is None or self._explains[0] != run:
                with TemporaryDirectory(prefix="clew-review-") as folder:
                    path = Path(folder) / "copy.clew"
                    copy(path)
                    why = explainer(path)
                    why(left, right)  # reads all that it needs; the copy may go
                self._explains = run, why
            found = self._explains[1](left, right)
        if not isinstance(found, Explanation):
            return None
        ranked = sorted(found.evidence, key=lambda piece: -abs(piece.bits))
        pieces = [PieceTold(piece.feature, piece.words, round(float(piece.bits), 2)) for piece in ranked]
        return EvidenceTold(found.probability, found.told, round(found.base, 2), pieces, list(found.forbids))

    def _pool(self, case: Case, reviewer: Reviewer) -> Pool:
        from clew.resolve.review_queue import Pool

        second_to = reviewer.name if reviewer.second else None
        seen = derived.stamp(case) if reviewer.second else _run(case)
        by_hand = case.count("SELECT count(*) FROM edit WHERE kind IN ('label', 'undo')")
        key = (seen, candidates.last_source(case), by_hand, reviewer.between, second_to)
        with self._lock:
            pool = self._pools.get(key)
        if pool is None:
            pool = Pool.load(case, between=reviewer.between, second_to=second_to)
            with self._lock:
                self._pools[key] = pool
                while len(self._pools) > KEPT_POOLS:
                    self._pools.pop(next(iter(self._pools)))
        return pool


def _run(case: Case) -> object:
    """What tells one run's pairs from another's."""
    last = candidates.last_run(case)
    return (last.run, last.at, case.count("SELECT count(*) FROM candidate")) if last else None


def scored_by(case: Case) -> object:
    """What the explanations of scores hang on: they are good as long as this is the same. None: no run scored any."""
    run = _run(case)
    return run and (run, candidates.last_source(case))


def questions(case: Case, found: Queue, *, offset: int = 0, limit: int) -> QueueTold:
    """A part of a queue, with names."""
    asked = [found[place] for place in range(offset, min(offset + limit, len(found)))]
    called = captions(case, [end for one in asked for end in (one.left, one.right)])
    return QueueTold([_question(one, called) for one in asked], len(found), found.barred)


def _question(asked: Question, called: dict[str, str]) -> QuestionTold:
    left, right = asked.left, asked.right
    return QuestionTold(
        left, right, called.get(left, left), called.get(right, right), asked.score, asked.pairs, round(asked.gain, 3)
    )


def pair(case: Case, left: str, right: str, *, blind: bool = False) -> PairTold:
    """Two source entities side by side; when `blind`, as if no person had judged. Raises NotFound."""
    from clew.resolve.review_ledger import judges
    from clew.resolve.review_pair import compared
    from clew.store.profile import canonical_id

    known = named(case, (left, right))
    for end in (left, right):
        if end not in known:
            canonical_id(case, end)  # says that there is none
    sides = compared(case, left, right, blind=blind)
    stands = () if blind else judges(case, sides.left.members, sides.right.members)
    lines = [_line(line, sides.left.schema) for line in sides.lines]
    best = candidates.likeliest(case, sides.left.members, sides.right.members)
    scored = ScoredTold(*best) if best else None
    return PairTold(_side(sides.left), _side(sides.right), lines, list(stands), blind, scored)


def _side(side: Side) -> SideTold:
    labels = dict.fromkeys(label_told(said.basis, said.label) for said in side.labels)
    return SideTold(
        side.id, side.caption, side.schema, list(side.members), list(side.datasets), list(labels), side.ties
    )


def _line(line: Line, schema: str) -> LineTold:
    known = schemata().get(schema)
    prop = known.properties.get(line.prop) if known else None
    label, type_ = (prop.label, prop.type) if prop else (line.prop, "string")
    return LineTold(line.prop, label, type_, _MARKS[line.mark.value], _value(line.left), _value(line.right))


def _value(said: Said | None) -> ValueTold | None:
    from clew.store.names import fold, is_foreign

    if said is None:
        return None
    shown = said.value[:LONGEST]
    latin = fold(shown).text.title() if is_foreign(shown) else None
    datasets = list(dict.fromkeys(dataset for dataset, _ in said.by))
    return ValueTold(shown, len(said.value), latin, said.note, datasets, [statement for _, statement in said.by])


def datasets(case: Case) -> list[str]:
    """The datasets between which pairs can be reviewed."""
    rows = case.rows("SELECT DISTINCT dataset FROM entity_dataset WHERE dataset <> ? ORDER BY 1", [ANALYST])
    return [str(row[0]) for row in rows]


def decide(path: Path, verdict: Verdict, *, force: bool = False) -> Judged:
    """Keep a reviewer's verdict, and derive what follows: it may differ from what other persons said of the pair.

    Raises NotFound, UsageError, and VerdictRefused where it contradicts what stands and is not forced.
    """
    from clew.resolve import judging

    with writing(path, now=verdict.made_at) as case:
        done = judging.judge(case, verdict, force=force, second=True)
        follow(case, done.change)
        return done


@dataclass(frozen=True, slots=True)
class OpinionTold:
    """What a person said of a pair, with the names of its ends."""

    said: Opinion
    left_caption: str
    right_caption: str


@dataclass(frozen=True, slots=True)
class OpinionsTold:
    """The latest opinions of persons that stand, of `total`."""

    opinions: list[OpinionTold]
    total: int


def opinions_of(case: Case, by: str | None, *, limit: int) -> OpinionsTold:
    """What persons said last, all of them or one."""
    from clew.resolve.review_ledger import latest_of_persons

    total, found = latest_of_persons(case, by=by, limit=limit)
    called = captions(case, [end for one in found for end in (one.left, one.right)])
    told = [OpinionTold(one, called.get(one.left, one.left), called.get(one.right, one.right)) for one in found]
    return OpinionsTold(told, total)
