"""A ledger in memory: payments in order of time as columns, and who the accounts are.

The order is a matter of content alone (time, payer, payee, currency, amount), so that nothing depends on the order of
rows in a file. Amounts are whole units (`clew.model.payment`), so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.payment import ACCOUNTS, DETAILS, KINDS, units

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NEVER = np.iinfo(np.int64).min
"""The day that an account was opened, where that is not known."""


class Details(Protocol):
    """Where the rest of each payment is found."""

    def rows(self, numbers: Longs, columns: Sequence[str] = DETAILS.names) -> pa.Table:
        """These columns of `DETAILS` of the payments with these numbers, in their order."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Who the accounts are. Account i is `ids[i]`, ids sorted; -1 where the owner, bank or country is not known.

    `kind` is an index of `KINDS`. `opened` is in seconds since 1970 or `NEVER`.
    """

    ids: pa.StringArray
    kind: npt.NDArray[np.int8]
    owner: Ints
    owners: pa.StringArray
    bank: Ints
    banks: pa.StringArray
    country: Ints
    countries: pa.StringArray
    opened: Longs

    @classmethod
    def of(cls, ids: pa.StringArray, known: pa.Table) -> Self:
        """The accounts of these ids, sorted and distinct.

        Of the rows of an id in `known` (`ACCOUNTS`) the first that says something counts, column by column; of the
        kind the first that is not `unknown`.
        """
        rows = _first_known(ids, known)
        owner, owners = _coded(rows["owner"])
        bank, banks = _coded(rows["bank"])
        country, countries = _coded(rows["country"])
        kind = pc.fill_null(pc.index_in(rows["kind"], pa.array(KINDS)), 0).to_numpy().astype(np.int8)
        opened = pc.fill_null(rows["opened"], NEVER).to_numpy()
        return cls(ids, kind, owner, owners, bank, banks, country, countries, opened)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Payments, in order. All columns have one length.

    `payer` and `payee` are account numbers; `time` is in seconds since 1970 in UTC, `daily` where only the day is
    known; `amount` is in units of `currencies[currency]`; `number` is the payment's number in `details`. `until` is
    the last second of an aggregate (of one payment: its time) and `count` how many payments it covers (0: not said).
    `left_out` counts what the ledger does not hold, by reason.
    """

    payer: Ints
    payee: Ints
    time: Longs
    daily: Bools
    amount: Longs
    currency: npt.NDArray[np.int16]
    until: Longs
    count: Ints
    number: Longs
    accounts: Accounts
    currencies: tuple[str, ...]
    details: Details | None = None
    left_out: tuple[tuple[str, int], ...] = ()

    def __len__(self) -> int:
        return len(self.payer)

    @property
    def units(self) -> Longs:
        """How many units make one of each currency."""
        return np.array([units(code) for code in self.currencies], dtype=np.int64)

    @property
    def aggregate(self) -> Bools:
        """Which rows are aggregates of several payments, whose order in time is not known."""
        return np.asarray((self.until != self.time) | (self.count != 1))

    def take(self, which: Bools | Longs) -> Self:
        """The payments that are marked, or of these places in ascending order; accounts keep their numbers."""
        columns = ("payer", "payee", "time", "daily", "amount", "currency", "until", "count", "number")
        return replace(self, **{name: getattr(self, name)[which] for name in columns})

    @classmethod
    def of(
        cls,
        payments: pa.Table,
        accounts: pa.Table,
        *,
        details: Details | None = None,
        left_out: Sequence[tuple[str, int]] = (),
    ) -> Ledger:
        """A ledger of `PAYMENTS` rows and `ACCOUNTS` rows. Accounts that only payments name are taken in.

        Payments have the numbers of their column `number`, where there is one, else count from 0.
        """
        (payer, payee), ids = _numbered(payments["payer"], payments["payee"])
        known = Accounts.of(ids, accounts)
        codes = sorted(pc.unique(payments["currency"]).to_pylist())
        currency = pc.index_in(payments["currency"], pa.array(codes, pa.string())).to_numpy().astype(np.int16)
        single = pc.and_(pc.is_null(payments["until"]), pc.is_null(payments["count"]))
        count = pc.if_else(single, 1, pc.fill_null(payments["count"], 0)).to_numpy().astype(np.int32)
        until = pc.coalesce(payments["until"], payments["time"]).to_numpy()
        own = "number" in payments.column_names
        number = payments["number"].to_numpy() if own else np.arange(len(payments), dtype=np.int64)
        whole = cls(
            payer=payer,
            payee=payee,
            time=payments["time"].to_numpy(),
            daily=payments["daily"].to_numpy(),
            amount=payments["amount"].to_numpy(),
            currency=currency,
            until=until,
            count=count,
            number=number,
            accounts=known,
            currencies=tuple(codes),
            details=details,
            left_out=tuple(left_out),
        )
        return in_order(whole)


