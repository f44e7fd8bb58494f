"""SWIFT messages: transfers in blocks, statements plain and structured, and what is wrong with them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources import swift_party as mt
from clew.sources.parties import Bank
from clew.sources.readers.swift_mt import SwiftMt
from clew.sources.swift_purpose import told as purpose_of

from .conftest import Hear, Row

FILES = Path(__file__).parent.parent / "fixtures" / "sources" / "swift"
OWN, ADA, MO = "iban-DE30100200300000111111", "iban-NL10QUAY0417164300", "iban-DE17700800900000222222"
AURORA = "account-AURRUS33-0042-7"


def told(rows: list[Row]) -> list[tuple[object, ...]]:
    return [(row["payer"], row["payee"], int(str(row["amount"])) / 10_000, row["currency"]) for row in rows]


def day(row: Row) -> str:
    return datetime.datetime.fromtimestamp(int(str(row["time"])), datetime.UTC).date().isoformat()


def statement(*lines: str, opening: str = "C240101EUR0,", closing: str | None = None) -> str:
    last = [f":62F:{closing}"] if closing else []
    return "\n".join([":20:S", ":25:DE30100200300000111111", ":28C:1/1", f":60F:{opening}", *lines, *last, "-", ""])


def test_transfers(hear: Hear) -> None:
    heard = hear(SwiftMt(), FILES / "transfers.rje")
    assert told(heard.paid) == [
        (AURORA, OWN, 1000.0, "USD"),
        (ADA, AURORA, 1234.56, "EUR"),
        ("bic-AURRUS33", "account-BLUQDEFF-998877", 920.0, "EUR"),
    ]
    assert [row["kind"] for row in heard.paid] == ["MT103 CRED", "MT103 CRED", "MT202COV"]
    assert (heard.paid[0]["received"], heard.paid[0]["received_currency"]) == (9_200_000, "EUR")
    assert heard.paid[0]["purpose"] == "INVOICE 17 SECOND LINE /INS/AURRUS33 (by CORBGB2L)"
    assert "covers a transfer from AURORA TRADING 0042-7 to BLUE QUAY GMBH" in str(heard.paid[2]["purpose"])
    assert [day(row) for row in heard.paid] == ["2024-04-02", "2024-04-03", "2024-04-02"]
    assert [row["position"] for row in heard.paid] == [1, 22, 38]
    assert heard.reasons() == [("no value date, currency and amount", 52), ("message of another type", 59)]
    assert heard.misfits() == []


def test_a_customer_of_numbered_lines(hear: Hear) -> None:
    heard = hear(SwiftMt(), FILES / "transfers.rje")
    ada = next(str(row["owner"]) for row in heard.accounts_told if row["id"] == ADA)
    assert heard.schemata()[ada] == "Person"
    assert heard.values(ada, "birthDate") == ["1970-01-02"]
    assert heard.values(ada, "address") == ["1 QUAY ROAD, VALLETTA, MT"]
    assert heard.values(ADA, "bic") == ["QUAYNL2A"]


def test_a_statement(hear: Hear) -> None:
    heard = hear(SwiftMt(), FILES / "statements.sta")
    own = "test-10020030-0000111111"
    first = heard.paid[:4]
    assert told(first) == [
        (ADA, own, 500.0, "EUR"),
        (own, first[1]["payee"], 100.5, "EUR"),
        (own, ADA, 10.0, "EUR"),
        (f"{own}-unknown", own, 5.0, "EUR"),
    ]
    assert [day(row) for row in first] == ["2023-12-31", "2024-01-02", "2024-01-02", "2024-01-03"]
    assert [row["kind"] for row in first] == ["NTRF", "NCHG", "reversal NTRF", "reversal FMSC"]
    assert [row["reference"] for row in first] == ["E2E-1", None, "E2E-9", None]
    assert first[0]["purpose"] == "CREDIT Invoice 17 and more"
    assert "back again" in str(first[2]["purpose"])
    assert "RETURNED" in str(first[2]["purpose"])
    assert heard.reasons() == [
        ("not a statement line", 25),
        ("balance does not close", 33),
        ("statement told twice", 35),
    ]
    assert "Ada Quill" in {row["value"] for row in heard.rows if row["prop"] == "name"}


def test_an_interim_report(hear: Hear) -> None:
    heard = hear(SwiftMt(), FILES / "interim.txt")
    assert told(heard.paid) == [(OWN, MO, 20.0, "EUR")]
    assert heard.reasons() == [("not booked: expected", 9), ("entries do not add up", 10)]


@pytest.mark.parametrize(
    ("line", "way", "amount"),
    [
        (":61:240102C1000,NTRFNONREF", "in", 1000.0),
        (":61:2401020103D1,5NMSCX//Y", "out", 1.5),
        (":61:240102RC7,00S103REF", "out", 7.0),
        (":61:240102RD7,00S103REF", "in", 7.0),
        (":61:240102CR100,00NTRFREF", "in", 100.0),
        (":61:240102DN5,81N511NONREF", "out", 5.81),
        (":61:240102D1211771.46NTRFREF", "out", 1211771.46),
    ],
)
def test_marks_funds_codes_and_commas(hear: Hear, line: str, way: str, amount: float) -> None:
    heard = hear(SwiftMt(), statement(line))
    assert [row["amount"] for row in heard.paid] == [round(amount * 10_000)]
    assert heard.paid[0]["payee" if way == "in" else "payer"] == OWN


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (":61:240102C0,00NTRFX", "amount of zero"),
        (":61:240230C1,00NTRFX", "not a date"),
        (":61:240102X1,00NTRFX", "not a statement line"),
        (":61:240102C1,00,00NTRFX", "doubtful amount"),
    ],
)
def test_wrong_lines_cost_only_themselves(hear: Hear, line: str, reason: str) -> None:
    heard = hear(SwiftMt(), statement(line, ":61:240102C1,00NTRFX", closing="C240102EUR1,00"))
    assert [found for found, _ in heard.reasons()] == [reason]
    assert len(heard.paid) == 1


def test_a_balance_that_closes_says_nothing(hear: Hear) -> None:
    heard = hear(SwiftMt(), statement(":61:240102C3,00NTRFX", ":61:240102D4,00NTRFX", closing="D240102EUR1,00"))
    assert heard.reasons() == []


def test_a_message_cut_short(hear: Hear) -> None:
    whole = (FILES / "transfers.rje").read_text()
    heard = hear(SwiftMt(), whole[: whole.index(":59F:")])
    assert len(heard.paid) == 1
    assert [reason for reason, _ in heard.reasons()] == ["message cut short"]


def test_a_message_told_twice_counts_once(hear: Hear) -> None:
    one = (FILES / "transfers.rje").read_text().partition("$")[0]
    heard = hear(SwiftMt(), f"{one}$\n{one}")
    assert len(heard.paid) == 1
    assert [reason for reason, _ in heard.reasons()] == ["message told twice"]


def test_junk_between_messages_is_told(hear: Hear) -> None:
    heard = hear(SwiftMt(), "what is this\n" + statement(":61:240102C3,00NTRFX"))
    assert heard.reasons() == [("line outside a message", 1)]


def test_nothing_to_read(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(SwiftMt(), ":20:X\n:32A:240402EUR9,\n-\n")


@pytest.mark.parametrize(
    ("text", "number", "name", "purpose"),
    [
        ("plain words\nin lines", "", "", "plain words in lines"),
        ("166?00PAY?20SVWZ+Rent?30BLUQDEFF?31DE00?32Mo?33 Reed", "DE00", "Mo Reed", "PAY Rent"),
        ("020~00PRZELEW~20Za czynsz~31123~32JAN", "123", "JAN", "PRZELEW Za czynsz"),
        ("/TRTP/SEPA/CNTP/NL1/QUAYNL2A/Ada///REMI/USTD//gift/", "NL1", "Ada", "SEPA gift"),
    ],
)
def test_purposes(text: str, number: str, name: str, purpose: str) -> None:
    found = purpose_of(text)
    assert (found.account.number, found.account.holder.name, found.purpose) == (number, name, purpose)


@given(st.dates(datetime.date(1980, 7, 1), datetime.date(2079, 6, 1)), st.integers(-170, 170))
def test_a_day_without_its_year_is_found_again(value: datetime.date, days: int) -> None:
    entry = value + datetime.timedelta(days)
    assert mt.near(entry.strftime("%m%d"), value) == entry
    assert mt.day(value.strftime("%y%m%d")) == value


def test_banks_of_all_options() -> None:
    assert mt.bank("57A", "//FW021000089\nBLUQDEFF") == (Bank("BLUQDEFF", "", "FW021000089"), "")
    assert mt.bank("52D", "/D/77\nQUAY BANK\nVALLETTA") == (Bank("", "QUAY BANK", ""), "77")
    assert mt.bank("52A", "BLUQDEFF") == (Bank("BLUQDEFF"), "")
