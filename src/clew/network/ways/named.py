"""What a person names: an entity by its id, or a kind of entity or of tie by its name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clew.errors import NotFound, UsageError
from clew.model.schema import schemata
from clew.network.kinds import types_named
from clew.network.ties import Mask, Ties
from clew.store.case import Case


def nodes_named(case: Case, names: Sequence[str], nodes: int) -> Mask:
    """The nodes that any of the names means: an entity's id, or a schema (`Company`, with all that is a kind of it).

    Raises NotFound for a name that means neither, UsageError for one that means a tie.
    """
    found = np.zeros(nodes, bool)
    for name in names:
        schema = _schema(name)
        rows = (
            case.rows(_OF_ID, {"id": name})
            if schema is None
            else case.rows("SELECT node FROM entity WHERE schema = ANY(?) AND node IS NOT NULL", [_kinds(schema)])
        )
        if not rows and schema is None:
            raise NotFound(
                f"{case.path} holds no entity {name!r}, and it is no kind of entity either. Kinds are {_known(case)}."
            )
        if (schema is not None and schemata()[schema].edge is not None) or (rows and rows[0][0] is None):
            raise UsageError(f"{name} is a tie; a path can avoid ties of a type, but passes through entities.")
        found[[int(str(node)) for (node,) in rows if node is not None]] = True
    return found


def part_without(case: Case, ties: Ties, names: Sequence[str]) -> tuple[Ties, Mask]:
    """The ties without those whose type is named, and the nodes that the other names mean."""
    of_ties = {name: hit for name in names if (hit := types_named(ties, name))}
    gone = {each for hit in of_ties.values() for each in hit}
    kept = ties.only(set(ties.types) - gone) if gone else ties
    return kept, nodes_named(case, [name for name in names if name not in of_ties], ties.nodes)


_OF_ID = """
SELECT e.node FROM entity AS e
WHERE e.id = coalesce((SELECT canonical_id FROM canonical WHERE entity_id = $id), $id)
"""


def _schema(name: str) -> str | None:
    """The schema of this name, in any case of letters."""
    return next((one for one in schemata() if one.casefold() == name.casefold()), None)


def _kinds(schema: str) -> list[str]:
    return sorted({schema, *schemata()[schema].descendants})


def _known(case: Case) -> str:
    rows = case.rows("SELECT DISTINCT schema FROM entity WHERE node IS NOT NULL ORDER BY schema")
    return ", ".join(str(schema) for (schema,) in rows)
