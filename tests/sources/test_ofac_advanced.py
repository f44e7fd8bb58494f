"""OFAC's lists as SDN_ADVANCED.XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from followthemoney import model
from lxml import etree

from clew.errors import SourceBroken
from clew.sources.ofac_advanced_values import period
from clew.sources.ofac_relations import RELATIONS, edge
from clew.sources.ofac_terms import TAKES
from clew.sources.readers.ofac_advanced import OfacAdvanced
from clew.sources.readers.ofac_xml import OfacXml

from .conftest import BytesPart, Hear, Heard

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "ofac"
XML = FIXTURES / "advanced.xml"


@pytest.fixture
def listed(hear: Hear) -> Heard:
    return hear(OfacAdvanced(), XML)


def test_every_claim_fits_the_model(listed: Heard) -> None:
    assert listed.misfits() == []
    assert listed.records == 5


def test_a_person(listed: Heard) -> None:
    me = "ofac-101"
    assert listed.schemata()[me] == "Person"
    assert listed.values(me, "name") == ["QUAY, Aurora Blue", "Aurora Blue QUAY"]
    assert listed.values(me, "alias") == ["КЕЙ, Аврора", "Аврора КЕЙ"]
    assert listed.values(me, "weakAlias") == ["LA CAPITANA"]
    assert listed.values(me, "birthDate") == ["1961"]
    assert listed.values(me, "birthPlace") == ["Port Lumen, Utopia"]
    assert listed.values(me, "nationality") == ["Malta"]
    assert listed.values(me, "address") == ["4 Mole Street, Valletta VLT 1000, Malta"]
    assert listed.values(me, "gender") == ["Female"]
    assert listed.values(me, "passportNumber") == ["A1234567"]
    assert listed.values("ofac-101-passport-a1234567", "startDate") == ["2010-02-01"]
    assert listed.values("ofac-wallet-1InventedAddressForTests11", "holder") == [me]
    assert "Secondary sanctions risk: section 1(b)" in listed.values(me, "notes")
    assert "Passport A1234567: Port Office" in listed.values(me, "notes")


def test_the_same_entities_as_the_classic_xml(hear: Hear, listed: Heard) -> None:
    classic = hear(OfacXml(), FIXTURES / "sdn.xml").schemata()
    both = {entity for entity in classic if entity in listed.schemata()}
    assert {"ofac-101", "ofac-102", "ofac-103", "ofac-105", "ofac-101-sdgt"} <= both
    assert {entity: classic[entity] for entity in both} == {entity: listed.schemata()[entity] for entity in both}


def test_sanctions_have_their_day_and_law(listed: Heard) -> None:
    sanction = "ofac-101-sdgt"
    assert listed.values(sanction, "program") == ["SDGT"]
    assert listed.values(sanction, "startDate") == ["2024-03-05"]
    assert listed.values(sanction, "reason") == ["Executive Order 99998 (Invented)"]
    assert listed.values(sanction, "provisions") == ["Block"]


@pytest.mark.parametrize(
    ("key", "schema", "ends", "role"),
    [
        ("ofac-102-owned-or-controlled-by-101", "Ownership", {"owner": "101", "asset": "102"}, "role"),
        ("ofac-105-owned-or-controlled-by-101", "Control", {"controller": "101", "controlled": "105"}, "role"),
        ("ofac-101-leader-or-official-of-105", "Directorship", {"director": "101", "organization": "105"}, "role"),
        ("ofac-108-family-member-of-101", "Family", {"person": "108", "relative": "101"}, "relationship"),
        ("ofac-108-associate-of-101", "Associate", {"person": "108", "associate": "101"}, "relationship"),
        ("ofac-105-associate-of-102", "UnknownLink", {"subject": "105", "object": "102"}, "role"),
        ("ofac-108-acting-for-or-on-behalf-of-102", "Representation", {"agent": "108", "client": "102"}, "role"),
        ("ofac-102-providing-support-to-105", "UnknownLink", {"subject": "102", "object": "105"}, "role"),
        ("ofac-103-owned-or-controlled-by-102", "Ownership", {"owner": "102", "asset": "103"}, "role"),
    ],
)
def test_relations_are_typed(listed: Heard, key: str, schema: str, ends: dict[str, str], role: str) -> None:
    assert listed.schemata()[key] == schema
    assert {prop: listed.values(key, prop) for prop in ends} == {p: [f"ofac-{n}"] for p, n in ends.items()}
    assert len(listed.values(key, role)) == 1


def test_details_of_relations_are_kept(listed: Heard) -> None:
    assert listed.values("ofac-102-providing-support-to-105", "summary") == ["with ships"]
    assert listed.values("ofac-105-owned-or-controlled-by-101", "description") == ["former"]


def test_what_points_at_nobody_is_quarantined(listed: Heard) -> None:
    assert [reason for reason, _ in listed.reasons()] == ["no such entry", "no such entry"]


@pytest.mark.parametrize("label", [*RELATIONS, "Something New"])
@pytest.mark.parametrize("one", TAKES)
@pytest.mark.parametrize("other", TAKES)
def test_every_edge_is_within_the_ranges_of_the_model(label: str, one: str, other: str) -> None:
    tie = edge(label, ("1", one), ("2", other))
    schema = model.schemata[tie.schema]
    kinds = {"1": one, "2": other}
    for prop, number in ((tie.source_prop, tie.source), (tie.target_prop, tie.target)):
        wanted = schema.properties[prop].range
        assert wanted is not None
        assert model.schemata[kinds[number]].is_a(wanted)
    assert tie.role_prop in schema.properties
    assert {tie.source, tie.target} == {"1", "2"}


def test_a_truncated_file_is_read_as_far_as_it_goes(hear: Hear) -> None:
    data = XML.read_bytes()
    heard = hear(OfacAdvanced(), data[: data.index(b'<DistinctParty FixedRef="105">') + 100])
    assert heard.schemata()["ofac-103"] == "Vessel"
    assert "ofac-105" not in heard.schemata()
    assert heard.bad


def test_only_this_format_is_taken() -> None:
    reader = OfacAdvanced()
    assert reader.recognise(BytesPart(XML.read_bytes()).head) == ""
    assert reader.recognise(BytesPart((FIXTURES / "sdn.xml").read_bytes()).head) is None
    assert reader.recognise(BytesPart(b"<Sanctions><Person/></Sanctions>").head) is None


def test_a_document_without_a_party_is_broken(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(OfacAdvanced(), b"<Sanctions><ReferenceValueSets/></Sanctions>")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1961-1-1", "1961-12-31", "1961"),
        ("1961-3-1", "1961-3-31", "1961-03"),
        ("1961-3-12", "1961-3-12", "1961-03-12"),
        ("1960-1-1", "1962-12-31", "1960 to 1962"),
        ("1960-5-2", "1962-6-3", "1960-05-02 to 1962-06-03"),
        ("1961-13-1", "1961-2-31", "1961 to 1961-02"),
        ("9-1-1", "0-0-0", None),
    ],
)
def test_periods_say_no_more_than_they_mean(first: str, last: str, expected: str | None) -> None:
    def day(text: str) -> str:
        year, month, day = text.split("-")
        return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"

    start, end = f"<From>{day(first)}</From>", f"<To>{day(last)}</To>"
    node = etree.fromstring(f"<DatePeriod><Start>{start}</Start><End>{end}</End></DatePeriod>")
    assert period(node) == expected
