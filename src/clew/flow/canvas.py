"""What stands on a canvas: entities and the ties between them, as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clew.errors import NotFound
from clew.model.schema import schemata
from clew.store import around, figures, mention
from clew.store.around import POSSIBLE
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.figures import NOBODY, Behind, Voice
from clew.store.paid import Paid, payments
from clew.store.profile import canonical_id


@dataclass(frozen=True, slots=True)
class CanvasNode:
    """An entity on a canvas. `kind` is its word and icon. `neighbours` it has in the case, papers not counted.

    `designated`, `described` and `analyst` are its labels, by who gives them.
    """

    id: str
    caption: str
    schema: str
    kind: str
    datasets: tuple[str, ...]
    designated: tuple[str, ...]
    described: tuple[str, ...]
    analyst: tuple[str, ...]
    neighbours: int
    papers: int


@dataclass(frozen=True, slots=True)
class CanvasTie:
    """A tie on a canvas, in its own direction: `source` and `target` are ids of nodes.

    `key` is its own (`e17` for tie 17 of the case, `p3-8` for nodes 3 and 8, which perhaps are the same). `name` is
    what it is called, by the source where that says. `certainty`: confirmed, reported (it follows from a shared value)
    or possible. `statements` counts what it rests on.
    """

    key: str
    type: str
    name: str
    source: str
    target: str
    directed: bool
    start_date: str | None
    end_date: str | None
    share: float | None
    weight: float
    certainty: str
    statements: int
    datasets: tuple[str, ...]


def told(
    case: Case, fresh: Sequence[int], there: Sequence[int], *, possible: bool = True
) -> tuple[tuple[CanvasNode, ...], tuple[CanvasTie, ...]]:
    """The entities of the nodes in `fresh`, and their ties among themselves and with the nodes that are `there`."""
    nodes = [*fresh, *there]
    found = {figure.node: figure for figure in figures.figures(case, fresh)}
    counts = around.neighbours(case, fresh, papers_of(around.schemas(case)))
    ties = around.among(case, nodes, fresh)
    here = set(nodes)
    pairs = around.pairs(case, [figure.id for figure in found.values()]) if possible else []
    pairs = [pair for pair in pairs if pair[0] in here and pair[1] in here]
    ends = {int(str(end)) for row in ties for end in row[2:4]} | {int(str(end)) for pair in pairs for end in pair[:2]}
    ids = {node: figure.id for node, figure in found.items()} | _ids(case, ends - found.keys())
    voices = figures.voices(case, ties)
    told_ties = [_tie(row, ids, voices.get(int(str(row[0])), NOBODY)) for row in ties]
    return (
        tuple(_node(found[node], counts.get(node, (0, 0))) for node in fresh if node in found),
        (*told_ties, *(_pair(pair, ids) for pair in pairs)),
    )


@dataclass(frozen=True, slots=True)
class TieTold:
    """What stands behind a tie: the statements that are shown, of `total`, and of a tie of payments what was paid."""

    key: str
    statements: tuple[Behind, ...]
    total: int
    paid: Paid | None


def tie_told(case: Case, key: str, *, limit: int = 200) -> TieTold:
    """What stands behind a tie of a canvas. Raises NotFound. A pair that perhaps is the same rests on no statement."""
    if not key.startswith("e") or not key[1:].isascii() or not key[1:].isdigit() or len(key) > _LONGEST_KEY:
        raise NotFound(f"{key!r} is no tie that rests on statements.")
    number = int(key[1:])
    found = figures.behind(case, number)
    return TieTold(key, tuple(found[:limit]), len(found), payments(case, [number]).get(number))


_LONGEST_KEY = 10


@dataclass(frozen=True, slots=True)
class FactSaid:
    """One value of a property, with the statements and datasets that say it. `label` is the property's title, `type`
    that of its values, as FollowTheMoney has them; where it has none, the name and "string"."""

    prop: str
    label: str
    type: str
    value: str
    statements: tuple[str, ...]
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactsTold:
    """What is said of an entity: the values that are shown, of `total`; values that are ids of others are left out."""

    id: str
    facts: tuple[FactSaid, ...]
    total: int


def facts(case: Case, id_: str, *, limit: int = 40) -> FactsTold:
    """What is said of an entity, each value once with all who say it. Raises NotFound."""
    bodies = [now := canonical_id(case, id_), *mention.members_of(case, [canonical_id(case, id_)])]
    known = schemata()
    said: dict[tuple[str, str], list[Row]] = {}
    titles: dict[str, tuple[str, str]] = {}
    for row in mention.about(case, bodies):
        schema = known.get(str(row[3]))
        prop = schema.properties.get(str(row[4])) if schema else None
        if prop is None or (prop.type != "entity" and not prop.hidden):
            said.setdefault((str(row[4]), str(row[5])), []).append(row)
            titles.setdefault(str(row[4]), (prop.label, prop.type) if prop else (str(row[4]), "string"))
    found = [
        FactSaid(prop, *titles[prop], value, *(tuple(sorted({str(row[at]) for row in rows})) for at in (1, 6)))
        for (prop, value), rows in sorted(said.items(), key=lambda one: (_rank(one[0][0]), one[0]))
    ]
    return FactsTold(now, tuple(found[:limit]), len(found))


_FIRST = ("name", "alias", "birthDate", "incorporationDate", "nationality", "country", "jurisdiction", "address")


def _rank(prop: str) -> int:
    return _FIRST.index(prop) if prop in _FIRST else len(_FIRST)


def places(case: Case, ids: Sequence[str]) -> dict[str, int]:
    """The nodes of these ids, of those that have one: by the id asked for, whatever it is held to be now."""
    rows = case.rows(
        """
        SELECT a.id, e.node FROM (SELECT DISTINCT unnest($ids::VARCHAR[]) AS id) AS a
        LEFT JOIN canonical AS c ON c.entity_id = a.id JOIN entity AS e ON e.id = coalesce(c.canonical_id, a.id)
        WHERE e.node IS NOT NULL
        """,
        {"ids": list(ids)},
    )
    found = {str(id_): int(str(node)) for id_, node in rows}
    return {id_: found[id_] for id_ in ids if id_ in found}


def papers_of(schemas: Iterable[object]) -> list[str]:
    """Those of these schemata that are listings or documents."""
    from clew.network.drawing.content import PAPER

    return of_kinds(schemas, (PAPER,))


def of_kinds(schemas: Iterable[object], kinds: Sequence[str]) -> list[str]:
    """Those of these schemata that are of one of these kinds."""
    from clew.network.drawing.icons import kind_of

    return [schema for schema in sorted({str(each) for each in schemas}) if kind_of(schema).name in kinds]


@lru_cache(2_000)
def called(type_: str, said: str | None = None, weight: float = 0.0) -> str:
    """A tie in words."""
    from clew.network.drawing.content import called as in_words

    return "perhaps the same" if type_ == POSSIBLE and not weight else in_words(type_, said, weight)


def _ids(case: Case, nodes: set[int]) -> dict[int, str]:
    if not nodes:
        return {}
    rows = case.rows(
        "SELECT node, id FROM entity WHERE node IN (SELECT unnest($nodes::INTEGER[]))", {"nodes": sorted(nodes)}
    )
    return {int(str(node)): str(id_) for node, id_ in rows}


def _node(figure: figures.Figure, counts: tuple[int, int]) -> CanvasNode:
    from clew.network.drawing.icons import kind_of

    return CanvasNode(
        figure.id,
        figure.caption,
        figure.schema,
        kind_of(figure.schema).name,
        figure.datasets,
        figure.designated,
        figure.described,
        figure.analyst,
        *counts,
    )


def _tie(row: Row, ids: dict[int, str], voice: Voice) -> CanvasTie:
    edge, type_, source, target, directed, _, start, end, share, weight = row
    return CanvasTie(
        key=f"e{edge}",
        type=str(type_),
        name=called(str(type_), voice.said),
        source=ids[int(str(source))],
        target=ids[int(str(target))],
        directed=bool(directed),
        start_date=None if start is None else str(start),
        end_date=None if end is None else str(end),
        share=None if share is None else float(str(share)),
        weight=float(str(weight)),
        certainty="reported" if str(type_).startswith("shared:") else "confirmed",
        statements=voice.statements,
        datasets=voice.datasets,
    )


def _pair(pair: Row, ids: dict[int, str]) -> CanvasTie:
    one, other, score = int(str(pair[0])), int(str(pair[1])), float(str(pair[2]))
    name = called(POSSIBLE, None, score)
    return CanvasTie(
        f"p{one}-{other}", POSSIBLE, name, ids[one], ids[other], False, None, None, None, score, "possible", 0, ()
    )
