"""Types of ties by name, and ties with some types switched off."""

from __future__ import annotations

from collections.abc import Collection

from clew.errors import UsageError
from clew.model.schema import schemata
from clew.network.ties import Ties


def types_named(ties: Ties, name: str) -> list[str]:
    """The types of ties that a name means: `UnknownLink`, `shared:phone`, or `shared` for all that is shared.

    A schema means all that is a kind of it (`Interest`), in any case of letters.
    """
    schema = next((one for one in schemata() if one.casefold() == name.casefold()), None)
    is_edge = schema is not None and schemata()[schema].edge is not None
    wanted = {schema, *schemata()[schema].descendants} if schema is not None and is_edge else {name}
    return [one for one in ties.types if one in wanted or one.split(":")[0] == name == "shared"]


def switched(ties: Ties, only: Collection[str], without: Collection[str]) -> Ties:
    """Only ties of the types that `only` names (none: of any), less those that `without` names.

    Pairs that perhaps are the same are no ties, and stay. Raises UsageError for a name that means no type here.
    """
    if not only and not without:
        return ties
    kept = _named(ties, only) if only else set(ties.types)
    return ties.only(kept - _named(ties, without) | {"possible:same"})


def _named(ties: Ties, names: Collection[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        hit = types_named(ties, name)
        if not hit:
            known = ", ".join(one for one in ties.types if not one.startswith("possible"))
            raise UsageError(f"There are no ties of the type {name!r}. Types are {known or 'none'}.")
        found |= set(hit)
    return found
