"""What to find out next: the open questions of a case, the one first whose answer would change most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.graph import Places
from clew.network.labelled import GIVEN, Heard, labelled, parties
from clew.network.selected import heard, selected_ties
from clew.network.selection import WHOLE, Selection
from clew.network.ties import Certainty, Ties
from clew.network.unknowns import Pairs, closer, connected, unsure
from clew.store.candidates import UNDECIDED
from clew.store.case import Case
from clew.store.profile import evidence

MATCH, TIE = "match", "tie"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One open question: are two entities one (`match`), or does a value that they share tie them (`tie`)?

    `change` is what the answer yes would add to the answer of the case, `score` that times p (1 - p). `left` and
    `right` are the ids to judge by: of a match those that were compared, which may be joined with others by now.
    `captions` are the names of `left` and `right` as they stand, in this order. `statements` are the ids of what a tie
    rests on, or of the labels of both ends.
    """

    kind: str
    left: str
    right: str
    captions: tuple[str, str]
    probability: float
    change: float
    score: float
    nearer: int
    newly: int
    why: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The open questions that would change something, by score; `looked_at` counts all. `answer` tells what changes."""

    answer: str
    looked_at: int
    total: int
    unknowns: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two labelled sides and how many ties count as near."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    hops: int = 4


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Pairs with what each would change."""

    kind: str
    pairs: Pairs
    change: npt.NDArray[np.float64]
    nearer: Places
    newly: Places


def unknowns(case: Case, sides: Sides | None = None, *, part: Selection = WHOLE, limit: int | None = 10) -> Unknowns:
    """The undecided matches and the ties of shared values that would change the answer most.

    With two sides the answer is their closeness, else how many pairs of entities hang together. A match is held
    against the network without any undecided match, a shared value against that of stated ties alone.
    Raises NotFound for a dataset that is not there, UsageError for no label and no type of ties.
    """
    found = selected_ties(case, part)
    asked = [_asked(case, found, kind, (sides, heard(part))) for kind in (MATCH, TIE)]
    scores = [unsure(one.pairs.probability) * one.change for one in asked]
    ranked = sorted(
        ((-float(score), which, place) for which in (0, 1) for place, score in enumerate(scores[which]) if score > 0)
    )
    told = _Teller(case, found, sides, heard(part))
    shown = [told.unknown(asked[which], place, -score) for score, which, place in ranked[:limit]]
    answer = "pairs of entities that hang together" if sides is None else "closeness of the two sides"
    return Unknowns(answer, sum(len(one.pairs.one) for one in asked), len(ranked), tuple(shown))


def _asked(case: Case, found: Ties, kind: str, about: tuple[Sides | None, Heard]) -> _Asked:
    sides, who = about
    pairs = _pairs(found, Certainty.POSSIBLE if kind == MATCH else Certainty.REPORTED, 0 if kind == MATCH else 1)
    certain = found.where(found.certainty < (Certainty.POSSIBLE if kind == MATCH else Certainty.REPORTED)).graph()
    if sides is None:
        change, lesser = connected(certain, pairs, parties(case, found.nodes))
        return _Asked(kind, pairs, change, np.zeros_like(lesser), lesser)
    both = labelled(case, sides.left, found.nodes, who), labelled(case, sides.right, found.nodes, who)
    gain = closer(certain, pairs, both, sides.hops)
    return _Asked(kind, pairs, gain.change, gain.nearer, gain.newly)


def _pairs(found: Ties, certainty: Certainty, apart: int) -> Pairs:
    """Each pair of nodes once, at the likeliest of its rows: address and phone are seldom shared each on its own."""
    rows = np.flatnonzero((found.certainty == certainty) & (found.source != found.target))
    low = np.minimum(found.source[rows], found.target[rows]).astype(np.int64)
    high = np.maximum(found.source[rows], found.target[rows]).astype(np.int64)
    both, which = np.unique(low * found.nodes + high, return_inverse=True)
    likeliest = np.zeros(len(both))
    np.maximum.at(likeliest, which, np.clip(found.weight[rows].astype(np.float64), 0.0, 1.0))
    return Pairs(both // max(found.nodes, 1), both % max(found.nodes, 1), likeliest, apart)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Open questions in words, with statements of those who are heard."""

    case: Case
    ties: Ties
    sides: Sides | None
    heard: Heard

    def unknown(self, asked: _Asked, place: int, score: float) -> Unknown:
        nodes = int(asked.pairs.one[place]), int(asked.pairs.other[place])
        (left, first), (right, second) = (_named(self.case, node) for node in nodes)
        statements = self._labels((left, right)) if asked.kind == MATCH else self._evidence(nodes)
        if asked.kind == MATCH:
            left, right = _judged(self.case, left, right)
        numbers = float(asked.change[place]), int(asked.nearer[place]), int(asked.newly[place])
        return Unknown(
            kind=asked.kind,
            left=left,
            right=right,
            captions=(first, second),
            probability=float(asked.pairs.probability[place]),
            change=numbers[0],
            score=score,
            nearer=numbers[1],
            newly=numbers[2],
            why=_why(asked.kind, numbers, self.sides),
            statements=statements,
        )

    def _labels(self, ids: Sequence[str]) -> tuple[str, ...]:
        rows = self.case.rows(
            f"SELECT DISTINCT statement FROM {GIVEN} WHERE entity = ANY($ids) ORDER BY statement",  # noqa: S608  a constant
            self.heard.asked(ids=list(ids)),
        )
        return tuple(str(statement) for (statement,) in rows)

    def _evidence(self, nodes: tuple[int, int]) -> tuple[str, ...]:
        found = self.ties
        rows = np.flatnonzero(
            (found.certainty == Certainty.REPORTED) & np.isin(found.source, nodes) & np.isin(found.target, nodes)
        )
        behind = evidence(self.case, [(int(edge), None) for edge in found.edge[rows]], without=self.heard.without)
        return tuple(sorted({statement for statements in behind.values() for statement in statements}))


def _why(kind: str, numbers: tuple[float, int, int], sides: Sides | None) -> str:
    change, nearer, newly = numbers
    if_so = "If they are one" if kind == MATCH else "If the value that they share ties them"
    if sides is None:
        return f"{if_so}, {newly:,} that stand apart hang together with the rest: {change:,.0f} pairs more."
    more = f", {newly:,} of them from farther than {sides.hops} ties or from no way at all" if newly else ""
    noun = "labelled entity comes" if nearer == 1 else "labelled entities come"
    return f"{if_so}, {nearer:,} {noun} nearer to the other side{more}."


def _named(case: Case, node: int) -> tuple[str, str]:
    id_, caption = case.row("SELECT id, caption FROM entity WHERE node = ?", [node])
    return str(id_), str(caption)


def _judged(case: Case, left: str, right: str) -> tuple[str, str]:
    """The ids that were compared, of which a verdict can be given: those of the pair's likeliest candidate.

    The first is one of `left`, the second one of `right`.
    """
    compared = case.rows(
        f'SELECT p."left", p."right", p.one FROM ({UNDECIDED}) AS p WHERE p.one IN ($a, $b) AND p.other IN ($a, $b)'  # noqa: S608  a constant
        " ORDER BY p.score DESC, 1, 2 LIMIT 1",
        {"a": left, "b": right},
    )[0]
    one, other, of_one = (str(each) for each in compared)
    return (one, other) if of_one == left else (other, one)
