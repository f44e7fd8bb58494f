"""The answer as it is told: ids, names and statements."""

from __future__ import annotations

from dataclasses import dataclass

from clew.network.nexus.bounds import Range
from clew.network.nexus.chance import Figure
from clew.network.nexus.likely import Likely
from clew.network.nexus.serving import Serving


@dataclass(frozen=True, slots=True)
class Party:
    """An entity: its id, name and schema."""

    id: str
    caption: str
    kind: str


@dataclass(frozen=True, slots=True)
class Said:
    """A label that an entity carries: its basis (designated, described, analyst), and who says so in which entries."""

    side: str
    label: str
    basis: str
    dataset: str
    source_ids: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two records that are held to be one: by whom, why, and with which probability where a machine gave one."""

    one: str
    other: str
    by: str
    why: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Dual:
    """An entity that carries labels of both sides. `source_ids` are the publishers' own numbers: by dataset the
    reference (TAi.148), then the number of the record in the data where it is another.

    `one_entry`: a single entry of one source carries both. Else both worlds meet only because entries are held to be
    one, and `joined` says on what ground: if that is wrong, so is the meeting.
    """

    id: str
    caption: str
    kind: str
    source_ids: tuple[str, ...]
    one_entry: bool
    joined: tuple[Joined, ...]
    labels: tuple[Said, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A stated tie between the sides. `source` and `target` are ids in the tie's own direction."""

    source: str
    target: str
    type: str
    statements: tuple[str, ...]
    source_caption: str
    target_caption: str
    said: str | None
    start_date: str | None
    end_date: str | None


@dataclass(frozen=True, slots=True)
class Serves:
    """A party with both sides at most two ties away, or (`hub`) an address, number, account … that both sides share.

    `kind` is bank, lawyer, agent, vessel, shared director … as sources say (`kind_told` tells which statements; see
    `serving`), of a hub its schema or what is shared. `left` and `right` count the labelled ones. `labels`: left or
    right where a party carries such a label itself.
    `holders` are all who share a hub. `score` is -ln of the probability by chance, untested for how many there are; `p`
    is (see `touch`, `hubs`). `statements` are those of the ways to the nearest of either side.
    """

    id: str
    caption: str
    kind: str
    left: int
    right: int
    score: float
    p: float | None
    labels: str | None
    hub: bool
    holders: int | None
    statements: tuple[str, ...]
    kind_told: Serving | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The share of left entities with another, right one within so many ties, beside chance.

    In 95 % of the possible worlds the share is from `low` to `high`.
    """

    hops: int
    share: float
    null_mean: float | None
    p: float | None
    p_alone: float | None
    than_chance: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Near:
    """Close to the other world though not labelled so. `way` leads there, by names; see `candidates`."""

    id: str
    caption: str
    score: float
    nearest: str
    hops: int
    statements: tuple[str, ...]
    kind: str
    labels: str | None
    nearest_caption: str
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mixing:
    """`matrix` has pairs of parties by group and group; the rest are single figures. See `mixing`."""

    groups: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]
    null_matrix: tuple[tuple[float | None, ...], ...]
    p_matrix: tuple[tuple[float | None, ...], ...]
    cross_pairs: Figure
    assortativity: Figure
    e_i_index: Figure
    largest_component: Figure


@dataclass(frozen=True, slots=True)
class Severed:
    """The smallest cut: its size and ids. `direct` pairs and `dual` entities stay joined whatever is cut."""

    size: int
    nodes: tuple[str, ...]
    captions: tuple[str, ...]
    direct: int
    dual: int


@dataclass(frozen=True, slots=True)
class First:
    """First contact: the day, and the way that led from side to side on it. `dated` of `ties` can tell."""

    date: str | None
    way: tuple[str, ...]
    statements: tuple[str, ...]
    dated: int
    ties: int


@dataclass(frozen=True, slots=True)
class PossiblySame:
    """A left and a right entity that perhaps are one."""

    left: str
    right: str
    left_caption: str
    right_caption: str
    probability: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Ranges over what is undecided: low with certain ties only, high with all possible pairs taken as the same.

    `likely_dual`, `likely_cross_links`: over the possible worlds, each pair by its probability.
    """

    pairs: int
    dual: Range
    cross_links: Range
    likely_dual: Likely
    likely_cross_links: Likely
    total: int
    shown: tuple[PossiblySame, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A text about an entity of one side (`side`) names a trade of the other: weaker evidence than a label.

    `quotes` are the words that name it; `statements` all that hold the sentence.
    """

    id: str
    caption: str
    side: str
    trade: str
    quotes: tuple[str, ...]
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The null model: "ties" drawn anew or "labels" drawn anew, how often, with which seed; swaps that were made."""

    kind: str
    reps: int
    seed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Nexus:
    """The whole answer. `findings` says it in words; `touching` is how far the sides are apart beyond dual and direct.

    `switched_off` tells which datasets and types of ties do not count, "" where all do.
    Lists that were cut say how many there are in all: `total_facilitators`, `total_candidates`. `mentions_set_aside`
    are those that the words around them take back.
    """

    left: int
    right: int
    left_labels: tuple[str, ...]
    right_labels: tuple[str, ...]
    as_of: str | None
    switched_off: str
    findings: tuple[str, ...]
    dual: tuple[Dual, ...]
    cross_links: tuple[CrossLink, ...]
    facilitators: tuple[Serves, ...]
    total_facilitators: int
    reach: tuple[Step, ...]
    candidates: tuple[Near, ...]
    total_candidates: int
    mixing: Mixing
    proximity: dict[str, Figure]
    cut: Severed
    first_contact: First
    touching: int | None
    mentions: tuple[Named, ...]
    mentions_set_aside: int
    possible: Doubt
    null_model: Model
    caveats: tuple[str, ...]
