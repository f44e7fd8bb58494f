"""What matchers work on: the payments of one currency that can be part of a shape, and each account's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Self, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.errors import UsageError
from clew.money.ledger import Bools, Ints, Ledger, Longs
from clew.money.matching.sorting import content_order, grouped

Made = TypeVar("Made")
DAY = 86_400
_MOST = 2.0**61
_BATCH = 1_000_000
_CODES = pa.dictionary(pa.int32(), pa.string())
_NO_PARTY = (3, 4)
"""Places of cash and unknown among `KINDS`."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Payments by account: those of account v are `payments[starts[v]:starts[v + 1]]`, in order of time."""

    starts: Longs
    payments: Longs

    @classmethod
    def of(cls, account: npt.NDArray[np.integer], accounts: int) -> Self:
        """By the account that each payment has here."""
        return cls(*grouped(account, accounts))


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Payments of one currency, in order of time, payer, payee, amount and place.

    `place` is each one's place in the ledger. A payment was made between `earliest` and `latest` (seconds): the same
    second where it is known, else anywhere in the day; payment q can follow p if `latest[q] > earliest[p]`. One that
    follows may stand up to `slack` seconds earlier by its `time`: nothing, or a day. `unit` is how many units make one
    of `currency`. `kept` holds what matchers made of the ground once and want again (`once`).
    """

    payer: Ints
    payee: Ints
    time: Longs
    daily: Bools
    amount: Longs
    place: Longs
    earliest: Longs
    latest: Longs
    out: Index
    into: Index
    currency: str
    unit: int
    ledger: Ledger
    texts: Mapping[str, pa.ChunkedArray]
    kept: dict[str, object] = field(default_factory=dict, repr=False)
    making: dict[str, Lock] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.payer)

    @property
    def slack(self) -> int:
        return DAY if bool(self.daily.any()) else 0

    def once(self, name: str, make: Callable[[Ground], Made]) -> Made:
        """What `make` makes of the ground, made at the first call with this name, whichever thread calls first."""
        with self.making.setdefault(name, Lock()):
            if name not in self.kept:
                self.kept[name] = make(self)
            return cast("Made", self.kept[name])

    def units(self, amount: float | None) -> int:
        """An amount of this currency in units; None is none at all."""
        return 0 if amount is None else min(round(amount * self.unit), 2**62)

    def words(self, column: str) -> pa.ChunkedArray | None:
        """What the source says of each payment in this column of `PAYMENTS`, or None where it says nothing."""
        text = self.texts.get(column)
        return None if text is None or text.null_count == len(text) else text.take(pa.array(self.place))

    def with_columns(self, *, payee: Ints, time: Longs, daily: Bools, amount: Longs, place: Longs) -> Ground:
        """The same payers with these other columns; self-payments fall out."""
        return self._with((self.payer, payee, time, daily, amount, place))

    def between(self, payer: Ints, payee: Ints) -> Ground:
        """The same payments between other parties, as the accounts' owners; self-payments fall out."""
        return self._with((payer, payee, self.time, self.daily, self.amount, self.place))

    def _with(self, columns: Columns) -> Ground:
        return _laid(self.ledger, self.currency, self.unit, self.texts, columns)


Columns = tuple[Ints, Ints, Longs, Bools, Longs, Longs]
"""Payer, payee, time, daily, amount, place."""


def texts(ledger: Ledger, columns: Collection[str]) -> dict[str, pa.ChunkedArray]:
    """What the source says of each payment of the ledger in these columns of `PAYMENTS`, repeated texts as codes."""
    if ledger.details is None or not columns:
        return {}
    found: dict[str, list[pa.Array]] = {column: [] for column in columns}
    for start in range(0, len(ledger), _BATCH):
        rows = ledger.details.rows(ledger.number[start : start + _BATCH], tuple(found))
        for column, parts in found.items():
            parts.extend(rows[column].dictionary_encode().chunks)
    return {column: pa.chunked_array(parts, _CODES).unify_dictionaries() for column, parts in found.items()}


def ground(
    ledger: Ledger,
    currency: int,
    *,
    cash: bool = False,
    said: Mapping[str, pa.ChunkedArray] | None = None,
    part: Bools | None = None,
) -> Ground:
    """The payments in this currency that can be part of a shape.

    Aggregates and payments to oneself are not; nor are, without `cash`, those from or to cash or nobody known, which
    join nothing (`part`: what `takes_part` says, where it is known). `said` are the `texts` that patterns ask for.
    Raises UsageError where the amounts are too large to be summed exactly.
    """
    which = takes_part(ledger, cash=cash) if part is None else part
    place = np.flatnonzero((ledger.currency == currency) & which)
    amount, code = ledger.amount[place], ledger.currencies[currency]
    if float(amount.sum(dtype=np.float64)) > _MOST:
        raise UsageError(f"The amounts in {code} are too large to be summed exactly: over 2^61 units in all.")
    columns = (ledger.payer[place], ledger.payee[place], ledger.time[place], ledger.daily[place], amount, place)
    return _laid(ledger, code, int(ledger.units[currency]), said or {}, columns)


def takes_part(ledger: Ledger, *, cash: bool = False) -> Bools:
    """Which payments can be part of a shape."""
    which = ~ledger.aggregate & (ledger.payer != ledger.payee)
    if not cash and len(ledger):
        nobody = np.isin(ledger.accounts.kind, _NO_PARTY)
        which &= ~nobody[ledger.payer] & ~nobody[ledger.payee]
    return np.asarray(which)


def _laid(ledger: Ledger, currency: str, unit: int, said: Mapping[str, pa.ChunkedArray], columns: Columns) -> Ground:
    """These payments in order, those to oneself left out."""
    others = columns[0] != columns[1]
    if not others.all():
        columns = _taken(columns, others)
    payer, payee, time, _, amount, place = columns
    order = content_order(time, (payer, payee, amount, place))
    payer, payee, time, daily, amount, place = columns if order is None else _taken(columns, order)
    days, accounts = bool(daily.any()), len(ledger.accounts)
    return Ground(
        payer=payer,
        payee=payee,
        time=time,
        daily=daily,
        amount=amount,
        place=place,
        earliest=np.asarray(time - daily) if days else time,
        latest=np.asarray(time + daily * np.int64(DAY - 1)) if days else time,
        out=Index.of(payer, accounts),
        into=Index.of(payee, accounts),
        currency=currency,
        unit=unit,
        ledger=ledger,
        texts=said,
    )


def _taken(columns: Columns, which: Bools | Longs) -> Columns:
    payer, payee, time, daily, amount, place = columns
    return payer[which], payee[which], time[which], daily[which], amount[which], place[which]
