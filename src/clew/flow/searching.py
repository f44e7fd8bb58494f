"""Searching as one types, with facets: the best hits of a name, or all entities of a case."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from clew.flow import stamping
from clew.store import mention, reference, traits
from clew.store.case import Case
from clew.store.found import Names
from clew.store.traits import FACETS, Counted, Narrowed, Trait

MOST = 1_000
"""Hits that are narrowed down and counted, the best."""
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found. `matched` is the name that did it, `score` in [0, 1]; neither where nothing was asked for."""

    entity: Trait
    score: float | None
    matched: str | None


@dataclass(frozen=True, slots=True)
class Search:
    """`hits` of `total` entities that fit. Facets count among `counted` of `found`: the best, or all of them."""

    total: int
    hits: tuple[Hit, ...]
    found: int
    counted: int
    facets: dict[str, Counted]


@dataclass(frozen=True, slots=True)
class Suggested:
    """The best few hits, of `total`."""

    total: int
    hits: tuple[Hit, ...]


class Searching:
    """What is kept at hand while one case is searched: its names, and the facets of what was browsed last.

    Facets are kept until a source, a verdict or an edit comes in. Many may ask at once.
    """

    def __init__(self) -> None:
        self._names = Names()
        self._lock = Lock()
        self._facets: dict[tuple[str, Narrowed], dict[str, Counted]] = {}

    def search(self, case: Case, text: str, narrowed: Narrowed, *, limit: int, offset: int) -> Search:
        """Entities by name, narrowed down by facets; of an empty text all, those of which most is said first."""
        if not text.strip():
            return self._browse(case, narrowed, limit=limit, offset=offset)
        best = self._names.hits(case, text, MOST)
        named = _named(case, text.strip())
        known = {hit.entity_id: hit for hit in best.hits}
        order = dict.fromkeys([*named, *known])
        about = traits.of(case, [*order])
        every = [about[id_] for id_ in order if id_ in about]
        fitting = [one for one in every if narrowed.lets_through(one)]
        shown = fitting[offset : offset + limit]
        hits = tuple(
            Hit(one, 1.0, one.id) if one.id in named else Hit(one, round(known[one.id].score, 4), known[one.id].name)
            for one in shown
        )
        number = len(every) if best.compared else max(best.total, len(every))
        total = len(fitting) if _narrows(narrowed) else number
        return Search(total, hits, number, len(every), traits.counted_of(every, narrowed))

    def suggest(self, case: Case, text: str, *, limit: int) -> Suggested:
        """The best few entities for a name that is being typed."""
        best = self._names.hits(case, text, limit)
        about = traits.of(case, [hit.entity_id for hit in best.hits])
        hits = [Hit(about[hit.entity_id], round(hit.score, 4), hit.name) for hit in best.hits if hit.entity_id in about]
        return Suggested(best.total, tuple(hits))

    def _browse(self, case: Case, narrowed: Narrowed, *, limit: int, offset: int) -> Search:
        total, ids = traits.listed(case, narrowed, limit=limit, offset=offset)
        about = traits.of(case, ids)
        hits = tuple(Hit(about[id_], None, None) for id_ in ids if id_ in about)
        return Search(total, hits, total, total, self._counted(case, narrowed))

    def _counted(self, case: Case, narrowed: Narrowed) -> dict[str, Counted]:
        key = (stamping.stamp(case), narrowed)
        with self._lock:
            facets = self._facets.pop(key, None)
        if facets is None:
            facets = traits.counted(case, narrowed)
        with self._lock:
            self._facets[key] = facets
            while len(self._facets) > _KEPT:
                self._facets.pop(next(iter(self._facets)))
        return facets


def _named(case: Case, text: str) -> list[str]:
    """The entity that has this very id, if there is one."""
    return [mention.canonical_of(case, [id_]).get(id_, id_) for id_ in reference.entities(case, [text])]


def _narrows(narrowed: Narrowed) -> bool:
    return any(narrowed.wanted(facet) for facet in FACETS)
