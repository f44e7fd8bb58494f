"""OpenSanctions nested targets: each nested entity comes out under its own id, with its tie to the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head
from clew.sources.readers.opensanctions_nested import OpenSanctionsNested, _unnest

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "opensanctions"

Hear = Callable[..., Any]


def test_recognised_by_content() -> None:
    text = (FIXTURES / "targets.nested.json").read_text()
    flat = '{"id":"a","schema":"Person","properties":{"name":["x"]}}\n' * 2
    reader = OpenSanctionsNested()
    assert reader.recognise(Head("x", text.encode(), text)) == ""
    assert reader.recognise(Head("x", flat.encode(), flat)) is None


def test_the_fixture(hear: Hear) -> None:
    heard = hear(OpenSanctionsNested(), FIXTURES / "targets.nested.json")
    assert heard.misfits() == []
    assert heard.schemata() == {
        "qq-2": "Person",
        "fam-1": "Family",
        "qq-5": "Person",
        "san-1": "Sanction",
        "qq-1": "Company",
        "adr-1": "Address",
    }
    assert heard.values("fam-1", "person") == ["qq-2"]
    assert heard.values("fam-1", "relative") == ["qq-5"]
    assert heard.values("san-1", "entity") == ["qq-2"]
    assert heard.values("qq-1", "addressEntity") == ["adr-1"]
    assert heard.records == 2
    assert [position for _, position in heard.reasons()] == [3]
    places = {row["entity_id"]: row["position"] for row in heard.rows}
    assert places["qq-5"] == 1 and places["adr-1"] == 2


def test_a_tie_is_told_once(hear: Hear) -> None:
    heard = hear(OpenSanctionsNested(), FIXTURES / "targets.nested.json")
    said = [(row["entity_id"], row["prop"], row["value"]) for row in heard.rows]
    assert len(said) == len(set(said))


def test_several_datasets_are_not_taken_for_one(hear: Hear) -> None:
    heard = hear(OpenSanctionsNested(), FIXTURES / "targets.nested.json")
    kept = {row["entity_id"]: (row["dataset"], row["origin"], row["first_seen"]) for row in heard.rows}
    assert kept["qq-2"] == ("demo_list", None, "2024-01-02")
    assert kept["qq-5"] == (None, "datasets:demo_list,other_list", "2024-01-02")


def test_an_id_at_the_far_end_of_a_tie(hear: Hear) -> None:
    line = b'{"id":"a","schema":"Person","properties":{"name":["x"],"ownershipOwner":["own-1"]}}\n'
    heard = hear(OpenSanctionsNested(), line)
    assert heard.values("own-1", "owner") == ["a"] and heard.schemata()["own-1"] == "Ownership"


def test_what_is_no_entity_is_kept(hear: Hear) -> None:
    line = b'{"id":"a","schema":"Person","properties":{"name":["x", true, [1]],"addressEntity":[{"id":"b"}]}}\n'
    heard = hear(OpenSanctionsNested(), line)
    assert [row["value"] for row in heard.rows] == ["x"]
    assert sorted(str(row["reason"]) for row in heard.bad) == ["no entity", "not a value", "not a value"]
    with pytest.raises(SourceBroken):
        hear(OpenSanctionsNested(), b"\n")


def test_a_nest_deeper_than_the_stack() -> None:
    inner: dict[str, object] = {"id": "e", "schema": "Person", "properties": {"name": ["x"]}}
    for number in range(5_000):
        inner = {"id": f"e{number}", "schema": "Person", "properties": {"parent": [inner]}}
    heard = _Heard()
    emit = Emitter(heard, "d")
    _unnest(inner, emit)
    emit.flush()
    assert len(heard.rows) == 5_001


class _Heard:
    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []
        self.bad: list[dict[str, object]] = []

    def claims(self, table: Any) -> None:
        self.rows += table.to_pylist()

    def payments(self, table: Any) -> None: ...

    def accounts(self, table: Any) -> None: ...

    def quarantined(self, table: Any) -> None:
        self.bad += table.to_pylist()


KEYS = st.sampled_from(["id", "schema", "properties", "datasets", "name", "familyPerson", "relative", "first_seen"])
NAMES = st.sampled_from(["Person", "Family", "a", ""]) | st.text(max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=5),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_any_object_is_told_or_quarantined(value: dict[str, object]) -> None:
    heard = _Heard()
    emit = Emitter(heard, "d")
    _unnest(value, emit)
    emit.flush()
    assert all(row["entity_id"] and row["schema"] and row["value"] for row in heard.rows)
    whole = isinstance(value.get("properties"), dict) and all(str(value.get(k) or "").strip() for k in ("id", "schema"))
    assert whole or heard.bad


@given(st.lists(JSON, max_size=4))
def test_any_lines(values: list[object]) -> None:
    from clew.errors import ClewError

    data = b"\n".join(orjson.dumps(value) for value in values)
    heard = _Heard()
    emit = Emitter(heard, "d")
    try:
        OpenSanctionsNested().read([_Lines(data)], emit)
    except ClewError:
        return
    emit.flush()


class _Lines:
    path, member, sha256, role = "invented", None, "", ""

    def __init__(self, data: bytes) -> None:
        self.data, self.size = data, len(data)
        self.head = Head("invented", data, data.decode("utf-8", "replace"))

    def open(self) -> Any:
        import io

        return io.BytesIO(self.data)


def test_the_real_export(hear: Hear, shared_data: Path) -> None:
    heard = hear(OpenSanctionsNested(), shared_data / "sources" / "ftm_samples" / "os_wd_persons_targets.nested.json")
    assert heard.records == 5
    assert len(heard.rows) == 149
    assert heard.bad == [] and heard.misfits() == []
    assert set(heard.schemata().values()) == {"Person", "Family", "Occupancy"}
