"""The features of every payment of a ledger, written to a file slice by slice: it need not fit in memory.

A ledger file is read once and kept as columns beside the result, in order of time as it stands; then each slice of time
is taken with one window of what was before it. The result is what the whole ledger would give, to the bit.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa

from clew.errors import SourceBroken, UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.progress import Progress, silent

if TYPE_CHECKING:
    import pyarrow.parquet as pq

    from clew.flow.ledgers import LedgerOptions
    from clew.money.features import Features
    from clew.money.slices import Slice

_PILE = 1_000_000
"""Rows of accounts that are held before those that repeat are dropped."""

NOT_DROPPED = (
    "Rows that repeat another with its own number are not dropped here; clew patterns and the others drop them."
)


@dataclass(frozen=True, slots=True)
class Featured:
    """What was written: how many payments, the names of their features, what was left out, and what to know of it.

    `not_among` counts payments that take part in nothing (their features are 0); `exceeded` those, by shape and window,
    whose search ran over its limit: theirs are lower bounds.
    """

    payments: int
    features: tuple[str, ...]
    left_out: dict[str, int]
    not_among: int
    exceeded: dict[str, int]
    caveats: tuple[str, ...]


def features(
    path: Path, into: Path, windows: tuple[str, ...], options: LedgerOptions, *, progress: Progress = silent
) -> Featured:
    """Write the features of each payment of a ledger file for windows as 24h to a Parquet file.

    A row has the payment's `number` (as in `payment:12`), payer, payee and time, and a float a feature; in order of
    time. The file must be in order of time. Raises UsageError, SourceError.
    """
    from clew.flow.ledgers import is_case
    from clew.money.patterns import span

    if is_case(path):
        raise UsageError("Features are made of a file of payments, not of a case.")
    if into.exists():
        raise UsageError(f"{into} is there already: name another file.")
    seconds = [span(window) for window in windows]
    with TemporaryDirectory(dir=into.parent, prefix=".clew-") as folder:
        kept, caveats = _kept(path, Path(folder) / "payments.parquet", options, progress)
        written = Path(folder) / "features.parquet"
        told = _written(kept, written, seconds, progress)
        written.replace(into)
    return Featured(*told[:2], dict(sorted(kept.reasons.items())), *told[2:], (*caveats, NOT_DROPPED))


@dataclass(slots=True)
class _Kept:
    """A sink that keeps payments in a file as they come, and each account once."""

    path: Path
    source: Path
    reasons: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    _writer: pq.ParquetWriter | None = None
    _last: int | None = None
    _accounts: list[pa.Table] = field(default_factory=list)

    def claims(self, table: pa.Table) -> None:
        """What accounts are called is no matter here."""

    def payments(self, table: pa.Table) -> None:
        """Keep payments. Raises SourceBroken where they are not in order of time."""
        import pyarrow.parquet as pq

        time = table["time"].to_numpy()
        before = self._last if self._last is not None else (int(time[0]) if len(time) else 0)
        if len(time) and (time[0] < before or (time[1:] < time[:-1]).any()):
            raise SourceBroken(f"{self.source} is not in order of time: sort it by time first.")
        self._last = int(time[-1]) if len(time) else self._last
        self._writer = self._writer or pq.ParquetWriter(self.path, PAYMENTS)
        self._writer.write_table(table.cast(PAYMENTS))
        self.rows += len(table)

    def accounts(self, table: pa.Table) -> None:
        """Keep the kinds of accounts; nothing else of them is asked."""
        self._accounts.append(table.select(["id", "kind"]))
        if sum(map(len, self._accounts)) > _PILE:
            self._accounts = [self._each_once()]

    def quarantined(self, table: pa.Table) -> None:
        """Count what could not be read, by reason."""
        self.reasons.update(table["reason"].to_pylist())

    def close(self) -> pa.Table:
        """End the file; the accounts, as `ACCOUNTS`."""
        if self._writer is not None:
            self._writer.close()
        known = self._each_once()
        columns = [
            known[each.name] if each.name in ("id", "kind") else pa.nulls(len(known), each.type) for each in ACCOUNTS
        ]
        return pa.table(columns, schema=ACCOUNTS)

    def _each_once(self) -> pa.Table:
        if not self._accounts:
            return ACCOUNTS.empty_table().select(["id", "kind"])
        return pa.concat_tables(self._accounts).group_by(["id", "kind"], use_threads=False).aggregate([])


def _kept(path: Path, into: Path, options: LedgerOptions, progress: Progress) -> tuple[_Kept, tuple[str, ...]]:
    """The payments of a file in order, as columns in another; and what to tell of it."""
    from clew.flow.ledgers import sources_of
    from clew.sources import mapping
    from clew.sources.contract import Emitter

    plan = None if options.mapping is None else mapping.load(options.mapping)
    groups, told = sources_of(path, options, plan)
    kept = _Kept(into, path)
    for group in groups:
        progress(f"reading {group.parts[0].path}")
        emit = Emitter(kept, "", no_claims=True)
        group.reader.read(group.parts, emit)
        emit.flush()
    if not kept.rows:
        raise SourceBroken(f"{path} holds no payments.")
    return kept, told


def _written(
    kept: _Kept, into: Path, seconds: list[int], progress: Progress
) -> tuple[int, tuple[str, ...], int, dict[str, int]]:
    """Payments, names of features, payments that take part in nothing, searches over their limit by shape."""
    import pyarrow.parquet as pq

    from clew.money.features import names_of
    from clew.money.slices import features_by_slice

    names, accounts = names_of(seconds), kept.close()
    schema = pa.schema([*_KEYS, *((name, pa.float32()) for name in names)])
    rows, absent, exceeded = 0, 0, Counter[str]()
    progress("features, slice by slice")
    with pq.ParquetWriter(into, schema, compression="zstd") as writer:
        threads = len(os.sched_getaffinity(0))
        for piece, found in features_by_slice(kept.path, seconds, accounts=accounts, threads=threads):
            writer.write_table(_table(piece, found, schema))
            rows += len(found.columns)
            absent += found.left_out
            exceeded.update(dict(found.exceeded))
    return rows, names, absent, dict(exceeded)


_KEYS = (
    pa.field("number", pa.int64()),
    pa.field("payer", pa.string()),
    pa.field("payee", pa.string()),
    pa.field("time", pa.timestamp("s", "UTC")),
)


def _table(piece: Slice, found: Features, schema: pa.Schema) -> pa.Table:
    """The rows of a slice."""
    its, own = piece.ledger, slice(piece.fresh, None)
    columns = (
        pa.array(its.number[own] + piece.first),
        its.accounts.ids.take(pa.array(its.payer[own])),
        its.accounts.ids.take(pa.array(its.payee[own])),
        pa.array(its.time[own]).cast(pa.timestamp("s", "UTC")),
        *(pa.array(column) for column in found.columns.T.copy()),
    )
    return pa.table(columns, schema=schema)
