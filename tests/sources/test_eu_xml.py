"""The EU's financial sanctions list, XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Head
from clew.sources.readers.eu_xml import EuXml

if TYPE_CHECKING:
    from .conftest import Hear, Heard

LIST = Path(__file__).parent.parent / "fixtures" / "sources" / "eu" / "fsf_1_1.xml"


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(EuXml(), LIST)


def test_knows_its_own() -> None:
    text = LIST.read_text("utf-8")
    assert EuXml().recognise(Head("x", text.encode(), text)) == ""
    assert EuXml().recognise(Head("x", b"", "<CONSOLIDATED_LIST/>")) is None


def test_entries_and_model(heard: Heard) -> None:
    assert heard.records == 2
    assert heard.schemata()["eu-fsf-901"] == "Person"
    assert heard.schemata()["eu-fsf-902"] == "Organization"
    assert heard.misfits() == []
    assert heard.bad == []


def test_names_by_strength_and_language(heard: Heard) -> None:
    assert heard.values("eu-fsf-901", "name") == ["Aurelio Ben Quay"]
    assert heard.values("eu-fsf-901", "alias") == ["Аурелио Бен Куай"]
    assert heard.values("eu-fsf-901", "weakAlias") == ["The Pilot", "Old Salt"]
    assert {row["lang"] for row in heard.rows if row["prop"] == "alias"} == {"rus"}
    assert heard.values("eu-fsf-901", "position") == ["Harbour master", "Paymaster"]


def test_births_in_every_form(heard: Heard) -> None:
    assert heard.values("eu-fsf-901", "birthDate") == ["1971-04-28", "1968", "1972", "1973-08"]
    assert "circa between 1968 and 1972" in heard.originals("eu-fsf-901", "birthDate")
    notes = heard.values("eu-fsf-901", "notes")
    assert "Date of birth: before 1980" in notes
    assert "Date of birth: 1402 (islamic calendar)" in notes
    assert heard.values("eu-fsf-901", "birthCountry") == ["KENYA"]


def test_addresses_contacts_and_papers(heard: Heard) -> None:
    assert heard.values("eu-fsf-901", "address") == ["P.O. Box 77, 1 Pier Road, 0100, Portside, KENYA"]
    assert heard.values("eu-fsf-901", "email") == ["a@example.org", "b@example.org"]
    assert heard.values("eu-fsf-901", "phone") == ["+254 20 0000000"]
    assert heard.values("eu-fsf-901", "passportNumber") == ["AB 123456"]
    assert heard.values("eu-fsf-901-passport-ab-123456", "summary") == ["known to have expired"]
    assert heard.values("eu-fsf-901-passport-ab-123456", "authority") == ["Harbour office"]
    assert heard.values("eu-fsf-902", "registrationNumber") == ["1234567890123"]


def test_listing_begins_with_the_designation(heard: Heard) -> None:
    assert heard.values("eu-fsf-901-taqa", "program") == ["TAQA"]
    assert heard.values("eu-fsf-901-taqa", "startDate") == ["2013-01-11"]
    assert heard.values("eu-fsf-901-taqa", "unscId") == ["QDi.901"]
    assert heard.values("eu-fsf-901-taqa", "sourceUrl") == ["http://example.org/oj1"]
    assert heard.values("eu-fsf-902-ukr", "startDate") == ["2020-03-04"]


def test_faults_are_reported_at_their_element(hear: Hear) -> None:
    faulty = (
        '<export generationDate="2026"><sanctionEntity><remark>x</remark></sanctionEntity>'
        '<sanctionEntity logicalId="2"><subjectType code="ghost"/><new/></sanctionEntity>'
        '<sanctionEntity logicalId="3"><subjectType code="person"/></sanctionEntity_></export>'
    )
    heard = hear(EuXml(), faulty)
    assert heard.records == 1
    found = heard.reasons()
    assert ("no number", 1) in found
    assert {("unknown subject type", 2), ("no name", 2), ("no programme", 2), ("unknown element", 2)} <= set(found)
    assert ("truncated element", 3) in found
    assert heard.schemata() == {} or set(heard.schemata().values()) <= {"LegalEntity"}


def test_lists_of_countries_and_a_start_that_is_no_date(hear: Hear) -> None:
    heard = hear(
        EuXml(),
        '<export generationDate="2026"><sanctionEntity logicalId="2"><subjectType code="person"/>'
        '<regulation programme="TERR" entryIntoForceDate="2001-13-45"/><nameAlias wholeName="Pilot" strong="true"/>'
        '<citizenship countryDescription="Latvia and Israel"/></sanctionEntity></export>',
    )
    assert heard.values("eu-fsf-2", "nationality") == ["Latvia", "Israel"]
    assert [row["raw"] for row in heard.bad if row["reason"] == "unreadable date"] == ["2001-13-45"]


def test_a_weak_name_is_better_than_none(hear: Hear) -> None:
    heard = hear(
        EuXml(),
        '<export generationDate="2026"><sanctionEntity logicalId="2"><subjectType code="person"/>'
        '<nameAlias wholeName="Pilot" strong="false"/></sanctionEntity></export>',
    )
    assert heard.values("eu-fsf-2", "name") == heard.values("eu-fsf-2", "weakAlias") == ["Pilot"]


def test_refuses_entities_and_emptiness(hear: Hear) -> None:
    with pytest.raises(SourceUnsafe):
        hear(EuXml(), '<!DOCTYPE e [<!ENTITY x "y">]><export><sanctionEntity logicalId="1"/></export>')
    with pytest.raises(SourceBroken):
        hear(EuXml(), '<export generationDate="2026"></export>')
