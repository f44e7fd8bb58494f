"""The kinds of things that a picture tells apart: an icon, a colour and a word for each.

The icons are drawn for Clew, in a field of 24 by 24. The colours keep apart for people with any of the common kinds of
colour blindness as far as twelve can; the icon says the same without colour. White on each is readable (3:1 or more).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from clew.model.schema import schemata


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: the schemata that are of it (or a kind of one of them), its word, its colour, its icon."""

    name: str
    schemata: tuple[str, ...]
    colour: str
    icon: str


KINDS = (
    Kind(
        "Person",
        ("Person",),
        "#0072B2",
        "M12 3.6a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 0 1 0-8.4zM4 20.4c0-4.4 3.5-6.9 8-6.9s8 2.5 8 6.9z",
    ),
    Kind(
        "Public body",
        ("PublicBody",),
        "#332288",
        "M12 2.6l9 4.6v2.2H3V7.2zM5 10.8h2.6v6.6H5zM10.7 10.8h2.6v6.6h-2.6zM16.4 10.8H19v6.6h-2.6zM3 18.8h18V21H3z",
    ),
    Kind(
        "Vessel",
        ("Vessel",),
        "#00798C",
        "M10.9 2.6h2.2v2.6h3.4v4.3l3.9 1.4L18 17.4H6L3.6 10.9l3.9-1.4V5.2h3.4z"
        "M3 19.2c1.5 0 1.5 1 3 1s1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1v1.8"
        "c-1.5 0-1.5 1-3 1s-1.5-1-3-1-1.5 1-3 1-1.5-1-3-1-1.5 1-3 1-1.5-1-3-1z",
    ),
    Kind(
        "Aircraft",
        ("Airplane",),
        "#5B7F1E",
        "M12 1.8c.9 0 1.5.9 1.5 2v5.3l8 4.7v2l-8-2.3v4.8l2.3 1.7v1.8L12 20.8l-3.8 1v-1.8l2.3-1.7v-4.8"
        "l-8 2.3v-2l8-4.7V3.8c0-1.1.6-2 1.5-2z",
    ),
    Kind(
        "Vehicle",
        ("Vehicle",),
        "#7A6A3A",
        "M5.2 10.8l1.5-4.3C7 5.6 7.7 5 8.6 5h6.8c.9 0 1.6.6 1.9 1.5l1.5 4.3c1.3.2 2.2 1 2.2 2.2v4.2h-2V19h-3"
        "v-1.8H8V19H5v-1.8H3V13c0-1.2.9-2 2.2-2.2zM7.4 10.8h9.2l-1.2-3.7H8.6z",
    ),
    Kind(
        "Company",
        ("Company",),
        "#C05A00",
        "M4.5 21V3.5h9.5v5h5.5V21h-5.5v-4.2h-4V21zM7 6.3v2.2h1.9V6.3zM10.3 6.3v2.2h1.9V6.3zM7 10.3v2.2h1.9v-2.2z"
        "M10.3 10.3v2.2h1.9v-2.2zM15.8 11v2h1.7v-2zM15.8 15v2h1.7v-2z",
    ),
    Kind(
        "Organisation",
        ("Organization",),
        "#A2337A",
        "M12 5.2a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 0 1 0-6.2zM5.3 7.6a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 0 1 0-4.6z"
        "M18.7 7.6a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 0 1 0-4.6zM6.5 19c0-3.7 2.3-6.1 5.5-6.1s5.5 2.4 5.5 6.1z"
        "M1.3 18.2c0-3 1.6-4.7 4-4.7c.5 0 1 .1 1.4.3c-1 1.1-1.6 2.6-1.7 4.4z"
        "M22.7 18.2c0-3-1.6-4.7-4-4.7c-.5 0-1 .1-1.4.3c1 1.1 1.6 2.6 1.7 4.4z",
    ),
    Kind(
        "Address",
        ("Address", "RealEstate", "shared:address"),
        "#B3475A",
        "M12 2a7 7 0 0 1 7 7c0 5-7 13-7 13S5 14 5 9a7 7 0 0 1 7-7zM12 6.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2z",
    ),
    Kind(
        "Shared phone, e-mail or number",
        ("shared:phone", "shared:email", "shared:identifier"),
        "#4D5A8C",
        "M9.6 3L8.9 7.5H5v2h3.6L7.9 14.5H4v2h3.6L7 21h2l.6-4.5h5L14 21h2l.6-4.5H20v-2h-3.1l.7-5H21v-2h-3.1"
        "L18.5 3h-2l-.6 4.5h-5L11.6 3zM10.6 9.5h5l-.7 5h-5z",
    ),
    Kind(
        "Wallet or account",
        ("CryptoWallet", "BankAccount", "UserAccount"),
        "#8A7000",
        "M4 5.5h13.5v2.5H20a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1zM14.5 11.5v4.5H21v-4.5z"
        "M16.3 12.9h1.7v1.7h-1.7z",
    ),
    Kind(
        "Listing or document",
        ("Sanction", "Identification", "Document", "Risk", "Article", "Note"),
        "#5F6773",
        "M6 2.5h7.5V8H19v13.5H6zM14.8 2.7L18.8 6.7h-4zM8.5 11v1.6h8V11zM8.5 14v1.6h8V14zM8.5 17v1.6h5V17z",
    ),
    Kind(
        "Legal entity",
        ("LegalEntity",),
        "#6B5344",
        "M8.7 4.5h6.6a.8.8 0 0 1 .8.8V8H20a1 1 0 0 1 1 1v3.4H3V9a1 1 0 0 1 1-1h3.9V5.3a.8.8 0 0 1 .8-.8z"
        "M9.6 6.2V8h4.8V6.2zM3 13.9h7.3v1.7h3.4v-1.7H21V19a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z",
    ),
    Kind("Asset", ("Asset", "Security"), "#2E7D6B", "M6.8 4h10.4L21.5 10L12 21L2.5 10zM8 10h8l-4 7z"),
    Kind(
        "Other",
        (),
        "#7D8590",
        "M12 4.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15zM12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z",
    ),
)
"""The first that fits counts."""


@cache
def kind_of(schema: str) -> Kind:
    """The kind of a schema.

    >>> kind_of("Company").name, kind_of("Passport").name, kind_of("Event").name
    ('Company', 'Listing or document', 'Other')
    """
    known = schemata()
    if schema not in known:
        return next((kind for kind in KINDS if schema in kind.schemata), KINDS[-1])
    own = known[schema]
    return next((kind for kind in KINDS if any(own.is_a(one) for one in kind.schemata)), KINDS[-1])
