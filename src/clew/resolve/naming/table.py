"""The names of entities as columns: every distinct name read once, every distinct word of them looked at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.resolve.naming.cells import Cell
from clew.resolve.naming.frequencies import TokenFrequencies
from clew.resolve.naming.phrasing import Phrases
from clew.resolve.naming.reading import listed_names, read_names, with_parted
from clew.resolve.naming.vocabulary import Vocabulary
from clew.resolve.naming.words import Mark
from clew.resolve.ragged import Ragged

Rows = npt.NDArray[np.int32]
Kinds = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Names:
    """What the entities of a case are called. `rows` has the distinct names of each entity."""

    rows: Ragged
    phrases: Phrases
    vocabulary: Vocabulary
    frequencies: TokenFrequencies

    @classmethod
    def build(cls, claims: pa.Table, kinds: Kinds, frequencies: TokenFrequencies | None = None) -> Names:
        """Reads the names among the claims (columns row, prop, value) of `len(kinds)` entities.

        `frequencies` says how common words are; without them the names themselves do.
        """
        listed = with_parted(listed_names(claims, kinds))
        phrases, vocabulary, places = read_names(listed)
        named = places[listed.names]
        kept = _once(listed.rows, named, phrases) & (phrases.starts[named] < phrases.starts[named + 1])
        rows = Ragged.of(listed.rows[kept], named[kept].astype(np.int32), len(kinds))
        names = cls(rows, phrases, vocabulary, frequencies or TokenFrequencies.of(np.zeros(0, np.uint64), 0))
        return names.weighed(frequencies or names.counted())

    def __len__(self) -> int:
        return len(self.rows)

    def counted(self) -> TokenFrequencies:
        """How common each word is among these entities."""
        return TokenFrequencies.of(self.tokens()[1].view(np.uint64), len(self))

    def weighed(self, frequencies: TokenFrequencies) -> Names:
        """The same names, whose words are as rare as the frequencies say."""
        return replace(self, vocabulary=self.vocabulary.weighed(frequencies), frequencies=frequencies)

    def regroup(self, groups: Rows, count: int) -> Names:
        """The names of `count` groups of entities: entity i is of group `groups[i]`."""
        return replace(self, rows=self.rows.regroup(groups, count))

    def take(self, rows: npt.NDArray[np.integer]) -> Names:
        """These entities, in this order."""
        return replace(self, rows=self.rows.take(rows.astype(np.int64)))

    def tokens(
        self,
    ) -> tuple[Rows, npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float32], npt.NDArray[np.uint8]]:
        """The words of every entity: its row, hash of the word, hash of its first sound (0: none), bits, `Mark`s.

        A word is there once an entity, legal forms left out; ascending by row and hash.
        """
        cells, bits = self.vocabulary.cells, self.vocabulary.bits
        used = Ragged(self.phrases.starts, self.phrases.words).take(self.rows.values.astype(np.int64))
        rows, values = np.repeat(self.rows.rows(), np.diff(used.starts)), used.values
        kept = (cells[values, Cell.MARKS] & np.uint64(Mark.LEGAL)) == 0
        rows, values = rows[kept], values[kept]
        ranked = np.lexsort((np.arange(len(cells)), cells[:, Cell.HASH].view(np.int64)))
        rank = np.empty(len(cells), np.int64)
        rank[ranked] = np.arange(len(cells))
        packed = np.sort((rows.astype(np.int64) << 32) | rank[values])
        rows, values = (packed >> 32).astype(np.int32), ranked[packed & 0xFFFFFFFF]
        hashes = cells[values, Cell.HASH].view(np.int64)
        fresh = np.ones(len(rows), np.bool_)
        fresh[1:] = (rows[1:] != rows[:-1]) | (hashes[1:] != hashes[:-1])
        rows, values, hashes = rows[fresh], values[fresh], hashes[fresh]
        first = cells[values, Cell.SOUNDS].view(np.int64)
        return rows, hashes, first, bits[values], cells[values, Cell.MARKS].astype(np.uint8)

    def wholes(self) -> tuple[Rows, npt.NDArray[np.int64]]:
        """Every name of every entity: its row, and the hash of its sorted words, legal forms left out."""
        return self.rows.rows(), self.phrases.wholes[self.rows.values].view(np.int64)


def _once(rows: Rows, named: npt.NDArray[np.int64], phrases: Phrases) -> npt.NDArray[np.bool_]:
    """Marks one of the names of an entity that read the same, as "Quill, Ada" and "Ada Quill" do: the best of them."""
    orders = phrases.orders[named]
    order = np.lexsort((named, orders, rows))  # among those that read the same the best comes first
    alike = (np.diff(rows[order]) == 0) & (orders[order][1:] == orders[order][:-1])
    kept = np.ones(len(rows), np.bool_)
    kept[order[1:][alike]] = False
    return kept
