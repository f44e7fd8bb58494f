"""A report to a financial intelligence unit."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew.doors.cli import output
from clew.doors.cli.ledger_options import ledger_argument, ledger_options, opened, wanted
from clew.doors.cli.output import json_option
from clew.errors import UsageError

if TYPE_CHECKING:
    from clew.flow.ledgers import Opened

CAVEAT = "A report says what was paid, not that anybody is guilty. Check it by the rules of the unit that it goes to."

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@ledger_argument
@click.option("-o", "path", metavar="FILE", type=_FILE, required=True, help="Where to write.")
@click.option(
    "--payments", metavar="N[,N…]", default="", help="Payments by reference, or by Clew's own number as payment:12."
)
@click.option("--hits", metavar="FILE", type=_FILE, help="What clew patterns --json printed: the payments of its hits.")
@click.option("--hit", metavar="N", type=click.IntRange(min=1), multiple=True, help="Only this hit; may be repeated.")
@click.option("--account", metavar="ID", multiple=True, help="All payments of this account; may be repeated.")
@click.option("--rentity-id", type=click.IntRange(min=1), required=True, help="Your number with the unit.")
@click.option("--submission-code", type=click.Choice(["E", "M"]), required=True, help="Electronic or manual.")
@click.option("--report-code", metavar="CODE", required=True, help="Kind of report, as STR.")
@click.option("--local-currency", metavar="CODE", required=True, help="Currency of the report.")
@click.option("--transmode", metavar="CODE", required=True, help="The unit's code for how money was sent.")
@click.option("--funds", metavar="CODE", required=True, help="The unit's code for the kind of funds.")
@click.option("--reporter", metavar="FIRST LAST", nargs=2, required=True, help="Who reports.")
@click.option("--country", metavar="CC", help="Where accounts are whose country is not known.")
@click.option("--unknown", metavar="TEXT", help="What to write where goAML wants something that is not known.")
@click.option("--reference", metavar="TEXT", help="Your own reference of the report.")
@click.option("--branch", metavar="TEXT", help="Your branch.")
@click.option("--reason", metavar="TEXT", help="Why this is reported.")
@click.option("--action", metavar="TEXT", help="What was done about it.")
@click.option("--indicator", metavar="CODE", multiple=True, help="The unit's code of an indicator; may be repeated.")
@ledger_options
@json_option
def goaml(
    ledger: Path,
    path: Path,
    *,
    payments: str,
    hits: Path | None,
    hit: tuple[int, ...],
    account: tuple[str, ...],
    as_json: bool,
    **told: Any,
) -> None:
    """Write payments of CASE or LEDGER as a goAML report (schema 4.0) for a financial intelligence unit.

    Codes differ from country to country, so all of them must be given; what goAML wants and nobody knows is refused,
    or written as the text of --unknown.
    """
    from clew.flow import reporting

    numbers = _of_hits(hits, hit) if hits else ()
    header = _header(told)
    options = wanted(**{name: told[name] for name in ("mapping", "format_", "currency", "rates", "dataset")})
    with opened(ledger, options) as found:
        made = reporting.goaml(found, (*_called(found, payments), *numbers), account, header, path)
    if as_json:
        output.print_json(asdict(made) | {"caveat": CAVEAT})
        return
    left = f" {made.aggregates_left_out:,} aggregates are left out." if made.aggregates_left_out else ""
    output.line(
        f"{output.counted(made.transactions, 'transaction')} between {output.counted(made.accounts, 'account')}"
        f" written to {made.file}.{left}"
    )
    for caveat in (*made.caveats, CAVEAT):
        output.line(caveat, style="dim")


def _header(told: dict[str, Any]) -> Any:
    from clew.share.goaml import Header

    return Header(
        rentity_id=told["rentity_id"],
        submission_code=told["submission_code"],
        report_code=told["report_code"],
        currency=told["local_currency"].upper(),
        transmode=told["transmode"],
        funds=told["funds"],
        reporter=told["reporter"],
        written=output.now(),
        branch=told["branch"],
        reference=told["reference"],
        reason=told["reason"],
        action=told["action"],
        indicators=told["indicator"],
        country=told["country"],
        unknown=told["unknown"],
    )


def _called(opened_: Opened, text: str) -> list[int]:
    """The numbers of the payments that are named here, with commas between them."""
    from clew.flow.payment_names import payments_called

    names = [piece.strip() for piece in text.split(",") if piece.strip()]
    return [int(opened_.ledger.number[place]) for name in names for place in payments_called(opened_, name)]


def _of_hits(path: Path, which: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of the payments of hits, all or some (from 1), in the JSON of another command."""
    import orjson

    try:
        told = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise UsageError(f"{path} is no JSON that can be read: {error}.") from error
    hits = told.get("hits") if isinstance(told, dict) else told
    if not isinstance(hits, list) or not all(isinstance(each, dict) for each in hits):
        raise UsageError(f"{path} holds no hits. Write it with: clew patterns … --json")
    if which and max(which) > len(hits):
        raise UsageError(f"{path} holds {len(hits):,} hits; there is no number {max(which)}.")
    taken = [hits[number - 1] for number in which] if which else hits
    found = [number for hit in taken for number in hit.get("numbers", ())]
    if not found or not all(isinstance(each, int) for each in found):
        raise UsageError(f"{path} does not tell payments by their numbers.")
    return tuple(dict.fromkeys(found))
