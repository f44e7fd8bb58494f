"""Tables of one's own become ledgers by the `ledger` part of a mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from clew import flow
from clew.errors import MappingError, SourceError, UsageError
from clew.flow.ledgers import LedgerOptions, Opened, opened
from clew.sources import mapping
from clew.store.case import Case

NOW = "2026-01-01T00:00:00Z"
STATEMENT = """\
Account statement of Quay Bank
IBAN;Booked;Partner;Partner account;Text;Out;In;Currency
DE89 3704 0044 0532 0130 00;01.07.2024;Mo Reed;4711;rent;1.250,00;;EUR
DE89 3704 0044 0532 0130 00;02.07.2024;Blue Quay Ltd;GB33BUKB20201555555555;salary;;2.000,50;EUR
DE89 3704 0044 0532 0130 00;03.07.2024;;;cash desk;20,00;;EUR
DE89 3704 0044 0532 0130 00;04.07.2024;Mo Reed;4711;both;20,00;1,00;EUR
DE89 3704 0044 0532 0130 00;05.07.2024;Mo Reed;4711;odd;1.250;;EUR
DE89 3704 0044 0532 0130 00;06.07.2024;Mo Reed;4711;short
"""
PLAN = """\
table: {delimiter: ";", header: 2}
prefix: quay
ledger:
  own: {account: IBAN}
  other: {account: Partner account, name: Partner, cash: Text, cash_if: [cash desk]}
  amount: {debit: Out, credit: In}
  currency: Currency
  time: {column: Booked, format: "%d.%m.%Y"}
  purpose: Text
"""
OWN = "iban-DE89370400440532013000"


def ledger(tmp_path: Path, text: str = STATEMENT, plan: str = PLAN, **options: object) -> Opened:
    table, told = tmp_path / "statement.csv", tmp_path / "plan.yml"
    table.write_text(text, "utf-8")
    told.write_text(plan, "utf-8")
    with opened(table, LedgerOptions(mapping=told, **options), now=NOW) as found:  # type: ignore[arg-type]  # of many types
        return found


def paid(found: Opened) -> list[tuple[str, str, int]]:
    ids = found.ledger.accounts.ids.to_pylist()
    columns = (found.ledger.payer, found.ledger.payee, found.ledger.amount)
    return [(ids[payer], ids[payee], int(amount)) for payer, payee, amount in zip(*columns, strict=True)]


def test_a_statement(tmp_path: Path) -> None:
    found = ledger(tmp_path)
    assert paid(found) == [
        (OWN, "quay-4711", 12_500_000),
        ("iban-GB33BUKB20201555555555", OWN, 20_005_000),
        (OWN, f"{OWN}-cash", 200_000),
        (OWN, "quay-4711", 12_500_000),
    ]
    assert dict(found.ledger.left_out) == {"debit and credit at once": 1, "wrong number of fields": 1}
    assert found.ledger.daily.all()


def test_a_mapping_beside_a_table_is_found(tmp_path: Path) -> None:
    case, table = tmp_path / "x.clew", tmp_path / "statement.csv"
    table.write_text(STATEMENT, "utf-8")
    (tmp_path / "statement.csv.mapping.yml").write_text(PLAN, "utf-8")
    flow.new(case)
    report = flow.add(case, [table], now=NOW)
    assert not report.unread
    assert report.added[0].kept.format == "mapped"
    with Case.open(case) as opened_case:
        assert opened_case.count("SELECT count(*) FROM payment") == 4
        names = opened_case.rows(
            "SELECT value FROM statement WHERE schema = 'LegalEntity' AND prop = 'name' ORDER BY 1"
        )
    assert names == [("Blue Quay Ltd",), ("Mo Reed",)]


def test_a_mapping_goes_before_a_known_layout(tmp_path: Path) -> None:
    case, table = tmp_path / "x.clew", tmp_path / "own.csv"
    table.write_text("payer,payee,time,amount,currency\nA,B,2024-01-01,5,EUR\n")
    plan = "ledger: {payer: payee, payee: payer, amount: amount, currency: currency, time: time}\n"
    (tmp_path / "own.csv.mapping.yml").write_text(plan)
    flow.new(case)
    report = flow.add(case, [tmp_path], now=NOW)
    assert [added.kept.format for added in report.added] == ["mapped"]
    with Case.open(case) as opened_case:
        assert opened_case.rows("SELECT payer, payee FROM payment") == [("own-B", "own-A")]


def test_label_zone_and_currency(tmp_path: Path) -> None:
    text = "a,b,n,when,c,bad\nA,B,5,2024-07-01 12:00,US Dollar,yes\nA,B,7,2024-07-02 12:00,EUR,no\n"
    plan = "ledger: {payer: a, payee: b, amount: n, currency: c, time: {column: when, zone: Europe/Berlin}}"
    found = ledger(tmp_path, text, plan, label="bad", currency="USD")
    assert found.ledger.time.tolist() == [1_719_828_000]
    assert found.ledger.left_out == (("payments in another currency", 1),)
    details = found.ledger.details
    assert details is not None
    assert details.rows(found.ledger.number).to_pylist()[0]["label"] == "yes"


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("ledger: {payer: a, payee: b, amount: n, currency: c}", "no time"),
        ("ledger: {payer: a, payee: b, amount: n, currency: c, time: t, colour: x}", "unknown key 'colour'"),
        ("ledger: {payer: a, payee: b, amount: {debit: n}, currency: c, time: t}", "debit and credit"),
        ("ledger: {payer: a, payee: b, amount: n, currency: c, time: {column: t, zone: Mars}}", "time zone"),
        ("ledger: {payer: {account: a, kind: purse}, payee: b, amount: n, currency: c, time: t}", "one of account"),
        ("ledger: {payer: a, payee: b, amount: {column: n, decimal: x}, currency: c, time: t}", "point or a comma"),
        ("queries: [{entities: {x: {schema: Person, keys: [a]}}}]", "no `ledger` part"),
        ("ledger: {payer: a, payee: b, amount: m, currency: c, time: t}", "no column 'm'"),
    ],
)
def test_mappings_that_cannot_be(tmp_path: Path, plan: str, told: str) -> None:
    with pytest.raises(MappingError, match=told):
        ledger(tmp_path, "a,b,n,c,t\n1,2,3,EUR,2024-01-01\n", plan)


def test_what_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,country\nAda Quill,mt\n")
    with pytest.raises(SourceError, match="ledger"), opened(path, LedgerOptions(), now=NOW):
        pass
    with pytest.raises(UsageError, match="--currency"), opened(path, LedgerOptions(rates=path), now=NOW):
        pass


def test_a_ledger_is_a_mapping() -> None:
    assert mapping.looks_like(PLAN)
    assert not mapping.parse(PLAN).queries
