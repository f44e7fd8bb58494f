"""One reviewer at work on one case: the question at hand, what was answered, and the way back.

The case is opened for each step and let go of while the reviewer thinks, so that others can read and judge meanwhile.
What they decide counts at the next step: a question that somebody settled is not asked any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clew.errors import NotFound
from clew.model.verdict import Judgement, Verdict
from clew.resolve import judging
from clew.resolve.ledger import Change
from clew.resolve.review_agreement import Agreement, agreement
from clew.resolve.review_ledger import opinions
from clew.resolve.review_pair import Compared, compared
from clew.resolve.review_queue import Pool, Question, Queue, queue
from clew.store import derived
from clew.store.case import Case

WHY = "reviewed in the terminal"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews what.

    A `second` reviewer judges what other persons have judged, without being told how. `between`: only pairs with one
    end in each of these two datasets.
    """

    name: str
    second: bool = False
    between: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a session works with.

    `refresh(case, before, after)` derives what a change of canonical ids touches, inside a transaction; `build(case)`
    derives everything; `clock` gives the time, ISO 8601 in UTC.
    """

    refresh: Callable[[Case, Mapping[str, str], Mapping[str, str]], None]
    build: Callable[[Case], None]
    clock: Callable[[], str]


class _Changes:
    """The canonical ids that this session changed, and whether it was alone in changing the case since it began."""

    def __init__(self, case: Case) -> None:
        self._built = self._stamp = derived.stamp(case)
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}
        self._alone = not derived.is_stale(case)

    @contextmanager
    def writing(self, case: Case) -> Iterator[None]:
        """A transaction that appends to the ledger."""
        with case.transaction():
            self._alone = self._alone and derived.stamp(case) == self._stamp
            yield
            self._stamp = derived.stamp(case)

    def follow(self, case: Case, change: Change) -> None:
        """Put changed canonical ids in place, and remember them."""
        derived.move_canonical(case, change.moved)
        for entity, now in change.around.items():
            self._before.setdefault(entity, change.before[entity])
            self._after[entity] = now

    def derive(self, case: Case, desk: Desk) -> None:
        """Bring what is derived up to date: only what was touched, if nobody else changed the case meanwhile."""
        if self._alone and derived.stamp(case) == self._stamp and case.meta("built") == self._built:
            with case.transaction():
                desk.refresh(case, self._before, self._after)
        elif derived.is_stale(case):
            desk.build(case)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was done with a question: judged, and the verdict's number; or skipped."""

    question: Question
    judgement: Judgement | None = None
    number: int = 0


def open_questions(case: Case, reviewer: Reviewer) -> Queue:
    """What is left to ask this reviewer, the most informative first."""
    return queue(case, _pool(case, reviewer), reviewer.name, second=reviewer.second)


def _pool(case: Case, reviewer: Reviewer) -> Pool:
    return Pool.load(case, between=reviewer.between, second_to=reviewer.name if reviewer.second else None)


class Session:
    """The questions of a case, one at a time. `question` and `sides` are None when nothing is left to ask."""

    def __init__(self, path: Path, reviewer: Reviewer, desk: Desk) -> None:
        self.reviewer = reviewer
        self.question: Question | None = None
        self.sides: Compared | None = None
        self.left = 0
        self.barred = 0
        self.skipped: list[tuple[str, str]] = []
        self.agreement: Agreement = agreement([])
        self._path = path
        self._desk = desk
        self._done: list[_Answer] = []
        with Case.open(path) as case:
            self._changes = _Changes(case)
            self._pool = _pool(case, reviewer)
            self._look(case, None)

    @property
    def tally(self) -> Counter[Judgement]:
        """How many questions were answered how."""
        return Counter(answer.judgement for answer in self._done if answer.judgement)

    def judge(self, judgement: Judgement, *, force: bool = False) -> None:
        """Answer the question and go to the next. Raises what the ledger refuses; then nothing has changed."""
        question = self._asked()
        verdict = Verdict(
            question.left,
            question.right,
            judgement,
            made_by=self.reviewer.name,
            why=WHY,
            made_at=self._desk.clock(),
            score=question.score,
        )
        with Case.open(self._path, writable=True) as case:
            kept = self._kept(case, verdict, force)
            self._look(case, None)
        self._done.append(_Answer(question, judgement, kept.entry.number))

    def skip(self) -> None:
        """Leave the question for another session and go to the next."""
        question = self._asked()
        self.skipped.append((question.left, question.right))
        self._done.append(_Answer(question))
        self.look()

    def undo(self) -> bool:
        """Take the last answer of this session back, or the last skip, and ask again. False where there is none."""
        if not self._done:
            return False
        last = self._done[-1]
        if last.judgement:
            with Case.open(self._path, writable=True) as case:
                with self._changes.writing(case):
                    back = judging.undo(
                        case, last.number, made_by=self.reviewer.name, why=WHY, made_at=self._desk.clock()
                    )
                    self._changes.follow(case, back.change)
                self._look(case, last.question)
        else:
            self.skipped.pop()
            self.look(last.question)
        self._done.pop()
        return True

    def look(self, again: Question | None = None) -> None:
        """Read the case anew and take up the most informative question, or one `again`."""
        with Case.open(self._path) as case:
            self._look(case, again)

    def finish(self) -> None:
        """Bring up to date what hangs on canonical ids: labels, ties and captions wait for the end of a session."""
        with Case.open(self._path, writable=True) as case:
            self._derive(case)

    def _derive(self, case: Case) -> None:
        self._changes.derive(case, self._desk)
        self._changes = _Changes(case)

    def _kept(self, case: Case, verdict: Verdict, force: bool) -> judging.Judged:
        try:
            return self._judged(case, verdict, force)
        except NotFound:  # a group that this session parted goes by an id that only the derived tables can tell
            self._derive(case)
            return self._judged(case, verdict, force)

    def _judged(self, case: Case, verdict: Verdict, force: bool) -> judging.Judged:
        with self._changes.writing(case):
            kept = judging.judge(case, verdict, force=force, second=True)
            self._changes.follow(case, kept.change)
            return kept

    def _look(self, case: Case, again: Question | None) -> None:
        reviewer = self.reviewer
        open_ = queue(case, self._pool, reviewer.name, second=reviewer.second, skipped=self.skipped)
        self.left, self.barred = len(open_), open_.barred
        self.question = again or next(iter(open_.head(1)), None)
        self.agreement = agreement(opinions(case))
        q = self.question
        self.sides = compared(case, q.left, q.right, blind=reviewer.second) if q else None

    def _asked(self) -> Question:
        assert self.question, "there is a question"
        return self.question
