"""Entities found by name. The index lies beside the case as `NAME.clew.index/`; it is a cache and made when lost.

It holds what sources say and nothing of verdicts, notes or labels: those are joined while asking, so the index is made
anew only when a source comes in. Where it cannot be written (a case on a read-only disk), all names are scanned
instead: slower, and exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import pyarrow as pa

from clew.progress import Progress, silent
from clew.store import mention, unused
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.store.search import Hits, NameIndex, Rows

_NAMES = """
SELECT s.entity_id, s.value AS name,
    max(CASE s.prop WHEN 'name' THEN 1.0 WHEN 'weakAlias' THEN 0.8 ELSE 0.95 END) AS weight
FROM statement AS s
WHERE s.file > 0 AND s.prop IN ('name', 'alias', 'weakAlias', 'previousName', 'abbreviation', 'registrationNumber',
    'imoNumber', 'leiCode', 'passportNumber', 'idNumber', 'callSign', 'publicKey', 'iban', 'accountNumber')
GROUP BY ALL ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One entity found. `matched` is the name that did it, `score` in [0, 1]."""

    id: str
    caption: str
    schema: str
    labels: tuple[str, ...]
    datasets: tuple[str, ...]
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best results, out of `total` entities that match."""

    total: int
    results: tuple[Result, ...]


def index_folder(case: Case) -> Path:
    """Where the index of a case lies."""
    return case.path.with_name(f"{case.path.name}.index")


def find(case: Case, text: str, *, limit: int = 20, progress: Progress = silent) -> Found:
    """Entities whose names are like `text`, the best first."""
    best = hits(case, text, limit, progress)
    about = {str(row[0]): row for row in case.rows(_ABOUT, [[hit.entity_id for hit in best.hits]])}
    results = tuple(
        Result(
            id=hit.entity_id,
            caption=str(row[1]),
            schema=str(row[2]),
            labels=tuple(sorted(row[3] or ())),  # type: ignore[call-overload]  # a list column
            datasets=tuple(sorted(row[4] or ())),  # type: ignore[call-overload]  # a list column
            score=round(hit.score, 4),
            matched=hit.name,
        )
        for hit in best.hits
        if (row := about.get(hit.entity_id))
    )
    return Found(best.total, results)


_ABOUT = """
SELECT e.id, e.caption, e.schema,
    (SELECT list(DISTINCT l.label) FROM label AS l WHERE l.entity = e.id),
    (SELECT list(DISTINCT d.dataset) FROM entity_dataset AS d WHERE d.entity = e.id)
FROM entity AS e WHERE e.id = ANY(?)
"""


class Names:
    """The names of one case, its index open from one search to the next. Many may ask at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._opened: tuple[str, NameIndex] | None = None

    def hits(self, case: Case, text: str, limit: int, progress: Progress = silent) -> Hits:
        """The entities whose names are most alike to the text, as the case now holds them to be."""
        from clew.store.search import scan

        try:
            index = self._index(case, progress)
        except OSError:
            return scan(pa.concat_tables(_batches(case)), text, limit, _Held(case))
        return index.search(text, limit, _Held(case))

    def _index(self, case: Case, progress: Progress) -> NameIndex:
        """The index of the sources that the case now has; made where there is none. Raises OSError."""
        from clew.store.names import forget
        from clew.store.search import NameIndex

        stamp = _stamp(case)
        with self._lock:
            if self._opened is None or self._opened[0] != stamp:
                folder = index_folder(case)
                index = NameIndex.open(folder, stamp)
                if index is None:
                    progress("building the name index")
                    index = NameIndex.build(folder, _batches(case), stamp)
                    forget()
                    unused.give_back()
                self._opened = stamp, index
            return self._opened[1]


def hits(case: Case, text: str, limit: int, progress: Progress = silent) -> Hits:
    """The entities whose names are most alike to the text, of one search."""
    return Names().hits(case, text, limit, progress)


@dataclass(frozen=True, slots=True)
class _Held:
    """Whom a case holds its source entities to be."""

    case: Case

    def of(self, ids: Sequence[str]) -> Mapping[str, str]:
        return mention.canonical_of(self.case, set(ids))

    def marks(self) -> tuple[Rows, Rows]:
        found = self.case.table(_MARKS)
        source, canonical = (found[name].to_numpy().view("int64") for name in ("source", "canonical"))
        order = source.argsort()
        return source[order], canonical[order]


_MARKS = """
SELECT md5_number_lower(entity_id) AS source, md5_number_lower(canonical_id) AS canonical FROM canonical
"""
"""As `search.mark` makes them, but for the sign."""


def _stamp(case: Case) -> str:
    """What the index depends on: the content of the sources."""
    (content,) = case.row("SELECT md5(string_agg(fingerprint, ',' ORDER BY source)) FROM source WHERE source > 0")
    return f"names of sources, {content}"


def _batches(case: Case) -> Iterator[pa.Table]:
    table = case.engine.fetch(_NAMES)
    for start in range(0, max(table.num_rows, 1), 100_000):
        yield table.slice(start, 100_000)
