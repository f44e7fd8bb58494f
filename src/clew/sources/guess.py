"""A first mapping for a table, guessed from its column names and cells, to be read and edited by a person.

Columns that share words beside what they hold (`owner name`, `owner country`) make a group, and a group an entity. Two
groups at the ends of a known tie (payer and beneficiary, owner and company, source and target) make an edge, which
takes the columns of no group. Other groups beside a date make an event. A table without groups is a list of one kind of
thing, or of as many kinds as its type column names.

Each guess says why and how sure it is, 0 to 1, in a comment. What was not understood stands at the end, with samples. A
sum over a period stays that: `begin` and `end` become startDate and endDate, and no day of payment is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from clew.errors import SourceBroken
from clew.model.schema import Schema, schemata
from clew.sources import tables
from clew.sources.columns import (
    Column,
    decimal_comma,
    kind_of,
    month_first,
    recognise,
    role_of,
    separators,
    split_name,
    words,
)
from clew.sources.contract import Part
from clew.sources.mapping_model import ROW_KEY, EntityMap, Mapping, Query, Value, check, columns_of
from clew.sources.tables import Layout
from clew.sources.tabular import Row

SAMPLE = 1_000
NULLS = ("n/a", "-", "--", "null", "nan", "-0-", "#n/a")

_ADDRESS = ("street", "city", "postal", "region")
_LISTS = frozenset(("alias", "weak_alias", "country", "nationality", "topics", "phone", "email", "keywords", "program"))
_STRONG = (
    *("id", "registration_number", "lei", "passport", "id_number", "tax_number", "imo", "iban", "wallet"),
    "account_number",
)
_TELLING = ("name", "first_name", "last_name", "birth_date", "country", "nationality", "address")
_NAMING = frozenset(("name", "id", "first_name", "last_name", "wallet", "account_number", "iban", "lei"))
_SANCTION = ("program", "authority", "reason", "listing_date", "start_date", "end_date", "source_url")
_UNITS = frozenset(
    ("usd", "eur", "gbp", "chf", "jpy", "cny", "rub", "inr", "aed", "try", "uah", "pln", "btc", "eth", "usdt", "xmr")
)
_OF_TIES = frozenset(
    ("amount", "currency", "percentage", "role", "start_date", "end_date", "date", "purpose", "count", "weight")
)
_DEFAULT = {"Asset": "Company", "Thing": "LegalEntity"}


@dataclass(frozen=True, slots=True)
class _Table:
    """The sample: columns as they were recognised, and their cells."""

    columns: tuple[Column, ...]
    cells: dict[str, list[str]]
    hint: str | None

    def of(self, group: str) -> list[Column]:
        return [column for column in self.columns if column.group == group and column.concept]


def guess(part: Part, layout: Layout | None = None) -> Mapping:
    """The mapping that the first 1,000 rows of a table suggest. Raises SourceBroken where there is no row."""
    layout = layout or Layout()
    for sheet in tables.sheets(part, layout):
        rows = [row.fields for row in islice(sheet.rows, SAMPLE) if isinstance(row, Row)]
        if rows:
            break
    else:
        raise SourceBroken(f"{part.path} holds no rows to guess from")
    name = part.member or part.path
    table = _sample(sheet.columns, rows, Path(name).name.split(".")[0])
    queries = _queries(table)
    nulls = {cell.strip().lower() for row in rows for cell in row} & set(NULLS)
    layout = replace(layout, sheet=layout.sheet or sheet.name or None, nulls=tuple(sorted(nulls)) or layout.nulls)
    mapping = Mapping(queries, layout, notes=_notes(table, queries))
    check(mapping, name)
    return mapping


def _sample(names: Sequence[str], rows: list[list[str]], file: str) -> _Table:
    cells = {name: [_cell(row, at) for row in rows] for at, name in enumerate(names)}
    columns = _grouped([recognise(name, cells[name]) for name in names])
    groups = {column.group for column in columns if column.group}
    if len(groups) == 1 and not any(column.concept in _NAMING and not column.group for column in columns):
        columns = [replace(column, group="") for column in columns]
    return _Table(tuple(columns), cells, kind_of(file))


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
        if not group and column.group and column.concept in _STRONG:
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


def _queries(table: _Table) -> tuple[Query, ...]:
    groups = [group for group in dict.fromkeys(column.group for column in table.columns) if group]
    main = bool({column.concept for column in table.of("")} & (_NAMING - {"id"}))
    pair = _pair(groups, main)
    if pair:
        return (Query(_tied(table, groups, *pair, main=main)),)
    if groups and not main:
        return (Query(_gathered(table, groups)),)
    typed = next((column for column in table.of("") if column.concept == "type" and _kinds(table, column)), None)
    return _by_type(table, typed) if typed else (Query(_listed(table, None)),)


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


def _tied(table: _Table, groups: list[str], tie: str, source: str, target: str, *, main: bool) -> tuple[EntityMap, ...]:
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
    kinds = {group: _schema(table, group, ranges.get(group)) for group in ends}
    names = {group: group or f"{kinds[group].lower()} of the row" for group in ends}
    entities = [_entity(table, names[each], table.of(each) if each else about, kinds[each]) for each in ends]
    left = [column for column in own if column not in about]
    return (*entities, _edge(table, schema, left, names[source], names[target]))


def _edge(table: _Table, schema: Schema, own: list[Column], source: str, target: str) -> EntityMap:
    assert schema.edge is not None
    ends = (Value(schema.edge.source, entity=source), Value(schema.edge.target, entity=target))
    number = next((c for c in own if c.concept in ("id", "transaction_number") and c.distinct > 0.98), None)
    keys: tuple[str, ...] = ()
    why = "known by its two ends"
    if number:
        keys, why = (number.name,), "has a number of its own"
    elif schema.is_a("Payment") or schema.is_a("Event"):
        keys, why = (ROW_KEY,), "has no number: each row of this file is one"
    values = _values(table, schema, own)
    return EntityMap("tie", schema.name, keys, None, schema.name if keys else None, (*ends, *values), why)


def _gathered(table: _Table, groups: list[str]) -> tuple[EntityMap, ...]:
    """Groups without a known tie: an event if the row has a date, else links from the first to the others."""
    entities = [_entity(table, group, table.of(group), _schema(table, group, None)) for group in groups]
    own = table.of("")
    if any(column.concept in ("date", "start_date") for column in own):
        event = schemata()["Event"]
        involved = tuple(Value("involved", entity=entity.name) for entity in entities)
        note = f"0.50 {len(groups)} groups and a date, but no known tie; has no number: each row is one"
        return (
            *entities,
            EntityMap("event", "Event", (ROW_KEY,), None, "Event", (*_values(table, event, own), *involved), note),
        )
    link = schemata()["UnknownLink"]
    first, *others = entities
    values = _values(table, link, own)
    edges = [
        EntityMap(
            f"link {number}",
            "UnknownLink",
            values=(Value("subject", entity=first.name), Value("object", entity=other.name), *values),
            note="0.40 two groups without a known tie",
        )
        for number, other in enumerate(others, start=1)
    ]
    return (*entities, *edges)


def _listed(table: _Table, kind: str | None) -> tuple[EntityMap, ...]:
    """One entity a row, and its listing if the row tells of a programme or an authority."""
    own = [column for column in table.of("") if not (kind and column.concept == "type")]
    listing = bool({column.concept for column in own} & {"program", "authority"})
    about = [column for column in own if not (listing and column.concept in (*_SANCTION, "date"))]
    entity = _entity(table, "entity", about, kind or _schema(table, "", None))
    if not listing:
        return (entity,)
    said = [column for column in own if column not in about]
    extra = tuple(column.name for column in said if column.concept == "program")
    values = (Value("entity", entity="entity"), *_values(table, schemata()["Sanction"], said))
    keys = tuple(dict.fromkeys((*entity.keys, *extra)))
    return entity, EntityMap("listing", "Sanction", keys, None, "Sanction", values, "a programme or authority is named")


def _by_type(table: _Table, column: Column) -> tuple[Query, ...]:
    """A query for each kind that the type column names, and one for the rest."""
    kinds = _kinds(table, column)
    queries = [
        Query(_listed(table, kind), filters=((column.name, tuple(c for c, k in kinds.items() if k == kind)),))
        for kind in dict.fromkeys(kinds.values())
    ]
    return (*queries, Query(_listed(table, "LegalEntity"), filters_not=((column.name, tuple(kinds)),)))


def _kinds(table: _Table, column: Column) -> dict[str, str]:
    """Cell to schema, if nearly all cells name a kind of thing."""
    cells = list(dict.fromkeys(cell for cell in table.cells[column.name] if cell))
    known = {cell: cell if cell in schemata() and not schemata()[cell].abstract else kind_of(cell) for cell in cells}
    found = {cell: kind for cell, kind in known.items() if kind and not schemata()[kind].edge}
    return found if cells and len(cells) <= 40 and len(found) >= 0.8 * len(cells) else {}


# --- one entity


def _schema(table: _Table, group: str, wanted: str | None) -> str:
    """By what it is called, by what its columns hold, by the name of the file; within what the tie allows."""
    held = {column.concept for column in table.of(group)}
    by_columns = next((kind for kind, concepts in _HOLDS if held & concepts), None)
    certain = by_columns if by_columns != "Company" else None
    kind = kind_of(group) or certain or (table.hint if not group else None) or by_columns or "LegalEntity"
    if wanted and not schemata().is_a(kind, wanted):
        kind = _DEFAULT.get(wanted, wanted)
    return kind


_HOLDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Vessel", frozenset(("imo", "mmsi", "call_sign"))),
    (
        "Person",
        frozenset(("birth_date", "gender", "first_name", "last_name", "passport", "nationality", "birth_place")),
    ),
    ("CryptoWallet", frozenset(("wallet",))),
    ("Company", frozenset(("registration_number", "legal_form", "lei", "vat", "jurisdiction", "incorporation_date"))),
)


def _entity(table: _Table, name: str, columns: list[Column], schema: str) -> EntityMap:
    keys, why = _keys(columns, lone=name == "entity")
    note = f"{schema}; id from {why}"
    return EntityMap(name, schema, keys, values=_values(table, schemata()[schema], columns), note=note)


def _keys(columns: list[Column], *, lone: bool) -> tuple[tuple[str, ...], str]:
    for concept in _STRONG:
        for column in columns:
            if column.concept == concept and column.filled >= 0.95 and not (lone and column.distinct < 0.98):
                return (column.name,), f"its {concept}"
    full = any(column.filled >= 0.95 for column in columns if column.concept in _TELLING)
    concepts = _TELLING if full else (*_TELLING, *_STRONG)
    telling = tuple(column.name for column in columns if column.concept in concepts and column.filled)
    if telling:
        return telling, "what tells it from others; two of one name and no more become one"
    return (ROW_KEY,), "its row, for nothing names it"


def _values(table: _Table, schema: Schema, columns: list[Column]) -> tuple[Value, ...]:
    values: list[Value] = []
    pieces = [column for column in columns if column.concept in _ADDRESS]
    for column in columns:
        value = None if column in pieces else _value(table, schema, column)
        if value:
            values.append(value)
        unit = _unit(column) if value and column.concept == "amount" else None
        if unit and "currency" in schema.properties:
            values.append(Value("currency", literals=(unit,), note=f"0.80 from the name of {column.name}"))
    if pieces and "address" in schema.properties:
        names = tuple(column.name for column in pieces)
        values.append(Value("address", names, join=", ", note=f"{min(c.confidence for c in pieces):.2f} parts of one"))
    order = list(dict.fromkeys(value.prop for value in values))
    return tuple(sorted(values, key=lambda value: order.index(value.prop)))


def _value(table: _Table, schema: Schema, column: Column) -> Value | None:
    """The first property of the concept that the schema has."""
    assert column.concept is not None
    note = f"{column.confidence:.2f} {column.concept}, {column.reason}"
    usable = schema.properties
    prop = next((p for p in words().props[column.concept] if p in usable and not usable[p].stub), None)
    if prop is None or usable[prop].type == "entity":
        return None
    cells = table.cells[column.name]
    if column.concept == "count" and not schema.is_a("Payment"):
        return None
    if column.concept in ("count", "weight"):
        text = "{{%s}} transactions in sum" if column.concept == "count" else "weight {{%s}}"
        return Value(prop, template=text % column.name, note=note)
    return Value(
        prop,
        (column.name,),
        split=separators(cells) if column.concept in _LISTS else (),
        format=("%m/%d/%Y",) if usable[prop].type == "date" and month_first(cells) else (),
        decimal="," if usable[prop].type == "number" and decimal_comma(cells) else None,
        note=note,
    )


def _unit(column: Column) -> str | None:
    """The currency in the name of an amount: `amount_usd`."""
    return next((word.upper() for word in split_name(column.name) if word in _UNITS), None)


def _notes(table: _Table, queries: tuple[Query, ...]) -> tuple[str, ...]:
    """What is not mapped, so that nothing is lost in silence."""
    used = {column for column, _ in columns_of(Mapping(queries))}
    left = [column for column in table.columns if column.name not in used]
    lines = [
        f"{column.name!r}: {column.reason}; e.g. {', '.join(sample[:60] for sample in column.samples) or '(empty)'}"
        for column in left
    ]
    loose = _loose(queries)
    if loose:
        lines.append(f"Tied to nothing: {', '.join(loose)}. Add an edge if you know what it has to do with the rest.")
    return ("", f"Not mapped: {len(left)} of {len(table.columns)} columns.", *lines) if lines else ()


def _loose(queries: tuple[Query, ...]) -> list[str]:
    """Entities that stand beside others but are named by none and name none."""
    loose: list[str] = []
    for query in queries:
        named = {value.entity for entity in query.entities for value in entity.values}
        alone = [
            each.name for each in query.entities if each.name not in named and not any(v.entity for v in each.values)
        ]
        loose += alone if len(query.entities) > 1 else []
    return loose
