"""Entities by their numbers: passports, registrations, ship numbers; whatever identifies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.schema import schemata

SHORTEST = 5
"""Letters and digits of the shortest number that leads to an entity; shorter ones are shared by chance."""

MOST = 64
"""Entities that one number leads to; a number that more have identifies none of them."""

_NO_NUMBERS = frozenset({"programId", "okvedCode", "ticker"})


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Rows by number: those of `keys[i]` (a hash, ascending) are `rows[starts[i]:starts[i + 1]]`."""

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]

    @classmethod
    def of(cls, claims: pa.Table) -> Self:
        """The numbers among the claims (row, prop, value)."""
        rows, keys = numbers(claims)
        order = np.lexsort((rows, keys))
        distinct, first = np.unique(keys[order], return_index=True)
        return cls(distinct, np.r_[first, len(keys)].astype(np.int64), rows[order])

    def find(self, key: np.uint64) -> npt.NDArray[np.int32]:
        """The rows that have a number."""
        place = int(np.searchsorted(self.keys, key))
        if place == len(self.keys) or self.keys[place] != key:
            return self.rows[:0]
        found = self.rows[self.starts[place] : self.starts[place + 1]]
        return found if len(found) <= MOST else found[:0]


def numbers(claims: pa.Table) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint64]]:
    """Row and key of each number that is claimed: letters and digits count, case does not."""
    chosen = claims.filter(pc.is_in(claims["prop"], pa.array(sorted(identifying()))))
    plain = pc.replace_substring_regex(pc.ascii_upper(chosen["value"]), "[^0-9A-Z]", "")
    long = pc.greater_equal(pc.binary_length(plain), SHORTEST).to_numpy(zero_copy_only=False)
    coded = (
        plain.combine_chunks().dictionary_encode() if isinstance(plain, pa.ChunkedArray) else plain.dictionary_encode()
    )
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    hashes = np.array([_hash(text) for text in coded.dictionary.to_pylist()], np.uint64)
    rows = chosen["row"].to_numpy().astype(np.int32)
    return rows[long], hashes[coded.indices.to_numpy(zero_copy_only=False)][long] if len(hashes) else hashes


@cache
def identifying() -> frozenset[str]:
    """The properties that hold numbers by which entities are known."""
    model = schemata()
    props = {prop.name for name in model for prop in model[name].properties.values() if prop.type == "identifier"}
    return frozenset(props | {"publicKey"}) - _NO_NUMBERS


def _hash(text: str) -> int:
    from hashlib import blake2b

    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
