"""FollowTheMoney JSON lines: in bulk where plain, one by one where not, the same either way, and nothing lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.ftm_json import FtmJson

if TYPE_CHECKING:
    from .conftest import Hear, Heard

SAID = {"name": ["Ada Quill", "Ада"], "country": ["mt"]}
ADA = {"id": "p-1", "schema": "Person", "properties": SAID}


def lines(*entities: object) -> bytes:
    return "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in entities).encode()


def said(heard: Heard) -> list[tuple[object, ...]]:
    names = ("entity_id", "schema", "prop", "value", "dataset", "origin", "first_seen", "last_seen", "position")
    return [tuple(row[name] for name in names) for row in heard.rows]


def test_a_plain_line(hear: Hear) -> None:
    heard = hear(FtmJson(), lines(ADA))
    assert heard.records == 1
    assert [row[2:4] + row[-1:] for row in said(heard)] == [
        ("name", "Ada Quill", 1),
        ("name", "Ада", 1),
        ("country", "mt", 1),
    ]


@pytest.mark.parametrize(
    "odd", [{"alias": "stands alone"}, {"alias": ["[in brackets]"]}, {"alias": [None, "x"]}, {"alias": None}]
)
def test_a_line_of_another_shape_says_the_same(hear: Hear, odd: dict[str, object]) -> None:
    """It is read one by one, and all that stands about it is kept as in bulk."""
    about = {"first_seen": "2020-01-01", "last_seen": "2021-01-01"}
    for datasets in (["one"], ["one", "two"], []):
        plain = {**ADA, **about, "datasets": datasets}
        strange = {**plain, "properties": {**SAID, **odd}}
        expected = said(hear(FtmJson(), lines(plain)))
        assert [row for row in said(hear(FtmJson(), lines(strange))) if row[2] != "alias"] == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x"', "not JSON"),
        ("[1, 2]", "not an entity"),
        ("7", "not an entity"),
        ('{"id": "x", "schema": "Person"}', "not an entity"),
        ('{"id": "x", "schema": "Person", "properties": ["name"]}', "not an entity"),
        ('{"schema": "Person", "properties": {"name": ["x"]}}', "not an entity"),
        ('{"id": "x", "properties": {"name": ["x"]}}', "not an entity"),
        ('{"id": "x", "schema": "Person", "properties": {"name": [{"a": 1}]}}', "value is no text"),
        ('{"id": "x", "schema": "Person", "properties": {"name": [["a"]]}}', "value is no text"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["\\ud800"]}}', "not JSON"),
        ('{"id": "x", "schema": "Person", "properties": {"name": ["\0"]}}', "NUL byte"),
    ],
)
def test_what_is_no_entity_is_put_aside_with_its_line(hear: Hear, line: str, reason: str) -> None:
    heard = hear(FtmJson(), lines(ADA) + f"\n{line}\n".encode() + lines(ADA))
    assert heard.reasons() == [(reason, 3)]
    assert {row["position"] for row in heard.rows} == {1, 4}


def test_a_line_that_is_no_text(hear: Hear) -> None:
    heard = hear(FtmJson(), lines(ADA) + b'{"id":"x","schema":"Person","properties":{"name":["caf\xe9"]}}\n')
    assert heard.reasons() == [("not UTF-8", 2)]


@pytest.mark.parametrize("wrong", [5, "text", {"a": 1}, [1, 2], True])
def test_wrong_datasets_and_times_are_passed_over(hear: Hear, wrong: object) -> None:
    for extra in ({}, {"alias": "alone"}):
        strange = {**ADA, "properties": {**SAID, **extra}, "datasets": wrong}
        heard = hear(FtmJson(), lines(strange))
        assert {row["entity_id"] for row in heard.rows} == {"p-1"}
        assert not heard.bad


def test_a_property_that_stands_twice_is_kept_once_or_twice_but_not_lost(hear: Hear) -> None:
    line = b'{"id":"x","schema":"Person","properties":{"name":["first"],"country":["mt"],"name":["second"]}}\n'
    heard = hear(FtmJson(), line)
    assert "mt" in heard.values("x", "country")
    assert "second" in heard.values("x", "name")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no json\n", b"{}\n[]\n"])
def test_a_file_without_entities_is_broken(hear: Hear, data: bytes) -> None:
    with pytest.raises(SourceBroken):
        hear(FtmJson(), data)


def test_recognised_by_content() -> None:
    def role(data: bytes) -> str | None:
        return FtmJson().recognise(Head("x", data[:65536], data[:65536].decode()))

    assert role(lines(ADA)) == ""
    assert role(b"\xef\xbb\xbf\n" + lines(ADA)) == ""
    assert role(b"{broken\n" + lines(ADA)) == ""
    long = {**ADA, "properties": {"name": ["x" * 100_000]}}
    assert role(lines(long)) == ""
    assert role(b'{"a": 1}\n') is None
    assert role(lines({**ADA, "properties": {"entity": [ADA]}})) is None
    assert role(b"id,schema\n") is None


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)
values = texts | st.integers(-(10**6), 10**6) | st.none() | st.lists(texts, max_size=2) | st.just({"a": 1})
entities = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b"]) | texts.filter(str.strip),
        "schema": st.sampled_from(["Person", "Company"]),
        "properties": st.dictionaries(
            st.sampled_from(["name", "alias"]), st.lists(values, max_size=3) | texts, max_size=2
        ),
    }
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(entities, min_size=1, max_size=5))
def test_in_bulk_and_by_hand_are_one(hear: Hear, found: list[dict[str, object]]) -> None:
    """An oracle in plain Python: what every line says, and how many values are put aside."""
    expected, refused = [], 0
    for position, entity in enumerate(found, 1):
        own, properties = str(entity["id"]).strip(), entity["properties"]
        assert isinstance(properties, dict)
        for prop, given_values in properties.items():
            for value in given_values if isinstance(given_values, list) else [given_values]:
                if isinstance(value, str | int) and str(value).strip():
                    expected.append((own, entity["schema"], prop, str(value).strip(), position))
                refused += isinstance(value, list | dict)
        said_any = (
            value for values in properties.values() for value in (values if isinstance(values, list) else [values])
        )
        refused += not any(value is not None and str(value).strip() for value in said_any)
    try:
        heard = hear(FtmJson(), lines(*found))
    except SourceBroken:
        assert not expected
        return
    found_rows = [(row[0], row[1], row[2], row[3], row[-1]) for row in said(heard)]
    assert sorted(map(repr, found_rows)) == sorted(map(repr, expected))
    assert len(heard.bad) == refused


def test_a_property_said_twice_keeps_both(hear: Hear) -> None:
    heard = hear(FtmJson(), b'{"id":"a","schema":"Person","properties":{"name":["one"],"name":["two"]}}\n')
    assert sorted(str(row[3]) for row in said(heard)) == ["one", "two"]
    assert not heard.bad
