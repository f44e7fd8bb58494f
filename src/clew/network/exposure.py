"""Corruption's doors: who is near a politically exposed person or a state body, through ownership, family or contract.

Ties of other kinds are not walked. That somebody is near an office says nothing of what either did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from clew.errors import UsageError
from clew.model.taxonomy import taxonomy
from clew.network.graph import Graph, Places
from clew.network.labelled import by_hand, labelled, labels_of
from clew.network.office import Door, doors, posts
from clew.network.paths import HalfEdge, Path
from clew.network.route import Route, told
from clew.network.selected import heard, selected_ties
from clew.network.selection import CERTAIN, Selection
from clew.network.ties import Mask, Ties
from clew.store.case import Case

THROUGH = {
    "ownership": ("Ownership", "Directorship"),
    "family": ("Family", "Associate"),
    "contract": ("ContractAward", "Employment", "Representation", "Membership", "ProjectParticipant", "Payment"),
}
"""What is walked, by the schemata of ties."""

_NAMED = {
    "ownership": ("owner", "parent", "operator", "shareholder", "subsidiary"),
    "family": (),
    "contract": ("authority",),
}
"""Properties that tie: `Vessel:owner`, `Company:parent`, `Contract:authority`."""

_SAID = {
    "ownership": r"own|control|shareholder|subsidiar|parent company|director",
    "family": r"family|spouse|wife|husband|brother|sister|father|mother|\bson\b|daughter|relative|associate of",
    "contract": r"contract|employ|represent|agent|lawyer|adviser|advisor|acting for|on behalf",
}
"""Words by which a source describes a tie of no schema of its own (`UnknownLink`)."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A labelled entity, the door nearest to it, how many ties away, and the way there."""

    id: str
    caption: str
    labels: tuple[str, ...]
    door: Door
    hops: int
    route: Route


@dataclass(frozen=True, slots=True)
class Exposure:
    """Labelled entities within reach of a door, the nearest first.

    `doors` counts doors by basis; `labelled` are the entities looked at, `total` those within reach, `by_hops` how many
    at each number of ties. `by_hand` of the labelled parties are so by the analyst alone. `walked` counts the ties that
    were walked, `not_walked` those of other kinds.
    """

    doors: dict[str, int]
    labelled: int
    by_hand: int
    total: int
    by_hops: dict[int, int]
    walked: int
    not_walked: int
    exposed: tuple[Exposed, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose exposure: those who carry one of these labels (none: any label), `hops` ties far, through these kinds of
    ties, of a part of the case."""

    labels: tuple[str, ...] = ()
    hops: int = 3
    through: tuple[str, ...] = tuple(THROUGH)
    part: Selection = CERTAIN


def exposure(case: Case, wanted: Wanted, *, limit: int | None = None) -> Exposure:
    """Who of the labelled is near a door. Raises UsageError for no label and no kind of tie."""
    found = selected_ties(case, wanted.part).certain()
    walked = found.where(kept(case, found, wanted.through, wanted.part.without))
    carriers = labelled(case, wanted.labels or taxonomy().keys, found.nodes, heard(wanted.part))
    known = doors(case, wanted.part.without)
    graph = walked.graph()
    far, via = _walk(graph, np.array(sorted(known), np.int64), wanted.hops)
    within = np.flatnonzero(carriers & (far >= 0))
    order = within[np.lexsort((within, far[within]))]
    paths = [_path(graph, via, int(node)) for node in order[:limit]]
    return Exposure(
        doors=dict(sorted(Counter(door.basis for door in known.values()).items())),
        labelled=int(carriers.sum()),
        by_hand=by_hand(case, wanted.labels or taxonomy().keys, heard(wanted.part)),
        total=len(order),
        by_hops={hop: int((far[order] == hop).sum()) for hop in range(wanted.hops + 1)},
        walked=len(walked),
        not_walked=len(found) - len(walked),
        exposed=_told(case, walked, (known, wanted.part), paths),
    )


def kept(case: Case, found: Ties, through: Collection[str], without: Collection[str] = ()) -> Mask:
    """The ties of these kinds: by their schema, their property, or what a source that is heard calls them."""
    unknown = sorted(set(through) - set(THROUGH))
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no kind of tie. Kinds are {', '.join(THROUGH)}.")
    schemata = {name for kind in through for name in THROUGH[kind]}
    props = {name for kind in through for name in _NAMED[kind]}
    types = [i for i, name in enumerate(found.types) if name in schemata or name.split(":")[-1] in props]
    said = [
        int(str(edge))
        for (edge,) in case.rows(
            "SELECT DISTINCT e.edge FROM edge AS e JOIN statement AS s ON s.entity_id = e.via"
            " WHERE e.type = 'UnknownLink' AND s.prop IN ('role', 'relationship')"
            " AND regexp_matches(lower(s.value), ?) AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)",
            ["|".join(_SAID[kind] for kind in sorted(through)) or "(?!)", list(without)],
        )
    ]
    shown: Mask = np.isin(found.type, types) | np.isin(found.edge, said)
    return shown


def _walk(graph: Graph, starts: Places, hops: int) -> tuple[Places, Places]:
    """How far each node is from the nearest of some, -1 beyond `hops`, and the half-edge's place by which it is left
    towards it."""
    far, via = np.full(graph.nodes, -1, np.int64), np.full(graph.nodes, -1, np.int64)
    far[starts] = 0
    frontier = starts
    for hop in range(1, hops + 1):
        _, places = graph.reach(frontier)
        new = places[far[graph.other[places]] < 0]
        frontier, first = np.unique(graph.other[new], return_index=True)
        far[frontier], via[frontier] = hop, new[first]
        frontier = frontier.astype(np.int64)
    return far, via


def _path(graph: Graph, via: Places, node: int) -> Path:
    """The way from a node back to its door."""
    nodes, steps = [node], list[tuple[HalfEdge, ...]]()
    while via[nodes[-1]] >= 0:
        place = via[nodes[-1] : nodes[-1] + 1]
        steps.append((HalfEdge(int(graph.edge(place)[0]), not bool(graph.along(place)[0])),))
        nodes.append(int(np.searchsorted(graph.starts, place[0], side="right") - 1))
    return Path(tuple(nodes), tuple(steps))


def _told(
    case: Case, walked: Ties, about: tuple[dict[int, Door], Selection], paths: Sequence[Path]
) -> tuple[Exposed, ...]:
    known, part = about
    labels = labels_of(case, heard(part))
    held = posts(case, [known[path.nodes[-1]].id for path in paths], part.without)
    numbered = [
        Path(path.nodes, tuple(tuple(HalfEdge(int(walked.edge[h.edge]), h.along) for h in s) for s in path.steps))
        for path in paths
    ]
    return tuple(
        Exposed(
            id=route.nodes[0].id,
            caption=route.nodes[0].caption,
            labels=labels.get(route.nodes[0].id, ()),
            door=replace(known[path.nodes[-1]], posts=held.get(known[path.nodes[-1]].id, ())),
            hops=len(route.edges),
            route=route,
        )
        for path, route in zip(paths, told(case, numbered, without=part.without, left=walked), strict=True)
    )
