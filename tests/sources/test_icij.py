"""The Offshore Leaks tables: told apart by columns, read together or alone; a likeness is never a merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.icij import Icij

if TYPE_CHECKING:
    from .conftest import Hear, Heard

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "icij"
TABLES = ("relationships", "addresses", "others", "intermediaries", "officers", "entities")
QUAY, MARA = "icij-10000001", "icij-12000001"


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(Icij(), *(FIXTURES / f"{name}.csv" for name in TABLES))


def role(text: str) -> str | None:
    return Icij().recognise(Head("x", text.encode(), text))


def test_tables_are_told_by_their_columns() -> None:
    found = [role((FIXTURES / f"{name}.csv").read_text()) for name in TABLES]
    assert found == [name if name == "relationships" else f"nodes-{name}" for name in TABLES]
    assert role("START_ID,TYPE,END_ID,link\n") == role("node_1,rel_type,node_2\n") == "relationships"
    assert role('"n.name","n.icij_id","n.valid_until","n.country_codes","n.node_id","n.sourceID"\n') == "nodes-officers"
    assert role("id,name,country_codes\n") is None
    assert role("") is None


def test_nodes(heard: Heard) -> None:
    assert not heard.misfits()
    assert heard.schemata()[QUAY] == "Company"
    assert heard.values(QUAY, "name") == ["BLUE QUAY, LTD."]
    assert heard.values(QUAY, "alias") == ["Blue Quay Limited"]
    assert heard.values(QUAY, "previousName") == ["HERON LTD."]
    assert heard.values(QUAY, "jurisdiction") == ["Samoa"]
    assert heard.values(QUAY, "country") == ["HKG", "LVA"]
    assert heard.values(QUAY, "incorporationDate") == ["2006-03-23"]
    assert heard.values(QUAY, "dissolutionDate") == ["2014-02-15"]
    assert heard.values(QUAY, "registrationNumber") == ["25221"]
    assert "Inactive since: 18-FEB-2013" in heard.values(QUAY, "notes")
    assert heard.values("icij-10000002", "jurisdiction") == []
    assert heard.schemata()[MARA] == heard.schemata()["icij-11000001"] == "LegalEntity"
    assert heard.values("icij-12000002", "keywords") == ["owner unknown"]
    assert heard.schemata()["icij-14000001"] == "Address"
    assert heard.values("icij-14000001", "full") == ["1 Quay Road; Apia; Samoa"]


def test_officers(heard: Heard) -> None:
    shares = f"{MARA}-10000001-ownership-shareholder-of"
    assert heard.values(shares, "owner") == [MARA]
    assert heard.values(shares, "asset") == [QUAY]
    assert heard.values(shares, "ownershipType") == ["shareholder of"]
    assert heard.values(shares, "startDate") == ["2006-03-23"]
    kinds = [kind for entity, kind in heard.schemata().items() if heard.values(entity, "endDate") == ["2010-12-31"]]
    assert sorted(kinds) == ["Directorship", "Ownership"]
    (other,) = [entity for entity, kind in heard.schemata().items() if kind == "Control"]
    assert heard.values(other, "controlled") == ["icij-85000001"]
    assert heard.schemata()[f"{MARA}-10000002-unknownlink-hairdresser-of"] == "UnknownLink"


def test_other_ties(heard: Heard) -> None:
    agent = "icij-11000001-10000001-representation-intermediary-of"
    assert heard.values(agent, "client") == [QUAY]
    assert heard.values(QUAY, "addressEntity") == ["icij-14000001"]
    same = f"{MARA}-12000002-unknownlink-same-name-as"
    assert heard.schemata()[same] == "UnknownLink"
    assert "not a proof" in heard.values(same, "summary")[0]
    assert heard.schemata()[f"{MARA}-10000001-unknownlink-dreams-of"] == "UnknownLink"


def test_what_is_broken_is_kept(heard: Heard) -> None:
    assert heard.records == 16
    assert sorted(heard.reasons()) == [
        ("tie without two ends and a kind", 10),
        ("unknown kind of tie", 11),
        ("wrong number of fields", 4),
    ]


def test_positions_name_the_file_and_the_line(heard: Heard) -> None:
    (row,) = [row for row in heard.rows if row["entity_id"] == MARA and row["prop"] == "name"]
    assert (row["part"], row["position"]) == (TABLES.index("officers"), 2)


def test_relationships_alone_and_older_ones(hear: Hear) -> None:
    alone = hear(Icij(), FIXTURES / "relationships_2018.csv")
    assert alone.values(QUAY, "icijId") == ["10000001"]
    assert alone.values(f"{MARA}-10000001-control-trustee-of", "controlType") == ["trustee of"]
    oldest = hear(Icij(), FIXTURES / "relationships_2016.csv")
    assert oldest.schemata()[f"{MARA}-10000001-directorship-director-of"] == "Directorship"
    assert oldest.values(QUAY, "addressEntity") == ["icij-14000001"]
    assert oldest.schemata()[f"{MARA}-12000002-unknownlink-similar-name-and-address-as"] == "UnknownLink"
    assert not oldest.bad


def test_nothing_but_a_header(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(Icij(), "node_id_start,node_id_end,rel_type,link\n")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_in_a_field_stops_it(hear: Hear, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(TABLES))
    lines = (FIXTURES / f"{name}.csv").read_text().splitlines()
    fields = lines[1].split(",")
    fields[data.draw(st.integers(0, len(fields) - 1))] = data.draw(st.text(max_size=12))
    text = "\n".join([*lines, ",".join(fields)])
    heard = hear(Icij(), text.encode("utf-8", "replace"))
    assert heard.records >= 1
    assert not [misfit for misfit in heard.misfits() if misfit[0] in ("Company", "LegalEntity", "Address")]
