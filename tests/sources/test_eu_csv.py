"""The EU's financial sanctions list, CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.eu_csv import EuCsv
from clew.sources.readers.eu_xml import EuXml

if TYPE_CHECKING:
    from .conftest import Hear, Heard

FOLDER = Path(__file__).parent.parent / "fixtures" / "sources" / "eu"
NEW, OLD = FOLDER / "fsf_1_1.csv", FOLDER / "fsf_1_0.csv"


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(EuCsv(), NEW)


@pytest.mark.parametrize("path", [NEW, OLD])
def test_knows_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert EuCsv().recognise(Head("x", text.encode(), text)) == ""
    assert EuCsv().recognise(Head("x", b"", "name;born\nAurelio;1970\n")) is None


def test_entries_and_model(heard: Heard) -> None:
    assert heard.records == 2
    assert heard.misfits() == []
    assert heard.bad == []


def test_says_what_the_xml_says(heard: Heard, hear: Hear) -> None:
    xml = hear(EuXml(), FOLDER / "fsf_1_1.xml")
    same = ("name", "position", "title", "gender", "nationality", "address", "passportNumber", "registrationNumber")
    for entity in ("eu-fsf-901", "eu-fsf-902"):
        for prop in same:
            assert heard.values(entity, prop) == xml.values(entity, prop)
    for sanction in ("eu-fsf-901-taqa", "eu-fsf-902-ukr"):
        assert heard.values(sanction, "startDate") == xml.values(sanction, "startDate")
        assert heard.values(sanction, "authorityId") == xml.values(sanction, "authorityId")


def test_each_claim_points_at_its_row(heard: Heard) -> None:
    place = {(row["prop"], row["value"]): row["position"] for row in heard.rows if row["entity_id"] == "eu-fsf-901"}
    assert place["name", "Aurelio Ben Quay"] == 2
    assert place["weakAlias", "Old Salt"] == 4
    assert place["birthDate", "1968"] == 7
    assert place["address", "P.O. Box 77, 1 Pier Road, 0100, Portside, KENYA"] == 8


def test_the_older_version(hear: Hear) -> None:
    heard = hear(EuCsv(), OLD)
    assert heard.records == 1
    assert heard.values("eu-fsf-901", "name") == ["Aurelio Ben Quay"]
    assert heard.values("eu-fsf-901", "birthDate") == ["1971-04-28"]
    assert heard.values("eu-fsf-901", "birthCountry") == ["KEN"]
    assert heard.values("eu-fsf-901-taqa", "listingDate") == ["2013-01-10"]
    assert heard.bad == []
    assert heard.misfits() == []


def test_bad_rows_are_reported_at_their_line(hear: Hear) -> None:
    lines = NEW.read_text("utf-8-sig").splitlines()
    lines.insert(2, "01/01/2026;901;EU;x")
    lines.insert(4, lines[1].replace(";901;EU.901.1;", ";;;", 1))
    heard = hear(EuCsv(), "\n".join(lines))
    assert heard.reasons() == [("wrong number of fields", 3), ("no number", 5)]
    assert heard.records == 2


def test_rows_of_one_entry_may_lie_apart(hear: Hear) -> None:
    lines = NEW.read_text("utf-8-sig").splitlines()
    heard = hear(EuCsv(), "\n".join([lines[0], *lines[:0:-1]]))
    assert heard.records == 2
    assert heard.values("eu-fsf-901", "name") == ["Аурелио Бен Куай"]
    assert heard.values("eu-fsf-901", "alias") == ["Aurelio Ben Quay"]


def test_a_weak_name_is_better_than_none(hear: Hear) -> None:
    lines = NEW.read_text("utf-8-sig").splitlines()
    heard = hear(EuCsv(), "\n".join([lines[0], lines[3]]))
    assert heard.values("eu-fsf-901", "name") == ["Old Salt"]


@pytest.mark.parametrize(
    "data", ["", "Entity_LogicalId;NameAlias_WholeName\n", "Entity_LogicalId;NameAlias_WholeName\n;x\n"]
)
def test_nothing_to_read_is_broken(hear: Hear, data: str) -> None:
    with pytest.raises(SourceBroken):
        hear(EuCsv(), data)
