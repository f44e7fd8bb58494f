"""Which addresses of a blockchain are one wallet, guessed from common spending, with the transactions that say so.

Whoever spends several inputs in one transaction holds the keys of all of them, so their addresses are one wallet, and
so are wallets that share an address (Nakamoto 2008, section 10; Meiklejohn et al., "A Fistful of Bitcoins", IMC 2013,
heuristic 1). This is a guess, if a good one: in a CoinJoin several wallets spend together on purpose. A transaction
looks like one where at least `equal` of its outputs, to different addresses, are of the same value, and at least as
many addresses pay (after Goldfeder et al. 2018); it joins nothing, and is counted.

Change is a second, weaker guess (Meiklejohn et al., heuristic 2): the one output address that was never paid before,
while all others were, and none of the payers is paid back. It is listed and joins nothing, unless it is asked for: one
false guess can join two large wallets for good.

All of it works on payments as the reader of blockchains writes them: rows of one `reference` are one transaction, its
payers the inputs and its payees the outputs. The result does not depend on the order of rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.payment import KINDS
from clew.money.ledger import Accounts, Ints, Ledger, Longs, in_order

EQUAL = 3
"""Outputs of one value from which on a transaction looks like a CoinJoin."""


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
    """The wallets in `PAYMENTS` rows, of accounts that `ACCOUNTS` rows call so. Rows without a reference say nothing.

    `equal` (2 or more) is how many outputs of one value look like a CoinJoin. With `change` the guesses join as well.
    """
    spent = _Spent.of(payments, accounts)
    union = _Union(len(spent.ids))
    mixed: list[int] = []
    joins: list[Join] = []
    for number in range(len(spent.transactions)):
        payers = spent.payers(number)
        if len(payers) < 2:
            continue
        if spent.looks_mixed(number, equal):
            mixed.append(number)
            continue
        joins += (spent.join(each, payers[0], number) for each in payers[1:] if union.join(int(each), int(payers[0])))
    guesses = list(spent.changes(frozenset(mixed)))
    if change:
        joins += (spent.join(*guess, guess=True) for guess in guesses if union.join(guess[0], guess[1]))
    named = dict(zip(spent.ids, (spent.ids[place] for place in union.roots()), strict=True))
    told = tuple(spent.join(*guess, guess=True) for guess in guesses)
    return Wallets(named, tuple(joins), tuple(spent.transactions[each] for each in mixed), told)


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
    """Transactions in order of time and number, with the addresses of both sides as places in `ids`, sorted."""

    ids: list[str]
    transactions: list[str]
    bounds: Longs
    payer: Ints
    payee: Ints
    amount: Longs
    paying: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, payments: pa.Table, accounts: pa.Table) -> _Spent:
        known = Accounts.of(_ids(payments), accounts)
        rows = payments.filter(pc.is_valid(payments["reference"]))
        is_wallet = known.kind == KINDS.index("wallet")
        payer = pc.index_in(rows["payer"], known.ids).to_numpy(zero_copy_only=False).astype(np.int32)
        payee = pc.index_in(rows["payee"], known.ids).to_numpy(zero_copy_only=False).astype(np.int32)
        keep = is_wallet[payer] | is_wallet[payee]
        rows, payer, payee = rows.filter(pa.array(keep)), payer[keep], payee[keep]
        coded = pc.dictionary_encode(rows["reference"]).combine_chunks()
        names: list[str] = coded.dictionary.to_pylist()
        code = coded.indices.to_numpy(zero_copy_only=False)
        time = rows["time"].to_numpy()
        first = np.full(len(names), np.iinfo(np.int64).max)
        np.minimum.at(first, code, time)
        ranked = sorted(range(len(names)), key=lambda each: (int(first[each]), names[each]))
        rank = np.empty(len(names), np.int64)
        rank[ranked] = np.arange(len(names))
        order = np.lexsort((rows["amount"].to_numpy(), payee, payer, rank[code]))
        bounds = np.searchsorted(rank[code][order], np.arange(len(names) + 1))
        return cls(
            known.ids.to_pylist(),
            [names[each] for each in ranked],
            bounds,
            payer[order],
            payee[order],
            rows["amount"].to_numpy()[order],
            is_wallet,
        )

    def payers(self, number: int) -> Ints:
        """The addresses that pay in a transaction, sorted."""
        found = np.unique(self.payer[self.bounds[number] : self.bounds[number + 1]])
        return found[self.paying[found]]

    def outputs(self, number: int) -> tuple[Ints, Longs]:
        """The addresses that are paid, sorted, and how much each gets."""
        rows = slice(self.bounds[number], self.bounds[number + 1])
        found, place = np.unique(self.payee[rows], return_inverse=True)
        total = np.zeros(len(found), np.int64)
        np.add.at(total, place, self.amount[rows])
        return found, total

    def looks_mixed(self, number: int, equal: int) -> bool:
        """Whether the most frequent value of outputs comes `equal` times or more, and as many addresses pay."""
        _, counts = np.unique(self.outputs(number)[1], return_counts=True)
        most = int(counts.max(initial=0))
        return most >= equal and len(self.payers(number)) >= most

    def changes(self, mixed: frozenset[int]) -> Iterable[tuple[int, int, int]]:
        """Guesses of change: the address, a payer, the transaction."""
        paid = np.zeros(len(self.ids), np.bool_)
        for number in range(len(self.transactions)):
            outputs, payers = self.outputs(number)[0], self.payers(number)
            new = outputs[~paid[outputs]]
            alone = len(new) == 1 and len(outputs) > 1 and self.paying[new[0]]
            if alone and len(payers) and number not in mixed and not np.isin(outputs, payers).any():
                yield int(new[0]), int(payers[0]), number
            paid[outputs] = True

    def join(self, address: int, other: int, number: int, *, guess: bool = False) -> Join:
        """A join, in words."""
        return Join(self.ids[address], self.ids[other], self.transactions[number], guess)


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


def _ids(payments: pa.Table) -> pa.StringArray:
    ends = pc.unique(pa.chunked_array([*payments["payer"].chunks, *payments["payee"].chunks], pa.string()))
    return ends.take(pc.sort_indices(ends))
