"""Groups as nodes: groups."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import stated_option, switch_options
from clew.doors.cli.sides import labels
from clew.network.selection import Selection

if TYPE_CHECKING:
    from clew.network.grouped import GroupsTold

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
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="Seed of the communities.")
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
    limit: int | None,
    as_json: bool,
    **switched: Any,
) -> None:
    """Countries or communities of CASE as nodes: what is between them, beside what chance would give."""
    from clew.network.grouped import Ask

    ask = Ask(by, labels(left), labels(right), seed, Selection(possible=False, **switched))
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.groups(opened, ask, limit=limit if limit is not None or as_json else 15)
    if as_json:
        shown = {"groups": len(found.groups), "links": len(found.links)}
        output.print_json(asdict(found) | {"shown": shown, "caveat": f"{CHANCE} {CAVEAT}"})
    else:
        _print(found, sided=bool(ask.left or ask.right))


def _print(found: GroupsTold, *, sided: bool) -> None:
    several = {"country": "countries", "community": "communities"}[found.by]
    output.title(f"Groups: {found.total_groups:,} {several}, {len(found.groups):,} shown")
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
    if sided:
        output.line("crossing: ties from who is of the left side to who is of the right", style="dim")


def _number(count: float) -> str:
    return f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"
