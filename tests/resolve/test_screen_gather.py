"""Gathering candidates gives what a scan of all names gives."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.screen.asking import Asker
from clew.resolve.screen.gather import LEAST_WORTH, Asked, best_names
from clew.resolve.screen.index import Index

SYLLABLES = ("ka", "ro", "min", "ta", "lev", "sor", "bel", "dun")
WORD = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map("".join)
NAME = st.lists(WORD, min_size=0, max_size=5).map(" ".join)


def scan(index: Index, asked: Asked) -> dict[int, float]:
    """What each name is worth, one after the other."""
    postings, worth = index.postings, {}
    for name in range(len(index.entities)):
        if postings.name_kinds[name] & asked.kinds == 0:
            continue
        held = set(postings.name_words[postings.name_starts[name] : postings.name_starts[name + 1]].tolist())
        shared = 0.0
        for number in range(len(asked.weights)):
            part = slice(asked.starts[number], asked.starts[number + 1])
            like = [a for w, a in zip(asked.like[part].tolist(), asked.parts[part].tolist(), strict=True) if w in held]
            shared += max(like, default=0.0)
        worth[name] = shared / (asked.total + float(postings.name_weights[name])) if shared else 0.0
    return {name: value for name, value in worth.items() if value >= LEAST_WORTH}


@given(st.lists(NAME, min_size=1, max_size=60), NAME, st.integers(1, 12), st.integers(1, 3))
def test_the_best_names_are_those_of_a_full_scan(names: list[str], query: str, most: int, kinds: int) -> None:
    bits = np.array([1 + place % 2 for place in range(len(names))], np.int16)
    index = Index.build(pa.array(names, pa.string()), np.arange(len(names), dtype=np.int32), bits)
    asker = Asker(index)
    found, worth = asker.names(query, kinds, most)
    expected = scan(index, asker._asking([(query.split(), [])], kinds))
    best = sorted(expected.values(), reverse=True)[:most]
    assert worth.tolist() == pytest.approx(best, abs=1e-4)
    assert [expected[name] for name in found.tolist()] == pytest.approx(worth.tolist(), abs=1e-4)
    again, _ = asker.names(query, kinds, most)
    assert again.tolist() == found.tolist(), "working memory is clean after a query"


@given(st.lists(NAME, min_size=2, max_size=30), NAME, st.randoms(use_true_random=False))
def test_the_order_of_the_names_changes_nothing(names: list[str], query: str, chance: object) -> None:
    shuffled = sorted(names, key=lambda _: chance.random())  # type: ignore[attr-defined]
    worths = []
    for each in (names, shuffled):
        index = Index.build(
            pa.array(each, pa.string()), np.arange(len(each), dtype=np.int32), np.ones(len(each), np.int16)
        )
        found, worth = Asker(index).names(query, 1, 30)
        worths.append(
            sorted((each[name], round(float(w), 4)) for name, w in zip(found.tolist(), worth.tolist(), strict=True))
        )
    assert worths[0] == worths[1]


@given(st.lists(NAME.filter(bool), min_size=1, max_size=20))
def test_a_name_as_it_stands_is_worth_one(names: list[str]) -> None:
    index = Index.build(
        pa.array(names, pa.string()), np.arange(len(names), dtype=np.int32), np.ones(len(names), np.int16)
    )
    asker = Asker(index)
    for name in names:
        if len(set(name.split())) == len(name.split()):
            assert asker.names(name, 1, 1)[1][0] == pytest.approx(1, abs=1e-4)


def test_nothing_is_found_for_nothing() -> None:
    index = Index.build(pa.array(["ada quill"]), np.zeros(1, np.int32), np.ones(1, np.int16))
    asker = Asker(index)
    assert [len(asker.names(text, 1, 5)[0]) for text in ("", "  ", "!!", "🎉", "\u202e")] == [0] * 5
    assert len(asker.names("ada quill", 2, 5)[0]) == 0, "another kind"
    empty = Index.build(pa.array([], pa.string()), np.zeros(0, np.int32), np.zeros(0, np.int16))
    assert len(Asker(empty).names("ada quill", 1, 5)[0]) == 0


def test_no_names_are_taken_in_that_cannot_come_among_the_best() -> None:
    names = ["rare one"] * 3 + ["common word"] * 500
    index = Index.build(pa.array(names), np.arange(len(names), dtype=np.int32), np.ones(len(names), np.int16))
    asker = Asker(index)
    found, _ = best_names(asker._asking([(["rare", "one", "word"], [])], 1), index.postings, asker._scratch, 3)
    assert found.tolist() == [0, 1, 2]
