"""The walk through an invented world, from its files to the place where its two networks meet, and to the shapes of
payments in its ledger, held against the truth.

The world is written by the room `invent`, and read like any other sources: nothing here knows it from the inside, save
the comparison at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew import flow
from clew.flow.matching import PatternsWanted
from clew.progress import Progress, silent
from clew.store import overview, payments, profile, sources
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.invent.laundry import Laundered
    from clew.invent.truth import Truth
    from clew.invent.world import World
    from clew.money.matching.told import Hit
    from clew.network.central import Connected
    from clew.network.exposure import Exposed, Exposure
    from clew.network.route import Route, Routes

CRIME = ("narcotics", "organised-crime", "laundering", "human-trafficking", "cyber", "arms")
TERROR = ("terror",)


@dataclass(frozen=True, slots=True)
class Covered:
    """The hit that holds most payments of an attempt: `covers` of its `payments`, and `others` besides.

    `place` is the hit's place among all hits as they are told, from 1. Without a hit: no kind, 0, and None.
    """

    pattern: str
    reason: str
    payments: int
    kind: str
    covers: int
    others: int
    place: int
    chance: float | None

    @property
    def found(self) -> bool:
        """Whether the hit holds at least half of the payments, and not more others than these."""
        return self.covers * 2 >= self.payments and self.others <= self.covers


@dataclass(frozen=True, slots=True)
class Money:
    """What `clew patterns` finds in the ledger: how many hits, and the one that touches most of the meeting path.

    `attempts` are those to launder, each with its honest twin (None: it has none). `names` are those of owners.
    """

    payments: int
    hits: int
    by_kind: Mapping[str, int]
    attempts: tuple[tuple[Covered, Covered | None], ...]
    shown: Hit | None
    names: Mapping[str, str]

    @property
    def found(self) -> int:
        """How many attempts are found."""
        return sum(attempt.found for attempt, _ in self.attempts)

    @property
    def planted(self) -> int:
        """How many attempts there are."""
        return len(self.attempts)


@dataclass(frozen=True, slots=True)
class Compared:
    """The walk against the truth: each figure with what would be right.

    `pairs_found` are pairs of records held to be one entity, of which `pairs_right` are, out of `pairs_true` in the
    world; exact evidence can join `pairs_exact` of those. `labels_right` of `labels_true` entities on the lists have
    the labels that their programmes imply. `path_right`: the meeting found is the one that the world was made with.
    `doors_right` of the `doors_true` public offices near a listed company are found, by the way that leads to it.
    """

    pairs_found: int
    pairs_right: int
    pairs_exact: int
    pairs_true: int
    labels_right: int
    labels_true: int
    quarantined: int
    planted: int
    path_right: bool
    doors_right: int
    doors_true: int


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo shows. `meeting` are the paths between entities with a crime and with a terror label; `doors` are
    the labelled entities within two ties of public office.

    `cited` gives the lines of the files behind each tie, by its first statement; `ends` the labels at the paths' ends.
    """

    case: Path
    overview: overview.Overview
    sources: tuple[sources.SourceKept, ...]
    connected: tuple[Connected, ...]
    meeting: Routes
    cited: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[str, ...]]
    doors: Exposure
    money: Money
    compared: Compared


def demo(folder: Path, *, now: str, seed: int = 7, progress: Progress = silent) -> Demo:
    """Write the world below `folder`, make `folder/demo.clew` of it (in place of an older one), and look around."""
    from clew.invent import write_world
    from clew.resolve.run import Ask

    progress("writing an invented world")
    world = write_world(folder / "world", seed=seed)
    case = folder / "demo.clew"
    case.unlink(missing_ok=True)
    flow.new(case)
    for source in world.sources:
        flow.add(case, source.paths, now=now, dataset=source.dataset, derive=False, progress=progress)
    with flow.reading(case, now=now, progress=progress):
        pass  # what exact evidence joins comes first
    flow.resolve(case, Ask(), now=now, progress=progress)
    with flow.reading(case, now=now, progress=progress) as opened:
        return _look(opened, world, progress)


def _look(case: Case, world: World, progress: Progress) -> Demo:
    from clew.network.central import most_connected
    from clew.network.exposure import Wanted
    from clew.network.route import meetings

    found, kept = flow.info(case)
    meeting = meetings(case, _labelled(case, CRIME), _labelled(case, TERROR), max_hops=8)
    doors = flow.exposure(case, Wanted(hops=2))
    return Demo(
        case=case.path,
        overview=found,
        sources=tuple(kept),
        connected=most_connected(case, limit=8),
        meeting=meeting,
        cited=_cited(case, meeting),
        ends=_ends(case, meeting),
        doors=doors,
        money=_money(case, world.truth.laundered, meeting, progress),
        compared=_compare(case, world.truth, meeting, doors.exposed),
    )


def _labelled(case: Case, labels: Iterable[str]) -> list[str]:
    wanted = set(labels)
    return [entity for entity, said in profile.labels_by_entity(case).items() if wanted & set(said)]


