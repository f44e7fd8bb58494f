"""A table of payments is known as a ledger, in several languages, and what is guessed can be used as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clew.doors.cli import clew
from clew.flow.ledgers import LedgerOptions, opened
from clew.sources import ledger_layouts, mapping
from clew.sources.guess import guess
from clew.sources.ledger_map import Cell, LedgerMap
from clew.sources.mapping_model import Mapping
from clew.sources.mapping_text import dump
from clew.sources.opening import open_parts

NOW = "2026-01-01T00:00:00Z"
GERMAN = """Buchungstag;Auftraggeber;IBAN Auftraggeber;Empfänger;IBAN Empfänger;Verwendungszweck;Betrag;Währung
01.03.2024;Ada Quill;DE89370400440532013000;Blue Quay GmbH;GB29NWBK60161331926819;Rechnung 7;1.234,50;EUR
02.03.2024;Blue Quay GmbH;GB29NWBK60161331926819;Ada Quill;DE89370400440532013000;Gutschrift;20,00;EUR
"""
STATEMENT = """Buchungstag;Gegenkonto;Name;Zweck;Soll;Haben;Saldo
01.03.2024;DE89370400440532013000;Ada Quill;Rechnung;100,00;;900,00
02.03.2024;GB29NWBK60161331926819;Blue Quay;Miete;;1.250,00;2.150,00
"""
ENGLISH = "tx id,from account,to account,date,amount usd\n1,A-1,B-1,12/31/2024,10.00\n2,B-1,C-1,12/30/2024,9.50\n"
SPANISH = "fecha;ordenante;beneficiario;importe;moneda\n2024-03-01;Ada Quill;Blue Quay;10,50;EUR\n"
RUSSIAN = "дата;плательщик;получатель;сумма;валюта\n01.03.2024;Ада;Причал;10,50;RUB\n"


def guessed(folder: Path, text: str) -> LedgerMap | None:
    file = folder / "own.csv"
    file.write_text(text, "utf-8")
    return guess(open_parts(file)[0], ledger=True).ledger


def test_both_ends_are_found(tmp_path: Path) -> None:
    plan = guessed(tmp_path, GERMAN)
    assert plan is not None
    assert (plan.payer.account, plan.payer.name) == (Cell(("IBAN Auftraggeber",)), Cell(("Auftraggeber",)))
    assert (plan.payee.account, plan.payee.name) == (Cell(("IBAN Empfänger",)), Cell(("Empfänger",)))
    assert (plan.amount.cell, plan.amount.decimal) == (Cell(("Betrag",)), ",")
    assert (plan.currency, plan.time.cell) == (Cell(("Währung",)), Cell(("Buchungstag",)))
    assert plan.purpose == Cell(("Verwendungszweck",))


PLAIN = """reference,date,payer account,payer name,payee account,payee name,amount,currency,purpose
r1,2024-01-02,A-1,Ann Quill,B-1,Bo Rook,120.50,EUR,rent
r2,2024-01-03,B-1,Bo Rook,C-1,Cy Vane,20.50,EUR,food
"""
SHORT = """Date,From account,From name,To account,To name,Sum,Cur
2024-01-02,A-1,Ann Quill,B-1,Bo Rook,120.50,EUR
2024-01-03,B-1,Bo Rook,C-1,Cy Vane,20.50,USD
"""
SPELT = """Buchungstag;IBAN Auftraggeber;Name Auftraggeber;IBAN Empfaenger;Name Empfaenger;Betrag;Waehrung;Zweck
02.01.2024;A-1;Ann Quill;B-1;Bo Rook;120,50;EUR;Miete
03.01.2024;B-1;Bo Rook;C-1;Cy Vane;20,50;EUR;Essen
"""


def test_the_commonest_headers(tmp_path: Path) -> None:
    plan = guessed(tmp_path, PLAIN)
    assert plan is not None
    assert (plan.reference, plan.purpose) == (Cell(("reference",)), Cell(("purpose",)))
    assert (plan.payer.account, plan.payee.name) == (Cell(("payer account",)), Cell(("payee name",)))
    plan = guessed(tmp_path, SHORT)
    assert plan is not None
    assert (plan.currency, plan.payee.account) == (Cell(("Cur",)), Cell(("To account",)))
    plan = guessed(tmp_path, SPELT)
    assert plan is not None
    assert (plan.payer.account, plan.payer.name) == (Cell(("IBAN Auftraggeber",)), Cell(("Name Auftraggeber",)))
    assert (plan.payee.account, plan.payee.name) == (Cell(("IBAN Empfaenger",)), Cell(("Name Empfaenger",)))
    assert (plan.currency, plan.amount.decimal) == (Cell(("Waehrung",)), ",")


def test_a_statement_with_debit_and_credit(tmp_path: Path) -> None:
    plan = guessed(tmp_path, STATEMENT)
    assert plan is not None
    assert plan.statement
    assert plan.payer.account.literal == "own account"
    assert (plan.payee.account, plan.payee.name) == (Cell(("Gegenkonto",)), Cell(("Name",)))
    assert (plan.amount.debit, plan.amount.credit) == (Cell(("Soll",)), Cell(("Haben",)))


@pytest.mark.parametrize("text", [ENGLISH, SPANISH, RUSSIAN])
def test_other_languages(tmp_path: Path, text: str) -> None:
    plan = guessed(tmp_path, text)
    assert plan is not None
    assert plan.payer.account.columns != plan.payee.account.columns
    assert not plan.statement


def test_months_before_days_and_a_currency_in_the_name(tmp_path: Path) -> None:
    plan = guessed(tmp_path, ENGLISH)
    assert plan is not None
    assert plan.time.format == ("%m/%d/%Y",)
    assert (plan.currency.literal, plan.reference) == ("USD", Cell(("tx id",)))


@pytest.mark.parametrize(
    "text",
    [
        "name,birth date,country\nAda Quill,1970-01-01,de\n",
        "company,owner,percentage,date\nBlue Quay,Ada Quill,50,2024-01-01\n",
        "payer,payee,date\nA,B,2024-01-01\n",
        "product,date,amount\nnails,2024-01-01,7\n",
    ],
)
def test_what_is_no_ledger(tmp_path: Path, text: str) -> None:
    assert guessed(tmp_path, text) is None


def test_what_is_written_is_what_was_guessed(tmp_path: Path) -> None:
    for text in (GERMAN, STATEMENT, ENGLISH, SPANISH, RUSSIAN):
        plan = guessed(tmp_path, text)
        assert plan is not None
        assert mapping.parse(dump(Mapping((), ledger=plan))).ledger == plan


def test_every_known_layout_can_be_written() -> None:
    for layout in ledger_layouts.layouts():
        for table in layout.tables:
            if isinstance(table.plan, LedgerMap):
                assert mapping.parse(dump(Mapping((), ledger=table.plan))).ledger == table.plan


def test_the_whole_way_of_a_table_of_ones_own(tmp_path: Path) -> None:
    """A semicolon, a decimal comma, days first: mapped, opened, added up, and looked through for patterns."""
    file = tmp_path / "own.csv"
    file.write_text(GERMAN, "utf-8")
    run = CliRunner(catch_exceptions=False)
    told = run.invoke(clew, ["map", str(file)])
    (tmp_path / "own.yml").write_text(told.stdout, "utf-8")
    with opened(file, LedgerOptions(mapping=tmp_path / "own.yml"), now=NOW) as found:
        assert sorted(found.ledger.amount.tolist()) == [200_000, 12_345_000]
        assert found.ledger.currencies == ("EUR",)
        assert sorted(found.ledger.accounts.ids.to_pylist()) == [
            "iban-DE89370400440532013000",
            "iban-GB29NWBK60161331926819",
        ]
    options = ["--mapping", str(tmp_path / "own.yml"), "--reps", "5", "--json"]
    assert "hits" in json.loads(run.invoke(clew, ["patterns", str(file), *options]).stdout)
    entities = run.invoke(clew, ["map", str(file), "--entities"]).stdout
    assert "schema: Payment" in entities
