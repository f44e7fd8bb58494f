"""All measures by name: a new one is one file here and one entry in `MEASURES`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from clew.errors import UsageError
from clew.network.measures import betweenness, brokerage, chain, closeness, core, cuts, eigenvector, holes
from clew.network.measures.simple import Arcs, Nodes, Simple

Figures = npt.NDArray[np.float64]

MOST_WORK = 500_000_000
"""Nodes times edges up to which betweenness and closeness are exact."""


@dataclass(frozen=True, slots=True, eq=False)
class Trades:
    """How many arcs of each trade come in to (`arriving`) and go out of (`leaving`) each node; `names` by column."""

    names: tuple[str, ...]
    arriving: csr_array
    leaving: csr_array


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is measured.

    `arcs` are the ways along which things may pass: directed ties as they lead, others both ways. `supply` are the
    directed ones alone, with their `trades`. `groups` numbers each node's group from 0 (-1: none). `error` is that of
    what is sampled, where nodes times edges are more than `most_work`.
    """

    graph: Simple
    arcs: Arcs | None = None
    groups: Nodes | None = None
    supply: Arcs | None = None
    trades: Trades | None = None
    error: float = 0.01
    seed: int = 0
    most_work: int = MOST_WORK

    @property
    def is_small(self) -> bool:
        """Whether what takes nodes times edges is done exactly."""
        return self.graph.nodes * self.graph.edges <= self.most_work


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One figure a node (NaN: it has none), how it was found, and by how much it may be off (0: exact).

    `low_first`: the lowest figure takes the first rank. Where there are `words` the figure counts into them, and nobody
    is first.
    """

    name: str
    value: Figures
    method: str
    error: float = 0.0
    low_first: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, the names of its columns, its paper, and what it wants beyond the graph ("groups", "arcs")."""

    columns: tuple[str, ...]
    paper: str
    find: Callable[[Subject], list[Column]]
    wants: tuple[str, ...] = ()


def columns(subject: Subject, names: Sequence[str]) -> list[Column]:
    """The columns of the measures asked for, by the names of measures or of single columns, each once, in their order.

    Raises UsageError for a name that is none, and for a measure that wants what the subject does not have.
    """
    found: dict[str, Column] = {}
    done: dict[str, dict[str, Column]] = {}
    for name in names:
        measure = _named(name)
        missing = [want for want in MEASURES[measure].wants if getattr(subject, want) is None]
        if missing:
            raise UsageError(f"{measure} is about {_WANTS[missing[0]]}")
        if measure not in done:
            done[measure] = {column.name: column for column in MEASURES[measure].find(subject)}
        found |= done[measure] if name == measure else {name: done[measure][name]}
    return list(found.values())


def column_names(names: Sequence[str]) -> list[str]:
    """The columns of measures, by the names of measures or of single columns. Raises UsageError for a name of none."""
    found = [MEASURES[_named(name)].columns if name in MEASURES else (name,) for name in names if _named(name)]
    return list(dict.fromkeys(column for columns_ in found for column in columns_))


def paper(column: str) -> str:
    """The paper behind a column."""
    return MEASURES[_named(column)].paper


def _named(name: str) -> str:
    for measure, entry in MEASURES.items():
        if name == measure or name in entry.columns:
            return measure
    raise UsageError(f"no measure {name!r}. There are: {', '.join(MEASURES)}.")


_WANTS = {
    "arcs": "ways along which things pass, and there are none here.",
    "groups": "groups: say by which (--group-by).",
    "supply": "directed ties, and there are none here. Those of an edge list are taken as directed with --directed.",
}


def _degree(subject: Subject) -> list[Column]:
    return [Column("degree", subject.graph.degree.astype(np.float64), "exact: others tied to it, each once")]


def _betweenness(subject: Subject) -> list[Column]:
    if subject.is_small:
        return [Column("betweenness", betweenness.exact(subject.graph), "exact (Brandes)")]
    value, draws = betweenness.sampled(subject.graph, error=subject.error, seed=subject.seed)
    method = f"sampled: {draws:,} shortest paths; every node within the error with a probability of 0.9"
    return [Column("betweenness", value, method, error=subject.error)]


def _closeness(subject: Subject) -> list[Column]:
    if subject.is_small:
        return [Column("closeness", closeness.exact(subject.graph), "exact (Wasserman and Faust, for pieces)")]
    value, error = closeness.sampled(subject.graph, seed=subject.seed)
    method = "sampled: distances from 512 nodes a piece; the error is the greatest half-width of the 95 % intervals"
    return [Column("closeness", value, method, error=error)]


def _eigenvector(subject: Subject) -> list[Column]:
    return [Column("eigenvector", eigenvector.eigenvector(subject.graph), "exact (Lanczos), length 1")]


def _core(subject: Subject) -> list[Column]:
    return [Column("core", core.core(subject.graph).astype(np.float64), "exact")]


def _cut(subject: Subject) -> list[Column]:
    pieces = cuts.cuts(subject.graph).pieces.astype(np.float64)
    return [Column("cut", pieces, "exact: more pieces without it; above 0 it is an articulation point")]


def _holes(subject: Subject) -> list[Column]:
    constraint, effective = holes.holes(subject.graph)
    return [
        Column("constraint", constraint, "exact; low: its contacts are apart", low_first=True),
        Column("effective_size", effective, "exact (Borgatti)"),
    ]


def _brokerage(subject: Subject) -> list[Column]:
    assert subject.arcs is not None and subject.groups is not None
    counts = brokerage.brokerage(subject.arcs, subject.groups)
    return [Column(role, count.astype(np.float64), "exact: triples") for role, count in counts.items()]


def _chain(subject: Subject) -> list[Column]:
    assert subject.supply is not None and subject.trades is not None
    found = chain.chain(subject.supply, subject.trades.arriving, subject.trades.leaving)
    method = (
        f"trophic level from 0, the lowest first; incoherence of the whole {found.incoherence:.3f} (0 a chain, 1 none)"
    )
    roles = tuple(role.name.lower() for role in chain.Role)
    return [
        Column("chain_position", found.position, method, low_first=True),
        Column("chain_role", found.role.astype(np.float64), "by its arcs and their trades", words=roles),
    ]


MEASURES: Mapping[str, Measure] = {
    "degree": Measure(("degree",), "Freeman, Social Networks 1, 1978", _degree),
    "betweenness": Measure(
        ("betweenness",),
        "Freeman, Sociometry 40, 1977; Brandes, Journal of Mathematical Sociology 25, 2001",
        _betweenness,
    ),
    "closeness": Measure(("closeness",), "Wasserman and Faust, Social Network Analysis, 1994", _closeness),
    "eigenvector": Measure(("eigenvector",), "Bonacich, Journal of Mathematical Sociology 2, 1972", _eigenvector),
    "core": Measure(("core",), "Seidman, Social Networks 5, 1983", _core),
    "cut": Measure(("cut",), "Hopcroft and Tarjan, Communications of the ACM 16, 1973", _cut),
    "holes": Measure(("constraint", "effective_size"), "Burt, Structural Holes, 1992", _holes),
    "brokerage": Measure(
        brokerage.ROLES, "Gould and Fernandez, Sociological Methodology 19, 1989", _brokerage, ("groups", "arcs")
    ),
    "chain": Measure(
        ("chain_position", "chain_role"),
        "MacKay, Johnson and Sansom, Royal Society Open Science 7, 2020",
        _chain,
        ("supply",),
    ),
}

USUAL = ("degree", "betweenness", "closeness", "eigenvector", "core", "cut", "holes")
"""What is measured where nothing is named: all that wants nothing but the graph."""
