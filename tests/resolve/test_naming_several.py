"""Several names: how many agree, how rare they are, and what a weak or short one is worth. All names are invented."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve import models
from clew.resolve.forbid import COMMON, WORD_FOR_WORD, at_most
from clew.resolve.naming import NAME_FEATURES
from clew.resolve.naming.several import agreement, independent, rarity
from clew.resolve.records import FEATURES, Records, compare

Said = dict[str, list[str]]
PLACE = {feature.name: place for place, feature in enumerate(FEATURES)}
FRONT: Said = {
    "name": ["Vesna Halk Quistus Partisi-Ceph"],
    "alias": ["VHQP/C", "Vesna Ost", "Oleander Left", "Oleander People's Freedom Army/Front/Party"],
}
SAME_FRONT: Said = {
    "name": ["OLEANDER PEOPLE'S FREEDOM PARTY/FRONT"],
    "alias": ["VESNA HALK QUISTUS PARTISI-CEPH", "VHQP/C", "OLEANDER LEFT", "VESNA OST", "VESNA OST BRIGADE"],
}
OTHER_FRONT: Said = {
    "name": ["BRANDT TRAIL"],
    "alias": ["PEOPLE'S FREEDOM ARMY", "PEOPLE'S AID OF MARLAND", "PARTY OF MARLAND", "BRT"],
    "weakAlias": ["SL"],
}


def records(*given: Said, schema: str = "Organization") -> Records:
    rows = [(row, prop, name) for row, said in enumerate(given) for prop, names in said.items() for name in names]
    claims = pa.table(list(zip(*rows, strict=True)), names=["row", "prop", "value"])
    claims = claims.set_column(0, "row", claims["row"].cast(pa.int32()))
    return Records.of(pa.array([f"p-{place}" for place in range(len(given))]), [schema] * len(given), claims)


def features(left: Said, right: Said, schema: str = "Organization") -> dict[str, float]:
    known = records(left, right, schema=schema)
    one, other = np.array([0], np.int32), np.array([1], np.int32)
    found = compare(known, known, one, other)
    assert np.array_equal(found, compare(known, known, other, one), equal_nan=True)
    return {name: float(found[0, place]) for name, place in PLACE.items()}


def probability(left: Said, right: Said, schema: str = "Organization") -> float:
    scorer = models.named("shipped")
    assert scorer is not None
    row = np.array([list(features(left, right, schema).values())], np.float32)
    return float(scorer.probability(row)[0])


def test_many_names_that_agree_go_before_one_that_is_like_another() -> None:
    assert probability(FRONT, SAME_FRONT) > 0.99
    assert probability(FRONT, OTHER_FRONT) < 0.2
    assert features(FRONT, SAME_FRONT)["name_partners"] > 0.8
    assert features(FRONT, OTHER_FRONT)["name_partners"] < 0.2


def test_other_names_that_agree_make_it_rarer_and_other_spellings_do_not() -> None:
    alone = features({"name": ["Marta Oleander"]}, {"name": ["Marta Oleander"]}, "Person")["name_rarity"]
    both = {"name": ["Marta Oleander"], "alias": ["Pia Brandt"]}
    spelled = {"name": ["Marta Oleander"], "alias": ["Marta Oleandr"]}
    assert features(both, both, "Person")["name_rarity"] > 1.5 * alone
    assert features(spelled, spelled, "Person")["name_rarity"] == pytest.approx(alone)


def test_one_alias_in_common_does_not_decide_where_the_main_names_differ() -> None:
    one: Said = {"name": ["Sadu Quell"], "alias": ["Abo Brandt", "Sadu Hamel"]}
    other: Said = {"name": ["Thero Vilmar"], "alias": ["Abo Brandt", "Thero Zand"]}
    found = features(one, other, "Person")
    assert found["name_likeness"] == 1
    assert found["name_partners"] < 0.4
    assert probability(one, other, "Person") < 0.9
    assert probability(one, one, "Person") > 0.95


def test_the_rarity_is_less_by_the_pairs_that_were_looked_at() -> None:
    names = ["Abo Brandt", "Sadu Quell", "Thero Vilmar", "Ilko Zand"]
    alone = features({"name": names[:1]}, {"name": names[:1]}, "Person")["name_rarity"]
    many = features({"name": names[:1]}, {"name": names[1:], "alias": names[:1]}, "Person")["name_rarity"]
    assert many == pytest.approx(alone - np.log2(4), abs=0.5)


def test_a_legal_form_is_no_name() -> None:
    found = features({"name": ["Quell Tech S.L."]}, OTHER_FRONT)
    assert found["name_likeness"] < 0.6
    assert found["name_rarity"] < 2
    assert probability({"name": ["Quell Tech S.L."]}, OTHER_FRONT) < 0.05
    assert features({"name": ["Quell Tech S.L."]}, {"name": ["Quell Tech"]})["name_likeness"] == 1


def test_a_short_alias_beside_longer_names_is_weak() -> None:
    one: Said = {"name": ["Brandt Olean Kestrel"], "alias": ["BOK"]}
    other: Said = {"name": ["Bureau of Oak Keepers"], "alias": ["BOK"]}
    assert features(one, other)["name_likeness"] < 1
    assert features(one, other)["name_rarity"] < 6
    assert probability(one, other) < 0.5
    assert features({"name": ["BOK"]}, {"name": ["BOK"]})["name_likeness"] == 1


def test_a_better_name_that_agrees_tells_before_a_weak_one() -> None:
    one: Said = {"name": ["Kestrel Oleander Bankhaus (KOB)"], "alias": ["KOB"]}
    other: Said = {"name": ["Kestrel Oleander Bankhaus"], "alias": ["KOB"]}
    assert features(one, other)["name_rarity"] > 12


def test_a_name_said_twice_is_one() -> None:
    turned: Said = {"name": ["Marta Oleander", "OLEANDER, Marta"]}
    assert np.isnan(features(turned, {"name": ["Marta Oleander"]}, "Person")["name_partners"])


def test_common_words_cap_the_odds_unless_the_names_agree_word_for_word() -> None:
    known = records(*[{"name": [f"Quell {place}"]} for place in range(64)])
    matrix = np.full((3, len(FEATURES)), np.nan, np.float32)
    matrix[:, PLACE["name_likeness"]] = 0.7, 1.0, 0.7
    matrix[:, PLACE["name_rarity"]] = 4.0
    most = at_most(known, matrix, np.array([COMMON, COMMON, 0], np.uint8))
    # unknown places and countries count as none
    assert most[0] == 4.0 - 6.0
    assert np.isinf(most[1:]).all()
    assert WORD_FOR_WORD < 1


# Oracles

MASKS = st.integers(0, 255)


@given(st.lists(MASKS, min_size=1, max_size=8))
def test_independent_names_are_those_that_are_no_spelling_of_one_before(masks: list[int]) -> None:
    kept: list[int] = []
    for mask in masks:
        if all((mask & one).bit_count() < 0.5 * max((mask | one).bit_count(), 1) for one in kept):
            kept.append(mask)
    heard = np.array(masks, np.uint64)
    assert independent(np.arange(len(masks), dtype=np.int32), heard, heard) == len(kept)


@given(st.lists(st.tuples(st.integers(0, 30), MASKS), min_size=1, max_size=7), st.data())
def test_rarities_of_names_without_a_sound_in_common_add_up(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    best = data.draw(st.integers(0, len(pairs) - 1))
    total, seen = float(pairs[best][0]), pairs[best][1]
    rest = [(bits, place, mask) for place, (bits, mask) in enumerate(pairs) if place != best and bits]
    for bits, _, mask in sorted(rest, reverse=True):
        if not mask & seen:
            total, seen = total + bits, seen | mask
    rarities, masks = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    keys = np.arange(len(pairs), dtype=np.uint64)
    assert rarity(best, rarities.astype(np.float64), masks.astype(np.uint64), keys, 8.0) == max(total - 3.0, 0.0)


def test_agreement_is_half_of_main_names_and_half_of_all() -> None:
    main, weak = np.array([True, False, False]), np.zeros(3, np.bool_)
    alike = np.array([1.0, 0.0, 0.9]), np.array([0.5, 1.0, 0.2])
    assert agreement((main, main), (weak, weak), alike, False) == pytest.approx(0.5 * 0.75 + 0.5 * 1 / 3)
    alone = weak.copy()
    alone[1:] = True
    assert np.isnan(agreement((main, main), (alone, weak), alike, False))
    assert not np.isnan(agreement((main, main), (alone, weak), alike, True))


def test_the_feature_is_told_in_words() -> None:
    told = next(one for one in NAME_FEATURES if one.name == "name_partners")
    assert len(told.words) == len(told.cuts) + 1
