"""The tables of one ledger, read one after the other: payments, and lists of accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.errors import SourceBroken
from clew.model.payment import ACCOUNTS, KINDS, PAYMENTS
from clew.sources import moments
from clew.sources.amounts import decimal_sign
from clew.sources.contract import Emitter
from clew.sources.ledger_accounts import Known, account_rows, named
from clew.sources.ledger_cells import Cells, as_text
from clew.sources.ledger_columns import Reading
from clew.sources.ledger_map import AccountsMap, LedgerMap
from clew.sources.ledger_rows import Batch, Refuse
from clew.sources.ledger_spending import Spending, sides

_SAMPLE = 1_000

Table = Callable[[Refuse], Iterable[Batch]]
"""Reads a table from the start; whatever is no row is told."""


class LedgerTables:
    """Takes in the tables of one source, and emits what they say. `nulls` are cells that mean nothing.

    `prefix` stands before ids that only this source gives; None: the name of the dataset.
    """

    def __init__(self, emit: Emitter, nulls: tuple[str, ...] = (), prefix: str | None = None) -> None:
        self.emit = emit
        self.nulls = tuple(each.casefold() for each in nulls)
        self.known = Known(emit.dataset if prefix is None else prefix)

    def refuse(self, position: int, reason: str, detail: str, raw: str) -> None:
        """Quarantine a row that is none."""
        self.emit.quarantine(reason, detail, raw, position=position)

    def payments(self, plan: LedgerMap, part: int, table: Table) -> None:
        """A table of payments. It is read twice where its cells may hold several addresses of a wallet."""
        spending = Spending()
        if sides(plan):
            spending.note(plan, table(_pass_over))
        found = iter(spending.applied(plan, table(self.refuse)) if sides(plan) else table(self.refuse))
        first = next(found, None)
        if first is None:
            return
        decimal = plan.amount.decimal or _decimal(plan, first)
        reading = Reading(plan, self.emit, part, self.known, decimal, self.nulls)
        for batch in chain([first], found):
            reading.take(batch)
        spending.claim(self.emit)

    def accounts(self, plan: AccountsMap, part: int, batches: Iterable[Batch]) -> None:
        """A table that lists accounts."""
        for batch in batches:
            cells = Cells(batch, self.nulls)
            end = named(plan.side, cells, self.known.prefix)
            end = replace(end, kinds=_kinds(plan, cells, end.kinds))
            keep = ~end.absent
            for row in np.flatnonzero(end.absent):
                self.refuse(int(batch.positions[int(row)].as_py()), "no account", "", batch.line(int(row)))
            rows = account_rows(end, keep, _opened(plan, cells))
            self.emit.payments(PAYMENTS.empty_table(), rows, int(keep.sum()))
            claims = self.known.claims((end,), keep, batch.positions, part)
            if len(claims) and not self.emit.no_claims:
                self.emit.table(claims, 0)

    def finish(self, names: str) -> None:
        """Raises SourceBroken where nothing was read."""
        if not self.emit.records:
            raise SourceBroken(f"no row of {names} could be read as a payment or an account")


def _pass_over(position: int, reason: str, detail: str, raw: str) -> None:
    """Rows that are none are told when the table is read for good."""


def _decimal(plan: LedgerMap, batch: Batch) -> str | None:
    """The sign before the decimals, as the first cells of the columns of amounts tell."""
    cells = [cell for cell in (plan.amount.cell, plan.amount.debit, plan.amount.credit) if cell]
    columns = [batch.columns[name].slice(0, _SAMPLE) for cell in cells for name in cell.columns]
    return decimal_sign(text or "" for column in columns for text in as_text(column).to_pylist())


def _kinds(plan: AccountsMap, cells: Cells, otherwise: pa.Array) -> pa.Array:
    if plan.kind is None:
        return otherwise
    said = cells.text(plan.kind)
    return pc.if_else(pc.fill_null(pc.is_in(said, pa.array(KINDS)), False), said, "account")


def _opened(plan: AccountsMap, cells: Cells) -> pa.Array:
    nothing = pa.nulls(len(cells.batch), ACCOUNTS.field("opened").type)
    if plan.opened is None or any(name not in cells.batch.columns for name in plan.opened.columns):
        return nothing
    found, _, refused = moments.column(cells.raw(plan.opened))
    empty = np.zeros(len(found), np.bool_)
    empty[list(refused)] = True
    return pa.array(found, mask=empty)
