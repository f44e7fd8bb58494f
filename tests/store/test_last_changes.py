"""The note of the last changes holds while the ledger ends with them, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.model.verdict import Entry, Judgement, Verdict
from clew.store import last_changes, verdicts
from clew.store.case import Case
from clew.store.derived import RULES
from clew.store.last_changes import KEPT, MOST, LastChange, Note

SAID = Verdict("a", "b", Judgement.SAME, "ann", "one passport", "2026-01-01T00:00:00Z", 0.75)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.clew") as made:
        yield made


def change(number: int = 1, size: int = 2) -> LastChange:
    names = [f"e{place:03}" for place in range(size)]
    return LastChange(Entry(number, SAID), {name: name for name in names}, dict.fromkeys(names, "e000"))


def test_a_note_is_read_as_it_was_written_until_the_ledger_moves_on(case: Case) -> None:
    assert last_changes.read(case) == Note(0)
    note = last_changes.read(case).with_(change(verdicts.append(case, SAID)))
    last_changes.write(case, note)
    assert last_changes.read(case) == note
    assert note.last == change()
    verdicts.append(case, SAID)
    assert last_changes.read(case) == Note(2)


def test_other_rules_make_it_void(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    last_changes.write(case, Note(-1).with_(change()))
    assert last_changes.read(case).last is not None
    monkeypatch.setattr("clew.store.last_changes.RULES", RULES + 1)
    assert last_changes.read(case) == Note(0)


def test_only_the_last_and_only_small_changes_are_kept() -> None:
    note = Note(0)
    for number in range(1, KEPT + 3):
        note = note.with_(change(number))
    assert [each.entry.number for each in note.changes] == list(range(3, KEPT + 3))
    assert note.without().last == change(KEPT + 1)
    assert note.with_(change(size=MOST)).last is not None
    assert note.with_(change(size=MOST + 1)) == Note(KEPT + 3)
