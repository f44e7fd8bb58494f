"""clew patterns: planted shapes come out with their payments, decoys do not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from clew.doors.cli import clew

START = datetime(2024, 3, 1, 8, tzinfo=UTC)
HEAD = "reference,payer,payee,time,amount,currency"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(clew, [str(word) for word in words])


def found(*words: str | Path) -> dict[str, Any]:
    result = run("patterns", *words, "--reps", "2", "--json")
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def written(file: Path, rows: list[tuple[str, str, float, float]], head: str = HEAD, currency: str = "EUR") -> Path:
    """Rows are payer, payee, hours after the start, amount; they are numbered P1, P2, …"""
    lines = [head]
    for number, (payer, payee, hours, amount) in enumerate(rows, 1):
        time = (START + timedelta(hours=hours)).isoformat().replace("+00:00", "Z")
        lines.append(f"P{number},{payer},{payee},{time},{amount},{currency}")
    file.write_text("\n".join(lines) + "\n")
    return file


SHAPES: dict[str, list[tuple[str, str, float, float]]] = {
    "fan_in": [(f"p{i}", "hub", i / 10, 100 + i) for i in range(50)],
    "fan_out": [("hub", f"p{i}", i / 10, 100 + i) for i in range(50)],
    "gather_scatter": [
        *((f"p{i}", "hub", i, 500) for i in range(4)),
        *(("hub", f"q{i}", 5 + i, 480) for i in range(4)),
    ],
    "scatter_gather": [*(("s", f"m{i}", i, 500) for i in range(4)), *((f"m{i}", "d", 5 + i, 480) for i in range(4))],
    "cycle": [("a", "b", 0, 900), ("b", "c", 1, 890), ("c", "d", 2, 880), ("d", "a", 3, 870)],
    "stack": [
        *((f"s{i}", f"m{j}", i + j, 100) for i in range(2) for j in range(3)),
        *((f"m{j}", f"t{i}", 9 + i + j, 95) for i in range(2) for j in range(3)),
    ],
    "bipartite": [(f"s{i}", f"t{j}", i + j, 100 + i) for i in range(4) for j in range(3)],
    "structuring": [(f"p{i}", "hub", i, 9_000 + i) for i in range(4)],
    "pass_through": [("a", "b", 0, 5_000), ("b", "c", 2, 4_900)],
    "round_amounts": [("a", f"b{i}", i, 5_000) for i in range(5)],
}
DECOYS: dict[str, list[tuple[str, str, float, float]]] = {
    "fan_in": [(f"p{i}", "hub", i * 8, 100) for i in range(50)],
    "fan_out": [("hub", "p1", i, 100) for i in range(50)],
    "gather_scatter": [*((f"p{i}", "hub", i, 500) for i in range(4)), *(("hub", f"q{i}", 5 + i, 90) for i in range(4))],
    "scatter_gather": [*(("s", f"m{i}", 9, 500) for i in range(4)), *((f"m{i}", "d", i, 480) for i in range(4))],
    "cycle": [("a", "b", 0, 900), ("b", "c", 1, 300), ("c", "d", 2, 880), ("d", "a", 3, 870)],
    "stack": [
        *((f"m{j}", f"t{i}", i + j, 95) for i in range(2) for j in range(3)),
        *((f"s{i}", f"m{j}", 9 + i + j, 100) for i in range(2) for j in range(3)),
    ],
    "bipartite": [(f"s{i}", f"t{i + j}", i + j, 100) for i in range(4) for j in range(2)],
    "structuring": [(f"p{i}", "hub", i, 10_000) for i in range(4)],
    "pass_through": [("a", "b", 0, 5_000), ("b", "c", 2, 3_000), ("b", "a", 3, 5_000)],
    "round_amounts": [("a", f"b{i}", i, 5_001) for i in range(5)],
}


@pytest.mark.parametrize("kind", SHAPES)
def test_a_planted_shape_is_one_hit_with_all_its_payments(tmp_path: Path, kind: str) -> None:
    rows = SHAPES[kind]
    document = found(written(tmp_path / "ledger.csv", rows), "--kinds", kind)
    assert document["by_kind"] == {kind: 1}
    (hit,) = document["hits"]
    assert hit["payments"] == [
        f"P{i}" for i in sorted(range(1, len(rows) + 1), key=lambda i: rows[i - 1][2])
    ] or sorted(hit["payments"]) == sorted(f"P{i}" for i in range(1, len(rows) + 1))
    assert set(hit["accounts"]) == set(hit["roles"]) == {end for row in rows for end in row[:2]}
    assert hit["chance"] > 0
    assert hit["start"].startswith("2024-03-01T08:00:00")
    assert len(hit["rows"]) == len(rows)


@pytest.mark.parametrize("kind", DECOYS)
def test_a_decoy_is_none(tmp_path: Path, kind: str) -> None:
    document = found(written(tmp_path / "ledger.csv", DECOYS[kind]), "--kinds", kind)
    assert document["total"] == 0
    assert document["by_kind"] == {kind: 0}


def test_money_back_to_its_owner_through_another(tmp_path: Path) -> None:
    file = written(
        tmp_path / "payments.csv", [("x1", "y", 0, 900), ("y", "x2", 5, 880), ("y", "z", 6, 880), ("z", "y", 7, 870)]
    )
    (tmp_path / "accounts.csv").write_text(
        "id,kind,owner,bank,country\nx1,account,X,B1,aa\nx2,account,X,B2,bb\ny,account,Y,B3,cc\nz,account,Z,B4,dd\n"
    )
    document = found(file, "--kinds", "round_trip,rapid_movement_countries")
    (hit,) = [one for one in document["hits"] if one["kind"] == "round_trip"]
    assert hit["payments"] == ["P1", "P2"]
    assert hit["owners"] == {"x1": "X", "y": "Y", "x2": "X"}
    assert hit["amount"] == 880


def test_currencies_are_never_in_one_hit_and_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path / "one.csv", SHAPES["cycle"][:2])
    text = (
        file.read_text() + written(tmp_path / "two.csv", SHAPES["cycle"], currency="USD").read_text().split("\n", 3)[3]
    )
    (tmp_path / "two.csv").unlink()
    file.write_text(text)
    document = found(file, "--kinds", "cycle")
    assert document["total"] == 0
    assert any("different currencies" in caveat for caveat in document["caveats"])
    rows = [row for kind in ("cycle", "fan_in", "stack") for row in SHAPES[kind]]
    lines = written(file, rows).read_text().splitlines()
    first = found(file)
    file.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    second = found(file)
    for document in (first, second):
        for hit in document["hits"]:
            del hit["rows"], hit["numbers"]
            hit["payments"].sort()
    assert first == second


def test_the_table_lists_payments_of_few_hits_and_tells_what_was_not_looked_for(tmp_path: Path) -> None:
    file = written(tmp_path / "ledger.csv", SHAPES["cycle"])
    result = run("patterns", file, "--reps", "2")
    assert result.exit_code == 0, result.stderr
    assert "Not looked for: round trip, structuring owner, as no account's owner is known." in result.stdout
    assert "ledger.csv, line 2" in result.stdout
    assert "A hit is a shape of payments, not a wrong" in result.stdout
    assert "0 shown" in run("patterns", file, "--limit", "0", "--reps", "0").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--window", "soon"), "no length of time"), (("--kinds", "circle"), "No such kind of pattern: circle")],
)
def test_what_cannot_be_asked(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    result = run("patterns", written(tmp_path / "ledger.csv", SHAPES["cycle"]), *words)
    assert result.exit_code in (1, 2)
    assert said in str(result.exception)
    assert "reading" not in result.stderr


def test_cash_below_a_threshold_counts_though_cash_joins_nothing(tmp_path: Path) -> None:
    file = written(tmp_path / "payments.csv", [("h-cash", "h", i, 9_000) for i in range(4)])
    (tmp_path / "accounts.csv").write_text("id,kind,owner,bank,country\nh,account,,,\nh-cash,cash,,,\n")
    document = found(file, "--kinds", "structuring,fan_in")
    assert document["by_kind"] == {"fan_in": 0, "structuring": 1}
    assert document["left_out"] == {"payments from or to cash or nobody known": 4}


def test_what_was_found_becomes_a_report(tmp_path: Path) -> None:
    file = written(tmp_path / "ledger.csv", [("x", "y", 0, 5), *SHAPES["cycle"], ("x", "y", 50, 5)])
    hits, out = tmp_path / "hits.json", tmp_path / "report.xml"
    hits.write_text(run("patterns", file, "--kinds", "cycle,gather-scatter,pass-through", "--json").stdout)
    asked = f"goaml {file} -o {out} --hits {hits} --rentity-id 17 --submission-code E --report-code STR --country DE"
    codes = "--local-currency EUR --transmode ETR --funds TRF --reporter Kit Cable --unknown X --json"
    result = run(*f"{asked} {codes}".split())
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["transactions"] == 4
    assert [f"<transactionnumber>P{i}<" in out.read_text() for i in range(1, 7)] == [False, *[True] * 4, False]


def test_a_users_pattern(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text(
        "kind: mine\ntitle: Five\nshape: star\nwindow: 6h\ncaveat: only a try\nsettings: {hub: payer, parties: 5}\n"
    )
    document = found(written(tmp_path / "ledger.csv", SHAPES["round_amounts"]), "--kinds", "mine", "--patterns", mine)
    assert document["hits"][0]["caveat"] == "only a try"
    mine.write_text("kind: mine\n")
    assert run("patterns", tmp_path / "ledger.csv", "--patterns", mine).exit_code in (1, 2)


def test_a_ledger_of_sums_says_that_nothing_could_be_looked_for(tmp_path: Path) -> None:
    file = tmp_path / "sums.csv"
    file.write_text(
        "payer,payee,time,until,count,amount,currency\na,b,2024-01-01,2024-02-01,4,50,EUR\nb,a,,2024-02-01,4,50,EUR\n"
    )
    document = found(file)
    assert document["by_kind"] == {} and len(document["not_looked_for"]) == 26
    result = run("patterns", file)
    said = " ".join(result.stdout.split())
    assert said.startswith("No kind of pattern could be looked for.")
    assert "Not looked for: any kind, as every row is a sum of payments over a time" in said
    assert said.count("Left out: 1 (no time).") == 1
    assert "1 row is a sum of several payments" in said and "dealt out" not in said


def test_hits_that_lie_in_larger_ones_are_counted_and_listed_on_request(tmp_path: Path) -> None:
    rows = [
        *((f"p{i}", "hub", i / 10, 9_000.0) for i in range(5)),
        ("q", "hub", 100.0, 9_000.0),
        ("r", "hub", 105.3, 9_000.0),
    ]
    file = written(tmp_path / "ledger.csv", rows)
    words = ("--kinds", "structuring", "--window", "105h")
    document = found(file, *words)
    assert document["overlapping"] is None
    count = document["left_out"]["structuring: smaller, mostly part of larger ones"]
    listed = found(file, *words, "--overlapping")
    assert listed["hits"] == document["hits"] and len(listed["overlapping"]) == count > 0
    larger = set(listed["hits"][0]["payments"])
    for hit in listed["overlapping"]:
        assert hit["within"] == 1 and hit["chance"] is None and "larger" in hit["no_chance"]
        assert 2 * len(larger & set(hit["payments"])) > len(hit["payments"])
    assert "--overlapping lists them" in " ".join(run("patterns", file, *words, "--reps", "0").stdout.split())
    assert "Mostly part of larger hits" in run("patterns", file, *words, "--reps", "0", "--overlapping").stdout


def test_a_hit_without_chance_says_why(tmp_path: Path) -> None:
    rows = [*(("a", "b", float(day * 24), 100.0 + day % 3) for day in range(20)), ("a", "b", 500, 1_000)]
    file = written(tmp_path / "ledger.csv", rows)
    (hit,) = found(file, "--kinds", "mispricing-pair")["hits"]
    assert hit["chance"] is None and "between the same two" in hit["no_chance"]
    assert "No chance is given for mispricing pair" in run("patterns", file, "--kinds", "mispricing-pair").stdout
    hits = json.loads(run("patterns", file, "--kinds", "mule,dormant,out-of-line", "--reps", "0", "--json").stdout)[
        "hits"
    ]
    assert all(hit["no_chance"] == "no ledger of chance was dealt out" for hit in hits)


def test_accounts_are_told_by_their_own_numbers_and_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, mapping = tmp_path / "own.csv", tmp_path / "own.yml"
    lines = [f"AC 0{i},Ada Quill {i},99 88,Ben Rook,2024-03-0{i},9{i}00.50" for i in range(1, 7)]
    table.write_text("\n".join(["No,Payer,To,Payee,Day,Sum", *lines]) + "\n")
    mapping.write_text(
        "ledger:\n  payer: {account: No, name: Payer}\n  payee: {account: To, name: Payee}\n"
        "  time: Day\n  amount: Sum\n  currency: {literal: EUR}\n"
    )
    case = tmp_path / "x.clew"
    assert run("new", case).exit_code == 0
    (tmp_path / "own.csv.mapping.yml").write_text(mapping.read_text())
    assert run("add", case, table).exit_code == 0
    for words in ((table, "--mapping", mapping), (case,)):
        (hit,) = found(*words, "--kinds", "structuring")["hits"]
        assert {"number": "99 88", "holder": "Ben Rook"} in hit["names"].values()
        assert {"number": "AC 01", "holder": "Ada Quill 1"} in hit["names"].values()
        assert set(hit["names"]) == set(hit["accounts"])
        assert hit["owners"] and "Ben Rook" not in hit["owners"].values(), "ids stay in JSON"
        for columns in ("80", "160"):
            monkeypatch.setenv("COLUMNS", columns)
            said = run("patterns", *words, "--kinds", "structuring", "--reps", "1").stdout
            assert "Ben Rook (99 88)" in said and "Ada Quill 1 (AC 01)" in said
            traced = run("trace", *words, "--from", "AC 01").stdout
            assert "Ben Rook (99 88)" in traced
            assert all(len(line) <= int(columns) for line in (said + traced).splitlines())
