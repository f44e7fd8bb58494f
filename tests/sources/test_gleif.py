"""GLEIF: three files, alone and together, in XML and two forms of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.gleif import Gleif

if TYPE_CHECKING:
    from .conftest import Hear

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "gleif"
AURORA, CUSTOMS, QUAY = "lei-00AURORAHOLDINGS0001", "lei-00CUSTOMSHOUSE000002", "lei-00BLUEQUAY0000000003"
DIRECT = f"{QUAY}-is-directly-consolidated-by-00AURORAHOLDINGS0001"
ULTIMATE = f"{CUSTOMS}-is-ultimately-consolidated-by-00AURORAHOLDINGS0001"
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["$", "@type", "City"]), inner, max_size=2)
    ),
    max_leaves=5,
)


def test_level_1(hear: Hear) -> None:
    heard = hear(Gleif(), FIXTURES / "lei.xml")
    assert heard.records == 2
    assert not heard.bad
    assert not heard.misfits()
    assert heard.schemata()[AURORA] == "Company"
    assert heard.values(AURORA, "name") == ["Аврора Холдинг"]
    assert [row["lang"] for row in heard.rows if row["value"] == "Аврора Холдинг"] == ["rus"]
    assert heard.values(AURORA, "previousName") == ["Заря"]
    assert heard.values(AURORA, "alias") == ["Aurora", "Avrora Kholding"]
    assert heard.values(AURORA, "address") == ["1 Harbour Street, Floor 2, Suite 3, Valletta, VLT 1, MT", "Riga, LV"]
    assert heard.values(AURORA, "legalForm") == ["BKVI"]
    assert heard.values(AURORA, "registrationNumber") == ["C 12345"]
    assert heard.values(AURORA, "incorporationDate") == ["1999-05-04"]
    assert heard.schemata()[CUSTOMS] == "PublicBody"
    assert heard.values(CUSTOMS, "legalForm") == ["State agency"]
    assert heard.values(CUSTOMS, "dissolutionDate") == ["2018-11-09"]
    assert heard.values(f"{CUSTOMS}-succession-00AURORAHOLDINGS0001", "successor") == [AURORA]


def test_golden_copy_json_says_the_same(hear: Hear) -> None:
    xml, golden = hear(Gleif(), FIXTURES / "lei.xml"), hear(Gleif(), FIXTURES / "lei_golden.json")
    said = [
        [(row["prop"], row["value"], row["lang"]) for row in heard.rows if row["entity_id"] == AURORA]
        for heard in (xml, golden)
    ]
    assert said[0] == said[1]


def test_consolidation_is_no_percentage(hear: Hear) -> None:
    heard = hear(Gleif(), FIXTURES / "rr.xml")
    assert heard.schemata()[DIRECT] == "Ownership"
    assert heard.values(DIRECT, "ownershipType") == ["direct accounting consolidation"]
    assert heard.values(DIRECT, "owner") == [AURORA]
    assert heard.values(DIRECT, "asset") == [QUAY]
    assert heard.values(DIRECT, "percentage") == []
    assert heard.values(DIRECT, "summary") == ["ACCOUNTING_CONSOLIDATION 80 PERCENTAGE"]
    assert heard.values(DIRECT, "startDate") == ["2015-02-06"]
    assert heard.values(DIRECT, "endDate") == []
    assert heard.values(DIRECT, "legalBasis") == ["IFRS"]


def test_level_2_alone_and_with_level_1(hear: Hear) -> None:
    alone = hear(Gleif(), FIXTURES / "rr.xml")
    assert alone.values(QUAY, "leiCode") == ["00BLUEQUAY0000000003"]
    assert alone.schemata()[ULTIMATE] == "Ownership"
    assert alone.reasons() == [("node that has no LEI", 4), ("relationship without two LEIs", 4)]
    both = hear(Gleif(), FIXTURES / "rr.xml", FIXTURES / "lei.xml", FIXTURES / "repex.xml")
    assert both.schemata()[ULTIMATE] == "Control"
    assert not both.misfits()
    assert {row["part"] for row in both.rows if row["entity_id"] == DIRECT} == {0}
    assert {row["part"] for row in both.rows if row["entity_id"] == AURORA and row["prop"] == "name"} == {1}


def test_exceptions_are_owners_unknown(hear: Hear) -> None:
    heard = hear(Gleif(), FIXTURES / "repex.xml")
    owner = f"{AURORA}-direct-unknown-owner"
    assert heard.values(owner, "name") == ["owner unknown: NATURAL_PERSONS"]
    assert heard.values(owner, "keywords") == ["owner unknown"]
    assert heard.values(f"{AURORA}-direct-unknown", "asset") == [AURORA]
    assert heard.values(f"{AURORA}-ultimate-unknown-owner", "name") == ["owner unknown: NON_PUBLIC"]
    assert heard.values(f"{AURORA}-ultimate-unknown", "description") == ["Law 12"]
    assert heard.reasons() == [("record without an LEI", 3)]


def test_roles_are_told_by_content() -> None:
    def role(text: str) -> str | None:
        return Gleif().recognise(Head("x", text.encode(), text))

    roles = [role((FIXTURES / name).read_text()) for name in ("lei.xml", "lei_golden.json", "rr.xml", "repex.xml")]
    assert roles == ["level1", "level1", "level2", "exceptions"]
    assert role('[{"Relationship": {"StartNode": {}}}]') == "level2"
    assert role('{"exceptions": [{"LEI": {"$": "A"}, "ExceptionCategory": {"$": "B"}}]}') == "exceptions"
    assert role('{"RelationshipRecord": {"Relationship": {}}}') == "level2"
    assert role("<CONSOLIDATED_LIST/>") is None
    assert role('[{"statementId": "a"}]') is None


def test_what_is_cut_off_is_told(hear: Hear) -> None:
    text = (FIXTURES / "lei.xml").read_text()
    heard = hear(Gleif(), text[: text.index("RESIDENT_GOV")])
    assert heard.records == 1
    assert heard.bad
    with pytest.raises(SourceBroken):
        hear(Gleif(), '<lei:LEIData xmlns:lei="x"></lei:LEIData>')


@pytest.mark.parametrize(
    ("files", "records", "edges"),
    [
        (["lei-data.xml"], 13, 0),
        (["lei-data.json"], 13, 0),
        (["rr-data.xml"], 10, 10),
        (["rr-data.json"], 10, 10),
        (["repex-data.xml"], 10, 10),
        (["rr-data.xml", "lei-data.xml", "repex-data.xml"], 33, 20),
    ],
)
def test_real_samples(hear: Hear, shared_data: Path, files: list[str], records: int, edges: int) -> None:
    heard = hear(Gleif(), *(shared_data / "sources" / "bods_gleif" / f"gleif_{name}.gz" for name in files))
    ties = [
        kind for kind in heard.schemata().values() if kind in ("Ownership", "Control", "Directorship", "UnknownLink")
    ]
    assert (heard.records, len(ties)) == (records, edges)
    assert not heard.bad
    assert not heard.misfits()
    assert not [row for row in heard.rows if row["prop"] == "percentage"]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_in_a_field_stops_it(hear: Hear, data: st.DataObject) -> None:
    record = json.loads((FIXTURES / "lei_golden.json").read_text())["records"][0]
    target = data.draw(
        st.sampled_from([record, record["Entity"], record["Entity"]["LegalAddress"], record["Registration"]])
    )
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(ANY)
    relation = {
        "Relationship": {"StartNode": data.draw(ANY), "EndNode": {"NodeID": "B"}, "RelationshipType": data.draw(ANY)}
    }
    good = {"LEI": "A", "Entity": {"LegalName": "Kept"}}
    heard = hear(Gleif(), json.dumps({"records": [good, record]}), json.dumps([relation, relation]))
    assert "Kept" in [row["value"] for row in heard.rows]
    assert heard.records + len(heard.bad) >= 4
