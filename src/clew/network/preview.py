"""What a verdict would change, before it is made: who is who, labels, ties, totals, and who comes nearer to whom.

The part of the case that it touches is derived anew in an engine of its own, once as it is and once as it would be
(`redraw`). The case is only read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clew.model.schema import schemata
from clew.network.nearer import Nearer, Reached, look
from clew.network.redraw import redraw
from clew.store import excerpt
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.excerpt import Excerpt
from clew.store.refresh import Derived

Ids = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A verdict that is not made yet: about two records, and why it would be refused unless forced."""

    left: str
    right: str
    judgement: str
    objections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A sanction that names an entity: the dataset, and the authority and programmes as it has them."""

    dataset: str
    authority: str
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """An entity as it is, or as it would be: the records in it, and the number of its ties."""

    id: str
    caption: str
    schema: str
    members: tuple[str, ...]
    labels: tuple[str, ...]
    datasets: tuple[str, ...]
    listings: tuple[Listing, ...]
    ties: int


@dataclass(frozen=True, slots=True)
class Relabelled:
    """An entity that would gain or lose a label, by becoming, or being no longer, one with another."""

    id: str
    caption: str
    label: str
    basis: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property of which one value is usual, and what each of the entities that would be one has instead."""

    prop: str
    label: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A tie that would be said more than once of the same two, `before` and `after` times, with the shares given."""

    type: str
    source: str
    target: str
    before: int
    after: int
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A tie that would join an entity to itself, and the statement-bearing entity that says so, if any."""

    type: str
    entity: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Total:
    """A number of the whole case that would change. `what` is entities, ties, …, or `labelled` and a label."""

    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a verdict would change. Nothing is changed where `before` is empty.

    `reached`: the nearest others of each label, where they come nearer or get farther. `nearer`: pairs of labelled
    entities around, with the most changed ones shown.
    """

    asked: Ask
    before: tuple[Whole, ...]
    after: tuple[Whole, ...]
    labels: tuple[Relabelled, ...]
    disagreements: tuple[Disagreement, ...]
    repeated: tuple[Repeated, ...]
    loops: tuple[Loop, ...]
    reached: tuple[Reached, ...]
    nearer: Nearer
    totals: tuple[Total, ...]


def preview(case: Case, asked: Ask, before: Ids, after: Ids) -> Preview:
    """What would change if these source entities had the canonical ids `after` in place of `before`.

    Both give every source entity of the clusters concerned. The derived tables must be current.
    """
    part = excerpt.take(case, before, after)
    try:
        was, would = redraw(part, "before"), redraw(part, "after")
        wholes = _wholes(part, was, "before"), _wholes(part, would, "after")
        reached, nearer = look(case, part, was, would, _becomes(part))
        return Preview(
            asked=asked,
            before=wholes[0],
            after=wholes[1],
            labels=_relabelled(part, was, would, {whole.id: whole.caption for whole in wholes[0]}),
            disagreements=_disagreements(part),
            repeated=_repeated(part, was, would),
            loops=_loops(was, would),
            reached=reached,
            nearer=nearer,
            totals=_totals(case, part, was, would),
        )
    finally:
        part.engine.close()


def _becomes(part: Excerpt) -> list[tuple[str, str]]:
    """Which entity before shares a record with which after."""
    rows = part.engine.rows("SELECT DISTINCT before, after FROM member ORDER BY 1, 2")
    return [(str(old), str(new)) for old, new in rows]


def _wholes(part: Excerpt, side: Derived, name: str) -> tuple[Whole, ...]:
    members = _grouped(part.engine.rows(f"SELECT {name}, entity_id FROM member ORDER BY 1, 2"))  # noqa: S608  one of two words
    labels, datasets = _grouped((row[0], row[1]) for row in side.label), _grouped(side.entity_dataset)
    ties = Counter(end for ends in side.ends.values() for end in set(ends))
    listings = _listings(part, name)
    return tuple(
        Whole(
            id=str(id_),
            caption=str(caption),
            schema=str(schema),
            members=members.get(str(id_), ()),
            labels=labels.get(str(id_), ()),
            datasets=datasets.get(str(id_), ()),
            listings=listings.get(str(id_), ()),
            ties=ties[str(id_)],
        )
        for id_, _, schema, _, caption, _ in side.entity
    )


def _grouped(rows: Iterable[Sequence[object]]) -> dict[str, tuple[str, ...]]:
    """Second columns by first, each once, sorted."""
    found: dict[str, set[str]] = {}
    for key, value in rows:
        found.setdefault(str(key), set()).add(str(value))
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _listings(part: Excerpt, side: str) -> dict[str, tuple[Listing, ...]]:
    rows = part.engine.rows(
        f"""
        SELECT DISTINCT m.{side}, s.entity_id, s.dataset, o.prop, o.value FROM statement AS s
        JOIN member AS m ON m.entity_id = s.value
        LEFT JOIN statement AS o ON o.entity_id = s.entity_id AND o.prop IN ('authority', 'program', 'programId')
        WHERE s.schema = 'Sanction' AND s.prop = 'entity' ORDER BY 1, 2, 4, 5
        """  # noqa: S608  one of two words
    )
    said: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for entity, listing, dataset, prop, value in rows:
        by_prop = said.setdefault((str(entity), str(listing), str(dataset)), {})
        by_prop.setdefault(str(prop), []).append(str(value))
    found: dict[str, list[Listing]] = {}
    for (entity, _, dataset), values in said.items():
        programmes = tuple(values.get("program", []) or values.get("programId", []))
        found.setdefault(entity, []).append(Listing(dataset, ", ".join(values.get("authority", [])), programmes))
    return {entity: tuple(dict.fromkeys(listings)) for entity, listings in found.items()}


def _relabelled(part: Excerpt, was: Derived, would: Derived, captions: Mapping[str, str]) -> tuple[Relabelled, ...]:
    old, new = ({(row[0], row[1], row[2]) for row in side.label} for side in (was, would))
    found = []
    for before, after in _becomes(part):
        had = {(label, basis) for id_, label, basis in old if id_ == before}
        has = {(label, basis) for id_, label, basis in new if id_ == after}
        caption = captions.get(before, before)
        found += [Relabelled(before, caption, str(label), str(basis), True) for label, basis in has - had]
        found += [Relabelled(before, caption, str(label), str(basis), False) for label, basis in had - has]
    return tuple(sorted(set(found), key=lambda each: (each.id, not each.gained, each.label, each.basis)))


_ONE_EACH = (
    "birthDate", "deathDate", "gender", "incorporationDate", "dissolutionDate", "jurisdiction", "flag", "leiCode",
    "imoNumber", "mmsi", "registrationNumber", "innCode", "ogrnCode", "taxNumber", "socialSecurityNumber", "idNumber",
    "passportNumber", "serialNumber", "publicKey",
)  # fmt: skip


def _disagreements(part: Excerpt) -> tuple[Disagreement, ...]:
    """Where entities that would be one have such values, and none in common; one date may be the start of another."""
    rows = part.engine.rows(
        "SELECT DISTINCT m.after, s.prop, m.before, s.value FROM statement AS s JOIN member AS m"
        " ON m.entity_id = s.entity_id ORDER BY 1, 2, 3, 4"
    )
    said: dict[tuple[str, str], dict[str, list[str]]] = {}
    for after, prop, before, value in rows:
        if prop in _ONE_EACH:
            said.setdefault((str(after), str(prop)), {}).setdefault(str(before), []).append(str(value))
    found = [
        Disagreement(prop, _titles().get(prop, prop), tuple((id_, tuple(values)) for id_, values in sides.items()))
        for (_, prop), sides in said.items()
        if len(sides) > 1 and not _agree(list(sides.values()))
    ]
    return tuple(sorted(found, key=lambda each: _ONE_EACH.index(each.prop)))


def _agree(sides: Sequence[Sequence[str]]) -> bool:
    return all(
        any(
            a.casefold().startswith(b.casefold()) or b.casefold().startswith(a.casefold())
            for a in sides[0]
            for b in side
        )
        for side in sides[1:]
    )


def _titles() -> dict[str, str]:
    model = schemata()
    return {
        prop: model[schema].properties[prop].label
        for schema in ("CryptoWallet", "Vehicle", "Vessel", "Company", "Person")
        for prop in _ONE_EACH
        if prop in model[schema].properties
    }


def _repeated(part: Excerpt, was: Derived, would: Derived) -> tuple[Repeated, ...]:
    """Ties of one type between the same two, that were fewer when the two were other entities."""
    names = _names(part, was, would)
    before: Counter[tuple[str, ...]] = Counter()
    ids = dict(_becomes(part))
    for edge in was.edge:
        source, target = was.ends[int(str(edge[0]))]
        before[str(edge[1]), ids.get(source, source), ids.get(target, target), source, target] += 1
    most: Counter[tuple[str, ...]] = Counter()
    for key, times in before.items():
        most[key[:3]] = max(most[key[:3]], times)
    after: dict[tuple[str, ...], list[Row]] = {}
    for edge in would.edge:
        after.setdefault((str(edge[1]), *would.ends[int(str(edge[0]))]), []).append(edge)
    found = [
        Repeated(key[0], names[key[1]], names[key[2]], most[key], len(edges), _shares(edges))
        for key, edges in after.items()
        if len(edges) > max(most[key], 1) and key[1] != key[2]
    ]
    return tuple(sorted(found, key=lambda each: (-each.after, each.type, each.source, each.target)))


def _shares(edges: Sequence[Row]) -> tuple[float, ...]:
    return tuple(sorted(float(str(edge[8])) for edge in edges if edge[8] is not None))


def _names(part: Excerpt, *sides: Derived) -> dict[str, str]:
    """Captions by id, of all who occur."""
    known = {str(id_): str(caption) for id_, caption in part.engine.rows("SELECT id, caption FROM known")}
    return known | {str(row[0]): str(row[4]) for side in sides for row in side.entity}


def _loops(was: Derived, would: Derived) -> tuple[Loop, ...]:
    """Ties that would begin and end at one entity, and did not."""
    captions = {str(row[0]): str(row[4]) for row in would.entity}
    old, new = (
        {
            (str(edge[1]), ends[0], None if edge[5] is None else str(edge[5]))
            for edge in side.edge
            if (ends := side.ends[int(str(edge[0]))])[0] == ends[1]
        }
        for side in (was, would)
    )
    return tuple(Loop(type_, captions[id_], via) for type_, id_, via in sorted(new - old, key=repr) if id_ in captions)


def _totals(case: Case, part: Excerpt, was: Derived, would: Derived) -> tuple[Total, ...]:
    entities, crowded, undrawn = case.row(
        "SELECT (SELECT count(*) FROM entity WHERE statements > 0), (SELECT count(*) FROM crowded),"
        " (SELECT coalesce(sum(ties), 0) FROM undrawn)"
    )
    described = [sum(row[5] != 0 for row in side.entity) for side in (was, would)]
    repeats = [_repeats(side) for side in (was, would)]
    labelled = _labelled(case, {str(row[1]) for side in (was, would) for row in side.label})
    totals = [
        _moved("entities", int(str(entities)), described),
        _moved("ties", part.edges, [len(side.edge) for side in (was, would)]),
        Total("ties said more than once, of these entities", *repeats),
        _moved("ties that cannot be drawn", int(str(undrawn)), [_summed(side.undrawn) for side in (was, would)]),
        _moved("crowded values", int(str(crowded)), [len(side.crowded) for side in (was, would)]),
    ]
    for label, number in sorted(labelled.items()):
        carry = [len({row[0] for row in side.label if row[1] == label}) for side in (was, would)]
        totals.append(_moved(f"labelled {label}", number, carry))
    return tuple(total for total in totals if total.before != total.after or total.what in ("entities", "ties"))


def _moved(what: str, number: int, part: Sequence[int]) -> Total:
    return Total(what, number, number + part[1] - part[0])


def _repeats(side: Derived) -> int:
    """Ties beyond the first of one type between the same two."""
    return len(side.edge) - len({(edge[1], side.ends[int(str(edge[0]))]) for edge in side.edge})


def _summed(rows: Sequence[Row]) -> int:
    return sum(int(str(row[-1])) for row in rows)


def _labelled(case: Case, labels: Iterable[str]) -> dict[str, int]:
    rows = case.rows(
        "SELECT label, count(DISTINCT entity) FROM label WHERE label IN (SELECT unnest($labels::VARCHAR[])) GROUP BY 1",
        {"labels": sorted(labels)},
    )
    return {str(label): int(str(number)) for label, number in rows}
