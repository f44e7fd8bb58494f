"""How other scripts are read: signs, what is learned of them, and how well a spelling fits."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.resolve.screen.asking import Asker
from clew.resolve.screen.bones import bones_of
from clew.resolve.screen.index import Index
from clew.resolve.screen.likeness import coded
from clew.resolve.screen.readings import read, shipped, spelled_alike, spellings
from clew.resolve.screen.teaching import run_of, teach
from clew.resolve.screen.units import units
from clew.resolve.screen.wording import Letters

SPELLED = {"а": "a", "б": "b", "к": "k", "о": "o", "т": "t", "ш": "sh", "р": "r", "и": "i"}
NATIVE = st.text("".join(SPELLED), min_size=2, max_size=7)


def spell(native: str) -> str:
    return "".join(SPELLED[sign] for sign in native)


def fits(native: str, latin: str) -> float:
    known = shipped()
    letters = coded(latin.encode())
    return float(spelled_alike(np.array(known.signs_of(native), np.int32), letters, 0, len(letters), known.readings))


def test_what_is_taught_is_learned_and_noise_is_not() -> None:
    chance = np.random.default_rng(3)
    words = ["".join(chance.choice(list(SPELLED), chance.integers(2, 7))) for _ in range(400)]
    lessons = [(spell(word), word) for word in words] + [("zzz", word) for word in words[:20]]
    table = teach(lessons)
    for sign, run in SPELLED.items():
        likeliest = max(table[sign].items(), key=lambda item: item[1])
        assert likeliest[0] == run and likeliest[1] > 0.8
    assert all(sum(runs.values()) <= 1 + 1e-6 for runs in table.values())


def test_teaching_nothing_learns_nothing() -> None:
    assert teach([]) == {}
    assert teach([("", "ш"), ("a b", ""), ("éé", "ш"), ("a" * 90, "ш")]).keys() <= {"ш"}


@given(st.integers(0, 27**4 - 1))
def test_a_run_is_told_by_its_code(code: int) -> None:
    run = run_of(code)
    assert "`" in run or sum((ord(letter) - 96) * 27**place for place, letter in enumerate(reversed(run))) == code


@given(NATIVE, st.text("abeikmnoprst", min_size=1, max_size=12))
def test_a_fit_is_at_most_one_and_the_true_spelling_fits(native: str, other: str) -> None:
    assert 0 <= fits(native, other) <= 1
    assert fits(native, spell(native)) > 0.6


@pytest.mark.parametrize(
    ("native", "latin", "wrong"),
    [
        ("Григорий", "grigory", "giovanni"), ("قاسم", "qasim", "karim"), ("שמעון", "shimon", "salomon"),
        ("マリア", "maria", "marina"), ("민준", "minjun", "minho"), ("Юлия", "julia", "elena"),
    ],
)  # fmt: skip
def test_the_shipped_table_prefers_the_true_spelling(native: str, latin: str, wrong: str) -> None:
    assert fits(native, latin) > fits(native, wrong)


def test_spellings_are_distinct_and_the_likeliest_comes_first() -> None:
    known = shipped()
    out, lengths = np.zeros((8, 40), np.uint8), np.zeros(8, np.int64)
    count = spellings(np.array(known.signs_of("борис"), np.int32), known.readings, out, lengths)
    texts = ["".join(chr(97 + code) for code in out[row, : lengths[row]]) for row in range(count)]
    assert texts[0] == "boris" and len(set(texts)) == len(texts)


def test_spellings_stay_in_their_bounds() -> None:
    known = shipped()
    out, lengths = np.zeros((8, 40), np.uint8), np.zeros(8, np.int64)
    for word in ("ш" * 32, "克" * 32, "🎉", ""):
        count = spellings(np.array(known.signs_of(word), np.int32), known.readings, out, lengths)
        assert count <= 8 and lengths.max() <= 40


def test_latin_words_have_no_signs_and_marks_are_left_out() -> None:
    assert units("Ada") == [] == shipped().signs_of("Ada")
    assert units("مُحَمَّد") == list("محمد")
    assert shipped().signs_of("ꙮꙮꙮ") == []


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_vowels_and_doubling_are_no_bones(word: str) -> None:
    if any(sign in word for sign in "ceiyhz"):
        return  # c is soft before some of these
    both = Letters.of([word.encode(), word.replace("a", "").replace("u", "").replace("o", "").encode()])
    starts, found = bones_of(both.starts, both.data, np.arange(2, dtype=np.int32))
    first, second = found[: starts[1]].tolist(), found[starts[1] :].tolist()
    squeezed = [bone for place, bone in enumerate(first) if place == 0 or first[place - 1] != bone]
    assert len(second) <= len(first) and first == squeezed


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Григорий Шубин", "Grigory Shubin"), ("Grigori Shubin", "Григорий Шубин"), ("قاسم حداد", "Qasim Haddad"),
        ("マリア・ロペス", "Maria Lopez"), ("김민준", "Kim Min-jun"), ("王丽娜", "Wang Lina"), ("Wang Li Na", "王丽娜"),
        ("שמעון ברק", "Shimon Barak"), ("Γιώργος Παππάς", "Giorgos Pappas"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_another_script(query: str, wanted: str) -> None:
    names = [
        wanted,
        "Giovanni Neri",
        "Karim Saleh",
        "Marina Perez",
        "Kim Ho",
        "Wan Lin",
        "Салман Узун",
        "이지우",
        "Elena Papas",
    ]
    index = Index.build(pa.array(names), np.arange(len(names), dtype=np.int32), np.ones(len(names), np.int16))
    found, _ = Asker(index).names(query, 1, 3)
    assert found[0] == 0


def test_a_broken_table_is_refused() -> None:
    for data in (b"", b"{}", b"[]", b'{"signs": {}, "letters": {}}'):
        with pytest.raises(SourceBroken):
            read(data)
