"""What a picture shows: some nodes of a case, the ties between them, and how many there are that it does not show.

Papers (listings, passports, other documents) that tie to one entity alone say nothing of who is tied to whom: they are
left out and counted, unless they are asked for. Where there are more nodes than the limit, the nearest to the centre
are shown, of these the best tied; without a centre, what grows from the best tied node by taking the best tied
neighbour each time.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
import numpy.typing as npt

from clew.model.schema import schemata
from clew.network.drawing.icons import kind_of
from clew.network.drawing.shared import Value, values
from clew.network.graph import Graph
from clew.network.selected import Selected
from clew.network.ties import Certainty, Ties
from clew.store.case import Case
from clew.store.profile import roles

PAPER, ACCOUNT = "Listing or document", "Wallet or account"
_TAIL = 4
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A node as it is shown. `designated`, `described` and `analyst` are its labels, by who gives them.

    Or a value that many share: then `schema` is the type of the ties that it stands for, and `id` the value. `shared`:
    an address that is a node and stands for such a value too.
    """

    id: str
    caption: str
    schema: str
    designated: tuple[str, ...]
    described: tuple[str, ...]
    analyst: tuple[str, ...] = ()
    centre: bool = False
    shared: bool = False

    @property
    def is_value(self) -> bool:
        return self.schema.startswith("shared:")


@dataclass(frozen=True, slots=True)
class Line:
    """All ties between two figures, given by their places: what they are called, how sure the surest is, its weight.

    `along` and `against` say whether a tie is directed from `a` to `b`, and from `b` to `a`. No name: `b` is a value.
    """

    a: int
    b: int
    names: tuple[str, ...]
    certainty: Certainty
    along: bool
    against: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Content:
    """Figures and lines, which stand for `shown_ties` ties; `nodes` nodes and `ties` ties there are in all.

    Of the nodes, `papers` and `untied` were left out on purpose.
    """

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    nodes: int
    ties: int
    shown_ties: int
    papers: int
    untied: int

    @property
    def shown_nodes(self) -> int:
        return sum(not figure.is_value for figure in self.figures)


def content(
    case: Case, selected: Selected, *, limit: int, papers: bool = False, without: Sequence[str] = ()
) -> Content:
    """What to show of a selection, at most `limit` nodes. Datasets in `without` are not heard."""
    graph = _simple(selected.ties)
    wanted, dropped = _wanted(case, selected, graph, papers=papers)
    tied = graph.degree[wanted] > 0
    centred = bool((selected.far > 0).any()) or len(selected.nodes) == 1
    untied = 0 if centred else int((~tied).sum())
    kept = wanted if centred else wanted[tied]
    far = dict(zip(selected.nodes.tolist(), selected.far.tolist(), strict=True))
    chosen = _nearest(kept, far, graph, limit) if centred else _grown(kept, graph, limit)
    centre = next((node for node in chosen if far[node] == 0), None) if centred else None
    here = _among(selected.ties, chosen)
    shared, covered = values(case, here, chosen, without)
    lines = _lines(case, here.where(~np.isin(here.edge, list(covered))), chosen, without)
    signs = [one for one in shared if one.at is None]
    places = {chosen.index(one.at) for one in shared if one.at is not None}
    nodes = _figures(case, chosen, centre, without)
    return Content(
        (
            *(replace(one, shared=place in places) for place, one in enumerate(nodes)),
            *(Figure(one.text, one.text, one.type, (), ()) for one in signs),
        ),
        (*lines, *_spokes(shared, chosen, {(line.a, line.b) for line in lines})),
        len(selected.nodes),
        len(selected.ties),
        len(here),
        dropped,
        untied,
    )


def _simple(ties: Ties) -> Graph:
    """The graph without loops and parallel ties: degrees are numbers of neighbours."""
    source, target = np.minimum(ties.source, ties.target), np.maximum(ties.source, ties.target)
    pairs = np.unique(np.stack([source, target], axis=1)[source != target], axis=0)
    return Graph.from_edges(ties.nodes, pairs[:, 0], pairs[:, 1])


