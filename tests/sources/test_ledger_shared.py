"""Real ledgers: how many payments and accounts, and how many rows are left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clew.flow.ledgers import LedgerOptions, Opened, opened

NOW = "2026-01-01T00:00:00Z"


def ledger(path: Path) -> Opened:
    with opened(path, LedgerOptions(), now=NOW) as found:
        return found


@pytest.mark.parametrize(
    ("path", "payments", "accounts", "left_out"),
    [
        ("fincen_files/download_transactions_map.csv", 4_501, 2_275, {"no time": 6}),
        ("ransomware_btc/payments.csv", 12_164, 10_574, {}),
        ("berka/trans.asc", 49_102, 5_192, {}),
        ("amlsim_sample", 133, 36, {}),
    ],
)
def test_counts(shared_data: Path, path: str, payments: int, accounts: int, left_out: dict[str, int]) -> None:
    found = ledger(shared_data / "money" / path).ledger
    assert (len(found), len(found.accounts)) == (payments, accounts)
    assert dict(found.left_out) == left_out


def test_sums(shared_data: Path) -> None:
    fincen = ledger(shared_data / "money" / "fincen_files" / "download_transactions_map.csv").ledger
    assert fincen.aggregate.all()
    assert round(fincen.amount.sum() / 1e13, 1) == 35.6, "billion dollars"
    ransom = ledger(shared_data / "money" / "ransomware_btc" / "payments.csv").ledger
    assert ransom.currencies == ("BTC",)
    assert round(ransom.amount.sum() / 1e11, 1) == 27.8, "thousand bitcoin"


def test_every_row_leads_back(shared_data: Path) -> None:
    found = ledger(shared_data / "money" / "berka" / "trans.asc").ledger
    assert found.details is not None
    rows = found.details.rows(found.number[:50])
    lines = (shared_data / "money" / "berka" / "trans.asc").read_text().splitlines()
    for reference, where in zip(rows["reference"].to_pylist(), rows["where"].to_pylist(), strict=True):
        assert lines[int(where.removeprefix("line ")) - 1].startswith(f"{reference};")
    assert np.all(np.diff(found.time) >= 0)
