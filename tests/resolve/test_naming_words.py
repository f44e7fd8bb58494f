"""Words of names: folding, marks, numbers, legal forms, and how alike two words sound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.naming import speech
from clew.resolve.naming.frequencies import TokenFrequencies
from clew.resolve.naming.legal import legal_classes, organisation_symbols, with_short_forms
from clew.resolve.naming.numbers import number_of, spelled_number
from clew.resolve.naming.words import Bearer, Mark, parted, words_of


def texts(chunk: str, bearer: Bearer = Bearer.PERSON) -> list[str]:
    return [word.text for word in words_of(chunk, bearer)]


def marks(chunk: str, bearer: Bearer = Bearer.PERSON) -> list[int]:
    return [word.marks for word in words_of(chunk, bearer)]


def test_words_are_folded_whatever_their_script() -> None:
    assert texts("Jörg-Åke,") == ["jorg", "ake"]
    assert texts("Марина") == texts("Marina") == texts("ΜΑΡΙΝΑ") == ["marina"]
    assert marks("Марина") == [Mark.FOREIGN]


def test_initials_are_parted_in_persons_only() -> None:
    assert texts("J.-P.") == ["j", "p"]
    assert texts("J.R.", Bearer.ORGANISATION) == ["jr"]
    assert marks("Q") == [Mark.INITIAL]
    assert marks("Q", Bearer.ORGANISATION) == [0]


def test_small_words_and_titles_are_marked() -> None:
    assert marks("al-Vesna") == [Mark.PARTICLE, 0]
    assert marks("Dr.") == marks("dr") == [Mark.HONORIFIC]
    assert marks("The", Bearer.ORGANISATION) == [Mark.STOPWORD]


def test_runs_of_han_and_hangul_are_one_word_and_persons_are_parted() -> None:
    assert texts("小明") == ["xiaoming"]
    assert words_of("小明", Bearer.PERSON)[0].native == "小明"
    assert parted("김하늘") == "김·하늘"
    assert texts("김·하늘") == ["gim", "haneul"]
    assert parted("Kim") is parted("山") is parted("コナ") is None


@pytest.mark.parametrize(("word", "number"), [("2nd", "2"), ("007", "7"), ("xiv", "14"), ("x", None), ("vesna", None)])
def test_numbers_are_read_as_digits(word: str, number: str | None) -> None:
    assert number_of(word, roman=True) == number


def test_persons_have_no_roman_numerals_but_number_words_are_known() -> None:
    assert number_of("vi", roman=False) is None
    assert spelled_number("seven") == spelled_number("seventh") == "7"
    assert with_short_forms("Brigade Forty-Four") == "brigade 44"


def test_legal_forms_are_short_and_have_classes() -> None:
    assert with_short_forms("Limited Liability Company VESNA") == "llc vesna"
    found = organisation_symbols(["ltd", "gmbh", "ag", "vesna"])
    classes = {word: legal_classes(symbols) for word, symbols in found.items()}
    assert classes["ltd"] == classes["gmbh"] != classes["ag"]
    assert "vesna" not in classes


@given(st.text(max_size=300), st.sampled_from(list(Bearer)))
@settings(deadline=None)
def test_any_text_is_read(chunk: str, bearer: Bearer) -> None:
    for word in words_of(chunk, bearer):
        assert word.text
        assert 0 <= word.marks < 256


def test_rare_words_say_more_and_few_entities_say_little() -> None:
    hashes = np.array([1] * 900 + [2], np.uint64)
    lengths = np.array([6, 6], np.int64)
    asked = np.array([1, 2], np.uint64)
    many = TokenFrequencies.of(hashes, 1_000).bits(asked, lengths)
    assert many[0] < 1 < 6 < many[1]
    few = TokenFrequencies.of(np.array([1, 2], np.uint64), 2).bits(asked, lengths)
    assert few[0] == few[1] < 8


def by_table(left: str, right: str) -> float:
    lost, changed = speech._LOSS, speech._CHANGE
    table = np.zeros((len(left) + 1, len(right) + 1))
    table[1:, 0] = np.cumsum([lost[ord(letter)] for letter in left])
    table[0, 1:] = np.cumsum([lost[ord(letter)] for letter in right])
    for i, a in enumerate(map(ord, left), 1):
        for j, b in enumerate(map(ord, right), 1):
            table[i, j] = min(table[i - 1, j] + lost[a], table[i, j - 1] + lost[b], table[i - 1, j - 1] + changed[a, b])
    total = table[-1, 0] + table[0, -1]
    return max(0.0, 1 - 2 * table[-1, -1] / total) if total else 0.0


def sounding(left: str, right: str) -> float:
    coded = [np.frombuffer(word.encode(), np.uint8) for word in (left, right)]
    room = np.empty(speech.LONGEST_SPOKEN + 1)
    return speech.sound_likeness(coded[0], (0, len(left)), coded[1], (0, len(right)), room)


SPOKEN = st.text("aehilrnmkgstzcjbpfvd", max_size=speech.LONGEST_SPOKEN)


@settings(deadline=None)
@given(SPOKEN, SPOKEN)
def test_the_likeness_of_sounds_is_that_of_the_table(left: str, right: str) -> None:
    assert sounding(left, right) == pytest.approx(by_table(left, right), abs=1e-9)
    assert sounding(left, right) == pytest.approx(sounding(right, left), abs=1e-9)


def test_other_scripts_sound_like_their_latin() -> None:
    assert sounding(speech.spoken("marina"), speech.spoken_foreign("malina")) > 0.9
    assert sounding(speech.spoken("chris"), speech.spoken_foreign("keuliseu")) > 0.7
    assert sounding(speech.spoken("marina"), speech.spoken_foreign("gustav")) < 0.5
