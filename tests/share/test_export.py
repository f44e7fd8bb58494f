"""Exports: what other programs read is what the case says, whatever the names in it are."""

from __future__ import annotations

import csv
import doctest
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from clew.network.selected import select
from clew.network.selection import Selection
from clew.share import columns, records, tables
from clew.share.records import Records
from clew.store.case import Case

Clew = Callable[..., Any]
Lines = Callable[..., Path]

GEXF = "{http://gexf.net/1.3}"
HOSTILE = '=cmd|"<script>&\x07\u202e\n;'
ENTITIES: list[dict[str, Any]] = [
    {"id": "p-1", "schema": "Person", "name": ["Ada Quill"], "topics": ["crime.terror"], "datasets": ["one"]},
    {"id": "p-2", "schema": "Person", "name": [HOSTILE], "datasets": ["one"]},
    {"id": "c-1", "schema": "Company", "name": ["Blue Quay Ltd"], "datasets": ["one"]},
    {"id": "c-2", "schema": "Company", "name": ["Синяя пристань"], "datasets": ["two"]},
    {
        "id": "o-1",
        "schema": "Ownership",
        "owner": ["p-1"],
        "asset": ["c-1"],
        "percentage": ["75"],
        "startDate": ["2015"],
        "endDate": ["2018-03-31"],
        "role": ["beneficial owner"],
        "datasets": ["one"],
    },
    {"id": "l-1", "schema": "UnknownLink", "subject": ["c-1"], "object": ["c-2"], "datasets": ["two"]},
    {
        "id": "f-1",
        "schema": "Family",
        "person": ["p-1"],
        "relative": ["p-2"],
        "startDate": ["2020"],
        "endDate": ["2010"],
    },
]


@pytest.fixture
def case(clew: Clew, lines: Lines, tmp_path: Path) -> Path:
    path = tmp_path / "t.clew"
    assert clew("new", path).code == 0
    added = clew("add", path, lines("a.json", *ENTITIES))
    assert added.code == 0, added.err
    with Case.open(path, writable=True) as opened:
        opened.sql("INSERT INTO candidate VALUES ('p-1', 'p-2', 0.4, 1)")
    return path


def exported(clew: Clew, case: Path, format_: str, *more: object) -> Path:
    path = case.with_name(f"out.{format_}")
    ran = clew("export", case, "--format", format_, "-o", path, "--json", *more)
    assert ran.code == 0, ran.err
    assert set(ran.json) == {"format", "files", "nodes", "edges", "possible", "undated", "caveat"}
    return path


def test_labels_by_hand_stand_apart(clew: Clew, case: Path) -> None:
    assert clew("label", case, "p-1", "arms", "--why", "a hunch").code == 0
    graph = nx.node_link_graph(json.loads(exported(clew, case, "json").read_bytes()), edges="edges")
    assert (graph.nodes["p-1"]["described"], graph.nodes["p-1"]["analyst"]) == (["terror"], ["arms"])
    assert nx.read_graphml(exported(clew, case, "graphml")).nodes["p-1"]["analyst"] == "arms"


def test_networkx_reads_the_json(clew: Clew, case: Path) -> None:
    graph = nx.node_link_graph(json.loads(exported(clew, case, "json").read_bytes()), edges="edges")
    assert set(graph) == {"p-1", "p-2", "c-1", "c-2"}
    assert graph.nodes["p-2"]["caption"] == HOSTILE.replace("\n", " ") or HOSTILE in graph.nodes["p-2"]["caption"]
    assert graph.nodes["p-1"]["described"] == ["terror"]
    assert list(graph.nodes["p-1"]["label_statements"]) == ["described:terror"]
    (owns,) = graph["p-1"]["c-1"].values()
    told = {name: owns[name] for name in ("type", "said", "directed", "start_date", "end_date", "share", "certainty")}
    assert told == {
        "type": "Ownership",
        "said": "beneficial owner",
        "directed": True,
        "start_date": "2015",
        "end_date": "2018-03-31",
        "share": 0.75,
        "certainty": "confirmed",
    }
    assert owns["datasets"] == ["one"]
    with Case.open(case) as opened:
        behind = {str(row[0]) for row in opened.rows("SELECT id FROM statement WHERE entity_id = 'o-1'")}
    assert set(owns["statements"]) == behind
    possible = [edge for *_, edge in graph.edges(data=True) if edge["certainty"] == "possible"]
    assert [(edge["type"], edge["weight"], edge["statements"]) for edge in possible] == [("possible:same", 0.4, [])]


