"""The generated schemata say what followthemoney says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from followthemoney.exc import InvalidData
from followthemoney.types import registry
from hypothesis import given
from hypothesis import strategies as st

from clew.model.ftm import ftm_model, own_files, stock_model
from clew.model.generate import document
from clew.model.schema import FILE, schemata

OWN = {"Seizure", "Shipment", "RouteLeg", "WalletTransfer", "Alliance", "Band", "OwnershipBand", "ControlBand"}
names = st.sampled_from(sorted(schemata()))


def test_the_committed_file_is_current() -> None:
    assert FILE.read_text("utf-8") == document(ftm_model()), "run python -m clew.model.generate"


def test_own_schemata_are_those_that_followthemoney_lacks() -> None:
    own = {name for name, schema in schemata().items() if schema.own}
    assert own == OWN == set(schemata()) - set(stock_model().schemata)


@pytest.mark.parametrize("name", sorted(OWN))
def test_own_schema_is_a_kind_of_a_stock_one_and_is_described(name: str) -> None:
    schema = schemata()[name]
    assert schema.ancestors & set(stock_model().schemata)
    assert schema.description
    assert schema.label != schema.name or name in {"Seizure", "Shipment", "Alliance", "Band"}
    assert schema.caption or schema.abstract


@pytest.mark.parametrize("name", sorted(OWN))
def test_own_properties_hide_no_inherited_one(name: str) -> None:
    schema = ftm_model()[name]
    inherited = {prop for parent in schema.extends for prop in parent.properties}
    assert not inherited & {p.name for p in schema.properties.values() if p.schema == schema}


def test_stock_schemata_stay_as_they_were() -> None:
    for stock in stock_model():
        ours = ftm_model()[stock.name]
        own = {p.name for p in ours.properties.values() if p.stub and p.range and p.range.name in OWN}
        assert set(ours.properties) - own == set(stock.properties)
        assert {s.name for s in ours.schemata} == {s.name for s in stock.schemata}


@pytest.mark.parametrize("name", sorted(set(OWN) - {"Band"}))
def test_an_entity_of_an_own_schema_can_be_made(name: str) -> None:
    schema = ftm_model()[name]
    entity = ftm_model().make_entity(name)
    entity.id = "invented"
    for prop in schema.properties.values():
        if prop.type == registry.number and not prop.stub:
            entity.add(prop.name, "12")
            assert entity.get(prop.name) == ["12"]


@given(names)
def test_schema_agrees_with_followthemoney(name: str) -> None:
    ours, theirs = schemata()[name], ftm_model()[name]
    assert ours.ancestors | {name} == theirs.names
    assert ours.descendants == {s.name for s in theirs.descendants}
    assert ours.matches == {s.name for s in theirs.matchable_schemata}
    assert (ours.matchable, ours.abstract, ours.deprecated) == (theirs.matchable, theirs.abstract, theirs.deprecated)
    assert (list(ours.start), list(ours.end)) == (theirs.temporal_start, theirs.temporal_end)
    assert schemata().caption_props(name) == tuple(theirs.caption)
    assert set(ours.properties) == set(theirs.properties)
    assert (ours.edge is not None) == theirs.edge
    if ours.edge:
        assert (ours.edge.source, ours.edge.target) == (theirs.edge_source, theirs.edge_target)
        assert ours.edge.directed == theirs.edge_directed


@given(names)
def test_property_agrees_with_followthemoney(name: str) -> None:
    for prop in schemata()[name].properties.values():
        theirs = ftm_model()[name].properties[prop.name]
        assert (prop.qname, prop.type, prop.label) == (theirs.qname, theirs.type.name, theirs.label)
        assert prop.range == (theirs.range.name if theirs.range else None)
        assert (prop.stub, prop.hidden, prop.matchable) == (theirs.stub, theirs.hidden, theirs.matchable)
        assert (prop.max_length, prop.format) == (theirs.max_length, theirs.format)


@given(names, names)
def test_common_schema_agrees_with_followthemoney(left: str, right: str) -> None:
    try:
        wanted = ftm_model().common_schema(left, right).name
    except InvalidData:
        wanted = None
    assert schemata().common([left, right]) == wanted


@given(st.lists(names, max_size=4))
def test_common_schema_does_not_hang_on_the_order(some: list[str]) -> None:
    assert schemata().common(some) == schemata().common(some[::-1]) == schemata().common([*some, *some])


def test_unknown_schema_is_answered_not_raised() -> None:
    assert schemata().get("Ghost") is None
    assert not schemata().is_a("Ghost", "Thing")
    assert schemata().common(["Ghost", "Person"]) is None
    assert schemata().common([]) is None
    assert schemata().caption_props("Ghost") == ()


@pytest.mark.parametrize("name", ["topic", "country", "language", "gender"])
def test_vocabulary_is_followthemoneys(name: str) -> None:
    kind = registry.get(name)
    assert schemata().vocabulary(name) == frozenset(kind.names)  # type: ignore[attr-defined]  # only enums have names
    assert schemata().vocabulary("name") == schemata().vocabulary("ghost") == frozenset()


def test_types_say_which_link_entities() -> None:
    assert {t.name for t in registry.types} == set(schemata().types)
    assert {name for name, t in schemata().types.items() if t.pivot} == {t.name for t in registry.types if t.pivot}


def test_property_table_holds_what_can_be_written() -> None:
    rows = schemata().property_table().to_pylist()
    found = {(row["schema"], row["prop"]): row for row in rows}
    assert len(found) == len(rows) > 2_000
    assert found["Ownership", "owner"]["type"] == "entity"
    assert found["Ownership", "owner"]["range"] == "LegalEntity"
    assert found["Company", "name"]["range"] is None
    assert found["Company", "leiCode"]["format"] == "lei"
    assert ("Thing", "name") not in found, "no entity is of an abstract schema"
    assert ("Company", "ownershipOwner") not in found, "a stub cannot be written"


def test_every_edge_has_both_ends() -> None:
    for edge in schemata().edges():
        properties = schemata()[edge.schema].properties
        assert properties[edge.source].type == properties[edge.target].type == "entity"
        assert not properties[edge.source].stub
        assert not properties[edge.target].stub
    assert {"Ownership", "WalletTransfer", "Alliance"} <= {edge.schema for edge in schemata().edges()}


def test_reading_the_schemata_does_not_import_followthemoney() -> None:
    code = (
        "import sys; from clew.model.schema import schemata; from clew.model.taxonomy import taxonomy; "
        "schemata(); taxonomy(); sys.exit(any(n in sys.modules for n in ('followthemoney', 'rigour', 'pyarrow')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_own_files_are_all_read() -> None:
    assert {file.stem for file in own_files()} <= OWN
