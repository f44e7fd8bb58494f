"""`clew review` and `clew xref`: as programs see them, and in a real terminal, key by key."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

from clew import flow
from clew.model.verdict import Judgement, Verdict
from clew.store.case import Case

pty = pytest.importorskip("pty", reason="a terminal of this kind is not to be had on Windows")
fcntl = pytest.importorskip("fcntl")
struct = pytest.importorskip("struct")
termios = pytest.importorskip("termios")

NOW = "2024-01-01T00:00:00Z"
ONE = [
    {"id": "a1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]},
    {"id": "b1", "schema": "Person", "name": ["Mo Reed [red]"], "topics": ["crime.terror"]},
    {"id": "c1", "schema": "Company", "name": ["Blue Quay"], "leiCode": ["5493001KJTIIGC8Y1R12"]},
]
TWO = [
    {"id": "a2", "schema": "Person", "name": ["Ада Квилл"], "birthDate": ["1970"]},
    {"id": "b2", "schema": "Person", "name": ["Mo Read"], "gender": ["male"]},
    {"id": "c2", "schema": "Company", "name": ["Blue Quay Ltd"], "leiCode": ["5493001KJTIIGC8Y1R12"]},
]
PAIRS = [("a1", "a2", 0.5), ("b1", "b2", 0.9), ("c1", "c2", 0.99)]
WAIT = 120.0


class Ran(Protocol):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any: ...


Clew = Callable[..., Ran]


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("one.json", *ONE), lines("two.json", *TWO)], now=NOW)
    with Case.open(path, writable=True) as opened:
        opened.sql("DELETE FROM candidate")
        for pair in PAIRS:
            opened.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", pair)
    return path


def ledger(path: Path) -> list[tuple[object, ...]]:
    with Case.open(path) as opened:
        return opened.rows(
            'SELECT "left", "right", judgement, made_by FROM verdict WHERE made_by NOT LIKE \'clew:%\' ORDER BY number'
        )


# For programs


def test_the_next_pairs_are_printed_and_nothing_is_judged(clew: Clew, case: Path) -> None:
    found = clew("review", case, "--json", "--by", "ann").json
    assert (found["reviewer"], found["total"], found["shown"]) == ("ann", 2, 2)
    first = found["pairs"][0]
    assert (first["left"], first["right"], first["score"], first["pairs"]) == ("a1", "a2", 0.5, 1)
    assert found["pairs"][0]["gain"] >= found["pairs"][1]["gain"] > 0
    short = clew("review", case, "--json", "--limit", 1).json
    assert (short["total"], short["shown"]) == (2, 1)
    assert ledger(case) == []


def test_only_pairs_between_two_datasets(clew: Clew, case: Path) -> None:
    assert clew("review", case, "--json", "--between", "one", "two").json["total"] == 2
    assert clew("review", case, "--json", "--between", "one", "one").json["total"] == 0
    ran = clew("review", case, "--json", "--between", "one", "three")
    assert (ran.code, ran.out) == (1, "") and "no dataset 'three'" in ran.err


def test_without_a_terminal_it_says_so_and_ends_with_2(case: Path) -> None:
    words = [sys.executable, "-m", "clew", "review", str(case)]
    ran = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=WAIT)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "wants a terminal" in ran.stderr


@pytest.mark.parametrize("name", ["", "  ", "clew:exact"])
def test_machines_and_nobody_cannot_review(clew: Clew, case: Path, name: str) -> None:
    assert clew("review", case, "--json", "--by", name).code == 2


def test_agreement(clew: Clew, case: Path) -> None:
    assert clew("review", case, "--agreement", "--json").json["pairs"] == 0
    assert "No pair was judged by two persons yet" in clew("review", case, "--agreement").out
    with Case.open(case, writable=True) as opened:
        for left, right, by, said in [("a1", "a2", "ann", "same"), ("a1", "a2", "bob", "unsure")] + [
            ("b1", "b2", by, "different") for by in ("ann", "bob")
        ]:
            opened.sql(
                'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at) VALUES (?, ?, ?, ?, \'\', ?)',
                [left, right, said, by, NOW],
            )
    found = clew("review", case, "--agreement", "--json").json
    assert (found["pairs"], found["agreed"], found["share"], found["method"]) == (2, 1, 0.5, "cohen")
    assert found["kappa"] == pytest.approx(1 / 3)
    assert found["disagreements"] == [{"left": "a1", "right": "a2", "judgements": {"ann": "same", "bob": "unsure"}}]
    text = clew("review", case, "--agreement").out
    assert "all agree on 1 (50%)" in text and "ann: same, bob: unsure" in text and "0.33" in text


def test_cross_reference(clew: Clew, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the scores are is the scorer's matter; what is shown of them, and of the ledger, is tested here."""
    found = clew("xref", case, "one", "two", "--json").json
    pairs = {(pair["left"], pair["right"]): pair for pair in found["pairs"]}
    assert found["datasets"] == ["one", "two"] and found["total"] == found["shown"] == len(pairs)
    assert sum(found["states"].values()) == found["total"] and found["states"]["same"] == 1
    assert {left[1:] + right[1:] for left, right in pairs} <= {"11", "12", "21", "22"}
    assert all(left in ("a1", "b1", "c1") and right in ("a2", "b2", "c2") for left, right in pairs)
    assert (pairs["c1", "c2"]["state"], pairs["c1", "c2"]["by"]) == ("same", "clew:exact")
    assert "leiCode" in pairs["c1", "c2"]["reason"]
    ada = pairs["a1", "a2"]
    assert (ada["state"], ada["left_name"], ada["right_name"], ada["by"]) == ("open", "Ada Quill", "Ада Квилл", "")
    assert 0 < ada["score"] < 1 and ada["reason"]
    told = [pair["score"] for pair in found["pairs"] if pair["score"] is not None]
    assert told == sorted(told, reverse=True)
    monkeypatch.setattr("clew.doors.cli.xref._SHOWN", 1)
    assert clew("xref", case, "one", "two", "--json").json == found, "programs get all"
    assert f"1 shown of {len(pairs)}" in clew("xref", case, "one", "two").out
    monkeypatch.undo()
    turned = clew("xref", case, "two", "one", "--json", "--limit", 1).json
    assert (turned["total"], turned["shown"]) == (found["total"], 1)
    assert ledger(case) == [], "nothing is judged"
    text = clew("xref", case, "one", "two").out
    assert "Ada Quill" in text and f"{len(pairs)} shown of {len(pairs)}: 1 same" in text
    ran = clew("xref", case, "one", "none")
    assert ran.code == 1 and "It has: one, two" in ran.err


