"""What the analyst adds by hand: notes, labels, kept findings; each says who, when and why, and can be taken back."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field, JsonValue
from pydantic.dataclasses import dataclass

from clew import flow
from clew.doors.web.at_hand import AtDesk, Reading
from clew.doors.web.desk import Desk
from clew.flow import noting
from clew.flow.describing import LabelTold, label_told
from clew.flow.noting import About
from clew.model.edit import Edit, EditKind, KeptFinding
from clew.model.taxonomy import Basis, taxonomy

router = APIRouter()

Ref = Annotated[str, Field(min_length=1, max_length=1_000)]
Refs = Annotated[list[Ref], Field(max_length=1_000)]
By = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=100_000)]
Kind = Literal["note", "label", "finding", "chart", "undo"]


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding that was kept: the question with all that is needed to ask it again, the answer, its evidence and its
    caveat."""

    title: str
    question: str
    parameters: dict[str, JsonValue]
    answer: JsonValue
    evidence: list[str]
    caveat: str


@dataclass(frozen=True, slots=True)
class EditTold:
    """An edit of the analyst: who, when and why, and what it is about. `stands`: nothing took it back.

    `text` is that of a note, the key of a label, the title of a finding, the name of a canvas.
    """

    number: int
    kind: Kind
    text: str
    about: list[About]
    made_by: str
    why: str
    made_at: str
    undoes: int | None
    undone_by: int | None
    stands: bool
    label: LabelTold | None
    finding: FindingTold | None


@dataclass(frozen=True, slots=True)
class EditsTold:
    """Edits, the latest first: `shown` of `total`."""

    total: int
    shown: int
    edits: list[EditTold]


@router.get("/edits")
def list_edits(
    case: Reading,
    kind: Kind | None = None,
    about: Annotated[str | None, Query(max_length=1_000)] = None,
    standing: bool = True,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> EditsTold:
    """The edits that stand, or all of the ledger: of one kind, about one entity, statement or payment."""
    found = flow.edits(case, kind=kind, about=about, standing=standing, limit=limit, offset=offset)
    names = noting.about(case, found.edits)
    return EditsTold(found.total, len(found.edits), [_told(edit, names) for edit in found.edits])


@router.get("/edits/{number}")
def get_edit(case: Reading, number: Annotated[int, Path(ge=1, le=2**53)]) -> EditTold:
    """One edit."""
    edit = noting.one(case, number)
    return _told(edit, noting.about(case, [edit]))


@dataclass(frozen=True, slots=True)
class TradeTold:
    """A label that can be given: its key, its title, and what it is about."""

    label: str
    title: str
    description: str


@router.get("/labels")
def list_labels() -> list[TradeTold]:
    """The labels of the taxonomy."""
    trades = [taxonomy().key(key) for key in taxonomy().keys]
    return [TradeTold(one.key, one.title, one.description) for one in trades if one]


class NewNote(BaseModel):
    """A note about entities, statements and payments (`payment:17`), or, about nothing, the whole case."""

    about: Refs = []
    text: Annotated[str, Field(min_length=1, max_length=100_000)]
    by: By
    why: Text = ""


@router.post("/notes")
def keep_note(desk: AtDesk, new: NewNote) -> EditTold:
    """Keep a note."""
    return _kept(
        desk, desk.change(lambda: flow.note(desk.path, new.about, new.text, by=new.by, now=desk.clock(), why=new.why))
    )


class NewLabel(BaseModel):
    """A label for an entity, by hand, with the reason."""

    entity: Ref
    label: Annotated[str, Field(min_length=1, max_length=100)]
    why: Annotated[str, Field(min_length=1, max_length=100_000)]
    by: By


@router.post("/labels")
def keep_label(desk: AtDesk, new: NewLabel) -> EditTold:
    """Give an entity a label by hand. It is shown as the analyst's, never as a listing."""
    return _kept(
        desk,
        desk.change(lambda: flow.label(desk.path, new.entity, new.label, by=new.by, now=desk.clock(), why=new.why)),
    )


class NewFinding(BaseModel):
    """An answer to be kept: what was asked with all its parameters, the answer, the evidence, and the caveat."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    question: Annotated[str, Field(min_length=1, max_length=200)]
    answer: JsonValue
    evidence: Annotated[list[Ref], Field(max_length=100_000)] = []
    caveat: Annotated[str, Field(min_length=1, max_length=100_000)]
    parameters: dict[str, JsonValue] = {}
    about: Refs = []
    by: By
    why: Text = ""


@router.post("/findings")
def keep_finding(desk: AtDesk, new: NewFinding) -> EditTold:
    """Keep an answer as a finding. Its evidence must be statements or payments of the case."""
    finding = KeptFinding(
        new.title, new.question, new.answer, tuple(new.evidence), new.caveat, new.parameters, tuple(new.about)
    )
    return _kept(
        desk, desk.change(lambda: flow.keep_finding(desk.path, finding, by=new.by, now=desk.clock(), why=new.why))
    )


class Undoing(BaseModel):
    """Who takes an edit back, and why."""

    by: By
    why: Text = ""


@router.post("/edits/{number}/undo")
def undo_edit(desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**53)], asked: Undoing) -> EditTold:
    """Take an edit back: the case is as before it; the ledger keeps both."""
    return _kept(
        desk, desk.change(lambda: flow.undo_edit(desk.path, number, by=asked.by, now=desk.clock(), why=asked.why))
    )


def _kept(desk: Desk, edit: Edit) -> EditTold:
    with desk.reading() as case:
        return _told(edit, noting.about(case, [edit]))


def _told(edit: Edit, names: dict[str, About]) -> EditTold:
    finding = KeptFinding.read(edit) if edit.kind is EditKind.FINDING else None
    return EditTold(
        number=edit.number,
        kind=edit.kind.value,
        text=finding.title if finding else noting.text(edit),
        about=[names[ref] for ref in edit.about if ref in names],
        made_by=edit.made_by,
        why=edit.why,
        made_at=edit.made_at,
        undoes=edit.undoes,
        undone_by=edit.undone_by,
        stands=edit.stands,
        label=label_told(Basis.ANALYST, edit.value) if edit.kind is EditKind.LABEL else None,
        finding=_finding(finding) if finding else None,
    )


def _finding(kept: KeptFinding) -> FindingTold:
    return FindingTold(kept.title, kept.question, dict(kept.parameters), kept.answer, list(kept.evidence), kept.caveat)  # type: ignore[arg-type]  # JSON as it was kept
