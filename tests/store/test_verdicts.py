"""The ledger: appended only, and the same whatever the order in which sources came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pyarrow as pa
import pytest

from clew import flow
from clew.model.verdict import Judgement, Verdict
from clew.store import verdicts
from clew.store.case import Case

NOW = "2026-01-01T00:00:00Z"
LATER = "2026-01-02T00:00:00Z"
BY = "clew:resolve"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "ledger.clew") as made:
        yield made


def found(*rows: tuple[object, ...]) -> pa.Table:
    """Left, right, judgement and, if it likes, score."""
    columns = {"left": 0, "right": 1, "judgement": 2}
    texts = {name: pa.array([str(row[place]) for row in rows], pa.string()) for name, place in columns.items()}
    score = pa.array([row[3] if len(row) > 3 else None for row in rows], pa.float64())
    return pa.table(texts | {"why": pa.array(["alike"] * len(rows), pa.string()), "score": score})


def find(case: Case, *rows: tuple[object, ...], by: str = BY, at: str = NOW, all_looked_at: bool = True) -> int:
    return verdicts.append_found(case, found(*rows), made_by=by, made_at=at, all_looked_at=all_looked_at)


def say(case: Case, left: str, right: str, judgement: str, by: str = "ann", at: str = NOW) -> int:
    return verdicts.append(case, Verdict(left, right, Judgement(judgement), by, "", at))


def undo(case: Case, number: int, by: str = "ann", at: str = LATER) -> int:
    entry = verdicts.entry(case, number)
    assert entry is not None
    said = entry.verdict
    return verdicts.append(case, Verdict(said.left, said.right, Judgement.UNDO, by, "", at, undoes=number))


def ledger(case: Case) -> list[tuple[object, ...]]:
    return case.rows('SELECT number, "left", "right", judgement, made_by, score FROM verdict ORDER BY number')


def test_what_a_machine_finds_is_kept_up_to_date(case: Case) -> None:
    assert find(case, ("a", "b", "same", 0.95), ("a", "c", "unsure", 0.6)) == 2
    assert find(case, ("a", "b", "same", 0.95), ("a", "c", "unsure", 0.6)) == 0, "said already"
    assert find(case, ("a", "b", "same", 0.955), ("a", "c", "same", 0.91)) == 1, (
        "a score that moves a little is no news"
    )
    assert find(case, ("a", "b", "same", 0.99)) == 2
    assert ledger(case)[3:] == [(4, "a", "b", "same", BY, 0.99), (5, "a", "c", "withdrawn", BY, None)]
    assert find(case, ("a", "b", "same", 0.99)) == 0, "withdrawn once"
    assert find(case, ("a", "b", "same", 0.99), ("a", "c", "same", 0.91)) == 1


def test_what_is_withdrawn_or_said_anew_stands_no_longer(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95), ("a", "c", "unsure", 0.6))
    say(case, "a", "c", "unsure")
    undo(case, 3)
    find(case, ("a", "b", "same", 0.99))
    known = verdicts.listing(case)
    told = {line.entry.number: (line.stands, line.followed_by, line.withdrew, line.holds) for line in known.lines}
    assert told == {
        6: (False, None, False, None),
        5: (True, None, False, False),
        4: (False, None, False, None),
        3: (False, None, False, None),
        2: (False, 6, True, None),
        1: (False, 5, False, None),
    }
    assert (known.total, known.standing) == (6, 1)
    assert verdicts.listing(case, about="c").standing == 0
    undo(case, 6)
    assert verdicts.listing(case).standing == 2, "who takes back a withdrawal brings back what it withdrew"


def test_the_reason_is_kept_without_a_score_too(case: Case) -> None:
    table = found(("a", "b", "same")).drop_columns(["score"])
    assert verdicts.append_found(case, table, made_by="clew:exact", made_at=NOW) == 1
    assert verdicts.append_found(case, table, made_by="clew:exact", made_at=NOW) == 0
    (line,) = verdicts.listing(case).lines
    assert (line.entry.verdict.why, line.entry.verdict.score, line.entry.by_machine) == ("alike", None, True)


def test_a_machine_that_looked_at_a_part_withdraws_nothing(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95))
    assert find(case, ("c", "d", "same", 0.95), all_looked_at=False) == 1
    assert [row[3] for row in ledger(case)] == ["same", "same"]


def test_machines_do_not_heed_each_other(case: Case) -> None:
    find(case, ("a", "b", "same"), by="clew:exact")
    assert find(case, ("a", "b", "same", 0.95)) == 1
    assert find(case, by="clew:exact") == 1
    assert [row[3:5] for row in ledger(case)][1:] == [("same", BY), ("withdrawn", "clew:exact")]


def test_a_pair_that_a_person_judged_is_left_alone(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95))
    say(case, "a", "b", "different")
    say(case, "c", "d", "unsure")
    assert find(case, ("a", "b", "same", 0.99), ("c", "d", "same", 0.99)) == 0
    assert find(case) == 0, "nor is what it said before withdrawn"
    undo(case, 3)
    assert find(case, ("a", "b", "same", 0.99), ("c", "d", "same", 0.99)) == 1, "what was taken back stands no longer"


def test_what_a_person_took_back_of_a_machine_stays_back(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95), ("a", "c", "same", 0.95))
    undo(case, 1)
    for rows in ((("a", "b", "same", 0.99),), (("a", "b", "unsure", 0.6),), (("a", "b", "same", 0.99),)):
        find(case, *rows, all_looked_at=False)
    standing = [line for line in verdicts.listing(case).lines if line.entry.undone_by is None]
    assert [line.entry.verdict.judgement.value for line in standing if line.entry.verdict.right == "b"] == [
        "unsure", "undo",
    ]  # fmt: skip


def test_it_comes_back_when_a_source_has_news_of_one_of_the_two(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95))
    undo(case, 1, at=LATER)
    for number, (entity, added) in enumerate((("a", NOW), ("z", "2026-01-03"), ("b", "2026-01-03")), 1):
        assert find(case, ("a", "b", "same", 0.95)) == 0
        case.sql("INSERT INTO source VALUES (?, 'd', 'f', 'p', 's', ?, ?, 1, 1, 1, 0)", [number, str(number), added])
        case.sql("INSERT INTO file VALUES (?, ?, 'main', 'p', NULL, 's', 1, 'line')", [number, number])
        case.sql(
            "INSERT INTO statement VALUES (?, ?, 'Person', 'name', 'X', NULL, NULL, 'd', NULL, '', '', ?, NULL, 1)",
            [str(number), entity, number],
        )
    assert find(case, ("a", "b", "same", 0.95)) == 1
    last = verdicts.listing(case, limit=1).lines[0].entry
    assert last.verdict.why == "alike (again: new statements since verdict 2 took it back)"
    assert find(case, ("a", "b", "same", 0.95)) == 0


def test_after_a_whole_run_was_taken_back_another_may_say_the_same(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95), at=NOW)
    find(case, ("a", "b", "same", 0.95), ("c", "d", "same", 0.92), ("e", "f", "same", 0.91), at=LATER)
    assert verdicts.undo_run(case, of=BY, made_by="ann", why="", made_at=LATER) == (LATER, 2)
    assert find(case, ("a", "b", "same", 0.95), ("c", "d", "same", 0.92), at="2026-01-03") == 1
    assert verdicts.undo_run(case, of="clew:other", made_by="ann", why="", made_at=LATER) is None


def test_taking_back_a_run_brings_back_what_it_withdrew(case: Case) -> None:
    find(case, ("a", "b", "same", 0.95), at=NOW)
    find(case, at=LATER)
    assert verdicts.undo_run(case, of=BY, made_by="ann", why="", made_at=LATER) == (LATER, 1)
    standing = [line.entry for line in verdicts.listing(case).lines if line.entry.undone_by is None]
    assert [(entry.number, entry.verdict.judgement.value) for entry in standing] == [(3, "undo"), (1, "same")]


def test_the_last_standing_verdict_of_a_person(case: Case) -> None:
    assert verdicts.last_of_persons(case) is None
    first, second, third = (
        say(case, "a", "b", "same"),
        say(case, "a", "c", "same", "bob"),
        say(case, "a", "b", "unsure"),
    )
    find(case, ("x", "y", "same", 0.95))

    def last(by: str | None = None, about: tuple[str, str] | None = None) -> int | None:
        entry = verdicts.last_of_persons(case, made_by=by, about=about)
        return entry.number if entry else None

    assert (last(), last("bob"), last(about=("c", "a")), last("bob", ("a", "b"))) == (third, second, second, None)
    undo(case, third, by="bob")
    assert (last(), last("ann")) == (second, first)
    undo(case, second)
    undo(case, first)
    assert last() is None


def test_the_last_one_is_found_behind_many_that_were_taken_back(case: Case) -> None:
    first = say(case, "a", "b", "same")
    for _ in range(80):
        undo(case, say(case, "a", "c", "same"))
    last = verdicts.last_of_persons(case)
    assert last is not None
    assert last.number == first


def test_the_ledger_is_listed_with_its_total(case: Case) -> None:
    for right in "bcde":
        say(case, "a", right, "same")
    undo(case, 2)
    part = verdicts.listing(case, limit=2)
    assert (part.total, part.standing, [line.entry.number for line in part.lines]) == (5, 3, [5, 4])
    about = verdicts.listing(case, about="c")
    assert (about.total, about.standing, [line.entry.undone_by for line in about.lines]) == (2, 0, [None, 5])


def test_whole_verdicts_are_appended_once(case: Case) -> None:
    say(case, "a", "b", "same")
    rows = [
        ("a", "b", "same", "ann"),
        ("a", "c", "different", "bob"),
        ("a", "c", "same", "bob"),
        ("a", "c", "same", "bob"),
    ]
    texts = {
        **{name: [row[i] for row in rows] for i, name in enumerate(("left", "right", "judgement", "made_by"))},
        "why": [""] * 4,
        "made_at": [NOW] * 4,
    }
    table = pa.table({name: pa.array(column, pa.string()) for name, column in texts.items()})
    table = table.append_column("score", pa.nulls(4, pa.float64()))
    assert verdicts.append_all(case, table) == 2
    assert [row[1:4] for row in ledger(case)][1:] == [("a", "c", "different"), ("a", "c", "same")]
    undo(case, 3)
    assert verdicts.append_all(case, table) == 0, "nor what was taken back since"


def test_doubts_are_pairs_that_nobody_decided(case: Case) -> None:
    find(case, *(("a", right, "unsure", 0.6) for right in "bcdefg"), by="clew:exact")
    find(case, ("a", "b", "same", 0.95), ("a", "h", "same", 0.9))
    say(case, "a", "c", "different")
    say(case, "a", "h", "unsure")
    undo(case, case.count("SELECT number FROM verdict WHERE \"right\" = 'd'"))
    find(case, *(("a", right, "unsure", 0.6) for right in "bcdfg"), by="clew:exact")
    case.sql("INSERT INTO canonical VALUES ('g', 'a')")
    assert verdicts.doubts(case) == 2, "f and h: e was withdrawn, g is joined through others"


# Through the whole walk


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


def test_a_merge_taken_back_does_not_come_with_the_next_source(tmp_path: Path) -> None:
    """An undone merge of the machine stays undone when a list is added that says nothing of the two."""
    case = tmp_path / "a.clew"
    flow.new(case)
    flow.add(case, [write(tmp_path / "people.json", [*person("a", "one"), *person("b", "two")])], now=NOW)
    assert ids(case) == [("b", "a")]
    flow.undo(case, 1, by="ann", now=NOW)
    flow.add(case, [write(tmp_path / "more.json", person("z", "three"))], now=LATER)
    assert ids(case) == [("z", "a")]
    flow.add(case, [write(tmp_path / "news.json", person("b", "four"))], now=LATER)
    assert ids(case) == [("b", "a"), ("z", "a")]
