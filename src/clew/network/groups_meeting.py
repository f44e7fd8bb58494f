"""The questions of `nexus` asked of groups: where two worlds meet when countries or communities are the nodes.

A group is on a side if any of its members carries a label of that side; two groups are tied if any of their members
are. Reach, mixing, cut and facilitators are those of `nexus`, on this network, beside the same null model: the ties of
groups are drawn anew, every group keeping its number of ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.groups import Groups, Table
from clew.network.nexus.chance import Chance, Figure, chance
from clew.network.nexus.cut import cut
from clew.network.nexus.facilitators import Facilitator, facilitators
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.reach import HOPS
from clew.network.nexus.scene import BOTH, LEFT, RIGHT


@dataclass(frozen=True, slots=True)
class GroupReach:
    """The share of left groups with another, right one within so many ties, beside chance."""

    hops: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class GroupServes:
    """A group that stands near both sides and is not of both itself; `labels` is the side that it is on, if any.

    `score` and `p` as in `nexus`. `statements` are those behind its ties with groups of either side, `shown` of `total`
    ties.
    """

    name: str
    labels: str | None
    left: int
    right: int
    score: float
    p: float | None
    statements: tuple[str, ...]
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupsMeeting:
    """`left`, `right` and `both` count groups; `dual` names those of both. `cut` names the fewest groups of neither
    side without which no way leads across; `direct` pairs and dual groups cannot be cut. `total_serving` groups stand
    near both sides, `serving` are those shown. `reps` networks were drawn with `seed`, `changed` swaps made."""

    groups: int
    pairs: int
    left: int
    right: int
    both: int
    dual: tuple[str, ...]
    reach: tuple[GroupReach, ...]
    cross_pairs: Figure
    assortativity: Figure
    e_i_index: Figure
    largest_component: Figure
    cut: tuple[str, ...]
    direct: int
    total_serving: int
    serving: tuple[GroupServes, ...]
    reps: int
    seed: int
    changed: int


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """A meeting in numbers: the network of groups, the side of each, chance, and who serves both sides."""

    mesh: Mesh
    side: npt.NDArray[np.uint8]
    drawn: Chance
    total: int
    serving: tuple[Facilitator, ...]

    def neighbours(self, group: int) -> list[int]:
        """The groups of either side that one is tied to."""
        near = self.mesh.other[self.mesh.starts[group] : self.mesh.starts[group + 1]]
        return [int(each) for each in near if self.side[each]]


def meet(whole: Groups, left: Table, right: Table, asked: tuple[int, int, int | None]) -> Met:
    """Ask it. `left` and `right` count labelled members by group; `asked` is repetitions, seed, how many to show."""
    reps, seed, limit = asked
    rows, columns = np.nonzero(np.triu(whole.between, 1))
    mesh = Mesh.of(len(whole.ends), rows, columns)
    side = ((left > 0) * LEFT + (right > 0) * RIGHT).astype(np.uint8)
    drawn = chance(mesh, side, reps=reps, seed=seed, model="ties")
    return Met(mesh, side, drawn, *facilitators(mesh, side, drawn.best, limit))


def told(met: Met, names: Sequence[str], cited: Sequence[tuple[tuple[str, ...], int, int]], seed: int) -> GroupsMeeting:
    """The same in names. `cited`: of each that serves the statements, and how many of how many ties they are of."""
    side, figures = met.side, met.drawn.figures
    severed = cut(met.mesh, side)
    return GroupsMeeting(
        groups=len(names),
        pairs=met.mesh.edges,
        left=int(((side & LEFT) > 0).sum()),
        right=int(((side & RIGHT) > 0).sum()),
        both=int((side == BOTH).sum()),
        dual=tuple(names[place] for place in np.flatnonzero(side == BOTH).tolist()),
        reach=tuple(GroupReach(hops, figures[f"reach {hops}"]) for hops in range(1, HOPS + 1)),
        cross_pairs=figures["cross pairs"],
        assortativity=figures["assortativity"],
        e_i_index=figures["e_i"],
        largest_component=figures["together"],
        cut=tuple(names[place] for place in severed.nodes),
        direct=severed.direct,
        total_serving=met.total,
        serving=tuple(
            _serves(names[one.node], int(side[one.node]), one, met.drawn, behind)
            for one, behind in zip(met.serving, cited, strict=True)
        ),
        reps=len(met.drawn.best),
        seed=seed,
        changed=met.drawn.swapped,
    )


def _serves(
    name: str, side: int, one: Facilitator, drawn: Chance, behind: tuple[tuple[str, ...], int, int]
) -> GroupServes:
    labels = {LEFT: "left", RIGHT: "right"}.get(side)
    return GroupServes(name, labels, one.left, one.right, one.score, drawn.within_answer(one.p), *behind)
