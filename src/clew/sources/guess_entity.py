"""One entity of a guessed mapping: its schema, its keys and its properties, and what it holds.

A wallet or bank account beside a name is an entity of its own, so that its number is kept and finds its like elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from clew.model.schema import Schema, schemata
from clew.sources.columns import Column, decimal_comma, kind_of, month_first, separators, split_name, words
from clew.sources.mapping_model import ROW_KEY, EntityMap, Value

_ADDRESS = ("street", "city", "postal", "region")
_LISTS = frozenset(("alias", "weak_alias", "country", "nationality", "topics", "phone", "email", "keywords", "program"))
STRONG = (
    *("id", "registration_number", "lei", "passport", "id_number", "tax_number", "imo", "iban", "wallet"),
    "account_number",
)
_TELLING = ("name", "first_name", "last_name", "birth_date", "country", "nationality", "address")
NAMING = frozenset(("name", "id", "first_name", "last_name", "wallet", "account_number", "iban", "lei"))
_UNITS = frozenset(
    ("usd", "eur", "gbp", "chf", "jpy", "cny", "rub", "inr", "aed", "try", "uah", "pln", "btc", "eth", "usdt", "xmr")
)
_HOLDINGS = {"wallet": "CryptoWallet", "iban": "BankAccount", "account_number": "BankAccount"}
_OF_HOLDINGS = {
    "CryptoWallet": frozenset(("currency", "amount")),
    "BankAccount": frozenset(("currency", "amount", "swift")),
}
_HOLDERS = NAMING - {"id", *_HOLDINGS} | {"registration_number", "passport", "id_number", "tax_number"}
_DEFAULT = {"Asset": "Company", "Thing": "LegalEntity"}


@dataclass(frozen=True, slots=True)
class Table:
    """The sample: columns as they were recognised, and their cells."""

    columns: tuple[Column, ...]
    cells: dict[str, list[str]]
    hint: str | None

    def of(self, group: str) -> list[Column]:
        return [column for column in self.columns if column.group == group and column.concept]


def schema_of(table: Table, group: str, wanted: str | None) -> str:
    """By what it is called, by what its columns hold, by the name of the file; within what the tie allows."""
    held = {column.concept for column in table.of(group)}
    beside = bool(held & _HOLDERS)
    held -= set(_HOLDINGS) if beside else set()
    by_columns = next((kind for kind, concepts in _HOLDS if held & concepts), None)
    certain = by_columns if by_columns != "Company" else None
    hint = None if group or (beside and table.hint in _HOLDINGS.values()) else table.hint
    kind = kind_of(group) or certain or hint or by_columns or "LegalEntity"
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
    ("BankAccount", frozenset(("iban", "account_number"))),
    ("Company", frozenset(("registration_number", "legal_form", "lei", "vat", "jurisdiction", "incorporation_date"))),
)


def entities_of(table: Table, name: str, columns: list[Column], schema: str) -> tuple[EntityMap, ...]:
    """Who is named, then the wallets and bank accounts that the same columns tell of, each tied to its holder."""
    held = [column for column in columns if column.concept in _HOLDINGS]
    if not held or not any(column.concept in _HOLDERS for column in columns) or schema in _HOLDINGS.values():
        return (_entity(table, name, columns, schema),)
    if not schemata().is_a(schema, "LegalEntity"):
        return (_entity(table, name, columns, schema),)
    kinds = list(dict.fromkeys(_HOLDINGS[column.concept or ""] for column in held))
    moved = frozenset().union(*(_OF_HOLDINGS[kind] for kind in kinds))
    own = [column for column in columns if column not in held and column.concept not in moved]
    made = [_entity(table, name, own, schema)]
    taken: list[Column] = []
    for kind in kinds:
        more = [column for column in columns if column.concept in _OF_HOLDINGS[kind] and column not in taken]
        taken += more
        for number, each in enumerate(
            _one_each([column for column in held if _HOLDINGS[column.concept or ""] == kind])
        ):
            made += _holding(table, made[0], kind, each + more, number)
    return tuple(made)


def _one_each(columns: list[Column]) -> list[list[Column]]:
    """An IBAN and an account number are one account; two of a kind are two."""
    concepts = [column.concept for column in columns]
    return [columns] if len(set(concepts)) == len(concepts) else [[column] for column in columns]


def _holding(table: Table, holder: EntityMap, kind: str, columns: list[Column], number: int) -> list[EntityMap]:
    """A wallet names its holder; a bank account has an owner by a tie of its own."""
    word = "wallet" if kind == "CryptoWallet" else "account"
    name = f"{word} of {holder.name}" + (f" {number + 1}" if number else "")
    keys = tuple(column.name for column in columns if column.concept in _HOLDINGS)
    values = values_of(table, schemata()[kind], columns)
    note = f"{kind}; id from its number, held by whom the row names"
    if kind == "CryptoWallet":
        return [EntityMap(name, kind, keys, values=(*values, Value("holder", entity=holder.name)), note=note)]
    ends = (Value("owner", entity=holder.name), Value("asset", entity=name))
    return [
        EntityMap(name, kind, keys, values=values, note=note),
        EntityMap(f"owner of {name}", "Ownership", values=ends),
    ]


def _entity(table: Table, name: str, columns: list[Column], schema: str) -> EntityMap:
    keys, why = _keys(columns, lone=name == "entity")
    note = f"{schema}; id from {why}"
    return EntityMap(name, schema, keys, values=values_of(table, schemata()[schema], columns), note=note)


def _keys(columns: list[Column], *, lone: bool) -> tuple[tuple[str, ...], str]:
    for concept in STRONG:
        for column in columns:
            if column.concept == concept and column.filled >= 0.95 and not (lone and column.distinct < 0.98):
                return (column.name,), f"its {concept}"
    full = any(column.filled >= 0.95 for column in columns if column.concept in _TELLING)
    concepts = _TELLING if full else (*_TELLING, *STRONG)
    telling = tuple(column.name for column in columns if column.concept in concepts and column.filled)
    named = any(column.filled for column in columns if column.concept in NAMING or column.concept in STRONG)
    if telling and named:  # a birthday and a country alone are those of many
        return telling, "what tells it from others; two of one name and no more become one"
    return (ROW_KEY,), "its row, for nothing names it"


def values_of(table: Table, schema: Schema, columns: list[Column]) -> tuple[Value, ...]:
    """What the columns give of the schema's properties; the pieces of an address are one value."""
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


def _value(table: Table, schema: Schema, column: Column) -> Value | None:
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
