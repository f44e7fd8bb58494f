"""What changed: change, diff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT as NEARNESS
from clew.doors.cli.look import some
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import AS_OF, ONLY, WITHOUT_TYPE, kinds_options, stated_option
from clew.doors.cli.sides import labels, sides_options
from clew.model.day import still_to_come
from clew.network.selection import Selection

if TYPE_CHECKING:
    from clew.network.change import Sides, Snapshot
    from clew.network.diff import Changed, Diff, Version

CAVEAT = "What a list no longer says need not be untrue, and what it says now need not be new."
DATES = (
    "What has no date counts on every day: change that no source dates is not seen."
    " What two share, as an address, counts as a tie."
)
_MINOR = {"letters": "letter case", "listing": "what listings of two publishers say of themselves"}
_ARROW = {"out": "→", "in": "←"}
_SIGN = {"added": "+", "removed": "−"}


@click.command()
@case_argument
@click.option(
    "--at",
    "days",
    metavar="DATE",
    multiple=True,
    help="A day, or the last of a year or month; may be repeated. Without it, years with dates.",
)
@sides_options
@kinds_options
@json_option
def change(
    case: Path,
    *,
    days: tuple[str, ...],
    left: str | None,
    right: str | None,
    hops: int,
    as_json: bool,
    **switched: Any,
) -> None:
    """How the network of CASE changes over time: size, redundancy, reach over kinds of trade, distance of two sides."""
    sides, part = _sides(left, right, hops), Selection(possible=False, **switched)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.history(opened, days, sides, part, today=output.now())
    still = still_to_come(found[-1].at, output.now())
    if as_json:
        switched_off = {"switched_off": part.switched_off}
        caveat = " ".join(filter(None, (DATES, NEARNESS, still)))
        output.print_json({"snapshots": [asdict(one) for one in found], "caveat": caveat} | switched_off)
        return
    if part.switched_off:
        output.line(f"Switched off: {part.switched_off}.", style="dim")
    _print_days(found)
    if still:
        output.line(still, style="bold")
    output.line(f"{DATES} {NEARNESS}", style="dim")


def _sides(left: str | None, right: str | None, hops: int) -> Sides | None:
    from clew.network.change import Sides

    if bool(labels(left)) != bool(labels(right)):
        raise click.UsageError("Give --left and --right, or neither.")
    return Sides(labels(left), labels(right), hops) if labels(left) else None


def _print_days(found: Sequence[Snapshot]) -> None:
    """A row a day; days on which all is as on the day before are counted, not shown."""
    news = [one for before, one in zip((None, *found), found, strict=False) if before is None or _new(before, one)]
    _print_snapshots(news)
    if len(news) < len(found):
        last = found[-1]
        output.line(
            f"{len(news):,} of {output.counted(len(found), 'day')} to {last.at} shown: on the others all is as before."
            f" {last.undated:,} of {output.counted(last.ties, 'tie')} have no date.",
            style="bold",
        )


def _new(before: Snapshot, one: Snapshot) -> bool:
    return _row(before)[1:] != _row(one)[1:]


def _print_snapshots(found: Sequence[Snapshot]) -> None:
    sides = any(one.distance for one in found)
    meet = "of the left side, who has the right" if sides else "labelled entities with another kind of trade"
    names = ("at", "tied", "ties", "undated", "pieces", "largest", "cycles", "bridges", "cut nodes", "core", "meet")
    columns = len(names) + sides
    rows = [_row(one)[:columns] for one in found]
    titles = (*names, "distance")[:columns]
    parts = ((0, columns),) if output.wide(_WIDE) else ((0, _FIRST), (_FIRST, columns))
    for start, stop in parts:
        few = [place for place in range(columns) if place == 0 or start <= place < stop]
        output.table(
            [titles[place] for place in few],
            [[row[place] for place in few] for row in rows],
            right=range(1, len(few)),
            whole=range(len(few)),
        )
    output.line(
        "cycles: ties that could go without anything falling apart; core: k, nodes, ties that hold it together;"
        f" meet: {meet} within reach" + ("; distance: fewest ties between the two, share of the left" if sides else ""),
        style="dim",
    )


_WIDE, _FIRST = 112, 6
"""On narrower terminals the columns stand in two tables, so many in the first."""


def _row(one: Snapshot) -> tuple[str, ...]:
    its = one.redundancy
    counts = (one.nodes, one.ties, one.undated, one.pieces, one.largest, its.cycles, its.bridges, its.cut_nodes)
    way = one.distance
    meet = sum(reach.meet_another for reach in one.trades.values()) if way is None else way.meet
    far = "" if way is None else f"{'–' if way.nearest is None else way.nearest}"
    share = "" if way is None or way.share is None else f", {way.share:.1%}"
    held = "?" if its.core_ties is None else its.core_ties
    core = f"{its.core_k}, {its.core_size:,}, {held}"
    return (one.at, *(f"{count:,}" for count in counts), core, f"{meet:,}", far + share)


@click.command()
@case_argument
@click.argument("dataset_a")
@click.argument("dataset_b")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N entities of each sort.")
@sides_options
@AS_OF
@ONLY
@WITHOUT_TYPE
@stated_option
@json_option
def diff(
    case: Path,
    *,
    dataset_a: str,
    dataset_b: str,
    limit: int | None,
    as_json: bool,
    left: str | None,
    right: str | None,
    hops: int,
    **switched: Any,
) -> None:
    """What DATASET_B of CASE says otherwise than DATASET_A: entities, facts, labels and ties, each with its statements.

    Two versions of one list are matched by the publisher's own numbers, other datasets by who is held to be who.
    Days, types of ties and sides are of the network that each of the two draws alone; all other datasets are left out
    of it.
    """
    limit = limit if limit is not None or as_json else 10
    sides, part = _sides(left, right, hops), Selection(possible=False, **switched)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.diff(opened, dataset_a, dataset_b, limit=limit)
        network = [flow.of_dataset(opened, one, sides, part) for one in (dataset_a, dataset_b)]
    if as_json:
        output.print_json(_document(found) | {"network": [asdict(one) for one in network]})
        return
    _print(found)
    off = f" ({part.switched_off})" if part.switched_off else ""
    output.title(f"The network that each of them draws alone{off}")
    _print_snapshots(network)
    output.line(CAVEAT, style="dim")


def _document(found: Diff) -> dict[str, object]:
    shown = {"added": len(found.added), "removed": len(found.removed), "changed": len(found.changed)}
    return asdict(found) | {"shown": shown, "caveat": CAVEAT}


def _print(found: Diff) -> None:
    how = {"record": "the publisher's own numbers", "identity": "who is held to be who"}[found.matched_by]
    output.line(f"From {found.a} to {found.b}, matched by {how}: {found.same:,} say the same.", style="bold")
    if found.alike:
        output.line(f"{found.alike:,} more differ in letter case or in what the listings say of themselves only.")
    _versions("added", found.added, found.total_added)
    _versions("removed", found.removed, found.total_removed)
    output.title(f"{found.total_changed:,} changed, {len(found.changed):,} shown")
    for one in found.changed:
        _changes(one)
    output.line()
    if found.pieces:
        output.line("In all: " + ", ".join(_counted(*each) for each in found.pieces.items()) + ".")
    if found.minor:
        minor = ", ".join(f"{count:,} of {_MINOR[which]}" for which, count in found.minor.items())
        output.line(f"No change of substance: {minor}.", style="dim")


def _versions(word: str, versions: tuple[Version, ...], total: int) -> None:
    output.title(f"{total:,} {word}, {len(versions):,} shown")
    for one in versions:
        renumbered = f", held to be {', '.join(one.known_as)}" if one.known_as else ""
        output.line(f"{_SIGN[word]} {one.caption}  ({one.id}, {one.schema}{renumbered})  {some(one.statements)}")


def _counted(piece: str, count: int) -> str:
    what, change = piece.rsplit(" ", 1)
    return f"{output.counted(count, what)} {change}"


def _changes(one: Changed) -> None:
    output.line(f"{one.caption}  ({one.id}, {one.schema})")
    for piece in (each for each in one.pieces if not each.minor):
        said = f"{piece.what} {piece.name} {_ARROW.get(piece.value, piece.value) if piece.other else piece.value}"
        if piece.other:
            said += ", of the tie with" if piece.what == "tie fact" else ""
            said += f" {piece.other_caption or piece.other}  ({piece.other})"
        output.line(f"   {_SIGN[piece.change]} {said}  {some(piece.statements)}", style="dim")
    minor = sum(1 for piece in one.pieces if piece.minor)
    if minor:
        output.line(f"   · {minor:,} more in letter case or about the listings, with --json", style="dim")
