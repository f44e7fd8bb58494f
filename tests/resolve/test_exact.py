"""The first resolution, case by case, and the laws it keeps whatever the statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.model.statement import statement_id
from clew.resolve import exact
from clew.resolve.canonical import canonical
from clew.store.engine.duck import DuckEngine

Said = tuple[str, str, str, str, str]
Statements = Callable[[Iterable[Said]], pa.Table]
ENGINE = DuckEngine()
LISTED = "listed"


def table(said: Sequence[Said]) -> pa.Table:
    names = ("id", "entity_id", "schema", "prop", "value", "dataset")
    rows = [(statement_id(d, e, p, v), e, s, p, v, d) for d, e, s, p, v in said]
    return pa.table({name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(names)})


def judged(said: Sequence[Said]) -> list[dict[str, str]]:
    ENGINE.load("statement", table(said))
    rows: list[dict[str, str]] = exact.verdicts(ENGINE).to_pylist()
    return rows


def pairs(said: Sequence[Said]) -> dict[tuple[str, str], str]:
    return {(row["left"], row["right"]): row["judgement"] for row in judged(said)}


def entity(key: str, schema: str, listed: str = "", /, **said: str) -> list[Said]:
    """An entity of the dataset that its id begins with; `LISTED`: that dataset lists it under a sanction of its own."""
    dataset = key.partition("-")[0]
    rows: list[Said] = [(dataset, key, schema, prop, value) for prop, value in said.items()]
    return [*rows, (dataset, f"{key}-listing", "Sanction", "entity", key)] if listed else rows


def person(key: str, name: str = "Ada Quill", born: str = "1970-01-02", **said: str) -> list[Said]:
    return entity(key, "Person", name=name, birthDate=born, **said)


SAME = {("a-1", "b-1"): "same"}


def test_one_number_that_is_unique_in_the_world() -> None:
    one, other = ("Company", "leiCode", "5299-00T8-0001"), ("LegalEntity", "leiCode", "529900t80001")
    assert pairs(entity("a-1", one[0], leiCode=one[2]) + entity("b-1", other[0], leiCode=other[2])) == SAME


def test_a_short_number_says_nothing() -> None:
    assert pairs(entity("a-1", "Company", leiCode="1 2.34") + entity("b-1", "Company", leiCode="1234")) == {}


def test_a_national_number_wants_a_country() -> None:
    numbers = {"passportNumber": "X 123 456"}
    assert pairs(entity("a-1", "Person", **numbers) + entity("b-1", "Person", **numbers)) == {}
    one = entity("a-1", "Person", nationality="mt", **numbers)
    assert pairs(one + entity("b-1", "Person", country="mt", passportNumber="x123456")) == SAME
    assert pairs(one + entity("b-1", "Person", country="it", **numbers)) == {}
    assert pairs(one + entity("b-1", "Person", country="mt", idNumber="X123456")) == {}


def test_an_imo_number_is_a_vessels() -> None:
    vessels = entity("a-1", "Vessel", imoNumber="IMO 9999991") + entity("b-1", "Vessel", imoNumber="IMO9999991")
    assert pairs(vessels + entity("c-1", "Company", imoNumber="IMO9999991")) == SAME


def test_a_name_and_a_full_birth_date() -> None:
    assert pairs(person("a-1") + person("b-1", "QUILL, Ada")) == SAME
    assert pairs(person("a-1") + entity("b-1", "Person", alias="Ada Quill", birthDate="1970-01-02")) == SAME


@pytest.mark.parametrize(
    "other",
    [
        person("b-1", born="1970-01-03"),
        person("b-1", "Ada Quil"),
        person("b-1", "Ada"),
        entity("b-1", "Company", name="Ada Quill", incorporationDate="1970-01-02"),
        entity("b-1", "Person", weakAlias="Ada Quill", birthDate="1970-01-02"),
    ],
)
def test_anything_less_merges_nothing(other: list[Said]) -> None:
    assert pairs(person("a-1") + other) == {}


def test_a_year_or_one_word_is_too_little() -> None:
    assert pairs(person("a-1", born="1970") + person("b-1", born="1970")) == {}
    assert pairs(person("a-1", born="1970-01") + person("b-1", born="1970-01")) == {}
    assert pairs(person("a-1", "Ada") + person("b-1", "Ada")) == {}


def test_a_list_knows_its_own_entries_apart() -> None:
    twins = entity("a-1", "Person", LISTED, innCode="7700001") + entity("a-2", "Person", LISTED, innCode="7700001")
    third = entity("b-1", "Person", innCode="7700001")
    assert pairs(twins) == {("a-1", "a-2"): "unsure"}
    assert pairs(twins + third) == {("a-1", "a-2"): "unsure", ("a-1", "b-1"): "unsure"}


def test_a_register_may_name_one_company_twice() -> None:
    assert pairs(entity("a-1", "Company", leiCode="LEI0001") + entity("a-2", "Company", leiCode="LEI0001")) == {
        ("a-1", "a-2"): "same"
    }


def test_a_number_of_a_person_and_a_company_decides_nothing() -> None:
    assert pairs(entity("a-1", "Person", innCode="7700001") + entity("b-1", "Company", innCode="7700001")) == {
        ("a-1", "b-1"): "unsure"
    }


def test_a_chain_that_would_join_two_entries_of_a_list_is_left_open() -> None:
    said = [
        *entity("a-1", "Company", LISTED, leiCode="LEI0001"),
        *entity("b-1", "Company", leiCode="LEI0001", innCode="7700001"),
        *entity("a-2", "Company", LISTED, innCode="7700001"),
        *entity("c-1", "Company", leiCode="OTHER01"),
        *entity("d-1", "Company", leiCode="OTHER01"),
    ]
    assert pairs(said) == {("a-1", "b-1"): "unsure", ("a-2", "b-1"): "unsure", ("c-1", "d-1"): "same"}


def test_a_verdict_says_why() -> None:
    (row,) = judged(person("a-1") + person("b-1"))
    assert row["why"] == "name and birth date ada quill 1970-01-02"
    (row,) = judged(entity("a-1", "Person", innCode="7700001") + entity("b-1", "Company", innCode="7700001"))
    assert row["why"] == "shared with another entry of one list: innCode 7700001"


# Laws ---------------------------------------------------------------------------------------------------------------

datasets = ("a", "b", "c")
keys = st.builds("{}-{}".format, st.sampled_from(datasets), st.integers(0, 3))
values = st.sampled_from(
    [
        ("leiCode", "LEI0001"),
        ("leiCode", "LEI0002"),
        ("innCode", "7700001"),
        ("passportNumber", "P12345"),
        ("country", "mt"),
        ("nationality", "it"),
        ("name", "Ada Quill"),
        ("alias", "Quill Ada"),
        ("birthDate", "1970-01-02"),
        ("birthDate", "1970"),
    ]
)
SCHEMATA = ("Person", "Company", "LegalEntity")


@st.composite
def worlds(draw: st.DrawFn) -> list[Said]:
    said: dict[Said, None] = {}
    for key in draw(st.lists(keys, min_size=2, max_size=8, unique=True)):
        schema = draw(st.sampled_from(SCHEMATA))
        for prop, value in draw(st.lists(values, min_size=1, max_size=4, unique=True)):
            said[key.partition("-")[0], key, schema, prop, value] = None
        if draw(st.booleans()):
            said[key.partition("-")[0], f"{key}-listing", "Sanction", "entity", key] = None
    return list(said)


few = settings(max_examples=12, deadline=None)


@pytest.mark.slow
@few
@given(worlds(), st.integers(0, 99))
def test_the_order_of_statements_changes_nothing(said: list[Said], seed: int) -> None:
    turned = list(said)
    Random(seed).shuffle(turned)
    assert judged(turned) == judged(said)


@pytest.mark.slow
@few
@given(worlds())
def test_the_names_of_datasets_change_nothing(said: list[Said]) -> None:
    renamed = {"a": "zebra", "b": "a", "c": "b"}
    assert judged([(renamed[dataset], *rest) for dataset, *rest in said]) == judged(said)  # type: ignore[misc]


@pytest.mark.slow
@few
@given(worlds())
def test_no_two_entries_of_one_list_become_one(said: list[Said]) -> None:
    found = exact_ids(said)
    listed = defaultdict(list)
    for dataset, _, schema, prop, value in said:
        if schema == "Sanction" and prop == "entity":
            listed[dataset].append(found.get(value, value))
    for dataset, ids in listed.items():
        assert len(set(ids)) == len(ids), dataset


@pytest.mark.slow
@few
@given(worlds())
def test_what_is_merged_shares_a_key_and_ids_are_in_order(said: list[Said]) -> None:
    about = defaultdict(set)
    for _, key, _, prop, value in said:
        about[key].add((prop, value))
    for row in judged(said):
        assert row["left"] < row["right"]
        one, other = about[row["left"]], about[row["right"]]
        assert one & other or {prop for prop, _ in one} & {"name", "alias"}
        assert row["why"]


@pytest.mark.slow
@few
@given(worlds(), worlds())
def test_statements_about_others_change_no_verdict_of_strangers(said: list[Said], more: list[Said]) -> None:
    """Entities that share nothing with the rest are judged alike with and without it."""
    strange = [
        (f"x{dataset}", f"x{key}", schema, prop, f"x{value}" if schema == "Sanction" else f"{value}9")
        for dataset, key, schema, prop, value in more
        if prop in ("leiCode", "innCode", "entity")
    ]
    both = pairs(said + strange)
    assert {pair: found for pair, found in both.items() if not pair[0].startswith("x")} == pairs(said)


def exact_ids(said: Sequence[Said]) -> dict[str, str]:
    rows = judged(said)
    columns = {
        name: pa.array([row[name] for row in rows], pa.string()) for name in ("left", "right", "judgement", "why")
    }
    by = pa.array([exact.METHOD] * len(rows), pa.string())
    nothing = {"score": pa.nulls(len(rows), pa.float64()), "undoes": pa.nulls(len(rows), pa.int64())}
    numbers = {"number": pa.array(range(len(rows)), pa.int64())}
    ENGINE.load("verdict", pa.table({**numbers, **columns, "made_by": by, **nothing}))
    return {row["entity_id"]: row["canonical_id"] for row in canonical(ENGINE).to_pylist()}
