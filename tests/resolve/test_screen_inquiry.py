"""Queries out of files: tables, JSON lines, FollowTheMoney, yente's request; nothing is lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceMissing, SourceUnknown
from clew.resolve.screen.heading import heading, schema_of
from clew.resolve.screen.inquiry import Inquiry, Refused, inquiry, query_of
from clew.resolve.screen.query import ANY, Query, claims


def asked(path: Path, text: str | bytes) -> tuple[Inquiry, list[Query], list[Refused]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = inquiry(path)
    every = list(found.asked)
    return found, [one for one in every if isinstance(one, Query)], [one for one in every if isinstance(one, Refused)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queries"


def test_a_table_is_read_by_its_heading(file: Path) -> None:
    text = "customer_id,Full Name,DOB,Nationality,shoe size\n7,Ada Quill,2 Jan 1970,Malta,38\n8,Bo Marsh,,,\n"
    found, queries, refused = asked(file, text)
    assert (found.shape, found.unknown, refused) == ("table", ("shoe size",), [])
    assert queries[0] == Query(
        "7", "Person", {"name": ["Ada Quill"], "birthDate": ["1970-01-02"], "nationality": ["mt"]}
    )
    assert queries[1].properties == {"name": ["Bo Marsh"]}


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_delimiter_will_do(file: Path, sign: str) -> None:
    _, queries, _ = asked(file, sign.join(("name", "type")) + "\n" + sign.join(("Grey Quay", "vessel")) + "\n")
    assert queries == [Query("2", "Vessel", {"name": ["Grey Quay"]})]


def test_first_and_last_names_and_pieces_of_an_address(file: Path) -> None:
    _, queries, _ = asked(file, "first_name,last_name,street,city\nAda,Quill,1 Quay,Valletta\n")
    assert queries[0].properties == {"firstName": ["Ada"], "lastName": ["Quill"], "address": ["1 Quay, Valletta"]}


def test_a_list_of_names_needs_no_heading(file: Path) -> None:
    _, queries, _ = asked(file, "Ada Quill\nБо Марш\n")
    assert [query.properties["name"] for query in queries] == [["Ada Quill"], ["Бо Марш"]]
    assert queries[0].schema == ANY


def test_a_table_without_names_is_refused(file: Path) -> None:
    with pytest.raises(SourceUnknown, match="without a column of names"):
        asked(file, "colour,size\nred,3\n")


def test_bad_lines_are_told_with_their_place(file: Path) -> None:
    _, queries, refused = asked(file, 'name,country\nAda Quill,Malta\n,Malta,more,fields\n,\n"open,quote\n')
    assert [query.id for query in queries] == ["2"]
    assert [(one.position, bool(one.reason)) for one in refused] == [(3, True), (5, True)]


def test_json_lines_flat_and_nested(file: Path) -> None:
    lines = [
        {"name": "Ada Quill", "birthDate": "1970"},
        {
            "id": "x",
            "schema": "Company",
            "properties": {"name": ["Blue Quay"], "jurisdiction": ["Malta"], "colour": ["red"]},
        },
        {"id": "y", "schema": "Ownership", "properties": {"owner": ["x"]}},
        {"colour": "red"},
    ]
    found, queries, refused = asked(file, "\n".join(map(json.dumps, lines)) + "\n{broken\n[1]\n")
    assert found.shape == "lines"
    assert [(query.id, query.schema) for query in queries] == [("1", "Person"), ("x", "Company")]
    assert queries[1].properties == {"name": ["Blue Quay"], "jurisdiction": ["mt"]}
    assert len(refused) >= 3 and {one.position for one in refused} >= {3, 4}


def test_a_request_to_yente(file: Path) -> None:
    request = {
        "weights": {},
        "queries": {
            "q1": {"schema": "Person", "properties": {"name": ["Ada Quill"], "birthDate": "1970-01-02"}},
            "q2": {"schema": "Nonsense", "properties": {"name": ["x"]}},
            "q3": 5,
        },
    }
    found, queries, refused = asked(file, json.dumps(request, indent=1))
    assert found.shape == "yente"
    assert queries == [Query("q1", "Person", {"name": ["Ada Quill"], "birthDate": ["1970-01-02"]})]
    assert [one.position for one in refused] == [2, 3]
    with pytest.raises(SourceBroken):
        asked(file, json.dumps(request)[:-20])


@pytest.mark.parametrize("text", ["\n\n", "\ufeff", "name,country\n"])
def test_an_empty_file_asks_nothing(file: Path, text: str) -> None:
    assert asked(file, text)[1:] == ([], [])


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(SourceMissing):
        inquiry(file)
    with pytest.raises(SourceBroken, match="empty"):
        asked(file, "")


def test_odd_bytes_do_not_stop_the_reading(file: Path) -> None:
    _, queries, _ = asked(file, b"name\n\xff\xfeJos\xe9\nAda\x00 Quill\n" + "n\u202eame 🎉".encode() + b"\n")
    assert len(queries) == 3


@pytest.mark.parametrize(
    "given", [{}, {"name": None}, {"name": {"a": 1}}, {"name": [[["x"]]]}, {"properties": 3}, {"name": "  "}]
)
def test_a_record_that_says_nothing_is_no_query(given: dict[str, object]) -> None:
    assert isinstance(query_of("1", given), str)


def test_headings_and_kinds() -> None:
    assert heading(["a", "b"]) is None
    found = heading(["id", "uid", "registrationNumber", "legal name", "Schema"])
    assert found is not None and found.holds == ("#id", None, "registrationNumber", "name", "#schema")
    assert (schema_of("Organization", ANY), schema_of("natural person", ANY), schema_of("Ownership", ANY)) == (
        "Organization", "Person", ANY,
    )  # fmt: skip


def test_claims_of_queries() -> None:
    table = claims([Query("1", "Person", {"name": [" Ada ", "Ada "], "alias": ["", "A"]}), Query("2", "Person", {})])
    assert [tuple(row.values()) for row in table.to_pylist()] == [(0, "name", "Ada"), (0, "alias", "A")]


def test_a_birth_date_that_is_not_said_makes_nobody_a_person() -> None:
    asked = query_of("1", {"name": "Cinder Line", "birthDate": None})
    assert isinstance(asked, Query)
    assert asked.schema == ANY
    known = query_of("1", {"name": "Orla Venn", "birthDate": "1970-02-03"})
    assert isinstance(known, Query)
    assert known.schema == "Person"
