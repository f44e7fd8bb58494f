"""A typed tie between two entities, with the statements behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie.

    `type` is a FollowTheMoney edge schema (`Ownership`), an entity-typed property as `Schema:prop`
    (`Sanction:entity`), or `shared:` and a property (`shared:email`). `directed` is False where the tie reads the same
    from both ends. Dates are ISO 8601 prefixes. `share` is in [0, 1], None where the source gives none.
    `weight` is in (0, 1]: how strong the evidence is; of a stated tie the more the more sources state it, of a shared
    attribute the less the more share it.
    `statements` are the ids of every statement that the tie rests on.
    """

    id: str
    type: str
    source: str
    target: str
    directed: bool = True
    start_date: str | None = None
    end_date: str | None = None
    share: float | None = None
    weight: float = 1.0
    statements: tuple[str, ...] = ()
