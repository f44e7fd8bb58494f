"""The EU's measures out of the Official Journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.eu_journal import EuJournal

if TYPE_CHECKING:
    from .conftest import Hear, Heard

LIST = Path(__file__).parent.parent / "fixtures" / "sources" / "eu" / "journal.csv"
PERSON = "eu-oj-39999r0001-1"
GROUP = "eu-oj-39999r0001-harbour-front"
ROWS = {
    "32002R0881": 350,
    "32001R2580": 36,
    "32014R0269": 2802,
    "32012R0267": 339,
    "32017R1509": 326,
    "32016R0044": 51,
    "32022R2309": 21,
}


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(EuJournal(), LIST)


def test_knows_its_own() -> None:
    text = LIST.read_text("utf-8")
    assert EuJournal().recognise(Head("x", text.encode(), text)) == ""
    assert EuJournal().recognise(Head("x", b"", "id,schema,name\n1,Person,x\n")) is None


def test_each_row_is_an_entity_of_the_model(heard: Heard) -> None:
    assert heard.records == 5
    assert heard.misfits() == []
    assert heard.bad == []
    kinds = heard.schemata()
    assert kinds[PERSON] == "Person"
    assert kinds[GROUP] == "Organization"
    assert kinds[GROUP + "-2"] == "LegalEntity"
    assert kinds["eu-oj-39999r0001-9"] == "Vessel"
    assert kinds["eu-oj-39999r0001-10"] == "Company"


def test_lists_in_cells(heard: Heard) -> None:
    assert heard.values(PERSON, "alias") == ["Aurelio One", "Aurelio Two", "Аурелио"]
    assert heard.values(PERSON, "nationality") == ["Kenyan", "Chadian"]
    assert heard.values(GROUP, "address") == ["Hill Road, Portside", "Kenya"]
    assert heard.values(GROUP, "taxNumber") == ["770701954175", "311774631801199"]
    assert heard.values(GROUP, "email") == ["a@example.org", "b@example.org"]
    assert heard.values(PERSON, "notes") == ["passportNumber: issued in 1999", "One; two"]


def test_dates_keep_what_was_printed(heard: Heard) -> None:
    assert heard.values(PERSON, "birthDate") == ["1955-03-06", "1955-03-15"]
    assert set(heard.originals(PERSON, "birthDate")) == {"6.3.1955 or 15.3.1955"}
    assert heard.values(GROUP, "incorporationDate") == ["2005-11-03"]


def test_numbers_without_their_remarks(heard: Heard) -> None:
    assert heard.values(PERSON, "passportNumber") == ["AB123456", "CD7890"]
    assert heard.values(PERSON + "-passport-cd7890", "endDate") == ["2019-06-26"]
    assert heard.values("eu-oj-39999r0001-10", "taxNumber") == ["1031644204514"]
    assert heard.values("eu-oj-39999r0001-9", "imoNumber") == ["7654321"]


def test_what_a_schema_has_no_place_for_is_noted(heard: Heard) -> None:
    assert heard.values("eu-oj-39999r0001-9", "notes") == ["birthDate: 1999"]


def test_listing_keeps_the_narrative(heard: Heard) -> None:
    sanction = PERSON + "-eu-terr"
    assert heard.values(sanction, "program") == ["EU-TERR"]
    assert heard.values(sanction, "reason") == ["Owned by Harbour Front; brother of the Pilot."]
    assert heard.values(sanction, "startDate") == ["2001-10-06"]
    assert heard.values(sanction, "recordId") == ["39999R0001 I.A 1"]
    assert heard.values(GROUP + "-eu-terr", "startDate") == ["2011-02-26"]


def _row(**told: str) -> str:
    names = LIST.read_text("utf-8").partition("\n")[0].strip().split(",")
    cells = {"celex": "39999R0001", "recordId": "20", "programKey": "EU-TERR", "schema": "Person", "name": "PELL Ada"}
    line = ",".join(f'"{(cells | told).get(name, "")}"' for name in names)
    return f"{','.join(names)}\n{line}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russian, Ukrainian", ["Russian", "Ukrainian"]),
        ("Latvia and Israel", ["Latvia", "Israel"]),
        ("Ukrainian and/or Russian", ["Ukrainian", "Russian"]),
        ("Russian, Latvian and Israeli", ["Russian", "Latvian", "Israeli"]),
        ("Kenya, Bosnia and Herzegovina", ["Kenya", "Bosnia and Herzegovina"]),
        ("Congo, Democratic Republic of the", ["Congo, Democratic Republic of the"]),
        ("Russian and unheard of", ["Russian and unheard of"]),
    ],
)
def test_nationalities_are_divided_where_each_is_one(hear: Hear, text: str, wanted: list[str]) -> None:
    heard = hear(EuJournal(), _row(nationality=text))
    assert heard.values("eu-oj-39999r0001-20", "nationality") == wanted
    company = hear(EuJournal(), _row(country=text, jurisdiction=text, schema="Company"))
    assert company.values("eu-oj-39999r0001-20", "country") == wanted
    assert company.values("eu-oj-39999r0001-20", "jurisdiction") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("info@example.org pr@example.org", ["info@example.org", "pr@example.org"]),
        ("info.xz@ example.org", ["info.xz@example.org"]),
        ("info@example.org and pr@example.org", ["info@example.org", "pr@example.org"]),
        ("info@example.org (press office)", ["info@example.org (press office)"]),
    ],
)
def test_e_mails_are_divided_at_blanks(hear: Hear, text: str, wanted: list[str]) -> None:
    heard = hear(EuJournal(), _row(email=text))
    assert heard.values("eu-oj-39999r0001-20", "email") == wanted
    assert {original or text for original in heard.originals("eu-oj-39999r0001-20", "email")} == {text}


def test_headings_are_no_names(hear: Hear) -> None:
    heard = hear(EuJournal(), _row(alias="Korean:; Text of image; PELL Adah"))
    assert heard.values("eu-oj-39999r0001-20", "alias") == ["PELL Adah"]


def test_dates_of_no_calendar_are_kept_as_text(hear: Hear) -> None:
    heard = hear(EuJournal(), _row(birthDate="32/13/1999", startDate="45.1.2001"))
    assert heard.values("eu-oj-39999r0001-20", "birthDate") == []
    assert heard.values("eu-oj-39999r0001-20", "notes") == ["birthDate: 32/13/1999"]
    assert [(each["reason"], each["raw"]) for each in heard.bad] == [("unreadable date", "45.1.2001")]
    cut = hear(EuJournal(), _row(startDate="31 Feb 2001"))
    assert cut.values("eu-oj-39999r0001-20-eu-terr", "startDate") == ["2001-02"]
    assert cut.originals("eu-oj-39999r0001-20-eu-terr", "startDate") == ["31 Feb 2001"]


def test_bad_rows_are_reported_at_their_line(hear: Hear) -> None:
    text = (
        LIST.read_text("utf-8")
        + "39999R0001,7\n,,,,,,,Person,x"
        + "," * 36
        + "\n39999R0001,8,EU-X,,,,,Ghost,y"
        + "," * 36
        + "\n"
    )
    heard = hear(EuJournal(), text)
    assert [reason for reason, _ in heard.reasons()] == ["wrong number of fields", "no number", "unknown schema"]
    assert heard.records == 6


def test_nothing_to_read_is_broken(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(EuJournal(), "celex,programKey,schema,name\n")


@pytest.mark.parametrize(("act", "count"), ROWS.items())
def test_the_real_tables(hear: Hear, shared_data: Path, act: str, count: int) -> None:
    real = shared_data / "sources" / "eu_journal" / f"{act}.csv.gz"
    if not real.exists():
        pytest.skip(f"{real} is not there")
    heard = hear(EuJournal(), real)
    assert heard.records == count
    assert len([row for row in heard.rows if row["schema"] == "Sanction" and row["prop"] == "program"]) == count
    assert heard.bad == []
    assert heard.misfits() == []
