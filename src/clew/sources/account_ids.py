"""What accounts are called: one id wherever the same account turns up, in every ledger and every format.

An IBAN, the address of a wallet and a BIC name the same account or bank everywhere. Any other number is one of its own
source, and so bears the name of the dataset.
"""

from __future__ import annotations

import re

CASH, UNKNOWN = "cash", "unknown"
_BLANKS = re.compile(r"\s+")


def account_id(dataset: str, number: str, *, bank: str | None = None) -> str:
    """The id of an account that only this source numbers, at a bank where one is named.

    >>> account_id("leak", "4711", bank="Quay Bank"), account_id("", "4711")
    ('leak-Quay_Bank-4711', '4711')
    """
    return _BLANKS.sub("_", "-".join(piece.strip() for piece in (dataset, bank, number) if piece and piece.strip()))


def iban_id(iban: str) -> str:
    """The id of an account with this IBAN (ISO 13616).

    >>> iban_id("de89 3704 0044 0532 0130 00")
    'iban-DE89370400440532013000'
    """
    return f"iban-{_BLANKS.sub('', iban).upper()}"


def wallet_id(address: str) -> str:
    """The id of a wallet, by an address of it."""
    return f"wallet-{_BLANKS.sub('', address)}"


def bic_id(bic: str) -> str:
    """The id of an institution, by its BIC (ISO 9362); the head office where the last three signs say so.

    >>> bic_id("deutdeffxxx"), bic_id("DEUTDEFF500")
    ('bic-DEUTDEFF', 'bic-DEUTDEFF500')
    """
    bare = _BLANKS.sub("", bic).upper()
    return f"bic-{bare[:8] if bare[8:] == 'XXX' else bare}"


def other_end(account: str, kind: str) -> str:
    """The id of what pays, or is paid by, this account where the source names nobody: `CASH` or `UNKNOWN`.

    One for each account, so that it joins nothing.
    """
    return f"{account}-{kind}"