def test_networkx_reads_the_graphml_and_finds_the_same(clew: Clew, case: Path) -> None:
    graph = nx.read_graphml(exported(clew, case, "graphml"))
    assert set(graph) == {"p-1", "p-2", "c-1", "c-2"}
    assert graph.number_of_edges() == 4
    assert graph.nodes["c-2"]["caption"] == "Синяя пристань"
    assert "<script>" in graph.nodes["p-2"]["caption"]
    assert "\x07" not in graph.nodes["p-2"]["caption"]
    edges = {data["type"]: data for *_, data in graph.edges(data=True)}
    assert edges["Ownership"]["share"] == 0.75
    assert edges["UnknownLink"]["directed"] is False
    assert edges["possible:same"]["certainty"] == "possible"


def test_the_gexf_has_the_structure_of_version_1_3(clew: Clew, case: Path) -> None:
    root = etree.parse(exported(clew, case, "gexf")).getroot()
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    assert dict(graph.attrib) == {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    assert len(nodes) == int(graph[2].get("count") or 0) == 4
    for kind, place in (("node", 0), ("edge", 1)):
        declared = {attribute.get("id") for attribute in graph[place]}
        assert graph[place].get("class") == kind
        used = {value.get("for") for one in graph.iter(f"{GEXF}{kind}") for value in one.iter(f"{GEXF}attvalue")}
        assert used <= declared
    for edge in graph.iter(f"{GEXF}edge"):
        assert set(edge.attrib) <= {"id", "source", "target", "type", "kind", "label", "weight", "start", "end"}
        assert edge.get("type") in ("directed", "undirected")
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_the_dates_of_the_gexf_are_the_widest_that_the_source_allows(clew: Clew, case: Path) -> None:
    root = etree.parse(exported(clew, case, "gexf")).getroot()
    edges = {edge.get("kind"): edge for edge in root.iter(f"{GEXF}edge")}
    assert (edges["Ownership"].get("start"), edges["Ownership"].get("end")) == ("2015-01-01", "2018-03-31")
    assert (edges["UnknownLink"].get("start"), edges["UnknownLink"].get("end")) == (None, None)
    assert (edges["Family"].get("start"), edges["Family"].get("end")) == (None, None), "it ends before it starts"


def test_the_tables_hold_the_same_and_no_formula(clew: Clew, case: Path) -> None:
    folder = exported(clew, case, "csv")
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert nodes["p-2"]["caption"].startswith("'=cmd")
    assert nodes["p-1"]["label_statements"].startswith("described:terror=")
    assert nodes["c-1"]["datasets"] == "one"
    assert {edge["source"] for edge in edges} | {edge["target"] for edge in edges} <= set(nodes)
    assert sorted(edge["type"] for edge in edges) == ["Family", "Ownership", "UnknownLink", "possible:same"]


@pytest.mark.parametrize(
    ("asked", "nodes", "types"),
    [
        (("--no-possible",), 4, {"Ownership", "UnknownLink", "Family"}),
        (("--around", "c-2", "--hops", "1"), 2, {"UnknownLink"}),
        (("--around", "c-2", "--hops", "0"), 1, set()),
        (("--without", "two"), 3, {"Ownership", "Family", "possible:same"}),
        (("--as-of", "2016-01-01"), 4, {"Ownership", "UnknownLink", "possible:same"}),
        (("--as-of", "2019-01-01", "--no-possible"), 4, {"UnknownLink"}),
    ],
)
def test_a_part_is_exported(clew: Clew, case: Path, asked: tuple[str, ...], nodes: int, types: set[str]) -> None:
    document = json.loads(exported(clew, case, "json", *asked).read_bytes())
    assert len(document["nodes"]) == nodes
    assert {edge["type"] for edge in document["edges"]} == types
    if "two" in asked:
        said = [one["datasets"] for one in (*document["nodes"], *document["edges"])]
        assert not any("two" in datasets for datasets in said)


@pytest.mark.parametrize(
    "asked",
    [
        ("--around", "nobody"),
        ("--around", "o-1"),
        ("--without", "three"),
        ("--as-of", "yesterday"),
        ("-o", "/no/such/folder/x.json"),
    ],
)
def test_what_cannot_be_exported_is_told(clew: Clew, case: Path, asked: tuple[str, ...]) -> None:
    ran = clew("export", case, "--format", "json", "-o", case.with_name("x.json"), *asked)
    assert ran.code == 1
    assert ran.err.splitlines()[-1].startswith("clew: ")
    assert not case.with_name("x.json").exists()


def test_parts_join_without_a_seam(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Case.open(case) as opened:
        whole = Records(opened, select(opened, Selection()), (), "2024-01-01")
        nodes, ties = list(whole.nodes()), list(whole.ties())
        monkeypatch.setattr(records, "AT_ONCE", 1)
        assert list(whole.nodes()) == nodes
        assert list(whole.ties()) == ties


@pytest.mark.parametrize("module", [columns, tables])
def test_examples_in_the_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module