def _wanted(case: Case, selected: Selected, graph: Graph, *, papers: bool) -> tuple[Numbers, int]:
    """The nodes to choose from, and how many papers are not among them. A centre that is a paper stays."""
    nodes = selected.nodes.astype(np.int64)
    if papers:
        return nodes, 0
    schemas = [str(row[0]) for row in case.rows("SELECT DISTINCT schema FROM entity")]
    kinds = [schema for schema in schemas if kind_of(schema).name == PAPER]
    found = case.rows("SELECT node FROM entity WHERE schema = ANY(?) AND node IS NOT NULL", [kinds])
    paper = np.zeros(max(graph.nodes, 1), bool)
    paper[np.array([row[0] for row in found], np.int64)] = True
    centred = (selected.far > 0).any()
    gone = paper[nodes] & (graph.degree[nodes] <= 1) & ~(centred & (selected.far == 0))
    return nodes[~gone], int(gone.sum())


def _nearest(nodes: Numbers, far: dict[int, int], graph: Graph, limit: int) -> list[int]:
    degree = graph.degree
    return sorted(sorted(nodes.tolist(), key=lambda node: (far[node], -degree[node], node))[:limit])


def _grown(nodes: Numbers, graph: Graph, limit: int) -> list[int]:
    """Grow from the best tied node; where nothing more is tied to what is there, begin anew from the best of the rest.

    Ties with nodes that are already shown count first, so that circles close.
    """
    degree, allowed = graph.degree, np.zeros(graph.nodes, bool)
    allowed[nodes] = True
    chosen = dict[int, None]()
    seeds = iter(sorted(nodes.tolist(), key=lambda node: (-degree[node], node)))
    edge: list[tuple[int, int]] = []
    while len(chosen) < min(limit, len(nodes)):
        node = heapq.heappop(edge)[1] if edge else next(seeds)
        if node in chosen:
            continue
        chosen[node] = None
        for other in graph.neighbours(node).tolist():
            if allowed[other] and other not in chosen:
                heapq.heappush(edge, (-int(degree[other]), other))
    return sorted(chosen)


def _figures(case: Case, nodes: list[int], centre: int | None, without: Sequence[str]) -> tuple[Figure, ...]:
    rows = case.rows("SELECT node, id, caption, schema FROM entity WHERE node = ANY(?) ORDER BY node", [nodes])
    labels: dict[tuple[str, str], list[str]] = {}
    ids = [str(row[1]) for row in rows]
    accounts = {str(row[1]): str(row[2]) for row in rows if kind_of(str(row[3])).name == ACCOUNT}
    called_so = Counter(accounts.values())
    alike = {id_: f"…{id_[-_TAIL:]}" for id_, caption in accounts.items() if called_so[caption] > 1}
    tails = alike | _tails(case, list(accounts), without)
    for entity, basis, label in case.rows(
        "SELECT DISTINCT l.entity, l.basis, l.label FROM label AS l JOIN statement AS s ON s.id = l.statement"
        " WHERE l.entity = ANY(?) AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset) ORDER BY l.label",
        [ids, list(without)],
    ):
        labels.setdefault((str(entity), str(basis)), []).append(str(label))
    return tuple(
        Figure(
            str(id_),
            f"{caption} {tails[str(id_)]}" if tails.get(str(id_), str(caption)) not in str(caption) else str(caption),
            str(schema),
            tuple(labels.get((str(id_), "designated"), ())),
            tuple(labels.get((str(id_), "described"), ())),
            tuple(labels.get((str(id_), "analyst"), ())),
            centre=node == centre,
        )
        for node, id_, caption, schema in rows
    )


def _tails(case: Case, ids: Sequence[str], without: Sequence[str]) -> dict[str, str]:
    """The ends of the numbers of accounts and wallets, by which people tell them apart: "…4821"."""
    rows = case.rows(
        "SELECT coalesce(c.canonical_id, s.entity_id), min(s.value) FROM statement AS s"
        " LEFT JOIN canonical AS c ON c.entity_id = s.entity_id"
        " WHERE s.prop IN ('iban', 'accountNumber', 'publicKey') AND coalesce(c.canonical_id, s.entity_id) = ANY(?)"
        " AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset) GROUP BY 1",
        [list(ids), list(without)],
    )
    return {str(id_): f"…{str(value).replace(' ', '')[-_TAIL:]}" for id_, value in rows}


