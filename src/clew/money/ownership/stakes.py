"""The stakes of a case as a structure: which records hold on a day, what they give, and which say the same.

How records become rows, one rule for all:

- A record holds on a day from its first day to its last, both within; one without dates always. One whose status says
  that it ended holds only until before its last day, and where that is not told, on no day.
- Records of one owner in one asset are one row, not a sum. Of one dataset: nobody tells whether two records are two
  holdings or one that is told twice, be they equal or not: at least the most that any says, at most their sum; those
  that say nothing add nothing. Of several datasets: what all have in common; where that is nothing, from the least to
  the most, and a conflict.
- Unsigned numbers up to 1 are per cent in a dataset that has a larger one; else either reading is possible.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from clew.money.ownership.reach import assets
from clew.money.ownership.records import NONE, PROPS, Stake, Value, is_ended, met, stake
from clew.money.ownership.shares import UNKNOWN, WHOLE, Share, share
from clew.money.ownership.structure import DECLARED, NO, PERHAPS, Mask, Structure
from clew.network.ties import ALWAYS, FOR_EVER, Ties, ties
from clew.store.case import Case

OWNERSHIP = ("Ownership", "Control")
NAMED = ("owner", "parent", "shareholder")
"""Properties that hold an owner of the entity that has them (`Vessel:owner`, `Company:parent`)."""
HELD_BY = ("CryptoWallet:holder", "BankAccount:holder")
"""The same of accounts; the holder of a passport owns nothing by it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A record in the case: its number in the table `edge`, the entity via which it is told, its type and its days."""

    edge: int
    via: str | None
    type: str
    owner: int
    asset: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """What one owner has in one asset, in one layer: ranges in billionths, and the records that say so."""

    owner: int
    asset: int
    capital: Share
    votes: Share
    control: int
    layer: int
    nominee: bool
    texts: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(slots=True)
class Left:
    """What was left out or is in doubt, counted; a few of each told.

    By asset: `ended`, whose status says so without a day; `past`, that ended before the day; `future`, that begin after
    it. `repeated`: owner and asset of which one dataset has several records.
    """

    ended: Counter[int] = field(default_factory=Counter)
    past: Counter[int] = field(default_factory=Counter)
    future: Counter[int] = field(default_factory=Counter)
    repeated: set[tuple[int, int]] = field(default_factory=set)
    economic: int = 0
    itself: int = 0
    undated: int = 0
    unreadable: list[str] = field(default_factory=list)
    conflicts: set[tuple[int, int]] = field(default_factory=set)
    ambiguous: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Stakes:
    """The rows of a case as of a day; `rows` in the order of the structure."""

    structure: Structure
    rows: tuple[Row, ...]
    left: Left


def stakes(case: Case, day: int, without: Collection[str], starts: Collection[int], *, upward: bool) -> Stakes:
    """The stakes that hold on a day (since 1970-01-01), as if the datasets in `without` had not spoken: those in the
    chains above the nodes `starts`, or of all that lies below them."""
    left = Left()
    per_cent = _per_cent(case, without)
    pairs: dict[tuple[int, int, int], list[tuple[Tie, Stake, str]]] = defaultdict(list)
    count, found = _ties(case, day, without, (starts, upward), left)
    said = _said(case, without, sorted({tie.via for tie in found if tie.via}))
    for tie in found:
        values = said.get(tie.via or "", [])
        if is_ended(values) and (tie.end == FOR_EVER or tie.end <= day):
            left.ended[tie.asset] += 1
            continue
        given = _given(tie, values, per_cent)
        if given is None:
            left.economic += 1
            continue
        _note(left, tie, given)
        dataset = min((one.dataset for one in values), default="")
        pairs[tie.asset, tie.owner, given.layer].append((tie, given, dataset))
    rows = tuple(_row(key, pairs[key], left) for key in sorted(pairs) if key[0] != key[1])
    left.itself = sum(len(some) for key, some in pairs.items() if key[0] == key[1])
    return Stakes(structure(count, rows, _ends(case, count)), rows, left)


def structure(nodes: int, rows: Sequence[Row], persons: Mask) -> Structure:
    """The rows as columns."""
    return Structure.of(
        nodes,
        ([row.owner for row in rows], [row.asset for row in rows]),
        ([row.capital.low for row in rows], [row.capital.high for row in rows]),
        ([row.votes.low for row in rows], [row.votes.high for row in rows]),
        marks=([row.control for row in rows], [row.layer for row in rows]),
        persons=persons,
    )


def _ties(
    case: Case, day: int, without: Collection[str], around: tuple[Collection[int], bool], left: Left
) -> tuple[int, list[Tie]]:
    """How many nodes there are, and the ties that bear on the question; those of another day are counted."""
    known = ties(case, without=without)
    names = [name for name in known.types if name in (*OWNERSHIP, *HELD_BY) or name.rpartition(":")[2] in NAMED]
    known = known.only([name for name in names if not name.startswith("shared:")])
    found = known.as_of(day)
    owner, asset = _ends_of(found)
    starts, upward = around
    reached = assets(found.nodes, (owner, asset), np.array(sorted(starts)), upward=upward)
    for other, counts in ((known.where(known.end < day), left.past), (known.where(known.start > day), left.future)):
        bears = _ends_of(other)[1]
        counts.update(bears[reached[bears]].tolist())
    kept = np.flatnonzero(reached[asset])
    edges = found.edge[kept].tolist()
    told = case.rows("SELECT edge, via FROM edge WHERE edge = ANY(?) AND via IS NOT NULL", [edges])
    vias = {int(str(edge)): str(via) for edge, via in told}
    columns = (owner[kept], asset[kept], found.start[kept], found.end[kept])
    types = [found.types[number] for number in found.type[kept].tolist()]
    rest = zip(*(column.tolist() for column in columns), strict=True)
    return found.nodes, [
        Tie(edge, vias.get(edge), type_, *row) for edge, type_, row in zip(edges, types, rest, strict=True)
    ]


def _ends_of(found: Ties) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Owner and asset of each tie."""
    forward = np.array([name in OWNERSHIP for name in found.types], bool)[found.type]
    owner: npt.NDArray[np.int32] = np.where(forward, found.source, found.target)
    asset: npt.NDArray[np.int32] = np.where(forward, found.target, found.source)
    return owner, asset


