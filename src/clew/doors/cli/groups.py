"""Groups as nodes: groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.beside_chance import HEAD, cells, number, p_value
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import stated_option, switch_options
from clew.doors.cli.sides import labels
from clew.network.selection import Selection

if TYPE_CHECKING:
    from clew.network.grouped import GroupsTold
    from clew.network.groups_meeting import GroupsMeeting

_LEVEL = 0.05
CHANCE = (
    "Expected: every end of a tie meets every other alike. Lists group those whom one authority dealt with together;"
    " more ties than expected need not be more dealings."
    " What two share, as an address, counts as a tie (not with --stated)."
)


@click.command()
@case_argument
@click.option(
    "--by", type=click.Choice(["country", "community"]), default="country", show_default=True, help="What a group is."
)
@click.option("--left", metavar="L[,L…]", help="Labels of one side, counted in each group.")
@click.option("--right", metavar="L[,L…]", help="Labels of the other side.")
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="Of communities and chance.")
@click.option("--reps", metavar="N", type=click.IntRange(0, 1_000_000), default=1000, show_default=True,
              help="With --left and --right: how often chance is drawn; 0: not at all.")  # fmt: skip
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N groups and links.")
@switch_options
@stated_option
@json_option
def groups(
    case: Path,
    *,
    by: str,
    left: str | None,
    right: str | None,
    seed: int,
    reps: int,
    limit: int | None,
    as_json: bool,
    **switched: Any,
) -> None:
    """Countries or communities of CASE as nodes: what is between them, beside what chance would give."""
    from clew.network.grouped import Ask

    ask = Ask(by, labels(left), labels(right), seed, Selection(possible=False, **switched), reps)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.groups(opened, ask, limit=limit if limit is not None or as_json else 15)
    if as_json:
        shown = {"groups": len(found.groups), "links": len(found.links)}
        shown |= {} if found.meeting is None else {"serving": len(found.meeting.serving)}
        output.print_json(asdict(found) | {"shown": shown, "caveat": f"{CHANCE} {CAVEAT}"})
    else:
        _print(found, sided=bool(ask.left or ask.right))


def _print(found: GroupsTold, *, sided: bool) -> None:
    several = {"country": "countries", "community": "communities"}[found.by]
    shown = "" if len(found.groups) == found.total_groups else f", {len(found.groups):,} shown"
    output.line(f"Groups: {found.total_groups:,} {several}{shown}", style="bold underline")
    if found.by == "country":
        output.line(
            "Who is of several countries counts in each by an equal share, as do the ties: hence the fractions."
        )
    names = ("group", "members", "inside", "expected", "outside", "left", "right", "both")[: 8 if sided else 5]
    counts = [(g.members, g.inside, g.expected, g.outside, g.left, g.right, g.both) for g in found.groups]
    rows = [(g.name, *map(_number, its))[: len(names)] for g, its in zip(found.groups, counts, strict=True)]
    output.table(names, rows, right=range(1, len(names)))
    output.line("inside: ties among members; outside: ties of members with other groups", style="dim")
    _print_links(found, sided=sided)
    if found.meeting is not None:
        _print_meeting(found.meeting)
    output.line(f"{found.ties:,} ties; {found.without:,} tied entities are of no group. {CHANCE}", style="dim")
    output.line(CAVEAT, style="dim")


def _print_links(found: GroupsTold, *, sided: bool) -> None:
    output.title(f"{found.total_links:,} links between groups, {len(found.links):,} shown")
    names = ("group", "group", "ties", "expected", "p", "crossing")[: 6 if sided else 5]
    links = [
        (one.source, one.target, _number(one.ties), _number(one.expected), f"{one.p:.2g}", _number(one.crossing))
        for one in found.links
    ]
    output.table(names, [row[: len(names)] for row in links], right=range(2, len(names)))
    _none_more([one.p for one in found.links], "links shown has more ties than chance gives")
    if sided:
        output.line("crossing: ties from who is of the left side to who is of the right", style="dim")


def _print_meeting(found: GroupsMeeting) -> None:
    output.title("Where the two sides meet, groups as nodes")
    output.line(
        f"{output.counted(found.left, 'group has', 'groups have')} members of the left side, {found.right:,} of the"
        f" right, {found.both:,} of both"
        + (f": {', '.join(found.dual[:10])}{' …' if found.both > 10 else ''}" if found.dual else "")
    )
    rows = [
        *((f"left groups that reach a right one within {step.hops}", step.figure, ".1%") for step in found.reach[:3]),
        ("pairs tied across the sides", found.cross_pairs, ".1f"),
        ("assortativity (1: like with like)", found.assortativity, ".2f"),
        ("E-I index (-1: all ties inside)", found.e_i_index, ".2f"),
        ("labelled groups in one component", found.largest_component, ".1%"),
    ]
    drawn = bool(found.reps)
    output.table(
        ("", "here", *(HEAD if drawn else ())),
        [(name, number(one.value, form), *(cells(one, form) if drawn else ())) for name, one, form in rows],
        right=(1, 2, 3) if drawn else (1,),
    )
    if found.cut:
        output.line(f"Without {', '.join(found.cut)} no other way leads across.")
    if found.serving:
        standing = output.counted(found.total_serving, "group stands", "groups stand")
        output.title(f"{standing} near both sides, {len(found.serving):,} shown")
        its = [
            (g.name, g.labels or "neither", f"{g.left:,}", f"{g.right:,}", f"{g.score:.1f}", p_value(g.p))
            for g in found.serving
        ]
        output.table(("group", "side", "left", "right", "score", "p"), its, right=(2, 3, 4, 5))
        _none_more([g.p for g in found.serving], "groups shown stands nearer to both sides than chance gives")


def _none_more(ps: Sequence[float | None], what: str) -> None:
    """Say so where nothing in a table is surprising, so that nobody takes its first row for a find."""
    known = [p for p in ps if p is not None]
    if known and min(known) > _LEVEL:
        output.line(f"None of the {what} (smallest p {min(known):.2g}).", style="dim")


def _number(count: float) -> str:
    return f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"
