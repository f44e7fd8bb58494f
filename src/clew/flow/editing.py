"""What the analyst adds by hand: notes, labels, kept findings, saved canvases; each says who, when and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clew.errors import NotFound, UsageError
from clew.flow.deriving import writing
from clew.model import edit as editing
from clew.model.edit import Edit, EditKind, Json, KeptFinding, Said
from clew.model.taxonomy import taxonomy
from clew.model.verdict import MACHINE
from clew.store import by_hand, reference
from clew.store import edits as ledger_of_edits
from clew.store.case import Case
from clew.store.edits import Edits, Wanted

MOST_ABOUT = 1_000
"""Entities, statements and payments that one edit can be about."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A saved canvas: the latest of its name that stands. `number` is that of its edit."""

    name: str
    document: Json
    number: int
    made_by: str
    made_at: str


def note(path: Path, about: Sequence[str], text: str, *, by: str, now: str, why: str = "") -> Edit:
    """Keep a note about entities, statements or payments (`payment:17`), or, with nothing to be about, the whole case.

    Of an entity it stands as a statement too: a value of `notes`, of the dataset `analyst`.
    Raises NotFound, UsageError.
    """
    return _keep(path, _said(EditKind.NOTE, about, editing.text(text, "A note"), by=by, why=why, now=now))


def label(path: Path, entity: str, label: str, *, by: str, now: str, why: str) -> Edit:
    """Give an entity a label of the taxonomy by hand, with a reason. Its basis is `analyst`, never a listing's.

    Raises NotFound; UsageError for an unknown label, no reason, or a tie or listing.
    """
    if taxonomy().key(label) is None:
        raise UsageError(f"{label!r} is no label. Labels are {', '.join(taxonomy().keys)}.")
    reason = editing.text(why, "The reason for a label")
    return _keep(path, _said(EditKind.LABEL, [entity], label, by=by, why=reason, now=now), _can_carry_a_label)


def keep_finding(path: Path, finding: KeptFinding, *, by: str, now: str, why: str = "") -> Edit:
    """Keep an answer, with its question, evidence and caveat.

    Raises NotFound for evidence that the case does not hold, UsageError for an answer without caveat or too large.
    """

    def check(case: Case, _: Said) -> None:
        reference.check_evidence(case, finding.evidence)

    return _keep(path, _said(EditKind.FINDING, finding.about, finding.written(), by=by, why=why, now=now), check)


def keep_chart(path: Path, name: str, document: Json, *, by: str, now: str) -> Edit:
    """Save a canvas under a name; the latest of a name counts, earlier ones stay in the ledger. Raises UsageError."""
    called = editing.name(name, "The name of a canvas")
    value = editing.written({"name": called, "document": document}, f"The canvas {called!r}")
    return _keep(path, _said(EditKind.CHART, (), value, by=by, why="", now=now))


def undo_edit(path: Path, number: int | None = None, *, by: str, now: str, why: str = "") -> Edit:
    """Take back edit `number`, or the last one that stands; gives it with what took it back.

    The case is then as it was before; the ledger keeps both. Raises NotFound, UsageError.
    """
    said = _said(EditKind.UNDO, (), "", by=by, why=why, now=now)
    with writing(path, now=now) as case:
        gone = ledger_of_edits.last_standing(case) if number is None else ledger_of_edits.entry(case, number)
        if gone is None:
            raise NotFound(f"No edit stands in {path}." if number is None else f"There is no edit {number} in {path}.")
        if gone.kind is EditKind.UNDO:
            raise UsageError(f"Edit {gone.number} takes back edit {gone.undoes}. Make that one again instead.")
        if gone.undone_by is not None:
            raise UsageError(f"Edit {gone.number} was taken back already, by {gone.undone_by}.")
        ledger_of_edits.append(case, replace(said, about=gone.about, undoes=gone.number))
        _follow(case, gone)
        done = ledger_of_edits.entry(case, gone.number)
        assert done is not None
        return done


def edits(
    case: Case,
    *,
    kind: EditKind | str | None = None,
    about: str | None = None,
    standing: bool = True,
    limit: int | None = None,
    offset: int = 0,
) -> Edits:
    """The edits, the latest first: of one kind, about one entity (whatever records it has), statement or payment.

    Only those that stand, or all of the ledger. Raises NotFound for an unknown reference, UsageError for another kind.
    """
    if (limit is not None and limit < 0) or offset < 0:
        raise UsageError(f"A limit and an offset are 0 or more; they were {limit} and {offset}.")
    refs = None if about is None else reference.all_of(case, about)
    return ledger_of_edits.listing(case, Wanted(_kind(kind), refs, standing), limit=limit, offset=offset)


def charts(case: Case) -> tuple[Chart, ...]:
    """The saved canvases, by name: of each the latest that stands."""
    return tuple(map(_chart, ledger_of_edits.charts(case)))


def chart(case: Case, name: str) -> Chart:
    """The saved canvas of this name. Raises NotFound."""
    found = [each for each in charts(case) if each.name == " ".join(name.split())]
    if not found:
        raise NotFound(f"{case.path} has no canvas {name!r}.")
    return found[0]


def _chart(edit: Edit) -> Chart:
    held = edit.document
    assert isinstance(held, dict)
    return Chart(str(held["name"]), held["document"], edit.number, edit.made_by, edit.made_at)


def _kind(kind: EditKind | str | None) -> EditKind | None:
    if kind is not None and kind not in tuple(EditKind):
        raise UsageError(f"{kind!r} is no kind of edit. Kinds are {', '.join(EditKind)}.")
    return None if kind is None else EditKind(kind)


def _said(kind: EditKind, about: Sequence[str], value: str, *, by: str, why: str, now: str) -> Said:
    who = editing.name(by, "The name of who makes an edit")
    if who.startswith(MACHINE):
        raise UsageError(f"{who!r} is no name for a person: names that begin with {MACHINE} are machines'.")
    refs = (about,) if isinstance(about, str) else tuple(about)
    if len(refs) > MOST_ABOUT:
        raise UsageError(f"An edit is about at most {MOST_ABOUT:,} things; this one is about {len(refs):,}.")
    return Said(kind, refs, value, who, editing.text(why, "The reason", may_be_empty=True), now)


def _can_carry_a_label(case: Case, said: Said) -> None:
    for ref in set(said.about) - by_hand.taking(case, said.about).keys():
        raise UsageError(f"{ref!r} cannot have a label: only whoever and whatever is no tie and no listing can.")


def _keep(path: Path, said: Said, check: Callable[[Case, Said], None] | None = None) -> Edit:
    """Append an edit, if it passes the check, and bring along what hangs on it."""
    with writing(path, now=said.made_at) as case:
        addressed = replace(said, about=reference.known(case, said.about))
        if check:
            check(case, addressed)
        kept = ledger_of_edits.append(case, addressed)
        _follow(case, kept)
        return kept


def _follow(case: Case, edit: Edit) -> None:
    if by_hand.statement(edit):
        by_hand.follow(case, edit.about)
