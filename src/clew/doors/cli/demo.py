"""The demo in the terminal."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew.doors.cli import output
from clew.doors.cli.info import print_labels
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import json_option

if TYPE_CHECKING:
    from clew.demo import Demo
    from clew.network.route import RouteNode


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("clew-demo"),
    show_default=True,
    help="Where the world and its case are written.",
)
@click.option("--no-serve", is_flag=True, help="Do not open the workbench at the end. (It comes in a later release.)")
@json_option
def demo(folder: Path, no_serve: bool, as_json: bool) -> None:
    """Write an invented world with known truth, read it like any sources, and show where its two networks meet."""
    from clew.demo import demo as walk

    found = walk(folder, now=output.now(), progress=output.progress)
    if as_json:
        output.print_json(asdict(found) | {"case": str(found.case), "caveat": CAVEAT})
        return
    _read(found)
    _labels(found)
    _connected(found)
    _meeting(found)
    _truth(found)
    _next(found)


def _read(found: Demo) -> None:
    output.title("What was read")
    output.table(
        ("dataset", "format", "records", "entities", "statements", "quarantined"),
        [
            (s.dataset, s.format, f"{s.records:,}", f"{s.entities:,}", f"{s.statements:,}", f"{s.quarantined:,}")
            for s in found.sources
        ],
        right=(2, 3, 4, 5),
    )
    seen = found.overview
    output.line(
        f"{seen.statements:,} statements about {seen.entities:,} entities; {seen.edges:,} ties;"
        f" {seen.merged:,} records joined to another"
    )


def _labels(found: Demo) -> None:
    output.title("Who is labelled how")
    print_labels(found.overview)
    programmes = ", ".join(sorted({programme for _, programme, _ in found.overview.unknown_programmes}))
    if programmes:
        output.line(f"Programmes that the taxonomy does not know, kept without a label: {programmes}", style="dim")


def _connected(found: Demo) -> None:
    output.title("The most connected")
    output.table(
        ("tied to", "name", "kind", "labels", "id"),
        [(f"{c.others:,}", c.caption, c.schema, ", ".join(c.labels), c.id) for c in found.connected],
        right=(0,),
    )


def _meeting(found: Demo) -> None:
    output.title("Where the two worlds meet")
    meeting = found.meeting
    if not meeting.paths:
        output.line("No path leads from one world to the other.")
        return
    word = "one shortest path" if meeting.total == 1 else f"{meeting.total:,} shortest paths"
    output.line(f"From a crime label to a terror label there is {word}, of {meeting.hops} ties:")
    for path in meeting.paths:
        output.line()
        _node(found, path.nodes[0])
        for edge, node in zip(path.edges, path.nodes[1:], strict=True):
            arrow = "–" if not edge.directed else "→" if edge.target == node.id else "←"
            lines = found.cited[edge.statements[0]]
            kind = f"{edge.type}: {edge.said}" if edge.said else edge.type
            output.line(f"    {arrow} {kind}, as said in {', '.join(lines)}  [{edge.statements[0][:10]}]")
            _node(found, node)
    output.line()
    output.line(CAVEAT, style="dim")


def _node(found: Demo, node: RouteNode) -> None:
    said = ", ".join(found.ends.get(node.id, ()))
    output.line(f"  {node.caption}  ({node.id})" + (f"  {said}" if said else ""), style="bold")


def _truth(found: Demo) -> None:
    output.title("Held against the truth of this world")
    c = found.compared
    output.table(
        ("", "found", "true", ""),
        [
            ("pairs of records joined", f"{c.pairs_found:,}", f"{c.pairs_true:,}", _joined(found)),
            ("listed records with the right labels", f"{c.labels_right:,}", f"{c.labels_true:,}", ""),
            ("bad pieces put in quarantine", f"{c.quarantined:,}", f"{c.planted:,}", "each with its place and reason"),
            ("the meeting", "found" if c.path_right else "missed", "1 path", "the one the world was made with"),
        ],
        right=(1, 2),
    )


def _joined(found: Demo) -> str:
    c = found.compared
    wrong = c.pairs_found - c.pairs_right
    return f"{wrong:,} wrong; exact evidence alone can join {c.pairs_exact:,}"


def _next(found: Demo) -> None:
    output.title("Look around")
    first = found.meeting.paths[0] if found.meeting.paths else None
    clew = output.program()
    output.line(f"{clew} info {found.case}")
    output.line(f"{clew} quarantine {found.case}")
    if first:
        output.line(f"{clew} show {found.case} {first.nodes[len(first.nodes) // 2].id}")
        output.line(f"{clew} path {found.case} {first.nodes[0].id} {first.nodes[-1].id}")
        output.line(f"{clew} source {found.case} {first.edges[0].statements[0][:10]}")
    output.line(f"{clew} nexus {found.case} --left terror --right narcotics,organised-crime")
    if first:
        output.line(f"{clew} draw {found.case} --around {first.nodes[len(first.nodes) // 2].id} -o network.svg")
