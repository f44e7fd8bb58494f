"""Shapes of payments: patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
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
    from clew.money.called import Called
    from clew.money.matching.told import Hit, Paid, Told

_SHOWN = 20
_LISTED = 5
"""How many hits are listed payment by payment."""
_PAYMENTS = 40
_NAME = 30
"""Signs of a name in a table."""
_WIDE = 110
"""Signs of a line on which a hit is one row; on less it is two lines."""


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
@click.option("--overlapping", is_flag=True, help="List the hits too that were dropped as mostly part of larger ones.")
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
    overlapping: bool,
    limit: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Fans, circles, layers, structuring and other shapes of payments in CASE or LEDGER, each with its payments.

    The least likely by chance come first.
    """
    from clew.flow.account_names import called
    from clew.flow.matching import PatternsWanted, chosen

    named = tuple((kinds or "").split(","))
    wanted = PatternsWanted(named if kinds else (), window, file, reps, seed, overlapping)
    chosen(wanted)
    with ledger_options.opened(ledger, ledger_options.wanted(**options)) as opened:
        limit = limit if limit is not None or as_json else _SHOWN
        calling = partial(called, opened)
        told = flow.patterns(opened.ledger, wanted, limit=limit, calling=calling, progress=output.progress)
        caveats = (*opened.caveats, *told.caveats)
    if as_json:
        output.print_json(_document(told, caveats) | {"left_out_rows": opened.left})
    else:
        _print(told, caveats)


def _document(told: Told, caveats: tuple[str, ...]) -> dict[str, object]:
    document = asdict(told) | {"caveats": caveats}
    for hit in (*document["hits"], *(document["overlapping"] or ())):
        del hit["listed"]
    return document


def _print(told: Told, caveats: tuple[str, ...]) -> None:
    kinds = sum(1 for count in told.by_kind.values() if count)
    looked = f"{output.counted(len(told.by_kind), 'kind')} looked for"
    found = f"{output.counted(told.total, 'hit')} of {output.counted(kinds, 'kind')}; {looked}; {told.shown:,} shown"
    output.line(found if told.by_kind else "No kind of pattern could be looked for.", style="bold")
    by_count = sorted(told.by_kind.items(), key=lambda each: (-each[1], each[0]))
    counts = ", ".join(f"{kind.replace('_', ' ')} {count:,}" for kind, count in by_count if count)
    if counts:
        output.line(f"By kind: {counts}.")
    _hits(told.hits, told)
    if 0 < len(told.hits) <= _LISTED:
        for number, hit in enumerate(told.hits, 1):
            _list(number, hit)
    if told.overlapping:
        output.title(f"Mostly part of larger hits: {len(told.overlapping):,}")
        _hits(told.overlapping, told)
    _print_rest(told, caveats)


def _hits(hits: Sequence[Hit], told: Told) -> None:
    """A row each, or two lines where rows do not fit."""
    if not output.wide(_WIDE):
        for hit in hits:
            kind, _, _, amount, start, lasts, chance = _row(hit, told)
            many = output.counted(len(hit.payments), "payment")
            output.line()
            output.line(f"{kind}: {_who(hit, 2 * _NAME)}", style="bold")
            output.line(f"   {many}, {amount}, from {start}, lasts {lasts}, chance {chance}")
    elif hits:
        output.table(
            ("kind", "who", "payments", "amount", "from", "lasts", "chance"),
            [_row(hit, told) for hit in hits],
            right=(2, 3, 5, 6),
            whole=(2, 3, 4, 5, 6),
        )


def _row(hit: Hit, told: Told) -> tuple[str, ...]:
    return (
        hit.kind.replace("_", " "),
        _who(hit, _NAME),
        f"{len(hit.payments):,}",
        f"{_amount(hit.amount, hit.currency)} {hit.currency}",
        moment(hit.start),
        _lasting(hit),
        _chance(hit, told) + (f" (in {hit.within})" if hit.within else ""),
    )


