"""How strong the evidence of a tie is, as its weight in (0, 1].

Every voice halves the doubt that is left: a source that says what the tie is (an Ownership, a Directorship) three
times, one that only links two (an UnknownLink) twice, one that hedges ("alleged", see hedges.yml) once. So the weight
of a stated tie is 1 - 1/2^h, where h adds up the halvings of its own voice and, of every other voice, those of the
surest tie that it states between the same two. One source makes 0.875, two 0.984.

A voice is a dataset, but a record that several datasets repeat under the publisher's own number, as two versions of a
list do, speaks once: with the voice of the first of them by name.

A value that k share weighs 1/k, whoever says so; two that perhaps are the same weigh their probability. The product of
such weights is an order of evidence, not a probability that all of it is true.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

NAMED, BARE, HEDGED = 3, 2, 1
"""How often each kind of voice halves the doubt."""

MOST = 20
"""More halvings count no more."""

_BARE_TYPE = "UnknownLink"
_ONE = "CAST(1.0 AS DOUBLE)"


@cache
def hedges() -> tuple[tuple[str, ...], str]:
    """The properties in which a source hedges, and the pattern of the words, in small letters."""
    import yaml

    told = yaml.safe_load(files("clew.network").joinpath("hedges.yml").read_text("utf-8"))
    return tuple(told["properties"]), "|".join(sorted(told["words"]))


def is_hedged(prop: str, value: str) -> str:
    """SQL of whether a statement hedges, of the columns of these names; all of it constants."""
    properties, pattern = hedges()
    names = ", ".join(f"'{name}'" for name in properties)
    return f"({prop} IN ({names}) AND regexp_matches(lower({value}), '{pattern}'))"


def halvings(type_: str, hedged: str) -> str:
    """SQL of how often a voice halves the doubt, of the columns `type_` and `hedged` (1, or 0 or null)."""
    return f"CASE WHEN {hedged} = 1 THEN {HEDGED} WHEN {type_} = '{_BARE_TYPE}' THEN {BARE} ELSE {NAMED} END"


def weight(halvings: str) -> str:
    """SQL of the weight, of a whole number of halvings; the same to the last bit on every engine.

    >>> weight("h")
    '(CAST(1.0 AS DOUBLE) - CAST(1.0 AS DOUBLE) / (1 << CAST(CASE WHEN h > 20 THEN 20 ELSE h END AS INTEGER)))'
    """
    capped = f"CASE WHEN {halvings} > {MOST} THEN {MOST} ELSE {halvings} END"
    return f"({_ONE} - {_ONE} / (1 << CAST({capped} AS INTEGER)))"


def weigh(halvings: int) -> float:
    """The same of a number.

    >>> weigh(3), weigh(2), weigh(6)
    (0.875, 0.75, 0.984375)
    """
    return 1.0 - 0.5 ** min(halvings, MOST)
