"""Words into names: in their order, once each, family names after a comma where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.naming.cells import SLOTS, Cell, Cells
from clew.resolve.naming.letters import Hashes, Places, mix
from clew.resolve.naming.vocabulary import Vocabulary
from clew.resolve.naming.words import Mark
from clew.resolve.ragged import Ragged

MOST_WORDS = 24
"""Words of a name that are kept."""

HASH, NATIVE, MARKS, SOUNDS = int(Cell.HASH), int(Cell.NATIVE), int(Cell.MARKS), int(Cell.SOUNDS)
LEGAL = np.uint64(Mark.LEGAL)

Ints = npt.NDArray[np.int64]
Ids = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The distinct names: words from `starts`, as places in the vocabulary, in the order of the name.

    `wholes` is the hash of the words in any order, `orders` of the words in theirs; names ascend by both. `sets` and
    `heard` have a bit for each word and for each sound. `bearers` says whose name it is, `main` marks what a source
    gives as the name, `weak` aliases of low quality.
    """

    starts: Places
    words: npt.NDArray[np.int32]
    wholes: Hashes
    orders: Hashes
    sets: Hashes
    heard: Hashes
    bearers: npt.NDArray[np.int8]
    main: npt.NDArray[np.bool_]
    weak: npt.NDArray[np.bool_]


class Graded(Protocol):
    """Whose each name is, and how good a name it is."""

    @property
    def bearers(self) -> npt.NDArray[np.int8]: ...
    @property
    def main(self) -> npt.NDArray[np.bool_]: ...
    @property
    def weak(self) -> npt.NDArray[np.bool_]: ...


@njit(cache=True)
def arranged(
    chunks: tuple[Ints, Ints], words: tuple[Ints, Ids], commas: npt.NDArray[np.bool_], bearers: npt.NDArray[np.int8]
) -> tuple[Ints, Ids]:
    """The words of each name, at most `MOST_WORDS`, a word said twice in a row once; "Family, Given" is turned round.

    `chunks` are the chunks of each name and `words` the words of each chunk, as starts and values.
    """
    count = len(chunks[0]) - 1
    name_starts = np.zeros(count + 1, np.int64)
    kept = np.empty(min(count * MOST_WORDS, _most(chunks, words)), np.int32)
    held = np.empty(MOST_WORDS, np.int32)
    end = 0
    for name in range(count):
        used, turn, turns = 0, 0, 0
        for place in range(chunks[0][name], chunks[0][name + 1]):
            chunk = chunks[1][place]
            for at in range(words[0][chunk], words[0][chunk + 1]):
                if used < MOST_WORDS and (used == 0 or held[used - 1] != words[1][at]):
                    held[used] = words[1][at]
                    used += 1
            if commas[chunk]:
                turn, turns = used, turns + 1
        if bearers[name] != 0 or turns != 1 or turn == used:
            turn = 0
        for place in range(used):
            kept[end + place] = held[(place + turn) % used]
        end += used
        name_starts[name + 1] = end
    return name_starts, kept[:end].copy()


@njit(cache=True)
def _most(chunks: tuple[Ints, Ints], words: tuple[Ints, Ids]) -> int:
    most = 0
    for chunk in chunks[1]:
        most += words[0][chunk + 1] - words[0][chunk]
    return most


def summed(arrangement: Ragged, vocabulary: Vocabulary, names: Graded) -> tuple[Phrases, Ints]:
    """The columns of names out of the words of each, and the place that each name now has."""
    wholes, orders, sets, heard = _hashed(arrangement.starts, arrangement.values, vocabulary.cells)
    order = np.lexsort((names.weak, ~names.main, names.bearers, orders, wholes))
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    turned = arrangement.take(order)
    columns = (wholes[order], orders[order], sets[order], heard[order])
    graded = (names.bearers[order], names.main[order], names.weak[order])
    return Phrases(turned.starts, turned.values, *columns, *graded), places


@njit(cache=True)
def _hashed(starts: Ints, words: Ids, cells: Cells) -> tuple[Hashes, Hashes, Hashes, Hashes]:
    """Wholes, orders, sets and sounds; legal forms count for the orders only."""
    count = len(starts) - 1
    wholes, orders = np.zeros(count, np.uint64), np.zeros(count, np.uint64)
    sets, heard = np.zeros(count, np.uint64), np.zeros(count, np.uint64)
    for name in range(count):
        for place in range(starts[name], starts[name + 1]):
            word = cells[words[place]]
            mixed = mix(word[HASH] ^ word[NATIVE])
            orders[name] = orders[name] * np.uint64(31) + mixed
            if word[MARKS] & LEGAL:
                continue
            wholes[name] += mixed
            sets[name] |= np.uint64(1) << (mixed & np.uint64(63))
            for slot in range(SOUNDS, SOUNDS + SLOTS):
                if word[slot]:
                    heard[name] |= np.uint64(1) << (mix(word[slot]) & np.uint64(63))
        wholes[name] = mix(wholes[name])
    return wholes, orders, sets, heard
