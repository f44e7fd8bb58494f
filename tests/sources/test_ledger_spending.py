"""Addresses that pay together are one wallet over the whole table, each with the row that says so."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clew import flow
from clew.flow.ledgers import LedgerOptions, opened
from clew.flow.naming import accounts_called
from clew.sources.ledger_spending import Spending
from clew.store.case import Case

NOW = "2026-01-01T00:00:00Z"
TEXT = """source_addresses,time,amount_btc,destination,family
d,2020-01-01T00:00:00Z,1.0,r,Quill
"c, b",2020-01-02T00:00:00Z,1.0,r,Quill
b,2020-01-03T00:00:00Z,1.0,r,Quill
"b,a",2020-01-04T00:00:00Z,1.0,r,Quill
r,2020-01-05T00:00:00Z,1.0,c,Quill
"""


def test_wallets_pay_in_place_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "payments.csv"
    file.write_text(TEXT, "utf-8")
    with opened(file, LedgerOptions(), now=NOW) as found:
        ledger = found.ledger
        ids = ledger.accounts.ids.to_pylist()
        assert ids == ["wallet-a", "wallet-d", "wallet-r"]
        ends = [(ids[a], ids[b]) for a, b in zip(ledger.payer.tolist(), ledger.payee.tolist(), strict=True)]
        assert ends == [("wallet-d", "wallet-r"), *[("wallet-a", "wallet-r")] * 3, ("wallet-r", "wallet-a")]


def test_each_address_is_said_at_the_row_that_joins_it(tmp_path: Path) -> None:
    file, path = tmp_path / "payments.csv", tmp_path / "x.clew"
    file.write_text(TEXT, "utf-8")
    flow.new(path)
    flow.add(path, [file], now=NOW, dataset="quay")
    with Case.open(path) as case:
        said = case.rows(
            "SELECT value, position FROM statement WHERE entity_id = 'wallet-a' AND prop = 'publicKey' ORDER BY 1"
        )
        assert [(value, position) for value, position in said if value != "a"] == [("b", 3), ("c", 3)]
    with opened(path, LedgerOptions(), now=NOW) as found:
        assert found.case is not None
        assert accounts_called(found.ledger, found.case, "c") == accounts_called(found.ledger, found.case, "a")
    with opened(file, LedgerOptions(), now=NOW) as found:
        assert accounts_called(found.ledger, None, "c", found.said) == accounts_called(found.ledger, None, "a")


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3)))
def test_wallets_are_the_components(rows: list[list[str]]) -> None:
    spending = Spending()
    for position, row in enumerate(rows):
        spending._note(sorted(row), position)
    groups = {each: {each} for each in "abcdefgh"}
    for row in rows:
        whole = set().union(*(groups[each] for each in row))
        for each in whole:
            groups[each] = whole
    assert {each: spending.wallet(each) for each in groups} == {each: min(group) for each, group in groups.items()}