def _first_known(ids: pa.StringArray, known: pa.Table) -> pa.Table:
    """Of each id, what the first row says that says it; null where none does."""
    if not len(known):
        return ACCOUNTS.empty_table().take(pa.nulls(len(ids), pa.int32()))
    place = pc.index_in(known["id"], ids)
    columns = {"id": pa.chunked_array([ids])}
    for name in ACCOUNTS.names[1:]:
        column = known[name]
        told = pc.not_equal(column, "unknown") if name == "kind" else pc.is_valid(column)
        rows = np.flatnonzero(pc.and_kleene(told, pc.is_valid(place)).to_numpy())
        first = np.full(len(ids), -1, np.int64)
        first[place.to_numpy(zero_copy_only=False)[rows[::-1]].astype(np.int64)] = rows[::-1]
        columns[name] = column.take(pa.array(first, mask=first < 0))
    kind = pc.if_else(pc.and_(pc.is_null(columns["kind"]), pc.is_in(ids, known["id"])), "unknown", columns["kind"])
    return pa.table(columns | {"kind": kind})


def in_order(ledger: Ledger) -> Ledger:
    """The payments in order of time, payer, payee, currency and amount."""
    from clew.money.matching.sorting import content_order  # it is typed by this module

    if (ledger.number[1:] > ledger.number[:-1]).all():
        found = content_order(ledger.time, (ledger.payer, ledger.payee, ledger.currency, ledger.amount))
        return ledger if found is None else ledger.take(found)
    pair = ledger.payer.astype(np.int64) << 32 | ledger.payee
    order = np.argsort(ledger.time, kind="stable")
    time = ledger.time[order]
    same = np.asarray(time[1:] == time[:-1])
    _settle(order, same, (pair,))
    paired = pair[order]
    same &= paired[1:] == paired[:-1]
    _settle(order, same, (ledger.number, ledger.amount, ledger.currency))
    return ledger.take(order)


def _settle(order: npt.NDArray[np.intp], same: Bools, keys: tuple[npt.NDArray[np.integer], ...]) -> None:
    """Put rows that are the `same` as the one before them in order of these keys, the last key first."""
    ties = np.flatnonzero(np.append(same, False) | np.append(False, same))
    if len(ties):
        rows = order[ties]
        group = np.cumsum(~np.append(False, same))[ties]
        order[ties] = rows[np.lexsort((*(key[rows] for key in keys), group))]


REPEATED = "rows that repeat another with its own number"


def without_repeats(ledger: Ledger, references: pa.ChunkedArray) -> Ledger:
    """Without rows that say the same as another and bear the same number: the first in the source counts.

    `references` are the numbers that the source gives its payments, in the order of `Ledger.number`.
    """
    same = np.ones(max(len(ledger) - 1, 0), np.bool_)
    for name in ("time", "payer", "payee", "currency", "amount", "until", "count"):
        column = getattr(ledger, name)
        same &= column[1:] == column[:-1]
    if not same.any():
        return ledger
    alike = np.flatnonzero(np.append(same, False) | np.append(False, same))
    group = np.cumsum(~np.append(False, same))[alike]
    own = references.take(pa.array(ledger.number[alike])).to_pylist()
    seen: set[tuple[int, str]] = set()
    keep = np.ones(len(ledger), np.bool_)
    for place, where, reference in zip(alike.tolist(), group.tolist(), own, strict=True):
        if reference is not None:
            keep[place] = (where, reference) not in seen
            seen.add((where, reference))
    lost = int(len(ledger) - keep.sum())
    return replace(ledger.take(keep), left_out=(*ledger.left_out, (REPEATED, lost))) if lost else ledger


def _numbered(*columns: pa.ChunkedArray) -> tuple[tuple[Ints, ...], pa.StringArray]:
    """Columns of texts as numbers of the sorted distinct values of all of them."""
    chunks = [chunk for column in columns for chunk in column.chunks]
    coded = pa.chunked_array(chunks, pa.string()).dictionary_encode()  # all chunks have the one dictionary
    values = coded.chunk(0).dictionary if coded.num_chunks else pa.array([], pa.string())
    order = pc.sort_indices(values)
    rank = np.empty(len(values), np.int32)
    rank[order.to_numpy()] = np.arange(len(values), dtype=np.int32)
    found = [rank[chunk.indices.to_numpy()] for chunk in coded.chunks]
    places = np.concatenate([np.zeros(0, np.int32), *found])
    ends = np.cumsum([len(column) for column in columns])
    return tuple(np.split(places, ends[:-1])), values.take(order)


def _coded(column: pa.ChunkedArray) -> tuple[Ints, pa.StringArray]:
    """A column of texts as numbers of its sorted distinct values, -1 for null."""
    values = pc.unique(column).drop_null()
    values = values.take(pc.sort_indices(values))
    return pc.fill_null(pc.index_in(column, values), -1).to_numpy().astype(np.int32), values
