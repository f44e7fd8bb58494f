"""Entities rolled up from statements: schema, caption, number in the network, datasets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa
import pytest

from clew.sources.register import OWNER_UNKNOWN
from clew.store import entities
from clew.store.engine.duck import DuckEngine
from clew.store.model_tables import load_model

Said = tuple[str, str, str, str, str]
Statements = Callable[[Iterable[Said]], pa.Table]
Rolled = dict[str, dict[str, object]]
Roll = Callable[..., Rolled]


@pytest.fixture
def engine() -> DuckEngine:
    return DuckEngine()


@pytest.fixture
def roll(engine: DuckEngine, statements: Statements) -> Roll:
    """The entities of some statements, by id; `merged` are pairs of an id and its canonical one."""

    def make(said: Sequence[Said], merged: Sequence[tuple[str, str]] = ()) -> Rolled:
        engine.load("statement", statements(said))
        ids, canonical = ([pair[place] for pair in merged] for place in (0, 1))
        columns = {"entity_id": pa.array(ids, pa.string()), "canonical_id": pa.array(canonical, pa.string())}
        engine.load("canonical", pa.table(columns))
        load_model(engine)
        entities.roll_up(engine)
        return {row["id"]: row for row in engine.fetch("SELECT * FROM entity_new ORDER BY id").to_pylist()}

    return make


def test_one_entity(roll: Roll) -> None:
    found = roll([("a", "p", "Person", "name", "Ada Quill"), ("a", "p", "Person", "country", "mt")])
    assert found == {
        "p": {"id": "p", "node": 0, "schema": "Person", "kind": "party", "caption": "Ada Quill", "statements": 2}
    }


def test_the_most_specific_schema_counts(roll: Roll) -> None:
    """However many statements name the broader one."""
    said = [("a", "x", "LegalEntity", "name", f"Name {number}") for number in range(5)]
    assert roll([*said, ("b", "x", "Company", "country", "mt")])["x"]["schema"] == "Company"


def test_schemata_that_do_not_fit_are_settled_by_depth_then_number(roll: Roll) -> None:
    said = [
        ("a", "x", "Person", "name", "X"),
        ("a", "x", "Person", "country", "mt"),
        ("b", "x", "Vessel", "flag", "pa"),
    ]
    found = roll(said)["x"]["schema"]
    assert found == roll(list(reversed(said)))["x"]["schema"]
    assert found in {"Person", "Vessel"}


def test_a_caption_is_a_name_in_latin_script_that_most_say_and_short(roll: Roll) -> None:
    said = [
        ("a", "x", "Person", "name", "Иван Зорин"),
        ("b", "x", "Person", "name", "Иван Зорин"),
        ("c", "x", "Person", "name", "Ivan Petrovich Zorin"),
        ("d", "x", "Person", "name", "Ivan Zorin"),
        ("e", "x", "Person", "alias", "Ivan Z"),
    ]
    assert roll(said)["x"]["caption"] == "Ivan Zorin"
    assert roll([*said, ("e", "x", "Person", "name", "Ivan Petrovich Zorin")])["x"]["caption"] == "Ivan Petrovich Zorin"
    assert roll(said[:2])["x"]["caption"] == "Иван Зорин"


def test_without_a_caption_property_the_schema_names_it(roll: Roll) -> None:
    assert roll([("a", "x", "Company", "country", "mt")])["x"]["caption"] == "Company"


def test_who_is_only_named_has_no_statements(roll: Roll) -> None:
    found = roll([("a", "own", "Ownership", "owner", "p"), ("a", "own", "Ownership", "asset", "c")])
    assert found["p"] == {
        "id": "p", "node": 1, "schema": "LegalEntity", "kind": "party", "caption": "p", "statements": 0
    }  # fmt: skip
    assert found["c"]["schema"] == "Asset"
    assert (found["own"]["kind"], found["own"]["node"]) == ("edge", None)


def test_nodes_are_numbered_from_0_in_the_order_of_ids(roll: Roll) -> None:
    said = [("a", key, "Person", "name", key) for key in ("m", "a", "z", "é")]
    said += [("a", "b", "Family", "person", "a"), ("a", "b", "Family", "relative", "m")]
    found = roll(said)
    assert [row["node"] for row in sorted(found.values(), key=lambda row: str(row["id"])) if row["kind"] != "edge"] == [
        0,
        1,
        2,
        3,
    ]
    assert found["b"]["node"] is None


def test_merged_entities_are_one(roll: Roll, engine: DuckEngine) -> None:
    said = [
        ("a", "a-1", "LegalEntity", "name", "Blue Quay"),
        ("b", "b-1", "Company", "name", "Blue Quay Ltd"),
        ("c", "own", "Ownership", "asset", "b-1"),
        ("c", "own", "Ownership", "owner", "z-never-said"),
    ]
    found = roll(said, [("b-1", "a-1"), ("z-never-said", "a-1")])
    assert set(found) == {"a-1", "own"}
    assert (found["a-1"]["schema"], found["a-1"]["statements"]) == ("Company", 2)
    datasets = engine.fetch("SELECT entity, dataset FROM entity_dataset_new ORDER BY ALL").to_pylist()
    assert [(row["entity"], row["dataset"]) for row in datasets] == [("a-1", "a"), ("a-1", "b"), ("own", "c")]


def test_nothing_is_left_lying_about(roll: Roll, engine: DuckEngine) -> None:
    roll([("a", "p", "Person", "name", "Ada")])
    left = {row["name"] for row in engine.fetch("SELECT table_name AS name FROM duckdb_tables()").to_pylist()}
    assert {name for name in left if name.startswith("entity")} == {"entity_new", "entity_dataset_new"}


def test_whoever_a_register_leaves_out_is_a_placeholder(engine: DuckEngine, statements: Statements) -> None:
    said = [
        ("a", "x-1", "LegalEntity", "keywords", OWNER_UNKNOWN),
        ("a", "x-1", "LegalEntity", "name", "owner unknown: nobody told"),
        ("a", "p", "Person", "name", OWNER_UNKNOWN),
        ("b", "a-1", "Person", "keywords", OWNER_UNKNOWN),
    ]
    engine.load("statement", statements(said))
    assert entities.placeholders(engine).to_pylist() == [{"entity_id": "a-1"}, {"entity_id": "x-1"}]
    assert entities.OWNER_UNKNOWN == OWNER_UNKNOWN
