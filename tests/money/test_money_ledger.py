"""A ledger in memory: its order is a matter of content, and rows that repeat others are left out."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from clew.model.payment import ACCOUNTS, KINDS, PAYMENTS
from clew.money.ledger import NEVER, REPEATED, Ledger, without_repeats

Row = tuple[str, str, int, int, str, str | None]
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from("abc"),
        st.integers(0, 3),
        st.integers(1, 3),
        st.sampled_from(["EUR", "USD"]),
        st.none() | st.sampled_from("xy"),
    ),
    max_size=20,
)


def table(rows: list[Row]) -> pa.Table:
    names = ("payer", "payee", "time", "amount", "currency", "reference")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    columns |= {"daily": [False] * len(rows), "part": [0] * len(rows), "position": list(range(len(rows)))}
    return pa.Table.from_arrays(
        [pa.array(columns.get(each.name, [None] * len(rows)), each.type) for each in PAYMENTS], schema=PAYMENTS
    )


def of(rows: list[Row]) -> Ledger:
    return Ledger.of(table(rows), ACCOUNTS.empty_table())


def told(ledger: Ledger) -> list[tuple[object, ...]]:
    ids = ledger.accounts.ids.to_pylist()
    return [
        (int(time), ids[payer], ids[payee], ledger.currencies[currency], int(amount))
        for time, payer, payee, currency, amount in zip(
            ledger.time, ledger.payer, ledger.payee, ledger.currency, ledger.amount, strict=True
        )
    ]


@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_order_is_a_matter_of_content(rows: list[Row], seed: object) -> None:
    shuffled = list(rows)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    found = told(of(rows))
    assert found == told(of(shuffled))
    assert found == sorted(found)


@given(rows=ROWS)
def test_numbers_lead_back_to_rows(rows: list[Row]) -> None:
    ledger = of(rows)
    source = table(rows).to_pylist()
    for number, (time, payer, payee, currency, amount) in zip(ledger.number, told(ledger), strict=True):
        row = source[int(number)]
        assert (row["time"], row["payer"], row["payee"], row["currency"], row["amount"]) == (
            time,
            payer,
            payee,
            currency,
            amount,
        )


@given(rows=ROWS)
def test_only_rows_with_the_same_number_repeat_each_other(rows: list[Row]) -> None:
    source = table(rows)
    ledger = without_repeats(of(rows), source["reference"])
    numbered = {row for row in rows if row[5] is not None}
    unnumbered = [row for row in rows if row[5] is None]
    assert len(ledger) == len(numbered) + len(unnumbered)
    assert dict(ledger.left_out).get(REPEATED, 0) == len(rows) - len(ledger)
    firsts = {rows.index(row) for row in numbered} | {place for place, row in enumerate(rows) if row[5] is None}
    assert set(ledger.number.tolist()) == firsts


def test_accounts_are_those_that_pay_or_are_paid() -> None:
    accounts = pa.Table.from_pylist(
        [
            {"id": "a", "kind": "account", "owner": "p", "bank": "q", "country": "mt", "opened": 7},
            {"id": "a", "kind": "account", "owner": "other"},
            {"id": "z", "kind": "wallet"},
        ],
        schema=ACCOUNTS,
    )
    ledger = Ledger.of(table([("a", "b", 1, 1, "EUR", None)]), accounts)
    known = ledger.accounts
    assert known.ids.to_pylist() == ["a", "b"]
    assert known.owners.to_pylist() == ["p"]
    assert known.owner.tolist() == [0, -1]
    assert known.opened.tolist() == [7, np.iinfo(np.int64).min]


def test_of_each_account_the_first_that_is_known_counts() -> None:
    """A counterparty seen first without its owner does not lose it."""
    rows = [
        {"id": "a", "kind": "unknown", "owner": None, "bank": "Quay Bank", "country": None, "opened": None},
        {"id": "a", "kind": "wallet", "owner": "P1", "bank": "Reed Bank", "country": "de", "opened": 7},
        {"id": "a", "kind": "account", "owner": "P2", "bank": None, "country": "fr", "opened": 8},
        {"id": "b", "kind": "unknown", "owner": None, "bank": None, "country": None, "opened": None},
        {"id": "not there", "kind": "account", "owner": "P9", "bank": None, "country": None, "opened": None},
    ]
    known = pa.Table.from_pylist(rows, schema=ACCOUNTS)
    accounts = Ledger.of(table([("a", "b", 1, 1, "EUR", None), ("b", "c", 1, 1, "EUR", None)]), known).accounts
    assert accounts.ids.to_pylist() == ["a", "b", "c"]
    assert accounts.owners.to_pylist() == ["P1"]
    assert accounts.banks.to_pylist() == ["Quay Bank"]
    assert accounts.countries.to_pylist() == ["de"]
    assert (accounts.owner.tolist(), accounts.bank.tolist()) == ([0, -1, -1], [0, -1, -1])
    assert [KINDS[kind] for kind in accounts.kind.tolist()] == ["wallet", "unknown", "account"]
    assert accounts.opened.tolist() == [7, NEVER, NEVER]