def _cited(case: Case, meeting: Routes) -> dict[str, tuple[str, ...]]:
    """For each tie of the paths (by its first statement) the lines of the files that say so."""
    cited: dict[str, tuple[str, ...]] = {}
    for path in meeting.paths:
        for edge in path.edges:
            places = {place for each in edge.statements for place in flow.source(case, each).places}
            lines = sorted({f"{Path(place.file).name} {place.position}" for place in places})
            cited[edge.statements[0]] = tuple(lines)
    return cited


def _ends(case: Case, meeting: Routes) -> dict[str, tuple[str, ...]]:
    """What the sources call the entities at the ends of the paths: label and basis."""
    ends = {node.id for path in meeting.paths for node in (path.nodes[0], path.nodes[-1])}
    said = {id_: profile.labels_of(case, [id_]) for id_ in sorted(ends)}
    return {id_: tuple(sorted({f"{each.basis}: {each.label}" for each in labels})) for id_, labels in said.items()}


def _money(case: Case, laundered: Sequence[Laundered], meeting: Routes, progress: Progress) -> Money:
    from clew.money.ledger import Ledger

    ledger = Ledger.of(payments.payments(case), payments.accounts(case), details=payments.Kept(case))
    told = flow.patterns(ledger, PatternsWanted(), progress=progress)
    shown = _touching(told.hits, {node.id for path in meeting.paths for node in path.nodes})
    owners = sorted(set(shown.owners.values())) if shown else []
    return Money(
        payments=len(ledger),
        hits=told.total,
        by_kind=told.by_kind,
        attempts=tuple(_attempts(laundered, told.hits)),
        shown=shown,
        names={owner: profile.profile(case, owner, limit=0).caption for owner in owners},
    )


def _attempts(laundered: Sequence[Laundered], hits: Sequence[Hit]) -> Iterator[tuple[Covered, Covered | None]]:
    """Each attempt with its honest twin, which comes right after it."""
    for place, one in enumerate(laundered):
        if not one.reason:
            twin = laundered[place + 1] if place + 1 < len(laundered) and laundered[place + 1].reason else None
            yield _covered(one, hits), _covered(twin, hits) if twin else None


def _covered(one: Laundered, hits: Sequence[Hit]) -> Covered:
    """The hit that holds most of its payments; of several the one with the fewest others, then the first."""
    its = set(one.payments)
    held = [(len(its & set(hit.payments)), -len(hit.payments), -place) for place, hit in enumerate(hits, 1)]
    covers, size, place = max(held, default=(0, 0, 0))
    if not covers:
        return Covered(one.pattern, one.reason, len(its), "", 0, 0, 0, None)
    hit = hits[-place - 1]
    return Covered(one.pattern, one.reason, len(its), hit.kind, covers, -size - covers, -place, hit.chance)


def _touching(hits: Sequence[Hit], owners: set[str]) -> Hit | None:
    """The hit among the accounts of most of these owners, the first of several; None where none touches any."""
    touched = [(len(owners & set(hit.owners.values())), -place) for place, hit in enumerate(hits)]
    most, place = max(touched, default=(0, 0))
    return hits[-place] if most else None


def _compare(case: Case, truth: Truth, meeting: Routes, exposed: Sequence[Exposed]) -> Compared:
    ids = {record: record for record in truth.records}
    ids |= {str(a): str(b) for a, b in case.rows("SELECT entity_id, canonical_id FROM canonical") if a in ids}
    being = {record: truth.records[record].being for record in ids}
    found = Counter(ids.values())
    right = Counter((ids[record], being[record]) for record in ids)
    every, exact = truth.pairs()
    said = profile.labels_by_entity(case)
    listed = {record: set(truth.records[record].labels) for record in ids if truth.records[record].labels}
    return Compared(
        pairs_found=_pairs(found.values()),
        pairs_right=_pairs(right.values()),
        pairs_exact=exact,
        pairs_true=every,
        labels_right=sum(labels <= set(said.get(ids[record], ())) for record, labels in listed.items()),
        labels_true=len(listed),
        quarantined=overview.overview(case).quarantined,
        planted=len(truth.defects),
        path_right=_is_meeting(meeting, truth, ids),
        doors_right=sum(any(_is(one.route, _steps(truth, door.path, ids)) for one in exposed) for door in truth.doors),
        doors_true=len(truth.doors),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _is_meeting(meeting: Routes, truth: Truth, ids: Mapping[str, str]) -> bool:
    """Whether the one path found runs through the beings of the true one, in either direction."""
    if meeting.total != 1:
        return False
    true = _steps(truth, truth.meeting.path, ids)
    return any(_is(meeting.paths[0], way) for way in (true, true[::-1]))


def _steps(truth: Truth, path: Sequence[str], ids: Mapping[str, str]) -> list[set[str]]:
    """For each being of a path the entities of the case that have a record of it."""
    return [{ids[record] for record in truth.clusters[being]} for being in path]


def _is(route: Route, way: Sequence[set[str]]) -> bool:
    nodes = [node.id for node in route.nodes]
    return len(nodes) == len(way) and all(node in step for node, step in zip(nodes, way, strict=True))
