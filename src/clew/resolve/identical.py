"""Records that say the very same, many times over: one of them speaks for all.

A bucket of more than `CAP` such records cannot be parted by anything, and its pairs would be looked at in part only, so
that what is the same would fall into pieces. They are joined first, if the model says that they are one, and only the
first of them is held against the others.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import numpy.typing as npt

from clew.resolve.block import CAP
from clew.resolve.facts import Facts
from clew.resolve.forbid import Different
from clew.resolve.ragged import Ragged
from clew.resolve.records import Records

Rows = npt.NDArray[np.int32]
Prints = npt.NDArray[np.uint64]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def identical(records: Records, different: Different | None) -> tuple[Rows, Rows]:
    """Of each body of more than `CAP` records that say the same: its first one, with each of the others.

    Left out is who is an entry of a list or is judged to be different from somebody.
    """
    free = records.lists == 0
    if different is not None and len(different):
        free[different // len(records)] = free[different % len(records)] = False
    rows = np.flatnonzero(free)
    marks = _prints(records)[rows]
    _, first, body, sizes = np.unique(marks, return_index=True, return_inverse=True, return_counts=True)
    many = (sizes[body] > CAP) & (first[body] != np.arange(len(rows)))
    return rows[first[body[many]]].astype(np.int32), rows[many].astype(np.int32)


def different_among(different: Different | None, rest: Rows, count: int) -> Different | None:
    """The pairs judged different, of `count` records, as pairs of the `rest`; who is judged so is always among them."""
    if different is None or len(rest) == count:
        return different
    left, right = np.searchsorted(rest, different // count), np.searchsorted(rest, different % count)
    return left * len(rest) + right


def _prints(records: Records) -> Prints:
    """A number of all that a record says, its kind and its source."""
    found = _mixed(records.kinds.astype(np.uint64), 0) + _mixed(records.source.astype(np.int64).view(np.uint64), 1)
    found += _mixed(records.facts.gender.astype(np.uint64), 2)
    columns = [records.names.rows, *(getattr(records.facts, field.name) for field in fields(Facts)[1:])]
    for salt, column in enumerate(columns, start=3):
        held = column if isinstance(column, Ragged) else column.ragged()
        np.add.at(found, held.rows(), _mixed(held.values.astype(np.int64).view(np.uint64), salt))
    return found


def _mixed(values: Prints, salt: int) -> Prints:
    spread = (values + np.uint64(salt * 0xD6E8FEB86659FD93 % 2**64)) * _SPREAD
    spread ^= spread >> np.uint64(29)
    mixed: Prints = spread * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))
