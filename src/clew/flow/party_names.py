"""Who is meant by an id or a name: for questions about one party of a case."""

from __future__ import annotations

from clew.errors import NotFound
from clew.flow.near_names import names_near
from clew.money.ownership.question import party
from clew.store.case import Case

_SHOWN = 5
_CALLED = """
SELECT DISTINCT e.id, e.caption FROM entity AS e
LEFT JOIN canonical AS c ON c.canonical_id = e.id
LEFT JOIN statement AS s ON s.entity_id = coalesce(c.entity_id, e.id) AND s.prop IN ('name', 'alias')
WHERE e.node IS NOT NULL
    AND lower(regexp_replace($name, '\\s+', ' ', 'g')) IN (lower(e.caption), lower(s.value))
ORDER BY e.id
"""


def party_called(case: Case, name: str) -> tuple[str, int]:
    """The id and the node of the party of this id, or of the one party of this name.

    Raises NotFound, which names those who are called so or nearly so.
    """
    try:
        return party(case, name)
    except NotFound as missing:
        found = case.rows(_CALLED, {"name": name.strip()})
        if len(found) == 1:
            return party(case, str(found[0][0]))
        if found:
            told = ", ".join(f"{caption} ({id_})" for id_, caption in found[:_SHOWN])
            raise NotFound(f"{name!r} is what {len(found):,} are called: {told}. Give an id.") from None
        alike = names_near(case, name)
        if not alike:
            raise
        raise NotFound(f"{str(missing).rstrip('.')}; near are {', '.join(alike)}.") from None
