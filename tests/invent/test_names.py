"""Names: every script, and spellings that differ but stay near."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.invent.dice import Dice, Zipf
from clew.invent.names import latin, mistype, name, native, respell, variant
from clew.invent.vocabulary import SCRIPTS, vocabulary

WORDS = st.sampled_from(vocabulary().given + vocabulary().family)
SEEDS = st.integers(0, 10_000)
UNICODE = {"han": "CJK UNIFIED"}


@given(WORDS, st.sampled_from(SCRIPTS))
def test_a_native_name_is_of_its_script_alone(word: tuple[tuple[str, str, str], ...], script: str) -> None:
    expected = UNICODE.get(script, script.upper())
    assert all(unicodedata.name(sign).startswith(expected) for sign in native([word], script))


@given(WORDS, SEEDS)
def test_other_spellings_differ(word: tuple[tuple[str, str, str], ...], seed: int) -> None:
    text = latin(word)
    for other in (respell(text, Dice(seed, "respell")), mistype(text, Dice(seed, "mistype"))):
        assert other != text and other.isalpha() and abs(len(other) - len(text)) <= 4


@given(WORDS, WORDS, SEEDS)
def test_a_variant_differs_in_more_than_order_and_case(
    first: tuple[tuple[str, str, str], ...], last: tuple[tuple[str, str, str], ...], seed: int
) -> None:
    true = name(first, last, None, "latin")
    other = variant(true, Dice(seed, "variant"))
    assert sorted(other.full.casefold().split()) != sorted(true.full.casefold().split())


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("cyrillic", "Ташир"),
        ("greek", "Τασιρ"),
        ("georgian", "ტაშირ"),
        ("arabic", "تاشير"),
        ("hebrew", "טשיר"),
        ("han", "塔希尔"),
    ],
)
def test_one_name_in_every_script(script: str, expected: str) -> None:
    assert native([(("t", "a", ""), ("sh", "i", "r"))], script) == expected


def test_vocabulary_has_no_name_twice() -> None:
    words = [latin(word) for word in vocabulary().given + vocabulary().family]
    assert len(words) == len(set(words)) == 560
    assert len({country.code for country in vocabulary().countries}) == len(vocabulary().countries) == 50


def test_common_names_are_common() -> None:
    dice, draw = Dice(7, "test"), Zipf(range(100))
    drawn = [draw.draw(dice) for _ in range(5_000)]
    assert drawn.count(0) > 2 * drawn.count(10) > 2 * drawn.count(50) > 0


@given(SEEDS, st.lists(st.integers(), max_size=20))
def test_shuffling_keeps_every_item(seed: int, items: list[int]) -> None:
    assert sorted(Dice(seed, "shuffle").shuffled(items)) == sorted(items)


@given(SEEDS, st.integers(-50, 50), st.integers(0, 50))
def test_between_stays_between(seed: int, low: int, span: int) -> None:
    assert low <= Dice(seed, "between").between(low, low + span) <= low + span
