"""Where two labelled sets meet, asked of cases: invented ones worked by hand, real lists where they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.errors import UsageError
from clew.model.verdict import Judgement, Verdict
from clew.network.change import Sides
from clew.network.nexus.told import Nexus
from clew.network.nexus.words import NEARNESS, Circumstances, straddling, worded
from clew.store.case import Case

Lines = Callable[..., Path]
PHONE = "+35621000001"
NOW = "2026-01-01T00:00:00Z"
KEYS = {"left", "right", "dual", "cross_links", "facilitators", "reach", "candidates", "mixing", "cut", "caveats"}

WORLD: tuple[dict[str, object], ...] = (
    {"id": "t-1", "schema": "Person", "name": ["Tamsin Reed"], "topics": ["crime.terror"], "phone": [PHONE]},
    {"id": "t-2", "schema": "Person", "name": ["Tolly Marsh"], "topics": ["crime.terror"]},
    {"id": "n-1", "schema": "Person", "name": ["Nora Pike"], "topics": ["crime.traffick.drug"]},
    {"id": "n-2", "schema": "Company", "name": ["Netherby Salt"], "topics": ["crime.traffick.drug"]},
    {"id": "n-3", "schema": "Person", "name": ["Noel Finch"], "topics": ["crime.traffick.drug"], "phone": [PHONE]},
    {"id": "b-1", "schema": "Organization", "name": ["Both Hands"], "topics": ["crime.terror", "crime.traffick.drug"]},
    {"id": "x-1", "schema": "Person", "name": ["Lex Wren"]},
    {"id": "c-1", "schema": "Company", "name": ["Alder Quay"]},
    {"id": "w-1", "schema": "CryptoWallet", "publicKey": ["bc1qinvented0001"], "holder": ["t-2", "n-1"]},
    {"id": "e-1", "schema": "Ownership", "owner": ["t-1"], "asset": ["c-1"], "startDate": ["2010"]},
    {"id": "e-2", "schema": "Directorship", "director": ["x-1"], "organization": ["c-1"], "startDate": ["2012-03-04"]},
    {"id": "e-3", "schema": "Representation", "agent": ["x-1"], "client": ["n-1"], "startDate": ["2014-05"]},
    {"id": "e-4", "schema": "Directorship", "director": ["t-2"], "organization": ["n-2"], "startDate": ["2040-01-01"]},
    {"id": "e-5", "schema": "Membership", "member": ["n-3"], "organization": ["b-1"], "endDate": ["2011"]},
    {"id": "e-6", "schema": "UnknownLink", "subject": ["n-1"], "object": ["n-1"]},
)  # fmt: skip


def _case(folder: Path, lines: Lines, *entities: dict[str, object]) -> Path:
    made = folder / "x.clew"
    flow.new(made)
    flow.add(made, [lines("world.json", *entities)], now=NOW)
    return made


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    return _case(tmp_path, lines, *WORLD)


def _ask(path: Path, left: str = "terror", right: str = "narcotics", **more: Any) -> Nexus:
    with Case.open(path) as case:
        return flow.nexus(case, left.split(","), right.split(","), today=NOW, **{"reps": 20, **more})


def test_everything_by_hand(path: Path) -> None:
    found = _ask(path)
    assert (found.left, found.right) == (3, 4)
    assert [(dual.id, dual.one_entry, dual.source_ids) for dual in found.dual] == [("b-1", True, ("b-1",))]
    assert {said.basis for said in found.dual[0].labels} == {"described"}
    assert {(link.source, link.target) for link in found.cross_links} == {("t-2", "n-2"), ("n-3", "b-1")}
    assert [round(step.share, 3) for step in found.reach] == [0.667, 0.667, 1, 1, 1, 1]
    parties = [each for each in found.facilitators if not each.hub]
    both_near = {(each.id, each.left, each.right, each.labels) for each in parties}
    assert both_near == {("x-1", 1, 1, None), ("c-1", 1, 1, None)}
    hubs = {(each.kind, each.left, each.right, each.holders) for each in found.facilitators if each.hub}
    assert hubs == {("phone", 1, 1, 2), ("CryptoWallet", 1, 1, 2)}
    assert (found.cut.size, found.cut.direct, found.cut.dual) == (1, 1, 1)
    assert found.cut.nodes[0] in {"c-1", "x-1"}
    assert found.touching == 1, "they share a phone"
    assert found.mixing.cross_pairs.value == 2
    first = found.first_contact
    assert (first.date, first.way) == ("2014-05-01", ("Tamsin Reed", "Alder Quay", "Lex Wren", "Nora Pike"))


def test_every_claim_has_its_statements(path: Path) -> None:
    found = _ask(path)
    shown: list[Any] = [*found.dual, *found.cross_links, *found.facilitators, *found.candidates, found.first_contact]
    with Case.open(path) as case:
        for each in shown:
            assert each.statements
            assert all(flow.source(case, statement).places for statement in each.statements)
    assert NEARNESS in found.caveats


def test_the_one_between_is_the_first_candidate(path: Path) -> None:
    found = _ask(path)
    order = [near.id for near in found.candidates]
    assert {"x-1", "c-1", "t-1", "n-1"} <= set(order)
    assert order.index("x-1") < order.index("t-1")
    between = found.candidates[order.index("x-1")]
    assert between.way == ("Tamsin Reed", "Alder Quay", "Lex Wren", "Nora Pike")
    assert (between.hops, between.nearest) == (2, "t-1")


def test_a_day_that_is_still_to_come_is_told(path: Path) -> None:
    with Case.open(path) as case:
        later, earlier = (
            flow.nexus(case, ("terror",), ("narcotics",), today="2026-01-01", as_of=day, reps=0)
            for day in ("2999", "2025")
        )
    assert any("still to come" in caveat for caveat in later.caveats)
    assert not any("still to come" in caveat for caveat in earlier.caveats)


def test_labels_by_hand_are_told_and_can_be_left_out(path: Path, clew: Callable[..., Any]) -> None:
    assert clew("label", path, "x-1", "narcotics", "--why", "a hunch").code == 0
    found = _ask(path, reps=0)
    assert found.right == 5
    assert any(caveat.startswith("1 entity is on a side only by a label that the analyst") for caveat in found.caveats)
    asked = ("nexus", path, "--left", "terror", "--right", "narcotics", "--reps", 0, "--without", "analyst", "--json")
    without = clew(*asked).json
    assert without["right"] == 4 and not any("by hand" in caveat for caveat in without["caveats"])


def test_as_of_a_day(path: Path) -> None:
    assert {link.source for link in _ask(path, as_of="2013").cross_links} == set()
    assert {link.source for link in _ask(path, as_of="2011-06").cross_links} == {"n-3"}
    assert {link.source for link in _ask(path, as_of="2041-01-01").cross_links} == {"t-2"}
    assert _ask(path, as_of="2013").first_contact.date is None


def test_what_lies_in_the_future_is_told(path: Path) -> None:
    assert any("begins in the future" in caveat for caveat in _ask(path).caveats)


def test_without_the_link_nothing_is_claimed(tmp_path: Path, lines: Lines) -> None:
    gone = {"b-1", "w-1", "e-3", "e-4", "e-5"}
    rest = [{k: v for k, v in each.items() if k != "phone"} for each in WORLD if each["id"] not in gone]
    found = _ask(_case(tmp_path, lines, *rest))
    assert not (found.dual or found.cross_links or found.facilitators or found.candidates or found.cut.nodes)
    assert found.touching is None
    assert found.first_contact.date is None
    assert {step.share for step in found.reach} == {0}
    assert any("do not touch" in finding for finding in found.findings)


def test_who_serves_by_way_of_one_who_carries_both_is_told_so(tmp_path: Path, lines: Lines) -> None:
    """Lex Wren stands near both sides only as he knows Both Hands: the worlds do not touch beyond them."""
    ties: tuple[dict[str, object], ...] = (
        {"id": "k-1", "schema": "Associate", "person": ["x-1"], "associate": ["t-2"]},
        {"id": "k-2", "schema": "Membership", "member": ["x-1"], "organization": ["b-1"]},
    )
    found = _ask(_case(tmp_path, lines, *(WORLD[place] for place in (1, 2, 5, 6)), *ties))
    assert ("x-1", 2, 1) in {(each.id, each.left, each.right) for each in found.facilitators}
    assert found.touching is None
    assert any("all by way of who carries both" in finding for finding in found.findings)


def test_one_who_carries_both_only_by_a_match_is_marked(tmp_path: Path, lines: Lines) -> None:
    path = _case(tmp_path, lines, *WORLD)
    flow.judge(path, Verdict.about("t-1", "n-3", Judgement.SAME, made_by="ada", why="one passport", made_at=NOW))
    dual = {each.caption: each for each in _ask(path).dual}
    match = dual["Noel Finch"] if "Noel Finch" in dual else dual["Tamsin Reed"]
    assert not match.one_entry
    assert match.source_ids == ("n-3", "t-1")
    assert [(joined.by, joined.why) for joined in match.joined] == [("ada", "one passport")]
    assert any("held to be one" in finding for finding in _ask(path).findings)


def test_what_hangs_on_undecided_matches_is_told_beside_what_is_certain(tmp_path: Path, lines: Lines) -> None:
    gone = {"b-1", "w-1", "e-3", "e-4", "e-5"}
    rest = [{k: v for k, v in each.items() if k != "phone"} for each in WORLD if each["id"] not in gone]
    path = _case(tmp_path, lines, *rest)
    sure = _ask(path)
    assert any("the two worlds do not touch: no path" in finding for finding in sure.findings)
    assert not any("by certain ties" in finding.lower() for finding in sure.findings)
    with Case.open(path, writable=True) as case, case.transaction():
        case.sql("INSERT INTO candidate VALUES ('n-1', 't-1', 0.5, 1)")
    found = _ask(path)
    assert any("do not touch by certain ties: no path" in finding for finding in found.findings)
    (worlds,) = (finding for finding in found.findings if "possible worlds" in finding)
    assert "1 match is undecided" in worlds and "0 to 1 carry labels of both sides" in worlds


def test_a_claim_of_reach_is_left_open_where_the_worlds_lie_on_both_sides_of_chance(path: Path) -> None:
    found = _ask(path)
    steps = tuple(
        replace(
            step, share=0.1, null_mean=0.4, p=0.01, than_chance="less", low=0.1, high=0.45 if step.hops > 4 else 0.2
        )
        for step in found.reach
    )
    told = replace(found, reach=steps)
    assert [step.hops for step in straddling(told)] == [5, 6]
    said = worded(told, Circumstances(0, 0, 0, 0, 0, 0, 0, 0)).findings
    assert any(each.startswith("By certain ties, within 1 to 6 ties fewer") for each in said)
    assert any("leave that open for 5 and 6 ties" in each and "10.0% to 45.0%" in each for each in said)
    assert not any("keep apart" in each for each in said)
    firm = replace(found, reach=tuple(replace(step, high=0.1) for step in steps))
    assert any("keep apart" in each for each in worded(firm, Circumstances(0, 0, 0, 0, 0, 0, 0, 0)).findings)
    assert not straddling(firm)


def test_too_few_repetitions_are_told_first(path: Path) -> None:
    assert (
        _ask(path).findings[0].startswith("20 repetitions are too few to call anything surprising: it takes at least")
    )
    assert not any("too few" in finding for finding in _ask(path, reps=0).findings)


def test_texts_are_weaker_than_labels_and_stand_apart(tmp_path: Path, lines: Lines) -> None:
    said = {"t-1": "Involved in drug trafficking.", "t-2": "He denied involvement in drug trafficking."}
    entities = [{**each, "notes": [said[str(each["id"])]]} if each["id"] in said else each for each in WORLD]
    found = _ask(_case(tmp_path, lines, *entities))
    assert [(each.id, each.side, each.trade, each.sentence) for each in found.mentions] == [
        ("t-1", "left", "narcotics", "Involved in drug trafficking.")
    ]
    assert all(each.statements and each.quotes for each in found.mentions)
    assert found.mentions_set_aside == 1
    assert [dual.id for dual in found.dual] == ["b-1"], "a mention is no label"


def test_undecided_pairs_give_a_range(path: Path) -> None:
    with Case.open(path, writable=True) as case:
        case.sql("INSERT INTO candidate VALUES ('t-1', 'n-2', 0.4, 1)")
    found = _ask(path)
    assert found.possible.pairs == 1
    assert (found.possible.dual.low, found.possible.dual.high) == (1, 3)
    assert found.possible.cross_links.low == len(found.cross_links) <= found.possible.cross_links.high
    assert [(pair.left, pair.right) for pair in found.possible.shown] == [("t-1", "n-2")]
    likely = found.possible.likely_dual
    assert likely.exact and (likely.low, likely.high, likely.mean) == (1, 2, 1.4), "of two worlds, 0.6 and 0.4"
    assert all(step.low == step.share == step.high for step in found.reach), "in both worlds the same"


def test_the_reach_has_a_range_over_the_possible_worlds(path: Path) -> None:
    with Case.open(path, writable=True) as case:
        case.sql("INSERT INTO candidate VALUES ('t-1', 'n-1', 0.4, 1)")
    step = _ask(path).reach[2]
    assert (round(step.low, 3), step.share, step.high) == (0.667, 1, 1), "joined, the two reach no other right one"


def test_labels_are_of_their_day(tmp_path: Path, lines: Lines) -> None:
    """A listing's first day dates its label, as in `clew change`."""
    listed: tuple[dict[str, object], ...] = (
        {"id": "s-1", "schema": "Sanction", "entity": ["t-2"], "programId": ["US-SDGT"], "startDate": ["2015-06-01"]},
        {"id": "s-2", "schema": "Sanction", "entity": ["n-1"], "programId": ["US-SDGT"]},
    )
    plain = [{key: value for key, value in each.items() if key != "topics" or each["id"] != "t-2"} for each in WORLD]
    path = _case(tmp_path, lines, *plain, *listed)
    before, after = (_ask(path, as_of=day) for day in ("2014", "2015"))
    assert (before.left, after.left) == (3, 4)
    assert {dual.id for dual in before.dual} == {"b-1", "n-1"}, "what has no date was always there"
    assert any("Labels count that were given by then" in caveat for caveat in before.caveats)
    with Case.open(path) as case:
        was = [flow.history(case, ["2014", "2015"], Sides(("terror",), ("narcotics",)))[at].distance for at in (0, 1)]
    assert [each.left for each in was if each] == [3, 4]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("", "narcotics", "The left side names no label"),
        ("terror", "narcotic", "Did you mean 'narcotics'"),
        ("terror", "wildlife", "Nobody in"),
        ("terror,arms", "narcotics,terror", "stands on both sides"),
    ],
)
def test_bad_sides_are_refused(path: Path, left: str, right: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        _ask(path, left, right)


@pytest.mark.parametrize("more", [{"as_of": "soon"}, {"as_of": "2015-02-30"}, {"reps": -1}, {"null": "hope"}])
def test_bad_numbers_are_refused(path: Path, more: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        _ask(path, **more)


def test_a_label_may_be_written_as_one_likes(path: Path) -> None:
    assert _ask(path, "Terror", "narcotics, organised_crime").right_labels == ("narcotics", "organised-crime")


def test_the_command(path: Path, clew: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("nexus", path, "--left", "terror", "--right", "narcotics", "--reps", 20)
    document = clew(*words, "--json").json
    assert document.keys() >= KEYS
    assert document["dual"][0].keys() >= {"id", "caption", "source_ids", "statements"}
    assert document["cross_links"][0].keys() >= {"source", "target", "type", "statements"}
    assert document["facilitators"][0].keys() >= {"id", "caption", "kind", "left", "right", "score", "p"}
    assert document["reach"][0].keys() >= {"hops", "share", "null_mean", "p"}
    assert document["candidates"][0].keys() >= {"id", "caption", "score", "nearest", "hops", "statements"}
    assert document["cut"].keys() >= {"size", "nodes"}
    assert clew(*words, "--json").json == document
    monkeypatch.setenv("COLUMNS", "100")
    page = clew(*words).out
    for title in ("Carry labels of both sides", "Ties that cross", "Serve both sides", "To bear in mind"):
        assert title in page
    assert max(len(line) for line in page.splitlines() if "clew source" not in line) <= 100, "but for what is copied"
    assert clew("nexus", path, "--left", "terror", "--right", "gold").code == 1
    assert clew("nexus", path, "--left", "terror").code == 2


@pytest.mark.slow
def test_the_real_list_has_what_was_counted_in_it(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "sources" / "ofac_sdn_2023"
    truth = json.loads((folder / "nexus_truth_2023-01.json").read_text())
    path = tmp_path / "ofac.clew"
    flow.new(path)
    flow.add(path, [folder / "sdn.csv.gz"], now=NOW)
    found = _ask(path, "terror", "narcotics,organised-crime", reps=800)
    assert (found.left, found.right) == (truth["terror"], truth["crime"])
    assert {dual.source_ids for dual in found.dual} == {(row["ent_num"],) for row in truth["both"]}
    assert all(dual.one_entry and dual.statements for dual in found.dual)
    links = {frozenset((link.source_caption, link.target_caption)) for link in found.cross_links}
    assert len(found.cross_links) == len(links) == len(truth["cross_edges"])
    assert {name.split(",")[0].split()[-1] for pair in truth["cross_edges"] for name in pair} == {
        name.split()[-1] for pair in links for name in pair
    }
    assert all(link.statements for link in found.cross_links)
    assert found.facilitators == ()
    assert found.touching is None
    assert found.cut.size == 0
    assert any("Beyond these the two worlds do not touch" in finding for finding in found.findings)
    assert found.mixing.cross_pairs.than_chance == "less"


@pytest.mark.slow
def test_the_invented_world_and_its_planted_meeting(tmp_path: Path) -> None:
    from clew.demo import demo

    walked = demo(tmp_path / "demo", now=NOW)
    found = _ask(walked.case, "terror", "narcotics,organised-crime")
    truth = json.loads(next((tmp_path / "demo").rglob("truth.json")).read_text())["meeting"]
    records = set(truth["records"][truth["facilitator"]])
    assert found.facilitators[0].id in records
    assert found.candidates[0].id in records
    assert found.touching == len(truth["path"]) - 1
    assert not (found.dual or found.cross_links)
    assert (walked.compared.doors_right, walked.compared.doors_true) == (3, 3)
    assert walked.doors.doors["schema"] == 1
