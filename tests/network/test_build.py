"""Ties out of statements, worked by hand on small networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import pyarrow as pa
import pytest

from clew.model.schema import schemata
from clew.model.statement import statement_id
from clew.network.build import MOST_SHARING, build
from clew.store.engine.duck import DuckEngine
from clew.store.entities import roll_up
from clew.store.model_tables import load_model

Said = tuple[str, str, str, str, str]
Statements = Callable[[Iterable[Said]], pa.Table]
Row = dict[str, object]
COLUMNS = ("type", "source", "target", "directed", "via", "start_date", "end_date", "share", "weight")


class Network:
    """The ties of some statements, with ids for nodes; `merged` are pairs of an id and its canonical one."""

    def __init__(self, table: pa.Table, merged: Sequence[tuple[str, str]]) -> None:
        self.engine = DuckEngine()
        self.engine.load("statement", table)
        columns = {
            name: pa.array([pair[place] for pair in merged], pa.string())
            for place, name in enumerate(("entity_id", "canonical_id"))
        }
        self.engine.load("canonical", pa.table(columns))
        paid = ("payer", "payee", "dataset", "start_date", "end_date")
        self.engine.load("paid", pa.table({name: pa.array([], pa.string()) for name in paid}))
        load_model(self.engine)
        roll_up(self.engine)
        build(self.engine)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row.values()) for row in self.engine.fetch(query).to_pylist()]

    @property
    def edges(self) -> list[Row]:
        columns = "e.type, a.id AS a, b.id AS b, e.directed, e.via, e.start_date, e.end_date, e.share, e.weight"
        rows = self.rows(
            f"SELECT {columns} FROM edge_new AS e JOIN entity_new AS a ON a.node = e.source"
            " JOIN entity_new AS b ON b.node = e.target ORDER BY e.edge"
        )
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    @property
    def ties(self) -> list[tuple[object, ...]]:
        return [(edge["type"], edge["source"], edge["target"]) for edge in self.edges]

    def evidence(self, place: int = 0) -> set[object]:
        return {row[0] for row in self.rows(f"SELECT statement FROM edge_evidence_new WHERE edge = {place}")}


@pytest.fixture
def network(statements: Statements) -> Callable[..., Network]:
    def make(said: Iterable[Said], merged: Sequence[tuple[str, str]] = ()) -> Network:
        return Network(statements(said), merged)

    return make


Build = Callable[..., Network]


def edge(key: str, schema: str, *said: tuple[str, str], dataset: str = "a") -> list[Said]:
    return [(dataset, key, schema, prop, value) for prop, value in said]


def own(key: str, owner: str, asset: str, *more: tuple[str, str]) -> list[Said]:
    return edge(key, "Ownership", ("owner", owner), ("asset", asset), *more)


def test_an_edge_entity_ties_its_ends(network: Build) -> None:
    (found,) = network(own("o", "p", "c", ("percentage", "62.5"), ("startDate", "2011-04"), ("endDate", "2020"))).edges
    assert found == {
        "type": "Ownership", "source": "p", "target": "c", "directed": True, "via": "o",
        "start_date": "2011-04", "end_date": "2020", "share": 0.625, "weight": 0.875,
    }  # fmt: skip


def test_all_edge_schemata_at_once(network: Build) -> None:
    specs = [spec for spec in schemata().edges() if not schemata()[spec.schema].abstract]
    said = [
        row
        for spec in specs
        for row in edge(f"e-{spec.schema}", spec.schema, (spec.source, "from"), (spec.target, "to"))
    ]
    found = {str(row["type"]): row for row in network(said).edges}
    assert set(found) == {spec.schema for spec in specs}
    for spec in specs:
        row = found[spec.schema]
        assert (row["source"], row["target"], row["directed"]) == ("from", "to", spec.directed), spec.schema
    assert not found["Family"]["directed"]
    assert found["Ownership"]["directed"]


def test_several_entities_at_an_end_are_a_tie_each(network: Build) -> None:
    said = [*own("o", "p1", "c1"), *edge("o", "Ownership", ("owner", "p2"), ("asset", "c2"), ("percentage", "50"))]
    found = network(said).edges
    assert [(row["source"], row["target"]) for row in found] == [("p1", "c1"), ("p1", "c2"), ("p2", "c1"), ("p2", "c2")]
    assert {(row["via"], row["share"]) for row in found} == {("o", 0.5)}


def test_one_end_alone_is_no_tie(network: Build) -> None:
    assert network(edge("o", "Ownership", ("owner", "p"), ("percentage", "5"))).ties == []


def test_what_two_sources_say_of_one_edge_is_one_tie(network: Build) -> None:
    said = own("o", "p", "c") + [("b", *row[1:]) for row in own("o", "p", "c", ("startDate", "2001"))]
    (found,) = network(said).edges
    assert found["start_date"] == "2001"


def test_two_edges_between_the_same_two_stay_two(network: Build) -> None:
    assert [row["via"] for row in network(own("o1", "p", "c") + own("o2", "p", "c")).edges] == ["o1", "o2"]


@pytest.mark.parametrize(
    ("percentages", "share"),
    [
        (["75"], 0.75),
        (["0"], 0.0),
        (["100.0"], 1.0),
        (["10", "25"], 0.25),
        (["a half"], None),
        (["25-50"], None),
        (["-5"], None),
    ],
)
def test_a_share_is_a_number_or_nothing(network: Build, percentages: list[str], share: float | None) -> None:
    (found,) = network(own("o", "p", "c", *(("percentage", text) for text in percentages))).edges
    assert found["share"] == share


def test_a_date_is_both_start_and_end(network: Build) -> None:
    said = edge("pay", "Payment", ("payer", "p"), ("beneficiary", "q"), ("date", "2019-05-05"))
    (found,) = network(said).edges
    assert (found["start_date"], found["end_date"]) == ("2019-05-05", "2019-05-05")


def test_ids_that_nobody_describes_are_ends_too(network: Build) -> None:
    made = network(own("o", "nobody", "nothing"))
    assert made.ties == [("Ownership", "nobody", "nothing")]
    assert made.rows("SELECT id, statements FROM entity_new WHERE kind <> 'edge' ORDER BY id") == [
        ("nobody", 0),
        ("nothing", 0),
    ]


def test_a_loop_is_kept_as_it_is_said(network: Build) -> None:
    assert network(own("o", "c", "c")).ties == [("Ownership", "c", "c")]


def test_ends_that_are_merged(network: Build) -> None:
    """The tie is between the canonical ids; one between two that are the same becomes a loop."""
    said = own("o1", "b1", "c") + own("o2", "a1", "b1")
    merged = [("b1", "a1")]
    assert network(said, merged).ties == [("Ownership", "a1", "a1"), ("Ownership", "a1", "c")]
    both = [*own("o", "a1", "c"), ("b", "o", "Ownership", "owner", "b1")]
    assert network(both, merged).ties == [("Ownership", "a1", "c")]


# Properties that hold an entity -------------------------------------------------------------------------------------


def test_a_property_ties_with_its_statement_as_evidence(network: Build) -> None:
    made = network([("a", "c", "Company", "parent", "d"), ("b", "c", "Company", "parent", "d")])
    (found,) = made.edges
    assert (found["type"], found["source"], found["target"], found["directed"], found["via"], found["weight"]) == (
        *("Company:parent", "c", "d"),
        *(True, None, 0.875),
    )
    assert made.evidence() == {statement_id(dataset, "c", "parent", "d") for dataset in ("a", "b")}


def test_a_listing_is_tied_to_whom_it_lists(network: Build) -> None:
    made = network([("a", "s", "Sanction", "entity", "p"), ("a", "s", "Sanction", "country", "mt")])
    assert made.ties == [("Sanction:entity", "s", "p")]


def test_a_third_entity_of_an_edge_is_tied_to_both_ends(network: Build) -> None:
    name = next(
        (spec.schema, prop.name)
        for spec in schemata().edges()
        for prop in schemata()[spec.schema].properties.values()
        if prop.type == "entity" and not prop.stub and prop.name not in (spec.source, spec.target)
        if spec.schema == "Payment"
    )
    schema, third = name
    said = edge("pay", schema, ("payer", "p"), ("beneficiary", "q"), (third, "x"))
    made = network(said)
    kind = f"{schema}:{third}"
    assert sorted(map(str, made.ties)) == sorted(map(str, [(schema, "p", "q"), (kind, "p", "x"), (kind, "q", "x")]))
    places = [place for place, row in enumerate(made.edges) if row["type"] == kind]
    assert [made.evidence(place) for place in places] == [{statement_id("a", "pay", third, "x")}] * 2


def test_ties_to_an_edge_are_counted_and_not_drawn(network: Build) -> None:
    said = [*own("o", "p", "c"), ("a", "s", "Sanction", "entity", "o")]
    made = network(said)
    assert made.ties == [("Ownership", "p", "c")]
    assert made.rows("SELECT type, ties FROM undrawn_new") == [("Sanction:entity", 1)]


# Values that two share ----------------------------------------------------------------------------------------------


def firm(key: str, **said: str) -> list[Said]:
    return [("a", key, "Company", prop, value) for prop, value in said.items()]


def test_a_shared_value_weighs_one_over_those_who_have_it(network: Build) -> None:
    made = network([row for key in "xyz" for row in firm(key, phone="+49 30 9000-1")])
    assert [(row["type"], row["source"], row["target"], row["directed"]) for row in made.edges] == [
        ("shared:phone", one, other, False) for one, other in combinations("xyz", 2)
    ]
    assert {row["weight"] for row in made.edges} == {1 / 3}
    assert made.evidence() == {statement_id("a", key, "phone", "+49 30 9000-1") for key in "xy"}


def test_the_rarest_of_several_shared_values_weighs(network: Build) -> None:
    said = [row for key in "xyz" for row in firm(key, email="desk@quay.example")]
    said += firm("x", website="http://x.example") + [("a", key, "Company", "email", "two@quay.example") for key in "xy"]
    found = {(row["source"], row["target"]): row["weight"] for row in network(said).edges}
    assert found == {("x", "y"): 1 / 2, ("x", "z"): 1 / 3, ("y", "z"): 1 / 3}


def test_spellings_of_one_value_are_one(network: Build) -> None:
    said = firm("x", phone="+49 (30) 900-01", address="1, Quay Road / Port Example")
    said += firm("y", phone="+493090001", address="1 QUAY ROAD, Port Example.")
    assert {row["type"] for row in network(said).edges} == {"shared:phone", "shared:address"}


@pytest.mark.parametrize(
    "value",
    [
        {"address": "Port Example, Malta"},
        {"address": "Quay Road 1"},
        {"phone": "123"},
        {"name": "Blue Quay Limited 1"},
        {"country": "mt"},
        {"wikidataId": "Q123456"},
        {"website": "http://quay.example/"},
    ],
    ids=repr,
)
def test_what_is_too_common_or_too_vague_is_no_tie(network: Build, value: dict[str, str]) -> None:
    assert network(firm("x", **value) + firm("y", **value)).ties == []


def test_numbers_of_different_kinds_are_different(network: Build) -> None:
    assert network(firm("x", taxNumber="1234567") + firm("y", registrationNumber="1234567")).ties == []
    assert network(firm("x", taxNumber="12 345-67") + firm("y", taxNumber="1234567")).ties == [
        ("shared:identifier", "x", "y")
    ]


def test_only_parties_share(network: Build) -> None:
    said = [("a", key, "Address", "full", "1 Quay Road, Port Example") for key in ("m", "n")]
    assert network(said).ties == []


def test_one_who_has_a_value_twice_shares_it_with_nobody(network: Build) -> None:
    said = [(dataset, "x", "Company", "phone", phone) for dataset in "ab" for phone in ("+4930 90001", "+493090001")]
    assert network(said).ties == []
    merged = network(firm("x", phone="+493090001") + firm("y", phone="+493090001"), [("y", "x")])
    assert merged.ties == []


@pytest.mark.parametrize("sharing", [MOST_SHARING, MOST_SHARING + 1])
def test_a_value_that_too_many_share_is_crowded(network: Build, sharing: int) -> None:
    made = network([row for number in range(sharing) for row in firm(f"f{number:03}", phone="+49 30 9000-1")])
    if sharing > MOST_SHARING:
        assert made.ties == []
        assert made.rows("FROM crowded_new") == [("phone", "+493090001", sharing)]
    else:
        assert len(made.ties) == sharing * (sharing - 1) // 2
        assert made.rows("FROM crowded_new") == []


# All together -------------------------------------------------------------------------------------------------------


def test_edges_are_numbered_from_0_whatever_the_order(network: Build) -> None:
    said = own("o2", "p", "c") + own("o1", "q", "c") + firm("p", phone="+49309000") + firm("q", phone="+49309000")
    said += [("a", "c", "Company", "parent", "d")]
    made, turned = network(said), network(list(reversed(said)))
    assert made.rows("SELECT edge FROM edge_new ORDER BY edge") == [(number,) for number in range(len(made.ties))]
    assert made.edges == turned.edges
    assert made.rows("FROM edge_evidence_new ORDER BY ALL") == turned.rows("FROM edge_evidence_new ORDER BY ALL")


def test_every_tie_has_evidence(network: Build) -> None:
    said = own("o", "p", "c", ("role", "agent")) + firm("p", phone="+49309000") + firm("q", phone="+49309000")
    said += [("a", "c", "Company", "parent", "d")]
    made = network(said)
    known = {str(row[0]) for row in made.rows("SELECT id FROM statement")}
    for place, row in enumerate(made.edges):
        if row["via"] is None:
            assert made.evidence(place)
            assert made.evidence(place) <= known
        else:
            assert made.rows(f"SELECT count(*) FROM statement WHERE entity_id = '{row['via']}'") == [(3,)]
