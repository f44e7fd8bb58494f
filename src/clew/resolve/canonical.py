"""Canonical ids: a pure function of the ledger of verdicts.

Of all verdicts about a pair the latest counts, and a person's before a machine's. Entities that are joined by `same`
share one canonical id, the smallest of their ids. Where a chain of `same` would join two entities that stand as
`different`, the machine's verdicts of that chain are set aside and only the persons' count.
A verdict is taken back by appending another, and the ids follow.
"""

from __future__ import annotations

import pyarrow as pa

from clew.resolve.components import components
from clew.store.engine.contract import Engine, Step

_STANDING = (
    Step(
        "canonical_ranked",
        """
        SELECT "left", "right", judgement, CASE WHEN made_by LIKE 'clew:%' THEN 1 ELSE 0 END AS machine,
            row_number() OVER (
                PARTITION BY "left", "right"
                ORDER BY CASE WHEN made_by LIKE 'clew:%' THEN 1 ELSE 0 END, number DESC
            ) AS place
        FROM verdict
        """,
    ),
    Step(
        "canonical_same",
        """SELECT "left", "right", machine FROM canonical_ranked WHERE place = 1 AND judgement = 'same'""",
    ),
    Step(
        "canonical_different",
        """SELECT "left", "right" FROM canonical_ranked WHERE place = 1 AND judgement = 'different'""",
    ),
)

_KEPT = (
    Step(
        "canonical_torn",
        """
        SELECT DISTINCT a.label FROM canonical_different AS d
        JOIN component AS a ON a.vertex = d."left" JOIN component AS b ON b.vertex = d."right" AND b.label = a.label
        """,
    ),
    Step(
        "canonical_kept",
        """
        SELECT s."left", s."right" FROM canonical_same AS s JOIN component AS c ON c.vertex = s."left"
        LEFT JOIN canonical_torn AS t ON t.label = c.label
        WHERE t.label IS NULL OR s.machine = 0
        """,
    ),
)


def canonical(engine: Engine) -> pa.Table:
    """Entity ids whose canonical id is another (`entity_id`, `canonical_id`), from the engine's table `verdict`."""
    engine.run(_STANDING)
    components(engine, "canonical_same")
    engine.run(_KEPT)
    components(engine, "canonical_kept")
    found = engine.fetch(
        "SELECT vertex AS entity_id, label AS canonical_id FROM component WHERE vertex <> label ORDER BY vertex"
    )
    engine.drop(
        "canonical_ranked", "canonical_same", "canonical_different", "canonical_torn", "canonical_kept", "component"
    )
    return found
