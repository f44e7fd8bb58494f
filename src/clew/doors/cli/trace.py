"""Following money: trace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.amounts import written
from clew.doors.cli.ledger_options import ledger_argument, ledger_options, opened, wanted
from clew.doors.cli.output import json_option
from clew.doors.cli.trace_ways import print_ways

if TYPE_CHECKING:
    from clew.money.tracing.answer import Range
    from clew.money.tracing.told import Traced

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)

_WIDE = 140
"""Signs of a line on which an account is one row; on less it is three lines."""


@click.command()
@ledger_argument
@click.option(
    "--from",
    "start",
    metavar="ID",
    multiple=True,
    required=True,
    help="An account, a wallet, a holder of accounts, or a payment by its reference (or payment:12, Clew's own number);"
    " may be repeated.",
)
@click.option("--to", metavar="ID", multiple=True, help="Only what reached this account or holder; may be repeated.")
@click.option(
    "--policy",
    metavar="P[,P…]",
    default="all",
    show_default=True,
    help="Of poison, haircut, fifo, lifo, tiho, libr.",
)
@click.option("--back", is_flag=True, help="Where the money came from, not where it went.")
@click.option("--since", metavar="DATE", help="Trace what was paid from this day, month or year.")
@click.option("--until", metavar="DATE", help="Follow nothing after this day, month or year.")
@click.option("--amount", metavar="X", help="Trace only the first X that was paid (with --back: the last received).")
@click.option("--hops", metavar="N", type=click.IntRange(min=1), help="Follow no further than N payments.")
@click.option("--opening", type=_FILE, help="A CSV file of account and balance at the start of the ledger.")
@click.option("--aggregates", is_flag=True, help="Take sums over a time as one payment on the first day of it.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N accounts, and N ways a policy.")
@ledger_options
@json_option
def trace(
    ledger: Path,
    *,
    start: tuple[str, ...],
    policy: str,
    limit: int | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Where the money of an account or payment went, under six rules side by side, with its ways.

    Once money lies with other money, which of it a payment carries is a rule: poison (all that was touched), haircut
    (its share), fifo, lifo, tiho (the highest first) or libr (the holder's other money first). What lies between the
    lowest and the highest is the answer; the bounds hold for any rule.
    """
    from clew.flow.tracing import Asked

    names = ("to", "back", "since", "until", "amount", "hops", "opening", "aggregates")
    asked = Asked(start=start, policies=policy, **{name: given.pop(name) for name in names})
    limit = limit if limit is not None or as_json else 20
    with opened(ledger, wanted(**given)) as found:
        traced = flow.trace(found, asked, limit=limit)
    if as_json:
        output.print_json(traced.document() | {"left_out_rows": found.left})
    else:
        _print(traced)


def _print(traced: Traced) -> None:
    found = traced.answer
    went = "into" if traced.back else "out of"
    output.line(
        f"{written(traced.money(found.total))} {found.currency} {went} {', '.join(traced.start)}:"
        f" {output.counted(found.reached, 'account')} and {output.counted(found.payments, 'payment')} within reach",
        style="bold",
    )
    _print_rules(traced)
    if found.bounds is not None:
        low, high = traced.money(found.bounds.low), traced.money(found.bounds.high)
        output.line(f"Reached whatever the rule: at least {written(low)}, at most {written(high)}", style="bold")
    _print_accounts(traced)
    print_ways(traced)
    output.line()
    for caveat in traced.caveats:
        output.line(caveat, style="dim")


def _print_rules(traced: Traced) -> None:
    """Where it is, a row a policy; the three sums come to what is traced, under poison with what it touched."""
    rules = traced.answer.rules
    rows = [
        (
            rule.policy,
            *(written(traced.money(amount)) for amount in (rule.held, rule.left, rule.returned)),
            f"{rule.accounts:,}",
        )
        for rule in rules
    ]
    output.line()
    output.table(
        ("rule", "held elsewhere", "left the ledger", "back at the start", "accounts"), rows, right=range(1, 5)
    )
    error = max((abs(rule.error) / rule.total for rule in rules), default=0.0)
    output.line(f"Conservation error: {error:g} of the whole, at most under any rule", style="dim")


def _print_accounts(traced: Traced) -> None:
    """What each account holds, a column a policy, and received at least and at most under any rule."""
    found = traced.answer
    output.title(f"Accounts: {len(found.ranges):,} of {found.reached:,} shown, what they hold")
    if not output.wide(_WIDE):
        for one in found.ranges:
            _print_account(traced, one)
        return
    rows = [
        (
            _name(traced, one.account),
            _between(traced, one),
            *(f"{written(traced.money(amount))}" for amount in one.held),
            _received(traced, one),
        )
        for one in found.ranges
    ]
    titles = ("account", "range", *(rule.policy for rule in found.rules), "received")
    output.table(titles, rows, right=range(1, len(titles)), whole=range(1, len(found.rules) + 2))


def _print_account(traced: Traced, one: Range) -> None:
    """The same in lines: each amount with the rules that come to it."""
    rules: dict[str, list[str]] = {}
    for rule, amount in zip(traced.answer.rules, one.held, strict=True):
        rules.setdefault(written(traced.money(amount)), []).append(rule.policy)
    held = "; ".join(f"{amount} ({', '.join(names)})" for amount, names in rules.items())
    output.line(_name(traced, one.account))
    output.line(f"   holds {_between(traced, one)}: {held}")
    output.line(f"   received {_received(traced, one)}")


def _between(traced: Traced, one: Range) -> str:
    """The lowest and the highest that the rules say it holds, poison aside."""
    low, high = written(traced.money(one.low)), written(traced.money(one.high))
    return low if low == high else f"{low}–{high}"


def _received(traced: Traced, one: Range) -> str:
    low, high = (one.bounds.low, one.bounds.high) if one.bounds else (one.received_low, one.received_high)
    least, most = written(traced.money(low)), written(traced.money(high))
    return (least if least == most else f"{least}–{most}") + (" (any rule)" if one.bounds else "")


def _name(traced: Traced, account: int) -> str:
    return traced.called(account).whole + (" (the start)" if account in traced.answer.starts else "")
