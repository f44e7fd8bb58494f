"""Alerts: the figures against plain counting, no leak of who people are, and attempts found in an invented ledger."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.invent.ledger import Wish, make
from clew.invent.ledger.writing import accounts_table, ids_of, payments_table
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.alerts import around
from clew.money.alerts.closing import closing
from clew.money.alerts.columns import columns
from clew.money.alerts.groups import STEPS, WITHIN, near_highest, together
from clew.money.alerts.labels import labels
from clew.money.alerts.nodes import Nodes, positions
from clew.money.alerts.prices import prices
from clew.money.alerts.ranking import UNSCALED, UNTESTED, Ranking, rank
from clew.money.alerts.report import report
from clew.money.alerts.words import reason
from clew.money.ledger import Ledger

Row = tuple[str, str, int, int, str]


def ledger(rows: list[Row]) -> Ledger:
    """Payments as payer, payee, second, whole amount, currency."""
    size = len(rows)
    known = {
        "payer": pa.array([one[0] for one in rows]),
        "payee": pa.array([one[1] for one in rows]),
        "time": pa.array([one[2] for one in rows], pa.int64()),
        "amount": pa.array([one[3] * 10_000 for one in rows], pa.int64()),
        "currency": pa.array([one[4] for one in rows]),
        "daily": pa.array([False] * size),
        "part": pa.array([0] * size, pa.int32()),
        "position": pa.array(range(size), pa.int64()),
    }
    filled = [known[one.name].cast(one.type) if one.name in known else pa.nulls(size, one.type) for one in PAYMENTS]
    return Ledger.of(pa.Table.from_arrays(filled, schema=PAYMENTS), ACCOUNTS.empty_table())


@cache
def invented() -> tuple[Ledger, tuple[str, ...]]:
    """A small invented ledger, and the labels of its payments in the ledger's order."""
    made = make(Wish(24_000, seed=2, illicit=0.06))
    table = payments_table(made, ids_of(made), slice(0, len(made.payments)), labels=True)
    size = len(table)
    known = {name: table[name].cast(pa.string()) for name in ("payer", "payee", "currency")}
    known |= {
        "time": pa.array(made.payments.time),
        "amount": pa.array(made.payments.amount * 100),
        "daily": pa.array(np.zeros(size, dtype=np.bool_)),
        "part": pa.array(np.zeros(size, dtype=np.int32)),
        "position": pa.array(np.arange(size)),
    }
    filled = [known[one.name] if one.name in known else pa.nulls(size, one.type) for one in PAYMENTS]
    accounts = accounts_table(made, ids_of(made)).select(ACCOUNTS.names).cast(ACCOUNTS)
    whole = Ledger.of(pa.Table.from_arrays(filled, schema=PAYMENTS), accounts)
    said = table["label"].cast(pa.string()).take(pa.array(whole.number)).to_pylist()
    return whole, tuple(said)


@cache
def taught() -> Ranking:
    whole, said = invented()
    return rank(whole, said, limit=12)


PAYMENT = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from("abcd"),
    st.integers(0, 50),
    st.integers(1, 9),
    st.sampled_from(["EUR", "USD"]),
).filter(lambda one: one[0] != one[1])


@settings(deadline=None, max_examples=60)
@given(st.lists(PAYMENT, min_size=1, max_size=30), st.integers(1, 60))
def test_windows_are_as_counted_by_hand(rows: list[Row], window: int) -> None:
    used = ledger(rows)
    nodes = Nodes.of(used)
    places = positions(nodes)
    found = around.windows(nodes, used.time, used.amount, window)
    ends = np.column_stack([used.payer, used.payee])
    for one in range(len(used)):
        for side in range(2):
            me = ends[one, side]
            same = used.currency == used.currency[one]
            order = np.arange(len(used))
            spans = (
                (order <= one) & (used.time > used.time[one] - window),
                (order >= one) & (used.time < used.time[one] + window),
            )
            for way, span in enumerate(spans):
                for direction, (mine, other) in enumerate(((used.payee, used.payer), (used.payer, used.payee))):
                    rows_ = np.flatnonzero(span & same & (mine == me))
                    expected = [len(rows_), used.amount[rows_].sum(), len(set(other[rows_].tolist()))]
                    at = way * 6 + direction * 3
                    assert found[places[one, side], at : at + 3].tolist() == expected


@settings(deadline=None, max_examples=40)
@given(st.lists(PAYMENT, min_size=2, max_size=25, unique=True), st.randoms())
def test_figures_do_not_hang_on_the_order_of_rows(rows: list[Row], source: Random) -> None:
    other = list(rows)
    source.shuffle(other)
    one, two = ledger(rows), ledger(other)
    assert np.array_equal(columns(one, Nodes.of(one)).values, columns(two, Nodes.of(two)).values, equal_nan=True)


