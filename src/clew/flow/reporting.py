"""Payments out of a ledger as a report to a financial intelligence unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import UsageError

if TYPE_CHECKING:
    from clew.flow.ledgers import Opened
    from clew.share.goaml import Header


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written: how many transactions, between how many accounts; aggregates are left out."""

    file: str
    transactions: int
    accounts: int
    aggregates_left_out: int
    caveats: tuple[str, ...]


def goaml(opened: Opened, numbers: tuple[int, ...], accounts: tuple[str, ...], header: Header, path: Path) -> Reported:
    """Write payments with these numbers, and all to or from these accounts, as a goAML report.

    Raises NotFound, and UsageError where nothing is chosen, an amount is in another currency, the file cannot be
    written, or a required element is not known and the header has no text for the unknown.
    """
    from clew.flow.naming import accounts_called
    from clew.share import goaml as format_
    from clew.share.goaml_sides import Sides, chosen
    from clew.share.replacing import replacing

    sides = Sides(opened.ledger, opened.case, header.currency)
    ledger, case, said = opened.ledger, opened.case, opened.said
    meant = tuple(place for name in accounts for place in accounts_called(ledger, case, name, said))
    transactions, aggregates = sides.transactions(chosen(opened.ledger, numbers, meant))
    if not transactions:
        raise UsageError("All payments that were chosen are aggregates: goAML reports single transactions.")
    lacking = format_.missing(header, transactions)
    if lacking:
        told = "; ".join(f"{name} ({count:,} times)" for name, count in sorted(lacking.items()))
        raise UsageError(f"goAML wants what is not known here: {told}. Give a text for it with --unknown.")
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in format_.lines(header, transactions))
    return Reported(str(path), len(transactions), len(sides.known), aggregates, opened.caveats)
