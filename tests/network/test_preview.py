"""What a verdict would change is told before it is made, and comes true when it is."""

from __future__ import annotations

import doctest
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew import flow
from clew.errors import NotFound
from clew.model.verdict import Judgement, Verdict
from clew.network import nearness
from clew.network.graph import Graph
from clew.network.nearer import Drawn, Nearer
from clew.network.nearness import MOST_HOPS, Network, around, distances, moved, nearest, walk
from clew.network.preview import Disagreement, Listing, Loop, Preview, Relabelled, Repeated, Total
from clew.store import overview
from clew.store.case import Case

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"

LIST: tuple[dict[str, object], ...] = (
    {"id": "w-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "phone": ["+356 2100 0000"]},
    {"id": "w-s1", "schema": "Sanction", "entity": ["w-1"], "authority": ["OFAC"], "program": ["SDNTK"]},
    {"id": "w-2", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"]},
    {"id": "w-3", "schema": "Organization", "name": ["Cinnabar Line"], "topics": ["crime.cyber"]},
    {"id": "w-m", "schema": "Membership", "member": ["w-1"], "organization": ["w-3"], "role": ["financier"]},
)
REGISTER: tuple[dict[str, object], ...] = (
    {"id": "r-1", "schema": "Person", "name": ["QUILL, Ada"], "birthDate": ["1971-03-02"], "phone": ["+356 2100 0000"]},
    {"id": "r-c1", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "r-c2", "schema": "Company", "name": ["Grey Gull"]},
    {"id": "r-o1", "schema": "Ownership", "owner": ["r-1"], "asset": ["r-c1"], "percentage": ["75"]},
    {"id": "r-o2", "schema": "Ownership", "owner": ["w-1"], "asset": ["r-c1"], "percentage": ["80"]},
    {"id": "r-o3", "schema": "Ownership", "owner": ["r-1"], "asset": ["r-c2"], "percentage": ["10"]},
    {"id": "r-f", "schema": "Family", "person": ["w-1"], "relative": ["r-1"], "relationship": ["sister"]},
    {"id": "r-d", "schema": "Directorship", "director": ["w-2"], "organization": ["r-c2"], "role": ["director"]},
)


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    """Two lists: a sister who is on the watch list and one who is not, or is it she herself?"""
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("watch.json", *LIST), lines("register.json", *REGISTER)], now=NOW)
    return made


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case.open(path) as opened:
        yield opened


@pytest.fixture
def same(case: Case) -> Preview:
    return flow.preview(case, "w-1", "r-1", Judgement.SAME)


def test_who_would_be_who(same: Preview) -> None:
    assert [(each.id, each.members, each.labels, each.ties) for each in same.before] == [
        ("r-1", ("r-1",), (), 4),
        ("w-1", ("w-1",), ("narcotics",), 5),
    ]
    (one,) = same.after
    assert (one.id, one.caption, one.members) == ("r-1", "Ada Quill", ("r-1", "w-1"))
    assert (one.schema, one.labels, one.datasets, one.ties) == ("Person", ("narcotics",), ("register", "watch"), 6)
    assert one.listings == same.before[1].listings == (Listing("watch", "OFAC", ("SDNTK",)),)
    assert same.before[0].listings == ()


def test_who_gains_a_label(same: Preview) -> None:
    assert same.labels == (Relabelled("r-1", "QUILL, Ada", "narcotics", "designated", gained=True),)


def test_what_speaks_against_it(same: Preview) -> None:
    values = (("r-1", ("1971-03-02",)), ("w-1", ("1970-01-02",)))
    assert same.disagreements == (Disagreement("birthDate", "Birth date", values),)
    assert len(same.asked.objections) == 1
    assert "1971-03-02" in same.asked.objections[0]


def test_ties_that_would_be_said_twice_or_of_one(same: Preview) -> None:
    assert same.repeated == (Repeated("Ownership", "Ada Quill", "Blue Quay", 1, 2, (0.75, 0.8)),)
    assert same.loops == (Loop("Family", "Ada Quill", "r-f"),)


def test_the_way_to_the_nearest_of_a_label(same: Preview) -> None:
    assert [(each.id, each.label, each.before, each.after) for each in same.reached] == [
        ("r-1", "cyber", 2, 1),
        ("w-1", "terror", 3, 2),
    ]
    one = same.reached[1]
    assert one.route
    assert [node.caption for node in one.route.nodes] == ["Ada Quill", "Grey Gull", "Igor Marten"]
    assert [(edge.type, edge.said, len(edge.statements)) for edge in one.route.edges] == [
        ("Ownership", None, 3),
        ("Directorship", "director", 3),
    ]


def test_labelled_pairs_around_come_nearer(same: Preview) -> None:
    """The cyber line and the man from the other list: four ties apart now, then three."""
    (drawn,) = same.nearer.shown
    assert isinstance(drawn, Drawn)
    assert (drawn.a.caption, drawn.b.caption, drawn.before, drawn.after) == ("Igor Marten", "Cinnabar Line", 4, 3)
    assert drawn.route
    assert [node.id for node in drawn.route.nodes] == ["w-2", "r-c2", "r-1", "w-3"]
    assert same.nearer == Nearer(1, 0, 0, 1, 0, 0, (drawn,))


def test_the_totals(same: Preview) -> None:
    """A tie by telephone goes, one Ownership more is said twice, and one entity is gone."""
    assert same.totals == (
        Total("entities", 13, 12),
        Total("ties", 8, 7),
        Total("ties said more than once, of these entities", 0, 1),
    )


