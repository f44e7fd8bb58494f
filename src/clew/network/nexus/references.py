"""The numbers by which a publisher knows an entry: its reference, and beside it the number of its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clew.store.case import Case

References = Mapping[tuple[str, str, str], tuple[str, ...]]
"""By canonical id, dataset and record, the references that the publisher gives."""


def references(case: Case, ids: Sequence[str], without: Iterable[str] = ()) -> References:
    """The references of these entities in lists: TAi.148 of the United Nations, the entry number of OFAC."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for id_, dataset, record, value in case.rows(_REFERENCES, {"ids": list(ids), "without": list(without)}):
        found.setdefault((str(id_), str(dataset), str(record)), {})[str(value)] = None
    return {key: tuple(each) for key, each in found.items()}


def numbers(known: References, id_: str, dataset: str, records: Iterable[str]) -> tuple[str, ...]:
    """References first, then the numbers of the records, each once.

    >>> numbers({("a", "un", "2945892"): ("TAi.148",), ("a", "us", "12"): ("12",)}, "a", "un", ["2945892"])
    ('TAi.148', '2945892')
    """
    records = list(records)
    given = [value for record in records for value in known.get((id_, dataset, record), ())]
    return tuple(dict.fromkeys((*given, *records)))


_REFERENCES = """
WITH listed AS (
    SELECT DISTINCT coalesce(c.canonical_id, s.value) AS id, s.entity_id, s.dataset
    FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.value
    WHERE s.schema = 'Sanction' AND s.prop = 'entity' AND coalesce(c.canonical_id, s.value) = ANY($ids)
        AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
)
SELECT DISTINCT l.id, s.dataset, coalesce(s.record, s.entity_id), s.value
FROM listed AS l JOIN statement AS s ON s.entity_id = l.entity_id AND s.dataset = l.dataset
WHERE s.schema = 'Sanction' AND s.prop = 'recordId' ORDER BY ALL
"""
