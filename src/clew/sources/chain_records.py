"""Transactions of a blockchain out of what programs export: inputs and outputs with addresses and values.

Objects (JSON or nested Parquet) are known in the forms of blockchain-etl (`inputs`, `outputs`, `addresses`), of
Esplora (`vin`, `prevout`, `scriptpubkey_address`), of blockchain.info (`prev_out`, `out`, `addr`) and of Bitcoin Core
(`scriptPubKey`); values are in the smallest unit, in Core's form in coins. Flat tables have one row for each input and
output: transaction, address, value, direction, time. Their values are in coins where the column's name says so, or
where a value bears a point; else in the smallest unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clew.sources.amounts import units_of
from clew.sources.moments import seconds_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("txid", "tx_hash", "transaction_hash", "tx", "hash", "transaction", "tx_id"),
    "address": ("address", "addr", "wallet"),
    "value": ("value", "amount", "satoshi", "satoshis", "value_satoshi", "value_sat", "value_btc", "amount_btc", "btc"),
    "direction": ("direction", "io", "side", "in_out", "input_or_output"),
    "time": ("time", "timestamp", "block_timestamp", "block_time", "datetime", "date"),
    "currency": ("currency", "coin", "asset", "chain"),
}
"""What the columns of a flat table may be called, in small letters."""

NEEDED = ("number", "address", "value", "direction", "time")
INWARD = frozenset(("in", "input", "vin", "i", "sender", "from"))
OUTWARD = frozenset(("out", "output", "vout", "o", "receiver", "to"))

_COIN = 100_000_000
_IN_COINS = frozenset(("value_btc", "amount_btc", "btc"))
_LARGEST = 2**62
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)
_ZONE = re.compile(r"\s*(?:UTC|GMT)$")


@dataclass(slots=True)
class End:
    """An input or output: its address ("" where none is told) and its value in units (None: not told)."""

    address: str
    value: int | None


@dataclass(slots=True)
class Transaction:
    """One transaction. Without inputs it makes new coins."""

    position: int
    number: str
    currency: str = "BTC"
    when: tuple[int, bool] = (0, False)
    inputs: list[End] = field(default_factory=list)
    outputs: list[End] = field(default_factory=list)


def is_transaction(value: dict[str, object] | None) -> bool:
    """Whether an object has inputs and outputs."""
    return value is not None and _list(value, "inputs", "vin") is not None and _list(value, *_OUT) is not None


def of_object(value: dict[str, object], position: int) -> Transaction:
    """A transaction of one object. Raises ValueError with the reason where it is none that can be kept."""
    number = _text(value, "hash", "txid", "transaction_hash", "tx_hash")
    inputs, outputs = _list(value, "inputs", "vin"), _list(value, *_OUT)
    if not number or inputs is None or outputs is None:
        raise ValueError("no transaction with inputs and outputs")
    made = Transaction(position, number, (_text(value, "currency") or "BTC").upper(), moment(_time(value)))
    minted = bool(value.get("is_coinbase")) or any(isinstance(each, dict) and "coinbase" in each for each in inputs)
    made.inputs = [] if minted else [_end(each) for each in inputs]
    made.outputs = [_end(each) for each in outputs]
    return made


def columns_of(names: Sequence[str]) -> dict[str, int] | None:
    """Where the columns of a flat table are; None where one that is needed is missing."""
    plain = [name.strip().casefold().replace(" ", "_") for name in names]
    found = {
        what: next(plain.index(name) for name in known if name in plain)
        for what, known in COLUMNS.items()
        if any(name in plain for name in known)
    }
    return found if all(what in found for what in NEEDED) else None


def in_coins(name: str, values: Iterable[str]) -> bool:
    """Whether a value column is in coins: by its name, or by a point in one of these values."""
    return name.strip().casefold() in _IN_COINS or any("." in value for value in values)


def value_of(text: str, *, coins: bool) -> int:
    """A value in units. Raises ValueError."""
    if coins or not _WHOLE.fullmatch(text.strip()):
        units = units_of(text, "BTC") if coins else _in_whole(text)
    else:
        units = int(text)
    if units < 0:
        raise ValueError("negative amount")
    if units > _LARGEST:
        raise ValueError("amount too large")
    return units


def _in_whole(text: str) -> int:
    """A value in the smallest unit that is not written as a plain whole number, as `5e3`."""
    whole, rest = divmod(units_of(text, "BTC"), _COIN)
    if rest:
        raise ValueError("not an amount")
    return whole


def moment(told: object) -> tuple[int, bool]:
    """A time as programs write it. Raises ValueError."""
    if told is None:
        raise ValueError("no time")
    return seconds_of(_ZONE.sub("", str(told)))


def shares(total: int, weights: Sequence[int]) -> Iterator[int]:
    """A whole number divided by weights into whole numbers that add up to it: largest remainders get the rest.

    Equal weights where all are zero.

    >>> list(shares(10, [1, 1, 1])), list(shares(5, [0, 0]))
    ([4, 3, 3], [3, 2])
    """
    whole = sum(weights)
    parts = list(weights) if whole else [1] * len(weights)
    whole = whole or len(parts)
    floors = [total * part // whole for part in parts]
    rest = total - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: (-(total * parts[place] % whole), place))
    lucky = set(order[:rest])
    return (floor + (place in lucky) for place, floor in enumerate(floors))


_OUT = ("outputs", "out", "vout")


def _end(told: object) -> End:
    if not isinstance(told, dict):
        raise ValueError("no transaction with inputs and outputs")
    inner = next((told[key] for key in ("prev_out", "prevout") if isinstance(told.get(key), dict)), told)
    script = inner.get("scriptPubKey")
    place = script if isinstance(script, dict) else inner
    address = _text(place, "address", "addr", "scriptpubkey_address")
    several = place.get("addresses")
    if not address and isinstance(several, list):
        address = "+".join(sorted({str(each).strip() for each in several if str(each).strip()}))
    value = inner.get("value")
    if value is None or isinstance(value, dict | list):
        return End(address, None)
    return End(address, value_of(str(value), coins=isinstance(script, dict)))


def _time(value: dict[str, object]) -> object:
    status = value.get("status")
    inside = status.get("block_time") if isinstance(status, dict) else None
    found = (value.get(key) for key in ("block_timestamp", "blocktime", "block_time", "time", "timestamp"))
    return inside if inside is not None else next((told for told in found if told is not None), None)


def _list(value: dict[str, object], *keys: str) -> list[object] | None:
    return next((found for key in keys if isinstance(found := value.get(key), list)), None)


def _text(value: dict[str, object], *keys: str) -> str:
    return next((found.strip() for key in keys if isinstance(found := value.get(key), str) and found.strip()), "")
