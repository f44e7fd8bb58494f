"""Connected components against the textbook: a union-find in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.components import components
from clew.store.engine.duck import DuckEngine

ENGINE = DuckEngine()
Pair = tuple[str, str]


def found(pairs: Sequence[Pair]) -> dict[str, str]:
    columns = {
        side: pa.array([pair[place] for pair in pairs], pa.string()) for place, side in enumerate(("left", "right"))
    }
    ENGINE.load("pair", pa.table(columns))
    components(ENGINE, "pair")
    rows = ENGINE.fetch("SELECT vertex, label FROM component").to_pylist()
    assert len({row["vertex"] for row in rows}) == len(rows)
    return {row["vertex"]: row["label"] for row in rows}


def union_find(pairs: Sequence[Pair]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def root(vertex: str) -> str:
        while parent.setdefault(vertex, vertex) != vertex:
            vertex = parent[vertex]
        return vertex

    for one, other in pairs:
        if one != other:
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    return {vertex: root(vertex) for vertex in parent}


names = st.text(alphabet="ab-é", min_size=1, max_size=3) | st.integers(0, 30).map(lambda number: f"v{number:02}")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, names), max_size=40))
def test_as_union_find(pairs: list[Pair]) -> None:
    assert found(pairs) == union_find(pairs)


@settings(max_examples=4, deadline=None)
@given(st.permutations(range(70)), st.randoms(use_true_random=False))
def test_long_paths_in_any_order(order: list[int], chance: st.DataObject) -> None:
    """The case in which labels have farthest to go."""
    path = [f"v{number:02}" for number in order]
    pairs = [(one, other) if place % 3 else (other, one) for place, (one, other) in enumerate(pairwise(path))]
    chance.shuffle(pairs)  # type: ignore[attr-defined]  # a Random
    assert found(pairs) == dict.fromkeys(path, "v00")


def test_nothing_is_left_but_the_answer() -> None:
    found([("a", "b")])
    left = ENGINE.fetch("SELECT table_name AS name FROM duckdb_tables()").to_pylist()
    assert {row["name"] for row in left} == {"pair", "component"}
