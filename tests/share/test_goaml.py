"""goAML out: what is written keeps to the schema, and reads back as the same payments."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clew import flow
from clew.doors.cli import clew
from clew.errors import NotFound, UsageError
from clew.flow.ledgers import LedgerOptions, opened
from clew.flow.reporting import Reported, goaml
from clew.share.goaml import Header, Holder, Side, Transaction, decimal, lines, missing
from clew.store.case import Case

FIXTURES = Path(__file__).parent.parent / "fixtures"
SCHEMA = etree.XMLSchema(etree.parse(FIXTURES / "share" / "goaml_4_0.xsd"))
NOW = "2024-06-01T12:00:00Z"
HEADER = Header(17, "E", "STR", "EUR", "ETR", "TRF", ("Kit", "Cable"), NOW, unknown="UNKNOWN", country="DE")
OWN = "iban-DE30100200300000111111"


def sound(path: Path) -> etree._Element:
    """The document, after the schema has passed it."""
    document = etree.parse(path)
    SCHEMA.assertValid(document)
    return document.getroot()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made = tmp_path / "case.clew"
    flow.new(made)
    flow.add(made, [FIXTURES / "sources" / "iso20022" / "statement.xml"], now=NOW)
    return made


def report(source: Path, out: Path, header: Header = HEADER, *, accounts: tuple[str, ...] = (OWN,)) -> Reported:
    with opened(source, LedgerOptions(), now=NOW) as found:
        return goaml(found, (), accounts, header, out)


def paid(source: Path) -> list[tuple[object, ...]]:
    """What a ledger says, without ids that depend on the file."""
    with opened(source, LedgerOptions(), now=NOW) as found:
        ledger = found.ledger
        assert ledger.details is not None
        rows = ledger.details.rows(ledger.number).to_pylist()
        wanted = ("time", "amount", "currency", "received", "received_currency")
        keep = {OWN, "iban-NL10QUAY0417164300", "iban-DE17700800900000222222", "account-AURRUS33-0042-7"}
        ends = [[end if end in keep else "" for end in (row["payer"], row["payee"])] for row in rows]
        return sorted((*end, *(str(row[name]) for name in wanted)) for end, row in zip(ends, rows, strict=True))


def test_a_case_is_written_by_the_schema_and_read_back_the_same(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xml"
    made = report(case, out)
    assert (made.transactions, made.aggregates_left_out) == (6, 0)
    root = sound(out)
    assert root.findtext("reporting_person/last_name") == "Cable"
    assert root.findtext("transaction/t_from/from_account/signatory/t_person/first_name") == "UNKNOWN"
    assert root.findtext("transaction/t_to/to_account/t_entity/name") == "Blue Quay GmbH"
    assert root.findtext("transaction/t_to/to_account/swift") == "BLUQDEFF"
    assert paid(out) == paid(case)


def test_codes_and_reasons_go_in(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xml"
    header = replace(
        HEADER, branch="Hafen", reference="C-1", reason="<why> & how", indicators=("A1", "B2"), action="no"
    )
    report(case, out, header)
    root = sound(out)
    assert root.findtext("reason") == "<why> & how"
    assert [found.text for found in root.iter("indicator")] == ["A1", "B2"]
    assert {found.text for found in root.iter("transmode_code")} == {"ETR"}


def test_what_is_not_known_is_refused_or_said(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xml"
    with pytest.raises(UsageError, match=r"first_name of a person in t_from \(1 times\)"):
        report(case, out, replace(HEADER, unknown=None))
    assert not out.exists()


def test_amounts_in_another_currency_need_rates(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="6 in EUR"):
        report(case, tmp_path / "report.xml", replace(HEADER, currency="MDL"))


def test_what_is_not_there_is_told(case: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="No account 'nobody'"):
        report(case, tmp_path / "report.xml", accounts=("nobody",))
    with opened(case, LedgerOptions(), now=NOW) as found, pytest.raises(NotFound, match="999"):
        goaml(found, (999,), (), HEADER, tmp_path / "report.xml")
    with pytest.raises(UsageError, match="No payment is chosen"):
        report(case, tmp_path / "report.xml", accounts=())


def test_aggregates_are_left_out_and_counted(tmp_path: Path) -> None:
    notices = FIXTURES / "sources" / "iso20022" / "notices.xml"
    made = report(notices, tmp_path / "report.xml", accounts=("account-BLUQDEFF-1234567",))
    assert (made.transactions, made.aggregates_left_out) == (3, 1)
    sound(tmp_path / "report.xml")


def test_the_command(case: Path, tmp_path: Path) -> None:
    out, hits = tmp_path / "report.xml", tmp_path / "hits.json"
    with opened(case, LedgerOptions(), now=NOW) as found:
        number = int(found.ledger.number[0])
    hits.write_text(f'{{"hits": [{{"payments": [], "numbers": []}}, {{"payments": ["P1"], "numbers": [{number}]}}]}}')
    given_ = f"goaml {case} -o {out} --hits {hits} --hit 2 --rentity-id 17 --submission-code E --report-code STR"
    codes = "--local-currency eur --transmode ETR --funds TRF --reporter Kit Cable --unknown X --country DE --json"
    ran = CliRunner().invoke(clew, f"{given_} {codes}".split())
    assert ran.exit_code == 0, ran.output
    assert '"transactions": 1' in ran.output
    assert len(sound(out).findall("transaction")) == 1
    assert CliRunner().invoke(clew, f"goaml {case} -o {out}".split()).exit_code == 2


texts = st.text(max_size=60)
holders = st.builds(Holder, name=texts, person=st.booleans(), first=st.none() | texts, last=st.none() | texts)
sides = st.builds(
    Side,
    number=st.none() | st.text("0123456789", min_size=1, max_size=20),
    institution=st.none() | texts,
    swift=st.none() | st.just("BLUQDEFF"),
    country=st.none() | st.just("mt"),
    holder=st.none() | holders,
)
money = st.tuples(st.integers(1, 2**60), st.sampled_from(["USD", "BTC"]))
payments = st.builds(
    Transaction,
    number=st.uuids().map(str),
    seconds=st.integers(0, 4_000_000_000),
    local=st.integers(1, 2**60),
    sender=sides,
    receiver=sides,
    paid=st.none() | money,
    received=st.none() | money,
    description=st.none() | texts,
)


@given(payments)
def test_any_payment_keeps_to_the_schema(payment: Transaction) -> None:
    document = etree.parse(io.BytesIO("\n".join(lines(HEADER, [payment])).encode()))
    SCHEMA.assertValid(document)
    assert document.findtext("transaction/amount_local") == decimal(payment.local, "EUR")
    assert missing(HEADER, [payment]) == {}


def test_a_case_may_be_closed_after(case: Path, tmp_path: Path) -> None:
    report(case, tmp_path / "report.xml")
    with Case.open(case) as again:
        assert again.count("SELECT count(*) FROM payment") == 6
