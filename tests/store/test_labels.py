"""Labels, each with its basis and the statement behind it; and the programmes that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa
import pytest

from clew.model.statement import statement_id
from clew.store import labels
from clew.store.engine.duck import DuckEngine

Said = tuple[str, str, str, str, str]
Statements = Callable[[Iterable[Said]], pa.Table]
Label = Callable[..., set[tuple[object, ...]]]


@pytest.fixture
def engine() -> DuckEngine:
    return DuckEngine()


@pytest.fixture
def label(engine: DuckEngine, statements: Statements) -> Label:
    """The labels of some statements: entity, label, basis, statement."""

    def make(said: Sequence[Said], merged: Sequence[tuple[str, str]] = ()) -> set[tuple[object, ...]]:
        engine.load("statement", statements(said))
        ids, canonical = ([pair[place] for pair in merged] for place in (0, 1))
        columns = {"entity_id": pa.array(ids, pa.string()), "canonical_id": pa.array(canonical, pa.string())}
        engine.load("canonical", pa.table(columns))
        labels.label(engine)
        rows = engine.fetch("SELECT entity, label, basis, statement FROM label_new").to_pylist()
        assert len(rows) == len({tuple(row.values()) for row in rows}), "a label said twice"
        return {tuple(row.values()) for row in rows}

    return make


def unknown(engine: DuckEngine) -> list[tuple[object, ...]]:
    rows = engine.fetch("SELECT dataset, programme, entities FROM unknown_programme_new ORDER BY ALL").to_pylist()
    return [tuple(row.values()) for row in rows]


def listing(number: str, entity: str, **said: str) -> list[Said]:
    return [("ofac", number, "Sanction", prop, value) for prop, value in {"entity": entity, **said}.items()]


def test_designated_by_the_code_of_a_list(label: Label, engine: DuckEngine) -> None:
    found = label(listing("s", "p", authority="OFAC", program="SDGT"))
    assert found == {("p", "terror", "designated", statement_id("ofac", "s", "program", "SDGT"))}
    assert unknown(engine) == []


def test_designated_by_the_id_of_a_programme(label: Label) -> None:
    found = label(listing("s", "p", programId="US-SDNTK"))
    assert found == {("p", "narcotics", "designated", statement_id("ofac", "s", "programId", "US-SDNTK"))}


def test_an_authority_goes_by_any_of_its_names(label: Label) -> None:
    found = label(listing("s", "p", authority="Office of Foreign Assets Control", program="[SDGT]"))
    assert {row[:3] for row in found} == {("p", "terror", "designated")}


def test_the_code_of_another_authority_says_nothing(label: Label, engine: DuckEngine) -> None:
    assert label(listing("s", "p", authority="EU", program="SDGT")) == set()
    assert unknown(engine) == [("ofac", "SDGT", 1)]


def test_an_unknown_programme_is_counted_and_gives_no_label(label: Label, engine: DuckEngine) -> None:
    said = listing("s", "p", authority="OFAC", program="NEW-EO99999") + listing("t", "q", program="NEW-EO99999")
    assert label(said) == set()
    assert unknown(engine) == [("ofac", "NEW-EO99999", 2)]


def test_described_by_a_topic(label: Label) -> None:
    found = label([("leak", "p", "Person", "topics", "crime.terror"), ("leak", "p", "Person", "topics", "crime")])
    assert found == {("p", "terror", "described", statement_id("leak", "p", "topics", "crime.terror"))}


def test_designated_and_described_are_two_labels(label: Label) -> None:
    said = [*listing("s", "p", authority="OFAC", program="SDGT"), ("leak", "p", "Person", "topics", "crime.terror")]
    assert {row[:3] for row in label(said)} == {("p", "terror", "designated"), ("p", "terror", "described")}


def test_topics_of_a_listing_describe_whom_it_lists(label: Label) -> None:
    said: list[Said] = [("x", "r", "Risk", "entity", "p"), ("x", "r", "Risk", "topics", "crime.traffick.drug")]
    assert label(said) == {("p", "narcotics", "described", statement_id("x", "r", "topics", "crime.traffick.drug"))}


def test_a_listing_of_several_labels_each(label: Label) -> None:
    said = [*listing("s", "p", authority="OFAC", program="SDGT"), ("ofac", "s", "Sanction", "entity", "q")]
    assert {row[:2] for row in label(said)} == {("p", "terror"), ("q", "terror")}


def test_one_listing_in_two_programmes(label: Label) -> None:
    said = [*listing("s", "p", authority="OFAC", program="SDGT"), ("ofac", "s", "Sanction", "program", "NPWMD")]
    assert {row[:3] for row in label(said)} == {("p", "terror", "designated"), ("p", "proliferation", "designated")}


def test_labels_follow_the_canonical_id(label: Label) -> None:
    said = [*listing("s", "b", authority="OFAC", program="SDGT"), ("leak", "c", "Person", "topics", "crime.terror")]
    assert {row[0] for row in label(said, [("b", "a"), ("c", "a")])} == {"a"}


def test_a_listing_of_nobody_gives_nothing(label: Label) -> None:
    said: list[Said] = [("o", "s", "Sanction", "program", "SDGT"), ("o", "s", "Sanction", "authority", "OFAC")]
    assert label(said) == set()
