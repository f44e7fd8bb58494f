"""Payments of ledgers as ties: between holders, after resolution, with their evidence; and what reads ties."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clew import flow
from clew.doors.cli import clew
from clew.flow.ledgers import LedgerOptions, opened
from clew.model.verdict import Judgement, Verdict
from clew.network.ties import ties
from clew.store import profile
from clew.store.case import Case

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
  payer: {account: payer, name: payer_name}
  payee: {account: payee, name: payee_name}
  amount: amount
  currency: currency
  time: time
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    (tmp_path / "pay.csv").write_text(PAYMENTS, "utf-8")
    (tmp_path / "pay.csv.mapping.yml").write_text(MAPPING, "utf-8")
    flow.new(made)
    flow.add(made, [tmp_path / "pay.csv"], now=NOW, dataset="quay")
    return made


def drawn(case: Case) -> list[tuple[object, ...]]:
    return case.rows(
        "SELECT a.caption, b.caption, e.start_date, e.end_date, e.weight FROM edge AS e"
        " JOIN entity AS a ON a.node = e.source JOIN entity AS b ON b.node = e.target"
        " WHERE e.type = 'Payment' ORDER BY 1, 2"
    )


def test_a_tie_of_payments_joins_the_holders(path: Path) -> None:
    with Case.open(path) as case:
        assert drawn(case) == [
            ("Ada Quill", "Blue Quay Ltd", "2024-01-01", "2024-03-01", 0.875),
            ("Blue Quay Ltd", "Ada Quill", "2024-02-03", "2024-02-03", 0.875),
            ("Blue Quay Ltd", "C1", "2024-02-03", "2024-02-03", 0.875),
        ]
        found = {tie.caption: tie for tie in ties_of(case, "Ada Quill") if tie.direction == "out"}
        tie = found["Blue Quay Ltd"]
        assert tie.paid is not None
        assert (tie.paid.rows, tie.paid.amounts) == (4, {"EUR": "151.50", "USD": "7.00"})
        row = flow.payment(case, tie.paid.first)
        assert (row.cells["payer"], row.cells["amount"], row.position) == ("quay-A1", 1_000_000, "line 2")
        said = [flow.source(case, statement) for statement in tie.statements]
        assert {(each.schema, each.prop) for each in said} >= {("Ownership", "owner"), ("Ownership", "asset")}
        assert {each.value for each in said if each.prop == "accountNumber"} == {"A1", "A2", "B1"}


def ties_of(case: Case, caption: str) -> list[profile.Tie]:
    (id_,) = case.rows("SELECT id FROM entity WHERE caption = ?", [caption])[0]
    return [tie for tie in profile.profile(case, str(id_)).edges if tie.type == "Payment"]


def test_a_tie_follows_its_holder(path: Path, tmp_path: Path) -> None:
    """Another source says of an account, known by another id, whose it is: the ledger then has that owner."""
    said = [
        {"id": "acc", "schema": "BankAccount", "accountNumber": ["C1"]},
        {"id": "cay", "schema": "Company", "name": ["Cay Holdings"]},
        {"id": "own", "schema": "Ownership", "owner": ["cay"], "asset": ["acc"]},
    ]
    (tmp_path / "reg.json").write_text(
        "\n".join(
            json.dumps(
                {
                    "id": each.pop("id"),
                    "schema": each.pop("schema"),
                    "properties": each,
                    "datasets": ["reg"],
                    "first_seen": "2024-01-01",
                }
            )
            for each in said
        ),
        "utf-8",
    )
    flow.add(path, [tmp_path / "reg.json"], now=NOW, dataset="reg")
    verdict = Verdict.about("acc", "quay-C1", Judgement.SAME, made_by="an analyst", why="", made_at=NOW)
    flow.judge(path, verdict, force=True)
    with opened(path, LedgerOptions(), now=NOW) as found:
        assert found.case is not None
        assert drawn(found.case)[-1][:2] == ("Blue Quay Ltd", "Cay Holdings")
        known = found.ledger.accounts
        at = known.ids.to_pylist().index("quay-C1")
        assert known.owners[int(known.owner[at])].as_py() == "cay"
        (tie,) = ties_of(found.case, "Cay Holdings")
        assert {flow.source(found.case, each).dataset for each in tie.statements} == {"quay", "reg"}
    flow.undo(path, by="an analyst", now=NOW)
    with Case.open(path) as case:
        assert drawn(case)[-1][:2] == ("Blue Quay Ltd", "C1")


def test_an_account_of_two_holders_stands_for_itself(path: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(PAYMENTS.replace("Ada Quill", "Ben Rook"), "utf-8")
    (tmp_path / "more.csv.mapping.yml").write_text(MAPPING, "utf-8")
    flow.add(path, [tmp_path / "more.csv"], now=NOW, dataset="quay")
    with Case.open(path) as case:
        assert [row[:2] for row in drawn(case)][:3] == [
            ("A1", "Blue Quay Ltd"),
            ("A2", "Blue Quay Ltd"),
            ("Blue Quay Ltd", "A1"),
        ]


def test_what_reads_ties_reads_payments(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with Case.open(path) as case:
        ((ada,),) = case.rows("SELECT id FROM entity WHERE caption = 'Ada Quill'")
        ((quay,),) = case.rows("SELECT id FROM entity WHERE caption = 'Blue Quay Ltd'")
        heard = ties(case, without=["quay"])
        assert "Payment" not in {heard.types[each] for each in heard.type.tolist()}
        assert not heard.restated
        route = flow.path(case, str(ada), str(quay)).paths[0]
    assert [edge.type for edge in route.edges] == ["Payment"]
    assert route.edges[0].statements
    run = CliRunner()
    shown = run.invoke(clew, ["show", str(path), str(ada)])
    assert "4 payments, EUR 151.50, USD 7.00: payment:" in " ".join(shown.output.split()), shown.output
    row = run.invoke(clew, ["source", str(path), "payment:0"])
    assert "100.00 EUR" in row.output
    assert "pay.csv" in row.output
    assert run.invoke(clew, ["source", str(path), "payment:99", "--json"]).exit_code != 0


def test_payments_of_a_silenced_ledger_fall_and_others_stay(path: Path, tmp_path: Path) -> None:
    other = "payer,payee,time,amount,currency\nA1,B1,2025-01-01,5.00,EUR\n"
    (tmp_path / "other.csv").write_text(other, "utf-8")
    flow.add(path, [tmp_path / "other.csv"], now=NOW, dataset="reed")
    with Case.open(path) as case:
        heard = ties(case, without=["reed"])
        whole = ties(case)
        payments = [row for row, type_ in enumerate(heard.type.tolist()) if heard.types[type_] == "Payment"]
        assert len(payments) == 3
        assert int((whole.type == whole.types.index("Payment")).sum()) == 4
