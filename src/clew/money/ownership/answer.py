"""Who owns an entity, by one rule: owners at the end of its chains with what each has in it, and what nobody tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clew.money.ownership.measure import Measured, measure
from clew.money.ownership.question import Known
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import Nodes, Rows, Structure


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner and what it has in the asset: from `low` to `high`, both 0 to 1, by the rule that was asked.

    `direct` is what sources say it holds itself, None where it holds through others only. `controls`: whether it alone
    controls the asset by the rule (None: perhaps). `designated`: the authorities that list it.
    """

    id: str
    caption: str
    schema: str
    low: float
    high: float
    direct: tuple[float, float] | None
    ultimate: bool
    controls: bool | None
    designated: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotNamed:
    """An owner whom a register leaves out: why, of which company of the chain, and between what it may have there."""

    id: str
    caption: str
    reason: str
    detail: str
    of: str
    low: float
    high: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The chains above an entity: the nodes (ascending), their structure, the rows of the case behind its rows, and the
    place of the entity."""

    nodes: Nodes
    structure: Structure
    rows: Rows
    target: int

    @classmethod
    def above(cls, structure: Structure, node: int) -> Part:
        """All from whom chains lead to a node."""
        nodes = structure.above(node)
        made, rows = structure.part(nodes)
        return cls(nodes, made, rows, int(np.searchsorted(nodes, node)))

    def between(self, owner: int) -> list[int]:
        """The case's rows on ways from an owner (its place) to the entity."""
        below = set(self.structure.below(owner).tolist())
        inside = [row for row in range(len(self.rows)) if int(self.structure.owner[row]) in below]
        return [int(self.rows[row]) for row in inside]


def owners(known: Known, node: int) -> tuple[Part, Measured, tuple[Owner, ...], tuple[NotNamed, ...]]:
    """The owners of a node at the end of its chains, or designated on the way, the largest first."""
    part = Part.above(known.stakes.structure, node)
    hidden = {place for place, each in enumerate(part.nodes.tolist()) if each in known.unnamed}
    ends = [
        place
        for place, each in enumerate(part.nodes.tolist())
        if place != part.target and place not in hidden and (part.structure.terminal[place] or each in known.designated)
    ]
    found = measure(known, part, ends)
    made = [_owner(known, part, place, found) for place in ends]
    kept = [one for one in made if one.high >= known.asked.threshold - 1e-12 and (one.high > 0 or one.controls)]
    kept.sort(key=lambda one: (-one.low, -one.high, one.caption, one.id))
    return part, found, tuple(kept), _not_named(known, part, sorted(hidden))


def direct(known: Known, part: Part) -> list[tuple[int, int]]:
    """The direct rows of the entity: the place of the owner, and the row of the case."""
    return [(int(part.structure.owner[row]), int(part.rows[row])) for row in part.structure.rows_of(part.target)]


def _owner(known: Known, part: Part, place: int, found: Measured) -> Owner:
    node = int(part.nodes[place])
    id_, caption, schema = known.names([node])[node]
    own = [known.stakes.rows[row] for at, row in direct(known, part) if at == place]
    low, high = found.shares[place]
    held = None
    if own:
        held = max(row.capital.low for row in own) / WHOLE, min(WHOLE, sum(row.capital.high for row in own)) / WHOLE
    listing = known.designated.get(node)
    return Owner(
        id=id_,
        caption=caption,
        schema=schema,
        low=round(low, 9),
        high=round(high, 9),
        direct=held,
        ultimate=bool(part.structure.terminal[place]),
        controls=found.controls.get(place, False),
        designated=() if listing is None else listing.authorities or ("authority not told",),
        statements=known.statements(part.between(place)),
    )


def _not_named(known: Known, part: Part, hidden: Sequence[int]) -> tuple[NotNamed, ...]:
    made = []
    names = known.names(part.nodes.tolist())
    for place in hidden:
        told = known.unnamed[int(part.nodes[place])]
        for row in range(len(part.rows)):
            if int(part.structure.owner[row]) != place:
                continue
            share = known.stakes.rows[int(part.rows[row])].capital
            id_, caption, _ = names[int(part.nodes[place])]
            of = names[int(part.nodes[part.structure.asset[row]])][0]
            said = tuple(sorted({*told.statements, *known.statements([int(part.rows[row])])}))
            ends = (share.low / WHOLE, share.high / WHOLE)
            made.append(NotNamed(id_, caption, told.reason, told.detail, of, *ends, said))
    return tuple(made)
