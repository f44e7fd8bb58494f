"""Measures in words: who stands where, by every measure asked for, and on what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.measures.catalogue import Column, Subject, columns, paper
from clew.network.measures.cuts import cuts
from clew.network.measures.ranks import ranks
from clew.network.parties import Parties
from clew.store.case import Case
from clew.store.profile import evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A value (a word, where the measure gives one; None: there is none) and its rank from 1."""

    value: float | str | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One entity, with its figure by every measure, its group, and the statements behind its ties."""

    id: str
    caption: str
    group: str | None
    figures: dict[str, Figure]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A measure: how it was found, by how much it may be off (0: exact), and its paper."""

    name: str
    method: str
    error: float
    paper: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """A pair without whose ties `cut_off` entities, on the smaller side, are cut off from the rest."""

    source: str
    source_caption: str
    target: str
    target_caption: str
    cut_off: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """`entities` are those first by the first measure, of `total`; `bridges` those that cut off most, of all.

    `bridges` is empty, and their number None, where the measure "cut" was not asked for. `parallel` ties were left out
    as they tie a pair that is tied already.
    """

    nodes: int
    pairs: int
    parallel: int
    measures: tuple[Told, ...]
    total: int
    entities: tuple[Standing, ...]
    total_bridges: int | None
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What nodes are called, and to which group they belong."""

    ids: Sequence[str]
    captions: Sequence[str]
    groups: Sequence[str]


class Witness:
    """The statements behind ties of a case, but for those of datasets in `without`."""

    def __init__(self, case: Case, found: Parties, without: Sequence[str] = ()) -> None:
        self._case, self._ties, self._without = case, found.ties, without

    def of_nodes(self, nodes: npt.NDArray[np.int64]) -> list[tuple[str, ...]]:
        """For each of these nodes the statements behind all its ties, each once."""
        wanted = np.zeros(self._ties.nodes, bool)
        wanted[nodes] = True
        rows = np.flatnonzero(wanted[self._ties.source] | wanted[self._ties.target])
        said = self._of_rows(rows)
        by_node: dict[int, dict[str, None]] = {int(node): {} for node in nodes}
        for row in rows.tolist():
            for end in (int(self._ties.source[row]), int(self._ties.target[row])):
                if end in by_node:
                    by_node[end] |= dict.fromkeys(said[row])
        return [tuple(by_node[int(node)]) for node in nodes]

    def of_pairs(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
        """For each pair of nodes the statements behind all ties between the two."""
        size = max(self._ties.nodes, 1)
        low, high = np.minimum(self._ties.source, self._ties.target), np.maximum(self._ties.source, self._ties.target)
        code = low.astype(np.int64) * size + high
        asked = [min(pair) * size + max(pair) for pair in pairs]
        rows = np.flatnonzero(np.isin(code, asked))
        said = self._of_rows(rows)
        by_pair: dict[int, dict[str, None]] = {one: {} for one in asked}
        for row in rows.tolist():
            by_pair[int(code[row])] |= dict.fromkeys(said[row])
        return [tuple(by_pair[one]) for one in asked]

    def of_groups(self, group: npt.NDArray[np.integer], count: int) -> list[tuple[str, ...]]:
        """For each of the first `count` groups of nodes the statements behind the ties inside it."""
        inside = group[self._ties.source] == group[self._ties.target]
        rows = np.flatnonzero(inside & (group[self._ties.source] < count))
        said = self._of_rows(rows)
        by_group: list[dict[str, None]] = [{} for _ in range(count)]
        for row in rows.tolist():
            by_group[int(group[self._ties.source[row]])] |= dict.fromkeys(said[row])
        return [tuple(each) for each in by_group]

    def _of_rows(self, rows: npt.NDArray[np.int64]) -> dict[int, tuple[str, ...]]:
        edges = self._ties.edge[rows].tolist()
        found = self._case.rows("SELECT edge, via FROM edge WHERE edge = ANY(?)", [edges])
        edged = [(int(str(edge)), None if via is None else str(via)) for edge, via in found]
        behind = evidence(self._case, edged, without=self._without)
        return {row: behind.get(edge, ()) for row, edge in zip(rows.tolist(), edges, strict=True)}


def standings(
    subject: Subject, names: Names, wanted: Sequence[str], *, limit: int | None = None, witness: Witness | None = None
) -> Standings:
    """Measure, rank, and tell the first `limit` by the first measure (None: all). Raises UsageError as `columns`."""
    found = columns(subject, wanted)
    ranked = [ranks(column) for column in found]
    shown = _order(ranked, subject.graph.nodes)[:limit]
    statements = witness.of_nodes(shown) if witness else [()] * len(shown)
    has_cut = any(column.name == "cut" for column in found)
    total, bridges = _bridges(subject, names, limit, witness) if has_cut else (None, ())
    return Standings(
        nodes=subject.graph.nodes,
        pairs=subject.graph.edges,
        parallel=subject.graph.parallel,
        measures=tuple(Told(column.name, column.method, column.error, paper(column.name)) for column in found),
        total=subject.graph.nodes,
        entities=tuple(
            Standing(
                names.ids[node],
                names.captions[node],
                (names.groups[node] or None) if names.groups else None,
                {column.name: _figure(column, rank, node) for column, rank in zip(found, ranked, strict=True)},
                behind,
            )
            for node, behind in zip(shown.tolist(), statements, strict=True)
        ),
        total_bridges=total,
        bridges=bridges,
    )


def _order(ranked: Sequence[npt.NDArray[np.int64]], nodes: int) -> npt.NDArray[np.int64]:
    """The nodes by their rank in the first measure, then in the next; those without a rank last."""
    keys = [np.where(rank == 0, nodes + 1, rank) for rank in reversed(ranked)]
    return np.lexsort([np.arange(nodes), *keys]).astype(np.int64)


def _figure(column: Column, rank: npt.NDArray[np.int64], node: int) -> Figure:
    value = float(column.value[node])
    if np.isnan(value):
        return Figure(None, None)
    return Figure(column.words[int(value)] if column.words else value, int(rank[node]) or None)


def _bridges(
    subject: Subject, names: Names, limit: int | None, witness: Witness | None
) -> tuple[int, tuple[Bridge, ...]]:
    found = cuts(subject.graph)
    pairs = list(zip(found.near[:limit].tolist(), found.far[:limit].tolist(), strict=True))
    behind = witness.of_pairs(pairs) if witness else [()] * len(pairs)
    told = tuple(
        Bridge(names.ids[near], names.captions[near], names.ids[far], names.captions[far], side, said)
        for (near, far), side, said in zip(pairs, found.side[:limit].tolist(), behind, strict=True)
    )
    return len(found.near), told
