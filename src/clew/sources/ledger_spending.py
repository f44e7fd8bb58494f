"""Several addresses of wallets in one cell: whoever pays from all of them holds the keys of all (common spending).

So addresses that stand together in a cell are one wallet, and so are wallets that share an address (Meiklejohn et al.,
"A Fistful of Bitcoins", IMC 2013, heuristic 1). The smallest address of a wallet stands for it, over the whole file;
the others are further `publicKey`s of it, each claimed at the row that joins it. It is a guess: in a CoinJoin several
wallets pay together on purpose, and a table that names no outputs cannot tell. Change addresses are not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import pyarrow as pa

from clew.sources import account_ids
from clew.sources.contract import Emitter
from clew.sources.ledger_cells import Cells, Coded
from clew.sources.ledger_map import LedgerMap, Side
from clew.sources.ledger_rows import Batch


def sides(plan: LedgerMap) -> tuple[Side, ...]:
    """The ends whose cells may hold several addresses of wallets."""
    return tuple(side for side in (plan.payer, plan.payee) if side.kind == "wallet" and side.split is not None)


@dataclass(slots=True)
class Spending:
    """Addresses that pay together, gathered over a whole table. `joined_at` is the row that joins each."""

    joined_at: dict[str, int] = field(default_factory=dict)
    _parent: dict[str, str] = field(default_factory=dict)

    def note(self, plan: LedgerMap, batches: Iterable[Batch]) -> None:
        """Take in the cells of a table that hold several addresses."""
        for batch in batches:
            cells = Cells(batch)
            for side in sides(plan):
                texts = cells.text(side.account).to_pylist()
                for text, position in zip(texts, batch.positions.to_pylist(), strict=True):
                    self._note(_addresses(text, side.split or ""), position)

    def _note(self, addresses: list[str], position: int) -> None:
        for each in addresses[1:]:
            one, other = sorted((self.wallet(addresses[0]), self.wallet(each)))
            if one != other:
                self._parent[other] = one
            for address in (addresses[0], each):
                self.joined_at.setdefault(address, position)

    def wallet(self, address: str) -> str:
        """The address that stands for the wallet of this one."""
        parent = self._parent
        while address in parent:
            above = parent[address]
            parent[address] = parent.get(above, above)  # halves the path for the next time
            address = above
        return address

    def applied(self, plan: LedgerMap, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The table with one address for each wallet, in the columns of both ends that name wallets."""
        ends = [side for side in (plan.payer, plan.payee) if side.kind == "wallet" and len(side.account.columns) == 1]
        for batch in batches:
            cells, columns = Cells(batch), dict(batch.columns)
            for side in ends:
                coded = Coded.of(cells.text(side.account))
                columns[side.account.columns[0]] = coded.map(partial(self._wallets, side)).texts()
            yield replace(batch, columns=columns)

    def _wallets(self, side: Side, texts: pa.StringArray) -> pa.StringArray:
        found = (_addresses(text, side.split or "") if side.split else [text] for text in texts.to_pylist())
        return pa.array([self.wallet(each[0]) if each else None for each in found], pa.string())

    def claim(self, emit: Emitter) -> None:
        """Say of each wallet which other addresses it has, at the rows that say so."""
        for address, position in sorted(self.joined_at.items(), key=lambda each: (each[1], each[0])):
            wallet = self.wallet(address)
            if wallet != address:
                emit.at(position)
                emit.claim(account_ids.wallet_id(wallet), "CryptoWallet", "publicKey", address)


def _addresses(text: str | None, sign: str) -> list[str]:
    return sorted(filter(None, (each.strip() for each in (text or "").split(sign))))
