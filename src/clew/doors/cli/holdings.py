"""What an entity holds."""

from __future__ import annotations

from collections.abc import Sequence
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

_WIDE = 140
"""Signs of a line on which an asset is one row; on less it is two lines."""

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
    _print(shown, rule)
    output.line()
    for text in found.caveats:
        output.line(text, style="dim")


def _print(shown: Sequence[Asset], rule: str) -> None:
    """A row an asset; where a row would be broken, its lines."""
    if not output.wide(_WIDE):
        for one in shown:
            _print_asset(one, rule)
        return
    output.table(
        ("share", "", "asset", "kind", "certainty", "through", "statements"),
        [
            (*_said(one, rule), _named(one), one.schema, one.certainty, _through(one), some(one.statements))
            for one in shown
        ],
        right=(0,),
    )


def _print_asset(asset: Asset, rule: str) -> None:
    share, caught = _said(asset, rule)
    output.line(f"{share}  {_named(asset)}, {asset.schema}")
    through = f", through {_through(asset)}" if asset.through else ""
    output.line(f"   {caught + ', ' if caught else ''}{asset.certainty}{through}; statements {some(asset.statements)}",
                style="dim")  # fmt: skip


def _said(asset: Asset, rule: str) -> tuple[str, str]:
    """Its share, and whether the rule catches it."""
    from clew.money.ownership.why import per_cent

    return per_cent(asset.low, asset.high), _caught(asset) if rule != "integrated" else ""


def _named(asset: Asset) -> str:
    return f"{asset.caption} ({asset.id})"


def _through(asset: Asset) -> str:
    return ", ".join(asset.through[:3]) + (" …" if len(asset.through) > 3 else "")


def _caught(asset: Asset) -> str:
    """Whether the rule catches it, and with whose part."""
    from clew.money.ownership.why import per_cent

    others = [f"{one.caption} ({per_cent(one.low, one.high)})" for one in asset.beside]
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    return _CAUGHT[asset.caught] + (f" together with {', '.join(others[:3])}{more}" if others else "")
