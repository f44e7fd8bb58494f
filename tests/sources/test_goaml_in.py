"""goAML in: both sides of transactions, holders, signatories and directors; and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clew.errors import SourceBroken
from clew.sources.readers.goaml import Goaml

from .conftest import Hear

REPORT = Path(__file__).parent.parent / "fixtures" / "sources" / "goaml" / "report.xml"
OWN, AURORA = "iban-DE30100200300000111111", "test-00420-0042-7"


def report(*transactions: str, currency: str = "<currency_code_local>EUR</currency_code_local>") -> str:
    return f"<report><rentity_id>1</rentity_id>{currency}{''.join(transactions)}</report>"


def transaction(amount: str = "5", date: str = "2024-04-03T00:00:00", number: str = "T", *, sides: str = "") -> str:
    told = sides or (
        "<t_from><from_entity><name>A</name></from_entity></t_from><t_to><to_entity><name>B</name></to_entity></t_to>"
    )
    return (
        f"<transaction><transactionnumber>{number}</transactionnumber><date_transaction>{date}</date_transaction>"
        f"<amount_local>{amount}</amount_local>{told}</transaction>"
    )


def test_a_report_becomes_payments(hear: Hear) -> None:
    heard = hear(Goaml(), REPORT)
    first, second = heard.paid
    assert (first["payer"], first["payee"], first["amount"], first["currency"]) == (OWN, AURORA, 10_000_000, "USD")
    assert (first["received"], first["received_currency"]) == (9_200_000, "EUR")
    assert (first["reference"], first["kind"], first["label"]) == ("TX-1", "ETR", "STR: A1, B2")
    assert (first["daily"], second["daily"]) == (False, True)
    assert heard.values(str(second["payer"]), "name") == ["Mo Reed"]
    assert heard.reasons() == [("negative amount", 7), ("no direction told", 8)]
    assert heard.misfits() == []


def test_who_stands_behind_an_account(hear: Hear) -> None:
    heard = hear(Goaml(), REPORT)
    links = {
        (row["schema"], row["prop"]): str(row["value"])
        for row in heard.rows
        if row["schema"] in ("Directorship", "Ownership") and str(row["entity_id"]).endswith(str(row["entity_id"])[-8:])
    }
    roles = [str(row["value"]) for row in heard.rows if row["schema"] == "UnknownLink" and row["prop"] == "role"]
    assert roles == ["signatory", "conductor", "signatory"]
    assert heard.values(links["Directorship", "director"], "birthDate") == ["1970-01-02"]
    assert heard.values(links["Directorship", "organization"], "name") == ["Blue Quay GmbH"]
    owner = {row["id"]: str(row["owner"]) for row in reversed(heard.accounts_told)}[AURORA]
    assert heard.values(owner, "name") == ["Li Wharf"]
    opened = [row["opened"] for row in heard.accounts_told if row["id"] == OWN]
    assert opened[0] == 1_559_347_200


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (transaction("0"), "amount of zero"),
        (transaction("1,234.5.6"), "doubtful amount"),
        (transaction(""), "no amount"),
        (transaction(date=""), "no time"),
        (transaction(date="soon"), "not a time"),
        (transaction(sides="<t_from><from_account/></t_from>"), "no party"),
        (transaction(number="again"), "transaction told twice"),
    ],
)
def test_a_wrong_transaction_costs_only_itself(hear: Hear, wrong: str, reason: str) -> None:
    heard = hear(Goaml(), report(transaction(number="again"), wrong))
    assert [found for found, _ in heard.reasons()] == [reason]
    assert len(heard.paid) == 1


def test_a_currency_that_is_not_told(hear: Hear) -> None:
    assert hear(Goaml(), report(transaction(), currency="")).paid[0]["currency"] == "XXX"


def test_labels_are_of_their_own_report(hear: Hear) -> None:
    one, other = (
        report(transaction(number=code), f"<report_indicators><indicator>{code}</indicator></report_indicators>")
        for code in ("A", "B")
    )
    heard = hear(Goaml(), f"<reports>{one}{other}</reports>")
    assert [row["label"] for row in heard.paid] == [": A", ": B"]


def test_an_activity_has_parties_and_no_payments(hear: Hear) -> None:
    person = "<person><first_name>Ada</first_name><last_name>Quill</last_name></person>"
    heard = hear(
        Goaml(), report(f"<activity><report_parties><report_party>{person}</report_party></report_parties></activity>")
    )
    assert heard.paid == []
    assert "Ada Quill" in {row["value"] for row in heard.rows}


def test_nothing_to_read(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(Goaml(), report())
