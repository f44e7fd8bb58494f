"""The network of a case with countries or communities as nodes, each group and each tie between two told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from clew.errors import UsageError
from clew.network.groups import Groups, contract, membership
from clew.network.groups_meeting import GroupsMeeting, meet, told
from clew.network.labelled import labelled, parties
from clew.network.measures.simple import Simple
from clew.network.selected import heard, selected_ties
from clew.network.selection import CERTAIN, Selection
from clew.network.ties import Mask, Ties
from clew.store.case import Case
from clew.store.profile import evidence

COUNTRY, COMMUNITY = "country", "community"
CITED = 20
"""Ties between two groups of which the statements are given."""


@dataclass(frozen=True, slots=True)
class Ask:
    """By country or community; of two labelled sides, if wanted; `seed` is that of the communities and of chance, which
    is drawn `reps` times; `part` tells which ties and labels count."""

    by: str = COUNTRY
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    seed: int = 0
    part: Selection = CERTAIN
    reps: int = 1000


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group: its members with a tie (those of several groups by shares), and ties inside; `left` and `right` count
    the members that carry a label of either side, `both` those that carry both."""

    name: str
    members: float
    inside: float
    expected: float
    outside: float
    left: float
    right: float
    both: float


@dataclass(frozen=True, slots=True)
class Link:
    """What is between two groups. `crossing` are ties from the left side to the right one; `ratio` is ties by expected.

    `p` is corrected for the number of pairs that have ties. The statements are those of the first `CITED` ties;
    `shown` and `total` count rows of ties.
    """

    source: str
    target: str
    ties: float
    expected: float
    ratio: float
    p: float
    crossing: float
    shown: int
    total: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupsTold:
    """Groups by members, and links by how far they are above chance. `without` are tied entities of no group.

    `meeting` is where the sides meet in the network of groups; None where two sides were not asked for.
    """

    by: str
    ties: int
    without: int
    total_groups: int
    total_links: int
    groups: tuple[GroupTold, ...]
    links: tuple[Link, ...]
    meeting: GroupsMeeting | None = None


def grouped(case: Case, ask: Ask, *, limit: int | None = None) -> GroupsTold:
    """Countries or communities as nodes; at most `limit` groups and links are shown. Raises UsageError."""
    if ask.by not in (COUNTRY, COMMUNITY):
        raise UsageError(f"groups are by {COUNTRY} or {COMMUNITY}, not {ask.by!r}")
    found = selected_ties(case, ask.part).certain()
    found = found.among(parties(case, found.nodes))
    simple = Simple.from_edges(found.nodes, found.source, found.target)
    tied = np.diff(simple.starts) > 0
    names, members = (
        _countries(case, tied, ask.part.without) if ask.by == COUNTRY else _communities(case, simple, ask.seed)
    )
    who = heard(ask.part)
    sides = labelled(case, ask.left, found.nodes, who), labelled(case, ask.right, found.nodes, who)
    whole = contract(simple, members)
    shown = _links(case, found, (names, members), (whole, _crossing(simple, members, sides)), (limit, ask.part))
    return GroupsTold(
        by=ask.by,
        ties=whole.ties,
        without=int((tied & (np.diff(members.indptr) == 0)).sum()),
        total_groups=len(names),
        total_links=int((np.triu(whole.between, 1) > 0).sum()),
        groups=_groups(names, members, whole, sides)[:limit],
        links=shown,
        meeting=_meeting(case, found, (names, members), (whole, sides), (ask, limit))
        if ask.left and ask.right
        else None,
    )


def _meeting(
    case: Case,
    found: Ties,
    groups: tuple[Sequence[str], csr_array],
    network: tuple[Groups, tuple[Mask, Mask]],
    asked: tuple[Ask, int | None],
) -> GroupsMeeting:
    (names, members), (whole, sides), (ask, limit) = groups, network, asked
    left, right = (np.asarray(members.T @ side.astype(np.float64)) for side in sides)
    met = meet(whole, left, right, (ask.reps, ask.seed, limit))
    nothing = np.zeros(0, np.int64)
    behind = [
        np.unique(
            np.concatenate([nothing, *(_rows(found, members, (one.node, near)) for near in met.neighbours(one.node))])
        )
        for one in met.serving
    ]
    statements = _cited(case, found, behind, ask.part.without)
    counts = [(its, min(len(rows), CITED), len(rows)) for its, rows in zip(statements, behind, strict=True)]
    return told(met, names, counts, ask.seed)


_COUNTRIES = """
SELECT DISTINCT e.node, s.value FROM statement AS s
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id JOIN entity AS e ON e.id = coalesce(c.canonical_id, s.entity_id)
WHERE s.prop IN ('country', 'nationality', 'citizenship', 'jurisdiction', 'mainCountry', 'flag')
    AND e.node IS NOT NULL AND length(s.value) <= 5 AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
ORDER BY 1, 2
"""


