"""A ledger read from files straight into memory, with the way back to the row of each payment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.flow.account_names import NUMBERS
from clew.model.payment import ACCOUNTS, DETAILS, PAYMENTS
from clew.money.ledger import REPEATED, Ledger, Longs, without_repeats

if TYPE_CHECKING:
    from clew.sources.recognise import Group


_SAID = ("entity_id", "prop", "value")
_ROWS_KEPT = 1_000
"""Rows that were left out and are kept with their place; the others are counted."""


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that a file has and its ledger has not: where it stands, the reason, and what stands there."""

    file: str
    where: str
    reason: str
    detail: str | None


@dataclass(slots=True)
class Gathered:
    """A sink for the readers of ledgers. `files` are all parts, each with what a position in it counts.

    `left` are the first rows that were left out; `reasons` count all of these.
    """

    files: list[tuple[str, str]] = field(default_factory=list)
    left: list[LeftRow] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    _payments: list[pa.Table] = field(default_factory=list)
    _accounts: list[pa.Table] = field(default_factory=list)
    _said: list[pa.Table] = field(default_factory=list)
    _first: int = 0

    @property
    def said(self) -> pa.Table | None:
        """Rows of `entity_id`, `prop` and `value`: what accounts and holders are called; None where nothing is."""
        return pa.concat_tables(self._said) if self._said else None

    def source(self, group: Group) -> Gathered:
        """The sink for a further source."""
        from clew.sources.recognise import unit_of

        self._first = len(self.files)
        for part in group.parts:
            name = PurePath(part.path).name
            self.files.append((f"{name}!{part.member}" if part.member else name, unit_of(group.reader, part)))
        return self

    def claims(self, table: pa.Table) -> None:
        """Keep what accounts and holders are called, where their ids do not say it; other claims are for a case."""
        wanted = pc.is_in(table["prop"], pa.array([*NUMBERS, "name"]))
        said = table.filter(wanted).select(_SAID)
        plain = pc.replace_substring_regex(said["entity_id"], "^(iban|wallet|bic)-", "")
        told = said.filter(pc.not_equal(plain, said["value"]))
        if len(told):
            self._said.append(told)

    def payments(self, table: pa.Table) -> None:
        """Keep payments, their texts as codes where they repeat."""
        part = pc.add(table["part"], pa.scalar(self._first, pa.int32()))
        self._payments.append(table.set_column(table.schema.get_field_index("part"), PAYMENTS.field("part"), part))

    def accounts(self, table: pa.Table) -> None:
        """Keep accounts."""
        self._accounts.append(table)

    def quarantined(self, table: pa.Table) -> None:
        """Count what could not be read, by reason, and keep where the first of it stands."""
        self.reasons.update(table["reason"].to_pylist())
        for row in table.slice(0, max(_ROWS_KEPT - len(self.left), 0)).to_pylist():
            name, unit = self.files[self._first + row["part"]]
            self.left.append(LeftRow(name, f"{unit} {row['position']}", row["reason"], row["detail"] or row["raw"]))

    def __len__(self) -> int:
        return sum(map(len, self._payments))

    @property
    def labelled(self) -> bool:
        """Whether any payment has a label."""
        return any(table["label"].null_count < len(table) for table in self._payments)

    def ledger(self) -> Ledger:
        """All payments in order."""
        payments = _dense(pa.concat_tables(self._payments) if self._payments else PAYMENTS.empty_table())
        accounts = pa.concat_tables(self._accounts) if self._accounts else ACCOUNTS.empty_table()
        self._payments, self._accounts = [], []
        left_out = tuple(sorted(self.reasons.items()))
        ledger = Ledger.of(payments, accounts, details=Rows(payments, tuple(self.files)), left_out=left_out)
        once = without_repeats(ledger, payments["reference"])
        self._repeated(ledger, once)
        return once

    def _repeated(self, ledger: Ledger, once: Ledger) -> None:
        """Keep where the rows stand that repeat others."""
        if len(once) == len(ledger):
            return
        gone = np.setdiff1d(ledger.number, once.number)[: max(_ROWS_KEPT - len(self.left), 0)]
        if ledger.details is not None and len(gone):
            rows = ledger.details.rows(gone, ("file", "where", "reference")).to_pylist()
            self.left += (LeftRow(row["file"], row["where"], REPEATED, row["reference"]) for row in rows)

    def why(self) -> str:
        """The commonest reasons for which rows were left out."""
        return "; ".join(f"{reason}: {number:,}" for reason, number in self.reasons.most_common(3))


_PLACES = {"file": ("part",), "where": ("part", "position")}
"""What a place is made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The payments as they were read: `Details` of a ledger in memory."""

    payments: pa.Table
    files: tuple[tuple[str, str], ...]

    def rows(self, numbers: Longs, columns: Sequence[str] = DETAILS.names) -> pa.Table:
        """These columns of `DETAILS` of the payments with these numbers."""
        asked = {source for name in columns for source in _PLACES.get(name, (name,))}
        taken = self.payments.select(sorted(asked)).take(pa.array(numbers))
        return pa.table({name: self._column(taken, name) for name in columns})

    def _column(self, taken: pa.Table, name: str) -> pa.ChunkedArray:
        if name not in _PLACES:
            return _decoded(taken[name]).cast(PAYMENTS.field(name).type)
        part = taken["part"]
        files = pa.array([file for file, _ in self.files], pa.string())
        if name == "file":
            return files.take(part)
        units = pa.array([f"{unit} " for _, unit in self.files], pa.string())
        return pc.binary_join_element_wise(units.take(part), taken["position"].cast(pa.string()), "")


_REPEATED = ("currency", "received_currency", "kind", "purpose", "label")


def _dense(payments: pa.Table) -> pa.Table:
    """Columns whose few texts repeat as codes of these; ids of accounts stay, the ledger has them as numbers."""
    for name in _REPEATED:
        coded = payments[name].dictionary_encode().unify_dictionaries()
        payments = payments.set_column(payments.schema.get_field_index(name), name, coded)
    return payments


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
