"""Payments in a case: stored once, given back in columns, each with the way to its row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clew import flow
from clew.errors import NotFound
from clew.flow.ledgers import LedgerOptions, opened
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.model.verdict import Judgement, Verdict
from clew.store import lineage, overview, payments, profile
from clew.store.case import Case

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "ledger"
NOW = "2026-01-01T00:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    report = flow.add(made, [FIXTURES / "payments.csv", FIXTURES / "accounts.csv"], now=NOW, dataset="quay")
    assert not report.unread
    return made


def test_a_ledger_is_stored_and_given_back(path: Path) -> None:
    with Case.open(path) as case:
        kept = payments.payments(case)
        assert kept.schema.names == [*PAYMENTS.names, "number"]
        assert kept["reference"].to_pylist() == ["1", "2", "3", "4", "7", "9", "10"]
        assert kept["payer"].to_pylist()[:2] == ["quay-A1", "quay-A2"]
        accounts = payments.accounts(case)
        assert accounts.schema.equals(ACCOUNTS)
        found = {row["id"]: row for row in accounts.to_pylist()}
        assert (found["quay-A2"]["owner"], found["quay-A2"]["bank"]) == ("quay-C1", "Quay Bank")
        assert found["quay-A1"]["opened"] == 1_556_668_800
        counted = overview.overview(case)
        assert (counted.payments, counted.accounts) == (7, 6)
        assert len(payments.payments(case, "quay")) == 7
        assert len(payments.payments(case, "reed")) == 0


def test_a_row_with_the_same_number_is_put_aside(path: Path) -> None:
    with Case.open(path) as case:
        told = flow.refused(case, reason="repeated payment")
        assert [(row.record, row.position) for row in told.rows] == [("9", "line 11")]


def test_adding_twice_changes_nothing(path: Path) -> None:
    (added,) = flow.add(path, [FIXTURES / "payments.csv", FIXTURES / "accounts.csv"], now=NOW, dataset="quay").added
    assert added.already
    with Case.open(path) as case:
        assert payments.counts(case) == (7, 6)


def test_a_later_export_adds_only_what_is_new(path: Path, tmp_path: Path) -> None:
    longer = tmp_path / "later.csv"
    text = (FIXTURES / "payments.csv").read_text("utf-8")
    longer.write_text(text + "11,A1,A2,2024-04-01T08:30:05Z,9.0000,EUR,wire,,,\n", "utf-8")
    flow.add(path, [longer], now=NOW, dataset="quay")
    with Case.open(path) as case:
        assert payments.counts(case) == (8, 6)


def test_a_payment_opens_to_its_row(path: Path) -> None:
    with opened(path, LedgerOptions(), now=NOW) as found:
        details = found.ledger.details
        assert details is not None
        rows = details.rows(np.array([1, 0], np.int64)).to_pylist()
        assert [(row["reference"], Path(row["file"]).name, row["where"]) for row in rows] == [
            ("2", "payments.csv", "line 3"),
            ("1", "payments.csv", "line 2"),
        ]


def test_accounts_and_holders_are_entities(path: Path) -> None:
    with flow.reading(path, now=NOW) as case:
        assert ("quay-P1", "Person") in {(hit.id, hit.schema) for hit in flow.search(case, "Ada Quill").results}
        assert "quay-A1" in {hit.id for hit in flow.search(case, "MT31MALT01100000000000000000123").results}
        (fact,) = profile.profile(case, "quay-A1").properties["accountNumber"]
        assert fact.value == "4711"
        assert lineage.origin(case, fact.statement).places[0].position == "line 2"


def test_owners_are_those_after_resolution(path: Path, tmp_path: Path) -> None:
    with flow.reading(path, now=NOW) as case:
        before = payments.accounts(case)
    flow.judge(path, Verdict.about("quay-P1", "quay-P2", Judgement.SAME, made_by="me", why="for the test", made_at=NOW))
    with opened(path, LedgerOptions(), now=NOW) as found:
        assert found.case is not None
        after = {row["id"]: row["owner"] for row in payments.accounts(found.case).to_pylist()}
    assert after["quay-A1"] == after["quay-W9"]
    assert len(before) == len(after)


def test_a_case_without_payments_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.clew"
    flow.new(empty)
    with pytest.raises(NotFound, match="clew add"), opened(empty, LedgerOptions(), now=NOW):
        pass
