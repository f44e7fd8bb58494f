"""From a statement back to the line, the record and the file."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import NotFound
from clew.model.statement import statement_id
from clew.store import lineage
from clew.store.case import Case

Lines = Callable[..., Path]

EARLY, LATE = "2024-01-01T00:00:00Z", "2025-06-30T00:00:00Z"
ADA = {"id": "p-1", "schema": "Person", "name": ["Ada Quill"], "country": ["Malta"]}
BO = {"id": "p-2", "schema": "Person", "name": ["Bo Reed"]}
NAME = statement_id("list", "p-1", "name", "Ada Quill")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    return made


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def origin(path: Path, statement: str) -> lineage.Origin:
    with Case.open(path) as case:
        return lineage.origin(case, statement)


def test_both_versions_of_a_list_are_places(path: Path, lines: Lines, tmp_path: Path) -> None:
    first = lines("list.json", BO, ADA)
    (tmp_path / "later").mkdir()
    second = lines("later/list.json", BO, BO, ADA, {**BO, "alias": ["B"]})
    flow.add(path, [first], now=EARLY, derive=False)
    flow.add(path, [second], now=LATE, derive=False)
    found = origin(path, NAME)
    assert (found.entity, found.schema, found.prop, found.value) == ("p-1", "Person", "name", "Ada Quill")
    assert (found.dataset, found.first_seen, found.last_seen) == ("list", EARLY, LATE)
    one, other = found.places
    assert (one.file, one.sha256, one.position, one.record) == (str(first), sha256(first), "line 2", "p-1")
    assert (other.file, other.sha256, other.position, other.record) == (str(second), sha256(second), "line 3", "p-1")
    assert one.source < other.source
    assert len(origin(path, statement_id("list", "p-2", "alias", "B")).places) == 1


def test_a_cleaned_value_keeps_what_was_written(path: Path, lines: Lines) -> None:
    flow.add(path, [lines("list.json", ADA)], now=EARLY, derive=False)
    found = origin(path, statement_id("list", "p-1", "country", "mt"))
    assert (found.value, found.original_value) == ("mt", "Malta")


def test_files_in_an_archive_and_packed_files(path: Path, lines: Lines, tmp_path: Path) -> None:
    """The hash is of the file as it lies on disk; the line is in what was packed."""
    plain = lines("list.json", BO, ADA)
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(plain, "deep/list.json")
    packed = tmp_path / "list.json.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    flow.add(path, [archive], now=EARLY, derive=False)
    flow.add(path, [packed], now=LATE, derive=False)
    one, other = origin(path, NAME).places
    assert (one.file, one.sha256, one.position) == (f"{archive}!deep/list.json", sha256(archive), "line 2")
    assert (other.file, other.sha256, other.position) == (str(packed), sha256(packed), "line 2")


def test_a_table_tells_the_line_and_the_records_own_number(path: Path, tmp_path: Path) -> None:
    rows = ("id,schema,name,aliases,birth_date,countries,identifiers,sanctions", "q-7,Person,Mo Reed,,1970,mt,,")
    (tmp_path / "targets.csv").write_text("\n".join(rows))
    flow.add(path, [tmp_path / "targets.csv"], now=EARLY, derive=False)
    (place,) = origin(path, statement_id("targets", "q-7", "name", "Mo Reed")).places
    assert (place.position, place.record) == ("line 2", "q-7")


def test_the_start_of_an_id_is_enough_where_it_is_unique(path: Path, lines: Lines) -> None:
    flow.add(path, [lines("list.json", ADA, BO)], now=EARLY, derive=False)
    assert origin(path, NAME[:8]).statement == NAME
    assert origin(path, f" {NAME[:20].upper()} ").statement == NAME


@pytest.mark.parametrize("asked", ["", "a", NAME[:5], "0" * 40, "%", "_" * 40, "'; --", "p-1"])
def test_what_is_no_statement_is_not_found(path: Path, lines: Lines, asked: str) -> None:
    flow.add(path, [lines("list.json", ADA, BO)], now=EARLY, derive=False)
    with pytest.raises(NotFound, match="statement begins"):
        origin(path, asked)


def test_every_statement_has_a_place_that_holds_its_value(path: Path, lines: Lines) -> None:
    file = lines(
        "list.json", *({"id": f"p-{number}", "schema": "Person", "name": [f"Name {number}"]} for number in range(60))
    )
    flow.add(path, [file], now=EARLY, derive=False)
    text = file.read_text().splitlines()
    with Case.open(path) as case:
        for statement, value in case.rows("SELECT id, value FROM statement"):
            (place,) = lineage.places(case, str(statement))
            assert str(value) in text[int(place.position.removeprefix("line ")) - 1]
