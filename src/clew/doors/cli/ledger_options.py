"""The options of every command that works on a ledger, and how one is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew.doors.cli import output

if TYPE_CHECKING:
    from clew.flow.ledgers import LedgerOptions, Opened

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)

_OPTIONS: tuple[Callable[[FC], FC], ...] = (
    click.option("--mapping", type=_FILE, help="What the columns of the file mean; see clew map."),
    click.option("--format", "format_", metavar="F", help="The format of the file, where it cannot be told."),
    click.option("--currency", metavar="CODE", help="Only payments in this currency; with --rates, all in it."),
    click.option("--rates", type=_FILE, help="A CSV file of currency, rate and maybe date: convert into --currency."),
    click.option("--dataset", metavar="NAME", help="Of a case, only the payments of this dataset."),
)


def ledger_argument(function: FC) -> FC:
    """The case or file that a command works on."""
    path = click.Path(path_type=Path)
    return click.argument("ledger", metavar="CASE|LEDGER", type=path)(function)


def ledger_options(function: FC) -> FC:
    """Options that say how a ledger is opened; they arrive as keyword arguments for `wanted`."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), function)


def wanted(
    *,
    mapping: Path | None,
    format_: str | None,
    currency: str | None,
    rates: Path | None,
    dataset: str | None,
    label: str | None = None,
) -> LedgerOptions:
    """What the options say. `label` is the column that says what a payment was, where a command has such an option."""
    from clew.flow.ledgers import LedgerOptions

    return LedgerOptions(mapping, format_, currency, rates, label, dataset)


@contextmanager
def opened(ledger: Path, options: LedgerOptions) -> Iterator[Opened]:
    """The ledger, with progress told on standard error."""
    from clew.flow.ledgers import opened as open_

    with open_(ledger, options, now=output.now(), progress=output.progress) as found:
        yield found
