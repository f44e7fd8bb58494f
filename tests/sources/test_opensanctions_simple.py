"""OpenSanctions simplified targets: several values in a cell, identifiers without a type, sanctions as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.opensanctions_simple import HEADER, OpenSanctionsSimple, _list

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "opensanctions"

Hear = Callable[..., Any]


def test_recognised_by_header() -> None:
    reader = OpenSanctionsSimple()
    text = (FIXTURES / "targets.simple.csv").read_text()
    assert reader.recognise(Head("x", text.encode(), text)) == ""
    assert reader.recognise(Head("x", b"", "id,schema,name\n1,Person,x\n")) is None


def test_the_fixture(hear: Hear) -> None:
    heard = hear(OpenSanctionsSimple(), FIXTURES / "targets.simple.csv")
    assert heard.misfits() == []
    assert heard.values("qq-1", "alias") == ["BQ", "Quay; Blue"]
    assert heard.values("qq-1", "country") == ["mt", "cy"]
    assert heard.values("qq-1", "address") == ["1 Harbour Road, Portomar"]
    assert heard.values("qq-1", "idNumber") == ["B-1"]
    assert heard.values("qq-1", "leiCode") == ["INVENTED0000QUAY0138"]
    assert heard.values("qq-2", "birthDate") == ["1971-03-05", "1971"]
    assert heard.values("qq-2", "wikidataId") == ["Q999999999"]
    assert heard.values("qq-3", "imoNumber") == ["IMO1234567"]
    assert heard.values("qq-3", "registrationNumber") == ["77"]
    assert heard.records == 3
    assert heard.reasons() == [("wrong number of fields", 5), ("no entity", 6)]


def test_sanctions_become_listings(hear: Hear) -> None:
    heard = hear(OpenSanctionsSimple(), FIXTURES / "targets.simple.csv")
    listings = {
        row["entity_id"]: heard.values(row["entity_id"], "program") for row in heard.rows if row["schema"] == "Sanction"
    }
    assert sorted(map(str, listings.values())) == ["['AAA - reason']", "['BBB']", "['XX-TEST']"]
    one = next(entity for entity, programs in listings.items() if programs == ["XX-TEST"])
    assert heard.values(one, "entity") == ["qq-1"] and heard.values(one, "programId") == ["XX-TEST"]


def test_origins(hear: Hear) -> None:
    heard = hear(OpenSanctionsSimple(), FIXTURES / "targets.simple.csv")
    kept = {(row["entity_id"], row["prop"]): row["origin"] for row in heard.rows}
    assert kept["qq-1", "name"] == "datasets:Demo List;Other List"
    assert kept["qq-1", "idNumber"] == "identifiers;datasets:Demo List;Other List"
    assert all(row["dataset"] is None for row in heard.rows)


def test_older_headers_and_newer_columns(hear: Hear) -> None:
    names = [*sorted(HEADER), "addresses", "phones", "emails", "last_seen", "first_seen", "dataset", "shoe_size"]
    cells = {"id": "a", "schema": "Person", "name": "Ilya; the Elder", "first_seen": "2020-01-02", "shoe_size": "44"}
    heard = hear(OpenSanctionsSimple(), ",".join(names) + "\n" + ",".join(cells.get(name, "") for name in names) + "\n")
    assert [(row["value"], row["first_seen"]) for row in heard.rows] == [("Ilya; the Elder", "2020-01-02")]
    assert [(row["reason"], row["detail"], row["raw"]) for row in heard.bad] == [("unknown column", "shoe_size", "44")]
    with pytest.raises(SourceBroken):
        hear(OpenSanctionsSimple(), ",".join(names) + "\n")


def test_identifiers_that_have_no_place(hear: Hear) -> None:
    names = sorted(HEADER)
    cells = {"id": "a", "schema": "Position", "name": "Minister", "identifiers": "77"}
    heard = hear(OpenSanctionsSimple(), ",".join(names) + "\n" + ",".join(cells.get(name, "") for name in names) + "\n")
    assert [(row["reason"], row["raw"]) for row in heard.bad] == [("identifier without a property", "77")]


@given(st.text())
def test_any_cell_gives_values_without_blanks_around(cell: str) -> None:
    assert all(value and value == value.strip() for value in _list(cell))


def test_the_real_export(hear: Hear, shared_data: Path) -> None:
    heard = hear(OpenSanctionsSimple(), shared_data / "sources" / "ftm_samples" / "os_wd_persons_targets.simple.csv")
    assert heard.records == 5 and len(heard.rows) == 28
    assert heard.bad == [] and heard.misfits() == []
