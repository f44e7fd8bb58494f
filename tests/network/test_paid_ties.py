"""Payments of ledgers as ties: between holders, after resolution, with their evidence; and what reads ties."""

from __future__ import annotations

from pathlib import Path

import pytest

from clew import flow

NOW = "2026-01-01T00:00:00Z"
PAYMENTS = """payer,payee,time,amount,currency,payer_name,payee_name
A1,B1,2024-01-01,100.00,EUR,Ada Quill,Blue Quay Ltd
A1,B1,2024-03-01,50.50,EUR,Ada Quill,Blue Quay Ltd
A1,B1,2024-02-01,7,USD,Ada Quill,Blue Quay Ltd
A2,B1,2024-02-02,1,EUR,Ada Quill,Blue Quay Ltd
B1,A1,2024-02-03,9,EUR,Blue Quay Ltd,Ada Quill
B1,C1,2024-02-03,9,EUR,Blue Quay Ltd,
"""
MAPPING = """
ledger:
  payer: payer
  payee: payee
  time: time
  amount: amount
  currency: currency
  payer_name: payer_name
  payee_name: payee_name
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    (tmp_path / "pay.csv").write_text(PAYMENTS, "utf-8")
    flow.new(made)
    flow.add(made, [tmp_path / "pay.csv"], now=NOW, dataset="quay")
    return made
