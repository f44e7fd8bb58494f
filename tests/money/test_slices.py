"""A ledger read slice by slice gives what the whole gives, to the bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clew.errors import SourceBroken, UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.features import features
from clew.money.kernels.order import DAY
from clew.money.ledger import Ledger
from clew.money.slices import features_by_slice, sliced


def table(payments: int, *, accounts: int = 9, daily: bool = False) -> pa.Table:
    dice = np.random.default_rng(payments)
    names = np.array([f"a{i:02d}" for i in range(accounts)])
    time = np.sort(dice.integers(0, payments, payments)) * (DAY // 4)
    rows = {
        "payer": names[dice.integers(0, accounts, payments)],
        "payee": names[dice.integers(0, accounts, payments)],
        "time": time // DAY * DAY if daily else time,
        "daily": np.full(payments, daily),
        "amount": dice.integers(1, 50, payments) * 10_000,
        "currency": np.full(payments, "EUR"),
        "part": np.zeros(payments, np.int32),
        "position": np.arange(payments),
    }
    columns = [pa.array(rows[f.name], f.type) if f.name in rows else pa.nulls(payments, f.type) for f in PAYMENTS]
    return pa.table(columns, schema=PAYMENTS)


@pytest.mark.parametrize("daily", [False, True])
@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
def test_slices_give_what_the_whole_gives(tmp_path: Path, size: int, daily: bool) -> None:
    rows, windows = table(160, daily=daily), [3 * DAY, DAY]
    pq.write_table(rows, tmp_path / "ledger.parquet", row_group_size=13)
    whole = Ledger.of(rows, ACCOUNTS.empty_table())
    pieces = list(features_by_slice(tmp_path / "ledger.parquet", windows, payments=size))
    told = np.vstack([found.columns for _, found in pieces])
    assert told.tobytes() == features(whole, windows).columns.tobytes()
    assert (len(pieces) > 1) == (size < 160)
    numbers = np.concatenate([piece.ledger.number[piece.fresh :] + piece.first for piece, _ in pieces])
    assert numbers.tolist() == whole.number.tolist()


def test_a_file_that_is_not_sorted_is_refused(tmp_path: Path) -> None:
    rows = table(20)
    pq.write_table(rows.take(np.arange(19, -1, -1)), tmp_path / "ledger.parquet")
    with pytest.raises(SourceBroken, match="sorted"):
        list(sliced(tmp_path / "ledger.parquet", 9))
    pq.write_table(rows.drop_columns(["amount"]), tmp_path / "short.parquet")
    with pytest.raises(SourceBroken, match="amount"):
        list(sliced(tmp_path / "short.parquet", 9))
    with pytest.raises(UsageError, match="window"):
        list(sliced(tmp_path / "ledger.parquet", 0))
