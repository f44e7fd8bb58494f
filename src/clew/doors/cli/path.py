"""Paths between two entities: path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT, some, tie_type
from clew.doors.cli.output import case_argument, json_option
from clew.model.day import still_to_come

if TYPE_CHECKING:
    from clew.network.route import Route
    from clew.network.ways.likely import PathWorlds
    from clew.network.ways.search import Search
    from clew.network.ways.told import WaysTold, WayTold

STRENGTH = (
    "Strength is the product of the weights of the ties: 0.88 where one source states it, more where others do too,"
    " less where one hedges or a value"
)
UNDATED = "A tie without a date may have held on any day."


def _ways(function: FC) -> FC:
    """The options that ask for other paths than the shortest."""
    options = (
        click.option(
            "--by",
            type=click.Choice(["hops", "strength", "weakest", "time"]),
            default="hops",
            show_default=True,
            help="Fewest ties; strongest evidence; strongest weakest tie; or dates that do not run backwards.",
        ),
        click.option("--k", metavar="N", type=click.IntRange(min=1), help="The N best paths, longer ones too."),
        click.option("--diverse", is_flag=True, help="Paths that share as few entities as can be."),
        click.option(
            "--through",
            metavar="ID|KIND",
            multiple=True,
            help="Only paths that pass this entity, or one of this kind; may be repeated: one of them.",
        ),
        click.option(
            "--avoid",
            metavar="ID|KIND",
            multiple=True,
            help="Only paths without this entity, this kind of entity, or this type of tie; may be repeated.",
        ),
        click.option(
            "--as-of", metavar="DATE", help="Only ties that hold, or may hold, on this day (2015, 2015-03-31)."
        ),
        click.option(
            "--without", metavar="DATASET", multiple=True, help="As if this dataset had not spoken; may be repeated."
        ),
        click.option(
            "--worlds", is_flag=True, help="Tell too in which of the possible worlds there is a path, and how long."
        ),
        click.option(
            "--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Of --worlds."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command()
@case_argument
@click.argument("a")
@click.argument("b")
@click.option(
    "--max-hops", metavar="N", type=click.IntRange(1, 30), default=6, show_default=True, help="No longer path."
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="Show at most N.")
@_ways
@json_option
def path(case: Path, a: str, b: str, *, as_json: bool, **asked: object) -> None:
    """The paths in CASE between the entities with ids A and B, each step with the statements behind it.

    Without more options: all shortest paths, counted, those with the strongest evidence shown.
    """
    from clew.network.ways.search import Search

    wanted = Search(**asked)  # type: ignore[arg-type]  # click has checked them
    if wanted == Search(max_hops=wanted.max_hops, limit=wanted.limit):
        _shortest(case, (a, b), wanted, as_json)
        return
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.ways(opened, a, b, wanted)
    if as_json:
        output.print_json(_document(found, wanted))
        return
    _print_ways(found, wanted, (a, b))


def _shortest(case: Path, ends: tuple[str, str], wanted: Search, as_json: bool) -> None:
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.path(opened, *ends, max_hops=wanted.max_hops, limit=wanted.limit)
    if as_json:
        output.print_json(asdict(found) | {"shown": len(found.paths), "caveat": CAVEAT})
        return
    if not found.paths:
        output.line(f"No path of at most {wanted.max_hops} hops between {ends[0]} and {ends[1]}.")
        return
    hops = output.counted(found.hops or 0, "tie")
    output.line(f"{output.counted(found.total, 'shortest path')} of {hops}; {len(found.paths):,} shown", style="bold")
    for number, one in enumerate(found.paths, 1):
        _print_route(number, one)
    output.line()
    output.line(CAVEAT, style="dim")


def _document(found: WaysTold, wanted: Search) -> dict[str, object]:
    return {
        "asked": asdict(wanted),
        "total": found.total,
        "hops": found.hops,
        "shown": len(found.paths),
        "more": found.more,
        "worlds": None if found.worlds is None else asdict(found.worlds) | {"by_hops": _by_hops(found.worlds)},
        "paths": [asdict(one.route) | _measured(one) for one in found.paths],
        "caveat": " ".join(filter(None, (CAVEAT, UNDATED, still_to_come(wanted.as_of, output.now())))),
    }


def _by_hops(worlds: PathWorlds) -> dict[str, float]:
    return {str(hops): share for hops, share in worlds.by_hops.items()}


def _print_worlds(worlds: PathWorlds | None) -> None:
    if worlds is None:
        return
    looked = "all worlds looked at" if worlds.exact else f"{worlds.drawn:,} worlds drawn"
    pairs = output.counted(worlds.pairs, "undecided pair")
    if worlds.certain is not None:
        output.line(_certain(worlds, worlds.certain, (pairs, looked)))
    elif not worlds.in_some:
        output.line(f"No possible world has a path. {pairs} can matter; {looked}.")
    else:
        error = "" if worlds.exact else f" ({worlds.low:.1%} to {worlds.high:.1%} with 95%)"
        share = f"{worlds.probability:.1%} of the possible worlds, by weight,{error} have a path"
        output.line(f"{share}, the shortest of {_span(worlds)}. {pairs} can matter; {looked}.")


def _certain(worlds: PathWorlds, hops: int, words: tuple[str, str]) -> str:
    """Of a path that needs no undecided pair: that it is sure, and what the worlds add."""
    pairs, looked = words
    sure = f"A path of {output.counted(hops, 'tie')} needs no undecided pair: every possible world has it (100%)."
    if not worlds.pairs:
        return f"{sure} No undecided pair can make it shorter."
    shorter = 1 - worlds.by_hops.get(hops, 0.0)
    if not shorter:
        return f"{sure} {pairs} might make it shorter, but did in none; {looked}."
    return f"{sure} In {shorter:.1%} of them, by weight, it is shorter ({_span(worlds)}); {pairs} matter; {looked}."


def _span(worlds: PathWorlds) -> str:
    fewest, most = worlds.fewest or 0, worlds.most or 0
    return output.counted(most, "tie") if fewest == most else f"{fewest} to {most} ties"


def _measured(one: WayTold) -> dict[str, object]:
    return {
        "hops": one.hops,
        "strength": one.strength,
        "weakest": None if one.weakest is None else asdict(one.weakest),
        "shared": one.shared,
        "undated": one.undated,
    }


def _print_ways(found: WaysTold, wanted: Search, ends: tuple[str, str]) -> None:
    still = still_to_come(wanted.as_of, output.now())
    if still:
        output.line(still, style="bold")
    if not found.paths:
        output.line(f"No such path of at most {wanted.max_hops} hops between {ends[0]} and {ends[1]}.")
        _print_worlds(found.worlds)
        return
    others = f"of {found.total:,}" if found.total is not None else "there are more" if found.more else "all there are"
    output.line(f"{output.counted(len(found.paths), 'path')} shown, {others}", style="bold")
    for number, one in enumerate(found.paths, 1):
        _print_route(number, one.route)
        output.line(f"   {_worth(one, wanted)}")
    output.line()
    _print_worlds(found.worlds)
    output.line(f"{STRENGTH} is shared. {UNDATED}", style="dim")
    output.line(CAVEAT, style="dim")


def _worth(one: WayTold, wanted: Search) -> str:
    words = [output.counted(one.hops, "tie"), f"strength {one.strength:.3g}"]
    if one.weakest is not None:
        words.append(f"weakest: tie {one.weakest.step}, {one.weakest.type}, {one.weakest.weight:.3g}")
    if one.undated:
        words.append(f"{one.undated} without a date")
    if wanted.diverse:
        words.append(f"{one.shared:.0%} of those between shown before")
    return "; ".join(words)


def _print_route(number: int, one: Route) -> None:
    output.line()
    output.line(f"{number}. {one.nodes[0].caption}  ({one.nodes[0].id})")
    for edge, node in zip(one.edges, one.nodes[1:], strict=True):
        arrow = "←" if edge.source == node.id and edge.directed else "→" if edge.directed else "–"
        days = _days((edge.start_date, edge.end_date))
        output.line(f"   {arrow} {tie_type(edge.type, edge.said)}{days}  {some(edge.statements)}", style="dim")
        output.line(f"   {node.caption}  ({node.id})")


def _days(days: Sequence[str | None]) -> str:
    return f", {days[0] or ''} – {days[1] or ''}" if any(days) else ""
