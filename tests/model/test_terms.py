"""The words that name illicit trades, and the little language they are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.model.phrase import Phrase, flat
from clew.model.taxonomy import taxonomy
from clew.model.terms import START, terms


def finds(phrase: str, text: str) -> str | None:
    found = Phrase(phrase).pattern.search(flat(text))
    return text[found.start() : found.end()] if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("drug|narcotic* traffick*", "of Narcotics-Trafficking, he", "Narcotics-Trafficking"),
        ("drug|narcotic* traffick*", "drugs trafficking", None),
        ("drug traffick*", "antidrug trafficking", None),
        ("robber*", "“Robbery”", "Robbery"),
        ("smuggl* ... arms", "smuggled tea, tin and arms", "smuggled tea, tin and arms"),
        ("smuggl* ... arms", "smuggled one two three four five arms", None),
        ("smuggl* ... arms", "smuggled tea to arms", None),
        ("smuggl* ... arms", "smuggled tea. Arms", None),
        ("arms ... smuggl*", "arms smuggling", "arms smuggling"),
        ("trafico de drogas", "el TRÁFICO de drogas", "TRÁFICO de drogas"),
        ("террориз*", "Терроризма", "Терроризма"),
        ("أسلحة", "والاسلحة", "والاسلحة"),
        ("a|b", "c", None),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, found: str | None) -> None:
    assert finds(phrase, text) == found


@pytest.mark.parametrize(
    ("text", "near"), [("not ", True), ("not at all in ", True), ("not one two three ", False), ("not. So ", False)]
)
def test_a_phrase_is_near_within_so_many_words(text: str, near: bool) -> None:
    assert bool(Phrase("not").near(3).before.search(text + ("of " if text == "not one two three " else ""))) is near


@given(st.text(max_size=60))
def test_a_flat_text_has_its_signs_in_the_same_places(text: str) -> None:
    assert len(flat(text)) == len(text)
    assert flat(flat(text)) == flat(text)


def test_every_trade_has_words_and_no_other_key_has() -> None:
    assert {term.trade for term in terms().terms} == set(taxonomy().keys)
    assert {only for exclusion in terms().exclusions for only in exclusion.only} <= set(taxonomy().keys)


def test_every_term_can_be_looked_up() -> None:
    assert all(len(anchor) >= START for anchor in terms().by_anchor)
    for term in terms().terms:
        example = " ".join(word.split("|")[0].strip("*") for word in term.phrase.text.split() if word != "...")
        assert finds(term.phrase.text, example) == example, term.phrase.text
        assert term in terms().candidates(flat(example)), term.phrase.text


def test_a_phrase_is_written_once_in_a_language() -> None:
    written = [(term.trade, term.language, term.phrase.text, term.weak) for term in terms().terms]
    assert len(set(written)) == len(written)
    assert {term.language for term in terms().terms} == {"en", "fr", "es", "ru", "ar"}
