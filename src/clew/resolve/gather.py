"""The records of a case: every entity that can be matched, with all that its sources say of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.facts import Facts
from clew.resolve.facts.props import FACTS
from clew.resolve.kinds import PERSON, kinds
from clew.resolve.naming import Names
from clew.resolve.naming.reading import NAMED, NAMES
from clew.resolve.records import Records
from clew.store.engine.contract import Engine, Step

MOST_LISTS = 64
"""Lists that are told apart as keeping their entries apart; further ones are taken like any other source."""

_FOUNDED = "'incorporationDate', 'dissolutionDate', 'legalForm', 'registrationNumber', 'leiCode', 'swiftBic'"
"""What is not said of a natural person: a legal entity that has one of these is none."""

_STEPS = (
    Step(
        "gather_said",
        """
        SELECT coalesce(c.canonical_id, s.entity_id) AS id, s.entity_id, s.schema, s.prop, s.value, s.dataset, s.file
        FROM statement AS s JOIN gather_kind AS k ON k.schema = s.schema
        LEFT JOIN gather_canonical AS c ON c.entity_id = s.entity_id
        LEFT JOIN gather_left_out AS o ON o.entity_id = s.entity_id
        JOIN gather_dataset AS d ON d.dataset = s.dataset
        WHERE o.entity_id IS NULL
        """,
    ),
    Step("gather_schema", "SELECT DISTINCT id, schema FROM gather_said"),
    Step(
        "gather_source",
        """
        SELECT s.id, min(s.dataset) AS dataset, count(DISTINCT s.dataset) AS datasets, max(f.source) AS newest
        FROM gather_said AS s JOIN file AS f ON f.file = s.file GROUP BY s.id
        """,
    ),
    Step(
        "gather_listed",
        """
        SELECT DISTINCT coalesce(c.canonical_id, s.value) AS id, s.dataset FROM statement AS s
        LEFT JOIN gather_canonical AS c ON c.entity_id = s.value WHERE s.schema = 'Sanction' AND s.prop = 'entity'
        """,
    ),
    Step(
        "gather_founded",
        f"SELECT DISTINCT id FROM gather_said WHERE schema = 'LegalEntity' AND prop IN ({_FOUNDED})",
    ),
    Step("gather_row", "SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS row FROM gather_source"),
    Step(
        "gather_claim",
        """
        SELECT r.row, s.prop, s.value FROM gather_said AS s JOIN gather_row AS r ON r.id = s.id
        UNION
        SELECT r.row, 'address' AS prop, a.value FROM gather_said AS s
        JOIN statement AS a ON a.entity_id = s.value AND a.schema = 'Address' AND a.prop = 'full'
        JOIN gather_row AS r ON r.id = s.id WHERE s.prop = 'addressEntity'
        """,
    ),
)
_WORK = ("gather_dataset", "gather_kind", "gather_canonical", "gather_left_out", *(step.table for step in _STEPS))


def gather(
    engine: Engine,
    *,
    canonical: pa.Table,
    left_out: pa.Table,
    since: int = 0,
    datasets: Sequence[str] | None = None,
) -> Records:
    """The entities of the engine's tables `statement` and `file`, those with one canonical id as one record.

    `canonical`: entity_id, canonical_id, where they differ. `left_out`: entity_id of what stands for nobody, such as
    owners unknown. Fresh are the records of which a statement comes from a source after number `since`.
    With `datasets`, only what these say is gathered; the analyst's own statements never are.
    """
    known = kinds()
    engine.load("gather_kind", pa.table({"schema": list(known)}))
    engine.load("gather_canonical", canonical)
    engine.load("gather_left_out", left_out)
    if datasets is None:
        wanted = engine.fetch("SELECT DISTINCT dataset FROM statement WHERE dataset <> 'analyst'")
    else:
        wanted = pa.table({"dataset": pa.array(datasets, pa.string())})
    engine.load("gather_dataset", wanted)
    engine.run(_STEPS)
    rows = engine.fetch("SELECT id, dataset, datasets, newest FROM gather_source ORDER BY id")
    schemata = engine.fetch("SELECT r.row, s.schema FROM gather_schema AS s JOIN gather_row AS r ON r.id = s.id")
    listed = engine.fetch("SELECT r.row, l.dataset FROM gather_listed AS l JOIN gather_row AS r ON r.id = l.id")
    founded = engine.fetch("SELECT r.row FROM gather_founded AS f JOIN gather_row AS r ON r.id = f.id")
    bits = _kinds(schemata, known, rows.num_rows)
    bits[founded["row"].to_numpy()] = _no_person(bits[founded["row"].to_numpy()])
    alone = pc.equal(rows["datasets"], 1).to_numpy()
    source = rows["dataset"].combine_chunks().dictionary_encode().indices.to_numpy().astype(np.int32)
    names = Names.build(_claims(engine, NAMES), bits)
    facts = Facts.build(_claims(engine, FACTS), bits)
    engine.drop(*_WORK)
    return Records(
        ids=rows["id"].combine_chunks(),
        kinds=bits,
        source=np.where(alone, source, np.int32(-1)),
        lists=_lists(listed, rows.num_rows),
        fresh=pc.greater(rows["newest"], since).to_numpy(),
        names=names,
        facts=facts,
    )


def _claims(engine: Engine, props: Collection[str]) -> pa.Table:
    """What is said under these properties, in order."""
    named = ", ".join(f"'{prop}'" for prop in sorted(props))
    wanted = f"SELECT row, prop, value FROM gather_claim WHERE prop IN ({named}) ORDER BY row, prop, value"
    return engine.fetch(wanted).cast(NAMED)


def _kinds(schemata: pa.Table, known: dict[str, int], count: int) -> npt.NDArray[np.int16]:
    """What all schemata of an entity allow; where they contradict each other, whatever one of them allows."""
    rows = schemata["row"].to_numpy()
    each = np.array([known[schema] for schema in schemata["schema"].to_pylist()], np.int16)
    all_of, any_of = np.full(count, -1, np.int16), np.zeros(count, np.int16)
    np.bitwise_and.at(all_of, rows, each)
    np.bitwise_or.at(any_of, rows, each)
    return np.where(all_of == 0, any_of, all_of)


def _no_person(bits: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """The same without natural persons, unless nothing else is left."""
    less = (bits & ~np.int16(PERSON)).astype(np.int16)
    return np.where(less == 0, bits, less)


def _lists(listed: pa.Table, count: int) -> npt.NDArray[np.uint64]:
    names = sorted(set(listed["dataset"].to_pylist()))[:MOST_LISTS]
    bit = {name: np.uint64(1) << np.uint64(place) for place, name in enumerate(names)}
    found = np.zeros(count, np.uint64)
    each = np.array([bit.get(name, 0) for name in listed["dataset"].to_pylist()], np.uint64)
    np.bitwise_or.at(found, listed["row"].to_numpy(), each)
    return found
