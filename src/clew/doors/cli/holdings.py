"""What an entity holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import some
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.owners import rule_options

if TYPE_CHECKING:
    from clew.money.ownership.held import Asset

_CAUGHT = {True: "caught", False: "", None: "perhaps"}


@click.command()
@case_argument
@click.argument("entity", metavar="ID")
@rule_options
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N.")
@json_option
def holdings(
    case: Path,
    entity: str,
    *,
    rule: str,
    as_of: str,
    threshold: float,
    without: tuple[str, ...],
    limit: int | None,
    as_json: bool,
) -> None:
    """What the entity ID of CASE holds in all, directly and through chains: assets that a rule would let freeze.

    Each with its share as a range, whether the rule catches it, how certain that is, and the statements of the chain.
    """
    from clew.money.ownership.question import Asked
    from clew.money.ownership.why import per_cent

    asked = Asked(rule, as_of, threshold / 100, without)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.holdings(opened, entity, asked, now=output.now(), progress=output.progress)
    shown = found.holdings[: limit if limit is not None or as_json else 50]
    if as_json:
        output.print_json(asdict(found) | {"holdings": [asdict(one) for one in shown], "shown": len(shown)})
        return
    listed = f"; designated by {', '.join(found.designated)}" if found.designated else ""
    output.line(f"{found.caption}  ({found.id}){listed}", style="bold")
    output.line(
        f"as of {found.as_of}, by rule {found.rule}; {len(shown):,} of {found.total:,} assets shown", style="dim"
    )
    output.table(
        ("share", "", "asset", "kind", "certainty", "through", "statements"),
        [
            (
                per_cent(one.low, one.high),
                _caught(one) if rule != "integrated" else "",
                f"{one.caption} ({one.id})",
                one.schema,
                one.certainty,
                ", ".join(one.through[:3]) + (" …" if len(one.through) > 3 else ""),
                some(one.statements),
            )
            for one in shown
        ],
        right=(0,),
    )
    output.line()
    for text in found.caveats:
        output.line(text, style="dim")


def _caught(asset: Asset) -> str:
    """Whether the rule catches it, and with whose part."""
    from clew.money.ownership.why import per_cent

    others = [f"{one.caption} ({per_cent(one.low, one.high)})" for one in asset.beside]
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    return _CAUGHT[asset.caught] + (f" together with {', '.join(others[:3])}{more}" if others else "")
