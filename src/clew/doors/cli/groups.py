"""Groups as nodes: groups."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.sides import labels

if TYPE_CHECKING:
    from clew.network.grouped import GroupsTold

CHANCE = (
    "Expected: every end of a tie meets every other alike. Lists group those whom one authority dealt with together;"
    " more ties than expected need not be more dealings."
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
@json_option
def groups(
    case: Path, *, by: str, left: str | None, right: str | None, seed: int, limit: int | None, as_json: bool
) -> None:
    """Countries or communities of CASE as nodes: what is between them, beside what chance would give."""
    from clew.network.grouped import Ask

    ask = Ask(by, labels(left), labels(right), seed)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.groups(opened, ask, limit=limit if limit is not None or as_json else 15)
    if as_json:
        shown = {"groups": len(found.groups), "links": len(found.links)}
        output.print_json(asdict(found) | {"shown": shown, "caveat": f"{CHANCE} {CAVEAT}"})
    else:
        _print(found)


def _print(found: GroupsTold) -> None:
    output.title(f"{found.total_groups:,} groups by {found.by}, {len(found.groups):,} shown")
    names = ("group", "members", "inside", "expected", "outside", "left", "right", "both")
    rows = [
        (g.name, *(f"{n:,.1f}" for n in (g.members, g.inside, g.expected, g.outside, g.left, g.right, g.both)))
        for g in found.groups
    ]
    output.table(names, rows, right=range(1, len(names)))
    output.title(f"{found.total_links:,} links between groups, {len(found.links):,} shown")
    links = [
        (one.source, one.target, f"{one.ties:,.1f}", f"{one.expected:,.1f}", f"{one.p:.2g}", f"{one.crossing:,.1f}")
        for one in found.links
    ]
    output.table(("group", "group", "ties", "expected", "p", "crossing"), links, right=(2, 3, 4, 5))
    output.line(f"{found.ties:,} ties; {found.without:,} tied entities are of no group. {CHANCE}", style="dim")
    output.line(CAVEAT, style="dim")
