"""Questions that no answer could settle: of two entities that cannot be one, whatever a reviewer says of a pair.

A pair may look likely where only two records are held against each other, and still not be one to join: the entity that
one of them belongs to is another entry of the same list, has another number of a kind that is given once, or was born
on another day. `clew judge` refuses such a `same` (`clew.resolve.ledger_conflicts`); a review does not ask for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.kinds import kinds
from clew.resolve.ledger_conflicts import ONE_EACH, differ
from clew.store.case import Case

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SCHEMA, _LIST = "schema", "list"


@dataclass(frozen=True, slots=True)
class Bars:
    """What tells entities apart: entity `ids[place[i]]` has the `value[i]` of `prop[i]`.

    A `prop` is a property of FollowTheMoney, or `schema`, or `list` for the dataset that names it as an entry.
    """

    ids: pa.StringArray
    place: Numbers
    prop: npt.NDArray[np.object_]
    value: npt.NDArray[np.object_]

    @classmethod
    def load(cls, case: Case, ids: pa.StringArray) -> Bars:
        """Of these entities and of all that are now held to be one with any of them."""
        case.engine.load("review_bar", pa.table({"entity": ids}))
        found = case.engine.fetch(_SAID)
        case.engine.drop("review_bar")
        entities = pc.unique(found["entity"].cast(pa.string())).sort()
        place = np.asarray(pc.index_in(found["entity"], value_set=entities).to_numpy(), np.int64)
        prop, value = (np.array(found[name].to_pylist(), object) for name in ("prop", "value"))
        return cls(entities, place, prop, value)

    def between(self, group: Numbers, a: Numbers, b: Numbers) -> Flags:
        """Which pairs of groups (a[i], b[i]) cannot be one entity. `group`: the number of each of `ids`' groups."""
        count = 1 + int(max((side.max() for side in (group, a, b) if len(side)), default=0))
        of = group[self.place]
        barred = self._unlike(of, a, b, count)
        for dataset in np.unique(self.value[self.prop == _LIST]):
            entry = np.zeros(count, np.bool_)
            entry[of[(self.prop == _LIST) & (self.value == dataset)]] = True
            barred |= entry[a] & entry[b]
        return barred | self._differing(of, a, b, self._told(of, a, b, count) & ~barred)

    def _unlike(self, of: Numbers, a: Numbers, b: Numbers, count: int) -> Flags:
        """Of kinds that share nothing, as a person and a vessel."""
        known, schema = kinds(), self.prop == _SCHEMA
        bits = np.zeros(count, np.int64)
        np.bitwise_or.at(bits, of[schema], np.array([known.get(name, 0) for name in self.value[schema]], np.int64))
        unlike: Flags = (bits[a] != 0) & (bits[b] != 0) & (bits[a] & bits[b] == 0)
        return unlike

    def _told(self, of: Numbers, a: Numbers, b: Numbers, count: int) -> Flags:
        """Where both sides say something of one property."""
        told = np.zeros(len(a), np.bool_)
        for prop in (*ONE_EACH, "birthDate"):
            says = np.zeros(count, np.bool_)
            says[of[self.prop == prop]] = True
            told |= says[a] & says[b]
        return told

    def _differing(self, of: Numbers, a: Numbers, b: Numbers, which: Flags) -> Flags:
        """Of these pairs those whose numbers or dates of birth differ."""
        rows = np.flatnonzero(which)
        wanted = np.flatnonzero(np.isin(of, np.concatenate([a[rows], b[rows]])) & (self.prop != _SCHEMA))
        said: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for group, prop, value in zip(of[wanted].tolist(), self.prop[wanted], self.value[wanted], strict=True):
            said[group][prop].add(value)
        found = np.zeros(len(a), np.bool_)
        found[rows] = [
            bool(differ(said[one], said[other])) for one, other in zip(a[rows].tolist(), b[rows].tolist(), strict=True)
        ]
        return found


_SAID = f"""
WITH home AS (
    SELECT DISTINCT coalesce(c.canonical_id, r.entity) AS id
    FROM review_bar AS r LEFT JOIN canonical AS c ON c.entity_id = r.entity
), member AS (
    SELECT entity FROM review_bar UNION SELECT id FROM home
    UNION SELECT c.entity_id FROM canonical AS c JOIN home AS h ON h.id = c.canonical_id
)
SELECT DISTINCT m.entity, s.prop, s.value FROM member AS m JOIN statement AS s ON s.entity_id = m.entity
WHERE s.prop IN ({", ".join(f"'{prop}'" for prop in (*ONE_EACH, "birthDate"))})
UNION ALL
SELECT DISTINCT m.entity, '{_SCHEMA}', s.schema FROM member AS m JOIN statement AS s ON s.entity_id = m.entity
UNION ALL
SELECT DISTINCT m.entity, '{_LIST}', s.dataset FROM member AS m JOIN statement AS s ON s.value = m.entity
WHERE s.schema = 'Sanction' AND s.prop = 'entity'
"""
