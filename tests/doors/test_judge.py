"""judge, undo and verdicts at the command line."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow

NOW = "2026-01-01T00:00:00Z"
Lines = Callable[..., Path]
Clew = Callable[..., Any]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines long enough not to be broken, whatever the terminal of the test run."""
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    """Three persons of three lists, of whom two are one by name and birth date; and a company."""
    path = tmp_path / "x.clew"
    flow.new(path)
    people = [
        {"id": id_, "schema": "Person", "datasets": [id_], "name": [name], "birthDate": [born]}
        for id_, name, born in (
            ("a", "Ada Quill", "1970-01-02"),
            ("b", "Ada Quill", "1970-01-02"),
            ("c", "A. Q.", "1970"),
        )
    ]
    flow.add(path, [lines("p.json", *people, {"id": "x", "schema": "Company", "name": ["Quay"]})], now=NOW)
    return path


def test_a_verdict_is_told_with_what_became_of_it(case: Path, clew: Clew) -> None:
    ran = clew("judge", case, "c", "b", "same", "--by", "ann", "--why", "one face")
    assert ran.code == 0, ran.err
    assert "Verdict 2: b same c, by ann." in ran.out
    assert "They are now one:\n  a, of 3: b, c" in ran.out
    assert f"undo {case} 2" in ran.out
    ran = clew("judge", case, "a", "b", "different", "--by", "bob", "--json")
    document = ran.json
    assert document["verdict"] | {"at": ""} == {
        "number": 3,
        "left": "a",
        "right": "b",
        "judgement": "different",
        "by": "bob",
        "at": "",
        "why": "",
        "score": None,
        "undoes": None,
        "undone_by": None,
    }
    assert (document["one"], document["changed"], document["overrode"]) == (False, 2, [])
    assert document["entities"] == [{"id": "a", "members": ["a"]}, {"id": "b", "members": ["b", "c"]}]


def test_a_preview_keeps_nothing(case: Path, clew: Clew, dump: Callable[[Path], object]) -> None:
    before = dump(case)
    ran = clew("judge", case, "c", "b", "same", "--preview")
    assert ran.code == 0, ran.err
    assert "nothing is written" in ran.out
    document = clew("judge", case, "a", "x", "same", "--preview", "--json").json
    assert document["asked"]["objections"] == ["one is a Person, the other a Company"]
    assert [whole["members"] for whole in document["after"]] == [["a", "b", "x"]]
    assert dump(case) == before


def test_without_a_name_the_login_counts(case: Path, clew: Clew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    assert clew("judge", case, "a", "c", "unsure", "--json").json["verdict"]["by"] == "ann"

    def nobody() -> str:
        raise KeyError(os.getuid())

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert clew("judge", case, "a", "c", "unsure", "--json").json["verdict"]["by"] == "unknown"


def test_what_is_refused_says_why_and_can_be_forced(case: Path, clew: Clew) -> None:
    ran = clew("judge", case, "a", "x", "same")
    assert ran.code == 1
    assert ran.out == ""
    assert "one is a Person, the other a Company" in ran.err
    assert "--force" in ran.err
    ran = clew("judge", case, "a", "x", "same", "--force")
    assert ran.code == 0
    assert "Kept although one is a Person, the other a Company." in ran.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("judge", "a", "b", "alike"), 2),
        (("judge", "a", "b"), 2),
        (("judge", "a", "nobody", "same"), 1),
        (("judge", "a", "a", "same"), 1),
        (("judge", "a", "c", "same", "--by", "clew:me"), 1),
        (("judge", "a", "c", "same", "--by", ""), 1),
        (("undo", "0"), 2),
        (("undo", "x"), 2),
        (("undo", "77"), 1),
        (("undo",), 1),
        (("undo", "--run"), 1),
        (("undo", "1", "--run"), 2),
        (("verdicts", "--about", "nobody"), 1),
        (("verdicts", "--import", "never.ijson"), 1),
        (("verdicts", "--import", "a", "--export", "b"), 2),
    ],
)
def test_wrong_calls(case: Path, clew: Clew, words: tuple[str, ...], code: int) -> None:
    ran = clew(words[0], case, *words[1:])
    assert (ran.code, ran.out) == (code, "")
    assert ran.err


def test_undo_goes_back_step_by_step(case: Path, clew: Clew) -> None:
    clew("judge", case, "b", "c", "same", "--by", "ann")
    clew("judge", case, "a", "b", "different", "--by", "ann")
    ran = clew("undo", case, "--by", "bob", "--why", "a slip")
    assert "Took back verdict 3 (a different b, by ann)." in ran.out
    assert "a, of 3: b, c" in ran.out
    document = clew("undo", case, "--json").json
    assert (document["undone"]["number"], document["number"], document["changed"]) == (2, 5, 1)
    rows = clew("verdicts", case, "--json").json
    assert (rows["total"], rows["standing"], rows["shown"]) == (5, 1, 5)
    first, second = rows["verdicts"][1], rows["verdicts"][2]
    assert (first["judgement"], first["undoes"], first["by"], first["why"]) == ("undo", 3, "bob", "a slip")
    assert (second["number"], second["undone_by"], second["holds"]) == (3, 4, None)
    assert rows["verdicts"][4]["holds"] is True


def test_the_ledger_as_a_table(case: Path, clew: Clew) -> None:
    clew("judge", case, "a", "b", "different", "--by", "ann", "--why", "\x1b[31mtwo faces")
    ran = clew("verdicts", case, "--limit", "1")
    assert "1 shown of 2; 2 stand" in ran.out
    assert "ann" in ran.out
    assert "\x1b" not in ran.out
    assert clew("verdicts", case, "--about", "c").out == "No verdict about c.\n"
    assert clew("verdicts", case, "--all", "--json").json["verdicts"][1]["holds"] is False
    assert "gave way" in clew("verdicts", case, "--all").out


def test_an_empty_ledger(tmp_path: Path, clew: Clew) -> None:
    clew("new", tmp_path / "e.clew")
    assert clew("verdicts", tmp_path / "e.clew").out == "No verdict yet.\n"
    assert clew("verdicts", tmp_path / "e.clew", "--json").json == {
        "total": 0,
        "standing": 0,
        "shown": 0,
        "verdicts": [],
    }


def test_to_a_resolver_file_and_back(case: Path, clew: Clew, tmp_path: Path) -> None:
    clew("judge", case, "a", "b", "different", "--by", "ann")
    clew("judge", case, "a", "c", "same", "--by", "ann")
    file = tmp_path / "r.ijson"
    assert clew("verdicts", case, "--export", file, "--json").json == {
        "file": str(file),
        "verdicts": 2,
        "names": 1,
        "gave_way": 0,
    }
    with file.open("a") as more:
        more.write(json.dumps(["zz", "b", "positive", None, "cyd", "2024-01-01T00:00:00"]) + "\nnonsense\n")
    ran = clew("verdicts", case, "--import", file)
    assert "5 lines: 1 appended, 2 already in the ledger, 1 that say nothing, 1 not read." in ran.out
    assert "1 id of it that no source in the case has" in ran.out
    assert "line 5: not JSON" in ran.err
    assert clew("verdicts", case, "--import", file, "--json").json == {
        "lines": 5,
        "appended": 0,
        "already": 3,
        "passed": 1,
        "unread": [{"line": 5, "reason": "not JSON"}],
        "unknown": ["zz"],
    }
    assert clew("verdicts", case, "--export", file).code == 1
