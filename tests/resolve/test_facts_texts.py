"""Facts told in words, postal codes, contacts and countries: folded, counted, compared."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from clew.resolve.facts import FACT_FEATURES, Facts, fact_features
from clew.resolve.facts.kin import learn
from clew.resolve.facts.postcodes import DIFFERENT, SAME_AREA
from clew.resolve.facts.terms import MOST_WORDS, fold, intern, near
from clew.resolve.facts.texts import EDITED, LONG, LOWEST, PRIOR
from clew.resolve.ragged import Ragged

PLACE = {feature.name: place for place, feature in enumerate(FACT_FEATURES)}


def told(prop: str, *rows: list[str]) -> Facts:
    claims = [(place, value) for place, values in enumerate(rows) for value in values]
    columns = {
        "row": pa.array([row for row, _ in claims], pa.int32()),
        "prop": pa.array([prop] * len(claims), pa.string()),
        "value": pa.array([value for _, value in claims], pa.string()),
    }
    return Facts.build(pa.table(columns), np.full(len(rows), 1))


def agreement(facts: Facts, feature: str, i: int = 0, j: int = 1) -> float:
    found = fact_features(facts, facts, np.array([i, j]), np.array([j, i]))[:, PLACE[feature]]
    assert found[0] == found[1] or np.isnan(found).all()
    return float(found[0])


def words(text: str) -> list[str]:
    folded = fold(pa.array([text]))
    return [
        bytes(folded.letters[a:b]).decode() for a, b in zip(folded.starts[:-1], folded.starts[1:], strict=True)
    ]  # fmt: skip


# Folding


def test_folding() -> None:
    assert words("27, O'Hara  Straße (Köln)") == ["27", "ohara", "strasse", "koln"]
    assert words("Москва") == ["moskva"]
    assert words(" \t-\u202e\x00🦊") == []


def test_folding_keeps_texts_apart() -> None:
    folded = fold(pa.array(["a b", "", "c", "a b"]).slice(1))
    assert folded.texts.tolist() == [0, 0, 1, 3]


def test_endless_texts_are_cut() -> None:
    assert len(words("x" * 10_000)[0]) == 400
    assert len(words("ab " * 10_000)) == MOST_WORDS


@given(st.lists(st.text(max_size=12), max_size=8))
def test_equal_texts_get_one_term(texts: list[str]) -> None:
    folded = fold(pa.array(texts, pa.string()))
    terms, which = intern(folded.starts[folded.texts], folded.letters)
    plain = ["".join(words(text)) for text in texts]
    assert (terms.key[1:] > terms.key[:-1]).all()
    assert [bytes(terms.letters[terms.starts[i] : terms.starts[i + 1]]).decode() for i in which] == plain


Word = st.text("abc1", max_size=6)


@given(Word, Word)
def test_one_edit_is_as_rapidfuzz_counts(a: str, b: str) -> None:
    folded = fold(pa.array([f"{a} {b}", a, b], pa.string()))
    terms, which = intern(folded.starts[folded.texts], folded.letters)
    assert near(terms, which[1], terms, which[2]) == (OSA.distance(a, b) <= 1)


# Words shared


def bits(total: int, count: int) -> float:
    return max(math.log2((total + PRIOR) / (count + 1)), 0)


def by_hand(rows: list[list[str]]) -> float:
    """The agreement of the first two rows, of at most a text each, by the rules written out."""
    texts = [words(row[0]) if row else [] for row in rows]
    a, b = texts[0], texts[1]
    said = [text for text in texts if text]
    if not a or not b:
        return math.nan

    def text_bits(text: list[str]) -> float:
        return bits(len(said), sum("".join(text) == "".join(other) for other in said))

    def word_bits(word: str) -> float:
        return bits(len(said), sum(word in other for other in said))

    rarity = max(text_bits(a), text_bits(b))
    if "".join(a) == "".join(b):
        return rarity
    if len("".join(a)) >= LONG and OSA.distance("".join(a), "".join(b)) <= 1:
        return EDITED * rarity
    both = set(a) & set(b)
    shared = sum(map(word_bits, both))
    missed = min(sum(map(word_bits, set(a))), sum(map(word_bits, set(b)))) - shared
    return max(LOWEST + 1, min(shared - 0.5 * missed, rarity)) if shared else LOWEST


Place = st.lists(st.sampled_from(["ba", "ce", "city", "of", "12", "1b"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.lists(Place, max_size=1), min_size=2, max_size=6))
def test_agreement_is_as_by_hand(rows: list[list[str]]) -> None:
    found = agreement(told("birthPlace", *rows), "birth_place")
    assert found == pytest.approx(by_hand(rows), abs=1e-3, nan_ok=True)


def test_words_one_letter_off_count_for_less() -> None:
    rows = [["12 hemming crescent"], ["12 hemmings crescent norrland"], ["12 rowan crescent"], ["4 alder road"]]
    facts = told("address", *rows, *([f"{number} crescent"] for number in range(900)))
    found = [agreement(facts, "address", 0, other) for other in (1, 2, 3)]
    assert found[0] > found[1] > found[2] == LOWEST
    typed = told("address", ["12 hemming crescent"], ["14 hemming crescent"])
    assert agreement(typed, "address") < agreement(told("address", *[["12 hemming crescent"]] * 2), "address")


def test_the_best_of_several_texts_counts() -> None:
    facts = told("birthPlace", ["oldport", "brackwater"], ["dunmere", "brackwater"])
    assert agreement(facts, "birth_place") == pytest.approx(bits(2, 2), abs=1e-3)


def test_one_address_of_fifty_thousand_says_little() -> None:
    crowd = told("address", *[["1 harbour house"]] * 50_000, ["2 lone lane"], ["2 lone lane"])
    assert agreement(crowd, "address") < 0.1
    assert agreement(crowd, "address", 50_000, 50_001) > 10


def test_a_monstrous_address_is_compared_in_time() -> None:
    rows = [[f"{side}{word} " * 400 for word in range(30)] + ["x" * 10_000] for side in "ab"]
    assert agreement(told("address", *rows), "address") > 0


def test_texts_are_weighed_by_the_corpus_that_is_named() -> None:
    crowd = told("birthPlace", *[["brackwater"]] * 900, ["dunmere"])
    table = pa.table({"row": pa.array([0], pa.int32()), "prop": ["birthPlace"], "value": ["Brackwater"]})
    asked = Facts.build(table, np.array([1]), crowd.frequencies())
    plain = Facts.build(table, np.array([1]))
    zero = np.array([0])
    assert fact_features(asked, crowd, zero, zero)[0, PLACE["birth_place"]] == agreement(crowd, "birth_place")
    assert fact_features(plain, plain, zero, zero)[0, PLACE["birth_place"]] == pytest.approx(bits(1, 1), abs=1e-3)


# Texts that go together


def test_places_that_go_together_are_learned() -> None:
    rows = [["oldport"], ["harbour ward"]] * 3 + [["dunmere"]] * 6 + [["oldport"], ["harbour ward"]]
    facts = told("birthPlace", *rows)
    groups = np.array([0, 0, 1, 1, 2, 2, *[3, 3, 4, 4, 5, 5], 6, 7], np.int32)
    known = facts.acquainted(groups)
    assert agreement(facts, "birth_place", 12, 13) == LOWEST
    assert agreement(known, "birth_place", 12, 13) == pytest.approx(math.log2(6 * 2.5 / 9), abs=1e-3)
    assert agreement(known, "birth_place", 12, 6) == LOWEST


@given(st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=9))
def test_what_is_learned_is_as_counted(groups: list[list[int]]) -> None:
    key = np.array([-5, -3, 2, 7, 11, 13], np.int64)
    owner = np.repeat(np.arange(len(groups), dtype=np.int32), [len(group) for group in groups])
    values = np.array([value for group in groups for value in group], np.int32)
    kin, found = learn(Ragged.of(owner, values, len(groups)), key, 8)
    counted = []
    for a in range(6):
        for b in range(a + 1, 6):
            both = sum(a in group and b in group for group in groups)
            if both > 1:
                each = sum(a in group for group in groups) * sum(b in group for group in groups)
                counted.append(math.log2(sum(map(bool, groups)) * (both - 0.5) / each))
    assert sorted(found.tolist()) == pytest.approx(sorted(counted), abs=1e-4)
    assert (kin[1:] > kin[:-1]).all()


# Postal codes


def codes(*rows: list[str], prop: str = "postalCode") -> Facts:
    return told(prop, *rows)


def test_postcodes_from_the_same_to_elsewhere() -> None:
    rows = [["SW9A 2QJ"], ["sw9a2qj"], ["SW9A 2QK"], ["SW9A 8XZ"], ["SE9 8XZ"], ["LE9 8XZ"], []]
    facts = codes(*rows)
    found = [agreement(facts, "postcode", 0, other) for other in range(1, 7)]
    assert found[0] > found[1] > found[2] > 0
    assert found[3:5] == [SAME_AREA, DIFFERENT]
    assert math.isnan(found[5])


def test_postcodes_are_found_in_addresses() -> None:
    british = codes(["1 Low Street, Oldport sw9a 2qj"], ["SW9A 2QJ, Oldport"], prop="address")
    assert agreement(british, "postcode") > 8
    american = codes(["1515 Adder Lane, Oldport NV 89999"], ["77 Adder Lane, Oldport NV 89999"], prop="address")
    assert agreement(american, "postcode") > 8
    none = codes(["15155 Adder Lane"], ["15155 Adder Lane"], prop="address")
    assert math.isnan(agreement(none, "postcode")), "a house number is no postal code"


# Contacts and countries


def test_contacts_are_the_same_however_written() -> None:
    rows = [
        ["+43 (1) 234 56 78", "http://www.oldport.example/about?x=1"],
        ["0043-1-2345678"],
        ["oldport.example"],
        ["x@oldport.example"],
    ]
    claims = [
        ("phone", 0, rows[0][0]),
        ("website", 0, rows[0][1]),
        ("phone", 1, rows[1][0]),
        ("website", 2, rows[2][0]),
    ]
    claims.append(("email", 3, rows[3][0]))
    table = pa.table(
        {
            "row": pa.array([row for _, row, _ in claims], pa.int32()),
            "prop": [prop for prop, _, _ in claims],
            "value": [value for _, _, value in claims],
        }
    )
    facts = Facts.build(table, np.full(4, 1))
    assert agreement(facts, "contact", 0, 1) > 8
    assert agreement(facts, "contact", 0, 2) > 8
    assert agreement(facts, "contact", 0, 3) < 0


def test_countries_by_code_or_name() -> None:
    facts = told("country", ["Austria"], ["at", "cl"], ["Chile"], ["Atlantis"])
    assert agreement(facts, "country", 0, 1) > 0
    assert agreement(facts, "country", 0, 2) < 0
    assert math.isnan(agreement(facts, "country", 0, 3))


def test_a_country_of_most_says_little() -> None:
    facts = told("country", *[["at"]] * 5000, ["cl"], ["cl"])
    assert agreement(facts, "country") < 0.1
    assert agreement(facts, "country", 5000, 5001) > 8