def test_money_that_passes_through_is_seen() -> None:
    day = 86_400
    used = ledger([("a", "m", 0, 1_000, "EUR"), ("m", "b", 3_600, 980, "EUR"), ("x", "y", 9 * day, 7, "EUR")])
    table = columns(used, Nodes.of(used))
    row = dict(zip(table.names, table.values[1].tolist(), strict=True))
    assert row["payer_match"] == pytest.approx(0.98)
    assert row["payer_match_delay"] == pytest.approx(1.0)
    assert row["payer_flow_through_24h"] == pytest.approx(0.98)
    assert row["payee_match"] == 0
    other = ledger([("a", "m", 0, 1_000, "EUR"), ("m", "b", 3_600, 980, "USD")])
    table = columns(other, Nodes.of(other))
    assert dict(zip(table.names, table.values[1].tolist(), strict=True))["payer_match"] == 0, "never over currencies"


def test_nobody_is_judged_by_country_bank_or_owner() -> None:
    whole, _ = invented()
    used = whole.take(np.arange(3_000))
    known = used.accounts
    source = np.random.default_rng(0)
    changed = {name: source.permutation(int(getattr(known, name).max()) + 1) for name in ("country", "bank", "owner")}
    renamed = {
        name: np.where(getattr(known, name) < 0, -1, change[getattr(known, name)]).astype(np.int32)
        for name, change in changed.items()
    }
    other = replace(used, accounts=replace(known, **renamed))  # type: ignore[arg-type]  # all of one kind
    assert np.array_equal(columns(used, Nodes.of(used)).values, columns(other, Nodes.of(other)).values, equal_nan=True)


def test_attempts_are_found_and_explained() -> None:
    found = taught()
    assert found.report is not None
    assert found.report.precision_at["10"] >= 0.8
    assert found.report.false_per_10k <= 1
    assert found.report.recall_per_attempt > 0.5
    assert set(found.report.recall_per_pattern) <= {"".join(text.split()[:1]) for text in invented()[1] if text}
    assert found.shown == len(found.alerts) <= found.total
    assert [one.rank for one in found.alerts] == list(range(1, found.shown + 1))
    for one in found.alerts:
        assert one.reasons and one.payments and 0 <= one.score <= 1 and one.start <= one.end
        assert one.amount == max(one.amounts.values())


def test_the_same_ledger_gives_the_same_alerts() -> None:
    whole, said = invented()
    assert rank(whole, said, limit=12) == taught()


def test_without_labels_what_is_rare_comes_first() -> None:
    whole, said = invented()
    found = rank(whole, None)
    assert found.report is None and found.payments == len(whole) // 1_000
    places = {f"payment:{number}": bool(text) for number, text in zip(whole.number.tolist(), said, strict=True)}
    top = [places[payment] for one in found.alerts for payment in one.payments]
    assert np.mean(top) > 4 * np.mean([bool(text) for text in said])
    assert all(one.reasons for one in found.alerts)


def test_too_little_to_learn_from_is_refused() -> None:
    whole, said = invented()
    with pytest.raises(UsageError, match="at least 1,000"):
        rank(whole.take(np.arange(900)), None)
    with pytest.raises(UsageError, match="labelled"):
        rank(whole, ["0"] * len(said))


def test_labels_tell_attempts_and_patterns() -> None:
    told = labels(["0", "cycle 1", "cycle 2", "", None, "fan in", "1"], np.array([0, 0, 0, 0, 0, 5, 6]))
    assert told.marked.tolist() == [False, True, True, False, False, True, True]
    assert [told.patterns[one] for one in told.attempt] == ["", "cycle", "cycle", "", "", "fan in", "labelled"]
    assert len(set(told.attempt.tolist())) == 5


def test_payments_that_share_an_account_within_days_are_one_group() -> None:
    day = 86_400
    used = ledger(
        [("a", "b", 0, 1, "EUR"), ("b", "c", day, 1, "EUR"), ("x", "y", day, 1, "EUR"), ("c", "d", 40 * day, 1, "EUR")]
    )
    number = together(used, np.arange(4))
    assert number[0] == number[1] and len(set(number.tolist())) == 3


def near_the_highest(used: Ledger, score: list[int]) -> list[int]:
    """The alert of each payment, by looking at all pairs again and again."""
    ends = [{int(a), int(b)} for a, b in zip(used.payer, used.payee, strict=True)]
    number = [-1] * len(ends)
    for alert in range(len(ends)):
        free = [one for one in range(len(ends)) if number[one] < 0]
        if not free:
            break
        first = max(free, key=lambda one: (score[one], -one))
        number[first], edge = alert, [first]
        for _ in range(STEPS):
            edge = [
                other
                for other in range(len(ends))
                if number[other] < 0
                and abs(used.time[other] - used.time[first]) < WITHIN
                and any(ends[other] & ends[one] and abs(used.time[other] - used.time[one]) < WITHIN for one in edge)
            ]
            for other in edge:
                number[other] = alert
    return number


