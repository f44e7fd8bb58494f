"""The question asked of a case: every figure, beside chance, with its evidence, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from clew.network.labelled import by_hand, labelled, parties
from clew.network.nexus import carriers, words
from clew.network.nexus.bounds import Possible, possible
from clew.network.nexus.candidates import MOST as CANDIDATES
from clew.network.nexus.candidates import candidates
from clew.network.nexus.chance import CELLS, Chance, Null, chance
from clew.network.nexus.contact import first_contact
from clew.network.nexus.cut import cut
from clew.network.nexus.facilitators import MOST as FACILITATORS
from clew.network.nexus.facilitators import facilitators
from clew.network.nexus.hubs import Hub, hubs, thing_holders
from clew.network.nexus.likely import Meetings, likely
from clew.network.nexus.links import crossing
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.mixing import GROUPS
from clew.network.nexus.scene import BOTH, LEFT, RIGHT, Scene, scene
from clew.network.nexus.serving import serving
from clew.network.nexus.teller import Teller
from clew.network.nexus.texts import named
from clew.network.nexus.told import (
    Doubt,
    First,
    Mixing,
    Model,
    Near,
    Nexus,
    PossiblySame,
    Serves,
    Severed,
    Step,
)
from clew.network.nexus.ways import Between, Ways
from clew.network.selected import heard, selected_ties, spoken_of
from clew.network.selection import WHOLE, Selection
from clew.network.ties import ALWAYS
from clew.store.case import Case

SHOWN_PAIRS = 50
_EPOCH = date(1970, 1, 1)
_SIDE = {0: None, LEFT: "left", RIGHT: "right", BOTH: "both"}


@dataclass(frozen=True, slots=True)
class Question:
    """Two sets of labels, no label in both. `today` is a day; `null` is what chance draws anew.

    `part` tells which ties and labels count: as of a day, without datasets, of which types. `limit` is how many
    facilitators, candidates and undecided pairs are told at most; 0: all, None: the usual numbers.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    today: date
    part: Selection = WHOLE
    reps: int = 1000
    seed: int = 0
    null: Null = "ties"
    limit: int | None = None


def nexus(case: Case, question: Question) -> Nexus:
    """Where the two sets of labels meet in a case. Raises UsageError where a side is empty."""
    part = question.part
    found = selected_ties(case, part)
    left, right = (labelled(case, labels, found.nodes, heard(part)) for labels in (question.left, question.right))
    there = spoken_of(case, part.without) if part.without else np.ones(found.nodes, bool)
    asked = scene(found, left, right, parties(case, found.nodes) & there, carriers.things(case, found.nodes))
    return _Asked(case, question, asked).answer()


