"""A ledger larger than memory, slice by slice: each slice of time comes with one window of what was before it.

Every feature of a payment depends on its window alone, so that slices give what the whole ledger would, to the bit.
Cuts fall between moments (between days, where only days are known), never inside one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from clew.errors import SourceBroken, UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.features import Features, features
from clew.money.kernels.order import DAY
from clew.money.ledger import Ledger

PAYMENTS_A_SLICE = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Rows `first` and on of a file as a ledger; its payments from place `fresh` on are this slice's own.

    `ledger.number` counts from row `first`. Account numbers are good within the slice only.
    """

    ledger: Ledger
    first: int
    fresh: int


def sliced(
    path: Path, window: int, *, payments: int = PAYMENTS_A_SLICE, accounts: pa.Table | None = None
) -> Iterator[Slice]:
    """The slices of a Parquet file of `PAYMENTS`, sorted by time, each of about so many payments of its own.

    `window` in seconds is what is carried over from one slice to the next; `accounts` (`ACCOUNTS`) says who they are.

    Raises:
        UsageError: a slice of no payments, or a window that is no positive number.
        SourceBroken: a column is missing, or the file is not sorted by time.
    """
    if payments < 1 or window <= 0:
        raise UsageError(f"slices of {payments} payments and a window of {window} seconds: both must be above 0")
    known = ACCOUNTS.empty_table() if accounts is None else accounts
    held, first, own = PAYMENTS.empty_table(), 0, 0
    for batch in _batches(path, payments):
        held = pa.concat_tables([held, batch])
        cut = _last_cut(held, own)
        if cut - own >= payments:
            yield Slice(Ledger.of(held[:cut], known), first, own)
            drop = _before_window(held, cut, window)
            held, first, own = held[drop:].combine_chunks(), first + drop, cut - drop
    if len(held) > own:
        yield Slice(Ledger.of(held, known), first, own)


def features_by_slice(
    path: Path,
    windows: Sequence[int],
    *,
    payments: int = PAYMENTS_A_SLICE,
    accounts: pa.Table | None = None,
    threads: int = 1,
) -> Iterator[tuple[Slice, Features]]:
    """The features of each slice's own payments, as `features` of the whole ledger would give them.

    Raises:
        UsageError: as `sliced` and `features`.
        SourceBroken: as `sliced`.
    """
    if not windows:
        raise UsageError("no window: give at least one length in seconds")
    for piece in sliced(path, max(windows), payments=payments, accounts=accounts):
        yield piece, features(piece.ledger, windows, threads=threads, fresh=piece.fresh)


def _batches(path: Path, payments: int) -> Iterator[pa.Table]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        missing = set(PAYMENTS.names) - set(file.schema_arrow.names)
        if missing:
            raise SourceBroken(f"{path} has no column {', '.join(sorted(missing))}: not a file of payments")
        last = np.iinfo(np.int64).min
        for batch in file.iter_batches(batch_size=max(1, min(payments, 262_144)), columns=PAYMENTS.names):
            table = pa.Table.from_batches([batch]).cast(PAYMENTS)
            time = table["time"].to_numpy()
            if np.any(time[1:] < time[:-1]) or (len(time) and time[0] < last):
                raise SourceBroken(f"{path} is not sorted by time: sort it first")
            last = time[-1] if len(time) else last
            yield table


def _last_cut(held: pa.Table, own: int) -> int:
    """The last row before which a cut may fall: the first of the last moment or day; `own`: none."""
    time = held["time"].to_numpy()
    if len(time) == own:
        return own
    start = time[-1] // DAY * DAY if bool(np.any(held["daily"].to_numpy()[own:])) else time[-1]
    return max(own, int(np.searchsorted(time, start)))


def _before_window(held: pa.Table, cut: int, window: int) -> int:
    """How many rows lie before every window of the payments from `cut` on."""
    time = held["time"].to_numpy()
    return int(np.searchsorted(time[:cut], time[cut] - window, side="right"))