def _who(hit: Hit, most: int) -> str:
    """The account in the middle, or from which to which."""
    named = [account for account, role in hit.roles.items() if role not in ("source", "middle", "sink")]
    if named:
        return _name(hit.names[named[0]], most)
    ends = [[account for account, role in hit.roles.items() if role == end] for end in ("source", "sink")]
    names = [(_name(hit.names[end[0]], most // 2), len(end) - 1) for end in ends if end]
    return " → ".join(f"{name} +{more}" if more else name for name, more in names)


def _name(called: Called, most: int) -> str:
    """Who holds an account, else its number, cut where it is long; the list of payments and JSON have it whole."""
    name = called.short
    return name if len(name) <= most else f"{name[: most - 6].rstrip()}…{name[-5:]}"


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


def _chance(hit: Hit, told: Told) -> str:
    """As `under 1 in 20`, or how many are to be expected; a dash where none is given."""
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
    if output.wide(_WIDE):
        _table(hit, shown, places)
    else:
        _lines(hit, shown, places)
    if len(shown) < len(hit.listed):
        output.line(f"{len(shown):,} shown of {len(hit.listed):,} payments; all with --json", style="dim")
    output.line(hit.caveat, style="dim")


def _table(hit: Hit, shown: Sequence[Paid], places: Sequence[str]) -> None:
    output.table(
        ("payment", "time", "from", "to", hit.currency, "where"),
        [
            (
                *(paid.payment, moment(paid.time)),
                *(hit.names[end].whole for end in (paid.payer, paid.payee)),
                *(_amount(paid.amount, hit.currency), place),
            )
            for paid, place in zip(shown, places, strict=False)
        ],
        right=(4,),
        whole=(0, 1, 4),
    )


def _lines(hit: Hit, shown: Sequence[Paid], places: Sequence[str]) -> None:
    """Two lines a payment."""
    for paid, place in zip(shown, places, strict=False):
        output.line(
            f"{paid.payment}  {moment(paid.time)}  {_amount(paid.amount, hit.currency)} {hit.currency}  {place}"
        )
        output.line(f"   {hit.names[paid.payer].whole} → {hit.names[paid.payee].whole}")


def _print_rest(told: Told, caveats: tuple[str, ...]) -> None:
    output.line()
    if told.shown < told.total:
        output.line(f"{told.shown:,} of {told.total:,} hits are shown: --limit shows more, --json all.")
    for line in dict.fromkeys((*_left_out(told), *_not_looked_for(told), *_of_chance(told), *caveats)):
        output.line(line, style="dim")


def _left_out(told: Told) -> Iterator[str]:
    """What took no part; and what was dropped or not searched to its end, in a line for all kinds."""
    parts: dict[str, list[str]] = {}
    for said, count in told.left_out.items():
        kind, colon, what = said.partition(": ")
        if colon and kind in told.by_kind:
            parts.setdefault(what, []).append(f"{kind.replace('_', ' ')} {count:,}")
        else:
            yield f"Left out: {count:,} ({said})."
    listed = "listed above" if told.overlapping is not None else "--overlapping lists them"
    for what, counts in parts.items():
        yield f"{what.capitalize()}: {', '.join(counts)}{f'; {listed}' if what.startswith('smaller') else ''}."


def _not_looked_for(told: Told) -> Iterator[str]:
    for reason, kinds in _by_reason(told).items():
        which = "any kind" if not told.by_kind and len(kinds) == len(told.not_looked_for) > 1 else ", ".join(kinds)
        yield f"Not looked for: {which}, as {reason}."


def _of_chance(told: Told) -> Iterator[str]:
    repeated = told.null["repetitions"]
    if told.total and repeated:
        ledgers = "1 ledger" if repeated == 1 else f"{repeated} ledgers"
        yield f"Chance is of {ledgers} of chance, seed {told.null['seed']}. Order of hits: {told.null['order']}."
    reasons: Mapping[str, str] = {hit.kind: hit.no_chance for hit in told.hits if hit.no_chance}
    for reason in dict.fromkeys(reasons.values()):
        kinds = ", ".join(kind.replace("_", " ") for kind, why in reasons.items() if why == reason)
        yield f"No chance is given for {kinds}: {reason}."


def _by_reason(told: Told) -> dict[str, list[str]]:
    """The kinds that could not be looked for, by why."""
    kinds: dict[str, list[str]] = {}
    for kind, reason in told.not_looked_for.items():
        kinds.setdefault(reason, []).append(kind.replace("_", " "))
    return kinds
