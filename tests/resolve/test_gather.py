"""The records of a case."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from clew.resolve.gather import gather
from clew.resolve.kinds import ORGANISATION, PERSON
from clew.store.engine.duck import DuckEngine

COLUMNS = ("entity_id", "schema", "prop", "value", "dataset", "file")


def kinds_of(*rows: tuple[str, str, str, str]) -> dict[str, int]:
    engine = DuckEngine()
    said = [(*row, "a", 0) for row in rows]
    engine.load("statement", pa.table({name: [row[i] for row in said] for i, name in enumerate(COLUMNS)}))
    engine.load("file", pa.table({"file": [0], "source": [1]}))
    nobody = pa.table({"entity_id": pa.array([], pa.string()), "canonical_id": pa.array([], pa.string())})
    found = gather(engine, canonical=nobody, left_out=nobody.select(["entity_id"]))
    engine.close()
    return dict(zip(found.ids.to_pylist(), found.kinds.astype(np.int64).tolist(), strict=True))


def test_a_legal_entity_may_be_a_person_unless_it_was_founded() -> None:
    found = kinds_of(
        ("l-1", "LegalEntity", "name", "Ada Quill"),
        ("l-2", "LegalEntity", "name", "Alder Quay"),
        ("l-2", "LegalEntity", "incorporationDate", "2001"),
        ("p-1", "Person", "name", "Bea Lark"),
    )
    assert found == {"l-1": PERSON | ORGANISATION, "l-2": ORGANISATION, "p-1": PERSON}
