"""Facts as a whole: the matrix, its laws, groups of records, keys."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.facts import FACT_FEATURES, Facts, conflicts, fact_features, keys
from clew.resolve.facts.compare import AT_ONCE
from clew.resolve.kinds import ORGANISATION, PERSON

VALUES = {
    "birthDate": ["1960-05-04", "1960-04-05", "1960", "1961-01-01", "1960-85-04", "soon"],
    "deathDate": ["2001", "2001-02-03"],
    "incorporationDate": ["1999-09-09"],
    "idNumber": ["1234567", "1234576", "99-88-77"],
    "leiCode": ["nonsense"],
    "phone": ["+43 1 2345678", "12345678"],
    "country": ["at", "Austria", "cl", "Atlantis"],
    "gender": ["male", "F", "other", "?"],
    "birthPlace": ["Oldport", "oldport, city of", "Dunmere", "Dunmeer", "Олдпорт", ""],
    "postalCode": ["SW9A 2QJ", "SW9A 8XZ", "1234"],
    "city": ["Oldport", "Dunmere"],
    "address": ["12 Low Street, Oldport 98765", "12 Low Stret Oldport", "1 Long Lane\u202e", "🦊"],
    "position": ["Painter", "painter and poet"],
    "fatherName": ["Aldo"],
    "name": ["Aldo Painter"],
}
Claim = tuple[int, str, str]
ROWS = 4


def table(claims: list[Claim]) -> pa.Table:
    return pa.table(
        {
            "row": pa.array([claim[0] for claim in claims], pa.int32()),
            "prop": pa.array([claim[1] for claim in claims], pa.string()),
            "value": pa.array([claim[2] for claim in claims], pa.string()),
        }
    )


def built(claims: list[Claim], rows: int = ROWS) -> Facts:
    return Facts.build(table(claims), np.full(rows, PERSON | ORGANISATION))


def claim(row: int) -> st.SearchStrategy[Claim]:
    return st.sampled_from(sorted(VALUES)).flatmap(
        lambda prop: st.tuples(st.just(row), st.just(prop), st.sampled_from(VALUES[prop]))
    )


some_claims = st.lists(st.integers(0, ROWS - 1).flatmap(claim), max_size=24)
every = np.repeat(np.arange(ROWS), ROWS), np.tile(np.arange(ROWS), ROWS)


def matrix(left: Facts, right: Facts) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return fact_features(left, right, *every)


@settings(max_examples=40)
@given(some_claims, some_claims)
def test_scores_are_the_same_from_both_sides(some: list[Claim], others: list[Claim]) -> None:
    left, right = built(some), built(others)
    there, back = fact_features(left, right, *every), fact_features(right, left, every[1], every[0])
    assert there.tobytes() == back.tobytes()


@settings(max_examples=40)
@given(st.data(), some_claims)
def test_the_order_of_claims_and_their_repetition_change_nothing(data: st.DataObject, claims: list[Claim]) -> None:
    shuffled = data.draw(st.permutations(claims + claims[: len(claims) // 2]))
    assert matrix(built(claims), built(claims)).tobytes() == matrix(built(shuffled), built(shuffled)).tobytes()


@settings(max_examples=40)
@given(some_claims, st.lists(st.integers(0, ROWS - 1), min_size=1, max_size=6))
def test_taken_records_compare_as_before(claims: list[Claim], rows: list[int]) -> None:
    facts = built(claims)
    taken = facts.take(np.array(rows))
    assert len(taken) == len(rows)
    each = np.arange(len(rows))
    there = fact_features(taken, facts, each, np.zeros(len(rows), np.int64))
    assert there.tobytes() == fact_features(facts, facts, np.array(rows), np.zeros(len(rows), np.int64)).tobytes()


@settings(max_examples=40)
@given(some_claims, st.lists(st.integers(0, 2), min_size=ROWS, max_size=ROWS))
def test_a_group_says_what_its_records_say(claims: list[Claim], groups: list[int]) -> None:
    facts = built(claims)
    joined = facts.regroup(np.array(groups, np.int32), 3)
    plain = built([(groups[row], prop, value) for row, prop, value in claims], 3)
    told = Facts.build(
        table([(groups[row], prop, value) for row, prop, value in claims]), np.full(3, 3), facts.frequencies()
    )
    pair = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert fact_features(joined, joined, *pair).tobytes() == fact_features(told, told, *pair).tobytes()
    assert (conflicts(joined, *pair) == conflicts(plain, *pair)).all()


@settings(max_examples=40)
@given(some_claims)
def test_own_frequencies_change_nothing(claims: list[Claim]) -> None:
    facts = built(claims)
    again = Facts.build(table(claims), np.full(ROWS, 3), facts.frequencies())
    assert matrix(facts, facts).tobytes() == matrix(again, again).tobytes()


@settings(max_examples=40)
@given(some_claims)
def test_what_one_side_does_not_say_is_missing(claims: list[Claim]) -> None:
    facts = built([each for each in claims if each[0] != 0])
    assert np.isnan(fact_features(facts, facts, np.zeros(ROWS, np.int64), np.arange(ROWS))).all()


@settings(max_examples=40)
@given(some_claims)
def test_levels_are_told(claims: list[Claim]) -> None:
    facts = built(claims)
    for place, feature in enumerate(FACT_FEATURES):
        values = matrix(facts, facts)[:, place]
        levels = np.searchsorted(np.array(feature.cuts), values[~np.isnan(values)], side="right")
        assert all(feature.words[level] for level in levels)


def test_features_are_well_formed() -> None:
    for feature in FACT_FEATURES:
        assert len(feature.words) == len(feature.cuts) + 1
        assert list(feature.cuts) == sorted(set(feature.cuts))
        assert feature.direction in (-1, 0, 1)
    assert len({feature.name for feature in FACT_FEATURES}) == len(FACT_FEATURES)


@settings(max_examples=30)
@given(some_claims)
def test_keys_are_shared_where_values_are(claims: list[Claim]) -> None:
    facts = built(claims)
    rows, key, groups = facts.keys()
    held = defaultdict(set)
    for row, each, group in zip(rows.tolist(), key.tolist(), groups.tolist(), strict=True):
        held[each].add((group, row))
    assert all(len({group for group, _ in holders}) == 1 for holders in held.values())
    shared = {(group, a, b) for holders in held.values() for group, a in holders for _, b in holders if a < b}
    found = np.nan_to_num(matrix(facts, facts), nan=-4).reshape(ROWS, ROWS, -1)
    for a in range(ROWS):
        for b in range(a + 1, ROWS):
            assert ((keys.COUNTRY, a, b) in shared) == (found[a, b, 4] > -4)
            assert ((keys.CONTACT, a, b) in shared) == (found[a, b, 3] > -4)
            assert found[a, b, 2] < 5 or (keys.NUMBER, a, b) in shared
            assert found[a, b, 0] != 12 or (keys.DAY, a, b) in shared


def test_genders() -> None:
    facts = built([(0, "gender", "male"), (1, "gender", " F "), (2, "gender", "female"), (3, "gender", "unknown")])
    assert np.nan_to_num(matrix(facts, facts)[:4, 5], nan=-1).tolist() == [1, 0, 0, -1]
    assert conflicts(facts, np.zeros(3, np.int32), np.arange(1, 4)).tolist() == [4, 4, 0]


def test_more_pairs_than_are_compared_at_once() -> None:
    facts = built([(0, "gender", "male"), (1, "gender", "female"), (0, "country", "at"), (1, "country", "at")])
    left = np.zeros(AT_ONCE + 7, np.int64)
    right = np.arange(AT_ONCE + 7) % 2
    found = fact_features(facts, facts, left, right)
    assert (found[:, 5] == 1 - right).all()
    assert (found[:, 4] > 0).all()
    assert np.isnan(found[:, :4]).all()


def test_nothing_at_all() -> None:
    none = Facts.build(table([]), np.zeros(0, np.int64))
    assert fact_features(none, none, np.zeros(0, np.int32), np.zeros(0, np.int32)).shape == (0, len(FACT_FEATURES))
    assert len(none.keys()[0]) == len(none.identities()[0]) == len(none.regroup(np.zeros(0, np.int32), 0)) == 0


def test_claims_may_come_coded_and_in_pieces() -> None:
    claims: list[Claim] = [
        (0, "country", "at"),
        (1, "country", "Austria"),
        (1, "gender", "male"),
        (0, "gender", "male"),
    ]
    plain = table(claims)
    pieces = pa.concat_tables([plain.slice(0, 1), plain.slice(1)])
    coded = pa.table(
        {name: pieces[name].dictionary_encode() if name != "row" else pieces[name] for name in plain.column_names}
    )
    whole = matrix(built(claims), built(claims)).tobytes()
    for given_claims in (pieces, coded):
        facts = Facts.build(given_claims, np.full(ROWS, 3))
        assert matrix(facts, facts).tobytes() == whole
