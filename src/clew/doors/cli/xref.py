"""Two datasets held against each other."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option

if TYPE_CHECKING:
    from clew.resolve.explain import Explanation
    from clew.resolve.review_cross import Crossed


_SHOWN = 50


@click.command()
@case_argument
@click.argument("one", metavar="DATASET")
@click.argument("other", metavar="DATASET")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Show at most N. [default: 50; with --json all]")
@click.option("--state", type=click.Choice(["same", "different", "unsure", "open"]), help="Only pairs of this state.")
@json_option
def xref(case: Path, one: str, other: str, limit: int | None, state: str | None, as_json: bool) -> None:
    """Cross-reference two datasets of CASE: which entities of one are, or may be, entities of the other.

    The likeliest pairs come first, each with its score, the reason, and what the ledger says of it: same, different,
    unsure, or open where nobody has decided. Those that exact evidence or others joined have no score and
    come last. To decide open ones: clew review CASE --between DATASET DATASET.
    """
    limit = _SHOWN if limit is None and not as_json else limit
    found = flow.crossing(case, one, other, now=output.now(), limit=limit, state=state, progress=output.progress)
    explain = flow.explainer(case)
    pairs = [
        pair if pair.reason else replace(pair, reason=_why(explain(pair.left, pair.right))) for pair in found.pairs
    ]
    if as_json:
        output.print_json(
            {
                "datasets": found.datasets,
                "total": found.total,
                "shown": len(pairs),
                "states": found.states,
                "pairs": [asdict(pair) for pair in pairs],
            }
        )
        return
    if not pairs:
        output.line(f"No entity of {one} is like one of {other}. What has not been compared yet: clew resolve {case}")
        return
    titles = ("score", "state", one, "id", other, "id", "reason")
    output.table(titles, [_row(pair) for pair in pairs], right=(0,), whole=(0, 1))
    states = ", ".join(f"{number:,} {state}" for state, number in found.states.items() if number)
    output.line(f"{len(pairs):,} shown of {found.total:,}: {states}", style="dim")


def _row(pair: Crossed) -> tuple[str, ...]:
    score = "" if pair.score is None else f"{pair.score:.2f}"
    by = f" ({pair.by})" if pair.by else ""
    names = [
        name if len(name) <= 120 else f"{name[:120]}… ({len(name):,} signs)"
        for name in (pair.left_name, pair.right_name)
    ]
    return (score, pair.state, names[0], pair.left, names[1], pair.right, pair.reason + by)


def _why(why: Explanation | None) -> str:
    """What forbids it, and the three weightiest pieces of evidence, in words."""
    if why is None:
        return ""
    pieces = sorted(why.evidence, key=lambda one: -abs(one.bits))[:3]
    return "; ".join(
        [*(f"held apart: {words}" for words in why.forbids), *(f"{p.words} ({p.bits:+.1f})" for p in pieces)]
    )
