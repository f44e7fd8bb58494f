"""Payments ranked by how they run: alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import ledger_options, output
from clew.doors.cli.amounts import moment
from clew.doors.cli.ledger_options import ledger_argument
from clew.doors.cli.output import json_option

if TYPE_CHECKING:
    from clew.money.alerts.ranking import Alert, Ranking
    from clew.money.alerts.report import Report

_SHOWN = 20
_NAMED = 6
"""How many accounts and payments of an alert are named; all with --json."""


@click.command()
@ledger_argument
@click.option(
    "--labels",
    "label",
    metavar="COLUMN",
    help="The column that says which payments launder: it teaches. Of a case: label. Without it, what is rare.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), help=f"Tell N alerts at most. [default: {_SHOWN}; JSON: all]"
)
@click.option("--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Of chance.")
@ledger_options.ledger_options
@json_option
def alerts(ledger: Path, *, label: str | None, limit: int | None, seed: int, as_json: bool, **options: Any) -> None:
    """What to look at first in CASE or LEDGER: payments that run unlike ordinary ones, gathered by account and time.

    With labels, boosted trees learn from the first part of the time and are tested on the last.
    """
    from clew.flow.account_names import called

    wanted = ledger_options.wanted(**options, label=label)
    with ledger_options.opened(ledger, wanted) as opened:
        limit = limit if limit is not None or as_json else _SHOWN
        found = flow.alerts(
            opened.ledger,
            labelled=label is not None,
            limit=limit,
            seed=seed,
            calling=partial(called, opened),
            progress=output.progress,
        )
        caveats = (*opened.caveats, *found.caveats)
    if as_json:
        output.print_json(asdict(found) | {"caveats": caveats, "left_out_rows": opened.left})
        return
    _print(found, caveats)


def _print(found: Ranking, caveats: tuple[str, ...]) -> None:
    output.line(
        f"{output.counted(found.total, 'alert')} of {output.counted(found.payments, 'payment')};"
        f" {found.shown:,} shown. Method: {found.method}",
        style="bold",
    )
    for alert in found.alerts:
        _print_alert(alert)
    if found.report:
        _print_report(found.report)
    output.line()
    lines = (*(f"Left out: {count:,} ({said})." for said, count in found.left_out.items()), *caveats)
    for line in dict.fromkeys(lines):
        output.line(line, style="dim")


def _print_alert(alert: Alert) -> None:
    output.line()
    sums = ", ".join(f"{amount:,.2f} {currency}" for currency, amount in alert.amounts.items())
    what = f"{output.counted(len(alert.payments), 'payment')}, {output.counted(len(alert.accounts), 'account')}"
    score = f"{alert.score:.3g}" if alert.score > 1 or alert.score < 0.999 else "over 0.999"
    first, last = (moment(time) for time in (alert.start, alert.end))
    output.line(f"{alert.rank}. {score}  {sums}  {what}  {first} to {last} UTC", style="bold")
    called = dict.fromkeys(alert.names[one].whole for one in alert.accounts)
    output.line(f"   {_first(tuple(called))}")
    output.line(f"   payments {_first(alert.payments)}", style="dim")
    for reason in alert.reasons:
        output.line(f"   - {reason}")


def _first(names: Sequence[str]) -> str:
    """The first six of them, and how many there are beside."""
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")


def _print_report(report: Report) -> None:
    output.title("On the payments that taught nothing")
    tops = ", ".join(f"{share:.0%} of the first {top}" for top, share in report.precision_at.items())
    output.line(f"Labelled among the highest: {tops}.")
    output.line(
        f"At {report.false_per_10k:.2f} false alerts for 10,000 payments: {report.recall_per_attempt:.0%} of"
        f" {output.counted(report.attempts, 'attempt')} ({report.recall_half:.0%} by at least half their payments),"
        f" {report.recall_payments:.0%} of the labelled payments."
    )
    rows = [(name.replace("_", " "), f"{share:.0%}") for name, share in report.recall_per_pattern.items()]
    output.table(("pattern", "attempts found"), rows, right=(1,))
    output.line(f"Split {report.split}.", style="dim")
