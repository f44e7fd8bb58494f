"""The UN Security Council's list."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Head
from clew.sources.readers.un_xml import ROLE, UnXml

if TYPE_CHECKING:
    from .conftest import Hear, Heard

LIST = Path(__file__).parent.parent / "fixtures" / "sources" / "un" / "list.xml"


@pytest.fixture(scope="module")
def document() -> bytes:
    return LIST.read_bytes()


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(UnXml(), LIST)


def test_knows_its_own() -> None:
    text = LIST.read_text("utf-8")
    assert UnXml().recognise(Head("x.csv", text.encode(), text)) == ""
    assert UnXml().recognise(Head("consolidated.xml", b"", "<export><sanctionEntity/></export>")) is None


def test_counts_persons_and_groups_and_keeps_to_the_model(heard: Heard) -> None:
    assert heard.records == 3
    kinds = heard.schemata()
    assert (kinds["un-101"], kinds["un-202"], kinds["un-203"]) == ("Person", "Organization", "Organization")
    assert heard.misfits() == []


def test_names(heard: Heard) -> None:
    assert heard.values("un-101", "name") == ["AURELIO BEN QUAY"]
    assert heard.values("un-101", "alias") == ["أوريليو", "Aurelio One", "Aurelio Two", "Aurelio Three", "Paper Name"]
    assert heard.values("un-101", "weakAlias") == ["The Pilot", "Пилот"]
    assert heard.values("un-101", "previousName") == ["Old Quay"]
    assert heard.values("un-202", "alias") == ["HF"]
    assert heard.values("un-202", "previousName") == ["Dock League"]


def test_birth_dates_keep_both_ends_and_what_the_list_said(heard: Heard) -> None:
    assert heard.values("un-101", "birthDate") == ["1957", "1959", "1961", "1973-11"]
    told = ["between 1957 and 1959", "between 1957 and 1959", "approximately 1961", "Nov. 1973"]
    assert heard.originals("un-101", "birthDate") == told


def test_doubtful_birth_dates_go_to_the_notes(heard: Heard) -> None:
    notes = heard.values("un-101", "notes")
    assert "Date of birth: 24/06/1402 (Hijri Calendar)" in notes
    assert "Date of birth: 1980-01-01 (from false passport)" in notes
    assert "As Paper Name: born 1968-05-25, Portside" in notes


def test_other_properties(heard: Heard) -> None:
    assert heard.values("un-101", "position") == ["Harbour master", "Paymaster", "Clerk (first; second)"]
    assert heard.values("un-101", "title") == ["Captain"]
    assert heard.values("un-101", "nationality") == ["Iran (Islamic Republic of)"]
    assert heard.values("un-101", "birthPlace") == ["Portside, Kenya"]
    assert heard.values("un-101", "address") == ["1 Pier Road, Portside, Kenya"]
    assert heard.values("un-101", "country") == ["Kenya", "Chad"]
    assert heard.values("un-101", "modifiedAt") == ["2019-01-02"]
    assert heard.values("un-202", "address") == ["Branch Office 2: Hill Road, Portside", "Portside, Kenya"]


def test_documents_in_three_languages(heard: Heard) -> None:
    assert heard.values("un-101", "passportNumber") == ["AB 123456"]
    assert heard.values("un-101", "idNumber") == ["77-88"]
    passport = "un-101-passport-ab-123456"
    assert heard.values(passport, "holder") == ["un-101"]
    assert heard.values(passport, "startDate") == ["2009-04-21"]
    assert heard.values(passport, "endDate") == ["2019-04-20"]
    assert heard.originals(passport, "number") == ["AB 123456 (Kenya)"]


def test_listing(heard: Heard) -> None:
    assert heard.values("un-101-al-qaida", "program") == ["Al-Qaida"]
    assert heard.values("un-101-al-qaida", "recordId") == ["QDi.901"]
    assert heard.values("un-101-al-qaida", "listingDate") == ["2012-12-31"]
    assert heard.values("un-203-a-regime-of-tomorrow", "program") == ["A Regime Of Tomorrow"]


def test_dates_that_are_none_are_kept_as_text(hear: Hear) -> None:
    entry = (
        "<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>a</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>"
        "<LISTED_ON>2012-13-41</LISTED_ON><LAST_DAY_UPDATED><VALUE>soon</VALUE></LAST_DAY_UPDATED>"
        "<INDIVIDUAL_DATE_OF_BIRTH><DATE>32/13/1999</DATE></INDIVIDUAL_DATE_OF_BIRTH>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>AB1</NUMBER>"
        "<DATE_OF_ISSUE>45 May 2001</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT></INDIVIDUAL>"
    )
    heard = hear(UnXml(), f"<CONSOLIDATED_LIST><INDIVIDUALS>{entry}</INDIVIDUALS></CONSOLIDATED_LIST>")
    told = {row["raw"] for row in heard.bad if row["reason"] == "unreadable date"}
    assert told == {"2012-13-41", "soon", "45 May 2001"}
    assert "Date of birth: 32/13/1999" in heard.values("un-1", "notes")
    assert not [row for row in heard.rows if row["prop"] in ("birthDate", "startDate", "listingDate", "modifiedAt")]


def test_mentions_link_listed_entries_and_claim_no_more(heard: Heard) -> None:
    links = {row["entity_id"] for row in heard.rows if row["schema"] == "UnknownLink"}
    ends = {(heard.values(str(link), "subject")[0], heard.values(str(link), "object")[0]) for link in links}
    assert ends == {("un-101", "un-202"), ("un-101", "un-203"), ("un-202", "un-101")}
    assert {role for link in links for role in heard.values(str(link), "role")} == {ROLE}
    denied = next(str(link) for link in links if "un-203" in str(link))
    assert heard.values(denied, "summary") == ["Not a member of Tin Lantern (QDe903)."]


def test_every_claim_points_at_its_element(heard: Heard) -> None:
    places = {(row["record"], row["position"]) for row in heard.rows}
    assert places == {("101", 1), ("202", 2), ("203", 3)}
    link = next(row for row in heard.rows if row["schema"] == "UnknownLink" and row["record"] == "202")
    assert link["position"] == 2


def test_unknown_elements_are_reported(heard: Heard) -> None:
    assert heard.reasons() == [("unknown element", 1)]


def test_broken_encodings_lose_nothing(hear: Hear, document: bytes) -> None:
    broken = document.replace(b"HARBOUR FRONT", b"HARBOUR\x19S FRONT").replace(b"Dock League", b"D\xf3ck League")
    heard = hear(UnXml(), broken)
    assert heard.records == 3
    assert heard.values("un-202", "name") == ["HARBOUR’S FRONT"]
    assert heard.values("un-202", "previousName") == ["Dóck League"]
    assert ("repaired encoding", 2) in heard.reasons()


def test_a_broken_element_costs_only_itself(hear: Hear, document: bytes) -> None:
    heard = hear(UnXml(), document.replace(b"<FIRST_NAME>HARBOUR FRONT</FIRST_NAME>", b"<FIRST_NAME>HARBOUR FRONT"))
    assert heard.records == 2
    assert ("malformed element", 2) in heard.reasons()


def test_entries_without_number_or_name_or_programme_are_reported(hear: Hear) -> None:
    entries = (
        "<ENTITY><FIRST_NAME>a</FIRST_NAME></ENTITY>"
        "<ENTITY><DATAID>1</DATAID><UN_LIST_TYPE>DRC</UN_LIST_TYPE></ENTITY>"
        "<ENTITY><DATAID>2</DATAID><FIRST_NAME>b</FIRST_NAME></ENTITY>"
    )
    heard = hear(UnXml(), f"<CONSOLIDATED_LIST><ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>")
    assert heard.reasons() == [("no number", 1), ("no name", 2), ("no programme", 3)]
    assert heard.records == 2


@pytest.mark.parametrize("data", [b"", b"<CONSOLIDATED_LIST/>", b"<CONSOLIDATED_LIST><ENTITIES>", b"a,b\n1,2\n"])
def test_nothing_to_read_is_broken(hear: Hear, data: bytes) -> None:
    with pytest.raises(SourceBroken):
        hear(UnXml(), data)


def test_refuses_an_entity_bomb(hear: Hear, document: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<CONSOLIDATED_LIST'
    with pytest.raises(SourceUnsafe):
        hear(UnXml(), document.replace(b"<CONSOLIDATED_LIST", bomb, 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(at=st.integers(0, 6000), damage=st.binary(max_size=12), cut=st.integers(0, 400))
def test_damage_never_crosses_elements(hear: Hear, document: bytes, at: int, damage: bytes, cut: int) -> None:
    spoilt = document[:at] + damage + document[at + cut :]
    try:
        heard = hear(UnXml(), spoilt)
    except (SourceBroken, SourceUnsafe):
        return
    assert heard.misfits() == []
    assert 1 <= heard.records <= 3


def test_the_real_list(hear: Hear, shared_data: Path) -> None:
    real = shared_data / "sources" / "un_sc_2026" / "consolidated_2026-02-27.xml.gz"
    if not real.exists():
        pytest.skip(f"{real} is not there")
    begun = time.process_time()
    heard = hear(UnXml(), real)
    assert time.process_time() - begun < 30
    kinds = list(heard.schemata().values())
    assert heard.records == 1003
    assert (kinds.count("Person"), kinds.count("Organization"), kinds.count("Sanction")) == (730, 273, 1003)
    assert kinds.count("UnknownLink") > 450
    assert heard.bad == []
    assert heard.misfits() == []
