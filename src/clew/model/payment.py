"""Payments and accounts as columns: what a reader of ledgers hands over, the case keeps and the room `money` works on.

An amount is a whole number of units of its currency, so that sums are exact and the same in every order: a unit is
1/10,000 of a currency, and 1/100,000,000 of a coin on a blockchain.
"""

from __future__ import annotations

import pyarrow as pa

PAYMENTS = pa.schema(
    [
        pa.field("reference", pa.string()),
        pa.field("payer", pa.string(), nullable=False),
        pa.field("payee", pa.string(), nullable=False),
        pa.field("time", pa.int64(), nullable=False),
        pa.field("daily", pa.bool_(), nullable=False),
        pa.field("amount", pa.int64(), nullable=False),
        pa.field("currency", pa.string(), nullable=False),
        pa.field("received", pa.int64()),
        pa.field("received_currency", pa.string()),
        pa.field("until", pa.int64()),
        pa.field("count", pa.int32()),
        pa.field("kind", pa.string()),
        pa.field("purpose", pa.string()),
        pa.field("label", pa.string()),
        pa.field("part", pa.int32(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
"""One row a payment, or an aggregate of payments.

`reference` is the source's own number of it. `payer` and `payee` are ids of `ACCOUNTS`. `time` is in seconds since 1970
in UTC; where it is `daily` only the day is known, and it is that day's midnight. `amount` is in units (> 0) of
`currency` (ISO 4217, or the code of a coin; `XXX` where the source names none). `received` is what arrived, where the
source says so, in `received_currency`. An aggregate covers `time` to `until` and `count` payments (null: not said);
both are null for one payment. `kind` is the form of payment in the source's words (wire, cash), `purpose` its text,
`label` what the source says of it (whether it was laundering, an attempt's number). `part` and `position` say where
it stands, as in `CLAIMS`.
"""

DETAILS = pa.schema([*PAYMENTS, pa.field("file", pa.string()), pa.field("where", pa.string())])
"""The row behind a payment: `PAYMENTS`, the name of its file, and the place in that, as `row 17`."""


ACCOUNTS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("owner", pa.string()),
        pa.field("bank", pa.string()),
        pa.field("country", pa.string()),
        pa.field("opened", pa.int64()),
    ]
)
"""One row an account. `kind` is one of `KINDS`; `owner` is the id of the entity that holds it, `bank` names the
institution, `country` is ISO 3166-1 alpha-2 in small letters, `opened` is in seconds since 1970. Null: not known."""

KINDS = ("account", "wallet", "institution", "cash", "unknown")
"""A bank account; a wallet; a whole bank or firm, where the source names no account; the cash desk; a counterparty
that the source does not name. The last two are one for each account that pays or is paid, and join nothing."""

COINS = frozenset(
    ("BTC", "XBT", "ETH", "LTC", "BCH", "XMR", "XRP", "DOGE", "DASH", "ZEC", "TRX", "SOL", "BNB", "ADA", "USDT", "USDC")
)
"""Codes of coins on blockchains."""

UNITS, COIN_UNITS = 10_000, 100_000_000


def units(currency: str) -> int:
    """How many units make one of this currency.

    >>> units("EUR"), units("BTC")
    (10000, 100000000)
    """
    return COIN_UNITS if currency.upper() in COINS else UNITS
