"""OFAC's typed relations as edges of FollowTheMoney."""

from __future__ import annotations

from typing import NamedTuple

from clew.sources.listing import slug

_IS = {
    "Person": {"Person", "LegalEntity"},
    "Organization": {"Organization", "LegalEntity"},
    "Company": {"Organization", "LegalEntity", "Asset"},
    "Vessel": {"Asset"},
    "Airplane": {"Asset"},
}


class Edge(NamedTuple):
    """A tie between two parties, by their numbers."""

    id: str
    schema: str
    source_prop: str
    source: str
    target_prop: str
    target: str
    role_prop: str


class Shape(NamedTuple):
    """An edge schema: its two properties, what their ends must be, and where the relation's own word goes."""

    schema: str
    source_prop: str
    source_range: str
    target_prop: str
    target_range: str
    role_prop: str


OWNERSHIP = Shape("Ownership", "owner", "LegalEntity", "asset", "Asset", "role")
CONTROL = Shape("Control", "controller", "LegalEntity", "controlled", "LegalEntity", "role")
REPRESENTATION = Shape("Representation", "agent", "LegalEntity", "client", "LegalEntity", "role")
DIRECTORSHIP = Shape("Directorship", "director", "LegalEntity", "organization", "Organization", "role")
MEMBERSHIP = Shape("Membership", "member", "LegalEntity", "organization", "Organization", "role")
FAMILY = Shape("Family", "person", "Person", "relative", "Person", "relationship")
ASSOCIATE = Shape("Associate", "person", "Person", "associate", "Person", "relationship")

RELATIONS: dict[str, tuple[bool, tuple[Shape, ...]]] = {
    "owned or controlled by": (True, (OWNERSHIP, CONTROL)),
    "owns, controls, or operates": (False, (OWNERSHIP, CONTROL)),
    "property in the interest of": (True, (OWNERSHIP,)),
    "acting for or on behalf of": (False, (REPRESENTATION,)),
    "leader or official of": (False, (DIRECTORSHIP,)),
    "principal executive officer": (False, (DIRECTORSHIP,)),
    "playing a significant role in": (False, (MEMBERSHIP,)),
    "family member of": (False, (FAMILY,)),
    "associate of": (False, (ASSOCIATE,)),
    "providing support to": (False, ()),
}
"""OFAC's words: whether they run from target to source, and the shapes to try in this order."""


def edge(label: str, one: tuple[str, str], other: tuple[str, str]) -> Edge:
    """The edge that says `one` is `label` `other`; each is the number and the schema of a party.

    >>> edge("Owned or Controlled By", ("1", "Company"), ("2", "Person"))[1:6]
    ('Ownership', 'owner', '2', 'asset', '1')
    """
    turned, shapes = RELATIONS.get(label.strip().rstrip(":").lower(), (False, ()))
    key = f"ofac-{one[0]}-{slug(label)}-{other[0]}"
    source, target = (other, one) if turned else (one, other)
    for shape in shapes:
        if shape.source_range in _IS[source[1]] and shape.target_range in _IS[target[1]]:
            return Edge(key, shape.schema, shape.source_prop, source[0], shape.target_prop, target[0], shape.role_prop)
    return Edge(key, "UnknownLink", "subject", one[0], "object", other[0], "role")