def _said(case: Case, without: Collection[str], vias: list[str]) -> dict[str, list[Value]]:
    """What records say, by the entity that is the record."""
    found: dict[str, list[Value]] = defaultdict(list)
    for entity, prop, value, original, dataset in case.rows(_SAID, [vias, list(PROPS), list(OWNERSHIP), list(without)]):
        text = None if original is None else str(original)
        found[str(entity)].append(Value(str(prop), str(value), text, str(dataset)))
    return found


_SAID = """
SELECT entity_id, prop, value, original_value, dataset FROM statement
WHERE entity_id IN (SELECT unnest(CAST(? AS VARCHAR[]))) AND prop = ANY(?) AND schema = ANY(?)
    AND NOT list_contains(CAST(? AS VARCHAR[]), dataset)
ORDER BY entity_id, prop, value, dataset
"""


def _per_cent(case: Case, without: Collection[str]) -> frozenset[str]:
    """The datasets that have a share above 1 without a sign of per cent, anywhere in the case."""
    rows = case.rows(_SHARES, [list(OWNERSHIP), list(without)])
    return frozenset(
        str(dataset) for dataset, value in rows if (read := share(str(value))).plain and read.low > WHOLE // 100
    )


_SHARES = """
SELECT DISTINCT dataset, value FROM statement WHERE prop = 'percentage' AND schema = ANY(?)
    AND NOT list_contains(CAST(? AS VARCHAR[]), dataset)
"""


def _given(tie: Tie, values: Sequence[Value], per_cent: frozenset[str]) -> Stake | None:
    if tie.type not in OWNERSHIP:
        control = PERHAPS if tie.type.endswith(":parent") else NO
        return Stake(UNKNOWN, None, control, 0, False, tie.type.rpartition(":")[2])
    return stake(tie.type, values, per_cent)


def _note(left: Left, tie: Tie, given: Stake) -> None:
    left.undated += tie.start == ALWAYS and tie.end == FOR_EVER
    left.unreadable += given.unreadable
    left.ambiguous += given.capital.ambiguous
    if given.conflict:
        left.conflicts.add((tie.owner, tie.asset))


def _row(key: tuple[int, int, int], some: Sequence[tuple[Tie, Stake, str]], left: Left) -> Row:
    asset, owner, layer = key
    shares = [(given.capital, dataset) for _, given, dataset in some if given.capital is not NONE]
    told = [(given.votes, dataset) for _, given, dataset in some if given.votes is not None and given.votes is not NONE]
    capital, split = _joined(shares)
    votes, apart = _joined(told) if told else (capital, False)
    if split or apart:
        left.conflicts.add((owner, asset))
    if _several(shares) or _several(told):
        left.repeated.add((owner, asset))
    return Row(
        owner=owner,
        asset=asset,
        capital=capital,
        votes=votes,
        control=max(given.control for _, given, _ in some),
        layer=DECLARED if layer == DECLARED else 0,
        nominee=any(given.nominee for _, given, _ in some),
        texts=tuple(dict.fromkeys(given.text for _, given, _ in some)),
        ties=tuple(tie for tie, _, _ in some),
    )


Said = tuple[Share, str]
"""A range, and the dataset that tells it."""


def _joined(told: Sequence[Said]) -> tuple[Share, bool]:
    """The records of one stake as one range; NONE where none speaks of it."""
    by_dataset: dict[str, list[Share]] = defaultdict(list)
    for one, dataset in told:
        by_dataset[dataset].append(one)
    if not by_dataset:
        return NONE, False
    return met([_holdings(some) for some in by_dataset.values()])


def _several(told: Sequence[Said]) -> bool:
    """Whether one dataset tells more than one share."""
    datasets = [dataset for one, dataset in told if one.known]
    return len(set(datasets)) < len(datasets)


def _holdings(some: Sequence[Share]) -> Share:
    """What the records of one dataset say together: they may be holdings beside each other, or one told twice."""
    known = [one for one in some if one.known]
    if not known:
        return UNKNOWN
    return Share(max(one.low for one in known), min(WHOLE, sum(one.high for one in known)))


def _ends(case: Case, nodes: int) -> Mask:
    """Persons and unknown owners: the ends of chains."""
    found = np.zeros(nodes, bool)
    table = case.engine.fetch(
        "SELECT DISTINCT e.node FROM entity AS e LEFT JOIN statement AS s"
        " ON s.entity_id = e.id AND s.prop = 'keywords' AND s.value = 'owner unknown'"
        " WHERE e.node IS NOT NULL AND (e.schema = 'Person' OR s.id IS NOT NULL)"
    )
    found[table["node"].to_numpy()] = True
    return found
