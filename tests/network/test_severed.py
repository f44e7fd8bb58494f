"""The invented world with its meeting taken out: then nothing is claimed."""

from __future__ import annotations

from pathlib import Path

import pytest

from clew import flow
from clew.demo import CRIME, TERROR
from clew.invent.world import World, write_world
from clew.network.nexus.told import Nexus

NOW = "2026-01-01T00:00:00Z"


def _nexus(path: Path, world: World) -> Nexus:
    """All sources but the payments, which are no ties between parties here."""
    flow.new(path)
    for source in world.sources:
        if source.format != "ledger":
            flow.add(path, source.paths, now=NOW, format=source.format, dataset=source.dataset, derive=False)
    with flow.reading(path, now=NOW) as case:
        return flow.nexus(case, CRIME, TERROR, today=NOW, reps=1000)


def _sever(world: World) -> int:
    """Takes the lawyer's tie to the second company, and what the leak says of the shared office, out of the files."""
    meeting = world.truth.meeting
    gone = {meeting.facilitator, meeting.office, meeting.agency}
    roots = [root for root, record in world.truth.records.items() if record.being in gone]
    directs = [f'"director":["{root}"]' for root in roots]
    leaked = [root.removeprefix("icij-") for root in roots if root.startswith("icij-")]
    files = [file for source in world.sources for file in source.paths]
    taken = _without(next(file for file in files if file.name == "ties.ftm.json"), directs)
    return taken + _without(next(file for file in files if file.name == "relationships.csv"), leaked)


def _without(file: Path, marks: list[str]) -> int:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(mark in line for mark in marks)]
    file.write_text("".join(kept), "utf-8")
    return len(lines) - len(kept)


@pytest.mark.slow
def test_with_the_link_removed_nothing_is_claimed(tmp_path: Path) -> None:
    world = write_world(tmp_path / "world", bystanders=300)
    records = {root for root, record in world.truth.records.items() if record.being == world.truth.meeting.facilitator}
    before = _nexus(tmp_path / "before.clew", world)
    assert before.facilitators[0].id in records and before.candidates[0].id in records and before.touching == 4
    assert before.facilitators[0].kind == "shared director"
    assert _sever(world) >= 5
    after = _nexus(tmp_path / "after.clew", world)
    assert (after.dual, after.cross_links, after.facilitators, after.candidates, after.mentions) == ((),) * 5
    assert after.cut.size == 0 and after.first_contact.date is None
    assert after.touching is None or after.touching > 4
    assert all(step.share == 0 and step.than_chance != "more" for step in after.reach)
    figures = (after.mixing.cross_pairs, after.mixing.largest_component, *after.proximity.values())
    assert not [figure for figure in figures if figure.than_chance == "more"]
    assert after.findings[:2] == (
        "Nobody carries labels of both sides.", "No stated tie leads from one side to the other."
    )  # fmt: skip
    assert after.findings[3] == "No party has both sides within two ties, and both share no address, number or account."