def test_parting_is_joining_backwards(path: Path) -> None:
    flow.judge(path, Verdict.about("w-1", "r-1", Judgement.SAME, made_by="me", why="", made_at=NOW), force=True)
    with Case.open(path) as case:
        apart = flow.preview(case, "w-1", "r-1", Judgement.DIFFERENT)
    assert [whole.id for whole in apart.before] == ["r-1"]
    assert [whole.id for whole in apart.after] == ["r-1", "w-1"]
    assert apart.labels == (Relabelled("r-1", "Ada Quill", "narcotics", "designated", gained=False),)
    assert [(total.before, total.after) for total in apart.totals] == [(12, 13), (7, 8), (1, 0)]
    assert (apart.nearer.farther, apart.nearer.nearer) == (1, 0)
    assert [(each.before, each.after) for each in apart.reached if each.label == "terror"] == [(2, 3)]


def test_it_comes_true(path: Path) -> None:
    with Case.open(path) as case:
        same = flow.preview(case, "w-1", "r-1", Judgement.SAME)
    flow.judge(path, Verdict.about("w-1", "r-1", Judgement.SAME, made_by="me", why="", made_at=NOW), force=True)
    with Case.open(path) as after:
        found = overview.overview(after)
        assert {total.what: total.after for total in same.totals}["entities"] == found.entities
        assert {total.what: total.after for total in same.totals}["ties"] == found.edges
        profile = flow.show(after, "w-1")
        (one,) = same.after
        assert (one.caption, one.members, one.labels) == (profile.caption, profile.members, profile.labels)
        assert one.ties == profile.total_edges
        assert flow.path(after, "w-3", "w-2").hops == 3


def test_nothing_is_written(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.chmod(0o444)
    for judgement in Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE:
        with flow.reading(path, now=NOW) as case:
            flow.preview(case, "w-1", "r-1", judgement)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert not list(path.parent.glob("*.wal"))


def test_a_verdict_that_moves_nobody(case: Case) -> None:
    unsure = flow.preview(case, "w-1", "r-1", Judgement.UNSURE)
    assert (unsure.before, unsure.after, unsure.labels, unsure.reached) == ((), (), (), ())
    assert [(total.before, total.after) for total in unsure.totals] == [(13, 13), (8, 8)]


def test_who_is_not_there(case: Case) -> None:
    with pytest.raises(NotFound):
        flow.preview(case, "w-1", "never", Judgement.SAME)


def test_it_can_be_written_as_json(same: Preview) -> None:
    assert json.loads(json.dumps(asdict(same)))["nearer"]["shown"][0]["route"]["nodes"][0]["id"] == "w-2"


# Distances

GRAPHS = st.integers(2, 8).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes), st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=14)
    )
)
World = tuple[int, list[tuple[int, int]]]


def graph_of(world: World) -> Graph:
    nodes, edges = world
    ends = np.array(edges, np.int64).reshape(-1, 2)
    return Graph.from_edges(nodes, ends[:, 0], ends[:, 1])


def peer(world: World) -> dict[int, dict[int, int]]:
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(world[0]))
    made.add_edges_from(world[1])
    return {node: dict(lengths) for node, lengths in nx.all_pairs_shortest_path_length(made, cutoff=MOST_HOPS)}


@given(GRAPHS)
def test_distances_are_those_of_networkx(world: World) -> None:
    graph, expected = graph_of(world), peer(world)
    for node in range(world[0]):
        found = distances(graph, node).tolist()
        assert {other: hops for other, hops in enumerate(found) if hops >= 0} == expected[node]


@given(GRAPHS, GRAPHS, st.sets(st.integers(0, 7)))
def test_pairs_that_move_against_brute_force(one: World, two: World, marked: set[int]) -> None:
    """Node 0 is the touched one."""
    nodes = max(one[0], two[0])
    worlds = (nodes, one[1]), (nodes, two[1])
    labelled = {"terror": np.array(sorted(node for node in marked if node < nodes), np.int64)}
    before, after = (Network(graph_of(world), labelled, {"x": 0}) for world in worlds)
    old, new = (peer(world) for world in worlds)
    near = [node for node in labelled["terror"].tolist() if node and min(old[0].get(node, 9), new[0].get(node, 9)) <= 2]
    found = moved(before, after)
    assert sorted(around(before) | around(after)) == near
    assert found.looked_at == len(near) * (len(near) - 1) // 2
    assert {(pair.a, pair.b, pair.before, pair.after) for pair in found.pairs} == {
        (a, b, old[a].get(b), new[a].get(b)) for a in near for b in near if a < b and old[a].get(b) != new[a].get(b)
    }
    reached = nearest(before, 0).get("terror")
    hops = [old[0][node] for node in labelled["terror"].tolist() if node and node in old[0]]
    assert (reached[1] if reached else None) == min(hops, default=None)


def test_a_walk_and_none() -> None:
    graph = graph_of((4, [(0, 1), (2, 1)]))
    found = walk(graph, 0, 2)
    assert found and (found.nodes, found.edges) == ((0, 1, 2), (0, 1))
    assert walk(graph, 0, 3) is None


def test_of_many_labelled_the_nearest_are_looked_at() -> None:
    star = graph_of((60, [(0, node) for node in range(1, 50)] + [(1, node) for node in range(50, 60)]))
    network = Network(star, {"terror": np.arange(1, 60)}, {"x": 0})
    found = moved(network, network)
    assert (found.looked_at, found.left_out, found.pairs) == (40 * 39 // 2, 19, ())


def test_examples() -> None:
    assert doctest.testmod(nearness).failed == 0
