"""Who owns an entity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import some
from clew.doors.cli.output import case_argument, json_option
from clew.flow.owning import RULES

if TYPE_CHECKING:
    from clew.money.ownership.told import Owners

BLOCKED = {True: "yes", False: "no", None: "cannot be said"}


def rule_options(function: FC) -> FC:
    """`--rule`, `--as-of`, `--threshold` and `--without`: what is asked of an ownership structure."""
    for option in _OPTIONS:
        function = option(function)
    return function


_OPTIONS: tuple[Callable[[FC], FC], ...] = (
    click.option(
        "--without", metavar="DATASET", multiple=True, help="As if this dataset had not spoken; may be repeated."
    ),
    click.option(
        "--threshold",
        metavar="P",
        type=click.FloatRange(0, 100),
        default=0.0,
        help="Only shares that may reach P per cent (25, 10).",
    ),
    click.option("--as-of", metavar="DATE", default="", help="Records that hold on this day; today without it."),
    click.option(
        "--rule",
        type=click.Choice(RULES),
        default="ofac",
        show_default=True,
        help="By which rule shares are counted: a sanctions regime's, integrated ownership, or voting control.",
    ),
)


@click.command()
@case_argument
@click.argument("entity", metavar="ID")
@rule_options
@click.option(
    "-o",
    "chart",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the structure too, as .svg or .png.",
)
@json_option
def owners(
    case: Path,
    entity: str,
    *,
    rule: str,
    as_of: str,
    threshold: float,
    without: tuple[str, ...],
    chart: Path | None,
    as_json: bool,
) -> None:
    """Who owns the entity ID of CASE in the end, through all chains, and whether a rule blocks it.

    Shares are ranges, from what is certain to what is possible. Owners whom a register leaves out are told with its
    reason. The rules are kept apart: a sanctions rule passes a majority on whole, integrated ownership multiplies
    shares, voting control follows majorities of votes.
    """
    from clew.money.ownership.question import Asked

    asked = Asked(rule, as_of, threshold / 100, without)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.owners(opened, entity, asked, now=output.now(), chart=chart, progress=output.progress)
    if as_json:
        output.print_json(asdict(found) | {"chart": None if chart is None else str(chart)})
        return
    _print(found)
    if chart is not None:
        output.line(f"Chart: {chart}")


def _print(found: Owners) -> None:
    from clew.money.ownership.why import per_cent

    output.line(f"{found.caption}  ({found.id})", style="bold")
    output.line(f"as of {found.as_of}, by rule {found.rule}: {found.rule_source}", style="dim")
    if found.rule != "integrated":
        output.line(f"Blocked through designated owners: {BLOCKED[found.blocked]}", style="bold")
        output.line(found.why)
    _section("Owners at the end of the chains", len(found.owners), "none is told")
    for one in found.owners:
        listed = f"  designated by {', '.join(one.designated)}" if one.designated else ""
        output.line(f"  {per_cent(one.low, one.high):>14}  {one.caption}  ({one.id}){listed}")
        output.line(f"{'':18}{some(one.statements)}", style="dim")
    _section("Direct owners", len(found.direct), "none is told")
    for held in found.direct:
        output.line(f"  {per_cent(held.low, held.high):>14}  {held.caption}  ({held.id})  {', '.join(held.said)}")
    if found.unknown:
        _section("Owners whom a register does not name", len(found.unknown), "")
        for hidden in found.unknown:
            output.line(f"  {per_cent(hidden.low, hidden.high):>14}  owner unknown: {hidden.reason}  (of {hidden.of})")
    if found.flags:
        _section("To look at", len(found.flags), "")
        for flag in found.flags:
            output.line(f"  {flag.kind}: {flag.text}  ({', '.join(flag.about[:4])})  {some(flag.statements)}")
    output.line()
    for text in found.caveats:
        output.line(text, style="dim")


def _section(title: str, count: int, empty: str) -> None:
    output.title(title)
    if not count:
        output.line(f"  {empty}")
