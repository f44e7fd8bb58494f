"""The part of a case's network that stands on a canvas: growing from what is there, the strongest ties first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clew.errors import NotFound
from clew.flow.canvas import CanvasNode, CanvasTie, called, of_kinds, papers_of, places, told
from clew.flow.datasets import check_datasets
from clew.model.day import last_day
from clew.store import around, figures
from clew.store.around import Halves, Mask, Span
from clew.store.case import Case
from clew.store.figures import NOBODY

SHOWN = 200
"""Neighbours that come with one step, unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What ties count for a step: of some `types`, to some `kinds` of things, at least so strong, on some days.

    None: any. `without` are datasets that are not heard. `papers`: listings and documents are neighbours too.
    """

    types: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    least: float = 0.0
    first: str | None = None
    last: str | None = None
    without: tuple[str, ...] = ()
    papers: bool = False
    possible: bool = True

    def span(self) -> Span:
        """The days. Raises UsageError for what is no day."""
        first = None if self.first is None else _first_day(self.first)
        return Span(first, None if self.last is None else last_day(self.last).isoformat())


EVERY = Tied()


@dataclass(frozen=True, slots=True)
class OfType:
    """Ties of a type around what was asked: neighbours that came or were there, of how many that fit, and of all."""

    type: str
    name: str
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class OfKind:
    """Neighbours of a kind: how many there are."""

    kind: str
    total: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """How many neighbours there are, by type of tie and by kind of thing; `papers` are not among the kinds."""

    id: str
    caption: str
    neighbours: int
    papers: int
    types: tuple[OfType, ...]
    kinds: tuple[OfKind, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """What came: nodes that were not there, and the ties that they have with all that is there then.

    `total` neighbours fit what was asked; `shown` of them are there now; `papers` were left out as such. `missing` are
    ids that the case does not hold, or that are ties.
    """

    nodes: tuple[CanvasNode, ...]
    ties: tuple[CanvasTie, ...]
    shown: int
    total: int
    papers: int
    by_type: tuple[OfType, ...]
    missing: tuple[str, ...]


def expand(case: Case, ids: Sequence[str], known: Sequence[str], wanted: Tied = EVERY, *, limit: int = SHOWN) -> Grown:
    """The strongest `limit` neighbours of these entities that are not `known` yet, with their ties. Raises NotFound,
    UsageError."""
    check_datasets(case, wanted.without)
    there = places(case, [*ids, *known])
    centre = [there[id_] for id_ in ids if id_ in there]
    if not centre:
        raise NotFound(f"The case holds no entity {ids[0]!r} that can be on a canvas." if ids else "Nothing was named.")
    pairs = around.pairs(case, ids) if wanted.possible else []
    halves = around.halves(case, centre, pairs, wanted.span())
    fits = _fitting(case, halves, wanted)
    paper = halves.schema.among(papers_of(halves.schema.names)) & (not wanted.papers)
    chosen = _strongest(halves, fits & ~paper, set(there.values()), limit)
    nodes, ties = told(case, chosen, [*there.values()], possible=wanted.possible)
    after = np.isin(halves.other, [*chosen, *there.values()])
    total = len(np.unique(halves.other[fits & ~paper]))
    return Grown(
        nodes,
        ties,
        shown=len(np.unique(halves.other[fits & ~paper & after])),
        total=total,
        papers=len(np.unique(halves.other[fits & paper])),
        by_type=_by_type(halves, fits, after),
        missing=(),
    )


def gather(case: Case, ids: Sequence[str], known: Sequence[str] = (), *, possible: bool = True) -> Grown:
    """These entities, whatever id each is asked for by, with their ties among them and with those that are `known`."""
    there = places(case, known)
    asked = places(case, ids)
    fresh = sorted(set(asked.values()) - set(there.values()))
    nodes, ties = told(case, fresh, [*there.values()], possible=possible)
    missing = tuple(id_ for id_ in ids if id_ not in asked)
    return Grown(nodes, ties, len(nodes), len(fresh), 0, (), missing)


def neighbourhood(case: Case, id_: str) -> Neighbourhood:
    """How many neighbours an entity has, by type and by kind. Raises NotFound."""
    from clew.network.drawing.icons import kind_of

    there = places(case, [id_])
    if id_ not in there:
        raise NotFound(f"The case holds no entity {id_!r} that can be on a canvas.")
    halves = around.halves(case, [there[id_]], around.pairs(case, [id_]))
    paper = halves.schema.among(papers_of(halves.schema.names))
    kinds: dict[str, int] = {}  # an entity has one schema
    for schema in halves.schema.names:
        kind, total = kind_of(schema).name, len(np.unique(halves.other[halves.schema.among((schema,))]))
        kinds[kind] = kinds.get(kind, 0) + total
    (caption,) = case.row("SELECT caption FROM entity WHERE node = ?", [there[id_]])
    every = np.ones(len(halves.edge), bool)
    return Neighbourhood(
        id_,
        str(caption),
        neighbours=len(np.unique(halves.other[~paper])),
        papers=len(np.unique(halves.other[paper])),
        types=_by_type(halves, every, ~every),
        kinds=tuple(OfKind(name, total) for name, total in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
    )


def _first_day(text: str) -> str:
    """The first day that is meant: of a year or a month its first. Raises UsageError."""
    last = last_day(text).isoformat()
    return last[: len(text.strip())] + "-01-01"[len(text.strip()) - 10 :] if len(text.strip()) < 10 else last


def _fitting(case: Case, halves: Halves, wanted: Tied) -> Mask:
    """The ties that are wanted."""
    fits = halves.holds & (halves.weight >= wanted.least)
    if wanted.types is not None:
        fits &= halves.type.among(wanted.types)
    if wanted.kinds is not None:
        fits &= halves.schema.among(of_kinds(halves.schema.names, wanted.kinds))
    if wanted.without:
        stated = np.unique(halves.edge[fits & (halves.edge >= 0)]).tolist()
        voices = figures.voices(case, around.numbered(case, stated))
        silenced = [edge for edge in stated if set(voices.get(edge, NOBODY).datasets) <= set(wanted.without)]
        fits &= ~np.isin(halves.edge, silenced)
    return fits


def _strongest(halves: Halves, fits: Mask, there: set[int], limit: int) -> list[int]:
    """The neighbours with the strongest ties that are not there yet; of equals the most tied, then in order."""
    fresh = fits & ~np.isin(halves.other, list(there))
    nodes, place, count = np.unique(halves.other[fresh], return_inverse=True, return_counts=True)
    weight = np.zeros(len(nodes))
    np.maximum.at(weight, place, halves.weight[fresh])
    order = np.lexsort((nodes, -count, -weight))
    return [int(node) for node in nodes[order[:limit]]]


def _by_type(halves: Halves, fits: Mask, after: Mask) -> tuple[OfType, ...]:
    found = []
    for type_ in sorted(halves.type.names):
        of_it = halves.type.among((type_,)) & fits
        shown, total = (len(np.unique(halves.other[some])) for some in (of_it & after, of_it))
        found.append(OfType(type_, called(type_), shown, total))
    return tuple(sorted((one for one in found if one.total), key=lambda one: (-one.total, one.name, one.type)))
