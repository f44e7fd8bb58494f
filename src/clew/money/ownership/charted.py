"""The chart of an ownership structure as data, for a page that draws it itself: the same nodes, lines and layers as the
picture of `chart`, with the statements behind each line."""

from __future__ import annotations

from dataclasses import dataclass

from clew.money.ownership.answer import Part
from clew.money.ownership.chart import chosen, share
from clew.money.ownership.placing import placed
from clew.money.ownership.question import Known
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import DECLARED


@dataclass(frozen=True, slots=True)
class ChartNode:
    """An owner on the chart. `level` 0 is the entity itself, larger ones stand above; `place` counts from the left.

    `unknown` is why a register leaves the owner out; `designated` are the authorities that list it, `described` what
    sources only say of it.
    """

    id: str
    caption: str
    schema: str
    level: int
    place: int
    unknown: str | None
    designated: tuple[str, ...]
    described: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """What one owner has in one asset: shares and votes from low to high, 0 to 1; `label` says it in short.

    `back`: the line closes a loop. `declared`: somebody is declared to stand behind, or controls without a share told.
    `said` are the words of the sources.
    """

    owner: str
    asset: str
    label: str
    low: float
    high: float
    votes_low: float
    votes_high: float
    back: bool
    declared: bool
    said: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The part that is shown, and how many nodes there are in all."""

    nodes: tuple[ChartNode, ...]
    lines: tuple[ChartLine, ...]
    total: int


def charted(known: Known, part: Part) -> Chart:
    """The nodes nearest to the entity with the lines between them, larger stakes first."""
    rows, left = chosen(known, part)
    plan = placed(part.target, [ends for ends, _ in rows])
    ids = known.names(int(part.nodes[place]) for place in plan.level)
    name = {place: ids[int(part.nodes[place])] for place in plan.level}
    number = {id(row): at for at, row in enumerate(known.stakes.rows)}
    said = known.said([number[id(row)] for _, row in rows])
    nodes = [_node(known, part, place, name[place], plan.level[place], at) for layer in plan.order.values()
             for at, place in enumerate(layer)]  # fmt: skip
    lines = [
        ChartLine(
            owner=name[ends[0]][0],
            asset=name[ends[1]][0],
            label=share(row),
            low=row.capital.low / WHOLE,
            high=row.capital.high / WHOLE,
            votes_low=row.votes.low / WHOLE,
            votes_high=row.votes.high / WHOLE,
            back=at in plan.back,
            declared=row.layer == DECLARED or not row.capital.high,
            said=row.texts,
            statements=tuple(sorted(said[number[id(row)]])),
        )
        for at, (ends, row) in enumerate(rows)
        if ends[0] in name and ends[1] in name
    ]
    return Chart(tuple(nodes), tuple(lines), len(plan.level) + left)


def _node(known: Known, part: Part, place: int, name: tuple[str, str, str], level: int, at: int) -> ChartNode:
    node = int(part.nodes[place])
    hidden, listing = known.unnamed.get(node), known.designated.get(node)
    return ChartNode(
        *name,
        level=level,
        place=at,
        unknown=None if hidden is None else hidden.reason,
        designated=() if listing is None else listing.authorities or ("authority not told",),
        described=tuple(known.described.get(node, ())),
    )
