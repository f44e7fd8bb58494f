"""The table of features, against sums made the plain way, and the laws: no batch, thread or later row changes a bit."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.features import features, names_of
from clew.money.kernels.order import Order
from clew.money.kernels.statistics import MEASURES, fans_and_amounts
from clew.money.ledger import Ledger

WINDOW = 40
quick = settings(deadline=None, max_examples=40)


def table(payments: int, seed: int, *, accounts: int = 8, currencies: int = 1) -> pa.Table:
    """Payments among few accounts, sorted by time, with ties, parallel payments and some to oneself."""
    dice = np.random.default_rng(seed)
    names = np.array([f"a{i:02d}" for i in range(accounts)])
    rows = {
        "payer": names[dice.integers(0, accounts, payments)],
        "payee": names[dice.integers(0, accounts, payments)],
        "time": np.sort(dice.integers(0, 3 * payments, payments)),
        "daily": np.zeros(payments, bool),
        "amount": dice.integers(1, 50, payments) * 10_000,
        "currency": np.array(["EUR", "USD"])[dice.integers(0, currencies, payments)],
        "part": np.zeros(payments, np.int32),
        "position": np.arange(payments),
    }
    columns = [pa.array(rows[f.name], f.type) if f.name in rows else pa.nulls(payments, f.type) for f in PAYMENTS]
    return pa.table(columns, schema=PAYMENTS)


def ledger(payments: int, seed: int, *, currencies: int = 1) -> Ledger:
    return Ledger.of(table(payments, seed, currencies=currencies), ACCOUNTS.empty_table())


def plain(made: Ledger, e: int, mine: bool, paid: bool) -> list[float]:
    """The eleven measures of one window of payment e, straight from their definitions."""
    account = made.payer[e] if mine else made.payee[e]
    near, far = (made.payer, made.payee) if paid else (made.payee, made.payer)
    inside = [i for i in range(e + 1) if near[i] == account and made.time[i] > made.time[e] - WINDOW]
    inside = [i for i in inside if made.currency[i] == made.currency[e]]
    if not inside:
        return [0.0] * len(MEASURES)
    x = made.amount[inside].astype(float)
    fan, spread = len({int(far[i]) for i in inside}), x.std()
    z = (x - x.mean()) / spread if spread else np.zeros(len(x))
    higher = [float(np.mean(z**3)), float(np.mean(z**4))]
    around = [x.mean(), x.sum(), x.min(), x.max(), float(np.median(x)), x.var(), *higher]
    return [fan, len(inside), len(inside) / fan, *around]


@quick
@given(st.integers(1, 60), st.integers(0, 10_000))
def test_statistics_are_what_their_names_say(payments: int, seed: int) -> None:
    made = ledger(payments, seed)
    told = features(made, [WINDOW]).columns
    for e in range(payments):
        sides = ((True, True), (True, False), (False, True), (False, False))
        expected = list(chain.from_iterable(plain(made, e, *side) for side in sides))
        np.testing.assert_allclose(told[e, : len(expected)], expected, rtol=1e-5, atol=1e-5)


@quick
@given(st.integers(1, 60), st.integers(0, 10_000), st.integers(1, 4))
def test_neither_threads_nor_later_rows_nor_row_order_change_a_bit(payments: int, seed: int, threads: int) -> None:
    rows = table(payments, seed)
    whole = features(Ledger.of(rows, ACCOUNTS.empty_table()), [WINDOW, 9])
    shuffled = rows.take(np.random.default_rng(seed).permutation(payments))
    again = features(Ledger.of(shuffled, ACCOUNTS.empty_table()), [WINDOW, 9], threads=threads)
    assert whole.columns.tobytes() == again.columns.tobytes()
    half = Ledger.of(rows, ACCOUNTS.empty_table()).take(np.arange(payments) < payments // 2)
    assert features(half, [WINDOW, 9]).columns.tobytes() == whole.columns[: payments // 2].tobytes()


def test_currencies_never_meet() -> None:
    made = ledger(80, 5, currencies=2)
    told = features(made, [WINDOW])
    at = {name: i for i, name in enumerate(told.names)}
    for e in range(len(made)):
        expected = plain(made, e, True, True)[4]
        assert told.columns[e, at[f"payer_paid.sum.{WINDOW}"]] == pytest.approx(expected)
        inside = (made.payer[: e + 1] == made.payer[e]) & (made.time[: e + 1] > made.time[e] - WINDOW)
        assert told.columns[e, at[f"payer_paid.degree.{WINDOW}"]] == inside.sum()


def test_what_takes_no_part_is_zero_and_counted() -> None:
    rows = table(10, 2)
    known = pa.table([["a00"], ["cash"], *([[None]] * 4)], schema=pa.schema([(f.name, f.type) for f in ACCOUNTS]))
    made = Ledger.of(rows, known)
    left = (made.payer == 0) | (made.payee == 0)
    told = features(made, [WINDOW])
    assert told.left_out == left.sum() > 0
    assert not told.columns[left].any()
    assert told.columns[~left].any(axis=1).all()
    assert features(made, [WINDOW], fresh=4).columns.tobytes() == told.columns[4:].tobytes()


def test_names_say_measure_and_window() -> None:
    names = names_of([60, 120])
    assert len(names) == len(set(names)) == 2 * (44 + 27)
    assert names[0] == "payer_paid.fan.60"
    assert names[-1] == "short_cycle.10.120"
    with pytest.raises(UsageError, match="window"):
        features(ledger(3, 1), [])


def test_measures_are_never_written_to_room_that_does_not_fit() -> None:
    order = Order.of([0, 1], [1, 0], [1, 2], 2)
    since = order.since(WINDOW)
    for room in (np.zeros((1, 44), np.float32), np.zeros((2, 43), np.float32), np.zeros((44, 2), np.float32).T):
        with pytest.raises(UsageError, match="C order"):
            fans_and_amounts(order, since, [5, 6], out=room)
