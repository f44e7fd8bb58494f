"""The one file of the benchmark that touches the room `resolve`: what is measured, called as the product calls it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from resolving.entities import Clustered, Entities, Judged, Labels

if TYPE_CHECKING:
    from clew.resolve.records import Records
    from clew.resolve.score import Scorer

Scores = npt.NDArray[np.float64]

THRESHOLD = 0.5
"""The shipped threshold of pairs and of clusters, on the calibrated probability."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of a resolution: the cluster of each row, the scorer, and the room's report."""

    labels: Labels
    scorer: Scorer
    report: dict[str, float | int | str]


def shipped() -> Scorer:
    """The model that comes with the product; or that of the file that CLEW_BENCHMARK_MODEL names."""
    from clew.resolve import models

    found = models.named(os.environ.get("CLEW_BENCHMARK_MODEL", "shipped"))
    assert found is not None, "a model that is learned from the records has no place here"
    return found


def records(entities: Entities) -> Records:
    """Normalised once per distinct value, ready to be compared."""
    from clew.resolve.records import Records

    return Records.of(_ids(len(entities)), entities.schemas, entities.claims)


def _ids(count: int) -> pa.StringArray:
    """Ids that sort as the rows do."""
    return pc.utf8_lpad(pa.array(np.arange(count)).cast(pa.string()), len(str(count)), "0")


def resolve(entities: Entities, scorer: Scorer | None = None, threshold: float = THRESHOLD) -> Resolved:
    """Who is who among these. Without a scorer one is fitted to them, without labels."""
    from clew.resolve import pipeline
    from clew.store.engine.duck import DuckEngine

    engine = DuckEngine()
    found = pipeline.resolve(records(entities), engine, scorer=scorer, threshold=threshold)
    engine.close()
    return Resolved(found.labels, found.scorer, found.report)


def resolve_in_parts(names: Callable[[], Entities], facts: Callable[[], Entities], work: Path) -> Resolved:
    """The same for many: names are read before facts, as from a case, and too much goes to the file `work`."""
    from clew.resolve import pipeline
    from clew.store.engine.duck import DuckEngine
    from clew.store.engine.duck_file import connect

    known = _records_in_parts(names, facts)
    pa.default_memory_pool().release_unused()
    engine = DuckEngine(connect(work, writable=True))
    found = pipeline.resolve(known, engine, threshold=THRESHOLD)
    engine.close()
    return Resolved(found.labels, found.scorer, found.report)


def _records_in_parts(names: Callable[[], Entities], facts: Callable[[], Entities]) -> Records:
    from clew.resolve.facts import Facts
    from clew.resolve.kinds import kinds
    from clew.resolve.naming import Names
    from clew.resolve.records import Records

    said = names()
    bits = np.array([kinds()[schema] for schema in said.schemas], np.int16)
    called = Names.build(said.claims, bits)
    del said
    told = Facts.build(facts().claims, bits)
    nothing = np.zeros(len(bits), np.uint64)
    return Records(_ids(len(bits)), bits, np.full(len(bits), -1, np.int32), nothing, nothing == 0, called, told)


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs that the room looks at, each with its probability to be one entity."""

    left: Labels
    right: Labels
    probability: Scores


def compared(entities: Entities, scorer: Scorer) -> Compared:
    """Every pair that blocking gives, scored; a resolution keeps only those that matter."""
    from clew.resolve import pipeline
    from clew.resolve.block import block
    from clew.store.engine.duck import DuckEngine

    engine = DuckEngine()
    known = records(entities)
    left, right = block(engine, known.marks()).every().pairs()
    engine.close()
    fits = (known.kinds[left] & known.kinds[right]) != 0
    pairs = pipeline.score(known, scorer, left[fits], right[fits])
    return Compared(pairs.left, pairs.right, pairs.probability())


def learn(taught: Clustered, seed: int = 0) -> Scorer:
    """A scorer from the pairs that the room itself would look at, judged by the truth."""
    from clew.resolve.block import block
    from clew.resolve.records import FEATURES, compare
    from clew.resolve.score import Learned
    from clew.store.engine.duck import DuckEngine

    engine = DuckEngine()
    known = records(taught.entities)
    left, right = block(engine, known.marks()).every().pairs()
    engine.close()
    owner = taught.truth[left]
    return Learned.fit(
        compare(known, known, left, right),
        owner == taught.truth[right],
        FEATURES,
        groups=owner.astype(np.int64),
        seed=seed,
    )


class Batch:
    """Judged pairs with their records made ready, to be scored, more than once if wanted."""

    def __init__(self, judged: Judged) -> None:
        self._known, self._judged = records(judged.entities), judged

    def score(self, scorer: Scorer) -> Scores:
        """Of each pair, the probability that it is one entity: all features and their sum."""
        from clew.resolve.records import compare

        return scorer.probability(compare(self._known, self._known, self._judged.left, self._judged.right))


def probabilities(judged: Judged, scorer: Scorer) -> Scores:
    """Of each pair, that it is one entity."""
    return Batch(judged).score(scorer)


Hits = list[tuple[int, float]]
"""Row of the list and probability, best first."""


class Screen:
    """A list of records, ready to be screened against with the shipped model."""

    def __init__(self, listed: Entities) -> None:
        from clew.resolve.screen.listed import Listed
        from clew.resolve.screen.screener import Screener

        self._screener = Screener(Listed.of(_ids(len(listed)), listed.schemas, listed.claims), shipped())

    def ask(self, queries: Entities, limit: int, threshold: float = 0.0) -> list[Hits]:
        """The hits of each query of at least that probability."""
        from clew.resolve.screen.query import Query

        asked = [Query("", record.schema, record.properties) for record in queries.records()]
        answers = self._screener.screen(asked, limit=limit, threshold=threshold)
        return [[(hit.row, hit.probability) for hit in answer.hits] for answer in answers]


def ranked(listed: Sequence[str], queries: Sequence[str], limit: int) -> list[list[int]]:
    """For each name asked, the rows of the listed names that are most like it, as the screener finds them."""
    screen = Screen(Entities.of_columns("Person", {"name": pa.array(listed, pa.string())}))
    asked = Entities.of_columns("Person", {"name": pa.array(queries, pa.string())})
    return [[row for row, _ in hits] for hits in screen.ask(asked, limit)]
