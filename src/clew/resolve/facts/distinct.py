"""Claims sorted out by fact: for each fact its rows and its distinct values, in bulk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class Said:
    """Statements of one fact: `rows[i]` has the value `texts[places[i]]` of the property numbered `props[i]`."""

    rows: npt.NDArray[np.int32]
    props: npt.NDArray[np.int32]
    places: npt.NDArray[np.int32]
    texts: pa.Array


class Claims:
    """The claims table, asked for one fact after the other."""

    def __init__(self, claims: pa.Table) -> None:
        claims = claims.filter(pc.is_valid(claims["value"])) if claims["value"].null_count else claims
        prop = _whole(claims["prop"])
        coded = prop if pa.types.is_dictionary(prop.type) else prop.dictionary_encode()
        names = [str(name) for name in coded.dictionary.to_pylist()]
        indices = coded.indices.to_numpy(zero_copy_only=False).astype(np.int16)
        self._order = np.argsort(indices, kind="stable")
        ends = np.cumsum(np.bincount(indices, minlength=len(names)))
        self._spans = {name: slice(ends[i - 1] if i else 0, ends[i]) for i, name in enumerate(names)}
        self._rows = claims["row"].to_numpy().astype(np.int32, copy=False)
        self._values = claims["value"]

    def of(self, props: Collection[str]) -> Said:
        """What is said under these properties; a property's number is its place among those given."""
        spans = [(number, self._order[self._spans[name]]) for number, name in enumerate(props) if name in self._spans]
        if not spans:
            none = np.zeros(0, np.int32)
            return Said(none, none, none, pa.array([], pa.large_string()))
        chosen = np.concatenate([span for _, span in spans])
        numbers = np.repeat(np.array([number for number, _ in spans], np.int32), [len(span) for _, span in spans])
        values = _whole(self._values.take(pa.array(chosen)))
        coded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
        places = coded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
        return Said(self._rows[chosen], numbers, places, pc.cast(coded.dictionary, pa.large_string()))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    if isinstance(joined, pa.ChunkedArray):  # text beyond 2 GiB
        return pa.concat_arrays([pc.cast(chunk, pa.large_string()) for chunk in joined.chunks])
    return joined
