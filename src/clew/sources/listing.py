"""That someone is on a sanctions list, said the same way for every list.

Each programme under which a target is listed becomes one Sanction entity. The code is kept as the list prints it; where
the taxonomy knows it, its id in the OpenSanctions style stands beside it, and the store's labels follow from that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from clew.model import taxonomy
from clew.sources.contract import Emitter

AUTHORITIES = {
    "OFAC": "Office of Foreign Assets Control, United States Department of the Treasury",
    "UN": "United Nations Security Council",
    "EU": "Council of the European Union",
    "UK": "Foreign, Commonwealth and Development Office, United Kingdom",
}

_NO_LETTER = re.compile(r"[\W_]+")


def listing(
    emit: Emitter,
    target: str,
    *,
    authority: str,
    programme: str,
    country: str,
    start: str | None = None,
    start_told: str | None = None,
    end: str | None = None,
    reason: str | None = None,
    number: str | None = None,
    url: str | None = None,
    measures: str | None = None,
) -> None:
    """One listing of one target under one programme, as a Sanction entity.

    `authority` is a key of `AUTHORITIES`, `programme` the code or name as printed, `country` whose list it is,
    `start` and `end` ISO 8601 dates, `start_told` the text that `start` comes from, `number` what the list calls the
    entry, `measures` what is forbidden.
    """
    claims = (
        ("entity", target),
        ("authority", AUTHORITIES[authority]),
        ("program", programme),
        ("programId", _known(authority, programme)),
        ("country", country),
        ("startDate", start),
        ("listingDate", start),
        ("endDate", end),
        ("reason", reason),
        ("recordId", number),
        ("authorityId", number),
        ("provisions", measures),
        ("sourceUrl", url),
    )
    key = f"{target}-{slug(programme)}"
    for prop, value in claims:
        if value:
            original = start_told if prop in ("startDate", "listingDate") else None
            emit.claim(key, "Sanction", prop, value, original=original)


@lru_cache(4096)
def _known(authority: str, programme: str) -> str | None:
    known = taxonomy.programme(authority, programme)
    return known.id if known else None


@lru_cache(4096)
def slug(text: str) -> str:
    """The text as part of an id: small letters and figures of any script, joined by hyphens.

    >>> slug("ILLICIT-DRUGS-EO14059")
    'illicit-drugs-eo14059'
    """
    return _NO_LETTER.sub("-", text.casefold()).strip("-") or "none"
