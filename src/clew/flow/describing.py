"""An entity as its page shows it: what is said of it and by whom, its labels and listings, who it is held to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.flow.canvas import called
from clew.flow.looking import captions
from clew.model.edit import ANALYST
from clew.model.schema import schemata
from clew.model.taxonomy import Basis, taxonomy
from clew.model.verdict import MACHINE
from clew.store import around, mention, profile, said, tied, verdicts
from clew.store.case import Case
from clew.store.said import Named, Saying

MOST = 200
"""Records, verdicts, pairs and listings that are told of an entity."""


@dataclass(frozen=True, slots=True)
class LabelTold:
    """A label: its key, its trade's title, and its basis (designated, described or analyst)."""

    label: str
    title: str
    basis: str


def label_told(basis: str, label: str) -> LabelTold:
    """A label in words."""
    trade = taxonomy().key(label)
    return LabelTold(label, trade.title if trade else label, basis)


@dataclass(frozen=True, slots=True)
class LabelBehind:
    """A label of an entity, its wording in one sentence, and a statement that gives it, with its value and dataset."""

    label: str
    title: str
    basis: str
    wording: str
    statement: str
    value: str
    dataset: str


@dataclass(frozen=True, slots=True)
class SourceOf:
    """Who says a value: the statement, its dataset, the record, and how the source wrote it, if otherwise."""

    statement: str
    dataset: str
    record: str
    original: str | None
    lang: str | None
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class FactTold:
    """A value of a property, with all who say it. `link` is the entity that the value names. `by_hand`: nobody but the
    analyst says it."""

    value: str
    link: Named | None
    sources: tuple[SourceOf, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class PropertySaid:
    """A property with `total` values, of which `facts` are shown. `type` is that of its values."""

    name: str
    label: str
    type: str
    total: int
    facts: tuple[FactTold, ...]


@dataclass(frozen=True, slots=True)
class MemberTold:
    """A record held to be this entity: its id, its own name, who speaks of it, in how many statements."""

    id: str
    name: str
    schema: str
    datasets: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class JoinedBy:
    """A standing verdict about two records of which one at least is this entity's, with the names of both."""

    number: int
    left: str
    right: str
    left_caption: str
    right_caption: str
    judgement: str
    made_by: str
    why: str
    made_at: str
    score: float | None


@dataclass(frozen=True, slots=True)
class PerhapsSame:
    """Another entity that perhaps is this one, and how likely that is."""

    id: str
    caption: str
    schema: str
    score: float


@dataclass(frozen=True, slots=True)
class ListingTold:
    """A listing: who listed the entity, under what programme, when and why. `statements` are all that say so."""

    id: str
    schema: str
    authority: str
    programmes: tuple[str, ...]
    since: str | None
    until: str | None
    reason: str
    dataset: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeTold:
    """A type of ties, what it is called, and how many the entity has."""

    type: str
    name: str
    total: int


@dataclass(frozen=True, slots=True)
class EntityTold:
    """An entity. `asked` is the id that it was asked for by: a record's own may be another than the canonical `id`."""

    id: str
    asked: str
    caption: str
    schema: str
    schema_label: str
    labels: tuple[LabelBehind, ...]
    countries: tuple[str, ...]
    datasets: tuple[str, ...]
    properties: tuple[PropertySaid, ...]
    statements: int
    members: tuple[MemberTold, ...]
    total_members: int
    verdicts: tuple[JoinedBy, ...]
    total_verdicts: int
    perhaps: tuple[PerhapsSame, ...]
    total_perhaps: int
    listings: tuple[ListingTold, ...]
    total_listings: int
    types: tuple[TypeTold, ...]
    ties: int
    is_tie: bool


def describe(case: Case, entity: str, *, facts: int = 100) -> EntityTold:
    """All about an entity but its ties one by one; at most `facts` values of a property. Raises NotFound."""
    id_ = profile.canonical_id(case, entity)
    who = said.named(case, [id_])[id_]
    node = tied.node_of(case, id_)
    members = members_of(case, id_)
    every = said.sayings(case, members)
    standing = verdicts.standing_of(case, members[:MOST])
    perhaps = _perhaps(case, id_, node)
    listed = [] if node is None else tied.listings(case, node)
    types = {} if node is None else tied.types(case, node)
    return EntityTold(
        id=id_,
        asked=entity,
        caption=who.caption,
        schema=who.schema,
        schema_label=schemata()[who.schema].label if who.schema in schemata() else who.schema,
        labels=_labels(case, id_),
        countries=tuple(sorted({one.value for one in every if _type(one.schema, one.prop) == "country"})),
        datasets=tuple(sorted({one.dataset for one in every})),
        properties=_properties(case, who.schema, every, facts),
        statements=len(every),
        members=_members(members[:MOST], every),
        total_members=len(members),
        verdicts=_verdicts(case, standing),
        total_verdicts=len(standing),
        perhaps=perhaps[:MOST],
        total_perhaps=len(perhaps),
        listings=_listings(case, listed[:MOST]),
        total_listings=len(listed),
        types=tuple(TypeTold(type_, called(type_), number) for type_, number in types.items()),
        ties=sum(types.values()),
        is_tie=node is None,
    )


def members_of(case: Case, id_: str) -> list[str]:
    """The ids of the records that are held to be the entity of this canonical id, its own first."""
    return [id_, *sorted(mention.members_of(case, [id_]))]


def _type(schema: str, prop: str) -> str:
    known = schemata()[schema].properties.get(prop) if schema in schemata() else None
    return known.type if known else "string"


def _labels(case: Case, id_: str) -> tuple[LabelBehind, ...]:
    found = []
    for one in profile.labels_of(case, [id_]):
        trade = taxonomy().key(one.label)
        wording = trade.wording(Basis(one.basis)) if trade else one.label
        title = trade.title if trade else one.label
        found.append(LabelBehind(one.label, title, one.basis, wording, one.statement, one.value, one.dataset))
    order = {basis: place for place, basis in enumerate(("designated", "described", "analyst"))}
    return tuple(sorted(found, key=lambda one: (order.get(one.basis, 9), one.title, one.dataset, one.statement)))


def _properties(case: Case, schema: str, every: Sequence[Saying], most: int) -> tuple[PropertySaid, ...]:
    values: dict[str, dict[str, list[Saying]]] = {}
    types: dict[str, str] = {}
    for one in every:
        values.setdefault(one.prop, {}).setdefault(one.value, []).append(one)
        types.setdefault(one.prop, _type(one.schema, one.prop))
    shown = {prop: list(by.items())[:most] for prop, by in values.items()}
    ids = {value for prop, some in shown.items() if types[prop] == "entity" for value, _ in some}
    links = said.named(case, ids) if ids else {}
    known = schemata().get(schema)
    featured = {prop: place for place, prop in enumerate(known.featured if known else ())}
    told = [
        PropertySaid(
            prop,
            _words(schema, prop),
            types[prop],
            len(values[prop]),
            tuple(_fact(value, some, links.get(value) if types[prop] == "entity" else None) for value, some in facts),
        )
        for prop, facts in shown.items()
    ]
    return tuple(sorted(told, key=lambda one: (featured.get(one.name, len(featured)), one.label, one.name)))


def _words(schema: str, prop: str) -> str:
    known = schemata()[schema].properties.get(prop) if schema in schemata() else None
    if known:
        return known.label
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in prop).capitalize()


