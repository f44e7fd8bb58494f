"""A word in one row of machine words, two cache lines, so that comparing it costs one walk to memory."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from clew.resolve.naming.letters import Bytes, Hashes, flat, hash_words, letter_sets

SLOTS = 4
"""Sounds of a word that are kept, and symbols; more are cut, in their sorted order."""


class Cell(IntEnum):
    """What stands where in the row of a word.

    HASH of its folded letters; SET, a bit for each letter it has; NATIVE, hash of how it was written where that was
    Han; START and LENGTH of its letters, SPEECH and SPOKEN of how it is
    spoken, in the text beside the rows; MARKS, see
    `Mark`; LEGAL, a bit for each class of legal form; SOUNDS and SYMBOLS, the first of `SLOTS` hashes, 0 where there
    are fewer.
    """

    HASH = 0
    SET = 1
    NATIVE = 2
    START = 3
    LENGTH = 4
    SPEECH = 5
    SPOKEN = 6
    MARKS = 7
    LEGAL = 8
    SOUNDS = 9
    SYMBOLS = 13
    WIDTH = 17


Cells = npt.NDArray[np.uint64]


def cells_of(texts: list[str], spoken: list[str]) -> tuple[Cells, Bytes]:
    """The rows of words as far as their letters tell them, and the text of letters and of how they are spoken."""
    letters, starts = flat(texts)
    heard, heard_starts = flat(spoken)
    cells = np.zeros((len(texts), Cell.WIDTH), np.uint64)
    cells[:, Cell.HASH] = hash_words(letters, starts)
    cells[:, Cell.SET] = letter_sets(letters, starts)
    cells[:, Cell.START], cells[:, Cell.LENGTH] = starts[:-1], np.diff(starts)
    cells[:, Cell.SPEECH], cells[:, Cell.SPOKEN] = heard_starts[:-1] + len(letters), np.diff(heard_starts)
    return cells, np.concatenate([letters, heard])


def fill_slots(cells: Cells, first: Cell, lists: list[tuple[str, ...]]) -> None:
    """Puts the hashes of the texts into the slots of each word."""
    lists = [texts[:SLOTS] for texts in lists]
    counts = np.array([len(texts) for texts in lists], np.int64)
    rows = np.repeat(np.arange(len(lists)), counts)
    places = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    cells[rows, int(first) + places] = hashes_of([text for texts in lists for text in texts])


def hashes_of(texts: list[str]) -> Hashes:
    """The hash of each text; 0 where it is empty."""
    return hash_words(*flat(texts))
