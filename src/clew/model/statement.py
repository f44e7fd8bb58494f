"""One claim of one source, FollowTheMoney's Statement.

Bulk statements are columns, never objects. A reader hands over `CLAIMS` (what the file says, unchecked);
the store checks them and keeps `STATEMENT` rows. The id is FollowTheMoney's own: the SHA-1 of
`dataset.entity_id.prop.value`, with `@lang` behind it where the value has a language, in hexadecimal, so that a
statement has the same id in every case and in every tool of that family.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pyarrow as pa

CLAIMS = pa.schema(
    [
        ("entity_id", pa.string()),
        ("schema", pa.string()),
        ("prop", pa.string()),
        ("value", pa.string()),
        ("lang", pa.string()),
        ("original_value", pa.string()),
        ("dataset", pa.string()),
        ("origin", pa.string()),
        ("first_seen", pa.string()),
        ("last_seen", pa.string()),
        ("part", pa.int32()),
        ("record", pa.string()),
        ("position", pa.int64()),
    ]
)
"""What a reader says: `part` counts the files of the source from 0, `position` is the line, row or element from 1.

The other columns are null where the source does not say, `entity_id`, `schema`, `prop`, `value`, `part` and
`position` never. `dataset` is null where the source names none of its own: then the dataset of the source is taken.
`first_seen` and `last_seen` are ISO 8601 dates or times.
"""

QUARANTINE = pa.schema(
    [
        ("part", pa.int32()),
        ("position", pa.int64()),
        ("record", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("raw", pa.string()),
    ]
)
"""What could not be kept: a short, countable `reason`, its `detail`, and the raw text."""


def statement_id(dataset: str, entity_id: str, prop: str, value: str, lang: str | None = None) -> str:
    """The id of a statement: 40 hexadecimal digits.

    >>> statement_id("demo", "a", "name", "Aurora Holdings")
    '03580de83c08671439556a5972c538c0c6bc5018'
    """
    key = f"{dataset}.{entity_id}.{prop}.{value}" + (f"@{lang}" if lang else "")
    return hashlib.sha1(key.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as a person looks at it. Times are ISO 8601; `lang` is ISO 639-3 or None."""

    id: str
    entity_id: str
    schema: str
    prop: str
    value: str
    dataset: str
    lang: str | None = None
    original_value: str | None = None
    origin: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
