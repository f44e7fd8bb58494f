"""The United Kingdom's lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Head
from clew.sources.readers.uk_list import UkList

if TYPE_CHECKING:
    from .conftest import Hear, Heard

FOLDER = Path(__file__).parent.parent / "fixtures" / "sources" / "uk"
CSV, XML, OFSI = FOLDER / "uk_list.csv", FOLDER / "uk_list.xml", FOLDER / "ofsi.csv"


@pytest.fixture(params=[CSV, XML], ids=["csv", "xml"])
def heard(request: pytest.FixtureRequest, hear: Hear) -> Heard:
    path: Path = request.param
    return hear(UkList(), path)


@pytest.mark.parametrize("path", [CSV, XML, OFSI])
def test_knows_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert UkList().recognise(Head("x", text.encode(), text)) == ""


@pytest.mark.parametrize("text", ["", "Name 6,Name 1\n", "<export/>", "Report Date: 1 Jan\nid,name\n"])
def test_does_not_take_others(text: str) -> None:
    assert UkList().recognise(Head("x", text.encode(), text)) is None


def test_entries_and_model(heard: Heard) -> None:
    assert heard.records == 4
    kinds = heard.schemata()
    assert [kinds[f"uk-INV000{n}"] for n in (1, 2, 3, 4)] == ["Person", "Organization", "Vessel", "Organization"]
    assert heard.misfits() == []
    assert heard.bad == []


def test_a_person(heard: Heard) -> None:
    assert heard.values("uk-INV0001", "name") == ["Aurelio Ben QUAY"]
    assert set(heard.values("uk-INV0001", "alias")) == {"أوريليو", "Aurelio QUAYE"}
    assert heard.values("uk-INV0001", "weakAlias") == ["The Pilot"]
    assert heard.values("uk-INV0001", "birthDate") == ["1945", "1958-03-01"]
    assert heard.values("uk-INV0001", "birthPlace") == ["Portside, Kenya"]
    assert heard.values("uk-INV0001", "address") == ["1 Pier Road, Portside, 0100, Kenya"]
    assert heard.values("uk-INV0001", "passportNumber") == ["AB123456"]
    assert heard.values("uk-INV0001-passport-ab123456", "endDate") == ["2019-06-26"]
    assert heard.values("uk-INV0001", "gender") == ["Male"]
    assert heard.values("uk-INV0001", "position") == ["Harbour master"]


def test_a_listing(heard: Heard) -> None:
    sanction = "uk-INV0001-isil-da-esh-and-al-qaida"
    assert heard.values(sanction, "startDate") == ["2012-12-31"]
    assert heard.values(sanction, "unscId") == ["QDi.901"]
    assert heard.values(sanction, "authorityId") == ["INV0001"]
    assert heard.values(sanction, "reason") == ["Paymaster of Harbour Front."]
    assert heard.values(sanction, "provisions") == ["Asset freeze; Travel Ban"]
    assert heard.values(sanction, "modifiedAt") == ["2026-04-16"]


def test_a_ship(heard: Heard) -> None:
    assert heard.values("uk-INV0003", "imoNumber") == ["7654321"]
    assert heard.values("uk-INV0003", "flag") == ["Kenya"]
    assert heard.values("uk-INV0003", "pastFlags") == ["Chad"]
    assert heard.values("uk-INV0003", "type") == ["Bulk Carrier"]
    assert heard.values("uk-INV0003", "tonnage") == ["7078"]
    assert heard.values("uk-INV0003", "buildDate") == ["2011"]
    assert "Length: 100" in heard.values("uk-INV0003", "notes")


def test_names_on_the_list_are_linked_and_others_noted(heard: Heard) -> None:
    ties = {row["entity_id"] for row in heard.rows if row["schema"] == "UnknownLink"}
    told = {
        (*heard.values(str(tie), "subject"), *heard.values(str(tie), "object"), *heard.values(str(tie), "role"))
        for tie in ties
    }
    assert told == {
        ("uk-INV0002", "uk-INV0004", "subsidiary"),
        ("uk-INV0003", "uk-INV0002", "current owner or operator"),
    }
    assert "Parent company: Nobody Listed Ltd" in heard.values("uk-INV0002", "notes")
    assert "Previous owner or operator: Gone Ltd" in heard.values("uk-INV0003", "notes")


def test_rows_and_elements_are_where_claims_point(hear: Hear) -> None:
    place = {(row["prop"], row["value"]): row["position"] for row in hear(UkList(), CSV).rows}
    assert place["name", "Aurelio Ben QUAY"] == 3
    assert place["weakAlias", "The Pilot"] == 5
    place = {(row["prop"], row["value"]): row["position"] for row in hear(UkList(), XML).rows}
    assert place["imoNumber", "7654321"] == 12


def test_ofsi_rows_of_one_group_lie_apart(hear: Hear) -> None:
    heard = hear(UkList(), OFSI)
    assert heard.records == 2
    assert heard.values("uk-ofsi-90001", "name") == ["Aurelio QUAY"]
    assert heard.values("uk-ofsi-90001", "alias") == ["Tin LANTERN"]
    assert heard.values("uk-ofsi-90001", "previousName") == ["OLD QUAY"]
    assert heard.values("uk-ofsi-90001", "birthDate") == ["1959"]
    assert heard.values("uk-ofsi-90001", "nationality") == ["Kenya", "Chad"]
    assert heard.values("uk-ofsi-90001", "passportNumber") == ["55501", "55502"]
    assert heard.values("uk-ofsi-90001", "gender") == ["Male"]
    assert heard.values("uk-ofsi-90001-russia", "unscId") == ["QDi.901"]
    assert heard.values("uk-ofsi-90001-russia", "authorityId") == ["INV0001"]
    assert heard.values("uk-ofsi-90001-russia", "reason") == ["Paid for it"]
    assert heard.values("uk-ofsi-90002", "country") == ["Kenya", "Chad"]
    assert heard.misfits() == []
    assert heard.bad == []


def test_bad_rows_are_reported_at_their_line(hear: Hear) -> None:
    lines = CSV.read_text("utf-8").splitlines()
    width = lines[1].count(",")
    lines.insert(3, "1,2,3")
    lines.insert(4, "," * 4 + "Nobody" + "," * (width - 4))
    lines.append(",INV9,,,Ghost,,,,,,Primary Name" + "," * (width - 10))
    heard = hear(UkList(), "\n".join(lines))
    found = heard.reasons()
    assert found[:2] == [("wrong number of fields", 4), ("no number", 5)]
    assert [reason for reason, _ in found[2:]] == ["unknown type of entry", "no programme"]


def test_a_name_that_two_entries_bear_links_to_none(hear: Hear) -> None:
    text = CSV.read_text("utf-8").replace(
        "INV0001,90001,QDi.901,QUAYE,Aurelio", "INV0001,90001,QDi.901,Tin Lantern LLC,"
    )
    heard = hear(UkList(), text)
    assert "Subsidiary: Tin Lantern LLC" in heard.values("uk-INV0002", "notes")


@pytest.mark.parametrize(
    "data", ["", "<Designations></Designations>", "Report Date: 1\nLast Updated,Unique ID,Name 6,Name 1\n"]
)
def test_nothing_to_read_is_broken(hear: Hear, data: str) -> None:
    with pytest.raises(SourceBroken):
        hear(UkList(), data)


def test_refuses_entities(hear: Hear) -> None:
    with pytest.raises(SourceUnsafe):
        hear(UkList(), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///x">]><Designations><Designation/></Designations>')