CLOSE = st.tuples(
    st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.integers(0, 40), st.just(1), st.just("EUR")
).filter(lambda one: one[0] != one[1])


@settings(deadline=None, max_examples=60)
@given(st.lists(CLOSE, min_size=1, max_size=20), st.data())
def test_an_alert_is_what_is_near_its_highest_payment(rows: list[Row], data: st.DataObject) -> None:
    used = ledger([(a, b, day * 86_400, amount, code) for a, b, day, amount, code in rows])
    score = data.draw(st.lists(st.integers(0, 5), min_size=len(used), max_size=len(used)))
    found = near_highest(used, np.arange(len(used)), np.array(score, np.float32)).tolist()
    assert found == near_the_highest(used, score)
    for alert in set(found):
        times = [int(used.time[one]) for one in range(len(used)) if found[one] == alert]
        assert max(times) - min(times) < 2 * WITHIN


def test_a_long_chain_is_several_alerts_and_a_star_is_one() -> None:
    chain = ledger([(f"a{place:02}", f"a{place + 1:02}", place * 3_600, 1, "EUR") for place in range(30)])
    number = near_highest(chain, np.arange(30), np.arange(30)[::-1].astype(np.float32))
    assert np.bincount(number).max() <= 2 * STEPS + 1
    assert number.max() > 3
    star = ledger([(f"p{place:02}", "hub", place * 3_600, 1, "EUR") for place in range(30)])
    assert set(near_highest(star, np.arange(30), np.zeros(30, np.float32)).tolist()) == {0}


def test_the_report_counts_as_by_hand() -> None:
    score = np.arange(10_000, 0, -1).astype(np.float32)
    marked = np.zeros(10_000, dtype=bool)
    marked[[0, 1, 3, 9]] = True  # one false at place 2 is allowed, the second at place 4 is not
    attempt = np.zeros(10_000, dtype=np.int64)
    attempt[[0, 1, 3]], attempt[9] = 1, 2
    told = report(score, marked, attempt, ("", "cycle", "fan"), "")
    assert told is not None
    assert told.recall_per_pattern == {"cycle": 1.0, "fan": 0.0}
    assert (told.recall_payments, told.recall_per_attempt, told.false_per_10k) == (0.75, 0.5, 1.0)
    assert told.precision_at["10"] == 0.4
    assert report(score, np.zeros(10_000, dtype=bool), attempt, ("",), "") is None


def test_every_figure_has_words() -> None:
    used, _ = invented()
    few = used.take(np.arange(1_000))
    for name in columns(few, Nodes.of(few)).names:
        for value in (0.0, 1.0, 5.5, float("nan")):
            assert reason(name, value)


def test_a_price_is_told_where_the_same_goods_come_in_different_quantities() -> None:
    said = [*(f"invoice: {many} x valves" for many in range(1, 10)), "invoice: 10 x valves", "rent", None]
    paid = [*(5 * many for many in range(1, 10)), 10 * 5 * 4, 700, 5]
    used = ledger([("a", "b", place, amount, "EUR") for place, amount in enumerate(paid)])
    table = prices(used, pa.chunked_array([pa.array(said)]))
    assert table.names == ("price_over_usual",)
    assert table.values[:9, 0].tolist() == [0.0] * 9
    assert table.values[9, 0] == 2.0, "four times the usual price"
    assert np.isnan(table.values[10:, 0]).all()


def test_figures_up_to_a_payment_compare_no_currencies() -> None:
    rows = [("a", "m", 0, 100, "EUR"), ("b", "m", 60, 400, "EUR"), ("m", "c", 120, 200, "EUR")]
    table = closing(ledger(rows))
    row = dict(zip(table.names, table.values[2].tolist(), strict=True))
    assert (row["payer_received_least"], row["payer_received_greatest"], row["closes_temporal_cycle"]) == (-1.0, 1.0, 0)
    other = closing(ledger([*rows[:2], ("m", "c", 120, 200, "USD")]))
    assert np.isnan(other.values[2, other.names.index("payer_received_least")])
    assert np.isfinite(np.nan_to_num(other.values)).all()


def test_labels_that_cannot_teach_or_test_are_told() -> None:
    whole, said = invented()
    size = len(whole)
    with pytest.raises(UsageError, match="are labelled later"):
        rank(whole, [None if row < size * 0.6 else text for row, text in enumerate(said)])
    with pytest.raises(UsageError, match="too few ordinary ones"):
        rank(whole, ["1"] * size)
    early = rank(whole, [text if row < size * 0.6 else None for row, text in enumerate(said)], limit=1)
    assert early.report is None and early.method.endswith("not calibrated")
    assert {UNTESTED, UNSCALED} <= set(early.caveats)
    assert all(0 <= one.score <= 1 for one in early.alerts)
