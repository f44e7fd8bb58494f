"""What whoever reads results of a ledger should know of it: what was left out, what is not known, what looks odd."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clew.model.payment import KINDS
from clew.money.ledger import Ledger

NO_CURRENCY = "XXX"


def caveats(ledger: Ledger) -> tuple[str, ...]:
    """Sentences, each with its count; none where there is nothing to say."""
    return tuple(_sentences(ledger))


def _sentences(ledger: Ledger) -> Iterator[str]:
    for reason, number in ledger.left_out:
        yield f"Left out: {number:,} ({reason})."
    if number := int(_of_currency(ledger, NO_CURRENCY)):
        they = "it counts as one of its" if number == 1 else "they count as one of their"
        yield f"{_payments(number, 'names', 'name')} no currency; {they} own (XXX)."
    if number := int((ledger.payer == ledger.payee).sum()):
        yield f"{_payments(number, 'goes', 'go')} from an account to itself."
    if number := int(_alike(ledger).sum()):
        kept = "it is kept" if number == 1 else "all are kept"
        yield f"{_payments(number, 'is', 'are')} alike another in time, ends, currency and amount; {kept}."
    if number := int(ledger.aggregate.sum()):
        rows = "1 row is a sum" if number == 1 else f"{number:,} rows are sums"
        yield f"{rows} of several payments over a time."
    if number := int(ledger.daily.sum()):
        order = "its order within it is not" if number == 1 else "their order within it is not"
        yield f"Of {_payments(number)} only the day is known: {order}."
    yield from _of_accounts(ledger)


def _of_accounts(ledger: Ledger) -> Iterator[str]:
    accounts = ledger.accounts
    for kind, words in (("cash", "cash"), ("unknown", "a counterparty that is not named")):
        chosen = accounts.kind == KINDS.index(kind)
        if number := int((chosen[ledger.payer] | chosen[ledger.payee]).sum()):
            yield f"{_payments(number, 'is', 'are')} from or to {words}, one for each account."
    banks = np.isin(np.arange(len(accounts.owners)), accounts.owner[accounts.kind == KINDS.index("institution")])
    holders = np.isin(np.arange(len(accounts.owners)), accounts.owner[accounts.kind == KINDS.index("account")])
    if number := int((banks & holders).sum()):
        one = "1 holder of accounts is an institution that pays in its own name too."
        yield one if number == 1 else f"{number:,} holders of accounts are institutions that pay in their own name too."


def _payments(number: int, one: str = "", many: str = "") -> str:
    """So many payments, and the verb that goes with them."""
    return (f"1 payment {one}" if number == 1 else f"{number:,} payments {many}").rstrip()


def _of_currency(ledger: Ledger, code: str) -> int:
    return int((ledger.currency == ledger.currencies.index(code)).sum()) if code in ledger.currencies else 0


def _alike(ledger: Ledger) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether a payment is as the one before it: they are in order of all that counts."""
    columns = (ledger.time, ledger.payer, ledger.payee, ledger.currency, ledger.amount, ledger.until)
    same = np.ones(max(len(ledger) - 1, 0), np.bool_)
    for column in columns:
        same &= np.asarray(column[1:] == column[:-1])
    return same
