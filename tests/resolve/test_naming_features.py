"""Names as columns, and what is measured of pairs of them."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.kinds import ORGANISATION, OTHER, PERSON, VESSEL
from clew.resolve.naming import NAME_FEATURES, Names, TokenFrequencies, name_features
from clew.resolve.naming.comparison import MOST_COMPARED

PLACE = {feature.name: place for place, feature in enumerate(NAME_FEATURES)}

Entity = dict[str, list[str]]


def built(entities: list[Entity], kind: int = PERSON, frequencies: TokenFrequencies | None = None) -> Names:
    claims = [(row, prop, value) for row, entity in enumerate(entities) for prop in entity for value in entity[prop]]
    columns = zip(*claims, strict=True) if claims else ([], [], [])
    rows, props, values = (list(column) for column in columns)
    arrays = [pa.array(rows, pa.int32()), pa.array(props, pa.string()), pa.array(values, pa.string())]
    table = pa.table(arrays, names=["row", "prop", "value"])
    return Names.build(table, np.full(len(entities), kind, np.int16), frequencies)


def named(*names: str) -> Entity:
    return {"name": list(names)}


def measured(left: Entity | str, right: Entity | str, kind: int = PERSON) -> dict[str, float]:
    sides = [named(side) if isinstance(side, str) else side for side in (left, right)]
    names = built(sides, kind)
    pair = np.array([0], np.int32), np.array([1], np.int32)
    found = name_features(names, names, *pair)[0]
    turned = name_features(names, names, *pair[::-1])[0]
    assert np.array_equal(found, turned, equal_nan=True)
    return {name: float(found[place]) for name, place in PLACE.items()}


def likeness(left: Entity | str, right: Entity | str, kind: int = PERSON) -> float:
    return measured(left, right, kind)["name_likeness"]


# One pair of names


def test_the_same_name_agrees_word_for_word() -> None:
    found = measured("Marta Oleander", "OLEANDER, Marta")
    assert found["name_likeness"] == found["name_letters"] == found["name_weakest"] == found["name_order"] == 1
    assert found["name_conflict"] == found["name_extra"] == 0
    assert found["name_rarity"] > 8
    assert np.isnan(found["name_partners"])
    assert np.isnan(found["name_numbers"])
    assert np.isnan(found["name_forms"])


def test_a_turned_name_is_told_from_a_mixed_one() -> None:
    assert measured("Marta Oleander", "Oleander Marta")["name_order"] == 0.5
    assert measured("Marta Inez Oleander", "Inez Marta Oleander")["name_order"] == 0


def test_letters_grade_the_likeness() -> None:
    others = ("Marta Oleander", "Marta Oleandr", "Marta Olendar", "Marta Quist")
    grades = [likeness("Marta Oleander", other) for other in others]
    assert grades == sorted(grades, reverse=True)
    assert grades[1] > 0.85
    assert grades[3] < 0.6


def test_a_word_more_is_extra_and_another_word_is_conflict() -> None:
    more = measured("Marta Oleander", "Marta Inez Oleander")
    other = measured("Marta Quist Oleander", "Marta Inez Oleander")
    assert more["name_conflict"] == 0 < more["name_extra"]
    assert other["name_conflict"] > 3


def test_initials_forms_and_titles() -> None:
    assert 0.6 < likeness("M. Oleander", "Marta Oleander") < 1
    assert likeness("J. Oleander", "Marta Oleander") < likeness("M. Oleander", "Marta Oleander")
    assert likeness("Bill Oleander", "William Oleander") > 0.9
    assert likeness("Dr. Marta Oleander", "Marta Oleander") > 0.95


def test_joined_words_are_paired_with_their_parts() -> None:
    assert likeness("MartaOleander", "Marta Oleander") == 1
    assert likeness("Al Qvesna", "AlQvesna") == 1
    assert likeness("Vesna-Stroi Trading", "Vesnastroi Trading", ORGANISATION) == 1


def test_other_scripts_are_alike() -> None:
    assert likeness("Марта Олеандр", "Marta Oleandr") > 0.95
    assert likeness("マルタ・オレアンドル", "Marta Oleandr") > 0.7
    assert likeness("마르타 올레안드르", "Marta Oleandr") > 0.7
    assert likeness("김하늘", "Kim Haneul") > 0.8
    assert likeness("山川", "三川") < 0.9


def test_legal_forms_cost_nothing_in_the_likeness() -> None:
    same = measured("Vesna Limited", "VESNA Ltd.", ORGANISATION)
    assert (same["name_likeness"], same["name_forms"]) == (1, 2)
    assert measured("Vesna AG", "Vesna", ORGANISATION)["name_forms"] == 1
    assert measured("Vesna AG", "Vesna GmbH", ORGANISATION)["name_forms"] == 0
    assert measured("VesnaAG", "Vesna AG", ORGANISATION)["name_likeness"] == 1


def test_numbers_conflict() -> None:
    assert measured("Vesna Fund II", "Vesna Fund 2", ORGANISATION)["name_numbers"] == 2
    assert measured("Vesna Fund 2", "Vesna Fund 3", ORGANISATION)["name_numbers"] == 0
    assert measured("Vesna Fund 2", "Vesna Fund", ORGANISATION)["name_numbers"] == 1
    assert measured("Vesna Third", "Vesna 3", VESSEL)["name_numbers"] == 2


def test_initials_of_an_organisation_are_an_acronym() -> None:
    assert likeness("VMB", "Vesna Maritime Bureau", ORGANISATION) > 0.6


# Many names


def test_the_best_pair_tells_and_partners_are_counted() -> None:
    found = measured(named("Marta Oleander", "Inez Quist"), named("Pia Brandt", "Marta Oleander", "Quist Inez"))
    assert found["name_likeness"] == 1
    assert found["name_partners"] == 0.5 * 1 + 0.5 * 1


def test_parts_make_a_name_where_there_is_no_other() -> None:
    parts = {"lastName": ["Oleander"], "firstName": ["Marta"], "fatherName": ["Inez"]}
    assert likeness(parts, "Marta Inez Oleander") == 1
    assert likeness({**parts, "name": ["Pia Brandt"]}, "Marta Inez Oleander") < 0.5


def test_a_better_name_goes_before_a_weak_alias() -> None:
    weak: Entity = {"name": ["Marta Oleander"], "weakAlias": ["Quist"]}
    assert likeness(weak, named("Marta Oleander Brandt", "Quist")) == pytest.approx(0.97)
    turned: Entity = {"name": ["Marta Oleander"], "weakAlias": ["Oleander Marta"]}
    assert measured(turned, named("Marta Oleander"))["name_order"] == 1


def test_without_names_nothing_is_said() -> None:
    for empty in ({}, named(""), named("  "), named("\u202e\u200b"), named("?!…")):
        names = built([empty, named("Marta")])
        assert np.isnan(name_features(names, names, np.array([0], np.int32), np.array([1], np.int32))).all()


def test_hostile_names_are_compared_within_bounds() -> None:
    hostile = ["a" * 10_000, "word " * 2_000, "\u202eMarta\u202c", "M. O. Q.", "🐟 Marta 🐟", "\x00Marta", "é" * 5_000]
    names = built([named(text) for text in hostile])
    pairs = np.array(list(itertools.product(range(len(hostile)), repeat=2)), np.int32)
    found = name_features(names, names, pairs[:, 0], pairs[:, 1])
    assert np.all((found[:, 0] >= 0) & (found[:, 0] <= 1))
    assert likeness("\u202eMarta\u202c", "Marta") == likeness("🐟 Marta 🐟", "Marta") == 1


def test_two_hundred_aliases_a_side_find_the_one_they_share() -> None:
    letters = "abcdefghijklmnopqrst"
    aliases = [f"{a * 3}u{b}o {b}i{a}e{a}" for a, b in itertools.product(letters[:10], letters)]
    others = [text[::-1] + "x" for text in aliases]
    assert len(aliases) == 200
    assert MOST_COMPARED < 200
    assert likeness(named(*aliases, "Marta Oleander"), named(*others, "Oleander Marta")) == 1


def test_a_side_of_another_body_of_names_may_be_compared() -> None:
    left, right = built([named("Marta Oleander")]), built([named("Pia Brandt"), named("Marta Oleander")])
    found = name_features(left, right, np.array([0, 0], np.int32), np.array([0, 1], np.int32))
    turned = name_features(right, left, np.array([0, 1], np.int32), np.array([0, 0], np.int32))
    assert np.array_equal(found, turned, equal_nan=True)
    assert found[0, 0] < 0.3
    assert found[1, 0] == 1


# Columns


def test_tokens_are_distinct_in_an_entity_and_wholes_know_no_order() -> None:
    names = built([named("Marta Oleander", "Marta Quist"), named("Oleander Marta"), {}])
    rows, words, sounds, bits, marks = names.tokens()
    assert rows.tolist() == [0, 0, 0, 1, 1]
    assert len(set(words.tolist())) == 3
    assert words.dtype == sounds.dtype == np.int64
    assert (bits > 0).all()
    assert (marks == 0).all()
    rows, wholes = names.wholes()
    assert rows.tolist() == [0, 0, 1]
    assert wholes[2] in wholes[:2]


def test_common_words_weigh_less() -> None:
    names = built([named(f"Marta {first}{second}o") for first in "bdfgklmn" for second in "aeiou" for _ in range(20)])
    _, words, _, bits, _ = names.tokens()
    counts = dict(zip(*np.unique(words, return_counts=True), strict=True))
    most = max(counts, key=counts.__getitem__)
    assert bits[words == most].max() < 1 < bits[words != most].min()


def test_frequencies_of_a_bigger_body_may_be_passed() -> None:
    body = built([named("Marta Brandt")] * 2_000)
    lone = built([named("Marta Oleander")], frequencies=body.counted())
    bits = lone.tokens()[3]
    assert bits.min() < 1 < 5 < bits.max()


def test_regrouped_names_are_those_of_all_members() -> None:
    names = built([named("Marta Oleander"), named("Pia Brandt"), named("M. Quist")])
    merged = names.regroup(np.array([0, 1, 0], np.int32), 2)
    assert len(merged) == 2
    assert np.diff(merged.rows.starts).tolist() == [2, 1]
    taken = names.take(np.array([2, 0]))
    assert taken.rows.values[1] == names.rows.values[0]


_WORDS = "Marta Marte M. al-Quist Oleander Ole ander 2 II Ltd Марта 김하늘 山川 三川 de"
WORDS = _WORDS.split()
NAME = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
KINDS = [PERSON, ORGANISATION, PERSON | ORGANISATION, OTHER]
ENTITY = st.fixed_dictionaries({"name": st.lists(NAME, max_size=3), "weakAlias": st.lists(NAME, max_size=1)})


@settings(deadline=None, max_examples=60)
@given(st.lists(ENTITY, min_size=2, max_size=5), st.sampled_from(KINDS))
def test_scores_are_symmetric_and_know_no_order(entities: list[Entity], kind: int) -> None:
    names = built(entities, kind)
    pairs = np.array(list(itertools.product(range(len(entities)), repeat=2)), np.int32)
    found = name_features(names, names, pairs[:, 0], pairs[:, 1])
    assert np.array_equal(found, name_features(names, names, pairs[:, 1], pairs[:, 0]), equal_nan=True)
    turned = [{prop: values[::-1] for prop, values in entity.items()} for entity in entities[::-1]]
    again = built(turned, kind)
    last = len(entities) - 1
    assert np.array_equal(found, name_features(again, again, last - pairs[:, 0], last - pairs[:, 1]), equal_nan=True)


@settings(deadline=None, max_examples=60)
@given(NAME.filter(lambda name: any(sign.isalpha() for sign in name)))
def test_every_name_is_like_itself(name: str) -> None:
    assert likeness(name, name) == pytest.approx(1)
