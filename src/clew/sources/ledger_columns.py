"""A batch of rows as payments and accounts, by what a mapping says of their columns.

Decisions. A payment needs a payer or a payee, an amount and a time; what lacks one goes to quarantine with its row. An
end that is not named is an account of its own kind (cash, unknown), one for each account at the other end. A negative
amount between payer and payee is a reversal: it is kept as a payment the other way, of the kind `reversal`. An amount
of nothing moves nothing, and goes to quarantine. A currency that is not named is `XXX`. Payments to oneself and rows
that are alike are kept: whoever opens the ledger counts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.payment import PAYMENTS, units
from clew.sources import amounts, moments
from clew.sources.contract import Emitter
from clew.sources.ledger_accounts import End, Known, ends
from clew.sources.ledger_cells import Cells, currencies, is_one_of
from clew.sources.ledger_map import Cell, LedgerMap
from clew.sources.ledger_rows import Batch

REVERSAL = "reversal"
NO_END, NO_DIRECTION, ZERO = "neither payer nor payee", "no direction", "amount of zero"
BOTH_SIDES = "debit and credit at once"

_Longs = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Reading:
    """Rows of one table on their way into a ledger. `known` are the accounts that the source has named so far.

    `decimal` is the sign before the decimals; `nulls` are texts that mean nothing.
    """

    plan: LedgerMap
    emit: Emitter
    part: int
    known: Known
    decimal: str | None = "."
    nulls: tuple[str, ...] = ()
    _refused: dict[int, tuple[str, str]] = field(default_factory=dict)

    def take(self, batch: Batch) -> None:
        """Emit the payments of a batch, and the accounts that they name."""
        self._refused = {}
        cells = Cells(batch, self.nulls)
        code = currencies(cells.text(self.plan.currency))
        amount = self._amount(cells, _scale(code))
        time, daily = self._time(cells)
        own, other = ends(self.plan, cells, self.known.prefix)
        self._refuse(np.flatnonzero(own.absent & other.absent), NO_END)
        swapped, reversal = self._direction(cells, amount)
        self._refuse(np.flatnonzero(amount == 0), ZERO)
        rest = self._rest(cells, reversal, code)
        keep = np.ones(len(batch), np.bool_)
        keep[list(self._refused)] = False
        table = pa.table(
            {
                "payer": _chosen(swapped, other.ids, own.ids),
                "payee": _chosen(swapped, own.ids, other.ids),
                "time": time,
                "daily": daily,
                "amount": np.abs(amount),
                "currency": code,
                "part": pa.repeat(pa.scalar(self.part, pa.int32()), len(batch)),
                "position": batch.positions,
                **rest,
            }
        ).select(PAYMENTS.names)
        self._quarantine(batch)
        whole = table if keep.all() else table.filter(pa.array(keep))
        self.emit.payments(whole, self.known.accounts((own, other), keep), len(whole))
        self._claim((own, other), keep, batch.positions)

    def _amount(self, cells: Cells, scale: _Longs) -> _Longs:
        """In units, with the sign that says which way the money went; 0 where refused."""
        plan = self.plan.amount
        if plan.cell is not None:
            return self._units(cells, plan.cell, scale)
        debit, credit = (self._side(cells, cell, scale) for cell in (plan.debit, plan.credit))
        self._refuse(np.flatnonzero((debit != 0) & (credit != 0)), BOTH_SIDES)
        return np.abs(credit) - np.abs(debit)

    def _side(self, cells: Cells, cell: Cell | None, scale: _Longs) -> _Longs:
        """Of debit or credit, of which one is empty."""
        assert cell is not None
        found, refused = amounts.column(cells.raw(cell), scale, self.decimal)
        self._refused |= {row: (reason, "") for row, reason in refused.items() if reason != amounts.NO_AMOUNT}
        return found

    def _units(self, cells: Cells, cell: Cell, scale: _Longs) -> _Longs:
        found, refused = amounts.column(cells.raw(cell), scale, self.decimal)
        self._refused |= {row: (reason, "") for row, reason in refused.items()}
        return found

    def _time(self, cells: Cells) -> tuple[_Longs, _Bools]:
        plan = self.plan.time
        if plan.step is not None:
            steps, refused = amounts.column(cells.raw(plan.cell), np.full(len(cells.batch), 1, np.int64))
            found, daily = plan.start + steps * plan.step, np.full(len(steps), plan.step % moments.DAY == 0)
            refused = dict.fromkeys(refused, moments.NOT_A_TIME)
        else:
            found, daily, refused = moments.column(cells.raw(plan.cell), plan.format, plan.zone)
        self._refused |= {row: (reason, "") for row, reason in refused.items() if row not in self._refused}
        if plan.daily is not None and plan.daily.columns[0] in cells.batch.columns:
            daily = is_one_of(pc.utf8_lower(cells.text(plan.daily)), ("true", "1", "yes"))
        return found, daily

    def _direction(self, cells: Cells, amount: _Longs) -> tuple[_Bools, _Bools]:
        """On which rows the other end pays, and which are reversals."""
        negative = amount < 0
        plan = self.plan
        if plan.direction is None:
            return (~negative, np.zeros(len(amount), np.bool_)) if plan.statement else (negative, negative)
        words = cells.text(plan.direction.cell)
        incoming, outgoing = is_one_of(words, plan.direction.incoming), is_one_of(words, plan.direction.outgoing)
        self._refuse(np.flatnonzero(~(incoming | outgoing)), NO_DIRECTION)
        return incoming ^ negative, negative

    def _rest(self, cells: Cells, reversal: _Bools, code: pa.Array) -> dict[str, pa.Array]:
        plan = self.plan
        received, received_currency = self._received(cells, code)
        kind = cells.text(plan.kind)
        if reversal.any():
            kind = pc.if_else(pa.array(reversal), REVERSAL, kind)
        until, count = self._aggregate(cells)
        return {
            "reference": cells.text(plan.reference),
            "received": received,
            "received_currency": received_currency,
            "until": until,
            "count": count,
            "kind": kind,
            "purpose": cells.text(plan.purpose),
            "label": cells.text(plan.label),
        }

    def _received(self, cells: Cells, code: pa.Array) -> tuple[pa.Array, pa.Array]:
        plan, size = self.plan, len(cells.batch)
        if not _there(plan.received, cells) or plan.received is None:
            return pa.nulls(size, pa.int64()), pa.nulls(size, pa.string())
        found_code = currencies(cells.text(plan.received_currency)) if plan.received_currency else code
        found, refused = amounts.column(cells.raw(plan.received), _scale(found_code), self.decimal)
        empty = np.zeros(size, np.bool_)
        empty[list(refused)] = True
        return pa.array(np.abs(found), mask=empty), pc.if_else(pa.array(empty), None, found_code)

    def _aggregate(self, cells: Cells) -> tuple[pa.Array, pa.Array]:
        """`until` is the last second: of a day that is named, its last. A count that is none is not said."""
        plan, size = self.plan, len(cells.batch)
        if not _there(plan.until, cells) or plan.until is None:
            return pa.nulls(size, pa.int64()), pa.nulls(size, pa.int32())
        until, daily, refused = moments.column(cells.raw(plan.until), plan.time.format, plan.time.zone)
        empty = np.zeros(size, np.bool_)
        empty[list(refused)] = True
        until = until + np.where(daily, moments.DAY - 1, 0)
        ones = np.full(size, 1, np.int64)
        count, uncounted = amounts.column(cells.raw(plan.count), ones) if plan.count else (ones, {})
        unknown = empty | (count < 1)
        unknown[list(uncounted)] = True
        return pa.array(until, mask=empty), pa.array(count.astype(np.int32), mask=unknown)

    def _refuse(self, rows: Iterable[int], reason: str) -> None:
        for row in map(int, rows):
            self._refused.setdefault(row, (reason, ""))

    def _quarantine(self, batch: Batch) -> None:
        for row in sorted(self._refused):
            reason, detail = self._refused[row]
            self.emit.quarantine(reason, detail, batch.line(row), position=int(batch.positions[row].as_py()))

    def _claim(self, both: tuple[End, End], keep: _Bools, positions: pa.Array) -> None:
        if self.emit.no_claims:
            return
        claims = self.known.claims(both, keep, positions, self.part)
        if len(claims):
            self.emit.table(claims, 0)


def _chosen(which: _Bools, yes: pa.Array, no: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(which), yes, no) if which.any() else no


def _there(cell: Cell | None, cells: Cells) -> bool:
    """Whether the table has the columns of a cell: what is optional may be missing."""
    return cell is not None and all(name in cells.batch.columns for name in cell.columns)


def _scale(code: pa.Array) -> _Longs:
    """Units to one of each row's currency."""
    coded = pc.dictionary_encode(code)
    of_each = np.array([units(word) for word in coded.dictionary.to_pylist()] or [0], np.int64)
    return np.asarray(of_each[coded.indices.to_numpy(zero_copy_only=False)])
