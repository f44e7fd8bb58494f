"""Judging who is who: judge, undo, verdicts."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.model.verdict import Entry, Judgement, Verdict

if TYPE_CHECKING:
    from clew.resolve.ledger import Change
    from clew.store.verdicts import Line

_SHOWN = 50


def _who_and_why(function: FC) -> FC:
    """Who says so, and why."""
    function = click.option("--why", metavar="TEXT", default="", help="The reason, for those who read it later.")(
        function
    )
    return click.option("--by", metavar="NAME", help="Who says so; without it, the name that you are logged in by.")(
        function
    )


def login() -> str:
    """The name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in some containers
        return "unknown"


@click.command()
@case_argument
@click.argument("a")
@click.argument("b")
@click.argument("judgement", type=click.Choice(["same", "different", "unsure"]))
@_who_and_why
@click.option("--preview", is_flag=True, help="Only tell which paths, labels and totals it would change.")
@click.option("--force", is_flag=True, help="Keep it though it contradicts what stands.")
@json_option
def judge(
    case: Path, a: str, b: str, judgement: str, *, by: str | None, why: str, preview: bool, force: bool, as_json: bool
) -> None:
    """Say that the entities with ids A and B of CASE are the same, different, or that you are unsure.

    The verdict goes into the case's ledger and can be taken back (clew undo). One that contradicts what stands is
    refused, with the reasons: other identity numbers, dates of birth that do not fit, two entries of one list, or what
    persons said before.
    """
    left, right = sorted((a, b))
    verdict = Verdict(left, right, Judgement(judgement), login() if by is None else by, why, output.now())
    if preview:
        _preview(case, verdict, as_json)
        return
    done = flow.judge(case, verdict, force=force, progress=output.progress)
    if as_json:
        overrode = {"overrode": list(done.overrode)}
        output.print_json({"verdict": _entry(done.entry)} | overrode | _clusters(done.entry.verdict, done.change))
        return
    said = done.entry.verdict
    output.line(
        f"Verdict {done.entry.number}: {said.left} {said.judgement} {said.right}, by {said.made_by}.", style="bold"
    )
    for reason in done.overrode:
        output.line(f"Kept although {reason}.")
    _print_clusters(done.entry.verdict, done.change)
    output.command(f"Take it back with: {output.program()} undo {case} {done.entry.number}", style="dim")


def _preview(case: Path, verdict: Verdict, as_json: bool) -> None:
    from clew.doors.cli.preview_view import print_preview

    with flow.reading(case, now=verdict.made_at, progress=output.progress) as opened:
        found = flow.preview(opened, verdict.left, verdict.right, verdict.judgement)
        names = flow.captions(opened, (found.asked.left, found.asked.right))
    if as_json:
        output.print_json(asdict(found))
    else:
        print_preview(found, names)


@click.command()
@case_argument
@click.argument("number", type=click.IntRange(min=1), required=False)
@click.option("--run", is_flag=True, help="Take back all that stands of the last run of clew resolve.")
@click.option(
    "--edit", metavar="N", type=click.IntRange(min=1), help="Take back the note, label, finding or canvas of number N."
)
@_who_and_why
@json_option
def undo(
    case: Path, number: int | None, *, run: bool, edit: int | None, by: str | None, why: str, as_json: bool
) -> None:
    """Take back the last standing verdict of a person in CASE, or the verdict with this NUMBER.

    The case is then as it was before that verdict. Do it again to go further back. With --edit N, take back what was
    added by hand under this number (clew notes CASE).
    """
    if run + (number is not None) + (edit is not None) > 1:
        raise click.UsageError("Give a NUMBER, --run or --edit, not two of them.")
    by = login() if by is None else by
    if edit is not None:
        _undo_edit(case, edit, by, why, as_json)
        return
    if run:
        gone = flow.undo_run(case, by=by, now=output.now(), why=why, progress=output.progress)
        if as_json:
            output.print_json({"undone": gone.count, "run": gone.run_at})
        else:
            output.line(f"Took back {output.counted(gone.count, 'verdict')} of the run of {gone.run_at}.")
        return
    done = flow.undo(case, number, by=by, now=output.now(), why=why)
    if as_json:
        output.print_json(
            {"undone": _entry(done.entry), "number": done.number} | _clusters(done.entry.verdict, done.change)
        )
        return
    output.line(f"Took back {done.entry}.", style="bold")
    _print_clusters(done.entry.verdict, done.change)


def _undo_edit(case: Path, number: int, by: str, why: str, as_json: bool) -> None:
    from clew.doors.cli.notes import document

    gone = flow.undo_edit(case, number, by=by, now=output.now(), why=why)
    if as_json:
        output.print_json({"undone": document(gone), "number": gone.undone_by})
        return
    output.line(f"Took back edit {gone.number}, a {gone.kind} by {gone.made_by}.", style="bold")


@click.command()
@case_argument
@click.option("--about", metavar="ID", help="Only those about this record.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N. [default: 50; with --json all]")
@click.option("--all", "everything", is_flag=True, help="Show all.")
@click.option(
    "--export",
    "export_",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a resolver file of nomenklatura.",
)
@click.option(
    "--import", "import_", metavar="FILE", type=click.Path(path_type=Path), help="Read a resolver file of nomenklatura."
)
@json_option
def verdicts(
    case: Path,
    *,
    about: str | None,
    limit: int | None,
    everything: bool,
    export_: Path | None,
    import_: Path | None,
    as_json: bool,
) -> None:
    """The ledger of CASE: who said when that which entities are one or not, and why; the latest first.

    With --export or --import, the ledger goes to or comes from a file of nomenklatura's resolver instead.
    """
    if export_ and import_:
        raise click.UsageError("Give --export or --import, not both.")
    if import_:
        _import(case, import_, as_json)
    elif export_:
        _export(case, export_, as_json)
    else:
        shown = _SHOWN if limit is None and not as_json else limit
        _list(case, about, None if everything else shown, as_json)


