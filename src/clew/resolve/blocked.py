"""The pairs that blocking finds, each once and sorted. The engine keeps them, so that never all are in memory.

A pair is one number: (left * count + right) * `BITS` + found, `left` < `right` < `count` rows. `found` has two bits for
each family of keys: `whole`, it was found in a small bucket or in a part of a big one, and `split`, it was found in a
big one: in a part (which has both bits), or as neighbours. What the families find comes in batches. It is put together
by ranges of the left row, each of at most `ROOM` numbers, if no single `GRAINS`-th of the rows has more.

Neighbours are a guess: two that follow each other in a bucket that could not be split. Where entities have many
records it finds what nothing else does; in a big register it finds chance. So a family's neighbours are kept if they
are few, or if other families find `ECHO` of them too, as those do that are one (compare `Recall`).
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

FAMILIES = 6
WIDTH = 2 * FAMILIES
BITS = 1 << WIDTH
"""Room for two bits for each family of keys."""

_FOUND = BITS - 1

FEW = 50_000
"""So many neighbours that only one family finds are kept whatever they are."""

ECHO = 1 / 3
"""The share of a family's neighbours that other families must find too."""

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
        both = self.codes >> WIDTH
        left = both // self.count
        return left.astype(np.int32), (both - left * self.count).astype(np.int32)

    def found_by(self) -> npt.NDArray[np.uint8]:
        """How many families of keys found each pair."""
        return np.bitwise_count(_families(self.codes & _FOUND)).astype(np.uint8)


def whole(family: int) -> int:
    """The bit of a pair that a family of keys finds in a small bucket."""
    return 1 << family


def split(family: int) -> int:
    """The bit of a pair that it finds in a big one."""
    return 1 << (FAMILIES + family)


def _families(found: Numbers) -> Numbers:
    """A bit for each family that found a pair."""
    return (found | found >> FAMILIES) & ((1 << FAMILIES) - 1)


def worth_a_look(counts: Numbers) -> npt.NDArray[np.bool_]:
    """Whether pairs of each `found` are kept, given how many there are of each."""
    found = np.arange(BITS)
    by_one = np.bitwise_count(_families(found)) == 1
    kept = np.ones(BITS, np.bool_)
    for family in range(FAMILIES):
        near = (found & (whole(family) | split(family))) == split(family)
        alone = near & by_one
        if counts[alone].sum() > max(FEW, (1 - ECHO) * counts[near].sum()):
            kept[alone] = False
    return kept


@dataclass(frozen=True, slots=True)
class Blocked:
    """The pairs to look at, sorted, in tables of the engine; `drop` them when all is looked at.

    `counts`: how many pairs each table has of each `found`, `kept`: which of these are looked at. `in_split`: over all
    buckets that were too big, of which there are `split`, how many pairs they have.
    """

    engine: Engine
    count: int
    counts: tuple[Numbers, ...]
    in_split: int = 0
    split: int = 0

    @property
    def kept(self) -> npt.NDArray[np.bool_]:
        """Which `found` are looked at."""
        return worth_a_look(np.sum(self.counts, axis=0))

    @property
    def unseen(self) -> int:
        """At most how many pairs share a key and are not looked at."""
        looked = np.where(self.kept, np.sum(self.counts, axis=0), 0)
        seen = sum(int(looked[np.arange(BITS) & split(family) > 0].sum()) for family in range(FAMILIES))
        return self.in_split - seen

    def __len__(self) -> int:
        return int(np.sum(self.counts, axis=0)[self.kept].sum())

    def parts(self, most: int | None = None) -> Iterator[Codes]:
        """All pairs in order, at most so many at once; by default a table at once."""
        kept = self.kept
        for place in range(len(self.counts)):
            codes = _fetched(self.engine, f"SELECT code FROM {_kept(place)}")
            codes = codes if kept.all() else codes[kept[codes & _FOUND]]
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
        self.engine.drop(*map(_kept, range(len(self.counts))))


@dataclass(slots=True)
class Batches:
    """What the families find, batch by batch; `grains` tells how many numbers each grain of the left rows has."""

    engine: Engine
    count: int
    taken: int = 0
    grains: Numbers = field(default_factory=lambda: np.zeros(GRAINS, np.int64))

    def take(self, codes: Numbers) -> None:
        """Keep a batch, of at most some millions, in any order, a pair more than once."""
        codes = _once(np.sort(codes))
        self.grains += np.diff(np.searchsorted(codes, self._bounds()))
        self.engine.load(_batch(self.taken), pa.table({"code": codes}))
        self.taken += 1

    def together(self, kinds: npt.NDArray[np.int16] | None) -> tuple[Numbers, ...]:
        """Put all into `Blocked`'s tables, without pairs whose `kinds` share no bit; gives its `counts`."""
        bounds, counts = self._bounds(), list[Numbers]()
        for first, last in self._ranges():
            codes = self._range(int(bounds[first]), int(bounds[last]))
            if kinds is not None:
                left, right = Codes(codes, self.count).pairs()
                codes = codes[(kinds[left] & kinds[right]) != 0]
            self.engine.load(_kept(len(counts)), pa.table({"code": codes}))
            counts.append(np.bincount(codes & _FOUND, minlength=BITS))
        self.engine.drop(*map(_batch, range(self.taken)))
        return tuple(counts)

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
        if end and every[end - 1] >> WIDTH == code >> WIDTH:
            every[end - 1] |= code & _FOUND
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
