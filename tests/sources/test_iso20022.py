"""ISO 20022: statements of both generations, transfers, covers and orders; and what is wrong with them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Head
from clew.sources.readers.iso20022 import Iso20022

from .conftest import Hear, Row

FILES = Path(__file__).parent.parent / "fixtures" / "sources" / "iso20022"
OWN, ADA, MO = "iban-DE30100200300000111111", "iban-NL10QUAY0417164300", "iban-DE17700800900000222222"
AURORA, BANK = "account-AURRUS33-0042-7", "bic-BLUQDEFF"


def told(rows: list[Row]) -> list[tuple[object, ...]]:
    """Payer, payee, whole currency units, currency."""
    return [(row["payer"], row["payee"], int(str(row["amount"])) / 10_000, row["currency"]) for row in rows]


def statement(entries: str, balances: str = "", account: str = "<IBAN>DE30100200300000111111</IBAN>") -> str:
    space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
    return f"""<?xml version="1.0"?><Document xmlns="{space}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
    <Stmt><Id>S</Id><Acct><Id>{account}</Id><Ccy>EUR</Ccy></Acct>{balances}{entries}</Stmt></BkToCstmrStmt></Document>"""


def entry(
    amount: str = '<Amt Ccy="EUR">10.00</Amt>',
    way: str = "CRDT",
    date: str = "<BookgDt><Dt>2024-03-01</Dt></BookgDt>",
    *,
    more: str = "",
    status: str = "<Sts>BOOK</Sts>",
) -> str:
    return f"<Ntry>{amount}<CdtDbtInd>{way}</CdtDbtInd>{status}{date}{more}</Ntry>"


def balance(kind: str, amount: str, way: str = "CRDT") -> str:
    code = f"<Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
    return f'<Bal>{code}<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd></Bal>'


def test_a_statement_becomes_payments(hear: Hear) -> None:
    heard = hear(Iso20022(), FILES / "statement.xml")
    li = str(heard.paid[4]["payee"])
    assert told(heard.paid) == [
        (ADA, OWN, 500.0, "EUR"),
        (OWN, BANK, 0.5, "EUR"),
        (OWN, AURORA, 100.0, "EUR"),
        (OWN, MO, 40.0, "EUR"),
        (OWN, li, 20.0, "EUR"),
        (MO, OWN, 10.0, "EUR"),
    ]
    assert [row["kind"] for row in heard.paid][:3] == ["PMNT-RCDT-ESCT", "charges", "PMNT-ICDT-XBCT"]
    assert heard.paid[5]["kind"] == "reversal PMNT-ICDT-RRTN"
    assert (heard.paid[2]["received"], heard.paid[2]["received_currency"]) == (1_080_000, "USD")
    assert heard.paid[0]["purpose"] == "Invoice 17"
    assert heard.reasons() == [("not booked: PDNG", 10), ("payment told by both accounts", 13)]
    assert heard.values(li, "name") == ["Li Wharf"]
    assert heard.misfits() == []


def test_times_are_days_unless_the_hour_is_told(hear: Hear) -> None:
    heard = hear(Iso20022(), FILES / "statement.xml")
    day = int(datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC).timestamp())
    assert (heard.paid[0]["time"], heard.paid[0]["daily"]) == (day, True)
    assert (heard.paid[2]["time"], heard.paid[2]["daily"]) == (day + 9 * 3600, False)


def test_accounts_and_holders_are_claimed(hear: Hear) -> None:
    heard = hear(Iso20022(), FILES / "statement.xml")
    assert heard.values(OWN, "iban") == ["DE30100200300000111111"]
    assert heard.values(OWN, "bic") == ["BLUQDEFF"]
    assert heard.values(OWN, "bank") == [BANK]
    assert heard.values(AURORA, "accountNumber") == ["0042-7"]
    assert heard.values("lei-5299000J2N45DDNE4Y28", "name") == ["Blue Quay GmbH"]
    owners = {str(row["id"]): str(row["owner"]) for row in reversed(heard.accounts_told) if row["owner"]}
    assert owners[OWN] == "lei-5299000J2N45DDNE4Y28"
    ada = owners[ADA]
    assert heard.schemata()[ada] == "Person"
    assert heard.values(ada, "birthDate") == ["1970-01-02"]
    held = [row["entity_id"] for row in heard.rows if row["prop"] == "owner" and row["value"] == ada]
    assert heard.values(str(held[0]), "asset") == [ADA]


def test_old_versions_prefixes_and_several_messages(hear: Hear) -> None:
    heard = hear(Iso20022(), FILES / "notices.xml")
    own = "account-BLUQDEFF-1234567"
    assert told(heard.paid) == [
        (MO, own, 30.0, "EUR"),
        (f"{own}-unknown", own, 900.0, "EUR"),
        (own, BANK, 3.1, "EUR"),
        (f"{own}-cash", own, 200.0, "EUR"),
    ]
    assert (heard.paid[1]["count"], heard.paid[1]["until"]) == (12, heard.paid[1]["time"])
    assert heard.reasons() == [("amount of zero", 8), ("entry told before", 12)]
    kinds = {row["id"]: row["kind"] for row in heard.accounts_told}
    assert (kinds[f"{own}-cash"], kinds[f"{own}-unknown"], kinds[BANK]) == ("cash", "unknown", "institution")


def test_transfers_covers_and_orders(hear: Hear) -> None:
    heard = hear(Iso20022(), FILES / "transfers.xml")
    assert told(heard.paid) == [
        (AURORA, ADA, 1000.0, "USD"),
        ("bic-AURRUS33", "bic-QUAYNL2A", 920.0, "EUR"),
        (OWN, MO, 12.34, "EUR"),
    ]
    assert [row["kind"] for row in heard.paid] == ["customer transfer", "cover", "order"]
    assert (heard.paid[0]["received"], heard.paid[0]["received_currency"]) == (9_200_000, "EUR")
    assert "on behalf of Deep Water Ltd" in str(heard.paid[0]["purpose"])
    assert "covers a transfer from Aurora Trading 0042-7 to Ada Quill" in str(heard.paid[1]["purpose"])
    assert heard.reasons() == [("not an amount", 3)]


def test_balances_must_close(hear: Hear) -> None:
    good = balance("OPBD", "5.00", "DBIT") + balance("CLBD", "5.00")
    assert hear(Iso20022(), statement(entry(), good)).reasons() == []
    heard = hear(Iso20022(), statement(entry(), balance("OPBD", "5.00") + balance("CLBD", "14.99")))
    assert [reason for reason, _ in heard.reasons()] == ["balance does not close"]
    assert "15.00" not in str(heard.bad[0]["detail"])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (entry("<Amt Ccy='EUR'>1.000,00</Amt>"), "doubtful amount"),
        (entry("<Amt Ccy='EUR'>-3.00</Amt>"), "negative amount"),
        (entry("<Amt Ccy='EUR'>NaN</Amt>"), "not an amount"),
        (entry("<Amt Ccy='EUR'>99999999999999999999</Amt>"), "amount too large"),
        (entry(way="UP"), "no credit or debit indicator"),
        (entry(date="<BookgDt><Dt>2024-02-30</Dt></BookgDt>"), "not a time"),
        (entry(date=""), "no time"),
        (entry(status="<Sts>INFO</Sts>"), "not booked: INFO"),
        (entry(status=""), "not booked: no status"),
    ],
)
def test_a_wrong_entry_costs_only_itself(hear: Hear, wrong: str, reason: str) -> None:
    heard = hear(Iso20022(), statement(wrong + entry()))
    assert [found for found, _ in heard.reasons()] == [reason]
    assert len(heard.paid) == 1


def test_a_missing_currency_is_the_accounts(hear: Hear) -> None:
    assert hear(Iso20022(), statement(entry("<Amt>10</Amt>"))).paid[0]["currency"] == "EUR"


def test_details_that_do_not_add_up_are_told(hear: Hear) -> None:
    one = '<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">4.00</Amt></TxAmt></AmtDtls></TxDtls>'
    heard = hear(Iso20022(), statement(entry(more=f"<NtryDtls>{one}{one}</NtryDtls>")))
    assert [reason for reason, _ in heard.reasons()] == ["details do not add up"]
    assert [row["amount"] for row in heard.paid] == [40_000, 40_000]
    assert [row["reference"] for row in heard.paid] == [None, None]


def test_details_without_amounts_are_one_aggregate(hear: Hear) -> None:
    heard = hear(Iso20022(), statement(entry(more="<NtryDtls><TxDtls/><TxDtls/><TxDtls/></NtryDtls>")))
    assert [(row["amount"], row["count"]) for row in heard.paid] == [(100_000, 3)]


def test_a_statement_told_twice_counts_once(hear: Hear) -> None:
    once = statement(entry()).partition("?>")[2]
    heard = hear(Iso20022(), f"<All>{once}{once}</All>")
    assert len(heard.paid) == 1
    assert [reason for reason, _ in heard.reasons()] == ["statement told twice"]


def test_a_truncated_document_keeps_what_is_whole(hear: Hear) -> None:
    whole = (FILES / "statement.xml").read_text()
    heard = hear(Iso20022(), whole[: whole.index("<NtryRef>2<") + 200])
    assert len(heard.paid) == 1
    assert [reason for reason, _ in heard.reasons()] == ["truncated element"]


def test_entities_are_refused(hear: Hear) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>' + statement(entry()).partition("?>")[2]
    with pytest.raises(SourceUnsafe):
        hear(Iso20022(), bomb)


def test_nothing_to_read(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(Iso20022(), "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt/></Document>")


def test_a_person_and_a_firm_on_one_account_are_both_kept(hear: Hear) -> None:
    def paid_by(identity: str) -> str:
        parties = f"<RltdPties><Dbtr><Nm>Quay</Nm><Id>{identity}</Id></Dbtr><DbtrAcct><Id><IBAN>"
        return entry(
            more=f"<NtryDtls><TxDtls>{parties}{ADA[5:]}</IBAN></Id></DbtrAcct></RltdPties></TxDtls></NtryDtls>"
        )

    person = paid_by("<PrvtId><Othr><Id>7</Id></Othr></PrvtId>")
    firm = paid_by("<OrgId><BICOrBEI>QUAYNL2A</BICOrBEI></OrgId>")
    heard = hear(Iso20022(), statement(person + firm))
    assert [reason for reason, _ in heard.reasons()] == ["account of a person and of a firm"]
    assert {"Person", "Organization"} <= set(heard.schemata().values())
    assert len(heard.paid) == 2


def test_a_name_alone_joins_only_beside_the_same_account(hear: Hear) -> None:
    named = entry(more="<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>J. Doe</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>")
    one = hear(Iso20022(), statement(named + named))
    other = hear(Iso20022(), statement(named, account="<Othr><Id>77</Id></Othr>"))
    assert one.paid[0]["payer"] == one.paid[1]["payer"] != other.paid[0]["payer"]


def test_it_knows_its_own() -> None:
    text = "<x:FICdtTrf xmlns:x='urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08'>"
    assert Iso20022().recognise(Head("a", text.encode(), text)) == ""
    assert Iso20022().recognise(Head("a", b"<list/>", "<list/>")) is None
