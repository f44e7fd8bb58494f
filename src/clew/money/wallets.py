"""Which addresses of a blockchain are one wallet, guessed from common spending, with the transactions that say so.

Whoever spends several inputs in one transaction holds the keys of all of them, so their addresses are one wallet, and
so are wallets that share an address (Nakamoto 2008, section 10; Meiklejohn et al., "A Fistful of Bitcoins", IMC 2013,
heuristic 1). This is a guess, if a good one: in a CoinJoin several wallets spend together on purpose. A transaction
looks like one where at least `equal` of its outputs, to different addresses, are of the same value, and at least as
many addresses pay (after Goldfeder et al. 2018); it joins nothing, and is counted.

Change is a second, weaker guess (Meiklejohn et al., heuristic 2): the one output address that was never paid before,
while all others were, and none of the payers is paid back. It is listed and joins nothing, unless it is asked for: one
false guess can join two large wallets for good.

`wallets` works on payments as the reader of blockchains writes them: rows of one `reference`, or without one at one
place of the source, are one transaction, its payers the inputs and its payees the outputs. `of_inputs` works on bare
inputs. Neither depends on the order of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.payment import KINDS
from clew.money.ledger import Accounts, Bools, Ledger, Longs, in_order

EQUAL = 3
"""Outputs of one value from which on a transaction looks like a CoinJoin."""


_LOW = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Join:
    """Two addresses that are held to be one wallet, and the transaction that says so. `guess`: by change."""

    address: str
    other: str
    transaction: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Wallets:
    """Addresses with the wallet of each: its smallest address stands for it.

    `joins` are as few as hold the wallets together, in order of time: for each wallet one less than it has addresses.
    `mixed` are transactions that look like a CoinJoin and so join nothing, `change` the guesses, joined or not.
    """

    wallet_of: dict[str, str]
    joins: tuple[Join, ...]
    mixed: tuple[str, ...]
    change: tuple[Join, ...]

    def groups(self) -> dict[str, tuple[str, ...]]:
        """The wallets of several addresses: the one that stands for it, and all of them sorted."""
        found: dict[str, list[str]] = {}
        for address, wallet in self.wallet_of.items():
            found.setdefault(wallet, []).append(address)
        return {wallet: tuple(sorted(members)) for wallet, members in sorted(found.items()) if len(members) > 1}

    def why(self, wallet: str) -> tuple[Join, ...]:
        """The joins that hold a wallet together."""
        return tuple(join for join in self.joins if self.wallet_of[join.address] == wallet)


def wallets(payments: pa.Table, accounts: pa.Table, *, equal: int = EQUAL, change: bool = False) -> Wallets:
    """The wallets in `PAYMENTS` rows, of accounts that `ACCOUNTS` rows call so.

    A transaction without a number is known by its place in the source, as "0 17": part and position.
    `equal` (2 or more) is how many outputs of one value look like a CoinJoin. With `change` the guesses join as well.
    """
    spent = _Spent.of(payments, accounts)
    union = _Union(len(spent.ids))
    mixed = spent.mixed(equal)
    joins = [spent.join(*pair) for pair in spent.together(mixed) if union.join(*pair[:2])]
    guesses = spent.changes(mixed)
    if change:
        joins += [spent.join(*guess, guess=True) for guess in guesses if union.join(*guess[:2])]
    named = dict(zip(spent.ids, (spent.ids[place] for place in union.roots()), strict=True))
    told = tuple(spent.join(*guess, guess=True) for guess in guesses)
    return Wallets(named, tuple(joins), tuple(spent.transactions[each] for each in np.flatnonzero(mixed)), told)


def of_inputs(inputs: Mapping[str, Collection[str]]) -> Wallets:
    """The wallets of transactions of which only the addresses that pay are known, by the transaction's number.

    Without outputs no CoinJoin can be told, and no change.

    >>> of_inputs({"t1": ["a", "b"], "t2": ["b", "c"], "t3": ["d"]}).groups()
    {'a': ('a', 'b', 'c')}
    """
    ids = sorted({address for addresses in inputs.values() for address in addresses})
    places = {address: place for place, address in enumerate(ids)}
    union = _Union(len(ids))
    joins: list[Join] = []
    for number in sorted(inputs):
        first, *rest = sorted(set(inputs[number])) or [""]
        joins += (Join(each, first, number) for each in rest if union.join(places[each], places[first]))
    named = dict(zip(ids, (ids[place] for place in union.roots()), strict=True))
    return Wallets(named, tuple(joins), (), ())


def on_wallets(ledger: Ledger, found: Wallets) -> Ledger:
    """The ledger between wallets instead of addresses. Payments within one wallet become payments to itself.

    Accounts keep their numbers; those that no longer pay or are paid are merely unused.
    """
    ids = ledger.accounts.ids
    wanted = pa.array([found.wallet_of.get(each, each) for each in ids.to_pylist()], pa.string())
    place = pc.index_in(wanted, ids).to_numpy(zero_copy_only=False).astype(np.int32)
    payer, payee = place[ledger.payer], place[ledger.payee]
    return in_order(replace(ledger, payer=payer, payee=payee))


@dataclass(frozen=True, slots=True, eq=False)
class _Spent:
    """Transactions in order of time and number. Addresses are places in `ids`, which are sorted.

    `spending` are addresses that pay and `paying` the transactions they do it in, each pair once and in order;
    `earning`, `paid_in` and `got` the same of addresses that are paid, with what each gets in all.
    """

    ids: list[str]
    transactions: list[str]
    wallet: Bools
    paying: Longs
    spending: Longs
    paid_in: Longs
    earning: Longs
    got: Longs

    @classmethod
    def of(cls, payments: pa.Table, accounts: pa.Table) -> _Spent:
        known = Accounts.of(_ids(payments), accounts)
        wallet = known.kind == KINDS.index("wallet")
        payer = pc.index_in(payments["payer"], known.ids).to_numpy().astype(np.int64)
        payee = pc.index_in(payments["payee"], known.ids).to_numpy().astype(np.int64)
        keep = wallet[payer] | wallet[payee]
        rows, payer, payee = payments.filter(pa.array(keep)), payer[keep], payee[keep]
        names, number = _numbered(rows)
        inputs = np.unique((number << 32 | payer)[wallet[payer]])
        outputs, place = np.unique(number << 32 | payee, return_inverse=True)
        got = np.zeros(len(outputs), np.int64)
        np.add.at(got, place, rows["amount"].to_numpy())
        ids: list[str] = known.ids.to_pylist()
        ends = (inputs >> 32, inputs & _LOW, outputs >> 32, outputs & _LOW)
        return cls(ids, names, wallet, *ends, got)

    def count(self, which: Longs) -> Longs:
        """How often each transaction is among these."""
        return np.bincount(which, minlength=len(self.transactions))

    def mixed(self, equal: int) -> Bools:
        """Transactions whose most frequent value of outputs comes `equal` times or more, and as many addresses pay."""
        order = np.lexsort((self.got, self.paid_in))
        number, value = self.paid_in[order], self.got[order]
        starts = np.flatnonzero(np.append(True, (np.diff(number) != 0) | (np.diff(value) != 0))[: len(number)])
        most = np.zeros(len(self.transactions), np.int64)
        np.maximum.at(most, number[starts], np.diff(np.append(starts, len(number))))
        return (most >= equal) & (self.count(self.paying) >= most)

    def together(self, mixed: Bools) -> list[tuple[int, int, int]]:
        """Addresses that pay with another, the first of their transaction, and the transaction."""
        first = np.searchsorted(self.paying, self.paying)
        rest = (first != np.arange(len(first))) & ~mixed[self.paying]
        told = (self.spending[rest], self.spending[first[rest]], self.paying[rest])
        return list(zip(*(column.tolist() for column in told), strict=True))

    def changes(self, mixed: Bools) -> list[tuple[int, int, int]]:
        """Guesses of change: the address, the first payer, the transaction."""
        before = np.full(len(self.ids), len(self.transactions))
        np.minimum.at(before, self.earning, self.paid_in)
        new = before[self.earning] == self.paid_in
        back = np.isin(self.paid_in << 32 | self.earning, self.paying << 32 | self.spending)
        alone = (self.count(self.paid_in[new]) == 1) & (self.count(self.paid_in) > 1) & (self.count(self.paying) > 0)
        alone &= ~mixed & (self.count(self.paid_in[back]) == 0)
        found = new & alone[self.paid_in] & self.wallet[self.earning]
        payer = self.spending[np.searchsorted(self.paying, self.paid_in[found])]
        told = (self.earning[found], payer, self.paid_in[found])
        return list(zip(*(column.tolist() for column in told), strict=True))

    def join(self, address: int, other: int, number: int, *, guess: bool = False) -> Join:
        """A join, in words."""
        return Join(self.ids[address], self.ids[other], self.transactions[number], guess)


def _numbered(rows: pa.Table) -> tuple[list[str], Longs]:
    """The transactions in order of time and number, and of each row the place of its transaction."""
    coded = pc.dictionary_encode(pc.coalesce(rows["reference"], _places(rows))).combine_chunks()
    names: list[str] = coded.dictionary.to_pylist()
    code = coded.indices.to_numpy(zero_copy_only=False)
    first = np.full(len(names), np.iinfo(np.int64).max)
    np.minimum.at(first, code, rows["time"].to_numpy())
    ranked = sorted(range(len(names)), key=lambda each: (int(first[each]), names[each]))
    rank = np.empty(len(names), np.int64)
    rank[ranked] = np.arange(len(names))
    return [names[each] for each in ranked], rank[code]


class _Union:
    """Sets that grow together; the smallest member stands for each (Tarjan 1975, with path halving)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, place: int) -> int:
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(self, one: int, other: int) -> bool:
        """Make the two sets one; whether they were two."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
        return first != second

    def roots(self) -> Iterable[int]:
        return (self.find(place) for place in range(len(self._parent)))


def _places(rows: pa.Table) -> pa.ChunkedArray:
    """Where each row stands, in words: rows at one place are one transaction where the source gives no number."""
    return pc.binary_join_element_wise(pc.cast(rows["part"], pa.string()), pc.cast(rows["position"], pa.string()), " ")


def _ids(payments: pa.Table) -> pa.StringArray:
    ends = pc.unique(pa.chunked_array([*payments["payer"].chunks, *payments["payee"].chunks], pa.string()))
    return ends.take(pc.sort_indices(ends))
