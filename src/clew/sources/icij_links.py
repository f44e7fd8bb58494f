"""The ties of the Offshore Leaks: which words of a leak make which edge.

`rel_type` tells the kind of tie, `link` the role in the words of the leaked files ("shareholder of", "director /
shareholder of"). Older files have the words of `link` in place of `rel_type`. A role that names several offices makes
several edges. "Same as" and "similar" are guesses of the publisher, by name or address: links, never a merge.
"""

from __future__ import annotations

import re
from functools import lru_cache

REGISTERED_ADDRESS = "registered_address"
INTERMEDIARY = "intermediary_of"
OFFICER = "officer_of"
GUESSES = frozenset(
    {
        "same_as",
        "same_name_as",
        "same_id_as",
        "same_company_as",
        "same_address_as",
        "same_intermediary_as",
        "similar",
        "similar_company_as",
        "probably_same_officer_as",
    }
)
OTHERS = frozenset({"connected_to", "underlying", "related_entity"})
KINDS = GUESSES | OTHERS | {REGISTERED_ADDRESS, INTERMEDIARY, OFFICER}

ENDS = {
    "Ownership": ("owner", "asset", "ownershipType"),
    "Control": ("controller", "controlled", "controlType"),
    "Directorship": ("director", "organization", "role"),
    "Representation": ("agent", "client", "role"),
    "UnknownLink": ("subject", "object", "role"),
}
"""The properties for the start, for the end, and for the role."""

_OFFICES = (
    ("Ownership", r"share ?holder|stock ?holder|owner|\bubo\b|beneficiar|subscriber|unit ?holder|shares? (?:held|of)"),
    ("Directorship", r"director|president|secretary|treasurer|chair|officer|manager|board|partner\b|administrator"),
    ("Control", r"trustee|settlor|protector|grantor|founder|principal|controller|co-?trustee|council"),
    (
        "Representation",
        r"signator|attorney|agent|auditor|lawyer|advis[eo]r|representative|intermediary",
    ),
)
_PATTERNS = tuple((schema, re.compile(pattern)) for schema, pattern in _OFFICES)


@lru_cache(maxsize=1 << 12)
def kind_of(rel_type: str) -> str:
    """The kind of a tie, under its present name; words of an older file that are none are those of an officer.

    >>> kind_of("registered address"), kind_of("officer_of"), kind_of("Director of")
    ('registered_address', 'officer_of', 'officer_of')
    """
    kind = re.sub(r"[\s_]+", "_", rel_type.strip().casefold())
    if kind in KINDS:
        return kind
    if kind.startswith(("same_", "similar")):
        return "similar"
    return OFFICER if offices(kind.replace("_", " ")) else kind


@lru_cache(maxsize=1 << 12)
def offices(role: str) -> tuple[str, ...]:
    """The schemata of the offices that a role names, none where it names none.

    >>> offices("director / shareholder of"), offices("nominee trust of")
    (('Ownership', 'Directorship'), ())
    """
    text = role.casefold()
    return tuple(schema for schema, pattern in _PATTERNS if pattern.search(text))


def schema_for(schema: str, *, to_company: bool) -> str:
    """The schema that fits the end of the edge: only a company is owned or has directors here."""
    return "Control" if schema in ("Ownership", "Directorship") and not to_company else schema
