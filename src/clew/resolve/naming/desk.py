"""Room to work in: two names side by side, their words copied next to each other, out of reach of the big tables."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.resolve.naming.cells import Cell, Cells
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import LONGEST, Bytes, Hashes, Places
from clew.resolve.naming.phrasing import MOST_WORDS
from clew.resolve.naming.speech import LONGEST_SPOKEN
from clew.resolve.naming.table import Names
from clew.resolve.naming.words import Mark

START, LENGTH, MARKS, LEGAL = int(Cell.START), int(Cell.LENGTH), int(Cell.MARKS), int(Cell.LEGAL)
COUNT, BEARER, FORMS = range(3)
"""Places in `Half.about`: words of the name, its bearer, its legal forms as bits."""

_LEGAL = np.uint64(Mark.LEGAL)


class Side(NamedTuple):
    """What the kernels read of a body of names."""

    starts: Places
    words: npt.NDArray[np.int32]
    cells: Cells
    bits: npt.NDArray[np.float32]
    text: Bytes
    bearers: npt.NDArray[np.int8]


class Half(NamedTuple):
    """One name: its words as rows of `cells`, their bits, and their letters, one word after the other, from `starts`.

    `partner` is the first word of the other name that goes with each word (-1: none), `alike` how alike they are.
    """

    cells: Cells
    words: npt.NDArray[np.int32]
    bits: npt.NDArray[np.float64]
    letters: Bytes
    starts: Places
    text: Bytes
    partner: Places
    alike: npt.NDArray[np.float64]
    about: Places


class Desk(NamedTuple):
    """256 zeros for letter masks, letters of both names without blanks, the grid of likenesses, costs of sounds."""

    masks: Hashes
    plain: npt.NDArray[np.uint8]
    grid: npt.NDArray[np.float64]
    costs: npt.NDArray[np.float64]


def side(names: Names) -> Side:
    """The arrays of these names."""
    phrases, words = names.phrases, names.vocabulary
    return Side(phrases.starts, phrases.words, words.cells, words.bits, words.text, phrases.bearers)


def half(names: Names) -> Half:
    """Room for one of these names."""
    most = MOST_WORDS
    return Half(
        names.vocabulary.cells, np.empty(most, np.int32), np.empty(most), np.empty(most * LONGEST, np.uint8),
        np.zeros(most + 1, np.int64), names.vocabulary.text, np.empty(most, np.int64), np.empty(most),
        np.zeros(3, np.int64),
    )  # fmt: skip


def desk() -> Desk:
    """An empty desk."""
    grid, costs = np.empty((MOST_WORDS, MOST_WORDS)), np.empty(LONGEST_SPOKEN + 1)
    return Desk(np.zeros(256, np.uint64), np.empty((2, LONGEST), np.uint8), grid, costs)


@kernel
def load(source: Side, name: int, room: Half) -> None:
    """Puts a name into the room, no word of it paired."""
    first = source.starts[name]
    count = source.starts[name + 1] - first
    forms, end = np.int64(0), np.int64(0)
    for i in range(count):
        word = source.words[first + i]
        begin, length = np.int64(source.cells[word, START]), np.int64(source.cells[word, LENGTH])
        for place in range(length):
            room.letters[end + place] = source.text[begin + place]
        end += length
        room.starts[i + 1] = end
        room.words[i], room.bits[i] = word, source.bits[word]
        room.partner[i], room.alike[i] = -1, 0.0
        forms |= np.int64(source.cells[word, LEGAL])
    room.about[COUNT], room.about[BEARER], room.about[FORMS] = count, source.bearers[name], forms


@kernel
def unpair(room: Half) -> None:
    """Leaves the name in the room, no word of it paired."""
    for i in range(room.about[COUNT]):
        room.partner[i], room.alike[i] = -1, 0.0
