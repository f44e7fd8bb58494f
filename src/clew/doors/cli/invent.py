"""Invented sources and ledgers with known truth: invent."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import json_option

if TYPE_CHECKING:
    from clew.flow.inventing import LedgerInvented

CAVEAT = (
    "Nothing in it is real. A method that finds the planted attempts has found what its makers thought of, in a world "
    "of their making: real ledgers are harder."
)
_FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
_SEED = click.option("--seed", metavar="S", type=click.IntRange(min=0), default=7, show_default=True, help="Of chance.")


@click.group()
def invent() -> None:
    """Write invented data with known truth: the same seed writes the same bytes."""


@invent.command()
@_FOLDER
@_SEED
@click.option(
    "--bystanders", metavar="N", type=click.IntRange(min=0), default=4000, show_default=True,
    help="Persons and companies besides the two networks.",
)  # fmt: skip
@json_option
def world(folder: Path, seed: int, bystanders: int, as_json: bool) -> None:
    """Lists, registers, a leak and a ledger in which two networks meet, into DIR, with the truth beside."""
    made = flow.invent_world(folder, seed=seed, bystanders=bystanders)
    if as_json:
        output.print_json(
            {
                "folder": str(made.folder),
                "seed": seed,
                "sources": [
                    {"dataset": one.dataset, "format": one.format, "files": [str(path) for path in one.paths]}
                    for one in made.sources
                ],
                "truth": [str(path) for path in made.told],
            }
        )
        return
    output.table(
        ("dataset", "format", "files"),
        [(one.dataset, one.format, ", ".join(str(path) for path in one.paths)) for one in made.sources],
    )
    output.line(f"The truth: {', '.join(str(path) for path in made.told)}", style="dim")


@invent.command()
@_FOLDER
@_SEED
@click.option("--payments", metavar="N", type=click.IntRange(min=1), required=True, help="How many in all, from 4,000.")
@click.option("--accounts", metavar="M", type=click.IntRange(min=1), help="How many.  [default: one for 20 payments]")
@click.option("--days", metavar="D", type=click.IntRange(min=1), default=90, show_default=True, help="From 7 to 1,000.")
@click.option(
    "--illicit", metavar="SHARE", type=float, default=0.001, show_default=True, help="Payments that launder, 0 to 0.2."
)
@click.option("--csv", is_flag=True, help="Payments and accounts as CSV instead of Parquet.")
@click.option("--with-labels", is_flag=True, help="Give the payments a column that tells which of them launder.")
@json_option
def ledger(
    folder: Path,
    *,
    payments: int,
    seed: int,
    accounts: int | None,
    days: int,
    illicit: float,
    csv: bool,
    with_labels: bool,
    as_json: bool,
) -> None:
    """Payments of ordinary life with laundering among them, into DIR: each attempt has an honest twin of its shape.

    The truth is in files of its own, whose names end in _truth, and in attempts.jsonl.
    """
    from clew.invent.ledger.making import Wish

    wish = Wish(payments, seed, accounts, days, illicit)
    found = flow.invent_ledger(folder, wish, csv=csv, labels=with_labels, progress=output.progress)
    if as_json:
        output.print_json(
            asdict(found) | {"seed": seed, "files": [str(path) for path in found.files], "caveat": CAVEAT}
        )
        return
    _print(found)


def _print(found: LedgerInvented) -> None:
    share = f"{found.laundering:,} of {output.counted(found.payments, 'payment')} launder"
    output.line(f"{share}; {output.counted(found.accounts, 'account')}", style="bold")
    rows = [(name, f"{count:,}", f"{found.decoys[name]:,}") for name, count in found.attempts.items()]
    output.table(("pattern", "attempts", "honest twins"), rows, right=(1, 2))
    for path in found.files:
        output.line(str(path))
    output.line(CAVEAT, style="dim")
