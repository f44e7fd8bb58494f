"""A first mapping for a table, guessed from its column names and cells, to be read and edited by a person.

Columns that share words beside what they hold (`owner name`, `owner country`) make a group, and a group an entity. Two
groups at the ends of a known tie (payer and beneficiary, owner and company, source and target) make an edge, which
takes the columns of no group. Other groups beside a date make an event. A table without groups is a list of one kind of
thing, or of as many kinds as its type column names.

Each guess says why and how sure it is, 0 to 1, in a comment. What was not understood stands at the end, with samples. A
sum over a period stays that: `begin` and `end` become startDate and endDate, and no day of payment is made up.

Where it is asked for, a table of payments becomes a `ledger` part in place of entities (see `guess_ledger`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from clew.errors import SourceBroken
from clew.model.schema import Schema, schemata
from clew.sources import guess_ledger, guess_notes, tables
from clew.sources.columns import (
    Column,
    kind_of,
    recognise,
    role_of,
    split_name,
    words,
)
from clew.sources.contract import Part
from clew.sources.guess_entity import NAMING, STRONG, Table, entities_of, schema_of, values_of
from clew.sources.mapping_model import ROW_KEY, EntityMap, Mapping, Query, Value, check
from clew.sources.tables import Layout
from clew.sources.tabular import Row

SAMPLE = 1_000
NULLS = ("n/a", "-", "--", "null", "nan", "-0-", "#n/a")

_SANCTION = ("program", "authority", "reason", "listing_date", "start_date", "end_date", "source_url")
_OF_TIES = frozenset(
    (
        "amount",
        "currency",
        "percentage",
        "role",
        "relation",
        "start_date",
        "end_date",
        "date",
        "purpose",
        "count",
        "weight",
    )
)


def guess(part: Part, layout: Layout | None = None, *, ledger: bool = False) -> Mapping:
    """The mapping that the first 1,000 rows of a table suggest. Raises SourceBroken where there is no row.

    `ledger`: of a table of payments, only that it is one.
    """
    layout = layout or Layout()
    for sheet in tables.sheets(part, layout):
        rows = [row.fields for row in islice(sheet.rows, SAMPLE) if isinstance(row, Row)]
        if rows:
            break
    else:
        raise SourceBroken(f"{part.path} holds no rows to guess from")
    name = part.member or part.path
    table = _sample(sheet.columns, rows, Path(name).name.split(".")[0])
    nulls = {cell.strip().lower() for row in rows for cell in row} & set(NULLS)
    layout = replace(layout, sheet=layout.sheet or sheet.name or None, nulls=tuple(sorted(nulls)) or layout.nulls)
    plan = guess_ledger.plan(table) if ledger else None
    if plan is not None:
        return Mapping((), layout, notes=guess_ledger.told(table, plan), ledger=plan)
    queries = _queries(table)
    asked = _who_is_listed(table, queries)
    mapping = Mapping(
        queries,
        layout,
        notes=guess_notes.notes(table.columns, queries),
        warnings=(*guess_notes.warnings(queries), *asked),
    )
    check(mapping, name)
    return mapping


def _sample(names: Sequence[str], rows: list[list[str]], file: str) -> Table:
    cells = {name: [_cell(row, at) for row in rows] for at, name in enumerate(names)}
    columns = _grouped([recognise(name, cells[name]) for name in names])
    groups = {column.group for column in columns if column.group}
    if len(groups) == 1 and not any(column.concept in NAMING and not column.group for column in columns):
        columns = [replace(column, group="") for column in columns]
    return Table(tuple(columns), cells, kind_of(file))


def _cell(row: list[str], at: int) -> str:
    cell = row[at].strip() if at < len(row) else ""
    return "" if cell.lower() in NULLS else cell


def _grouped(found: list[Column]) -> list[Column]:
    """Groups are those that name something, or stand at the end of a tie; other words are mere adjectives."""
    found = [_end_of_tie(column) for column in found]
    naming = sorted({column.group for column in found if column.concept in ("name", "wallet", "first_name")} - {""})
    grouped: list[Column] = []
    last = ""
    for column in found:
        group = column.group
        if group and group not in naming:
            group = max(naming, key=lambda each: _akin(each, column.group), default="")
            group = group if group and _akin(group, column.group) else ""
        if not group and column.group and column.concept in STRONG:
            group = last
        last = group or last
        grouped.append(replace(column, group=group))
    return grouped


def _end_of_tie(column: Column) -> Column:
    """A column that is called like the end of a tie names what stands there."""
    if column.concept not in (None, "wallet") or not column.filled or not role_of(column.name):
        return column
    if column.concept is None and not column.reason.startswith(("nothing", "named")):
        return column
    group = " ".join(split_name(column.name))
    if column.concept is None:
        return replace(column, concept="name", group=group, confidence=0.6, reason="called like the end of a tie")
    return replace(column, group=group)


def _akin(one: str, other: str) -> float:
    """How likely two groups are one: they share words, or the end of a tie."""
    ours, theirs = set(one.split()), set(other.split())
    shared = len(ours & theirs) / len(ours | theirs)
    return shared + (0.5 if set(role_of(one)) & set(role_of(other)) else 0.0)


# --- entities and what ties them


def _queries(table: Table) -> tuple[Query, ...]:
    groups = [group for group in dict.fromkeys(column.group for column in table.columns) if group]
    main = bool({column.concept for column in table.of("")} & (NAMING - {"id"}))
    pair = _pair(groups, main)
    if pair:
        return (Query(_tied(table, groups, *pair, main=main)),)
    if groups and not main:
        return (Query(_gathered(table, groups)),)
    typed = next((column for column in table.of("") if column.concept == "type" and _kinds(table, column)), None)
    return _by_type(table, typed) if typed else _listed(table, None, Query(()))


def _pair(groups: list[str], main: bool) -> tuple[str, str, str] | None:
    """Tie, source group and target group; "" is the row itself, as the other end of the only group with a role."""
    roles = {group: role_of(group) for group in groups}
    for tie in words().ties:
        source = next((group for group in groups if (tie, "source") in roles[group]), None)
        target = next((group for group in groups if (tie, "target") in roles[group] and group != source), None)
        if source and target:
            return tie, source, target
        if main and source and tie != "UnknownLink":
            return tie, source, ""
    return None


def _tied(table: Table, groups: list[str], tie: str, source: str, target: str, *, main: bool) -> tuple[EntityMap, ...]:
    """Both ends, any other group, and the edge, which takes the columns of no group unless they describe an end."""
    own = table.of("")
    concepts = {column.concept for column in own}
    wallets = all(any(c.concept == "wallet" for c in table.of(end)) for end in (source, target))
    if wallets and tie in ("Payment", "UnknownLink"):
        tie = "WalletTransfer"
    elif tie == "UnknownLink" and concepts & {"amount", "percentage"}:
        tie = "Payment" if "amount" in concepts else "Ownership"
    schema = schemata()[tie]
    assert schema.edge is not None
    ranges = {source: schema.properties[schema.edge.source].range, target: schema.properties[schema.edge.target].range}
    about = [column for column in own if main and column.concept not in _OF_TIES]
    ends = groups + ([""] if main else [])
    kinds = {group: schema_of(table, group, ranges.get(group)) for group in ends}
    names = {group: group or f"{kinds[group].lower()} of the row" for group in ends}
    entities = [
        made
        for each in ends
        for made in entities_of(table, names[each], table.of(each) if each else about, kinds[each])
    ]
    left = [column for column in own if column not in about]
    return (*entities, _edge(table, schema, left, names[source], names[target]))


def _edge(table: Table, schema: Schema, own: list[Column], source: str, target: str) -> EntityMap:
    assert schema.edge is not None
    ends = (Value(schema.edge.source, entity=source), Value(schema.edge.target, entity=target))
    number = next((c for c in own if c.concept in ("id", "transaction_number") and c.distinct > 0.98), None)
    keys: tuple[str, ...] = ()
    why = "known by its two ends"
    if number:
        keys, why = (number.name,), "has a number of its own"
    elif schema.is_a("Payment") or schema.is_a("Event"):
        keys, why = (ROW_KEY,), "has no number: each row of this file is one"
    values = values_of(table, schema, own)
    return EntityMap("tie", schema.name, keys, None, schema.name if keys else None, (*ends, *values), why)


def _gathered(table: Table, groups: list[str]) -> tuple[EntityMap, ...]:
    """Groups without a known tie: an event if the row has a date, else links from the first to the others."""
    made = [entities_of(table, group, table.of(group), schema_of(table, group, None)) for group in groups]
    entities = [each[0] for each in made]
    held = [holding for each in made for holding in each[1:]]
    own = table.of("")
    if any(column.concept in ("date", "start_date") for column in own):
        event = schemata()["Event"]
        involved = tuple(Value("involved", entity=entity.name) for entity in entities)
        note = f"0.50 {len(groups)} groups and a date, but no known tie; has no number: each row is one"
        return (
            *entities,
            *held,
            EntityMap("event", "Event", (ROW_KEY,), None, "Event", (*values_of(table, event, own), *involved), note),
        )
    link = schemata()["UnknownLink"]
    first, *others = entities
    values = values_of(table, link, own)
    edges = [
        EntityMap(
            f"link {number}",
            "UnknownLink",
            values=(Value("subject", entity=first.name), Value("object", entity=other.name), *values),
            note="0.40 two groups without a known tie",
        )
        for number, other in enumerate(others, start=1)
    ]
    return (*entities, *held, *edges)


def _listed(table: Table, kind: str | None, rows: Query) -> tuple[Query, ...]:
    """One entity a row, and its listing if the row tells of a programme or an authority.

    Where a column tells how a row is related to the listed party, only the party itself is listed.
    """
    own = [column for column in table.of("") if not (kind and column.concept == "type")]
    listing = bool({column.concept for column in own} & {"program", "authority"})
    about = [column for column in own if not (listing and column.concept in (*_SANCTION, "date"))]
    entities = entities_of(table, "entity", about, kind or schema_of(table, "", None))
    if not listing:
        return (replace(rows, entities=entities),)
    said = [column for column in own if column not in about]
    extra = tuple(column.name for column in said if column.concept == "program")
    values = (Value("entity", entity="entity"), *values_of(table, schemata()["Sanction"], said))
    keys = tuple(dict.fromkeys((*entities[0].keys, *extra)))
    listed = EntityMap("listing", "Sanction", keys, None, "Sanction", values, "a programme or authority is named")
    relation = _relation(table)
    if relation is None:
        return (replace(rows, entities=(*entities, listed)),)
    listed = replace(listed, note=guess_notes.who_is_listed(relation.name, table.cells[relation.name], listing=True))
    selves = ((relation.name, guess_notes.selves(table.cells[relation.name])),)
    if not selves[0][1]:
        return (replace(rows, entities=entities),)
    main = replace(rows, entities=(*entities, listed), filters=(*rows.filters, *selves))
    return main, replace(rows, entities=entities, filters_not=(*rows.filters_not, *selves))


def _relation(table: Table) -> Column | None:
    return next((column for column in table.of("") if column.concept == "relation" and column.filled), None)


def _who_is_listed(table: Table, queries: tuple[Query, ...]) -> tuple[str, ...]:
    """Asked where a column of relations speaks of the listed, or stands beside a programme or authority."""
    relation = _relation(table)
    listing = bool({column.concept for column in table.of("")} & {"program", "authority"})
    edges = any(
        schemata()[entity.schema].edge for query in queries for entity in query.entities if entity.name == "tie"
    )
    if relation is None or edges or not (listing or guess_notes.selves(table.cells[relation.name])):
        return ()
    return (guess_notes.who_is_listed(relation.name, table.cells[relation.name], listing=listing),)


def _by_type(table: Table, column: Column) -> tuple[Query, ...]:
    """Queries for each kind that the type column names, and for the rest."""
    kinds = _kinds(table, column)
    queries: list[Query] = []
    for kind in dict.fromkeys(kinds.values()):
        cells = tuple(cell for cell, each in kinds.items() if each == kind)
        queries += _listed(table, kind, Query((), filters=((column.name, cells),)))
    return (*queries, *_listed(table, "LegalEntity", Query((), filters_not=((column.name, tuple(kinds)),))))


def _kinds(table: Table, column: Column) -> dict[str, str]:
    """Cell to schema, if nearly all cells name a kind of thing."""
    cells = list(dict.fromkeys(cell for cell in table.cells[column.name] if cell))
    known = {cell: cell if cell in schemata() and not schemata()[cell].abstract else kind_of(cell) for cell in cells}
    found = {cell: kind for cell, kind in known.items() if kind and not schemata()[kind].edge}
    return found if cells and len(cells) <= 40 and len(found) >= 0.8 * len(cells) else {}
