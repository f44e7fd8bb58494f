"""What every network format carries, node by node and tie by tie, read from a case in parts.

However large a case is, only one part of it is in memory as rows: a hundred thousand nodes or ties with the ids of
their statements. The ties that are wanted are held as columns of numbers (30 bytes a tie).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from clew.network.selected import Selected
from clew.network.ties import ALWAYS, FOR_EVER, Certainty, Ties
from clew.store.case import Case

AT_ONCE = 100_000
"""Nodes or ties that are read in one part."""


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """An entity. `ids` are the source entities that are held to be this one.

    `designated`, `described` and `analyst` are its labels by their basis; `label_statements` the statements behind
    each, by "basis:label".
    """

    id: str
    caption: str
    schema: str
    kind: str
    ids: tuple[str, ...]
    datasets: tuple[str, ...]
    designated: tuple[str, ...]
    described: tuple[str, ...]
    analyst: tuple[str, ...]
    label_statements: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A tie. `key` is its own in this export. `said` is what the source calls it, "" where it does not say.

    `start_date` and `end_date` are as the source gives them, "2015" or "2015-08-31"; `first` and `last` the widest
    days that they allow. Of a pair that perhaps is the same, `weight` is the probability that both are one, and it
    rests on no statement.
    """

    key: str
    source: str
    target: str
    type: str
    said: str
    directed: bool
    start_date: str
    end_date: str
    first: date | None
    last: date | None
    share: float | None
    weight: float
    certainty: str
    datasets: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """The network that is sent: how many nodes and ties, and the records one after the other."""

    case: Case
    selected: Selected
    without: tuple[str, ...]
    day: str
    """When it was made, YYYY-MM-DD."""

    @property
    def title(self) -> str:
        return self.case.path.name

    def nodes(self) -> Iterator[NodeRecord]:
        """The nodes in the order of their numbers."""
        for start in range(0, len(self.selected.nodes), AT_ONCE):
            some = self.selected.nodes[start : start + AT_ONCE]
            for row in self._fetch(_NODES, pa.table({"node": some})):
                yield _node(row)

    def ties(self) -> Iterator[TieRecord]:
        """The ties in the order of their numbers, then the possible ones."""
        ties = self.selected.ties
        for start in range(0, len(ties), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            ends = {"edge": ties.edge[some], "source": ties.source[some], "target": ties.target[some]}
            for row in self._fetch(_EDGES, pa.table({"place": np.arange(len(ties))[some], **ends})):
                yield _tie(row, ties)

    def _fetch(self, query: str, part: pa.Table) -> Iterator[dict[str, object]]:
        engine = self.case.engine
        engine.load("_silenced", pa.table({"dataset": pa.array(sorted(self.without), pa.string())}))
        engine.load("_sent", part)
        found = engine.fetch(query)
        engine.drop("_silenced", "_sent")
        for batch in found.to_batches(max_chunksize=1000):
            yield from batch.to_pylist()


_LOUD = "NOT IN (SELECT dataset FROM _silenced)"
_NODES = f"""
WITH here AS (SELECT e.node, e.id, e.caption, e.schema, e.kind FROM entity AS e JOIN _sent AS k ON k.node = e.node),
said AS (
    SELECT l.entity, concat(l.basis, ':', l.label) AS label, list(DISTINCT l.statement ORDER BY l.statement) AS behind
    FROM label AS l JOIN here AS h ON h.id = l.entity JOIN statement AS s ON s.id = l.statement
    WHERE s.dataset {_LOUD} GROUP BY l.entity, l.basis, l.label
),
labels AS (
    SELECT entity, list(label ORDER BY label) AS labels, list(behind ORDER BY label) AS behind FROM said GROUP BY entity
),
sets AS (
    SELECT d.entity, list(d.dataset ORDER BY d.dataset) AS datasets FROM entity_dataset AS d
    JOIN here AS h ON h.id = d.entity WHERE d.dataset {_LOUD} GROUP BY d.entity
),
members AS (
    SELECT c.canonical_id AS entity, list(c.entity_id ORDER BY c.entity_id) AS ids FROM canonical AS c
    JOIN here AS h ON h.id = c.canonical_id GROUP BY c.canonical_id
)
SELECT h.id, h.caption, h.schema, h.kind, m.ids, d.datasets, l.labels, l.behind FROM here AS h
LEFT JOIN labels AS l ON l.entity = h.id LEFT JOIN sets AS d ON d.entity = h.id
LEFT JOIN members AS m ON m.entity = h.id ORDER BY h.node
"""  # noqa: S608  constants
_EDGES = f"""
WITH here AS (
    SELECT k.place, e.edge, e.type, e.directed, e.via, e.start_date, e.end_date, e.share
    FROM _sent AS k JOIN edge AS e ON e.edge = k.edge
),
paying AS (
    SELECT e.edge, p.payer, p.payee, p.dataset FROM here AS h JOIN edge AS e ON e.edge = h.edge
    JOIN entity AS s ON s.node = e.source JOIN entity AS t ON t.node = e.target
    JOIN holder AS a ON a.holder = s.id JOIN paid AS p ON p.payer = a.account
    JOIN holder AS b ON b.account = p.payee AND b.holder = t.id
    WHERE e.type = 'Payment' AND e.via IS NULL AND p.dataset {_LOUD}
),
account_end AS (SELECT edge, payer AS account FROM paying UNION SELECT edge, payee AS account FROM paying),
account_same AS (
    SELECT a.edge, coalesce(d.entity_id, c.canonical_id, a.account) AS account FROM account_end AS a
    LEFT JOIN canonical AS c ON c.entity_id = a.account
    LEFT JOIN canonical AS d ON d.canonical_id = coalesce(c.canonical_id, a.account)
    UNION SELECT edge, account FROM account_end
),
said AS (
    SELECT h.edge, s.id, s.dataset, CASE WHEN s.prop IN ('role', 'relationship') THEN s.value END AS word
    FROM here AS h JOIN statement AS s ON s.entity_id = h.via
    UNION ALL
    SELECT h.edge, s.id, s.dataset, NULL AS word
    FROM here AS h JOIN edge_evidence AS x ON x.edge = h.edge JOIN statement AS s ON s.id = x.statement
    UNION ALL
    SELECT a.edge, s.id, s.dataset, NULL FROM account_same AS a JOIN statement AS s ON s.entity_id = a.account
    WHERE s.prop IN ('accountNumber', 'iban', 'publicKey', 'name', 'holder')
    UNION ALL
    SELECT a.edge, o.id, o.dataset, NULL FROM account_same AS a JOIN statement AS s ON s.value = a.account
    JOIN statement AS o ON o.entity_id = s.entity_id AND o.prop IN ('owner', 'asset')
    WHERE s.schema = 'Ownership' AND s.prop = 'asset'
),
behind AS (
    SELECT edge, list(DISTINCT id ORDER BY id) AS statements, list(DISTINCT dataset ORDER BY dataset) AS datasets,
        string_agg(DISTINCT word, ', ' ORDER BY word) AS said
    FROM said WHERE dataset {_LOUD} GROUP BY edge
)
SELECT k.place, h.edge, h.directed, h.start_date, h.end_date, h.share, a.id AS source, b.id AS target, p.statements,
    p.datasets, p.said
FROM _sent AS k JOIN entity AS a ON a.node = k.source JOIN entity AS b ON b.node = k.target
LEFT JOIN here AS h ON h.edge = k.edge LEFT JOIN behind AS p ON p.edge = k.edge ORDER BY k.place
"""  # noqa: S608  constants


def _node(row: dict[str, object]) -> NodeRecord:
    labels, behind = _texts(row["labels"]), row["behind"]
    parts = [label.partition(":") for label in labels]
    id_ = str(row["id"])
    return NodeRecord(
        id=id_,
        caption=str(row["caption"]),
        schema=str(row["schema"]),
        kind=str(row["kind"]),
        ids=(id_, *_texts(row["ids"])),
        datasets=_texts(row["datasets"]),
        designated=tuple(label for basis, _, label in parts if basis == "designated"),
        described=tuple(label for basis, _, label in parts if basis == "described"),
        analyst=tuple(label for basis, _, label in parts if basis == "analyst"),
        label_statements={label: _texts(behind[i]) for i, label in enumerate(labels)}
        if isinstance(behind, list)
        else {},
    )


_DATED = ("start_date", "end_date", "share")


def _tie(row: dict[str, object], ties: Ties) -> TieRecord:
    place = int(str(row["place"]))
    edge = row["edge"]
    again = None if edge is None else ties.restated.get(int(str(edge)))
    start, end, share = (row[name] if again is None else getattr(again, name) for name in _DATED)
    return TieRecord(
        key=f"p{place}" if edge is None else f"e{edge}",
        source=str(row["source"]),
        target=str(row["target"]),
        type=ties.types[ties.type[place]],
        said=str(row["said"] or ""),
        directed=bool(ties.directed[place]),
        start_date=str(start or ""),
        end_date=str(end or ""),
        first=_date(int(ties.start[place])),
        last=_date(int(ties.end[place])),
        share=None if share is None else float(str(share)),
        weight=round(float(ties.weight[place]), 6),
        certainty=Certainty(int(ties.certainty[place])).name.lower(),
        datasets=_texts(row["datasets"]),
        statements=_texts(row["statements"]),
    )


def _texts(given: object) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _date(day: int) -> date | None:
    """The date of a day since 1970; None where there is none, or none that a calendar has."""
    if day in (ALWAYS, FOR_EVER):
        return None
    try:
        return date(1970, 1, 1) + timedelta(days=day)
    except OverflowError:
        return None