def _among(ties: Ties, nodes: list[int]) -> Ties:
    among = np.zeros(max(ties.nodes, 1), bool)
    among[nodes] = True
    return ties.among(among)


def _spokes(shared: list[Value], nodes: list[int], drawn: set[tuple[int, int]]) -> list[Line]:
    """The lines from those who share a value to its figure: a node that is this address, else behind the nodes.

    None to an address that a stated line leads to already.
    """
    place = {node: number for number, node in enumerate(nodes)}
    behind = count(len(nodes))
    ends = [
        (place[node], hub)
        for one in shared
        for hub in [next(behind) if one.at is None else place[one.at]]
        for node in one.nodes
    ]
    told = [(a, b) for a, b in ends if a != b and (min(a, b), max(a, b)) not in drawn]
    return [Line(a, b, (), Certainty.REPORTED, along=False, against=False) for a, b in told]


def _lines(case: Case, here: Ties, nodes: list[int], without: Sequence[str]) -> tuple[Line, ...]:
    """The ties, those between the same two nodes as one line."""
    place = {node: number for number, node in enumerate(nodes)}
    said = _said(case, here, without)
    rows: dict[tuple[int, int], list[int]] = {}
    for row, (source, target) in enumerate(zip(here.source.tolist(), here.target.tolist(), strict=True)):
        if source != target:
            rows.setdefault((min(place[source], place[target]), max(place[source], place[target])), []).append(row)
    return tuple(_line(a, b, here, some, said, nodes) for (a, b), some in sorted(rows.items()))


def _line(a: int, b: int, ties: Ties, rows: list[int], said: dict[int, str], nodes: list[int]) -> Line:
    rows = sorted(rows, key=lambda row: (int(ties.certainty[row]), -float(ties.weight[row]), row))
    names = (called(ties.types[ties.type[row]], said.get(int(ties.edge[row])), float(ties.weight[row])) for row in rows)
    directed = {int(ties.source[row]) for row in rows if ties.directed[row]}
    sure = Certainty(int(ties.certainty[rows[0]]))
    return Line(
        a, b, tuple(dict.fromkeys(names)), sure, nodes[a] in directed, nodes[b] in directed, float(ties.weight[rows[0]])
    )


def _said(case: Case, ties: Ties, without: Sequence[str]) -> dict[int, str]:
    """What sources call a tie, by its number."""
    numbers: Iterable[int] = ties.edge[ties.edge >= 0].tolist()
    rows = case.rows("SELECT edge, via FROM edge WHERE edge = ANY(?) AND via IS NOT NULL", [list(numbers)])
    called_ = roles(case, [via for _, via in rows], without=without)
    return {int(str(edge)): called_[via] for edge, via in rows if via in called_}


def called(type_: str, said: str | None, weight: float) -> str:
    """A tie in words.

    >>> called("Ownership", None, 1), called("shared:address", None, 0.5), called("possible:same", None, 0.83)
    ('owns', 'same address', 'perhaps the same (83%)')
    >>> called("UnknownLink", "Acting for", 1), called("CryptoWallet:holder", None, 1)
    ('Acting for', 'holder')
    >>> called("Sanction:entity", None, 1), called("Note:entity", None, 1)
    ('listing', 'note')
    >>> called("Company:addressEntity", None, 1)
    'address'
    """
    if said:
        return said
    if type_ == "possible:same":
        return f"perhaps the same ({weight:.0%})"
    if type_.startswith("shared:"):
        return f"same {type_.partition(':')[2]}"
    spec = schemata()[type_].edge if type_ in schemata() else None
    return spec.label if spec else _property(*type_.partition(":")[::2])


def _property(schema: str, prop: str) -> str:
    """A tie by a property in words: the property's, or where these say nothing, what the thing is that has it."""
    if prop != "entity":
        return _words(prop.removesuffix("Entity") or schema)
    return "listing" if schema == "Sanction" else _words(schema)


def _words(name: str) -> str:
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()
