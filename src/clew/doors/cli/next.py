"""What to find out next: next."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT, some
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import switch_options
from clew.doors.cli.sides import labels
from clew.network.selection import Selection

if TYPE_CHECKING:
    from clew.network.next_step import Unknown, Unknowns

HOW = (
    "By score: what the answer yes would change, times p (1 - p). All else is taken as it stands."
    " A match is held against all ties, what two share included; a shared value against stated ties alone."
)


@click.command()
@case_argument
@click.option("--left", metavar="L[,L…]", help="Labels of one side; with --right, what brings the two sides nearer.")
@click.option("--right", metavar="L[,L…]", help="Labels of the other side.")
@click.option(
    "--hops", metavar="N", type=click.IntRange(0, 12), default=4, show_default=True, help="How many ties are near."
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="Show at most N.")
@switch_options
@json_option
def next(  # the command's name
    case: Path, *, left: str | None, right: str | None, hops: int, limit: int, as_json: bool, **switched: Any
) -> None:
    """What to find out next about CASE: the undecided match or shared value that, if cleared up, would change most.

    With --left and --right: what would bring the two labelled sides nearer to each other. Without: what would connect
    most that stands apart.
    """
    from clew.network.next_step import Sides

    if bool(labels(left)) != bool(labels(right)):
        raise click.UsageError("Give --left and --right, or neither.")
    sides = Sides(labels(left), labels(right), hops) if left else None
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.next_step(opened, sides, part=Selection(**switched), limit=limit)
    if as_json:
        output.print_json(_document(found, case))
    else:
        _print(found, case)


def _document(found: Unknowns, case: Path) -> dict[str, object]:
    return {
        "answer": found.answer,
        "looked_at": found.looked_at,
        "total": found.total,
        "shown": len(found.unknowns),
        "unknowns": [asdict(one) | {"command": _command(one, case)} for one in found.unknowns],
        "caveat": f"{HOW} {CAVEAT}",
    }


def _command(one: Unknown, case: Path) -> str:
    """What to call to settle it, or to look at it."""
    if one.kind == "match":
        return f"clew judge {shlex.quote(str(case))} {shlex.quote(one.left)} {shlex.quote(one.right)} same|different"
    return f"clew path {shlex.quote(str(case))} {shlex.quote(one.left)} {shlex.quote(one.right)}"


def _score(score: float) -> str:
    """Three digits, and never a power of ten.

    >>> _score(10580.4), _score(0.0397), _score(2.813)
    ('10,580', '0.0397', '2.81')
    """
    return f"{score:,.0f}" if score >= 100 else f"{score:.3g}"


def _print(found: Unknowns, case: Path) -> None:
    if not found.unknowns:
        output.line(f"None of {found.looked_at:,} open questions would change the {found.answer}.")
        return
    output.line(f"What would change the {found.answer}: {len(found.unknowns):,} shown of {found.total:,}", style="bold")
    for number, one in enumerate(found.unknowns, 1):
        output.line()
        sign = "=" if one.kind == "match" else "–"
        first, second = one.captions
        output.line(f"{number}. {first} ({one.left}) {sign}? {second} ({one.right})")
        output.line(f"   {one.why}")
        output.line(f"   p {one.probability:.2f}, score {_score(one.score)}  {some(one.statements)}", style="dim")
        output.command(f"   {_command(one, case)}", style="dim")
    output.line()
    output.line(f"{found.looked_at:,} open questions looked at. {HOW}", style="dim")
    output.line(CAVEAT, style="dim")
