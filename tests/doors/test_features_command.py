"""`clew features`: every payment of a file, slice by slice, with what the whole ledger would give."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from clew.doors.cli import clew
from clew.errors import SourceBroken, UsageError
from clew.flow.ledgers import LedgerOptions, opened
from clew.money import slices
from clew.money.features import features


def test_features_are_those_of_the_whole_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, into = tmp_path / "ledger.csv", tmp_path / "features.parquet"
    ends = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("d", "b"), ("b", "a")] * 5
    rows = [
        f"{payer},{payee},2024-01-{1 + i // 2:02d}T10:00:{i:02d}Z,{5 + i},EUR" for i, (payer, payee) in enumerate(ends)
    ]
    file.write_text("\n".join(["payer,payee,time,amount,currency", *rows, "a,b,never,3,EUR"]) + "\n")
    monkeypatch.setattr(slices, "features_by_slice", partial(slices.features_by_slice, payments=7))
    told = CliRunner().invoke(clew, ["features", str(file), str(into), "--window", "6h,48h", "--json"])
    assert told.exit_code == 0, told.output
    found, table = json.loads(told.stdout), pq.read_table(into)
    assert found["payments"] == len(table) == 30 and sum(found["left_out"].values()) == 1
    with opened(file, LedgerOptions(), now="2026-01-01T00:00:00Z") as whole:
        wanted = features(whole.ledger, [6 * 3600, 48 * 3600])
        assert table["number"].to_pylist() == whole.ledger.number.tolist()
    assert tuple(table.column_names[4:]) == wanted.names
    columns = np.stack([table[name].to_numpy() for name in wanted.names], axis=1)
    assert columns.tobytes() == wanted.columns.tobytes() and columns[:, -20:].any()


def test_a_ledger_out_of_order_or_a_file_that_is_there_is_refused(tmp_path: Path) -> None:
    file, into = tmp_path / "ledger.csv", tmp_path / "features.parquet"
    file.write_text("payer,payee,time,amount,currency\na,b,2024-01-02,3,EUR\nb,c,2024-01-01,3,EUR\n")
    told = CliRunner().invoke(clew, ["features", str(file), str(into)])
    assert isinstance(told.exception, SourceBroken) and "order of time" in str(told.exception)
    assert list(tmp_path.iterdir()) == [file]
    into.write_text("mine")
    told = CliRunner().invoke(clew, ["features", str(file), str(into)])
    assert isinstance(told.exception, UsageError) and "already" in str(told.exception) and into.read_text() == "mine"
