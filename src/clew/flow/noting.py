"""The edits as pages show them: each with what it is about, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clew.errors import NotFound
from clew.model.edit import Edit, EditKind
from clew.store import edits, reference, said
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class About:
    """What an edit is about: an entity, by its id now and its name; a statement; or a payment, as `payment:17`."""

    ref: str
    kind: Literal["entity", "statement", "payment"]
    id: str
    caption: str
    schema: str | None


def about(case: Case, some: Iterable[Edit]) -> dict[str, About]:
    """What these edits are about, by reference."""
    refs = {ref for edit in some for ref in edit.about}
    names = said.named(case, refs)
    found = {ref: About(ref, "entity", one.id, one.caption, one.schema) for ref, one in names.items()}
    for ref in refs - names.keys():
        kind: Literal["statement", "payment"] = "payment" if ref.startswith(reference.PAYMENT) else "statement"
        found[ref] = About(ref, kind, ref, ref, None)
    return found


def one(case: Case, number: int) -> Edit:
    """The edit of this number. Raises NotFound."""
    found = edits.entry(case, number)
    if found is None:
        raise NotFound(f"There is no edit {number} in {case.path}.")
    return found


def text(edit: Edit) -> str:
    """What a note says, the key of a label, the name of a canvas; of an undo nothing."""
    return edits.chart_name(edit) if edit.kind is EditKind.CHART else edit.value