def _list(case: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.ledger(opened, limit=limit, about=about)
    if as_json:
        rows = [
            _entry(line.entry)
            | {"left_caption": line.left_caption, "right_caption": line.right_caption, "holds": line.holds}
            | {"stands": line.stands, "followed_by": line.followed_by, "withdrew": line.withdrew}
            for line in found.lines
        ]
        output.print_json({"total": found.total, "standing": found.standing, "shown": len(rows), "verdicts": rows})
        return
    if not found.total:
        output.line(f"No verdict about {output.cut(about)}." if about else "No verdict yet.")
        return
    output.table(
        ("number", "when", "who", "left", "says", "right", "score", "why", ""),
        [_row(line) for line in found.lines],
        right=(0, 6),
        whole=(0, 1),
    )
    stand = output.counted(found.standing, "stands", "stand")
    output.line(f"{len(found.lines):,} shown of {found.total:,}; {stand}", style="dim")


def _row(line: Line) -> tuple[str, ...]:
    said, ends = (
        line.entry.verdict,
        ((line.entry.verdict.left, line.left_caption), (line.entry.verdict.right, line.right_caption)),
    )
    left, right = (id_ if id_ == caption else f"{caption} [{id_}]" for id_, caption in ends)
    state = "gave way" if line.holds is False else ""
    if line.followed_by is not None:
        state = f"{'withdrawn' if line.withdrew else 'said anew'} by {line.followed_by}"
    if line.entry.undone_by is not None:
        state = f"taken back by {line.entry.undone_by}"
    says = f"undo {said.undoes}" if said.undoes is not None else said.judgement.value
    score = "" if said.score is None else f"{said.score:.3f}"
    return (
        str(line.entry.number),
        said.made_at[:16].replace("T", " "),
        said.made_by,
        left,
        says,
        right,
        score,
        said.why,
        state,
    )


def _import(case: Path, file: Path, as_json: bool) -> None:
    found = flow.import_verdicts(case, file, now=output.now(), progress=output.progress)
    if as_json:
        counts = {name: getattr(found, name) for name in ("lines", "appended", "already", "passed")}
        unread = [{"line": line, "reason": reason} for line, reason in found.unread]
        output.print_json(counts | {"unread": unread, "unknown": list(found.unknown)})
        return
    output.line(
        f"{output.counted(found.lines, 'line')}: {found.appended:,} appended, {found.already:,} already in the ledger,"
        f" {found.passed:,} that say nothing, {len(found.unread):,} not read."
    )
    for line, reason in found.unread[:20]:
        click.echo(f"not read: {output.plain(f'{file}, line {line}: {reason}')}", err=True)
    if found.unknown:
        some = ", ".join(found.unknown[:5]) + (" …" if len(found.unknown) > 5 else "")
        ids = output.counted(len(found.unknown), "id")
        output.line(f"{ids} of it that no source in the case has; what is said of them is kept, and waits: {some}")


def _export(case: Path, file: Path, as_json: bool) -> None:
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.export_verdicts(opened, file)
    if as_json:
        output.print_json({"file": str(file)} | asdict(found))
        return
    output.line(f"Wrote {output.counted(found.verdicts, 'verdict')} to {file}, and {found.names:,} names of clusters.")
    if found.gave_way:
        output.line(f"{found.gave_way:,} of them gave way to others and were written as unsure.")


def _entry(entry: Entry) -> dict[str, object]:
    said = entry.verdict
    return {
        "number": entry.number,
        "left": said.left,
        "right": said.right,
        "judgement": said.judgement.value,
        "by": said.made_by,
        "at": said.made_at,
        "why": said.why,
        "score": said.score,
        "undoes": said.undoes,
        "undone_by": entry.undone_by,
    }


def _ends(verdict: Verdict, change: Change) -> list[tuple[str, tuple[str, ...]]]:
    """The canonical ids of the two ends after it, with the members of each; one where they are one."""
    ends = dict.fromkeys(change.after.get(end, end) for end in (verdict.left, verdict.right))
    return [(canonical, change.members(canonical)) for canonical in ends]


def _clusters(verdict: Verdict, change: Change) -> dict[str, object]:
    ends = _ends(verdict, change)
    return {
        "one": len(ends) == 1,
        "changed": len(change.moved),
        "entities": [{"id": canonical, "members": list(members)} for canonical, members in ends],
    }


def _print_clusters(verdict: Verdict, change: Change) -> None:
    ends = _ends(verdict, change)
    if change.moved:
        output.line(f"They are now {'one' if len(ends) == 1 else 'two'}:")
    else:
        output.line(f"No entity changes: they are {'one' if len(ends) == 1 else 'two'}, as before:")
    for canonical, members in ends:
        others = [member for member in members if member != canonical]
        output.line(f"  {canonical}" + (f", of {len(members):,}: {', '.join(others)}" if others else ""))
