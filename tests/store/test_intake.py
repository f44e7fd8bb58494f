"""Claims become statements: named as FollowTheMoney names them, checked, cleaned, and stored once."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.store.case import Case

Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]

EARLY, LATE = "2024-01-01T00:00:00Z", "2025-06-30T00:00:00Z"
ADA = {"id": "p-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "country": ["mt"]}
BLUE = {"id": "c-1", "schema": "Company", "name": ["Blue Quay Ltd", "Синий причал"], "email": ["desk@blue.example"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    return made


def add(path: Path, *files: Path, now: str = EARLY, dataset: str | None = None) -> flow.AddReport:
    report = flow.add(path, files, now=now, dataset=dataset, derive=False)
    assert not report.unread, report.unread
    return report


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with Case.open(path) as case:
        return case.rows(query)


def test_statements_and_counts(path: Path, lines: Lines) -> None:
    (added,) = add(path, lines("list.json", ADA, BLUE)).added
    kept = added.kept
    assert (kept.dataset, kept.records, kept.entities, kept.statements, kept.quarantined) == ("list", 2, 2, 6, 0)
    found = rows(
        path, "SELECT entity_id, prop, value, dataset, position, first_seen, last_seen FROM statement ORDER BY ALL"
    )
    assert found == [
        ("c-1", "email", "desk@blue.example", "list", 2, EARLY, EARLY),
        ("c-1", "name", "Blue Quay Ltd", "list", 2, EARLY, EARLY),
        ("c-1", "name", "Синий причал", "list", 2, EARLY, EARLY),
        ("p-1", "birthDate", "1970-01-02", "list", 1, EARLY, EARLY),
        ("p-1", "country", "mt", "list", 1, EARLY, EARLY),
        ("p-1", "name", "Ada Quill", "list", 1, EARLY, EARLY),
    ]


def test_ids_are_followthemoneys_own(path: Path, lines: Lines) -> None:
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity

    add(path, lines("list.json", ADA, BLUE))
    expected = set()
    for given in (ADA, BLUE):
        properties = {key: value for key, value in given.items() if key not in ("id", "schema")}
        data = {"id": given["id"], "schema": given["schema"], "properties": properties}
        entity = StatementEntity(Dataset.make({"name": "list", "title": "List"}), data)
        expected |= {statement.id for statement in entity.statements if statement.prop != "id"}
    assert {str(row[0]) for row in rows(path, "SELECT id FROM statement")} == expected


def test_the_same_file_twice_changes_nothing(path: Path, lines: Lines, dump: Dump) -> None:
    file = lines("list.json", ADA, BLUE, {"id": "bad", "schema": "Nothing", "name": ["x"]})
    (first,) = add(path, file).added
    before = dump(path)
    (second,) = add(path, file, now=LATE).added
    assert (first.already, second.already) == (False, True)
    assert second.kept == first.kept
    assert dump(path) == before


def test_the_same_content_from_elsewhere_is_the_same_source(
    path: Path, lines: Lines, tmp_path: Path, dump: Dump
) -> None:
    add(path, lines("list.json", ADA))
    before = dump(path)
    (tmp_path / "elsewhere").mkdir()
    (again,) = add(path, lines("elsewhere/list.json", ADA), now=LATE).added
    assert again.already
    assert dump(path) == before


def test_a_second_version_of_a_list(path: Path, lines: Lines, tmp_path: Path) -> None:
    """What it repeats is sighted again and was last seen later; what is new comes in; what it left out stays."""
    add(path, lines("list.json", ADA, BLUE))
    (tmp_path / "later").mkdir()
    grown = {**BLUE, "name": ["Blue Quay Ltd"], "phone": ["+356 2100 0000"]}
    (second,) = add(path, lines("later/list.json", grown, ADA), now=LATE).added
    assert (second.already, second.kept.statements, second.kept.entities) == (False, 6, 2)
    found = rows(
        path, "SELECT prop, value, first_seen, last_seen, file FROM statement WHERE entity_id = 'c-1' ORDER BY ALL"
    )
    assert found == [
        ("email", "desk@blue.example", EARLY, LATE, 1),
        ("name", "Blue Quay Ltd", EARLY, LATE, 1),
        ("name", "Синий причал", EARLY, EARLY, 1),
        ("phone", "+356 2100 0000", LATE, LATE, 2),
    ]
    sightings = rows(
        path, "SELECT s.prop, g.file, g.position FROM sighting g JOIN statement s ON s.id = g.statement ORDER BY ALL"
    )
    assert sightings == [("birthDate", 2, 2), ("country", 2, 2), ("email", 2, 1), ("name", 2, 1), ("name", 2, 2)]


def test_an_older_version_added_later_does_not_move_last_seen_back(path: Path, lines: Lines, tmp_path: Path) -> None:
    add(path, lines("list.json", ADA), now=LATE)
    (tmp_path / "old").mkdir()
    add(path, lines("old/list.json", ADA, BLUE), now=EARLY)
    assert rows(path, "SELECT DISTINCT last_seen FROM statement WHERE entity_id = 'p-1'") == [(LATE,)]


def test_a_statement_said_twice_is_one_row(path: Path, lines: Lines) -> None:
    """In one line, in two lines, and in two spellings of one value."""
    twice = {"id": "p-1", "schema": "Person", "name": ["Ada Quill", "Ada Quill"], "country": ["Malta", "mt", "MT"]}
    (added,) = add(path, lines("list.json", twice, ADA)).added
    assert added.kept.statements == 3
    assert added.kept.records == 2
    assert rows(path, "SELECT prop, value, count(*) FROM statement GROUP BY ALL ORDER BY ALL") == [
        ("birthDate", "1970-01-02", 1),
        ("country", "mt", 1),
        ("name", "Ada Quill", 1),
    ]
    assert rows(path, "SELECT * FROM sighting") == []


def test_an_entity_that_comes_again_in_a_later_batch(path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, where the repeats stand in different tables."""
    from clew.sources import contract

    monkeypatch.setattr(contract, "BATCH", 2)
    file = path.with_name("nested.json")
    person = '{"id":"p","schema":"Person","properties":{"name":["Ada"],"topics":["sanction"]}}'
    nest = '{"id":"s-%d","schema":"Sanction","properties":{"authority":["X"],"entity":[%s]}}'
    file.write_text("\n".join(nest % (number, person) for number in range(5)))
    (added,) = add(path, file).added
    assert added.kept.statements == 12
    assert rows(path, "SELECT id FROM statement GROUP BY id HAVING count(*) > 1") == []
    assert rows(path, "SELECT count(*) FROM statement WHERE entity_id = 'p'") == [(2,)]


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"schema": "Starship", "name": ["Ada"]}, "unknown schema", "Starship"),
    ({"schema": "Person", "warp": ["9"]}, "unknown property", "Person:warp"),
    ({"schema": "Thing", "name": ["abstract"]}, "unknown schema", "Thing"),
    ({"schema": "Person", "asset": ["c-1"]}, "unknown property", "Person:asset"),
    ({"schema": "Interval", "startDate": ["2020"]}, "unknown schema", "Interval"),
    ({"schema": "Person", "topics": ["crime.none"]}, "unknown topic", "Person:topics"),
    ({"schema": "Person", "country": ["Atlantis"]}, "not a country", "Person:country"),
    ({"schema": "Person", "birthDate": ["yesterday"]}, "not a date", "Person:birthDate"),
    ({"schema": "Person", "birthDate": ["2021-02-30"]}, "not a date", "Person:birthDate"),
    ({"schema": "Person", "gender": ["purple"]}, "not a gender", "Person:gender"),
    ({"schema": "Person", "email": ["ada at example"]}, "not an e-mail address", "Person:email"),
    ({"schema": "Person", "website": ["see attached"]}, "not a web address", "Person:website"),
    ({"schema": "Ownership", "owner": ["two words"]}, "not an entity id", "Ownership:owner"),
    ({"id": "two words", "schema": "Person", "name": ["Ada"]}, "not an entity id", "Person:name"),
    ({"id": "tab\tid", "schema": "Person", "name": ["Ada"]}, "not an entity id", "Person:name"),
    ({"schema": "Person", "name": ["A\0da"]}, "NUL byte", "Person:name"),
]


