"""OFAC's lists as sdn.xml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.readers.ofac_csv import OfacCsv
from clew.sources.readers.ofac_xml import OfacXml

from .conftest import BytesPart, Hear, Heard

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "ofac"
XML = FIXTURES / "sdn.xml"


@pytest.fixture
def listed(hear: Hear) -> Heard:
    return hear(OfacXml(), XML)


def test_every_claim_fits_the_model(listed: Heard) -> None:
    assert listed.misfits() == []
    assert listed.records == 4
    assert listed.bad == []


def test_what_it_says_is_what_the_csv_says(hear: Hear, listed: Heard) -> None:
    csv = hear(OfacCsv(), *(FIXTURES / name for name in ("list.csv", "places.csv", "others.csv")))
    spoken = {(row["entity_id"], row["schema"], row["prop"], row["value"]) for row in csv.rows}
    person = {
        (row["entity_id"], row["schema"], row["prop"], row["value"])
        for row in listed.rows
        if str(row["entity_id"]).startswith(("ofac-101", "ofac-wallet"))
    }
    assert person - spoken == set()
    missing = {claim for claim in spoken if str(claim[0]).startswith("ofac-101")} - person
    assert {claim[3] for claim in missing} == {"wife of nobody at all"}


def test_vessel_and_aliases(listed: Heard) -> None:
    assert listed.schemata()["ofac-103"] == "Vessel"
    assert listed.values("ofac-103", "imoNumber") == ["IMO9000003"]
    assert listed.values("ofac-103", "owner") == ["ofac-102"]
    assert listed.values("ofac-103", "flag") == ["Malta"]
    assert listed.values("ofac-102", "previousName") == ["LUMEN LINES"]
    assert listed.values("ofac-101", "weakAlias") == ["LA CAPITANA"]
    assert listed.schemata()["ofac-102"] == "Company"
    assert listed.schemata()["ofac-105"] == "Organization"


def test_positions_count_entries(listed: Heard) -> None:
    assert {(row["position"], row["record"]) for row in listed.rows if row["entity_id"] == "ofac-103"} == {(3, "103")}


def test_only_this_format_is_taken() -> None:
    reader = OfacXml()
    assert reader.recognise(BytesPart(XML.read_bytes()).head) == ""
    assert reader.recognise(BytesPart((FIXTURES / "advanced.xml").read_bytes()).head) is None
    assert reader.recognise(BytesPart(b"the <sdnList-like> things").head) is None


def test_a_truncated_file_is_read_as_far_as_it_goes(hear: Hear) -> None:
    data = XML.read_bytes()
    heard = hear(OfacXml(), data[: data.index(b"<uid>103</uid>") + 40])
    assert heard.schemata()["ofac-102"] == "Company"
    assert "ofac-103" not in heard.schemata()
    assert len(heard.bad) >= 1


def test_entries_without_number_or_name_are_quarantined(hear: Hear) -> None:
    data = XML.read_text("utf-8").replace("<uid>103</uid>", "").replace("<lastName>THE GREY HERONS</lastName>", "")
    heard = hear(OfacXml(), data)
    assert [reason for reason, _ in heard.reasons() if str(reason).startswith("entry")] == [
        "entry without a number",
        "entry without a name",
    ]
    assert heard.records == 4


def test_broken_bytes_are_mended(hear: Hear) -> None:
    data = XML.read_bytes().replace(b"LA CAPITANA", b"LA CAPIT\xc1N\x19")
    heard = hear(OfacXml(), data)
    assert heard.values("ofac-101", "weakAlias")[0].startswith("LA CAPITÁN")
    assert any(str(reason).startswith("repaired") for reason, _ in heard.reasons())


def test_a_bomb_is_refused(hear: Hear) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><sdnList><sdnEntry><uid>&a;</uid></sdnEntry></sdnList>'
    with pytest.raises(SourceUnsafe):
        hear(OfacXml(), bomb)


def test_a_list_without_one_entry_is_broken(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(OfacXml(), b"<sdnList><publshInformation/></sdnList>")


def test_which_list_it_is_stands_in_the_programmes() -> None:
    data = XML.read_bytes()
    assert OfacXml().name_for([BytesPart(data)]) == "us_ofac_sdn_xml"
    other = re.sub(rb"<program>[^<]*<", b"<program>NS-PLC<", data)
    assert OfacXml().name_for([BytesPart(other)]) == "us_ofac_cons_xml"
    assert OfacXml().name_for([BytesPart(b"<sdnList>")]) is None
