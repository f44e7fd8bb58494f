"""The index of names is kept while verdicts come and go: its answers are those of an index that is built anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.errors import ClewError
from clew.model.verdict import Judgement, Verdict
from clew.progress import silent
from clew.store import search
from clew.store.case import Case
from clew.store.found import Names, index_folder
from clew.store.search import Hit, NameIndex, Rows, mark, scan

NOW = "2026-01-02T03:04:05Z"
NAMES = ("Ada Quill", "Ada Quil", "Adah Quill", "Blue Quay", "Blue Key", "Quay Blue", "Grach", "Грач", "Quill")
QUERIES = (*NAMES, "ada", "blu", "q", "quay", "quil ada", "nothing")
WHO = tuple(f"e{number}" for number in range(12))


class Joined:
    """Whom these entities are held to be."""

    def __init__(self, now: Mapping[str, str]) -> None:
        self.now = {id_: other for id_, other in now.items() if id_ != other}

    def of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Those of them that are another."""
        return {id_: self.now[id_] for id_ in ids if id_ in self.now}

    def marks(self) -> tuple[Rows, Rows]:
        """All of them."""
        pairs = sorted((mark(one), mark(other)) for one, other in self.now.items())
        columns = np.array(pairs, np.int64).reshape(-1, 2)
        return columns[:, 0], columns[:, 1]


def told(rows: Sequence[tuple[str, str]]) -> pa.Table:
    return pa.table({"entity_id": [row[0] for row in rows], "name": [row[1] for row in rows]})


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str]]:
    return sorted({(who, NAMES[(place * step) % len(NAMES)]) for place, who in enumerate(WHO) for step in (1, 2, 5)})


@pytest.fixture(scope="module")
def index(rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    return NameIndex.build(tmp_path_factory.mktemp("found") / "i", [told(rows)], "s")


@settings(max_examples=25, deadline=None)
@given(now=st.dictionaries(st.sampled_from(WHO), st.sampled_from(WHO), max_size=8), text=st.sampled_from(QUERIES))
def test_joined_while_asking_is_as_if_the_index_had_been_built_of_what_is_joined(
    index: NameIndex,
    rows: list[tuple[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    now: dict[str, str],
    text: str,
) -> None:
    held = Joined(now)
    joined = sorted({(held.now.get(id_, id_), name) for id_, name in rows})
    anew = NameIndex.build(tmp_path_factory.mktemp("anew") / "i", [told(joined)], "s")
    assert index.search(text, 50, held) == anew.search(text, 50)
    assert scan(told(rows), text, 50, held) == scan(told(joined), text, 50)


@pytest.mark.parametrize("text", ["blue quay", "ada", "q"])
def test_many_names_are_counted_by_what_they_are_held_to_be(
    index: NameIndex, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    held = Joined({who: WHO[place // 3 * 3] for place, who in enumerate(WHO)})
    exact = index.search(text, 1, held).total
    monkeypatch.setattr(search, "_READ", 0)
    assert index.search(text, 1, held).total == exact
    assert index.search(text, 1, Joined({})).total > exact


def made(folder: Path) -> Path:
    path = folder / "c.clew"
    flow.new(path)
    lines = [
        f'{{"id": "{who}", "schema": "Person", "properties": {{"name": ["{NAMES[place % len(NAMES)]}"]}}}}'
        for place, who in enumerate(WHO)
    ]
    (folder / "c.ftm.json").write_text("\n".join(lines) + "\n", "utf-8")
    flow.add(path, [folder / "c.ftm.json"], dataset="register", now=NOW)
    with flow.reading(path, now=NOW):
        return path


def answers(path: Path, names: Names) -> Iterator[tuple[int, tuple[Hit, ...]]]:
    with flow.reading(path, now=NOW) as opened:
        for text in QUERIES:
            found = names.hits(opened, text, 50)
            yield found.total, found.hits


Steps = list[tuple[str, str, str]]
steps = st.lists(
    st.tuples(st.sampled_from(("same", "different", "undo", "note")), st.sampled_from(WHO), st.sampled_from(WHO)),
    min_size=1,
    max_size=5,
)


def take(path: Path, step: tuple[str, str, str]) -> None:
    """One verdict, undo or note; what is refused is left."""
    what, one, other = step
    try:
        if what == "undo":
            flow.undo(path, by="ann", now=NOW)
        elif what == "note":
            flow.note(path, [one], "Ada Quill", by="ann", now=NOW)
        elif one != other:
            said = Verdict.about(one, other, Judgement(what), made_by="ann", why="", made_at=NOW)
            flow.judge(path, said, force=True)
    except ClewError:
        pass


@settings(max_examples=5, deadline=None)
@given(steps=steps)
def test_an_index_kept_over_verdicts_and_undos_answers_as_one_built_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps
) -> None:
    path = made(tmp_path_factory.mktemp("kept"))
    kept = Names()
    list(answers(path, kept))
    built = (index_folder_of(path) / "seal.json").stat().st_mtime_ns
    for step in steps:
        take(path, step)
    after = list(answers(path, kept))
    assert (index_folder_of(path) / "seal.json").stat().st_mtime_ns == built
    index_folder_of(path).rename(path.with_name("gone"))
    assert list(answers(path, Names())) == after


def index_folder_of(path: Path) -> Path:
    with Case.open(path) as opened:
        return index_folder(opened)


def test_a_new_source_makes_it_anew(tmp_path: Path) -> None:
    case, names = made(tmp_path), Names()
    list(answers(case, names))
    line = '{"id": "new", "schema": "Person", "properties": {"name": ["Zebulon Nightjar"]}}\n'
    (tmp_path / "more.ftm.json").write_text(line, "utf-8")
    flow.add(case, [tmp_path / "more.ftm.json"], dataset="more", now=NOW, progress=silent)
    with flow.reading(case, now=NOW) as opened:
        assert [hit.entity_id for hit in names.hits(opened, "zebulon nightjar", 5).hits] == ["new"]
