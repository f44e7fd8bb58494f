"""Files of labels: what is read, and what is refused with the number of its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceMissing, UsageError
from clew.resolve.score import read_labels


def file(folder: Path, text: str) -> Path:
    path = folder / "labels.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "left,right,judgement\na,b,same\nc,d,different\ne,f,unsure\nb,a,same\n",
        "Right;Left;Label\nb;a;1\nd;c;0\n",
        '\ufeffleft\tright\tlabel\na\tb\tTRUE\n\nc\td\t"false"\n',
        '{"left": "a", "right": "b", "judgement": "positive"}\n\n{"left": "c", "right": "d", "label": false}\n',
        '["a", "b", "positive", 0.9, "me", "2020"]\n["c", "d", "negative"]\n["e", "f", "no_judgement"]\n',
    ],
)
def test_labels_are_read(tmp_path: Path, text: str) -> None:
    left, right, same = read_labels(file(tmp_path, text))
    assert [{*pair} for pair in zip(left, right, strict=True)] == [{"a", "b"}, {"c", "d"}]
    assert same.tolist() == [True, False]


def test_contradictions_are_refused_with_their_lines(tmp_path: Path) -> None:
    path = file(tmp_path, "left,right,judgement\na,b,same\nx,y,same\nb,a,different\n")
    with pytest.raises(UsageError, match=r"1 pairs are judged both.*b and a \(lines 2 and 4\)"):
        read_labels(path)


def test_what_is_no_label_is_refused_with_its_line(tmp_path: Path) -> None:
    for text, said in (
        ("left,right,judgement\na,b,perhaps\n", "line 2 says 'perhaps'"),
        ("left,right,judgement\na,,same\n", "line 2 has no right id"),
    ):
        with pytest.raises(UsageError, match=said):
            read_labels(file(tmp_path, text))
    for text in ("one,two\na,b\n", "", '{"left": 1', "[1, 2]\n"):
        with pytest.raises(SourceBroken):
            read_labels(file(tmp_path, text))
    with pytest.raises(SourceMissing):
        read_labels(tmp_path / "none.csv")
