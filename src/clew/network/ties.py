"""The ties of a case as columns, from which a graph is made: as of a day, without some datasets, or only some types.

Dates are days since 1970-01-01, the widest that a prefix allows: 2015 begins on 1 January and ends on 31 December.
What has no date may hold on any day; `undated` counts such ties, so that an answer as of a day can say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.network.graph import Graph
from clew.network.silence import HEARD, SILENCED, forget, silence
from clew.store.candidates import UNDECIDED
from clew.store.case import Case

ALWAYS = np.iinfo(np.int32).min
"""The first day of a tie that has no first day."""
FOR_EVER = np.iinfo(np.int32).max
"""The last day of a tie that has no last day."""

Mask = npt.NDArray[np.bool_]
Int32 = npt.NDArray[np.int32]


class Certainty(IntEnum):
    """How a tie is known; drawn solid, dashed and dotted.

    CONFIRMED: a source states it as such. REPORTED: it follows from what sources say, as a value that two share.
    POSSIBLE: two that perhaps are the same.
    """

    CONFIRMED = 0
    REPORTED = 1
    POSSIBLE = 2


@dataclass(frozen=True, slots=True)
class Restated:
    """What is left of a tie's dates, as stated, and of its share, when some datasets are not heard."""

    start_date: str | None
    end_date: str | None
    share: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Columns of one row a tie, m in all, between the nodes 0 to `nodes` - 1 (those of the case's table `entity`).

    `edge` is the tie's number in the case's table `edge`, -1 for a pair that perhaps is the same. `type` counts into
    `types`. `start` and `end` are days (see above), both within the tie. `weight` is in (0, 1], as in Edge; of a
    possible tie it is the probability that both are one. `restated` are the ties, by their numbers, of which the case's
    table says more than those who are heard.
    """

    nodes: int
    types: tuple[str, ...]
    edge: Int32
    source: Int32
    target: Int32
    type: npt.NDArray[np.int16]
    directed: Mask
    start: Int32
    end: Int32
    certainty: npt.NDArray[np.int8]
    weight: npt.NDArray[np.float32]
    restated: Mapping[int, Restated] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.edge)

    @property
    def undated(self) -> int:
        """Ties that have neither a first nor a last day."""
        return int(((self.start == ALWAYS) & (self.end == FOR_EVER)).sum())

    def where(self, kept: Mask) -> Self:
        """Only these rows; the nodes stay as they are."""
        columns: dict[str, Any] = {name: getattr(self, name)[kept] for name in _COLUMNS}
        return replace(self, **columns)

    def followed_by(self, more: Self) -> Self:
        """These rows, then those of `more`, whose `types` begin as these do."""
        columns: dict[str, Any] = {
            name: np.concatenate([getattr(self, name), getattr(more, name)]) for name in _COLUMNS
        }
        return replace(self, types=more.types, **columns)

    def as_of(self, day: int) -> Self:
        """The ties that hold, or may hold, on a day."""
        return self.where((self.start <= day) & (day <= self.end))

    def among(self, nodes: Mask) -> Self:
        """The ties of which both ends are among `nodes` (one truth value a node)."""
        return self.where(nodes[self.source] & nodes[self.target])

    def only(self, types: Collection[str]) -> Self:
        """The ties of these types."""
        return self.where(np.isin(self.type, [i for i, name in enumerate(self.types) if name in types]))

    def weights(self, edges: Iterable[int]) -> dict[int, float]:
        """What ties weigh, by their numbers."""
        rows = np.flatnonzero(np.isin(self.edge, np.fromiter(edges, np.int64)))
        return dict(zip(self.edge[rows].tolist(), self.weight[rows].astype(float).tolist(), strict=True))

    def certain(self) -> Self:
        """Without the pairs that perhaps are the same."""
        return self.where(self.certainty != Certainty.POSSIBLE)

    def graph(self) -> Graph:
        """All these ties as a graph: its edge numbers are the rows here."""
        return Graph.from_edges(self.nodes, self.source, self.target, self.weight.astype(np.float64))


_COLUMNS = ("edge", "source", "target", "type", "directed", "start", "end", "certainty", "weight")


def ties(case: Case, *, without: Collection[str] = (), possible: bool = False) -> Ties:
    """All ties of a case, or those that are left when the datasets in `without` are not heard (see `silence`).

    `possible` adds the pairs that perhaps are the same. Listings and documents are nodes as any other.
    """
    names = tuple(str(name) for (name,) in case.rows("SELECT DISTINCT type FROM edge ORDER BY type"))
    if without:
        silence(case, without)
    table = case.engine.fetch(_TIES.format(HEARD if without else "edge"))
    pairs = case.engine.fetch(_POSSIBLE.format(_HEARD_PAIR if without else "")) if possible else None
    restated = _restated(case) if without else {}
    forget(case)
    nodes = case.count("SELECT coalesce(max(node), -1) + 1 FROM entity")
    found = replace(_columns(table, nodes, names), restated=restated)
    return found if pairs is None else _with_possible(found, pairs)


def _restated(case: Case) -> dict[int, Restated]:
    rows = case.rows(
        f"SELECT h.edge, h.start_date, h.end_date, h.share FROM {HEARD} AS h JOIN edge AS g ON g.edge = h.edge"  # noqa: S608  a constant
        " WHERE (h.start_date, h.end_date, h.share) IS DISTINCT FROM (g.start_date, g.end_date, g.share)"
    )
    return {
        int(str(edge)): Restated(_text(start), _text(end), None if share is None else float(str(share)))
        for edge, start, end, share in rows
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


_FIRST = "try_cast(left(concat({0}, substr('0000-01-01', length({0}) + 1)), 10) AS DATE)"
_NEXT = "{1} + CASE length({0}) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END"
_BEGIN = _FIRST.format("start_date")
_END = _NEXT.format("end_date", _FIRST.format("end_date"))
_TIES = f"""
SELECT edge, source, target,
    CAST(list_position((SELECT list(DISTINCT type ORDER BY type) FROM edge), type) - 1 AS SMALLINT) AS type,
    directed,
    CASE WHEN start_date IS NOT NULL THEN {_BEGIN} - DATE '1970-01-01' END AS start,
    CASE WHEN end_date IS NOT NULL THEN CAST({_END} AS DATE) - DATE '1970-01-01' - 1 END AS "end",
    CAST(weight AS FLOAT) AS weight
FROM {{}}
"""  # noqa: S608  constants

_POSSIBLE = f"""
SELECT least(a.node, b.node) AS source, greatest(a.node, b.node) AS target, max(p.score) AS score
FROM ({UNDECIDED}) AS p JOIN entity AS a ON a.id = p.one JOIN entity AS b ON b.id = p.other
WHERE a.node IS NOT NULL AND b.node IS NOT NULL {{}} GROUP BY 1, 2 ORDER BY 1, 2
"""  # noqa: S608  constants
_SPOKEN = f"SELECT entity_id FROM statement WHERE dataset NOT IN (SELECT dataset FROM {SILENCED})"  # noqa: S608  constants
_HEARD_PAIR = f'AND p."left" IN ({_SPOKEN}) AND p."right" IN ({_SPOKEN})'


def _columns(table: pa.Table, nodes: int, names: tuple[str, ...]) -> Ties:
    order = by_number(table["edge"].to_numpy())
    column = {name: table[name] for name in table.column_names}
    shared = np.array([name.startswith("shared:") for name in names], bool)
    type_ = column["type"].to_numpy()[order].astype(np.int16)
    return Ties(
        nodes=nodes,
        types=names,
        edge=column["edge"].to_numpy()[order],
        source=column["source"].to_numpy()[order],
        target=column["target"].to_numpy()[order],
        type=type_,
        directed=column["directed"].to_numpy(zero_copy_only=False)[order],
        start=_days(column["start"], ALWAYS)[order],
        end=_days(column["end"], FOR_EVER)[order],
        certainty=np.where(shared[type_], Certainty.REPORTED, Certainty.CONFIRMED).astype(np.int8),
        weight=column["weight"].to_numpy()[order],
    )


def by_number(edge: Int32) -> slice | npt.NDArray[np.int64]:
    """The order of rows by the ties' numbers: as they are stored, but for what verdicts changed."""
    return slice(None) if (edge[1:] > edge[:-1]).all() else np.argsort(edge, kind="stable")


def _days(column: pa.ChunkedArray, missing: int) -> Int32:
    days: Int32 = column.cast(pa.int32()).fill_null(missing).to_numpy()
    return days


def _with_possible(found: Ties, pairs: pa.Table) -> Ties:
    """The ties with the undecided pairs behind them, of the type "possible:same"."""
    count = pairs.num_rows
    more = Ties(
        nodes=found.nodes,
        types=(*found.types, "possible:same"),
        edge=np.full(count, -1, np.int32),
        source=pairs["source"].to_numpy(),
        target=pairs["target"].to_numpy(),
        type=np.full(count, len(found.types), np.int16),
        directed=np.zeros(count, bool),
        start=np.full(count, ALWAYS, np.int32),
        end=np.full(count, FOR_EVER, np.int32),
        certainty=np.full(count, Certainty.POSSIBLE, np.int8),
        weight=pairs["score"].to_numpy().astype(np.float32),
    )
    return found.followed_by(more)