def test_what_is_no_such_value_is_put_aside_with_its_place(path: Path, lines: Lines) -> None:
    entities = [{"id": f"x-{line}", **entity} for line, (entity, *_) in enumerate(BAD, 2)]
    (added,) = add(path, lines("list.json", ADA, *entities, BLUE)).added
    assert (added.kept.statements, added.kept.entities, added.kept.quarantined) == (6, 2, len(BAD))
    expected = []
    for line, (entity, reason, detail) in enumerate(BAD, 2):
        (prop,) = entity.keys() - {"id", "schema"}
        (value,) = entity[prop]
        expected.append((line, entity.get("id", f"x-{line}"), reason, detail, f"{prop} = {value}"))
    found = rows(path, "SELECT position, record, reason, detail, raw FROM quarantine ORDER BY position")
    assert found == expected


def test_what_can_be_cleaned_is_cleaned_and_the_original_kept(path: Path, lines: Lines) -> None:
    given = {
        "country": ["Russian Federation"],
        "gender": ["Female"],
        "website": ["www.example.org"],
        "email": ["mailto:a@b.example"],
        "birthDate": ["1970-01-02 00:00:00"],
        "deathDate": ["2001-02-03 25:99"],
    }
    (added,) = add(path, lines("list.json", {"id": "p", "schema": "Person", **given})).added
    assert added.kept.quarantined == 0
    found = rows(path, "SELECT prop, value, original_value FROM statement ORDER BY prop")
    assert found == [
        ("birthDate", "1970-01-02T00:00:00", "1970-01-02 00:00:00"),
        ("country", "ru", "Russian Federation"),
        ("deathDate", "2001-02-03", "2001-02-03 25:99"),
        ("email", "a@b.example", "mailto:a@b.example"),
        ("gender", "female", "Female"),
        ("website", "http://www.example.org", "www.example.org"),
    ]


