"""Guessed mappings: what tables of many kinds are taken for, and that the guess can be written, read and run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources import columns, mapping
from clew.sources.guess import guess
from clew.sources.mapping import Mapping
from clew.sources.opening import open_parts
from clew.sources.readers.mapped import Mapped

Hear = Callable[..., Any]


@pytest.fixture
def guessed(tmp_path: Path) -> Callable[..., Mapping]:
    def run(text: str, name: str = "t.csv") -> Mapping:
        path = tmp_path / name
        path.write_text(text)
        found = guess(open_parts(path)[0])
        assert mapping.parse(mapping.dump(found)) == found
        return found

    return run


def props(found: Mapping, entity: str = "entity", query: int = 0) -> dict[str, object]:
    """Property to what it is made of."""
    each = next(each for each in found.queries[query].entities if each.name == entity)
    return {value.prop: value.entity or value.template or value.literals or value.columns for value in each.values}


def schemata(found: Mapping, query: int = 0) -> dict[str, str]:
    return {each.name: each.schema for each in found.queries[query].entities}


@pytest.mark.parametrize(
    ("header", "row", "schema", "wanted"),
    [
        (
            "Full name,DOB,Passport No,Nationality",
            "Ilya Veresk,1971-03-05,X1,Malta",
            "Person",
            "birthDate passportNumber nationality",
        ),
        (
            "Nachname;Vorname;Geburtsdatum;Staatsangehörigkeit",
            "Veresk;Ilja;5.3.1971;Malta",
            "Person",
            "lastName firstName birthDate nationality",
        ),
        (
            "Razón social;Número de registro;País",
            "Muelle Azul;B-1;España",
            "Company",
            "name registrationNumber country",
        ),
        (
            "Фамилия;Имя;Дата рождения;Гражданство",
            "Вереск;Илья;05.03.1971;Россия",
            "Person",
            "lastName name birthDate nationality",
        ),
        (
            "Raison sociale;Forme juridique;Adresse;Pays",
            "Quai Bleu;SARL;1 rue du Port;France",
            "Company",
            "legalForm address country",
        ),
        ("IMO,Ship name,Flag,Call sign", "1234567,Marigold,Panama,XY12", "Vessel", "imoNumber name flag callSign"),
        ("שם מלא,תאריך לידה,דרכון", "איליה,05.03.1971,X1", "Person", "name birthDate passportNumber"),
    ],
)
def test_lists_in_several_languages(
    guessed: Callable[..., Mapping], header: str, row: str, schema: str, wanted: str
) -> None:
    found = guessed(f"{header}\n{row}\n{row}\n")
    assert schemata(found) == {"entity": schema}
    assert set(wanted.split()) <= props(found).keys()


def test_owners_and_companies(guessed: Callable[..., Mapping]) -> None:
    found = guessed(
        "owner_name,owner_country,company_name,company_number,percentage,since\n"
        "Aurora,Malta,Blue Quay,B-1,75,2015-01-02\nIlya,Cyprus,Cedar,B-2,12.5,2016\n"
    )
    assert schemata(found) == {"owner": "LegalEntity", "company of the row": "Company", "tie": "Ownership"}
    assert props(found, "tie") == {
        "owner": "owner",
        "asset": "company of the row",
        "percentage": ("percentage",),
        "startDate": ("since",),
    }
    assert props(found, "company of the row")["registrationNumber"] == ("company_number",)


def test_payments_with_a_number(guessed: Callable[..., Mapping]) -> None:
    found = guessed(
        "transaction id,payer name,payer country,beneficiary name,beneficiary country,amount usd,date\n"
        't1,Aurora,Malta,Quay,Cyprus,"1,200.50",03/25/2015\nt2,Aurora,Malta,Quay,Cyprus,5E3,03/04/2015\n'
    )
    tie = found.queries[0].entities[-1]
    assert (tie.schema, tie.keys) == ("Payment", ("transaction id",))
    said = props(found, "tie")
    assert said["currency"] == ("USD",) and said["transactionNumber"] == ("transaction id",)
    assert next(value.format for value in tie.values if value.prop == "date") == ("%m/%d/%Y",)


def test_sums_over_a_period_get_no_day(guessed: Callable[..., Mapping], hear: Hear) -> None:
    text = (
        "id,begin_date,end_date,originator_bank_id,originator_bank,originator_iso,beneficiary_bank_id,beneficiary_bank,"
        "beneficiary_iso,number_transactions,amount_transactions\n"
        '1,"Mar 25, 2015","Sep 25, 2015",b-1,Aurora Bank,MLT,b-2,Quay Bank,CYP,68,5.5E7\n'
        '2,"Mar 26, 2015","Sep 26, 2015",b-2,Quay Bank,CYP,b-1,Aurora Bank,MLT,,1.5E3\n'
    )
    heard = hear(Mapped(guessed(text)), text)
    said = {(row["prop"], row["value"]) for row in heard.rows if row["schema"] == "Payment" and row["position"] == 2}
    assert {("startDate", "2015-03-25"), ("endDate", "2015-09-25"), ("amount", "55000000")} <= said
    assert ("summary", "68 transactions in sum") in said
    assert "date" not in {prop for prop, _ in said}
    assert sorted(heard.schemata().values()) == ["Company", "Company", "Payment", "Payment"]


def test_edge_lists(guessed: Callable[..., Mapping], hear: Hear) -> None:
    text = "source,target,weight\n0,1,2\n1,2,1\n2,0,1\n"
    heard = hear(Mapped(guessed(text)), text)
    kinds = sorted(heard.schemata().values())
    assert kinds == ["LegalEntity"] * 3 + ["UnknownLink"] * 3


def test_wallets(guessed: Callable[..., Mapping]) -> None:
    one, two = "1" + "a" * 30, "3" + "b" * 30
    found = guessed(f"source,time,amount_btc,destination\n{one},2020-01-02 03:04:05,0.5,{two}\n")
    assert schemata(found)["tie"] == "WalletTransfer"
    assert props(found, "tie")["currency"] == ("BTC",)


def test_a_type_column_makes_a_query_of_each_kind(guessed: Callable[..., Mapping], hear: Hear) -> None:
    rows = ["Type,Name,Country,Program,Date", "Individual,Ilya,MT,XX,2020", "Entity,Quay,CY,XX,2020", ",Odd,CY,XX,2020"]
    text = "\n".join(rows)
    found = guessed(text)
    assert [schemata(found, number)["entity"] for number in range(3)] == ["Person", "Organization", "LegalEntity"]
    assert schemata(found)["listing"] == "Sanction"
    heard = hear(Mapped(found), text)
    assert sorted(heard.schemata().values()) == ["LegalEntity", "Organization", "Person", *["Sanction"] * 3]


def test_groups_beside_a_date_make_an_event(guessed: Callable[..., Mapping]) -> None:
    found = guessed("Name of host,Name of guest,Date of meeting,Subject\nIlya,Oleg,2020-01-02,Tea\n")
    assert schemata(found) == {"host": "LegalEntity", "guest": "LegalEntity", "event": "Event"}


def test_without_a_name_or_a_number_each_row_is_somebody(guessed: Callable[..., Mapping]) -> None:
    found = guessed("who;born;country\nAda Quill;1971-02-03;gb\nCy Fern;1971-02-03;gb\n")
    assert found.queries[0].entities[0].keys == ("#row",)


def test_nothing_is_left_out_in_silence(guessed: Callable[..., Mapping]) -> None:
    found = guessed("Name,Shoe size,Malta\nIlya,44,1\nOleg,45,\n")
    text = mapping.dump(found)
    assert "# 'Shoe size': nothing known of the name; e.g. 44, 45" in text
    assert "# 'Malta': holds nothing but yes or no; e.g. 1" in text
    assert "Not mapped: 2 of 3 columns." in text
    assert "# 0.95 name, by its name" in text


def test_lists_decimals_and_nulls(guessed: Callable[..., Mapping]) -> None:
    found = guessed("Firma;Alias;Betrag\nQuay;Q|K;1.234,50\nCedar;n/a;7,25\n")
    values = {value.prop: value for value in found.queries[0].entities[0].values}
    assert values["alias"].split == ("|",)
    assert found.table.nulls == ("n/a",)
    assert columns.decimal_comma(["1.234,50", "7,25"]) and not columns.decimal_comma(["1,234.50", "7.25"])


@pytest.mark.parametrize("text", ["", "\n\n", "Name\n"])
def test_nothing_to_guess_from(guessed: Callable[..., Mapping], text: str) -> None:
    with pytest.raises(SourceBroken):
        guessed(text)


def test_check_digits() -> None:
    assert columns.is_lei("INVENTED0000QUAY0138") and not columns.is_lei("INVENTED0000QUAY0139")
    assert columns.is_imo("IMO 1234567") and not columns.is_imo("1234568")
    assert columns.is_iban("GB82 WEST 1234 5698 7654 32") and not columns.is_iban("GB83WEST12345698765432")


HEADERS = st.sampled_from(
    ["name", "owner", "company id", "source", "target", "Date", "amount", "type", "Land", ""]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


@given(
    st.lists(st.tuples(HEADERS, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), min_size=1, max_size=7)
)
def test_any_table_gets_a_mapping_that_can_be_read_and_run(table: list[tuple[str, str]]) -> None:
    import csv
    import io

    from clew.errors import ClewError
    from clew.sources.contract import Emitter

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[header for header, _ in table], *[[cell for _, cell in table]] * 2])
    part = _Part(out.getvalue().encode())
    try:
        found = guess(part)
    except SourceBroken:
        return
    assert mapping.parse(mapping.dump(found)) == found
    emit = Emitter(_Nobody(), "d")
    try:
        Mapped(found).read([part], emit)
    except ClewError:
        return
    emit.flush()


class _Nobody:
    def claims(self, table: Any) -> None: ...
    def payments(self, table: Any) -> None: ...

    def accounts(self, table: Any) -> None: ...

    def quarantined(self, table: Any) -> None: ...


class _Part:
    path, member, sha256, role = "invented", None, "", "table"

    def __init__(self, data: bytes) -> None:
        from clew.sources.contract import Head

        self.data, self.size = data, len(data)
        self.head = Head("invented", data, data.decode())

    def open(self) -> Any:
        import io

        return io.BytesIO(self.data)


def test_wallets_and_accounts_are_held_by_who_is_named(guessed: Callable[..., Mapping], hear: Hear) -> None:
    wallet = "T" + "a" * 33
    text = f"Full name,Passport,Wallet,Currency,IBAN\nIlya,X1,,,GB82WEST12345698765432\n,,{wallet},BTC,\n"
    found = guessed(text)
    kinds = schemata(found)
    assert list(kinds.values()) == ["Person", "CryptoWallet", "BankAccount", "Ownership"]
    said = props(found, "wallet of entity")
    assert said == {"publicKey": ("Wallet",), "currency": ("Currency",), "holder": "entity"}
    heard = hear(Mapped(found), text)
    assert sorted(heard.schemata().values()) == ["BankAccount", "CryptoWallet", "Ownership", "Person"]
    assert ("publicKey", wallet) in {(row["prop"], row["value"]) for row in heard.rows}
    assert heard.reasons() == []


def test_a_column_that_is_only_a_key_is_not_mapped(guessed: Callable[..., Mapping]) -> None:
    found = guessed("IMO,Ship name,Wallet address\n,Marigold,k-1\n,Cedar,k-2\n")
    used = {column for query in found.queries for e in query.entities for v in e.values for column in v.columns}
    for column in ("IMO", "Ship name", "Wallet address"):
        assert column in used or any(f"{column!r}" in note for note in found.notes)


def test_a_row_that_says_nothing_is_not_silent(hear: Hear) -> None:
    entity = "{a: {schema: Person, keys: Name, properties: {name: {column: Name}}}}"
    plan = mapping.parse(f"queries: [{{filters_not: {{Kind: x}}, entities: {entity}}}]")
    heard = hear(Mapped(plan), "Name,Kind,Rest\nIlya,,\n,,left\n,x,left\n,,\n")
    assert heard.reasons() == [("row that says nothing", 3)]


def test_only_the_listed_are_listed(guessed: Callable[..., Mapping], hear: Hear) -> None:
    text = "Program,Relationship,Name\nXX,self,Aurora Bank\nXX,subsidiary,Quay Ltd\nXX,owner,Ilya\n"
    found = guessed(text)
    assert mapping.dump(found).startswith("# who is listed?")
    heard = hear(Mapped(found), text)
    assert sorted(heard.schemata().values()) == ["LegalEntity"] * 3 + ["Sanction"]
    assert {row["position"] for row in heard.rows if row["schema"] == "Sanction"} == {2}
    unclear = guessed("Program,Relationship,Name\nXX,parent,Aurora Bank\nXX,subsidiary,Quay Ltd\n")
    assert schemata(unclear) == {"entity": "LegalEntity"}
    assert "THE LISTING IS LEFT OUT" in mapping.dump(unclear).splitlines()[0]


def test_a_measure_is_a_programme_only_by_codes(guessed: Callable[..., Mapping]) -> None:
    named = guessed("Measure,Name\nAurora Bank,Aurora\nAurora Bank,Quay\n")
    assert schemata(named) == {"entity": "LegalEntity"}
    assert any("'Measure'" in note for note in named.notes)
    assert props(guessed("Measure,Name\nXX-1,Aurora\nXX-1,Quay\n"), "listing")["program"] == ("Measure",)


def test_nothing_understood_is_said_first(guessed: Callable[..., Mapping]) -> None:
    assert mapping.dump(guessed("Shoe size,Hat\n44,blue\n45,red\n")).startswith("# NOTHING WAS UNDERSTOOD")
    assert "UNDERSTOOD" not in mapping.dump(guessed("Name,Hat\nIlya,blue\n"))


@pytest.mark.parametrize(
    ("path", "kinds", "records"),
    [
        ("sources/ftm_samples/eu_all-authorities.csv.gz", {"entity": "PublicBody"}, 151),
        ("sources/ftm_samples/gdho_organizations.csv.gz", {"entity": "Organization"}, 997),
        (
            "sources/icij_fincen/download_transactions_map.csv.gz",
            {
                "filer org": "Organization",
                "originator bank": "Company",
                "beneficiary bank": "Company",
                "tie": "Payment",
            },
            4507,
        ),
        (
            "sources/ftm_samples/ec-meetings.xlsx",
            {
                "cabinet": "PublicBody",
                "ec representative": "Person",
                "interest representative": "Organization",
                "event": "Event",
            },
            12482,
        ),
    ],
)
def test_real_tables(shared_data: Path, path: str, kinds: dict[str, str], records: int) -> None:
    from clew.sources.contract import Emitter

    part = open_parts(shared_data / path)[0]
    found = guess(part)
    assert schemata(found) == kinds
    emit = Emitter(_Nobody(), "d")
    Mapped(found).read([part], emit)
    assert (emit.records, emit.quarantined) == (records, 0)
