"""Words of the screening index: likeness, keys, and what a word finds."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.screen.alikeness import LEAST_ALIKE
from clew.resolve.screen.asking import Asker
from clew.resolve.screen.index import Index
from clew.resolve.screen.keys import HEARD, SHORTEST_SPELLED, SPELLED, KeyTable, text_keys
from clew.resolve.screen.likeness import EDITS, FOREIGN_EDITS, alike, coded
from clew.resolve.screen.readings import shipped
from clew.resolve.screen.wording import Letters, Read, read, worded

WORD = st.text("abcdeghiklmnoprstuvyz", min_size=1, max_size=12)


def likeness(a: str, b: str, least: float = 0.0, foreign: bool = False) -> float:
    x, y = coded(a.encode()), coded(b.encode())
    return float(alike(x, (0, len(x)), y, (0, len(y)), (FOREIGN_EDITS if foreign else EDITS, least)))


def slow_cost(a: str, b: str) -> float:
    """The same distance, word for word from its definition, by recursion."""
    from functools import cache

    x, y = coded(a.encode()), coded(b.encode())

    def gap(text: np.ndarray, place: int) -> float:
        return float(EDITS[text[place], 65 if place and text[place - 1] == text[place] else 64])

    @cache
    def cost(i: int, j: int) -> float:
        if i == 0 or j == 0:
            return sum(gap(x, k) for k in range(i)) + sum(gap(y, k) for k in range(j))
        found = [
            cost(i - 1, j - 1) + float(EDITS[x[i - 1], y[j - 1]]),
            cost(i - 1, j) + gap(x, i - 1),
            cost(i, j - 1) + gap(y, j - 1),
        ]
        if i > 1 and j > 1 and x[i - 1] == y[j - 2] and x[i - 2] == y[j - 1] and x[i - 1] != x[i - 2]:
            found.append(cost(i - 2, j - 2) + 0.8)
        return min(found)

    return cost(len(x), len(y))


@given(WORD, WORD)
def test_likeness_is_what_its_definition_says(a: str, b: str) -> None:
    expected = max(0.0, 1 - 2 * slow_cost(a, b) / (len(a) + len(b)))
    if abs(len(a) - len(b)) * 0.4 <= (len(a) + len(b)) / 2:
        assert likeness(a, b) == pytest.approx(expected, abs=1e-3)


@given(WORD, WORD, st.booleans())
def test_likeness_is_symmetric_and_one_for_the_same(a: str, b: str, foreign: bool) -> None:
    assert likeness(a, b, foreign=foreign) == pytest.approx(likeness(b, a, foreign=foreign), abs=1e-6)
    assert 0 <= likeness(a, b, foreign=foreign) <= 1
    assert likeness(a, a, foreign=foreign) == 1


@given(WORD, WORD, st.floats(0.1, 0.95))
def test_what_is_below_the_least_is_nothing_and_what_is_above_is_unchanged(a: str, b: str, least: float) -> None:
    whole, cut = likeness(a, b), likeness(a, b, least)
    assert cut == pytest.approx(whole, abs=1e-6) if whole > least + 1e-3 else cut in (0.0, pytest.approx(whole))


def test_a_key_table_gives_every_value_under_its_key_once() -> None:
    table = KeyTable.of(np.array([7, 3, 7, 7], np.uint64), np.array([2, 1, 2, 0], np.int32))
    assert table.keys.tolist() == [3, 7]
    assert table.values[table.starts[1] : table.starts[2]].tolist() == [0, 2]


@given(WORD, WORD)
def test_two_words_one_letter_apart_share_a_key(a: str, b: str) -> None:
    if min(len(a), len(b)) < SHORTEST_SPELLED:
        return
    both = Letters.of([a.encode(), b.encode()])
    keys, owners = text_keys(both.starts, both.data, SHORTEST_SPELLED, SPELLED)
    shared = set(keys[owners == 0].tolist()) & set(keys[owners == 1].tolist())
    lost_a = {a, *(a[:i] + a[i + 1 :] for i in range(len(a)))}
    lost_b = {b, *(b[:i] + b[i + 1 :] for i in range(len(b)))}
    assert bool(shared) == bool(lost_a & lost_b)
    others, _ = text_keys(both.starts, both.data, SHORTEST_SPELLED, HEARD)
    assert not set(others.tolist()) & set(keys.tolist())


@given(st.lists(WORD.filter(lambda word: len(word) > 3), min_size=1, max_size=8), st.data())
def test_a_word_with_one_letter_wrong_finds_the_right_one(words: list[str], data: st.DataObject) -> None:
    right = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(0, len(right) - 1))
    wrong = right[:place] + data.draw(st.sampled_from("aeknst")) + right[place + 1 :]
    index = Index.build(pa.array(words), np.arange(len(words), dtype=np.int32), np.ones(len(words), np.int16))
    asker = Asker(index)
    found, alike_ = asker.like(wrong)
    starts, letters = index.words.starts, index.words.letters
    spelled = {bytes(letters[starts[word] : starts[word + 1]]) for word in found.tolist()}
    if likeness(wrong, right) >= LEAST_ALIKE + 1e-3:
        assert bytes(coded(right.encode())) in spelled
    assert alike_.tolist() == sorted(alike_.tolist(), reverse=True)


def test_a_name_of_han_is_read_by_its_signs_and_as_one_word() -> None:
    said = worded(pa.array(["王小明", "Ada Quill", "", "김철수 Kim"]), shipped())
    assert said.names.tolist() == [0, 1, 2, 3, 0, 3]
    assert np.diff(said.words.starts).tolist() == [3, 2, 0, 4, 1, 2]
    assert np.diff(said.alternates.starts).tolist() == [3, 0, 0, 3, 0, 0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Müller,", ["muller"]),
        ("ИВАНОВ", ["иванов"]),
        ("الحسن", ["ال", "حسن"]),
        ("キム・ジョン", ["キム", "ジョン"]),
        ("🎉", []),
    ],
)
def test_words_of_other_scripts_stay_as_they_are(text: str, words: list[str]) -> None:
    assert read(text).words == words


def test_rulers_are_numbered_alike_in_all_scripts() -> None:
    said = {text: read(text).words for text in ("II", "2세", "2世", "VIII", "XI", "VI", "I", "Iv")}
    assert said == {
        "II": ["2"], "2세": ["2"], "2世": ["2"], "VIII": ["8"], "XI": ["xi"], "VI": ["vi"], "I": ["i"], "Iv": ["iv"],
    }  # fmt: skip


def test_words_with_a_hyphen_are_also_one() -> None:
    assert read("Davis-Thompson") == Read(["davis", "thompson"], [], ["davisthompson"])
    assert read("-Moss").whole == []