# In a terminal


class Terminal:
    """A program in a terminal of its own. What it wrote is kept without the signs that move the cursor and colour."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.raw = b""

    def press(self, keys: str, until: str) -> str:
        """Press keys, and wait for a text that the screen then shows."""
        self.raw = b""
        os.write(self.descriptor, keys.encode())
        return self.wait(until)

    def wait(self, until: str) -> str:
        """Read until the text is there; what the terminal showed since the last key."""
        end = time.monotonic() + WAIT
        while until not in self.shown:
            assert time.monotonic() < end, f"never showed {until!r}: {self.shown}"
            if select.select([self.descriptor], [], [], 0.1)[0]:
                self.raw += self._read()
        return self.shown

    def _read(self) -> bytes:
        try:
            return os.read(self.descriptor, 65536)
        except OSError:  # Linux says so where the program has ended
            return b""

    @property
    def shown(self) -> str:
        text = self.raw.decode("utf-8", "replace")
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", "", text)


@contextmanager
def terminal(
    *words: object, width: int = 80, height: int = 24, program: tuple[str, ...] = ("-m", "clew")
) -> Iterator[Terminal]:
    """`clew` with these words in a terminal of this size. It must have ended well when the block is left."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    started = subprocess.Popen(
        [sys.executable, *program, *map(str, words)],
        stdin=other, stdout=other, stderr=other, env=environment | {"TERM": "xterm-256color"}, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(other)
    screen = Terminal(main)
    try:
        yield screen
        end = time.monotonic() + WAIT
        while started.poll() is None and time.monotonic() < end:
            if select.select([main], [], [], 0.1)[0]:
                screen.raw += screen._read()
        assert started.poll() == 0, screen.shown
    finally:
        started.kill()
        started.wait()
        os.close(main)


ASKED = "q quit"


