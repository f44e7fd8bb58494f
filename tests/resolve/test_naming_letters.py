"""The letter kernel against the textbook: a table of distances, filled cell by cell."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.naming import letters

WORDS = st.text("abcde", max_size=letters.LONGEST)


def by_table(left: str, right: str) -> int:
    rows, columns = len(left) + 1, len(right) + 1
    table = [[max(i, j) if not i * j else 0 for j in range(columns)] for i in range(rows)]
    for i in range(1, rows):
        for j in range(1, columns):
            changed = table[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, changed)
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


def measured(left: str, right: str) -> int:
    masks = np.zeros(256, np.uint64)
    coded = [np.frombuffer(word.encode(), np.uint8) for word in (left, right)]
    edits = int(letters.distance(coded[0], (0, len(left)), coded[1], (0, len(right)), masks))
    assert not masks.any()
    return edits


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_distance_is_that_of_the_table(left: str, right: str) -> None:
    assert measured(left, right) == by_table(left, right)


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert measured("mraina", "marina") == 1
    assert measured("", "abc") == measured("abc", "") == 3


@given(st.lists(st.text("abcé", max_size=5), min_size=1, max_size=6))
def test_words_of_the_same_letters_have_the_same_hash(words: list[str]) -> None:
    hashes = letters.hash_words(*letters.flat(words))
    assert len(set(hashes.tolist())) == len(set(words))
