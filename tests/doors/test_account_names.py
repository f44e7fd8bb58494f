"""One rule for what accounts are called, whatever the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clew import flow
from clew.doors.cli import clew
from clew.errors import NotFound
from clew.flow.ledgers import LedgerOptions, Opened, opened
from clew.flow.naming import accounts_called

NOW = "2026-01-01T00:00:00Z"
TEXT = """payer,payee,time,amount,currency
victim,mule,2024-01-01,100.00,EUR
mule,DE89370400440532013000,2024-01-02,50.00,EUR
mule two,victim,2024-01-03,50.00,EUR
"""
OWNERS = """id,kind,owner,name
victim,account,P1,Ada Quill
mule,account,P2,Ben Rook
mule two,account,P2,Ben Rook
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "pay.csv").write_text(TEXT, "utf-8")
    (tmp_path / "accounts.csv").write_text(OWNERS, "utf-8")
    return [tmp_path / "pay.csv", tmp_path / "accounts.csv"]


def called(found: Opened, name: str) -> list[str]:
    ids = found.ledger.accounts.ids
    return [str(ids[at]) for at in accounts_called(found.ledger, found.case, name, found.said)]


def test_in_a_case(files: list[Path], tmp_path: Path) -> None:
    case = tmp_path / "x.clew"
    flow.new(case)
    flow.add(case, files, now=NOW, dataset="lay")
    with opened(case, LedgerOptions(), now=NOW) as found:
        assert called(found, "lay-victim") == called(found, "victim") == ["lay-victim"]
        assert called(found, "DE89 3704 0044 0532 0130 00") == called(found, "de89370400440532013000")
        assert called(found, "DE89 3704 0044 0532 0130 00") == ["iban-DE89370400440532013000"]
        assert called(found, "ada quill") == ["lay-victim"]
        assert called(found, "lay-P2") == called(found, "Ben Rook") == ["lay-mule", "lay-mule_two"]
        with pytest.raises(NotFound, match="near are lay-victim"):
            called(found, "victi")
    told = CliRunner().invoke(clew, ["trace", str(case), "--from", "victim", "--json"])
    assert json.loads(told.output)


def test_in_a_file(files: list[Path]) -> None:
    with opened(files[0], LedgerOptions(), now=NOW) as found:
        assert called(found, "victim") == ["victim"]
        assert called(found, "mule two") == ["mule_two"]
        assert called(found, "P2") == called(found, "Ben Rook") == ["mule", "mule_two"]
        assert called(found, "Ben Rook (mule)") == called(found, "account:mule") == ["mule"]
        with pytest.raises(NotFound, match="near are Ben Rook"):
            called(found, "Ben Rok")
        with pytest.raises(NotFound):
            called(found, "")


def test_what_may_be_several_is_refused(tmp_path: Path) -> None:
    text = "payer,payee,time,amount,currency\nnorth-A,south-A,2024-01-01,1.00,EUR\n"
    (tmp_path / "pay.csv").write_text(text, "utf-8")
    with (
        opened(tmp_path / "pay.csv", LedgerOptions(), now=NOW) as found,
        pytest.raises(NotFound, match="any of 2 accounts: north-A, south-A"),
    ):
        called(found, "A")
