"""Wallets by common spending: joins with their transactions, CoinJoins left apart, change only a guess."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.ledger import Ledger
from clew.money.wallets import Join, of_inputs, on_wallets, wallets

Rows = list[tuple[str, str, str, int]]


def payments(rows: Rows) -> pa.Table:
    """Rows of transaction, payer, payee and amount; the time is the transaction's number."""
    made = [
        {
            "reference": reference,
            "payer": payer,
            "payee": payee,
            "time": int(reference[1:]),
            "daily": False,
            "amount": amount,
            "currency": "BTC",
            "part": 0,
            "position": 1,
        }
        for reference, payer, payee, amount in rows
    ]
    return pa.Table.from_pylist(made, PAYMENTS)


def accounts(rows: Rows) -> pa.Table:
    ids = sorted({end for row in rows for end in row[1:3]})
    return pa.Table.from_pylist([{"id": id_, "kind": "unknown" if "-" in id_ else "wallet"} for id_ in ids], ACCOUNTS)


def spend(number: str, payers: str, payees: str, each: int = 1) -> Rows:
    """Every payer pays every payee."""
    return [(number, payer, payee, each * (place + 1)) for payer in payers for place, payee in enumerate(payees)]


def test_who_spends_together_is_one_wallet() -> None:
    rows = [*spend("t1", "ab", "x"), *spend("t2", "bc", "y"), *spend("t3", "de", "x"), *spend("t4", "f", "xy")]
    found = wallets(payments(rows), accounts(rows))
    assert found.groups() == {"a": ("a", "b", "c"), "d": ("d", "e")}
    assert found.joins == (Join("b", "a", "t1"), Join("c", "b", "t2"), Join("e", "d", "t3"))
    assert found.why("a") == found.joins[:2]
    assert found.mixed == ()


def test_a_coinjoin_joins_nothing_and_is_counted() -> None:
    mixed: Rows = [("t1", payer, payee, 5) for payer in "abc" for payee in "xyz"]
    found = wallets(payments(mixed), accounts(mixed))
    assert (found.groups(), found.mixed) == ({}, ("t1",))
    assert wallets(payments(mixed), accounts(mixed), equal=4).groups() == {"a": ("a", "b", "c")}


def test_bare_inputs_and_rows_without_a_number_say_the_same() -> None:
    inputs = {"0 1": "abc", "0 2": "cd", "0 3": "e", "0 4": "fe"}
    rows = [row for place, payers in inputs.items() for row in spend(f"t{place[-1]}", payers, "x")]
    table = payments(rows)
    bare = table.set_column(0, PAYMENTS.field(0), pa.nulls(len(table), pa.string()))
    placed = bare.set_column(PAYMENTS.get_field_index("position"), PAYMENTS.field("position"), table["time"])
    found, known = wallets(placed, accounts(rows)), of_inputs(inputs)
    assert (found.groups(), found.joins) == (known.groups(), known.joins)


def test_unknown_payers_join_nothing() -> None:
    rows: Rows = [("t1", "a", "x", 1), ("t1", "a-unknown", "x", 1), ("t2", "b", "x", 1), ("t2", "a-unknown", "x", 1)]
    assert wallets(payments(rows), accounts(rows)).groups() == {}


def test_change_is_a_guess_and_joins_only_when_asked() -> None:
    rows = [*spend("t1", "z", "x"), *spend("t2", "a", "xn")]
    found = wallets(payments(rows), accounts(rows))
    assert found.change == (Join("n", "a", "t2", guess=True),)
    assert found.groups() == {}
    asked = wallets(payments(rows), accounts(rows), change=True)
    assert asked.groups() == {"a": ("a", "n")}
    assert asked.why("a") == found.change


@pytest.mark.parametrize(
    "rows",
    [
        spend("t1", "a", "xn"),
        [*spend("t1", "z", "x"), *spend("t2", "a", "n")],
        [*spend("t1", "z", "x"), *spend("t2", "a", "xna")],
    ],
    ids=["both are new", "nobody else is paid", "the payer is paid back"],
)
def test_where_change_cannot_be_told(rows: Rows) -> None:
    assert [guess for guess in wallets(payments(rows), accounts(rows)).change if guess.transaction != "t0"] == []


def test_a_ledger_between_wallets_keeps_every_amount() -> None:
    rows = [*spend("t1", "ab", "x"), *spend("t2", "x", "b")]
    ledger = Ledger.of(payments(rows), accounts(rows))
    joined = on_wallets(ledger, wallets(payments(rows), accounts(rows)))
    ids = joined.accounts.ids.to_pylist()
    assert [(ids[payer], ids[payee]) for payer, payee in zip(joined.payer, joined.payee, strict=True)] == [
        ("a", "x"),
        ("a", "x"),
        ("x", "a"),
    ]
    assert int(joined.amount.sum()) == int(ledger.amount.sum())


transactions = st.lists(
    st.tuples(st.sets(st.sampled_from("abcdefgh"), min_size=1), st.sets(st.sampled_from("abcdefgh"), min_size=1)),
    max_size=8,
)


@settings(deadline=None)
@given(transactions, st.randoms(use_true_random=False), st.booleans())
def test_against_brute_force_and_in_any_order(
    drawn: list[tuple[set[str], set[str]]], shuffled: random.Random, change: bool
) -> None:
    rows: Rows = []
    for number, (payers, payees) in enumerate(drawn):
        rows += spend(f"t{number}", "".join(sorted(payers)), "".join(sorted(payees)))
    if not rows:
        return
    found = wallets(payments(rows), accounts(rows), change=change)
    mixed = list(rows)
    shuffled.shuffle(mixed)
    assert wallets(payments(mixed), accounts(mixed), change=change) == found
    # Amounts of one payee differ from those of the others, so that nothing looks like a CoinJoin.
    sets = [{end} for end in {end for row in rows for end in row[1:3]}]
    together = [payers for payers, _ in drawn] + [{join.address, join.other} for join in found.change if change]
    for joined in together:
        touched = [one for one in sets if one & joined]
        sets = [one for one in sets if not one & joined] + [set().union(*touched)]
    assert found.groups() == {min(one): tuple(sorted(one)) for one in sorted(sets, key=min) if len(one) > 1}
    assert len(found.joins) == sum(len(one) - 1 for one in sets)
