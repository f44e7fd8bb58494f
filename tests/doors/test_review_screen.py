"""The screen of a review: it fits the terminal whatever stands in a case, and leaves nothing out in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from clew.doors.cli.review_screen import Screen, View
from clew.model.verdict import Judgement
from clew.resolve.explain import Explanation
from clew.resolve.review_agreement import Agreement, agreement
from clew.resolve.review_align import Said, aligned
from clew.resolve.review_pair import Compared, Labelled, Side
from clew.resolve.review_queue import Question
from clew.resolve.review_session import Reviewer
from clew.resolve.score import Evidence

SIZES = [(80, 24), (120, 40)]


@dataclass
class Asked:
    """What a screen reads of a session."""

    sides: Compared | None
    question: Question | None = field(default_factory=lambda: Question("p-1", "p-2", 0.71, 3, 2.5))
    reviewer: Reviewer = field(default_factory=lambda: Reviewer("ann"))
    left: int = 12_000
    barred: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    tally: Counter[Judgement] = field(default_factory=Counter)
    agreement: Agreement = field(default_factory=lambda: agreement([]))


def side(id_: str, caption: str, **properties: list[str]) -> Side:
    said = {prop: tuple(Said(v, (("list", f"{id_}{v}"[:40]),)) for v in values) for prop, values in properties.items()}
    return Side(id_, caption, "Person", (id_,), ("list",), (Labelled("terror", "described", "list"),), said, 0)


def compared(left: Side, right: Side) -> Compared:
    return Compared(left, right, aligned(left.properties, right.properties, "Person"))


def drawn(session: Asked, view: View, width: int = 80, height: int = 24) -> list[str]:
    console = Console(file=StringIO(), width=width, height=height, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(Screen(session, view), end="", height=height)  # type: ignore[arg-type]  # reads what it needs
    return captured.get().split("\n")


ADA = side("p-1", "Ada Quill", name=["Ada Quill"], birthDate=["1970"], country=["mt"])
IDA = side("p-2", "Ада Квилл", name=["Ада Квилл"], birthDate=["1970-01-02"], country=["it"])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_pair_side_by_side(width: int, height: int) -> None:
    lines = drawn(Asked(compared(ADA, IDA)), View(), width, height)
    assert len(lines) == height and max(map(len, lines)) <= width
    text = "\n".join(lines)
    assert "71% likely, settles 3 pairs" in lines[0] and lines[0].rstrip().endswith("ann")
    (birth,) = [line.split() for line in lines if line.startswith("birth date")]
    assert birth == ["birth", "date", "≈", "1970", "1970-01-02"]
    assert "≠ mt" in text and "≠ Ada Quill" in text and "0 done, 12,000 left" in text
    assert all(f"{key} " in text for key in ("x same", "n different", "u unsure", "s skip", "z undo", "q quit"))


def test_latin_stands_beside_the_original() -> None:
    text = "\n".join(drawn(Asked(compared(ADA, IDA)), View(latin=True)))
    assert "Ada Kvill Ада Квилл" in text


def test_evidence_is_told_in_words_with_the_statements_behind_each_value() -> None:
    pieces = (Evidence("birth", "same year of birth", 1.0, 3.0), Evidence("country", "countries differ", 0.0, -4.25))
    view = View(open=True, why=Explanation(0.999, 0.5, -1.5, pieces, ("two entries of one list",)))
    lines = drawn(Asked(compared(ADA, IDA)), view)
    told = [line.strip() for line in lines if "year of birth" in line or "countries" in line]
    assert told == ["-4.2 countries differ", "+3.0 same year of birth"]
    text = "\n".join(lines)
    assert "list p-1Ada Q" in text and "held apart: two entries of one list" in text and "-1.5 bits" in text
    assert "together 99.9%, told as 50%: a person decides" in text
    assert "No run has scored this pair" in "\n".join(drawn(Asked(compared(ADA, IDA)), View(open=True)))


def test_long_lists_say_how_much_more_there_is_and_pages_show_all_of_it() -> None:
    many = [f"Name {number:03}" for number in range(200)]
    session, view = Asked(compared(side("p-1", "A", alias=many), side("p-2", "B", alias=["Zed"]))), View()
    assert "and 195 more: m" in "\n".join(drawn(session, view))
    view.whole = True
    seen = ""
    for _ in range(60):
        lines = drawn(session, view)
        assert len(lines) == 24
        seen += "\n".join(lines)
        view.turn(1)
        if not view.top:
            break
    assert all(name in seen for name in many)
    assert "more lines: space" in seen and "end: space goes back to the top" in seen


def test_a_name_of_ten_thousand_signs_is_cut_and_its_length_told() -> None:
    long = "Ж" * 10_000
    session = Asked(compared(side("p-1", long, name=[long]), IDA))
    for view in (View(), View(latin=True), View(whole=True)):
        lines = drawn(session, view)
        assert len(lines) == 24
        assert "(10,000 signs)" in "\n".join(lines)


def test_markup_and_control_signs_stand_as_they_are_written() -> None:
    bad = "[red]x[/red] \x1b[31m‮evil\x07"
    text = "\n".join(drawn(Asked(compared(side(bad, bad, name=[bad]), side("p-2", "b", name=[bad]))), View()))
    assert "[red]x[/red]" in text and "\\x1b" in text and "\\u202e" in text
    assert not {"\x1b", "‮", "\x07"} & set(text)


def test_agreement_and_tally_stand_at_the_foot() -> None:
    found = agreement([("a", "b", "ann", "same"), ("a", "b", "bob", "same")])
    session = Asked(compared(ADA, IDA), agreement=found, skipped=[("a", "b")])
    session.tally.update([Judgement.SAME, Judgement.SAME, Judgement.UNSURE])
    (line,) = [line for line in drawn(session, View()) if "done" in line]
    assert line.split("  ")[0] == "3 done (2 same, 1 unsure), 12,000 left, 1 skipped"
    assert line.rstrip().endswith("agreement 100% of 1")


def test_a_message_is_shown_whole_above_the_keys() -> None:
    lines = drawn(Asked(compared(ADA, IDA)), View(message="Not kept, because it contradicts verdict 7. " * 4))
    assert len(lines) == 24
    assert sum("because" in line for line in lines) >= 2 and "q quit" in lines[-1]


def test_nothing_left() -> None:
    assert "Nothing is left to ask." in drawn(Asked(None, None), View())[0]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["[/]", "[bold", "👩‍👩‍👧‍👦", "é́́́", "ﷺ" * 9, "\u2028", "\u202e", "中" * 90, "\t\n\r"]
)
sayings = st.dictionaries(st.sampled_from(["name", "birthDate", "[odd]"]), st.lists(texts, max_size=9, unique=True))


@given(sayings, sayings, texts, st.booleans(), st.integers(20, 130), st.integers(5, 50))
def test_the_screen_is_never_larger_than_the_terminal(
    left: dict[str, list[str]], right: dict[str, list[str]], name: str, on: bool, width: int, height: int
) -> None:
    session = Asked(compared(side("p-1", name, **left), side(name, "b", **right)))
    lines = drawn(session, View(latin=on, open=on, whole=on, message=name), width, height)
    assert len(lines) == height and max(map(cell_len, lines)) <= width