def _countries(case: Case, tied: Mask, without: Sequence[str]) -> tuple[list[str], csr_array]:
    found = case.rows(_COUNTRIES, [list(without)])
    rows = [(int(str(node)), str(country)) for node, country in found if tied[int(str(node))]]
    names = sorted({country for _, country in rows})
    number = {name: place for place, name in enumerate(names)}
    nodes = np.array([node for node, _ in rows], np.int64)
    return names, membership(len(tied), nodes, np.array([number[name] for _, name in rows], np.int64), len(names))


def _communities(case: Case, simple: Simple, seed: int) -> tuple[list[str], csr_array]:
    """Each community by its number and the member with most ties."""
    from clew.network.communities import communities

    degree = np.diff(simple.starts)
    nodes = np.flatnonzero(degree > 0)
    known, group = np.unique(communities(simple, seed=seed).community[nodes], return_inverse=True)
    order = np.lexsort((nodes, -degree[nodes], group))
    first = nodes[order][np.unique(group[order], return_index=True)[1]].tolist()
    rows = case.rows("SELECT node, caption FROM entity WHERE node = ANY(?)", [first])
    captions = {int(str(node)): str(caption) for node, caption in rows}
    names = [f"{number}: {captions[node]}" for number, node in zip(known.tolist(), first, strict=True)]
    return names, membership(simple.nodes, nodes, group, len(known))


def _crossing(simple: Simple, members: csr_array, sides: tuple[Mask, Mask]) -> np.ndarray:
    """Ties between groups of which one end is of the left side and the other of the right."""
    left, right = (members.multiply(side[:, None]).tocsr() for side in sides)
    ones = np.ones(len(simple.other))
    whole = csr_array((ones, simple.other, simple.starts), shape=(simple.nodes, simple.nodes))
    there = (left.T @ whole @ right).toarray()
    both = members.multiply((sides[0] & sides[1])[:, None]).tocsr()
    twice = (both.T @ whole @ both).toarray()
    return np.asarray(there + there.T - twice)


def _groups(names: Sequence[str], members: csr_array, whole: Groups, sides: tuple[Mask, Mask]) -> tuple[GroupTold, ...]:
    left, right, both = (members.T @ side.astype(np.float64) for side in (*sides, sides[0] & sides[1]))
    order = sorted(range(len(names)), key=lambda place: (-whole.size[place], names[place]))
    return tuple(
        GroupTold(
            name=names[i],
            members=float(whole.size[i]),
            inside=float(whole.between[i, i]),
            expected=float(whole.expected[i, i]),
            outside=float(whole.ends[i] - 2 * whole.between[i, i]),
            left=float(left[i]),
            right=float(right[i]),
            both=float(both[i]),
        )
        for i in order
    )


def _links(
    case: Case,
    found: Ties,
    groups: tuple[Sequence[str], csr_array],
    tables: tuple[Groups, np.ndarray],
    asked: tuple[int | None, Selection],
) -> tuple[Link, ...]:
    limit, part = asked
    (names, members), (whole, crossing) = groups, tables
    rows, columns = np.nonzero(np.triu(whole.between, 1))
    order = np.lexsort((columns, rows, -whole.between[rows, columns], whole.p[rows, columns]))[:limit]
    pairs = list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))
    behind = [_rows(found, members, pair) for pair in pairs]
    cited = _cited(case, found, behind, part.without)
    return tuple(
        Link(
            source=names[i],
            target=names[j],
            ties=float(whole.between[i, j]),
            expected=float(whole.expected[i, j]),
            ratio=float(whole.between[i, j] / whole.expected[i, j]),
            p=float(whole.p[i, j]),
            crossing=float(crossing[i, j]),
            shown=min(len(its), CITED),
            total=len(its),
            statements=statements,
        )
        for (i, j), its, statements in zip(pairs, behind, cited, strict=True)
    )


def _rows(found: Ties, members: csr_array, pair: tuple[int, int]) -> np.ndarray:
    """The ties between two groups, by their rows."""
    one, other = (members[:, [place]].toarray()[:, 0] > 0 for place in pair)
    return np.flatnonzero((one[found.source] & other[found.target]) | (other[found.source] & one[found.target]))


def _cited(case: Case, found: Ties, behind: Sequence[np.ndarray], without: Sequence[str]) -> list[tuple[str, ...]]:
    shown = [found.edge[rows[:CITED]].tolist() for rows in behind]
    wanted = sorted({edge for edges in shown for edge in edges})
    via = case.rows("SELECT edge, via FROM edge WHERE edge = ANY(?)", [wanted])
    vias = [(int(str(edge)), None if each is None else str(each)) for edge, each in via]
    said = evidence(case, vias, without=without)
    return [tuple(sorted({each for edge in edges for each in said[edge]})) for edges in shown]
