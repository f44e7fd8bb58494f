"""Those that are screened against: their names ready to be found, their names and facts ready to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.resolve.facts import Facts
from clew.resolve.facts.frequency import Frequencies
from clew.resolve.kinds import OTHER, kinds
from clew.resolve.naming import Names
from clew.resolve.naming.reading import listed_names
from clew.resolve.screen.index import Index
from clew.resolve.screen.kept import keep, opened
from clew.resolve.screen.numbering import NumberTable
from clew.store import sealed

VERSION = 1
"""Of the folder's layout and of how names are read: a folder of another version is built anew."""


@dataclass(frozen=True, slots=True)
class Listed:
    """n entities, row i being `ids[i]`. `texts` are their names as written, `owners` whose they are."""

    ids: pa.LargeStringArray
    kinds: npt.NDArray[np.int16]
    texts: pa.LargeStringArray
    owners: npt.NDArray[np.int32]
    index: Index
    numbers: NumberTable
    names: Names
    facts: Facts

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, ids: Sequence[str] | pa.Array, schemata: Sequence[str], claims: pa.Table) -> Self:
        """Of these entities, and what is claimed of them: a table of row (place among `ids`), prop and value."""
        known = kinds()
        bits = np.array([known.get(schema, OTHER) for schema in schemata], np.int16)
        said = listed_names(claims, bits)
        texts = said.texts.take(pa.array(said.names)).cast(pa.large_string())
        return cls(
            pa.array(ids, pa.large_string()) if not isinstance(ids, pa.Array) else ids.cast(pa.large_string()),
            bits,
            texts,
            said.rows,
            Index.build(texts.cast(pa.string()), said.rows, bits),
            NumberTable.of(claims),
            Names.build(claims, bits),
            Facts.build(claims, bits),
        )

    def keep(self, folder: Path, stamp: str) -> None:
        """Write all of it into a folder, in place of what is there. Raises OSError."""
        with sealed.replacing(folder, stamp, VERSION) as draft:
            keep(self, draft, "listed")

    @classmethod
    def opened(cls, folder: Path, stamp: str) -> Self | None:
        """What `keep` wrote, or None where it is missing, damaged, of another version or stamp."""
        if not sealed.is_intact(folder, stamp, VERSION):
            return None
        try:
            return opened(cls, folder, "listed")
        except (OSError, ValueError, pa.ArrowInvalid):
            return None

    def frequencies(self) -> Frequencies:
        """How rare each fact is among these."""
        return self.facts.frequencies()
