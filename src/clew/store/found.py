"""Entities found by name. The index lies beside the case as `NAME.clew.index/`; it is a cache and made when lost.

Where it cannot be written (a case on a read-only disk), all names are scanned instead: slower, and exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from clew.progress import Progress, silent
from clew.store import derived
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.store.search import Hits

_NAMES = """
SELECT coalesce(c.canonical_id, s.entity_id) AS entity_id, s.value AS name,
    max(CASE s.prop WHEN 'name' THEN 1.0 WHEN 'weakAlias' THEN 0.8 ELSE 0.95 END) AS weight
FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE s.prop IN ('name', 'alias', 'weakAlias', 'previousName', 'abbreviation', 'registrationNumber', 'imoNumber',
    'leiCode', 'passportNumber', 'idNumber', 'callSign', 'publicKey', 'iban', 'accountNumber')
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


def hits(case: Case, text: str, limit: int, progress: Progress = silent) -> Hits:
    """The entities whose names are most alike to the text."""
    from clew.store.search import NameIndex, scan

    folder, stamp = index_folder(case), _stamp(case)
    index = NameIndex.open(folder, stamp)
    if index is None:
        progress("building the name index")
        try:
            index = NameIndex.build(folder, _batches(case), stamp)
        except OSError:
            return scan(pa.concat_tables(_batches(case)), text, limit)
    return index.search(text, limit)


def _stamp(case: Case) -> str:
    """What the index depends on: the content of the sources, and the verdicts."""
    (content,) = case.row("SELECT md5(string_agg(fingerprint, ',' ORDER BY source)) FROM source WHERE source > 0")
    return f"{derived.stamp(case)}, {content}"


def _batches(case: Case) -> Iterator[pa.Table]:
    table = case.engine.fetch(_NAMES)
    for start in range(0, max(table.num_rows, 1), 100_000):
        yield table.slice(start, 100_000)
