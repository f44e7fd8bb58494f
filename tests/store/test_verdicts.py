"""The ledger: appended only, and the same whatever the order in which sources came."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from clew import flow
from clew.model.verdict import Judgement, Verdict
from clew.store.case import Case

NOW = "2026-01-01T00:00:00Z"


def person(id_: str, dataset: str, listed: bool = False) -> list[dict[str, object]]:
    entity: dict[str, object] = {
        "id": id_,
        "schema": "Person",
        "datasets": [dataset],
        "properties": {"name": ["Ada Invented"], "birthDate": ["1970-01-02"]},
    }
    listing: dict[str, object] = {
        "id": f"{id_}-listing",
        "schema": "Sanction",
        "datasets": [dataset],
        "properties": {"entity": [id_], "program": ["A programme"]},
    }
    return [entity, listing] if listed else [entity]


def write(path: Path, entities: list[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(entity)}\n" for entity in entities), "utf-8")
    return path


def ids(case: Path) -> list[tuple[object, ...]]:
    with flow.reading(case, now=NOW) as opened:
        return opened.rows("SELECT entity_id, canonical_id FROM canonical ORDER BY ALL")


@pytest.mark.slow
def test_the_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "one.json", person("m1", "one", listed=True)),
        write(tmp_path / "two.json", person("x1", "two", listed=True)),
        write(tmp_path / "three.json", person("a0", "one", listed=True)),
    ]
    found = []
    for number, order in enumerate(permutations(files)):
        case = tmp_path / f"{number}.clew"
        flow.new(case)
        for file in order:
            flow.add(case, [file], now=NOW)
        found.append(ids(case))
    assert all(each == [] for each in found)  # one name, two entries of one list: nothing can be joined


@pytest.mark.slow
def test_judging_and_taking_back_in_a_group_of_three(tmp_path: Path) -> None:
    case = tmp_path / "a.clew"
    flow.new(case)
    people = [*person("a", "one"), *person("b", "two"), *person("c", "three")]
    flow.add(case, [write(tmp_path / "people.json", people)], now=NOW)
    before = ids(case)
    assert before == [("b", "a"), ("c", "a")]
    verdict = Verdict.about("b", "c", Judgement.DIFFERENT, made_by="ann", why="two faces", made_at=NOW)
    flow.judge(case, verdict)
    assert ids(case) == []
    back = Verdict.about("b", "c", Judgement.UNSURE, made_by="ann", why="taken back", made_at=NOW)
    flow.judge(case, back)
    assert ids(case) == before
    with Case.open(case) as opened:
        assert opened.count("SELECT count(*) FROM verdict WHERE made_by = 'ann'") == 2
