"""One entity as a person looks at it: its facts, each with its statement, its labels and its ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.errors import NotFound
from clew.store import paid
from clew.store.case import Case
from clew.store.paid import Paid


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, with the statement and the dataset that say so."""

    value: str
    statement: str
    dataset: str


@dataclass(frozen=True, slots=True)
class LabelSaid:
    """A label, its basis (designated, described, analyst) and the statement behind it: id, value, dataset."""

    label: str
    basis: str
    statement: str
    value: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as seen from one entity.

    `said` is what the source calls it ("director", "Linked To"), where it says. `direction` is out, in, or both where
    the tie has none. `weight` is as in Edge. `paid` is of a tie of payments what was paid.
    """

    type: str
    said: str | None
    other: str
    caption: str
    direction: str
    start_date: str | None
    end_date: str | None
    share: float | None
    weight: float
    statements: tuple[str, ...]
    paid: Paid | None = None


_NAMED = 5
"""Ids that are told of those who bear a name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity.

    `members` are the source entities that are held to be this one. `edges` may be fewer than `total_edges`.
    """

    id: str
    caption: str
    schema: str
    labels: tuple[str, ...]
    labels_said: tuple[LabelSaid, ...]
    datasets: tuple[str, ...]
    members: tuple[str, ...]
    properties: dict[str, tuple[Fact, ...]]
    edges: tuple[Tie, ...]
    total_edges: int


def canonical_id(case: Case, entity: str) -> str:
    """The id that the case knows this entity by now. Raises NotFound."""
    joined = case.rows("SELECT canonical_id FROM canonical WHERE entity_id = ?", [entity])
    id_ = str(joined[0][0]) if joined else entity
    if not case.rows("SELECT 1 FROM entity WHERE id = ?", [id_]):
        raise NotFound(f"{case.path} holds no entity {entity!r}. {_called(case, entity)}")
    return id_


def _called(case: Case, name: str) -> str:
    """Who is called so, for one who wrote a name where an id is wanted: a name may be that of several."""
    bearers = "FROM entity WHERE lower(caption) = lower($name)"
    number = case.count(f"SELECT count(*) {bearers}", {"name": name})
    if not number:
        return f"Find its id with: clew search {case.path} NAME"
    ids = [str(row[0]) for row in case.rows(f"SELECT id {bearers} ORDER BY id LIMIT {_NAMED}", {"name": name})]
    more = f" and {number - len(ids):,} more" if number > len(ids) else ""
    return f"An id is wanted; so called {'is' if number == 1 else 'are'}: {', '.join(ids)}{more}"


def profile(case: Case, entity: str, *, limit: int | None = None) -> Profile:
    """All that is said of an entity, and its ties, at most `limit` of them (the strongest first). Raises NotFound."""
    id_ = canonical_id(case, entity)
    caption, schema, node = case.rows("SELECT caption, schema, node FROM entity WHERE id = ?", [id_])[0]
    members = _members(case, id_)
    said = labels_of(case, [id_])
    ties, total = _ties(case, None if node is None else int(str(node)), limit)
    return Profile(
        id=id_,
        caption=str(caption),
        schema=str(schema),
        labels=tuple(sorted({label.label for label in said})),
        labels_said=said,
        datasets=tuple(
            str(row[0]) for row in case.rows("SELECT dataset FROM entity_dataset WHERE entity = ? ORDER BY 1", [id_])
        ),
        members=members,
        properties=_properties(case, members),
        edges=ties,
        total_edges=total,
    )


def labels_of(case: Case, entities: Sequence[str]) -> tuple[LabelSaid, ...]:
    """What labels these entities carry, with basis and statement."""
    rows = case.rows(
        "SELECT l.label, l.basis, l.statement, s.value, s.dataset FROM label AS l"
        " JOIN statement AS s ON s.id = l.statement WHERE l.entity = ANY(?)"
        " ORDER BY l.label, l.basis, s.dataset, s.value, l.statement",
        [list(entities)],
    )
    return tuple(LabelSaid(*map(str, row)) for row in rows)


def labels_by_entity(case: Case) -> dict[str, tuple[str, ...]]:
    """The labels of every entity that has any, sorted by entity."""
    rows = case.rows("SELECT entity, list(DISTINCT label ORDER BY label) FROM label GROUP BY entity ORDER BY entity")
    return {str(entity): tuple(labels) for entity, labels in rows if isinstance(labels, list)}


def _members(case: Case, id_: str) -> tuple[str, ...]:
    merged = case.rows("SELECT entity_id FROM canonical WHERE canonical_id = ? ORDER BY entity_id", [id_])
    return (id_, *(str(row[0]) for row in merged))


def _properties(case: Case, members: Sequence[str]) -> dict[str, tuple[Fact, ...]]:
    rows = case.rows(
        "SELECT prop, value, id, dataset FROM statement WHERE entity_id = ANY(?) ORDER BY prop, value, dataset, id",
        [list(members)],
    )
    found: dict[str, list[Fact]] = {}
    for prop, value, statement, dataset in rows:
        found.setdefault(str(prop), []).append(Fact(str(value), str(statement), str(dataset)))
    return {prop: tuple(facts) for prop, facts in found.items()}


_TIES = """
SELECT e.edge, e.type, o.id, o.caption, t.direction, e.via, e.start_date, e.end_date, e.share, e.weight
FROM (
    SELECT edge, target AS other, CASE WHEN directed THEN 'out' ELSE 'both' END AS direction
    FROM edge WHERE source = $node
    UNION ALL
    SELECT edge, source AS other, CASE WHEN directed THEN 'in' ELSE 'both' END AS direction
    FROM edge WHERE target = $node AND source <> target
) AS t JOIN edge AS e ON e.edge = t.edge JOIN entity AS o ON o.node = t.other
"""


def _ties(case: Case, node: int | None, limit: int | None) -> tuple[tuple[Tie, ...], int]:
    if node is None:
        return (), 0
    total = int(str(case.rows(f"SELECT count(*) FROM ({_TIES})", {"node": node})[0][0]))
    cut = "" if limit is None else f"LIMIT {limit:d}"
    rows = case.rows(f"{_TIES} ORDER BY e.weight DESC, e.type, o.caption, o.id {cut}", {"node": node})
    behind = evidence(case, [(int(str(row[0])), None if row[5] is None else str(row[5])) for row in rows])
    called = roles(case, [row[5] for row in rows])
    ledgers = paid.payments(case, [int(str(row[0])) for row in rows if row[1] == "Payment" and row[5] is None])
    ties = tuple(
        Tie(
            type=str(row[1]),
            said=called.get(row[5]),
            other=str(row[2]),
            caption=str(row[3]),
            direction=str(row[4]),
            start_date=None if row[6] is None else str(row[6]),
            end_date=None if row[7] is None else str(row[7]),
            share=None if row[8] is None else float(str(row[8])),
            weight=float(str(row[9])),
            statements=behind[int(str(row[0]))],
            paid=ledgers.get(int(str(row[0]))),
        )
        for row in rows
    )
    return ties, total


def roles(case: Case, vias: Sequence[object], *, without: Sequence[str] = ()) -> dict[object, str]:
    """What the source calls a tie (`director`, `Linked To`), by the entity via which it is said; only where it says.

    Datasets in `without` are not heard.
    """
    wanted = sorted({str(via) for via in vias if via is not None})
    rows = case.rows(
        "SELECT entity_id, string_agg(DISTINCT value, ', ' ORDER BY value) FROM statement"
        " WHERE entity_id = ANY(?) AND prop IN ('role', 'relationship')"
        " AND NOT list_contains(CAST(? AS VARCHAR[]), dataset) GROUP BY entity_id",
        [wanted, list(without)],
    )
    return {via: str(text) for via, text in rows}


def evidence(
    case: Case, edges: Sequence[tuple[int, str | None]], *, without: Sequence[str] = ()
) -> dict[int, tuple[str, ...]]:
    """The statements behind each edge, given as its number and the entity `via` which it is said, if any.

    Those of datasets in `without` are left out.
    """
    if not edges:
        return {}
    vias = sorted({via for _, via in edges if via})
    numbers = [edge for edge, via in edges if not via]
    heard, silenced = ("AND NOT list_contains(?, s.dataset)", [list(without)]) if without else ("", [])
    said: dict[str, list[str]] = {}
    for via, statement in case.rows(
        f"SELECT s.entity_id, s.id FROM statement AS s WHERE s.entity_id = ANY(?) {heard} ORDER BY s.id",
        [vias, *silenced],
    ):
        said.setdefault(str(via), []).append(str(statement))
    named: dict[int, list[str]] = {}
    join = "JOIN statement AS s ON s.id = e.statement" if without else ""
    for edge, statement in case.rows(
        f"SELECT e.edge, e.statement FROM edge_evidence AS e {join} WHERE e.edge = ANY(?) {heard}"
        " ORDER BY e.edge, e.statement",
        [numbers, *silenced],
    ):
        named.setdefault(int(str(edge)), []).append(str(statement))
    for edge, behind in paid.statements(case, numbers, without=without).items():
        named.setdefault(edge, []).extend(behind)
    return {edge: tuple(said.get(via, ()) if via else named.get(edge, ())) for edge, via in edges}
