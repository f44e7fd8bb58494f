"""The ledger of edits: what is kept, listed, taken back and refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import NotFound, UsageError
from clew.model.edit import LARGEST_DOCUMENT, LONGEST_TEXT, KeptFinding
from clew.model.finding import Finding

Lines = Callable[..., Path]

NOW = "2026-01-01T00:00:00Z"
LATER = "2026-02-01T00:00:00Z"
LEDGER = Path(__file__).parent.parent / "fixtures" / "sources" / "ledger" / "payments.csv"


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    """A company that owns another, and payments."""
    made = tmp_path / "x.clew"
    flow.new(made)
    firms = [{"id": id_, "schema": "Company", "name": [name]} for id_, name in (("a", "Aurora"), ("b", "Blue Quay"))]
    own = {"id": "o", "schema": "Ownership", "owner": ["a"], "asset": ["b"]}
    flow.add(made, [lines("one.json", *firms, own), LEDGER], now=NOW)
    return made


def statement_of(path: Path) -> str:
    with flow.reading(path, now=NOW) as case:
        return flow.show(case, "a").properties["name"][0].statement


def test_a_finding_keeps_all_that_it_may_not_travel_without(path: Path) -> None:
    statement = statement_of(path)
    measured = Finding("betweenness", 0.5, "share of paths", ("a",), "exact", (statement,), "Few data.", {"seed": 7})
    kept = flow.keep_finding(path, KeptFinding.of("Who stands between", measured), by="ann", now=LATER)
    asked = KeptFinding("Path", "path", {"total": 1}, (statement, "payment:0"), "Nearness is not guilt.", {"a": "a"})
    flow.keep_finding(path, asked, by="ann", now=LATER, why="for the report")
    with flow.reading(path, now=LATER) as case:
        found = flow.edits(case, kind="finding")
        assert found.total == 2
        assert KeptFinding.read(found.edits[0]) == asked
        assert KeptFinding.read(found.edits[1]) == KeptFinding.of("Who stands between", measured)
        assert flow.edits(case, about="a").edits == (kept,)
        assert flow.info(case)[0].edits == {"finding": 2}


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"caveat": " "}, UsageError),
        ({"title": ""}, UsageError),
        ({"answer": float("nan")}, UsageError),
        ({"answer": "x" * LARGEST_DOCUMENT}, UsageError),
        ({"evidence": ("never",)}, NotFound),
        ({"evidence": ("payment:99",)}, NotFound),
        ({"evidence": ("payment:01",)}, NotFound),
        ({"about": ("z",)}, NotFound),
    ],
)
def test_a_finding_that_lacks_something_is_refused(
    path: Path, changed: dict[str, object], error: type[Exception]
) -> None:
    parts: dict[str, object] = {"title": "t", "question": "q", "answer": {}, "evidence": (), "caveat": "c"}
    with pytest.raises(error):
        flow.keep_finding(path, KeptFinding(**(parts | changed)), by="ann", now=LATER)  # type: ignore[arg-type]


def test_of_a_canvas_the_latest_that_stands_counts(path: Path) -> None:
    for number in (1, 2):
        flow.keep_chart(path, " the  quay", {"nodes": [number]}, by="ann", now=LATER)
    flow.keep_chart(path, "another", {"nodes": []}, by="bob", now=LATER)
    with flow.reading(path, now=LATER) as case:
        assert [(chart.name, chart.made_by) for chart in flow.charts(case)] == [("another", "bob"), ("the quay", "ann")]
        assert flow.chart(case, "the quay").document == {"nodes": [2]}
    flow.undo_edit(path, 2, by="ann", now=LATER)
    with flow.reading(path, now=LATER) as case:
        assert flow.chart(case, "the quay").document == {"nodes": [1]}
        with pytest.raises(NotFound, match="no canvas 'never'"):
            flow.chart(case, "never")
    with pytest.raises(UsageError, match="at most 5,000,000"):
        flow.keep_chart(path, "large", "x" * LARGEST_DOCUMENT, by="ann", now=LATER)


def test_what_is_taken_back_stays_in_the_ledger(path: Path) -> None:
    first = flow.note(path, ["a", "payment:0"], "seen", by="ann", now=NOW)
    second = flow.label(path, "b", "arms", by="bob", now=NOW, why="seen")
    gone = flow.undo_edit(path, by="cy", now=LATER, why="wrong firm")
    assert (gone.number, gone.undone_by, gone.stands) == (second.number, second.number + 1, False)
    with flow.reading(path, now=LATER) as case:
        assert flow.edits(case).edits == (first,)
        whole = flow.edits(case, standing=False)
        assert [(edit.kind.value, edit.made_by, edit.why) for edit in whole.edits] == [
            ("undo", "cy", "wrong firm"),
            ("label", "bob", "seen"),
            ("note", "ann", ""),
        ]
        assert flow.edits(case, standing=False, limit=1, offset=1).edits == (gone,)
        assert flow.edits(case, about="payment:0").total == 1
    for number, said in ((second.number, "taken back already"), (second.number + 1, "takes back edit")):
        with pytest.raises(UsageError, match=said):
            flow.undo_edit(path, number, by="cy", now=LATER)
    with pytest.raises(NotFound, match="no edit 99"):
        flow.undo_edit(path, 99, by="cy", now=LATER)
    flow.undo_edit(path, by="cy", now=LATER)
    with pytest.raises(NotFound, match="No edit stands"):
        flow.undo_edit(path, by="cy", now=LATER)


def test_what_is_refused_leaves_nothing(path: Path) -> None:
    for about in ("never", "payment:9", "payment:x", "", "zz' OR 1=1 --"):
        with pytest.raises(NotFound):
            flow.note(path, [about], "x", by="ann", now=LATER)
    with pytest.raises(UsageError, match="100,001 signs"):
        flow.note(path, [], "x" * (LONGEST_TEXT + 1), by="ann", now=LATER)
    with pytest.raises(UsageError, match="A note is empty"):
        flow.note(path, [], " \n", by="ann", now=LATER)
    with pytest.raises(UsageError, match="no name for a person"):
        flow.note(path, [], "x", by="clew:exact", now=LATER)
    with pytest.raises(UsageError, match="is no label"):
        flow.label(path, "a", "piracy", by="ann", now=LATER, why="x")
    with pytest.raises(UsageError, match="reason for a label is empty"):
        flow.label(path, "a", "arms", by="ann", now=LATER, why=" ")
    for about in ("o", statement_of(path), "payment:0"):
        with pytest.raises(UsageError, match="cannot have a label"):
            flow.label(path, about, "arms", by="ann", now=LATER, why="x")
    with flow.reading(path, now=LATER) as case:
        assert flow.edits(case, standing=False).total == 0
        with pytest.raises(UsageError, match="no kind of edit"):
            flow.edits(case, kind="verdict")
        with pytest.raises(NotFound):
            flow.edits(case, about="never")


def test_a_long_text_with_control_signs_is_kept_harmless(path: Path) -> None:
    flow.note(path, ["a"], "a\x00b\x1b[31m\u202e\ud800" + "я" * (LONGEST_TEXT - 10), by="ann\x07", now=LATER)
    with flow.reading(path, now=LATER) as case:
        (edit,) = flow.edits(case, about="a").edits
        assert edit.value.startswith("a\\x00b\\x1b[31m\\u202e\\ud800я")
        assert edit.made_by == "ann\\x07"
        assert flow.show(case, "a").properties["notes"][0].value == edit.value


def test_no_source_goes_by_the_analysts_name(path: Path, lines: Lines) -> None:
    firm = {"id": "z", "schema": "Company", "name": ["Zephyr"], "datasets": ["analyst"], "topics": ["crime.terror"]}
    report = flow.add(path, [lines("analyst.json", firm | {"datasets": ["x"]})], now=NOW)
    assert report.unread and "analyst" in report.unread[0].reason
    flow.add(path, [lines("other.json", firm)], now=NOW)
    with flow.reading(path, now=NOW) as case:
        found = flow.show(case, "z")
        assert found.datasets == ("other",)
        assert [(said.basis, said.dataset) for said in found.labels_said] == [("described", "other")]
        assert flow.source(case, found.labels_said[0].statement).origin == "analyst"
