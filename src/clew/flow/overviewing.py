"""A case's network at one look: its communities. It is kept beside the case until the case changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from clew.errors import NotFound
from clew.network.selection import CERTAIN
from clew.progress import Progress, silent
from clew.store import derived
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.overview import Overview

SHOWN = 400
"""Communities that an overview shows."""


@dataclass(frozen=True, slots=True)
class SuperNode:
    """A community as one sign: see `network.overview.Group`. `names` are those of its best tied members, `kinds` and
    `designated` count its members by kind and by the labels that authorities gave them."""

    number: int
    size: int
    names: tuple[str, ...]
    kinds: dict[str, int]
    designated: dict[str, int]
    inside: int
    outward: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class SuperTie:
    """Two communities by their places in the list, and how many pairs are tied between them."""

    a: int
    b: int
    pairs: int


@dataclass(frozen=True, slots=True)
class OverviewTold:
    """The `communities` that are shown, of `total`, the greatest first; the `ties` shown, of `all_ties`.

    `nodes` parties have a tie, `pairs` are tied, `shown_nodes` are in the communities shown; `alone` have none.
    """

    nodes: int
    pairs: int
    alone: int
    shown_nodes: int
    modularity: float
    total: int
    all_ties: int
    communities: tuple[SuperNode, ...]
    ties: tuple[SuperTie, ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class MembersTold:
    """Members of a community by their ids, the best tied first: those asked for, of `total`."""

    number: int
    total: int
    ids: tuple[str, ...]


_CAVEAT = (
    "A community is who is tied among themselves more than chance would have it. Nearness is not guilt; another start"
    " of the dice may divide otherwise (clew communities tells how firmly each holds)."
)


def overview(case: Case, *, progress: Progress = silent) -> dict[str, object]:
    """The overview as a document: `stamp`, `told` (OverviewTold) and `members`, the ids by community."""
    import numpy as np

    from clew.network.overview import overview as look
    from clew.network.parties import parties

    progress("ties between parties")
    found = parties(case, CERTAIN)
    progress("communities")
    seen = look(found.subject.graph, limit=SHOWN)
    progress("names")
    table = case.engine.fetch("SELECT node, id, caption, schema FROM entity WHERE node IS NOT NULL ORDER BY node")
    rows = table.take(np.searchsorted(table["node"].to_numpy(), found.nodes[seen.members]))
    ids, captions, schemas = (rows[name].to_pylist() for name in ("id", "caption", "schema"))
    told = _told(seen, _designated(case), (ids, captions, schemas), found.untied)
    starts = [0]
    for group in seen.groups:
        starts.append(starts[-1] + group.size)
    members = [ids[start:end] for start, end in pairwise(starts)]
    return {"stamp": derived.stamp(case), "told": asdict(told), "members": members}


def kept_overview(path: Path, case: Case) -> dict[str, Any] | None:
    """The overview that is kept beside a case, if it is of the case as it now is."""
    try:
        document = orjson.loads(_beside(path).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    is_it = isinstance(document, dict) and document.get("stamp") == derived.stamp(case)
    return document if is_it else None


def keep_overview(path: Path, document: bytes) -> None:
    """Keep it beside the case, whole or not at all; where nothing may be written it is not kept."""
    part = _beside(path).with_suffix(".overview-part")
    try:
        part.write_bytes(document)
        part.replace(_beside(path))
    except OSError:
        part.unlink(missing_ok=True)


def stamp(case: Case) -> str:
    """What the overview depends on. It counts labels that authorities gave: no edit changes it."""
    return derived.stamp(case)


def members(document: dict[str, Any], number: int, *, limit: int, offset: int = 0) -> MembersTold:
    """Members of one community of an overview. Raises NotFound."""
    groups = document["members"]
    if not 1 <= number <= len(groups):
        raise NotFound(f"There is no community {number}; the overview shows 1 to {len(groups)}.")
    ids = groups[number - 1]
    return MembersTold(number, len(ids), tuple(ids[offset : offset + limit]))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.overview")


def _designated(case: Case) -> dict[str, list[str]]:
    rows = case.rows("SELECT DISTINCT entity, label FROM label WHERE basis = 'designated' ORDER BY ALL")
    found: dict[str, list[str]] = {}
    for entity, label in rows:
        found.setdefault(str(entity), []).append(str(label))
    return found


def _told(
    seen: Overview, labels: dict[str, list[str]], columns: tuple[list[str], list[str], list[str]], alone: int
) -> OverviewTold:
    from clew.network.drawing.icons import kind_of

    ids, captions, schemas = columns
    told, start = [], 0
    for group in seen.groups:
        here = range(start, start + group.size)
        start += group.size
        told.append(
            SuperNode(
                group.number,
                group.size,
                tuple(captions[at] for at in here[:3]),
                dict(Counter(kind_of(schemas[at]).name for at in here).most_common()),
                dict(Counter(label for at in here for label in labels.get(ids[at], ())).most_common()),
                group.inside,
                group.outward,
                group.x,
                group.y,
                group.radius,
            )
        )
    ties = tuple(SuperTie(tie.a, tie.b, tie.pairs) for tie in seen.ties)
    return OverviewTold(
        seen.nodes, seen.pairs, alone, start, seen.modularity, seen.total, seen.all_ties, tuple(told), ties, _CAVEAT
    )
