"""What the columns of a table of names say, by their headings: a property each, the id, the kind, or nothing known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from clew.model.schema import schemata
from clew.resolve.screen.query import ANY
from clew.sources.columns import by_name, kind_of, words

ID, SCHEMA = "#id", "#schema"
"""What a column holds that is no property."""

_KINDS = frozenset({"type", "legal_form"})
PEOPLE = frozenset({"firstName", "lastName", "middleName", "fatherName", "birthDate", "birthPlace", "passportNumber"})
_PIECES = frozenset({"street", "city", "postal", "region"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What each column holds: a property, `ID`, `SCHEMA`, or None. `schema` is that of rows which do not say."""

    holds: tuple[str | None, ...]
    pieces: tuple[int, ...]
    schema: str


def heading(names: Sequence[str]) -> Heading | None:
    """What columns of these names hold; None where none of them holds a name, so that this is no heading.

    >>> heading(["customer_id", "full_name", "dob", "shoe size"]).holds
    ('#id', 'name', 'birthDate', None)
    """
    holds = [_held(name) for name in names]
    _once(holds, ID)
    _once(holds, SCHEMA)
    pieces = tuple(
        place for place, name in enumerate(names) if by_name(name)[0] in _PIECES and holds[place] == "address"
    )
    if not {"name", "alias", "firstName", "lastName"} & set(holds):
        return None
    return Heading(tuple(holds), pieces, "Person" if PEOPLE & set(holds) else ANY)


@lru_cache(maxsize=2**14)
def _held(name: str) -> str | None:
    concept, _, confidence = by_name(name)
    if concept in _PIECES:
        return "address"
    if concept in _KINDS and confidence > 0.9:
        return SCHEMA
    for prop in (name, name[:1].lower() + name[1:], _camel(name)):
        if prop in _properties():
            return prop
    if concept is None or confidence < 0.7:
        return None
    if concept == "id":
        return ID
    return next((prop for prop in words().props[concept] if prop in _properties()), None)


def _camel(name: str) -> str:
    first, *rest = name.replace("-", "_").replace(" ", "_").split("_")
    return first.lower() + "".join(part.title() for part in rest)


@cache
def _properties() -> frozenset[str]:
    """The properties that things which can be screened have."""
    model = schemata()
    return frozenset(
        prop.name
        for name in model
        if model[name].matchable
        for prop in model[name].properties.values()
        if not prop.stub and prop.type != "entity"
    )


def _once(holds: list[str | None], what: str) -> None:
    """Only the first column that holds this does."""
    places = [place for place, held in enumerate(holds) if held == what]
    for place in places[1:]:
        holds[place] = None


def schema_of(text: str, otherwise: str) -> str:
    """The schema that a cell names: a schema, or a word for a kind such as "individual" or "vessel".

    >>> schema_of("individual", "LegalEntity"), schema_of("Vessel", "LegalEntity"), schema_of("?", "LegalEntity")
    ('Person', 'Vessel', 'LegalEntity')
    """
    plain = text.strip()
    model = schemata()
    if plain in model and model[plain].matchable:
        return plain
    kind = kind_of(plain)
    return kind if kind is not None and model[kind].matchable else otherwise
