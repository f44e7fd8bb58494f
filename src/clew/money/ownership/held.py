"""What an entity holds in all: each asset with what of it, through whom, by which rule, and how certain that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from clew.money.ownership.bounds import tightened
from clew.money.ownership.caveats import doubts, left_out
from clew.money.ownership.question import Known
from clew.money.ownership.rules import INTEGRATED, MAJORITY, VOTING, rule
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Spread
from clew.money.ownership.structure import Rows, Structure
from clew.money.ownership.together import Beside, Group, together
from clew.money.ownership.ultimate import Ultimate
from clew.network.ties import ties
from clew.store.case import Case

POSSIBLE, REPORTED, CONFIRMED = "possible", "reported", "confirmed"
Shares = dict[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset. `low` and `high`, 0 to 1, by the rule; `direct` is what a source says is held without anybody between.

    `caught`: whether the rule treats the asset as the holder's (None: perhaps, or the rule does not say); `beside` are
    other designated parties without whose part in the asset it would not (OFAC adds up), `low` and `high` are the
    holder's alone. `certainty`:
    confirmed where a source names the holder itself, reported where it follows from a chain of records, possible where
    only somebody who perhaps is the holder has it (`through`). `through`: whom the chains pass.
    """

    id: str
    caption: str
    schema: str
    low: float
    high: float
    direct: tuple[float, float] | None
    caught: bool | None
    beside: tuple[Beside, ...]
    certainty: str
    through: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All assets of an entity, those that the rule catches first; `total` of them, by certainty in `counts`."""

    id: str
    caption: str
    rule: str
    as_of: str
    designated: tuple[str, ...]
    perhaps_same: tuple[str, ...]
    total: int
    counts: dict[str, int]
    holdings: tuple[Asset, ...]
    caveats: tuple[str, ...]


def held(known: Known, node: int, twins: Sequence[int]) -> Holdings:
    """What a node holds, and what they hold who perhaps are the same. Raises UsageError."""
    id_, caption, _ = known.names([node])[node]
    own = {asset.id: asset for asset in _of(known, node, together(known, node), None)}
    for twin in twins:
        for asset in _of(known, twin, {}, known.names([twin])[twin][0]):
            own.setdefault(asset.id, asset)
    ranked = sorted(own.values(), key=lambda one: (_RANK[one.caught], -one.low, -one.high, one.caption, one.id))
    kept = tuple(one for one in ranked if one.high >= known.asked.threshold - 1e-12)
    listing = known.designated.get(node)
    return Holdings(
        id=id_,
        caption=caption,
        rule=known.asked.rule,
        as_of=known.asked.day,
        designated=() if listing is None else listing.authorities or ("authority not told",),
        perhaps_same=tuple(sorted(name[0] for name in known.names(twins).values())),
        total=len(kept),
        counts={kind: sum(one.certainty == kind for one in kept) for kind in (CONFIRMED, REPORTED, POSSIBLE)},
        holdings=kept,
        caveats=_caveats(known),
    )


_RANK = {True: 0, None: 1, False: 2}


def _caveats(known: Known) -> tuple[str, ...]:
    whole = known.stakes.structure
    return (
        "What registers tell, as far as they are in this case; what nobody registers is not in it.",
        "Whether an asset may be frozen is for the authority to say; shares that are not told count from 0 to all.",
        *doubts(known, whole, np.arange(whole.nodes, dtype=np.int32)),
        *left_out(known.stakes.left, known.asked.day),
    )


def twins(case: Case, node: int, without: Collection[str] = ()) -> list[int]:
    """Nodes that perhaps are the same, undecided."""
    pairs = ties(case, without=without, possible=True).only(["possible:same"])
    found = {int(b) for a, b in zip(pairs.source, pairs.target, strict=True) if a == node}
    found |= {int(a) for a, b in zip(pairs.source, pairs.target, strict=True) if b == node}
    return sorted(found - {node})


def _of(known: Known, node: int, groups: dict[int, Group], twin: str | None) -> list[Asset]:
    """The assets of one node; `groups` are those that it has with others, `twin` is its id where it only perhaps is the
    holder."""
    whole = known.stakes.structure
    below = whole.below(node)
    beside = [whole.owner[whole.in_starts[v] : whole.in_starts[v + 1]] for v in below]
    nodes = np.unique(np.concatenate([below, *beside]))
    part, rows = whole.part(nodes.astype(np.int32))
    start = int(np.searchsorted(nodes, node))
    shares, caught = _measured(known, part, start)
    beside_of = _joined(caught, groups, nodes.tolist())
    names = known.names(nodes.tolist())
    inside = set(part.below(start).tolist())
    said = known.said(rows.tolist())
    made = []
    for place in np.searchsorted(nodes, below).tolist():
        if place == start or (shares[place][1] <= 0 and caught[place] is False):
            continue
        on_way = _between(part, inside, place)
        direct = [row for row in part.rows_of(place) if part.owner[row] == start]
        passed = {int(part.owner[row]) for row in on_way} - {start, place}
        id_, caption, schema = names[int(nodes[place])]
        made.append(
            Asset(
                id=id_,
                caption=caption,
                schema=schema,
                low=round(shares[place][0], 9),
                high=round(shares[place][1], 9),
                direct=_range(part, direct),
                caught=None if twin and caught[place] else caught[place],
                beside=beside_of.get(place, ()),
                certainty=POSSIBLE if twin else CONFIRMED if direct else REPORTED,
                through=(*((twin,) if twin else ()), *sorted(names[int(nodes[one])][0] for one in passed)),
                statements=tuple(sorted({one for row in on_way for one in said[int(rows[row])]})),
            )
        )
    return made


def _joined(
    caught: dict[int, bool | None], groups: dict[int, Group], nodes: Sequence[int]
) -> dict[int, tuple[Beside, ...]]:
    """Who takes part in what the holder alone would not have, by place; `caught` is changed for these."""
    found = {}
    for place, node in enumerate(nodes):
        group = groups.get(node)
        if group is not None and _RANK[group.caught] < _RANK[caught[place]]:
            caught[place] = group.caught
            found[place] = group.beside
    return found


def _range(part: Structure, direct: list[int]) -> tuple[float, float] | None:
    if not direct:
        return None
    low = max(int(part.low[row]) for row in direct)
    return low / WHOLE, max(low, min(WHOLE, sum(int(part.high[row]) for row in direct))) / WHOLE


def _between(part: Structure, below: set[int], end: int) -> list[int]:
    """The rows on ways to a place from the one that all of `below` is below."""
    both = set(part.above(end).tolist()) & below
    return [row for place in sorted(both) for row in part.rows_of(place) if int(part.owner[row]) in both]


def _measured(known: Known, part: Structure, start: int) -> tuple[Shares, dict[int, bool | None]]:
    """Shares and whether the rule catches, of every place, by the rule that was asked."""
    name = known.asked.rule
    if name == INTEGRATED:
        return _integrated(part, start), dict.fromkeys(range(part.nodes))
    test = MAJORITY if name == VOTING else rule(name, known.asked.day)[0].test
    seeds: Rows = np.array([start])
    sure, low = Spread.certain(part, test).from_(seeds)
    may, high = Spread.possible(tightened(part), test).from_(seeds)
    shares = {at: (float(low[at]) / WHOLE, float(max(low[at], high[at])) / WHOLE) for at in range(part.nodes)}
    return shares, {at: True if sure[at] else None if may[at] else False for at in range(part.nodes)}


def _integrated(part: Structure, start: int) -> Shares:
    terminal = part.terminal.copy()
    terminal[start] = True
    found = Ultimate.of(replace(part, terminal=terminal), least=0.0)
    shares: Shares = {}
    for place in range(part.nodes):
        (low, high), rest = found.shares_of(place).get(start, (0.0, 0.0)), float(found.lists.rest[place])
        shares[place] = (low, min(1.0, high + rest))
    return shares