class _Asked:
    """One question at work: its scene, the mesh of it, and who tells."""

    def __init__(self, case: Case, question: Question, asked: Scene) -> None:
        self.case, self.question, self.scene = case, question, asked
        self.mesh: Mesh = asked.mesh
        self.between = Between.of(asked.social)
        self.teller = Teller(case, heard(question.part))

    def answer(self) -> Nexus:
        asked, question, side = self.scene, self.question, self.scene.side
        drawn = chance(self.mesh, side, reps=question.reps, seed=question.seed, model=question.null)
        serving, total_serving = self._facilitators(drawn)
        shared = self._hubs()
        near, total_near = self._candidates()
        doubt, expected = possible(asked), likely(asked, question.seed)
        said, aside = named(self.case, question.left, question.right, self.teller.heard)
        told = Nexus(
            left=asked.count(LEFT),
            right=asked.count(RIGHT),
            left_labels=question.left,
            right_labels=question.right,
            as_of=question.part.as_of,
            switched_off=question.part.switched_off,
            findings=(),
            dual=self.teller.duals(np.flatnonzero(side == BOTH).tolist(), question.left, question.right),
            cross_links=self.teller.cross_links(asked.social, crossing(asked.social, side).tolist()),
            facilitators=tuple(sorted((*serving, *shared), key=lambda each: -each.score)),
            total_facilitators=total_serving + len(shared),
            reach=_reach(drawn, expected),
            candidates=near,
            total_candidates=total_near,
            mixing=_mixing(drawn),
            proximity={name: drawn.figures[name] for name in ("left to right", "right to left")},
            cut=self._cut(),
            first_contact=self._first_contact(),
            touching=asked.touching(),
            mentions=said,
            mentions_set_aside=aside,
            possible=self._doubt(doubt, expected),
            null_model=Model(question.null, question.reps, question.seed, drawn.swapped),
            caveats=(),
        )
        return words.worded(told, self._circumstances())

    def _circumstances(self) -> words.Circumstances:
        social = self.scene.social
        today = (self.question.today - _EPOCH).days
        return words.Circumstances(
            pairs=self.mesh.edges,
            ties=len(social),
            undated=social.undated,
            future=int(((social.start > today) & (social.start != ALWAYS)).sum()),
            crowds=carriers.crowds(self.case),
            isolated=int(((self.scene.side > 0) & (self.mesh.degree == 0)).sum()),
            labelled=int((self.scene.side > 0).sum()),
            by_hand=by_hand(self.case, (*self.question.left, *self.question.right), self.teller.heard),
        )

    def _facilitators(self, drawn: Chance) -> tuple[tuple[Serves, ...], int]:
        side = self.scene.side
        total, found = facilitators(self.mesh, side, drawn.best, self._most(FACILITATORS))
        ends = [self._ways(bit) for bit in (LEFT, RIGHT)]
        rows = [tuple(row for ways in ends for row in self._serving(ways, each.node)) for each in found]
        behind = self.teller.statements(self.scene.social, rows)
        met = self.teller.meet(each.node for each in found)
        kinds = serving(self.case, (each.node for each in found), self.question.part.without)
        told = (
            Serves(
                id=met[each.node].id,
                caption=met[each.node].caption,
                kind=kinds[each.node].kind,
                kind_told=kinds[each.node],
                left=each.left,
                right=each.right,
                score=each.score,
                p=drawn.within_answer(each.p),
                labels=_SIDE[int(side[each.node])],
                hub=False,
                holders=None,
                statements=statements,
            )
            for each, statements in zip(found, behind, strict=True)
        )
        return tuple(told), total

    def _most(self, usual: int) -> int | None:
        """How many of a list are told: the usual number, so many as were asked for, or (None) all."""
        limit = self.question.limit
        return usual if limit is None else limit or None

    def _ways(self, bit: int) -> Ways:
        return Ways.to(self.mesh, np.flatnonzero((self.scene.side & bit) > 0))

    def _serving(self, ways: Ways, node: int) -> tuple[int, ...]:
        """The ties to the nearest of a side; of one that is of that side itself, by its nearest neighbour."""
        if ways.hops[node]:
            return self.between.along(ways.path(node))
        around = self.mesh.other[self.mesh.starts[node] : self.mesh.starts[node + 1]]
        first = min((int(each) for each in around), key=lambda each: (int(ways.hops[each]), each))
        return self.between.along((node, *ways.path(first)))

    def _candidates(self) -> tuple[tuple[Near, ...], int]:
        total, found = candidates(self.mesh, self.scene.side, self._most(CANDIDATES))
        behind = self.teller.statements(self.scene.social, [self.between.along(each.way) for each in found])
        met = self.teller.meet(node for each in found for node in (each.node, *each.way))
        told = (
            Near(
                id=met[each.node].id,
                caption=met[each.node].caption,
                score=each.score,
                nearest=met[each.nearest].id,
                hops=each.hops,
                statements=statements,
                kind=met[each.node].kind,
                labels=_SIDE[int(self.scene.side[each.node])],
                nearest_caption=met[each.nearest].caption,
                way=tuple(met[node].caption for node in each.way),
            )
            for each, statements in zip(found, behind, strict=True)
        )
        return tuple(told), total

    def _hubs(self) -> tuple[Serves, ...]:
        things, values = thing_holders(self.scene), self._shared_values()
        met = self.teller.meet(map(int, things))
        kinds = {key: met[int(key)].kind for key in things} | {key: key.split("|", 1)[0] for key in values}
        return tuple(self._hub(hub) for hub in hubs({**things, **values}, kinds, self.scene.side))

    def _shared_values(self) -> dict[str, tuple[int, ...]]:
        return carriers.shared_values(self.case, self.scene.shared, self.question.part.without)

    def _hub(self, hub: Hub) -> Serves:
        """A hub by its key: the node of a thing, or the kind and value that are shared."""
        labelled = [node for node in hub.nodes if self.scene.side[node]]
        thing = self.teller.meet([int(hub.key)])[int(hub.key)] if hub.key.isdigit() else None
        ends = [int(hub.key)] if thing else labelled
        source, target = self.scene.shared.source, self.scene.shared.target
        rows = np.flatnonzero(
            (np.isin(source, labelled) & np.isin(target, ends)) | (np.isin(target, labelled) & np.isin(source, ends))
        )
        return Serves(
            id=thing.id if thing else hub.key.replace("|", ":", 1),
            caption=thing.caption if thing else hub.key.split("|", 1)[1],
            kind=hub.kind,
            left=hub.left,
            right=hub.right,
            score=hub.score,
            p=hub.p,
            labels=None,
            hub=True,
            holders=len(hub.nodes),
            statements=self.teller.statements(self.scene.shared, [rows.tolist()])[0],
        )

    def _cut(self) -> Severed:
        found = cut(self.mesh, self.scene.side)
        met = self.teller.meet(found.nodes)
        ids, captions = (tuple(getattr(met[node], name) for node in found.nodes) for name in ("id", "caption"))
        return Severed(len(found.nodes), ids, captions, found.direct, found.dual)

    def _first_contact(self) -> First:
        found = first_contact(self.scene.social, self.scene.side, (self.question.today - _EPOCH).days)
        met = self.teller.meet(found.nodes)
        day = None if found.day is None else (_EPOCH + timedelta(found.day)).isoformat()
        statements = self.teller.statements(self.scene.social, [found.rows])[0]
        return First(day, tuple(met[node].caption for node in found.nodes), statements, found.dated, found.ties)

    def _doubt(self, doubt: Possible, expected: Meetings) -> Doubt:
        pairs, side = self.scene.possible, self.scene.side
        rows: Sequence[int] = doubt.rows[: self._most(SHOWN_PAIRS)]
        met = self.teller.meet(int(end) for row in rows for end in (pairs.source[row], pairs.target[row]))
        shown = []
        for row in rows:
            ends = sorted((int(pairs.source[row]), int(pairs.target[row])), key=lambda end: int(side[end]) % BOTH != 1)
            left, right = met[ends[0]], met[ends[1]]
            weight = round(float(pairs.weight[row]), 4)
            shown.append(PossiblySame(left.id, right.id, left.caption, right.caption, weight))
        both = expected.dual, expected.cross_links
        return Doubt(doubt.pairs, doubt.dual, doubt.cross_links, *both, len(doubt.rows), tuple(shown))


def _reach(drawn: Chance, expected: Meetings) -> tuple[Step, ...]:
    return tuple(
        Step(
            hops=hops,
            share=float(figure.value or 0.0),
            null_mean=figure.null_mean,
            p=figure.p,
            p_alone=figure.p_alone,
            than_chance=figure.than_chance,
            low=range_.low,
            high=range_.high,
        )
        for hops, range_ in enumerate(expected.reach, 1)
        for figure in (drawn.figures[f"reach {hops}"],)
    )


def _mixing(drawn: Chance) -> Mixing:
    cells = drawn.cells | {(j, i): drawn.cells[i, j] for i, j in CELLS}
    each = range(len(GROUPS))
    return Mixing(
        groups=GROUPS,
        matrix=tuple(tuple(cells[i, j].value or 0.0 for j in each) for i in each),
        null_matrix=tuple(tuple(cells[i, j].null_mean for j in each) for i in each),
        p_matrix=tuple(tuple(cells[i, j].p for j in each) for i in each),
        cross_pairs=drawn.figures["cross pairs"],
        assortativity=drawn.figures["assortativity"],
        e_i_index=drawn.figures["e_i"],
        largest_component=drawn.figures["together"],
    )
