"""The command alerts, with labels and without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clew.doors.cli import clew


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alerts")
    words = ["invent", "ledger", str(folder), "--payments", "14000", "--illicit", "0.06", "--with-labels"]
    assert CliRunner(catch_exceptions=False).invoke(clew, words).exit_code == 0
    return folder


def run(*words: str) -> str:
    result = CliRunner(catch_exceptions=False).invoke(clew, ["alerts", *words])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_labels_teach(folder: Path) -> None:
    told = json.loads(run(str(folder / "payments.parquet"), "--labels", "label", "--limit", "3", "--json"))
    assert told["shown"] == len(told["alerts"]) <= 3 <= told["total"]
    assert {"rank", "score", "accounts", "payments", "amount", "start", "end", "reasons"} <= set(told["alerts"][0])
    assert {"precision_at", "recall_per_attempt", "recall_per_pattern", "split"} <= set(told["report"])
    assert "accuracy" not in json.dumps(told)
    assert any("no finding that anybody did wrong" in caveat for caveat in told["caveats"])


def test_without_labels_for_people(folder: Path) -> None:
    said = run(str(folder / "payments.parquet"), "--limit", "2")
    assert "Method: no labels" in said and "rare is not wrong" in " ".join(said.split())


def refused(*words: str) -> str:
    result = CliRunner().invoke(clew, ["alerts", *words])
    assert result.exit_code == 1 and result.exception is not None
    return str(result.exception)


def test_a_column_that_is_not_there_is_refused(folder: Path, tmp_path: Path) -> None:
    said = refused(str(folder / "payments.parquet"), "--labels", "guilt")
    assert said.startswith("No column 'guilt'") and "payer, payee, amount" in said and "label" in said
    table, mapping = tmp_path / "own.csv", tmp_path / "own.yml"
    table.write_text("From,To,Day,Sum\na,b,2024-01-01,5.00\n")
    mapping.write_text("ledger: {payer: From, payee: To, time: Day, amount: Sum, currency: {literal: EUR}}\n")
    for name in ("guilt", "label"):
        said = refused(str(table), "--mapping", str(mapping), "--labels", name)
        assert said == f"No column {name!r} tells how payments were labelled. There are the columns From, To, Day, Sum."
    plain = tmp_path / "plain.csv"
    plain.write_text("payer,payee,time,amount,currency\na,b,2024-01-01,5.00,EUR\n")
    assert "There are the columns payer, payee, time, amount, currency." in refused(str(plain), "--labels", "label")
