"""The pairs that blocking finds, each once and sorted. The engine keeps them, so that never all are in memory.

A pair is one number: (left * count + right) * `BITS` + families, `left` < `right` < `count` rows; `families` has a bit
for each family of keys that found the pair. What the families find comes in batches. It is put together by ranges of
the left row, each of at most `ROOM` numbers, if no single `GRAINS`-th of the rows has more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from clew.store.engine.contract import Engine

Rows = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

BITS = 1 << 6
"""Room for a bit for each family of keys."""

ROOM = 16_000_000
"""Numbers that are put together at once: of 8 bytes, and there three times while they are sorted."""

GRAINS = 4096
"""Equal parts of the rows of which a range is made."""


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Some pairs, ascending, as the module tells."""

    codes: Numbers
    count: int

    def __len__(self) -> int:
        return len(self.codes)

    def pairs(self) -> tuple[Rows, Rows]:
        """The left and right rows."""
        both = self.codes // BITS
        return (both // self.count).astype(np.int32), (both % self.count).astype(np.int32)

    def found_by(self) -> npt.NDArray[np.uint8]:
        """How many families of keys found each pair."""
        return np.bitwise_count((self.codes % BITS).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class Blocked:
    """The pairs to look at, sorted, in tables of the engine; `drop` them when all is looked at.

    `sizes`: pairs of each table. `unseen` counts, over all buckets, the pairs of a bucket that were not looked at on
    its account: an upper bound of the pairs that share a key and are not among these. `split` is how many buckets were
    too big.
    """

    engine: Engine
    count: int
    sizes: tuple[int, ...]
    unseen: int
    split: int

    def __len__(self) -> int:
        return sum(self.sizes)

    def parts(self, most: int | None = None) -> Iterator[Codes]:
        """All pairs in order, at most so many at once; by default a table at once."""
        for place in range(len(self.sizes)):
            codes = _fetched(self.engine, f"SELECT code FROM {_kept(place)}")
            if (codes[1:] < codes[:-1]).any():  # no engine promises an order
                codes = np.sort(codes)
            step = most or max(len(codes), 1)
            for start in range(0, len(codes), step):
                yield Codes(codes[start : start + step], self.count)

    def every(self) -> Codes:
        """All pairs at once: for few."""
        return Codes(np.concatenate([np.empty(0, np.int64), *(part.codes for part in self.parts())]), self.count)

    def at(self, places: Numbers) -> Codes:
        """The pairs at these places of all, the places ascending."""
        found, start = [np.empty(0, np.int64)], 0
        for part in self.parts():
            first, last = np.searchsorted(places, (start, start + len(part)))
            found.append(part.codes[places[first:last] - start])
            start += len(part)
        return Codes(np.concatenate(found), self.count)

    def drop(self) -> None:
        """Let the engine forget the pairs."""
        self.engine.drop(*map(_kept, range(len(self.sizes))))


@dataclass(slots=True)
class Batches:
    """What the families find, batch by batch; `grains` tells how many numbers each grain of the left rows has."""

    engine: Engine
    count: int
    taken: int = 0
    grains: Numbers = field(default_factory=lambda: np.zeros(GRAINS, np.int64))

    def take(self, codes: Numbers) -> None:
        """Keep a batch, of at most some millions, in any order."""
        codes = np.sort(codes)
        self.grains += np.diff(np.searchsorted(codes, self._bounds()))
        self.engine.load(_batch(self.taken), pa.table({"code": codes}))
        self.taken += 1

    def together(self, kinds: npt.NDArray[np.int16] | None) -> tuple[int, ...]:
        """Put all into `Blocked`'s tables, without pairs whose `kinds` share no bit; gives the size of each."""
        bounds, sizes = self._bounds(), list[int]()
        for first, last in self._ranges():
            codes = self._range(int(bounds[first]), int(bounds[last]))
            if kinds is not None:
                left, right = Codes(codes, self.count).pairs()
                codes = codes[(kinds[left] & kinds[right]) != 0]
            self.engine.load(_kept(len(sizes)), pa.table({"code": codes}))
            sizes.append(len(codes))
        self.engine.drop(*map(_batch, range(self.taken)))
        return tuple(sizes)

    def _bounds(self) -> Numbers:
        """The first number of each grain, and of what comes after the last."""
        width = -(-self.count // GRAINS)
        return np.arange(GRAINS + 1, dtype=np.int64) * (width * self.count * BITS)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        first, held = 0, 0
        for grain, more in enumerate(self.grains.tolist()):
            if held and held + more > ROOM:
                yield first, grain
                first, held = grain, 0
            held += more
        yield first, GRAINS

    def _range(self, first: int, after: int) -> Numbers:
        """The numbers of a range, each pair once."""
        wanted = f"WHERE code >= {first} AND code < {after}"
        every = " UNION ALL ".join(f"SELECT code FROM {_batch(place)} {wanted}" for place in range(self.taken))
        return _once(np.sort(_fetched(self.engine, every)))


@njit(cache=True)
def _once(every: Numbers) -> Numbers:
    """Sorted codes with the bits of each pair put together, in place."""
    end = 0
    for code in every:
        if end and every[end - 1] // BITS == code // BITS:
            every[end - 1] |= code % BITS
        else:
            every[end] = code
            end += 1
    return every[:end]


def _fetched(engine: Engine, sql: str) -> Numbers:
    found: Numbers = engine.fetch(sql)["code"].cast(pa.int64()).to_numpy()
    return found


def _batch(place: int) -> str:
    return f"block_batch_{place}"


def _kept(place: int) -> str:
    return f"block_code_{place}"
