"""Who is who: found out, judged, taken back, reviewed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clew.flow.deriving import build, derive, follow, reading, refresh, writing
from clew.progress import Progress, silent
from clew.store import derived, profile, verdicts
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.model.verdict import Judgement, Verdict
    from clew.network.preview import Preview
    from clew.resolve.explain import Explanation
    from clew.resolve.judging import Judged, RunUndone, Undone
    from clew.resolve.resolver_file import Exported, Imported
    from clew.resolve.review_agreement import Agreement
    from clew.resolve.review_cross import Crossing
    from clew.resolve.review_queue import Queue
    from clew.resolve.review_session import Reviewer, Session
    from clew.resolve.run import Ask, Ran


def resolve(path: Path, ask: Ask, *, now: str, save_model: Path | None = None, progress: Progress = silent) -> Ran:
    """Find out which entities of a case are one, keep it as verdicts, and derive what follows."""
    from clew.resolve.run import run

    with Case.open(path, writable=True) as case:
        with case.transaction():
            ran = run(case, ask, now=now, save_model=save_model, progress=progress)
            derive(case, progress)
        return ran


def explainer(path: Path) -> Callable[[str, str], Explanation | None]:
    """What speaks for and against that two source entities are one, for any pair; None where no run scored the case."""
    from clew.resolve.review_why import Why

    return Why(path)


def judge(path: Path, verdict: Verdict, *, force: bool = False, progress: Progress = silent) -> Judged:
    """Keep a person's verdict about two entities and derive what follows. Its clock is the verdict's `made_at`.

    The ids may be of records or canonical. Raises NotFound, UsageError, and VerdictRefused where it contradicts what
    stands and is not forced.
    """
    from clew.resolve import judging

    with writing(path, now=verdict.made_at, progress=progress) as case:
        done = judging.judge(case, verdict, force=force)
        follow(case, done.change)
        return done


def preview(case: Case, a: str, b: str, judgement: Judgement) -> Preview:
    """What a person's verdict about two entities would change; nothing is written. Raises NotFound, UsageError."""
    from clew.model.verdict import Verdict
    from clew.network.preview import Ask
    from clew.network.preview import preview as look_ahead
    from clew.resolve import judging

    verdict = Verdict.about(a, b, judgement, made_by="nobody", why="", made_at="")
    seen = judging.foresee(case, verdict)
    asked = Ask(seen.verdict.left, seen.verdict.right, judgement.value, seen.objections)
    around = seen.change.around
    return look_ahead(case, asked, {entity: seen.change.before[entity] for entity in around}, around)


def undo(path: Path, number: int | None = None, *, by: str, now: str, why: str = "") -> Undone:
    """Take back verdict `number`, or the last standing one of a person: the case is as it was before that verdict.

    Raises NotFound, UsageError.
    """
    from clew.resolve import judging

    with writing(path, now=now) as case:
        done = judging.undo(case, number, made_by=by, why=why, made_at=now)
        follow(case, done.change)
        return done


def undo_run(path: Path, *, by: str, now: str, why: str = "", progress: Progress = silent) -> RunUndone:
    """Take back all that stands of the last `clew resolve`. Raises NotFound where nothing does."""
    from clew.resolve import canonical, judging

    with writing(path, now=now, progress=progress) as case:
        done = judging.undo_run(case, made_by=by, why=why, made_at=now)
        derived.replace_canonical(case, canonical.canonical(case.engine))
        derive(case, progress)
        return done


def ledger(case: Case, *, limit: int | None = None, about: str | None = None) -> verdicts.Ledger:
    """The verdicts, the latest first. Raises NotFound for an unknown entity."""
    if about is not None:
        profile.canonical_id(case, about)
    return verdicts.listing(case, limit=limit, about=about)


def import_verdicts(path: Path, file: Path, *, now: str, progress: Progress = silent) -> Imported:
    """Append the verdicts of a nomenklatura resolver file to the ledger. Raises SourceError where it is none."""
    from clew.resolve import resolver_file

    with Case.open(path, writable=True) as case:
        with case.transaction():
            imported = resolver_file.load(case, file, now=now)
        if derived.is_stale(case):
            build(case, now=now, progress=progress)
        return imported


def export_verdicts(case: Case, file: Path) -> Exported:
    """Write the ledger as a nomenklatura resolver file. Raises CaseError where there is a file already."""
    from clew.resolve import resolver_file

    return resolver_file.dump(case, file)


def review(path: Path, reviewer: Reviewer, *, clock: Callable[[], str], progress: Progress = silent) -> Session:
    """A reviewer's session: the open pairs of a case, the most informative first, one at a time.

    What hangs on canonical ids is derived when the session is finished: call its `finish`.
    """
    from clew.resolve.review_session import Desk, Session

    with reading(path, now=clock(), progress=progress):
        pass
    return Session(path, reviewer, Desk(refresh, lambda case: build(case, now=clock(), progress=progress), clock))


def review_next(case: Case, reviewer: Reviewer) -> Queue:
    """The pairs that are open for a reviewer, the most informative first, and how many no verdict could join."""
    from clew.resolve.review_session import open_questions

    return open_questions(case, reviewer)


def review_agreement(case: Case) -> Agreement:
    """How far persons agree on the pairs that two or more of them judged."""
    from clew.resolve.review_agreement import agreement
    from clew.resolve.review_ledger import opinions

    return agreement(opinions(case))


def crossing(
    path: Path,
    one: str,
    other: str,
    *,
    now: str,
    limit: int | None = None,
    state: str | None = None,
    progress: Progress = silent,
) -> Crossing:
    """The pairs with one end in each of two datasets, the likeliest first, with what the ledger says of them.

    Those of one `state` (same, different, unsure, open), or all.

    Where no run has compared the two, they are compared now; nothing is joined. Raises NotFound for a dataset that the
    case does not hold.
    """
    from clew.resolve.review_cross import crossing as cross
    from clew.resolve.run import cross as compare

    with writing(path, now=now, progress=progress) as case:
        cross(case, one, other, limit=0)
        compare(case, one, other, now=now, progress=progress)
        return cross(case, one, other, limit=limit, state=state)
