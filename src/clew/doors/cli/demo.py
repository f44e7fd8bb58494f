"""The demo in the terminal."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew.doors.cli import output
from clew.doors.cli.exposure import OFFICE, print_exposed
from clew.doors.cli.info import print_labels
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import json_option
from clew.doors.cli.serve import open_workbench

if TYPE_CHECKING:
    from clew.demo import Covered, Demo, Money
    from clew.money.matching.told import Hit
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
@click.option("--no-serve", is_flag=True, help="Do not open the workbench at the end. (It opens in a terminal only.)")
@json_option
def demo(folder: Path, no_serve: bool, as_json: bool) -> None:
    """Write an invented world with known truth, read it like any sources, and show where its two networks meet.

    And what is planted in its ledger, beside the shapes of payments that are found there.
    """
    from clew.demo import demo as walk

    found = walk(folder, now=output.now(), progress=output.progress)
    if as_json:
        output.print_json(asdict(found) | {"case": str(found.case), "caveat": CAVEAT})
        return
    _read(found)
    _labels(found)
    _connected(found)
    _meeting(found)
    _doors(found)
    _money(found.money)
    _truth(found)
    _next(found)
    if not no_serve and sys.stdin.isatty() and sys.stdout.isatty():
        output.line()
        output.line("The workbench stands at this address, until Ctrl-C:")
        open_workbench(found.case)


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


def _doors(found: Demo) -> None:
    output.title("Who is near public office")
    total, first = found.doors.total, found.doors.exposed[:_DOORS]
    entities = output.counted(total, "labelled entity", "labelled entities")
    output.line(f"{entities} within two ties of family, ownership or contract; {len(first):,} shown")
    for one in first:
        print_exposed(one)
    output.line()
    output.line(OFFICE, style="dim")


_DOORS = 4


def _node(found: Demo, node: RouteNode) -> None:
    said = ", ".join(found.ends.get(node.id, ()))
    output.line(f"  {node.caption}  ({node.id})" + (f"  {said}" if said else ""), style="bold")


def _money(money: Money) -> None:
    output.title("Where the money goes")
    kinds = sum(1 for count in money.by_kind.values() if count)
    output.line(
        f"{output.counted(money.hits, 'hit')} of {output.counted(kinds, 'kind')} of shape among {money.payments:,}"
        " payments, the least likely by chance first. Of what was planted:"
    )
    output.table(
        ("laundering", "found as", "holds", "place", "chance", "its honest twin, the same shape for a good reason"),
        [_attempt(attempt, twin) for attempt, twin in money.attempts],
        right=(3, 4),
        whole=(0, 1, 2),
    )
    if money.shown:
        _hit(money.shown, money)
    output.line("A hit is a shape of payments, not a wrong: who acts and why is not in it.", style="dim")
    output.line(
        "Chance: how many hits at least as rare come about where the same payments are dealt out anew.", style="dim"
    )


def _attempt(attempt: Covered, twin: Covered | None) -> tuple[str, ...]:
    name = attempt.pattern.replace("_", " ")
    honest = f"{twin.reason}: {_told(twin)}" if twin else ""
    if not attempt.found:
        return name, "missed", "", "", "", honest
    chance = "" if attempt.chance is None else f"{attempt.chance:.2f}"
    holds = f"{attempt.covers} of {attempt.payments}"
    return name, attempt.kind.replace("_", " "), holds, f"{attempt.place:,}.", chance, honest


def _told(twin: Covered) -> str:
    if not twin.found:
        return "no hit"
    return f"{twin.kind.replace('_', ' ')}, {twin.covers} of {twin.payments}, place {twin.place:,}"


def _hit(hit: Hit, money: Money) -> None:
    """A hit with each of its payments, and where it stands."""
    output.line()
    output.line(f"The hit that shares most with the path above. {hit.title}:")
    for paid, row in zip(hit.listed, hit.rows, strict=True):
        payer, payee = (money.names.get(hit.owners.get(one, ""), one) for one in (paid.payer, paid.payee))
        output.line(f"  {payer} → {payee}", style="bold")
        day = paid.time.replace("T", " ").removesuffix("Z")[:16]
        output.line(f"    {day}  {paid.amount:,.2f} {hit.currency}, as said in {Path(row.file).name} {row.place}")
    output.line()
    output.line(hit.caveat, style="dim")


def _truth(found: Demo) -> None:
    output.title("Held against the truth of this world")
    c = found.compared
    output.table(
        ("", "found", "true", ""),
        [
            ("pairs of records joined", f"{c.pairs_found:,}", f"{c.pairs_true:,}", _joined(found)),
            ("listed records with the right labels", f"{c.labels_right:,}", f"{c.labels_true:,}", ""),
            ("bad pieces put in quarantine", f"{c.quarantined:,}", f"{c.planted:,}", "each with its place and reason"),
            (
                "laundering attempts found",
                f"{found.money.found:,}",
                f"{len(found.money.attempts):,}",
                _twins(found.money),
            ),
            ("ways to public office", f"{c.doors_right:,}", f"{c.doors_true:,}", "by family, a share and a contract"),
            ("the meeting", "found" if c.path_right else "missed", "1 path", "the one the world was made with"),
        ],
        right=(1, 2),
    )


def _twins(money: Money) -> str:
    twins = [twin for _, twin in money.attempts if twin]
    hit = sum(twin.found for twin in twins)
    return f"by their shape; {hit:,} of {len(twins):,} honest twins as well"


def _joined(found: Demo) -> str:
    c = found.compared
    wrong = c.pairs_found - c.pairs_right
    return f"{wrong:,} wrong; exact evidence alone can join {c.pairs_exact:,}"


def _next(found: Demo) -> None:
    output.title("Look around")
    first = found.meeting.paths[0] if found.meeting.paths else None
    clew = output.program()
    output.command(f"{clew} serve {found.case}")
    output.command(f"{clew} info {found.case}")
    output.command(f"{clew} quarantine {found.case}")
    if first:
        output.command(f"{clew} show {found.case} {first.nodes[len(first.nodes) // 2].id}")
        output.command(f"{clew} path {found.case} {first.nodes[0].id} {first.nodes[-1].id}")
        output.command(f"{clew} source {found.case} {first.edges[0].statements[0][:10]}")
    output.command(f"{clew} patterns {found.case}")
    output.command(f"{clew} exposure {found.case}")
    output.command(f"{clew} nexus {found.case} --left terror --right narcotics,organised-crime")
    if first:
        output.command(f"{clew} draw {found.case} --around {first.nodes[len(first.nodes) // 2].id} -o network.svg")
