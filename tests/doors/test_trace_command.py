"""`clew trace`: from a file of payments to a table, and to JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LEDGER = """payer,payee,time,amount,currency,reference
other,mule,2024-01-01T10:00:00Z,60,EUR,r-1
victim,mule,2024-01-02T10:00:00Z,40,EUR,r-2
mule,shop,2024-01-03T10:00:00Z,50,EUR,r-3
mule,boss,2024-01-04T10:00:00Z,30,EUR,r-4
"""

Clew = Callable[..., Any]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "payments.csv"
    path.write_text(LEDGER, "utf-8")
    return path


def test_json_has_what_it_promises(clew: Clew, ledger: Path) -> None:
    found = clew("trace", ledger, "--from", "victim", "--json").json
    assert found["from"] == ["victim"] and found["total"] == 40 and found["currency"] == "EUR"
    assert list(found["policies"]) == ["poison", "haircut", "fifo", "lifo", "tiho", "libr"]
    fifo = found["policies"]["fifo"]
    assert (fifo["total"], fifo["left"], fifo["conservation_error"]) == (40, 0, 0)
    second, first = fifo["held"]
    assert (first["id"], first["amount"], first["share"], first["hops"]) == ("boss", 20, 0.5, 2)
    assert (second["id"], second["received"]) == ("mule", 40) and second["first"] == "2024-01-02T10:00:00Z"
    shop = next(one for one in found["ranges"] if one["id"] == "shop")
    assert (shop["low"], shop["high"], shop["bounds"]) == (0, 40, {"low": 0, "high": 40})
    path = next(one for one in found["paths"] if one["policy"] == "lifo")
    assert path["accounts"] == ["victim", "mule", "shop"] and path["amount"] == 40 and path["end"] == "held"
    assert [(one["reference"], one["where"], one["traced"]) for one in path["payments"]] == [
        ("r-2", "line 3", 40),
        ("r-3", "line 4", 40),
    ]
    assert found["bounds"] is None and found["caveats"]


def test_a_case_knows_who_holds_an_account(clew: Clew, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text(
        "id,kind,owner,name,schema\nmule,account,p-1,Mara Invented,Person\nboss,account,p-2,Bo Invented,Person\n",
        "utf-8",
    )
    case = tmp_path / "one.clew"
    assert clew("new", case).code == 0 and clew("add", case, ledger, tmp_path / "accounts.csv").code == 0
    whole = clew("trace", case, "--from", "payment:1", "--policy", "fifo", "--json").json
    names = {one["caption"]: one["amount"] for one in whole["policies"]["fifo"]["held"]}
    assert names == {"Mara Invented": 20, "Bo Invented": 20}
    from clew.flow.ledgers import LedgerOptions, opened

    with opened(case, LedgerOptions(), now="2026-01-01T00:00:00Z") as found:
        accounts = found.ledger.accounts
        holder = str(accounts.owners[int(accounts.owner[accounts.ids.to_pylist().index(whole["ranges"][0]["id"])])])
    held = clew("trace", case, "--from", "payment:1", "--to", holder, "--policy", "fifo", "--json").json
    assert len(held["ranges"]) == 1 and held["bounds"] is not None


@pytest.mark.parametrize("start", ["payment:1", "r-2"])
def test_a_payment_can_be_named_by_number_or_reference(clew: Clew, ledger: Path, start: str) -> None:
    found = clew("trace", ledger, "--from", start, "--policy", "fifo", "--to", "boss", "--json").json
    assert found["total"] == 40 and found["bounds"] == {"low": 0, "high": 30}
    assert [one["id"] for one in found["ranges"]] == ["boss"]
    assert found["paths"][0]["end"] == "arrived" and found["paths"][0]["amount"] == 20


def test_the_table_sets_policies_side_by_side(clew: Clew, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    ran = clew(
        "trace", ledger, "--from", "boss", "--back", "--policy", "fifo,lifo", "--since", "2024", "--until", "2024"
    )
    assert ran.code == 0 and "30.00 EUR into boss" in ran.out
    head = next(line for line in ran.out.splitlines() if line.startswith("account "))
    assert head.split() == ["account", "range", "fifo", "lifo", "received"]
    assert "← mule" in ran.out and "payments.csv, line 5" in ran.out and "Backward" in ran.out


def test_opening_balances_come_from_a_file(clew: Clew, ledger: Path, tmp_path: Path) -> None:
    known = tmp_path / "opening.csv"
    known.write_text("account,balance\nmule,1000\n", "utf-8")
    found = clew("trace", ledger, "--from", "victim", "--opening", known, "--policy", "fifo", "--json").json
    assert [(one["id"], one["amount"]) for one in found["policies"]["fifo"]["held"]] == [("mule", 40)]
    for text, words in (("a,b\n1,2\n", "columns"), ("account,balance\nnobody,1\n", "nobody")):
        known.write_text(text, "utf-8")
        ran = clew("trace", ledger, "--from", "victim", "--opening", known)
        assert ran.code == 1 and words in ran.err
    known.write_text("account,balance\nmule,much\n", "utf-8")
    assert "no amount" in clew("trace", ledger, "--from", "victim", "--opening", known).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "nobody"), "nobody"),
        (("--from", "victim", "--to", "nobody"), "nobody"),
        (("--from", "victim", "--policy", "guess"), "No such policy"),
        (("--from", "victim", "--amount", "ten"), "no amount"),
        (("--from", "victim", "--amount", "nan"), "no amount"),
        (("--from", "victim", "--since", "soon"), "no day"),
        (("--from", "shop"), "No payment to start"),
        (("--from", "victim", "--since", "2025"), "No payment to start"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(clew: Clew, ledger: Path, words: tuple[str, ...], said: str) -> None:
    ran = clew("trace", ledger, *words)
    assert ran.code == 1 and said in ran.err and not ran.out


NUMBERED = """payer,payee,time,amount,currency,reference
a,b,2024-01-01T10:00:00Z,60,EUR,3
a,c,2024-01-02T10:00:00Z,40,EUR,2
c,7,2024-01-03T10:00:00Z,30,EUR,1
c,a,2024-01-04T10:00:00Z,10,EUR,7
"""


def test_a_bare_number_is_the_reference_of_the_source(
    clew: Clew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "numbered.csv"
    path.write_text(NUMBERED, "utf-8")
    asked = clew("trace", path, "--from", "3", "--policy", "fifo")
    assert "60.00 EUR out of 3" in asked.out and "[3, numbered.csv, line 2]" in asked.out
    assert clew("trace", path, "--from", "payment:1", "--json").json["total"] == 40
    missing = clew("trace", path, "--from", "0")
    assert missing.code == 1 and "payment:0 (a → b, 60.00 EUR)" in missing.err
    both = clew("trace", path, "--from", "7")
    assert both.code == 1 and "account:7, or payment:3" in both.err
    assert clew("trace", path, "--from", "account:7", "--back", "--json").json["total"] == 30


def test_a_report_holds_the_payment_that_patterns_name(clew: Clew, tmp_path: Path) -> None:
    path, made = tmp_path / "numbered.csv", tmp_path / "report.xml"
    path.write_text(NUMBERED, "utf-8")
    told = clew(
        *("goaml", path, "-o", made, "--payments", "3", "--rentity-id", "1", "--submission-code", "E"),
        *("--report-code", "STR", "--local-currency", "EUR", "--transmode", "X", "--funds", "Y"),
        *("--reporter", "Ada", "Invented", "--country", "DE", "--unknown", "unknown"),
    )
    assert told.code == 0, told.err
    text = made.read_text("utf-8")
    assert "<transactionnumber>3</transactionnumber>" in text and text.count("<transaction>") == 1
    assert "<amount_local>60.00</amount_local>" in text


def test_what_came_back_is_at_the_start(clew: Clew, tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    rows = ("x,a,2024-01-01,100,EUR", "a,b,2024-01-02,100,EUR", "b,x,2024-01-03,40,EUR")
    path.write_text("\n".join(("payer,payee,time,amount,currency", *rows)), "utf-8")
    found = clew("trace", path, "--from", "x", "--until", "2024-01-31", "--json").json
    for rule in found["policies"].values():
        assert rule["held_total"] + rule["left"] + rule["returned"] == rule["total"] + rule["touched"]
        assert (rule["returned"], rule["returned_held"], rule["conservation_error"]) == (40, 40, 0)
    assert next(one for one in found["policies"]["fifo"]["held"] if one["start"])["id"] == "x"
    shown = clew("trace", path, "--from", "x").out
    assert "40.00 back at the start" in shown and "Conservation error: 0" in shown


def test_what_was_left_out_is_told_with_its_line(clew: Clew, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(f"{LEDGER}mule,boss,2024-01-05T10:00:00Z,much,EUR,r-5\n", "utf-8")
    rows = clew("trace", path, "--from", "victim", "--json").json["left_out_rows"]
    assert [(row["file"], row["where"]) for row in rows] == [("bad.csv", "line 6")]
    assert "bad.csv, line 6" in clew("trace", path, "--from", "victim").out


def test_a_way_is_told_once_with_each_rule(clew: Clew, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = clew("trace", ledger, "--from", "victim").out
    ways = told[told.index("Ways: ") :].splitlines()
    starts = [place for place, line in enumerate(ways) if line.startswith("victim: ")]
    paid = ["".join(line.partition("[")[1:]) for line in ways if line.startswith("   → ")]
    assert len({tuple(ways[one:two]) for one, two in zip(starts, [*starts[1:], None], strict=True)}) == len(starts)
    assert "[r-2, payments.csv, line 3]" in paid
    both = next(line for line in ways if line.startswith("victim: ") and "lifo" in line and "arrived (poison" in line)
    assert "40.00 still there (lifo" in both
    assert "In all the ways that each rule tells: poison all" in told
