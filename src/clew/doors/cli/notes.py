"""What the analyst adds by hand: note, label, notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.judge import login
from clew.doors.cli.output import case_argument, json_option
from clew.model.edit import Edit, EditKind, KeptFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN = 160
"""Signs of a note in the table; all of it is in the JSON."""


def _by_option(function: FC) -> FC:
    return click.option("--by", metavar="NAME", help="Who says so; without it, the name that you are logged in by.")(
        function
    )


@click.command()
@case_argument
@click.argument("text")
@click.option(
    "--about",
    metavar="REF",
    multiple=True,
    help="What it is about: the id of an entity or statement, or payment:17; may be given again. Without: the case.",
)
@click.option("--why", metavar="TEXT", default="", help="The reason, for those who read it later.")
@_by_option
@json_option
def note(case: Path, text: str, *, about: tuple[str, ...], why: str, by: str | None, as_json: bool) -> None:
    """Keep a note, TEXT, in CASE: about entities, statements or payments, or about the whole case.

    About an entity it stands as a statement of the dataset analyst, with who said it and when, and can be taken back
    (clew undo CASE --edit NUMBER).
    """
    _told(case, flow.note(case, about, text, by=_who(by), now=output.now(), why=why), as_json)


@click.command()
@case_argument
@click.argument("id_", metavar="ID")
@click.argument("label_", metavar="LABEL")
@click.option("--why", metavar="TEXT", required=True, help="The reason: what the label rests on.")
@_by_option
@json_option
def label(case: Path, id_: str, label_: str, *, why: str, by: str | None, as_json: bool) -> None:
    """Give the entity with this ID in CASE a LABEL of the taxonomy by hand.

    It stands on the basis `analyst`, apart from what lists designate and sources describe, and can be taken back
    (clew undo CASE --edit NUMBER).
    """
    _told(case, flow.label(case, id_, label_, by=_who(by), now=output.now(), why=why), as_json)


@click.command()
@case_argument
@click.option("--kind", type=click.Choice([kind.value for kind in EditKind]), help="Only those of this kind.")
@click.option("--about", metavar="REF", help="Only those about this entity, statement or payment.")
@click.option("--standing", is_flag=True, help="Leave out what was taken back.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), default=50, show_default=True, help="Show at most N.")
@json_option
def notes(case: Path, *, kind: str | None, about: str | None, standing: bool, limit: int, as_json: bool) -> None:
    """What was added to CASE by hand: notes, labels, kept findings, saved canvases; the latest first."""
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.edits(opened, kind=kind, about=about, standing=standing, limit=limit)
        names = flow.captions(opened, sorted({ref for edit in found.edits for ref in edit.about}))
    if as_json:
        rows = [document(edit) for edit in found.edits]
        output.print_json({"total": found.total, "shown": len(rows), "edits": rows})
        return
    if not found.total:
        output.line("Nothing was added by hand." if about is None else f"Nothing by hand about {output.cut(about)}.")
        return
    output.table(
        ("number", "when", "who", "kind", "about", "says", "why", ""),
        [_row(edit, names) for edit in found.edits],
        right=(0,),
        whole=(0, 1, 3),
    )
    output.line(f"{len(found.edits):,} shown of {found.total:,}", style="dim")


def document(edit: Edit) -> dict[str, object]:
    """An edit as a program reads it."""
    return {
        "number": edit.number,
        "kind": edit.kind.value,
        "about": list(edit.about),
        "value": edit.document,
        "by": edit.made_by,
        "at": edit.made_at,
        "why": edit.why,
        "undoes": edit.undoes,
        "undone_by": edit.undone_by,
        "stands": edit.stands,
    }


def says(edit: Edit) -> str:
    """What an edit says, in a line."""
    if edit.kind is EditKind.UNDO:
        return f"undo {edit.undoes}"
    if edit.kind is EditKind.FINDING:
        kept = KeptFinding.read(edit)
        return f"{kept.title} ({kept.question}). {output.cut(kept.caveat, _SHOWN)}"
    if edit.kind is EditKind.CHART and isinstance(edit.document, dict):
        return str(edit.document["name"])
    return output.cut(edit.value, _SHOWN)


def _row(edit: Edit, names: Mapping[str, str]) -> tuple[str, ...]:
    refs = [f"{names[ref]} [{ref}]" if names.get(ref, ref) != ref else ref for ref in edit.about[:3]]
    more = [f"and {len(edit.about) - 3:,} more"] if len(edit.about) > 3 else []
    return (
        str(edit.number),
        edit.made_at[:16].replace("T", " "),
        edit.made_by,
        edit.kind.value,
        ", ".join([*refs, *more]) or "the case",
        says(edit),
        output.cut(edit.why, _SHOWN),
        "" if edit.undone_by is None else f"taken back by {edit.undone_by}",
    )


def _told(case: Path, edit: Edit, as_json: bool) -> None:
    if as_json:
        output.print_json({"edit": document(edit)})
        return
    about = ", ".join(edit.about) or "the case"
    output.line(f"Edit {edit.number}: {edit.kind} about {about}, by {edit.made_by}.", style="bold")
    output.command(f"Take it back with: {output.program()} undo {case} --edit {edit.number}", style="dim")


def _who(by: str | None) -> str:
    return login() if by is None else by
