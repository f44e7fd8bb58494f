"""Corruption's doors: exposure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT, some, tie_type
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import switch_options
from clew.doors.cli.sides import labels
from clew.network.selection import Selection

if TYPE_CHECKING:
    from clew.network.exposure import Exposed

OFFICE = "Holding an office, or being near one, is no wrong; a position's text alone is a weak basis."


@click.command()
@case_argument
@click.option("--label", metavar="L[,L…]", help="Only who carries one of these labels; without it, any label.")
@click.option(
    "--hops", metavar="K", type=click.IntRange(0, 12), default=3, show_default=True, help="How many ties far."
)
@click.option(
    "--via",
    type=click.Choice(["ownership", "family", "contract"]),
    multiple=True,
    help="Only ties of this kind; may be repeated. Without it, all three.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N.")
@switch_options
@json_option
def exposure(
    case: Path,
    *,
    label: str | None,
    hops: int,
    via: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    **switched: Any,
) -> None:
    """Who of the labelled in CASE is near a politically exposed person or a state body, each with the way there.

    Only ties of ownership (and directors), family and contract are walked.
    """
    from clew.network.exposure import THROUGH, Wanted

    wanted = Wanted(labels(label), hops, via or tuple(THROUGH), Selection(possible=False, **switched))
    limit = limit if limit is not None or as_json else 20
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.exposure(opened, wanted, limit=limit)
    if as_json:
        output.print_json(
            asdict(found)
            | {"by_hops": {str(hop): count for hop, count in found.by_hops.items()}}
            | {"shown": len(found.exposed), "caveat": f"{OFFICE} {CAVEAT}"}
        )
        return
    known = ", ".join(f"{count:,} by {basis}" for basis, count in found.doors.items()) or "none"
    output.line(
        f"Doors: {known}. {output.counted(found.walked, 'tie')} walked, {found.not_walked:,} of other kinds not."
    )
    output.line(
        f"{found.total:,} of {found.labelled:,} labelled entities within {hops} ties of one;"
        f" {len(found.exposed):,} shown",
        style="bold",
    )
    if found.by_hand:
        labelled = output.counted(found.by_hand, "entity is", "entities are")
        output.line(f"{labelled} labelled by the analyst alone, by hand; no source says so (--without analyst).")
    for one in found.exposed:
        print_exposed(one)
    output.line()
    output.line(f"{OFFICE} {CAVEAT}", style="dim")


def print_exposed(one: Exposed) -> None:
    """A labelled entity, the way to its door, and what makes it one."""
    output.line()
    output.line(f"{one.caption}  ({one.id})  {', '.join(one.labels)}")
    for edge, node in zip(one.route.edges, one.route.nodes[1:], strict=True):
        arrow = "←" if edge.source == node.id and edge.directed else "→" if edge.directed else "–"
        output.line(f"   {arrow} {tie_type(edge.type, edge.said)}  {some(edge.statements)}", style="dim")
        output.line(f"   {node.caption}  ({node.id})")
    door = one.door
    output.line(f"   door by {door.basis}: {door.said}  {some(door.statements)}", style="dim")
    for post in door.posts:
        if post.text != door.said:
            output.line(f"   position: {post.text}  {some(post.statements)}", style="dim")