def _fact(value: str, some: Sequence[Saying], link: Named | None) -> FactTold:
    sources = tuple(
        SourceOf(one.statement, one.dataset, one.entity, one.original, one.lang, one.first_seen, one.last_seen)
        for one in some
    )
    return FactTold(value, link, sources, all(one.dataset == ANALYST for one in some))


def _members(members: Sequence[str], every: Sequence[Saying]) -> tuple[MemberTold, ...]:
    found = []
    for id_ in members:
        own = [one for one in every if one.entity == id_]
        names = [one.value for one in own if one.prop == "name"] or [one.value for one in own if "ame" in one.prop]
        datasets = tuple(sorted({one.dataset for one in own}))
        found.append(MemberTold(id_, names[0] if names else id_, own[0].schema if own else "", datasets, len(own)))
    return tuple(found)


def _verdicts(case: Case, standing: Sequence[verdicts.Told]) -> tuple[JoinedBy, ...]:
    """Those of persons first, then the machines', each the latest first."""
    found = []
    latest = sorted(standing, key=lambda told: (told.made_by.startswith(MACHINE), -told.number))[:MOST]
    names = captions(case, sorted({end for told in latest for end in (told.left, told.right)}))
    for told in latest:
        entry = verdicts.entry(case, told.number)
        if entry is not None:
            one = entry.verdict
            found.append(
                JoinedBy(
                    entry.number,
                    one.left,
                    one.right,
                    names.get(one.left, one.left),
                    names.get(one.right, one.right),
                    one.judgement.value,
                    one.made_by,
                    one.why,
                    one.made_at,
                    one.score,
                )
            )
    return tuple(found)


def _perhaps(case: Case, id_: str, node: int | None) -> tuple[PerhapsSame, ...]:
    pairs = [] if node is None else around.pairs(case, [id_])
    scores = {int(str(one)) if other == node else int(str(other)): float(str(score)) for one, other, score in pairs}
    names = said.of_nodes(case, [*scores])
    found = [PerhapsSame(names[at].id, names[at].caption, names[at].schema, scores[at]) for at in scores if at in names]
    return tuple(sorted(found, key=lambda one: (-one.score, one.caption, one.id)))


def _listings(case: Case, ids: Sequence[str]) -> tuple[ListingTold, ...]:
    by: dict[str, list[Saying]] = {}
    for one in said.sayings(case, ids):
        by.setdefault(one.entity, []).append(one)
    found = [_listing(id_, some) for id_, some in by.items()]
    return tuple(sorted(found, key=lambda one: (one.authority, one.programmes, one.id)))


def _listing(id_: str, some: Sequence[Saying]) -> ListingTold:
    def values(*props: str) -> list[str]:
        return list(dict.fromkeys(one.value for prop in props for one in some if one.prop == prop))

    since, until = values("listingDate", "startDate", "date"), values("endDate")
    return ListingTold(
        id=id_,
        schema=some[0].schema,
        authority="; ".join(values("authority") or values("publisher")),
        programmes=tuple(values("program", "programId")),
        since=since[0] if since else None,
        until=until[0] if until else None,
        reason="; ".join(values("reason", "summary", "provisions")),
        dataset=some[0].dataset,
        statements=tuple(one.statement for one in some),
    )
