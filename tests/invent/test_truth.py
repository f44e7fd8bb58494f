"""The truth: consistent with itself and with the files, and one meeting only."""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from clew.invent import World, write_world
from clew.invent.truth import Truth, evidence
from clew.invent.vocabulary import vocabulary
from clew.model import taxonomy

Graph = Mapping[str, set[str]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return write_world(tmp_path_factory.mktemp("world"), bystanders=900)


@pytest.fixture(scope="module")
def truth(world: World) -> Truth:
    return world.truth


def graph(truth: Truth, node: Callable[[str], str]) -> dict[str, set[str]]:
    """The ties between records, each record put under its `node`."""
    made: dict[str, set[str]] = defaultdict(set)
    for tie in truth.ties:
        one, two = node(tie.source), node(tie.target)
        made[one].add(two)
        made[two].add(one)
    return made


def shortest(
    among: Graph, starts: Iterable[str], ends: set[str], barred: frozenset[str] = frozenset()
) -> list[list[str]]:
    """All shortest paths from any start to any end that touch nothing barred."""
    waiting = deque([start] for start in starts if start not in barred)
    seen: dict[str, int] = {}
    found: list[list[str]] = []
    while waiting:
        path = waiting.popleft()
        if found and len(path) > len(found[0]):
            break
        if path[-1] in ends:
            found.append(path)
            continue
        if seen.setdefault(path[-1], len(path)) < len(path):
            continue
        waiting.extend(
            [*path, step] for step in sorted(among.get(path[-1], ())) if step not in barred and step not in path
        )
    return found


def test_every_record_of_the_truth_stands_in_a_file(world: World) -> None:
    texts = {
        source.dataset: "\n".join(path.read_text(encoding="utf-8") for path in source.paths) for source in world.sources
    }
    prefixes = ("ofac-", "un-", "gb-coh-", "gbpsc-", "bods-", "icij-", "invented_ledger-")
    for record in world.truth.records.values():
        number = record.id.removesuffix("-owner")
        for prefix in prefixes:
            number = number.removeprefix(prefix)
        assert number in texts[record.dataset], record.id


def test_the_table_of_records_is_the_truth(world: World) -> None:
    with (world.folder / "truth" / "entities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["record"]: row["entity"] for row in rows} == {
        key: one.being for key, one in world.truth.records.items()
    }


def test_ties_join_records_of_their_own_source(truth: Truth) -> None:
    for tie in truth.ties:
        assert truth.records[tie.source].dataset == truth.records[tie.target].dataset == tie.dataset


def test_no_evidence_joins_two_beings(truth: Truth) -> None:
    owners: dict[tuple[str, str], str] = {}
    for record in truth.records.values():
        for key in evidence(record):
            assert owners.setdefault(key, record.being) == record.being, key
    assert all(truth.records[root].being == truth.records[record].being for record, root in truth.exact.items())


def test_exact_joining_finds_some_pairs_and_misses_some(truth: Truth) -> None:
    every, exact = truth.pairs()
    assert 0.1 < exact / every < 0.85


def test_the_two_lists_overlap_by_half(truth: Truth) -> None:
    persons = [
        {record.split("-")[0] for record in records} & {"ofac", "un"}
        for being, records in truth.clusters.items()
        if truth.beings[being].schema == "Person"
    ]
    listed = [lists for lists in persons if lists]
    both = sum(len(lists) == 2 for lists in listed)
    assert len(listed) > 100
    assert 0.4 < both / len(listed) < 0.6


def test_the_meeting_is_the_one_shortest_path_between_the_networks(truth: Truth) -> None:
    beings = graph(truth, lambda record: truth.records[record].being)
    found = shortest(beings, truth.listed("crime"), set(truth.listed("terror")))
    assert found == [list(truth.meeting.path)]


def test_exact_joining_is_enough_to_find_the_meeting(truth: Truth) -> None:
    joined = graph(truth, truth.exact.__getitem__)
    ends = {root for record, root in truth.exact.items() if truth.records[record].being in truth.listed("terror")}
    starts = {root for record, root in truth.exact.items() if truth.records[record].being in truth.listed("crime")}
    found = shortest(joined, sorted(starts), ends)
    assert [[truth.records[root].being for root in path] for path in found] == [list(truth.meeting.path)]


def test_no_record_reaches_across_before_anything_is_joined(truth: Truth) -> None:
    apart = graph(truth, lambda record: record)
    listed = {world: _records(truth, truth.listed(world)) for world in ("crime", "terror")}
    assert shortest(apart, sorted(listed["crime"]), listed["terror"]) == []


def test_leaving_out_any_one_source_of_the_path_hides_the_meeting(truth: Truth) -> None:
    for dataset in ("invented_bods", "invented_ties", "invented_psc"):
        kept: dict[str, set[str]] = defaultdict(set)
        for tie in truth.ties:
            if tie.dataset != dataset:
                one, two = truth.exact[tie.source], truth.exact[tie.target]
                kept[one].add(two)
                kept[two].add(one)
        starts = {truth.exact[record] for record in _records(truth, truth.listed("crime"))}
        ends = {truth.exact[record] for record in _records(truth, truth.listed("terror"))}
        assert truth.meeting.path not in [
            tuple(truth.records[root].being for root in path) for path in shortest(kept, sorted(starts), ends)
        ]


def test_without_lawyer_and_office_the_networks_never_meet(truth: Truth) -> None:
    beings = graph(truth, lambda record: truth.records[record].being)
    meeting = truth.meeting
    barred = frozenset({meeting.facilitator, meeting.office, meeting.agency})
    everyone = {
        world: {key for key, one in truth.beings.items() if one.world == world} for world in ("crime", "terror")
    }
    assert shortest(beings, sorted(everyone["crime"]), everyone["terror"], barred) == []


def test_each_public_office_stands_near_one_network_by_exact_evidence(truth: Truth) -> None:
    assert [door.kind for door in truth.doors] == ["family", "ownership", "contract"]
    joined = graph(truth, truth.exact.__getitem__)
    beings = graph(truth, lambda record: truth.records[record].being)
    for door in truth.doors:
        front, *_, official = door.path
        assert truth.labels(front) and not truth.labels(official)
        roots = [{truth.exact[record] for record in truth.clusters[being]} for being in door.path]
        assert all(any(joined[root] & there for root in here) for here, there in pairwise(roots))
        near = shortest(beings, [official], {*truth.listed("crime"), *truth.listed("terror")})
        assert {truth.beings[path[-1]].world for path in near} == {truth.beings[front].world}


def test_the_facilitator_is_on_no_list(truth: Truth) -> None:
    meeting = truth.meeting
    for being in (meeting.facilitator, meeting.agency, *meeting.path[1:-1], *meeting.tenants):
        assert truth.labels(being) == ()
        assert not any(record.startswith(("ofac-", "un-")) for record in truth.clusters[being])


def test_the_office_is_shared_by_a_company_of_each_network(truth: Truth) -> None:
    beings = graph(truth, lambda record: truth.records[record].being)
    tenants = set(truth.meeting.tenants)
    assert beings[truth.meeting.office] == tenants
    assert {truth.beings[tenant].world for tenant in tenants} == {"crime", "terror"}


def test_labels_are_those_of_the_taxonomy(world: World) -> None:
    known = {
        "OFAC": ("SDGT", "FTO", "SDNTK", "ILLICIT-DRUGS-EO14059", "TCO", "CYBER2", "NPWMD", "GLOMAG"),
        "UN": ("1267",),
    }
    for authority, codes in known.items():
        for code in codes:
            found = taxonomy.programme(authority, code)
            assert found is not None
            assert list(found.labels) == vocabulary().programmes[authority][code]
    assert taxonomy.programme("UN", "Trafficking") is None, "the lists hold programmes that nobody knows"


def test_no_label_of_one_network_falls_on_the_other(truth: Truth) -> None:
    for being in truth.listed("crime"):
        assert "terror" not in truth.labels(being)
    for being in truth.listed("terror"):
        assert truth.labels(being) == ("terror",)


def test_namesakes_have_other_birth_dates(truth: Truth) -> None:
    by_name: dict[str, list[str]] = defaultdict(list)
    for being in truth.beings.values():
        if being.schema == "Person" and being.birth_date:
            by_name[being.name].append(being.birth_date)
    shared = {name: dates for name, dates in by_name.items() if len(dates) > 1}
    assert len(shared) > 5
    assert all(one != two for dates in shared.values() for one, two in combinations(dates, 2))


def test_a_namesake_stands_between_the_networks_and_must_not_be_merged(truth: Truth) -> None:
    couriers = {one.name for one in truth.beings.values() if one.role == "courier"}
    relatives = [one for one in truth.beings.values() if one.role == "relative" and one.name in couriers]
    assert relatives


def test_every_source_has_a_spoilt_row(world: World) -> None:
    assert {defect.dataset for defect in world.truth.defects} == {source.dataset for source in world.sources}


def test_origins_are_spread(truth: Truth, world: World) -> None:
    text = (world.folder / "un" / "consolidated.xml").read_text(encoding="utf-8")
    countries = [line for line in text.splitlines() if line.startswith("<NATIONALITY>")]
    assert len(set(countries)) > 25
    assert max(countries.count(one) for one in set(countries)) < len(countries) / 8


def _records(truth: Truth, beings: Iterable[str]) -> set[str]:
    return {record for being in beings for record in truth.clusters[being]}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_networks_meet_once_in_every_world(tmp_path: Path, seed: int) -> None:
    truth = write_world(tmp_path, seed=seed, bystanders=40).truth
    test_no_evidence_joins_two_beings(truth)
    test_the_meeting_is_the_one_shortest_path_between_the_networks(truth)
    test_exact_joining_is_enough_to_find_the_meeting(truth)
    test_each_public_office_stands_near_one_network_by_exact_evidence(truth)
    test_without_lawyer_and_office_the_networks_never_meet(truth)