def test_datasets_of_the_source_and_the_one_asked_for(path: Path, lines: Lines) -> None:
    several = [{**ADA, "datasets": ["one"]}, {**ADA, "datasets": ["two"]}, {**BLUE, "datasets": ["one", "two"]}]
    add(path, lines("own.json", *several))
    by_dataset = "SELECT dataset, origin, count(*) FROM statement GROUP BY ALL ORDER BY ALL"
    assert rows(path, by_dataset) == [("one", None, 3), ("own", "one;two", 3), ("two", None, 3)]
    forced = path.with_name("forced.clew")
    flow.new(forced)
    (added,) = add(forced, path.with_name("own.json"), dataset="mine").added
    assert (added.kept.dataset, added.kept.statements) == ("mine", 6)
    assert rows(forced, "SELECT DISTINCT dataset FROM statement") == [("mine",)]
    assert rows(forced, "SELECT id FROM statement GROUP BY id HAVING count(*) > 1") == []
    assert {row[0] for row in rows(forced, "SELECT origin FROM statement WHERE entity_id = 'p-1'")} == {"one"}


def test_times_that_the_source_gives_are_kept(path: Path, lines: Lines) -> None:
    add(path, lines("list.json", {**ADA, "first_seen": "2020-05-05", "last_seen": "2021-05-05"}))
    assert rows(path, "SELECT DISTINCT first_seen, last_seen FROM statement") == [("2020-05-05", "2021-05-05")]


def test_values_that_look_like_sql_or_markup_are_values(path: Path, lines: Lines) -> None:
    nasty = [
        "Robert'); DROP TABLE statement;--",
        '"quoted" $now ?',
        "{braces} %s \\ back",
        "😀 ‮ right to left",
        "x" * 100_000,
    ]
    add(path, lines("list'; --.json", {"id": "o'hara-$1", "schema": "Person", "name": nasty}))
    assert [row[0] for row in rows(path, "SELECT value FROM statement ORDER BY value")] == sorted(nasty)


def test_a_source_of_which_nothing_could_be_kept_is_not_kept(path: Path, lines: Lines, dump: Dump) -> None:
    before = dump(path)
    file = lines("list.json", {"id": "x", "schema": "Starship", "name": ["Ada"]})
    report = flow.add(path, [file, lines("empty.json", ADA)], now=EARLY)
    assert [added.kept.dataset for added in report.added] == ["empty"]
    (unread,) = report.unread
    assert unread.path == str(file)
    assert "nothing that could be kept. unknown schema: 1" in unread.reason
    assert dump(path) != before
    assert rows(path, "SELECT count(*) FROM quarantine") == [(0,)]
    assert [row[0] for row in rows(path, "SELECT dataset FROM source")] == ["empty"]


def test_a_packed_copy_is_a_second_sighting(path: Path, lines: Lines) -> None:
    file = lines("list.json", ADA)
    add(path, file)
    packed = file.with_name("list.json.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    (added,) = add(path, packed, now=LATE).added
    assert (added.kept.statements, added.kept.dataset) == (3, "list")
    assert rows(path, "SELECT count(*) FROM statement") == [(3,)]
    assert rows(path, "SELECT count(*) FROM sighting") == [(3,)]
