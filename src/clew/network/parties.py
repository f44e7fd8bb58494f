"""The parties of a case and the ties between them, as the measures want them: two parties are tied or not.

Listings, documents, addresses and wallets are no parties, and a tie that leads to one is none between parties. Parties
without a tie to another are left out and counted: what is said of shares and ranks is about those that have one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.sparse import csr_array

from clew.errors import UsageError
from clew.network.labelled import GIVEN, Heard
from clew.network.labelled import parties as party_mask
from clew.network.measures.catalogue import Subject, Trades
from clew.network.measures.simple import Arcs, Nodes, Simple
from clew.network.selected import heard, select
from clew.network.selection import Selection
from clew.network.ties import Certainty, Ties
from clew.store.case import Case

GROUPINGS = {
    "label": f"SELECT l.entity, l.label FROM {GIVEN} AS l",  # noqa: S608  constants
    "schema": "SELECT id AS entity, schema FROM entity",
    "dataset": (
        "SELECT entity, dataset FROM entity_dataset WHERE dataset <> 'analyst'"
        " AND NOT list_contains(CAST($without AS VARCHAR[]), dataset)"
    ),
    "country": (
        "SELECT coalesce(c.canonical_id, s.entity_id) AS entity, s.value FROM statement AS s"
        " LEFT JOIN canonical AS c ON c.entity_id = s.entity_id"
        " WHERE s.prop IN ('country', 'nationality', 'citizenship', 'jurisdiction', 'mainCountry')"
        " AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)"
    ),
}
"""By what parties can be grouped, to the query that gives (entity, group), of what those say who are heard."""


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """`nodes` are the case's numbers of the parties, in order; `subject` and `ties` count the parties from 0.

    `untied` parties have no tie to another; `loops` ties led from a party to itself. `group_names` are the names of the
    subject's groups.
    """

    subject: Subject
    nodes: Nodes
    ties: Ties
    untied: int
    loops: int
    group_names: tuple[str, ...]

    @property
    def reported(self) -> int:
        """Ties that no source states: they follow from a value that two share."""
        return int((self.ties.certainty == Certainty.REPORTED).sum())


def parties(case: Case, wanted: Selection, *, stated: bool = False, group_by: str | None = None) -> Parties:
    """The tied parties of the part that is wanted; pairs that perhaps are the same are no ties here.

    `stated`: only ties that a source states, not those that follow from a shared value. `group_by` is a key of
    GROUPINGS; who has several values is in the group of them all ("ir+sy"), who has none is in no group. Raises
    NotFound, UsageError.
    """
    if group_by is not None and group_by not in GROUPINGS:
        raise UsageError(f"parties of a case are grouped by {', '.join(GROUPINGS)}, not by {group_by!r}.")
    selected = select(case, wanted)
    is_party = party_mask(case, selected.ties.nodes)
    found = selected.ties.certain().among(is_party)
    if stated:
        found = found.where(found.certainty == Certainty.CONFIRMED)
    apart = found.source != found.target
    nodes = np.unique(np.concatenate([found.source[apart], found.target[apart]]))
    ties = _renumbered(found.where(apart), nodes)
    who = heard(wanted)
    group_names, groups = _groups(case, nodes, group_by, who) if group_by else ((), None)
    return Parties(
        subject=_subject(case, nodes, ties, groups, who),
        nodes=nodes,
        ties=ties,
        untied=int(is_party[selected.nodes].sum()) - len(nodes),
        loops=int((~apart).sum()),
        group_names=group_names,
    )


def _renumbered(ties: Ties, nodes: Nodes) -> Ties:
    """The ties between the places that these nodes have."""
    source, target = (np.searchsorted(nodes, ends).astype(np.int32) for ends in (ties.source, ties.target))
    return replace(ties, nodes=len(nodes), source=source, target=target)


def _subject(case: Case, nodes: Nodes, ties: Ties, groups: Nodes | None, who: Heard) -> Subject:
    count, way, back = len(nodes), ties.directed, ~ties.directed
    source, target = ties.source, ties.target
    supply = Arcs.from_edges(count, source[way], target[way]) if way.any() else None
    return Subject(
        graph=Simple.from_edges(count, source, target),
        arcs=Arcs.from_edges(count, np.concatenate([source, target[back]]), np.concatenate([target, source[back]])),
        groups=groups,
        supply=supply,
        trades=None if supply is None else _trades(case, nodes, supply, who),
    )


def _trades(case: Case, nodes: Nodes, supply: Arcs, who: Heard) -> Trades:
    """By label, how many of those that supply a party, and that it supplies, carry it."""
    names, place, kind = _said(case, nodes, "label", who)
    carried = csr_array((np.ones(len(place)), (place, kind)), shape=(len(nodes), len(names)))
    matrix = supply.matrix()
    return Trades(names, (matrix.T @ carried).tocsr(), (matrix @ carried).tocsr())


def _groups(case: Case, nodes: Nodes, group_by: str, who: Heard) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    names, place, kind = _said(case, nodes, group_by, who)
    values: dict[int, list[str]] = {}
    for node, number in zip(place.tolist(), kind.tolist(), strict=True):
        values.setdefault(node, []).append(names[number])
    joined = {node: "+".join(sorted(said)) for node, said in values.items()}
    groups = tuple(sorted(set(joined.values())))
    number = {name: place for place, name in enumerate(groups)}
    found = np.full(len(nodes), -1, np.int32)
    for node, name in joined.items():
        found[node] = number[name]
    return groups, found


def _said(case: Case, nodes: Nodes, group_by: str, who: Heard) -> tuple[tuple[str, ...], Nodes, Nodes]:
    """The values that these nodes have: their names, and the places of nodes and names in each pair."""
    query = GROUPINGS[group_by]
    given = {name: value for name, value in who.asked().items() if f"${name}" in query}
    rows = case.rows(
        f"SELECT DISTINCT e.node, q.name FROM ({query}) AS q(entity, name) JOIN entity AS e ON e.id = q.entity"  # noqa: S608  constants
        " WHERE e.node IS NOT NULL ORDER BY e.node, q.name",
        given,
    )
    node = np.array([row[0] for row in rows], np.int64)
    place = np.searchsorted(nodes, node)
    kept = place < len(nodes)
    kept[kept] = nodes[place[kept]] == node[kept]
    coded = pa.array([str(row[1]) for row in rows], pa.string()).dictionary_encode()
    names = tuple(str(name) for name in coded.dictionary.to_pylist())
    return names, place[kept].astype(np.int32), coded.indices.to_numpy()[kept].astype(np.int32)