def test_a_session_key_by_key(case: Path) -> None:
    with terminal("review", case, "--by", "ann") as screen:
        first = screen.wait(ASKED)
        assert "50% likely" in first and "Ada Quill" in first and "Ада Квилл" in first
        assert "0 done, 2 left" in first and "≈" in first
        screen.press("l", "Ada Kvill")
        shown = screen.press("e", "No run has scored")
        assert re.search(r"one [0-9a-f]{8}", shown + screen.wait("q quit")), "the statement behind a value"
        screen.press("s", "0 done, 1 left, 1 skipped")
        screen.press("z", "0 done, 2 left")
        assert "Mo Reed [red]" in screen.press("x", "1 done (1 same), 1 left")
        screen.press("z", "0 done, 2 left")
        screen.press("u", "1 done (1 unsure), 1 left")
        assert "2 pairs judged (1 different, 1 unsure); 0 left" in screen.press("n", "0 left")
    assert ledger(case) == [
        ("a1", "a2", "same", "ann"),
        ("a1", "a2", "undo", "ann"),
        ("a1", "a2", "unsure", "ann"),
        ("b1", "b2", "different", "ann"),
    ]


def test_the_next_session_goes_on_and_a_second_reviewer_is_counted(case: Path) -> None:
    with terminal("review", case, "--by", "ann", width=120, height=40) as screen:
        screen.wait(ASKED)
        screen.press("x", "1 done")
        screen.press("q", "1 pair judged")
    with terminal("review", case, "--by", "ann") as screen:
        assert "Mo Read" in screen.wait(ASKED)
        screen.press("\x03", "0 pairs judged")
    with terminal("review", case, "--by", "bob", "--second") as screen:
        first = screen.wait(ASKED)
        assert "second opinion" in first and "Ada Quill" in first and "same by" not in first
        assert "agree on 100% of 1 pair" in screen.press("x", "agree on")
    assert [row[2:] for row in ledger(case)] == [("same", "ann"), ("same", "bob")]


def test_a_refused_verdict_is_told_and_forced_with_f(case: Path) -> None:
    with terminal("review", case, "--by", "bob") as screen:
        screen.wait(ASKED)
        for end in ("a1", "a2"):
            flow.judge(case, Verdict.about(end, "b2", Judgement.SAME, made_by="ann", why="", made_at=NOW))
        told = screen.press("n", "Key f")
        assert "ann" in told and "0 done" in screen.wait("0 done")
        screen.press("f", "1 done (1 different)")
        screen.press("q", "1 pair judged")
    assert [row[2:] for row in ledger(case)] == [("same", "ann"), ("same", "ann"), ("different", "bob")]


SLOW = """
import time
from clew import flow
from clew.doors.cli import main

def explainer(path):
    time.sleep(2)
    return lambda left, right: None

flow.explainer = explainer
main()
"""


def test_keys_that_are_pressed_while_something_slow_runs_are_dropped(case: Path) -> None:
    with terminal("review", case, "--by", "ann", program=("-c", SLOW)) as screen:
        screen.wait(ASKED)
        screen.press("e", "Working: gathering")
        for key in "xnuq":
            os.write(screen.descriptor, key.encode())
            time.sleep(0.1)
        assert "0 done, 2 left" in screen.wait("No run has scored") + screen.wait("2 left")
        screen.press("s", "0 done, 1 left, 1 skipped")
        screen.press("q", "0 pairs judged")
    assert ledger(case) == []


def test_nothing_to_review(tmp_path: Path) -> None:
    flow.new(tmp_path / "y.clew")
    with terminal("review", tmp_path / "y.clew") as screen:
        assert "clew resolve" in screen.wait("Nothing is left to ask")


def test_the_screen_is_given_back_as_it_was(case: Path) -> None:
    """The other screen of the terminal is taken and left, the cursor hidden and shown; no line is ever scrolled."""
    with terminal("review", case) as screen:
        screen.wait(ASKED)
        before = screen.raw
        assert b"\x1b[?1049h" in before and b"\x1b[?25l" in before
        screen.press("q", "judged")
        assert b"\x1b[?1049l" in screen.raw and b"\x1b[?25h" in screen.raw
        frame = before[before.rindex(b"\x1b[H") :]
        assert frame.count(b"\n") == 23


def test_json_of_a_case_without_a_terminal_is_one_document(case: Path) -> None:
    words = [sys.executable, "-m", "clew", "review", str(case), "--json"]
    ran = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=WAIT)
    assert ran.returncode == 0 and json.loads(ran.stdout)["total"] == 2
