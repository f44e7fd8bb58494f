"""Measures, communities and stable ranks, of a case or of an edge list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import SourceMissing, UsageError
from clew.flow.deriving import reading
from clew.model.day import last_day, still_to_come
from clew.network.selection import Selection
from clew.progress import Progress, silent
from clew.store.case import Case
from clew.store.profile import canonical_id

if TYPE_CHECKING:
    from clew.network.measured_worlds import MeasuredWorlds
    from clew.network.measures.catalogue import Subject
    from clew.network.stability import Dropping, Stability
    from clew.network.standing import Names, Standings, Witness
    from clew.network.told_communities import CommunitiesTold, Division

_MAGIC = b"DUCK"
"""Stands at the ninth byte of a case."""


@dataclass(frozen=True, slots=True, eq=False)
class Measurable:
    """What can be measured, with the names of its nodes; `caveats` are about what was left out or taken in."""

    subject: Subject
    names: Names
    witness: Witness | None
    loops: int
    untied: int
    undated: int | None
    caveats: tuple[str, ...]
    of_case: tuple[Case, Selection] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured.

    Of a case: `around` an entity, `hops` ties far, `as_of` a day, `without` datasets, `only` ties of some types or
    `without_types`, only ties that a source has `stated`.
    Of an edge list: only some of its `layer`s, its edges taken as `directed`. Of both: `group_by`.
    """

    around: str | None = None
    hops: int = 2
    as_of: str | None = None
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    without_types: tuple[str, ...] = ()
    stated: bool = False
    layer: tuple[str, ...] = ()
    directed: bool = False
    group_by: str | None = None


def is_case(path: Path) -> bool:
    """Whether this file is a case; else it may be an edge list. Raises SourceMissing."""
    if not path.is_file():
        raise SourceMissing(f"There is no file {path}. Wanted: a case, or an edge list.")
    with path.open("rb") as stream:
        return stream.read(12)[8:] == _MAGIC


@contextmanager
def measuring(path: Path, asked: Asked, *, now: str, progress: Progress = silent) -> Iterator[Measurable]:
    """A case or an edge list, open for measuring. Raises SourceError, CaseError, NotFound, UsageError."""
    if is_case(path):
        with reading(path, now=now, progress=progress) as case:
            yield _of_case(case, asked, now[:10])
    else:
        yield _of_list(path, asked)


def measure(found: Measurable, names: Sequence[str], *, limit: int | None = None, seed: int = 0) -> Standings:
    """The measures of these names (the usual ones: none named) with ranks and evidence. Raises UsageError."""
    from clew.network.measures.catalogue import USUAL
    from clew.network.standing import standings

    return standings(replace(found.subject, seed=seed), found.names, names or USUAL, limit=limit, witness=found.witness)


def worlds(found: Measurable, told: Standings, names: Sequence[str], *, reps: int, seed: int = 0) -> MeasuredWorlds:
    """The measures of the entities that are told, as ranges over the possible worlds. Raises UsageError."""
    from clew.network.measured_worlds import measured_worlds
    from clew.network.measures.catalogue import USUAL

    if found.of_case is None:
        raise UsageError("An edge list has no undecided pairs: possible worlds are those of a case.")
    case, part = found.of_case
    rows = case.rows("SELECT id, node FROM entity WHERE id = ANY(?)", [[one.id for one in told.entities]])
    node = {str(id_): int(str(number)) for id_, number in rows}
    nodes = [node[one.id] for one in told.entities]
    return measured_worlds(case, part, nodes, names or USUAL, reps=reps, seed=seed)


def stability(found: Measurable, names: Sequence[str], wanted: Dropping) -> tuple[Stability, ...]:
    """How stable the ranks by these measures are when part of the network is not known. Raises UsageError."""
    from clew.network.measures.catalogue import USUAL, column_names
    from clew.network.stability import stability as of_one

    return tuple(of_one(found.subject.graph, name, wanted) for name in column_names(names or USUAL))


def communities(found: Measurable, wanted: Division, *, limit: int | None = None) -> CommunitiesTold:
    """Communities and how stable they are, with at most `limit` members each told. Raises UsageError."""
    from clew.network.told_communities import told

    return told(found.subject.graph, found.names, wanted, limit=limit, witness=found.witness)


def _of_case(case: Case, asked: Asked, today: str) -> Measurable:
    """The tied parties of the part that is asked for."""
    import numpy as np

    from clew.network.parties import parties
    from clew.network.standing import Names, Witness

    day = None if asked.as_of is None else last_day(asked.as_of).isoformat()
    wanted = Selection(
        around=None if asked.around is None else canonical_id(case, asked.around),
        hops=asked.hops,
        without=asked.without,
        as_of=day,
        possible=False,
        only=asked.only,
        without_types=asked.without_types,
    )
    found = parties(case, wanted, stated=asked.stated, group_by=asked.group_by)
    table = case.engine.fetch("SELECT node, id, caption FROM entity WHERE node IS NOT NULL ORDER BY node")
    table = table.take(np.searchsorted(table["node"].to_numpy(), found.nodes))
    return Measurable(
        subject=found.subject,
        names=Names(table["id"].to_pylist(), table["caption"].to_pylist(), _groups(found.subject, found.group_names)),
        witness=Witness(case, found, asked.without),
        loops=found.loops,
        untied=found.untied,
        undated=found.ties.undated if asked.as_of else None,
        caveats=_caveats(found.reported, len(found.ties), day, today),
        of_case=(case, replace(wanted, stated=asked.stated)),
    )


def _of_list(path: Path, asked: Asked) -> Measurable:
    from clew.network.edge_list import only, read
    from clew.network.listed import subject
    from clew.network.standing import Names

    edges = read(path)
    edges = only(edges, asked.layer) if asked.layer else edges
    made, group_names = subject(edges, directed=asked.directed, group_by=asked.group_by)
    names = Names(edges.names, edges.names, _groups(made, group_names))
    return Measurable(made, names, None, made.graph.loops, int((made.graph.degree == 0).sum()), None, ())


def _groups(subject: Subject, names: Sequence[str]) -> Sequence[str]:
    """The name of each node's group, "" for none; no names where there are no groups."""
    return () if subject.groups is None else [names[number] if number >= 0 else "" for number in subject.groups]


def _caveats(reported: int, ties: int, as_of: str | None, today: str) -> tuple[str, ...]:
    found = []
    if reported:
        found.append(
            f"{reported:,} of {ties:,} ties follow from a rare value that two share, as an address; no source states"
            " them (--stated leaves them out)."
        )
    return tuple(filter(None, (*found, still_to_come(as_of, today))))
