"""Canonical ids: a pure function of the ledger of verdicts.

Of all verdicts about a pair the latest counts, and a person's before a machine's. Entities that are joined by `same`
share one canonical id, the smallest of their ids. Delete a verdict's effect by adding another, and the ids follow.
"""

from __future__ import annotations

import pyarrow as pa

from clew.resolve.components import components
from clew.store.engine.contract import Engine, Step

_STANDING = (
    Step(
        "canonical_ranked",
        """
        SELECT "left", "right", judgement, row_number() OVER (
            PARTITION BY "left", "right"
            ORDER BY CASE WHEN made_by LIKE 'clew:%' THEN 1 ELSE 0 END, number DESC
        ) AS place
        FROM verdict
        """,
    ),
    Step("canonical_same", """SELECT "left", "right" FROM canonical_ranked WHERE place = 1 AND judgement = 'same'"""),
)


def canonical(engine: Engine) -> pa.Table:
    """Entity ids whose canonical id is another (`entity_id`, `canonical_id`), from the engine's table `verdict`."""
    engine.run(_STANDING)
    components(engine, "canonical_same")
    found = engine.fetch(
        "SELECT vertex AS entity_id, label AS canonical_id FROM component WHERE vertex <> label ORDER BY vertex"
    )
    engine.drop("canonical_ranked", "canonical_same", "component")
    return found
