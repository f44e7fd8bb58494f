"""The part of a case's network that somebody wants to see or send: around an entity, as of a day, without a dataset."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.errors import NotFound, UsageError
from clew.model.day import day_number, last_day
from clew.network.graph import Graph
from clew.network.kinds import switched
from clew.network.labelled import Heard
from clew.network.selection import Selection
from clew.network.ties import Certainty, Ties, ties
from clew.store.case import Case

FAR = -1
"""How far a node is that cannot be reached."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """What is there: the nodes, in order, how many ties each is away from the centre, and the ties among them.

    `far` is 0 for all where there is no centre.
    """

    nodes: npt.NDArray[np.int32]
    far: npt.NDArray[np.int16]
    ties: Ties


def select(case: Case, wanted: Selection) -> Selected:
    """The nodes and ties that are wanted. Raises NotFound for a dataset or centre that is not there, UsageError.

    Without a dataset, a node stays that another dataset speaks of, or that a tie which stays leads to.
    """
    found = selected_ties(case, wanted)
    there = spoken_of(case, wanted.without)
    there[found.source] = there[found.target] = True
    far = np.where(there, 0, FAR).astype(np.int16)
    if wanted.around is not None:
        far = hops_from(found.graph(), _node(case, wanted.around), wanted.hops)
        found = found.among(far != FAR)
    nodes = np.flatnonzero(far != FAR).astype(np.int32)
    return Selected(nodes, far[nodes], found)


def hops_from(graph: Graph, node: int, hops: int) -> npt.NDArray[np.int16]:
    """For every node how many ties it is away from one, walked both ways; FAR where that is more than `hops`.

    >>> line = Graph.from_edges(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> hops_from(line, 1, 1).tolist()
    [1, 0, 1, -1]
    """
    if hops < 0:
        raise UsageError(f"one can look at least 0 ties far, not {hops}")
    far = np.full(graph.nodes, FAR, np.int16)
    far[node] = 0
    frontier = np.array([node], np.int64)
    for hop in range(1, hops + 1):
        _, places = graph.reach(frontier)
        reached = np.unique(graph.other[places])
        frontier = reached[far[reached] == FAR].astype(np.int64)
        far[frontier] = hop
        if not frontier.size:
            break
    return far


def selected_ties(case: Case, wanted: Selection) -> Ties:
    """The ties that are wanted, wherever they are. Raises NotFound for a dataset that is not there, UsageError."""
    known = {str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement")} if wanted.without else set()
    for name in wanted.without:
        if name not in known:
            raise NotFound(f"{case.path} has no dataset {name!r}. It has: {', '.join(sorted(known))}.")
    found = switched(ties(case, without=wanted.without, possible=wanted.possible), wanted.only, wanted.without_types)
    if wanted.stated:
        found = found.where(found.certainty != Certainty.REPORTED)
    return found if wanted.as_of is None else found.as_of(day_number(wanted.as_of))


def heard(wanted: Selection) -> Heard:
    """Whose labels count for what is wanted: those given by its day, and not by the datasets that it leaves out."""
    by = None if wanted.as_of is None else last_day(wanted.as_of).isoformat()
    return Heard(by, wanted.without)


def spoken_of(case: Case, without: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Whether there is an entity of each node number, and, without some datasets, one that another speaks of."""
    case.engine.load("_silenced", pa.table({"dataset": pa.array(sorted(without), pa.string())}))
    table = case.engine.fetch(_HEARD if without else "SELECT node FROM entity WHERE node IS NOT NULL")
    case.engine.drop("_silenced")
    there = np.zeros(case.count("SELECT coalesce(max(node), -1) + 1 FROM entity"), bool)
    there[table["node"].to_numpy()] = True
    return there


_HEARD = """
SELECT DISTINCT e.node FROM entity AS e JOIN entity_dataset AS d ON d.entity = e.id
WHERE e.node IS NOT NULL AND d.dataset NOT IN (SELECT dataset FROM _silenced)
"""


def _node(case: Case, id_: str) -> int:
    rows = case.rows("SELECT node FROM entity WHERE id = ? AND node IS NOT NULL", [id_])
    if not rows:
        raise NotFound(f"{id_} is a tie, not one of the parties it ties: ask for what is around one of its ends.")
    return int(str(rows[0][0]))
