"""A payment that comes alone gets the row that the whole ledger gives it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.features import features
from clew.money.ledger import Ledger
from clew.money.live import Live

WINDOW = 25


def ledger(payments: int, seed: int, *, currencies: int = 1, daily: bool = False) -> Ledger:
    dice = np.random.default_rng(seed)
    names = np.array([f"a{i:02d}" for i in range(7)])
    rows = {
        "payer": names[dice.integers(0, 7, payments)],
        "payee": names[dice.integers(0, 7, payments)],
        "time": np.sort(dice.integers(0, 2 * payments + 1, payments)),
        "daily": np.full(payments, daily),
        "amount": dice.integers(1, 50, payments) * 10_000,
        "currency": np.array(["EUR", "USD"])[dice.integers(0, currencies, payments)],
        "part": np.zeros(payments, np.int32),
        "position": np.arange(payments),
    }
    columns = [pa.array(rows[f.name], f.type) if f.name in rows else pa.nulls(payments, f.type) for f in PAYMENTS]
    return Ledger.of(pa.table(columns, schema=PAYMENTS), ACCOUNTS.empty_table())


def row_of(made: Ledger, i: int) -> tuple[str, str, int, int]:
    ids = made.accounts.ids.to_pylist()
    return ids[made.payer[i]], ids[made.payee[i]], int(made.time[i]), int(made.amount[i])


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 90), st.integers(0, 10_000), st.floats(0, 1))
def test_rows_are_those_of_the_whole_ledger(payments: int, seed: int, known: float) -> None:
    made = ledger(payments, seed)
    whole, start = features(made, [WINDOW]), int(known * payments)
    live = Live(made.take(np.arange(payments) < start), WINDOW)
    assert live.names == whole.names
    for i in range(start, payments):
        assert live.score(*row_of(made, i)).tobytes() == whole.columns[i].tobytes()
        assert live.add(*row_of(made, i)).tobytes() == whole.columns[i].tobytes()


def test_lists_move_and_are_laid_out_anew() -> None:
    made = ledger(9000, 3)
    whole, live = features(made, [400]), Live(made.take(np.arange(9000) < 10), 400)
    told = np.vstack([live.add(*row_of(made, i)) for i in range(10, 9000)])
    assert told.tobytes() == whole.columns[10:].tobytes()


def test_an_account_never_seen_is_taken_in() -> None:
    live = Live(ledger(5, 1), WINDOW)
    for i in range(5000):
        row = live.add(f"new{i}", "a00", 20, 10_000)
    assert dict(zip(live.names, row, strict=True))[f"payee_received.fan.{WINDOW}"] >= 5000


def test_what_cannot_be_judged_alone_is_refused() -> None:
    live = Live(ledger(5, 1), WINDOW)
    live.score("a01", "a02", 1000, 5)
    with pytest.raises(UsageError, match="order of time"):
        live.add("a01", "a02", 999, 5)
    with pytest.raises(UsageError, match="currency"):
        Live(ledger(50, 1, currencies=2), WINDOW)
    with pytest.raises(UsageError, match="times of day"):
        Live(ledger(5, 1, daily=True), WINDOW)
    with pytest.raises(UsageError, match="window"):
        Live(ledger(5, 1), 0)
