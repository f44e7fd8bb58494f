"""What all ownership registers say alike: dates, shares as ranges, countries and owners that are not named.

An owner who is not named is a node of its own, one for each place where a register leaves it out, named
`owner unknown: REASON` with the register's own word for the reason, and with the keyword `OWNER_UNKNOWN`. Two such
nodes are never the same party: whoever resolves entities leaves them out.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from clew.sources import dates
from clew.sources.contract import Draft, Emitter

OWNER_UNKNOWN = "owner unknown"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")


def key(text: str) -> str:
    """A publisher's own number as part of an entity id: as it is where that is safe, else a hash of it.

    >>> key("GB-COH-01234567"), key("no. 7/b")
    ('GB-COH-01234567', '0334142ffb0d4c360c42')
    """
    if _PLAIN.fullmatch(text):
        return text
    return hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def add_date(draft: Draft, prop: str, text: str | None) -> None:
    """Claim each date that is in the text; quarantine a text with no date in it."""
    if text is None:
        return
    found = dates.parse(text)
    for day in found:
        draft.add(prop, day, original=text)
    if not found:
        draft.emit.quarantine("unreadable date", f"{draft.schema}.{prop} of {draft.id}", text)


def band(low: str | None, high: str | None) -> str | None:
    """A share as text that keeps its range: one number where both ends are equal.

    >>> band("25", "50"), band("75", "75"), band("25", None), band(None, "10"), band(None, None)
    ('25-50', '75', '25-100', '0-10', None)
    """
    if low is None and high is None:
        return None
    low, high = low or "0", high or "100"
    return low if low == high else f"{low}-{high}"


def add_unknown(
    emit: Emitter, entity_id: str, reason: str, detail: str | None = None, *, schema: str = "LegalEntity"
) -> str:
    """Claim the node of an owner who is not named, and return its id. `reason` is the register's own word."""
    emit.claim(entity_id, schema, "name", f"{OWNER_UNKNOWN}: {reason}")
    emit.claim(entity_id, schema, "summary", reason)
    emit.claim(entity_id, schema, "description", detail)
    emit.claim(entity_id, schema, "keywords", OWNER_UNKNOWN)
    return entity_id


@cache
def language(tag: str | None) -> str | None:
    """The ISO 639-3 code of a language tag as XML has it; None where there is none.

    >>> language("en"), language("zh-Hant"), language("x-what")
    ('eng', 'zho', None)
    """
    from rigour.langs import iso_639_alpha3  # heavy: loaded only where a language is told

    return iso_639_alpha3(tag.split("-")[0]) if tag else None
