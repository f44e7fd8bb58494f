"""Rows with any number of values."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.ragged import Ragged

ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=8)


def _ragged(rows: list[list[int]]) -> Ragged:
    pairs = [(row, value) for row, values in enumerate(rows) for value in values]
    return Ragged.of(
        np.array([row for row, _ in pairs], np.int32), np.array([value for _, value in pairs], np.int32), len(rows)
    )


def _lists(ragged: Ragged) -> list[list[int]]:
    return [ragged.values[a:b].tolist() for a, b in zip(ragged.starts[:-1], ragged.starts[1:], strict=True)]


@given(ROWS)
def test_holds_each_value_of_a_row_once(rows: list[list[int]]) -> None:
    assert _lists(_ragged(rows)) == [sorted(set(values)) for values in rows]


@given(ROWS, st.data())
def test_regroup_joins_rows(rows: list[list[int]], data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows)))
    wanted = [sorted({v for row, g in zip(rows, groups, strict=True) if g == group for v in row}) for group in range(4)]
    assert _lists(_ragged(rows).regroup(np.array(groups, np.int32), 4)) == wanted


@given(ROWS.filter(bool), st.data())
def test_take_gives_rows_in_any_order(rows: list[list[int]], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=9))
    assert _lists(_ragged(rows).take(np.array(places, np.int64))) == [sorted(set(rows[place])) for place in places]
