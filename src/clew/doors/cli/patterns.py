"""Shapes of payments: patterns."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import ledger_options, output
from clew.doors.cli.ledger_options import ledger_argument
from clew.doors.cli.output import json_option

if TYPE_CHECKING:
    from clew.money.matching.told import Hit, Told

_SHOWN = 20
_LISTED = 5
"""How many hits are listed payment by payment."""
_PAYMENTS = 40
_NAME = 13


@click.command()
@ledger_argument
@click.option("--window", metavar="T", help="All of a hit within this time: 6h, 24h, 7d; default: each kind's own.")
@click.option("--kinds", metavar="A,B", help="Only these kinds of pattern; without it, all.")
@click.option(
    "--patterns",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A YAML file of patterns of your own, beside Clew's.",
)
@click.option(
    "--reps",
    metavar="N",
    type=click.IntRange(0, 10_000),
    help="How often chance deals the payments out anew. [default: 20, fewer for over 200,000 payments]",
)
@click.option("--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Of chance.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), help=f"Tell N hits at most. [default: {_SHOWN}; JSON: all]"
)
@ledger_options.ledger_options
@json_option
def patterns(
    ledger: Path,
    *,
    window: str | None,
    kinds: str | None,
    file: Path | None,
    reps: int | None,
    seed: int,
    limit: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Fans, circles, layers, structuring and other shapes of payments in CASE or LEDGER, each with its payments.

    The least likely by chance come first.
    """
    from clew.flow.matching import PatternsWanted, chosen

    named = tuple((kinds or "").split(","))
    wanted = PatternsWanted(named if kinds else (), window, file, reps, seed)
    chosen(wanted)
    with ledger_options.opened(ledger, ledger_options.wanted(**options)) as opened:
        limit = limit if limit is not None or as_json else _SHOWN
        told = flow.patterns(opened.ledger, wanted, limit=limit, progress=output.progress)
        caveats = (*opened.caveats, *told.caveats)
    if as_json:
        output.print_json(_document(told, caveats))
    else:
        _print(told, caveats)


def _document(told: Told, caveats: tuple[str, ...]) -> dict[str, object]:
    document = asdict(told) | {"caveats": caveats}
    for hit in document["hits"]:
        del hit["listed"]
    return document


def _print(told: Told, caveats: tuple[str, ...]) -> None:
    kinds = sum(1 for count in told.by_kind.values() if count)
    output.line(
        f"{output.counted(told.total, 'hit')} of {output.counted(kinds, 'kind')};"
        f" {len(told.by_kind):,} kinds looked for; {told.shown:,} shown",
        style="bold",
    )
    if told.hits:
        output.table(
            ("kind", "who", "payments", "amount", "from", "lasts", "chance"),
            [_row(hit, told) for hit in told.hits],
            right=(2, 3, 5, 6),
            whole=(2, 3, 4, 5, 6),
        )
    if 0 < len(told.hits) <= _LISTED:
        for number, hit in enumerate(told.hits, 1):
            _list(number, hit)
    _print_rest(told, caveats)


def _row(hit: Hit, told: Told) -> tuple[str, ...]:
    return (
        hit.kind.replace("_", " "),
        _who(hit),
        f"{len(hit.payments):,}",
        f"{_amount(hit.amount, hit.currency)} {hit.currency}",
        _short(hit.start),
        _lasting(hit),
        _chance(hit, told),
    )


def _who(hit: Hit) -> str:
    """The account in the middle, or from which to which."""
    named = [account for account, role in hit.roles.items() if role not in ("source", "middle", "sink")]
    if named:
        return _name(named[0], 2 * _NAME)
    ends = [[account for account, role in hit.roles.items() if role == end] for end in ("source", "sink")]
    return " → ".join(f"{_name(end[0])} +{len(end) - 1}" if len(end) > 1 else _name(end[0]) for end in ends if end)


def _name(account: str, most: int = _NAME) -> str:
    """An account's id, its middle left out where it is long; the list of payments and JSON have it whole."""
    return account if len(account) <= most else f"{account[: most - 6]}…{account[-5:]}"


def _amount(amount: float, currency: str) -> str:
    """With two digits after the point, of a coin with four."""
    from clew.model.payment import COIN_UNITS, units

    return f"{amount:,.4f}" if units(currency) == COIN_UNITS else f"{amount:,.2f}"


def _lasting(hit: Hit) -> str:
    """The time from the first to the last payment."""
    first, last = (datetime.fromisoformat(time) for time in (hit.start, hit.end))
    seconds = int((last.replace(tzinfo=None) - first.replace(tzinfo=None)).total_seconds())
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds} s"


def _short(time: str) -> str:
    return time.replace("T", " ").removesuffix("Z")[:16]


def _chance(hit: Hit, told: Told) -> str:
    """As `under 1 in 20`, or how many are to be expected."""
    if hit.chance is None:
        return "–"
    least = told.null["least_chance"]
    if isinstance(least, float) and hit.chance <= least + 1e-12:
        return f"under 1 in {round(1 / least) - 1:,}" if least < 0.5 else "under 1"
    return f"{hit.chance:,.2f}" if hit.chance < 10 else f"{hit.chance:,.0f}"


def _list(number: int, hit: Hit) -> None:
    """The payments of one hit."""
    output.title(f"{number}. {hit.title}")
    shown = hit.listed[:_PAYMENTS]
    places = [f"{row.file}, {row.place}" if row.file else "" for row in hit.rows]
    output.table(
        ("payment", "time", "from", "to", hit.currency, "where"),
        [
            (paid.payment, _short(paid.time), paid.payer, paid.payee, _amount(paid.amount, hit.currency), place)
            for paid, place in zip(shown, places, strict=False)
        ],
        right=(4,),
    )
    if len(shown) < len(hit.listed):
        output.line(f"{len(shown):,} shown of {len(hit.listed):,} payments; all with --json", style="dim")
    output.line(hit.caveat, style="dim")


def _print_rest(told: Told, caveats: tuple[str, ...]) -> None:
    output.line()
    counts = ", ".join(f"{kind.replace('_', ' ')} {count:,}" for kind, count in told.by_kind.items() if count)
    if counts:
        output.line(f"By kind: {counts}.")
    for said, count in told.left_out.items():
        output.line(f"Left out: {count:,} ({said.replace('_', ' ')}).", style="dim")
    for reason, kinds in _by_reason(told).items():
        output.line(f"Not looked for: {', '.join(kinds)}, as {reason}.", style="dim")
    repeated = told.null["repetitions"]
    if told.total and repeated:
        output.line(f"Chance is of {repeated} ledgers of chance, seed {told.null['seed']}.", style="dim")
    for caveat in caveats:
        output.line(caveat, style="dim")


def _by_reason(told: Told) -> dict[str, list[str]]:
    """The kinds that could not be looked for, by why."""
    kinds: dict[str, list[str]] = {}
    for kind, reason in told.not_looked_for.items():
        kinds.setdefault(reason, []).append(kind.replace("_", " "))
    return kinds
