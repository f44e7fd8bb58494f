"""Mentions: where the text of an entry names an illicit trade.

A mention is no label. An authority that designates, or a source that describes, says what it holds an entity to be; a
text may name a trade in passing, of somebody else, or to deny it. So mentions are weaker evidence and stand apart
(their basis is `mentioned`), and each shows its sentence. Those that the words around them take back (`negated` tells
why) are kept, never dropped: a rule is a guess about language, and a reader must be able to see what it set aside.

Read are the texts of persons, companies and other things, and of their listings: a listing's reasons speak of whom it
lists. What stands on a tie is not read; sources that put narrative there repeat it on the entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa

from clew.errors import NotFound
from clew.model.phrase import flat
from clew.model.taxonomy import taxonomy
from clew.model.terms import Term, terms
from clew.network.passage import clause_after, clause_before, sentence
from clew.store.case import Case

MENTIONED = "mentioned"
"""The basis of what this module finds, beside `designated` and `described`."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A trade named in a text: `quote` is `text[start:end]`; `negated` why it says nothing of the entity, or None."""

    trade: str
    quote: str
    start: int
    end: int
    sentence: str
    negated: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A trade named in a text about `entity` (its canonical id).

    `quote` is `value[start:end]` of the `statement`, which stands in its `sentence`. `negated` is None, or why the
    mention is set aside: "it is denied or there is no evidence".
    """

    entity: str
    trade: str
    quote: str
    start: int
    end: int
    statement: str
    negated: str | None
    sentence: str


def mentions(case: Case, trades: Collection[str] = ()) -> tuple[Mention, ...]:
    """All mentions in a case of these trades (none given: of any), by entity, statement and place. Raises NotFound.

    >>> MENTIONED
    'mentioned'
    """
    _known(trades)
    spoken = _spoken_in(case, trades)
    case.engine.load("narrative_text", pa.table({"value": pa.array(spoken, pa.string())}))
    rows = case.rows(_WHO, {"properties": list(terms().properties)})
    case.engine.drop("narrative_text")
    return tuple(
        Mention(str(entity), said.trade, said.quote, said.start, said.end, str(statement), said.negated, said.sentence)
        for entity, statement, text in rows
        for said in spoken[str(text)]
    )


def read(text: str) -> tuple[Spoken, ...]:
    """The trades that a text names, by place.

    >>> [(said.trade, said.quote, said.negated) for said in read("He was acquitted of kidnapping. He sold heroin.")]
    [('organised-crime', 'kidnapping', 'acquitted or cleared'), ('narcotics', 'heroin', None)]
    """
    plain = flat(text)
    return tuple(_spoken(text, plain, hit) for hit in _apart(_hits(plain)))


_Hit = tuple[int, int, Term]


def _hits(text: str) -> Iterator[_Hit]:
    for term in terms().candidates(text):
        for match in term.phrase.pattern.finditer(text):
            yield match.start(), match.end(), term


def _apart(hits: Iterator[_Hit]) -> list[_Hit]:
    """Of one trade the longest of those that overlap, the first first; a weak one only where there is no other."""
    kept: list[_Hit] = []
    ends: dict[str, int] = {}
    strong: list[tuple[int, int]] = []
    for start, end, term in sorted(hits, key=lambda hit: (hit[2].weak, hit[0], -hit[1])):
        if start < ends.get(term.trade, 0) and not term.weak:
            continue
        if term.weak and any(start < other_end and other_start < end for other_start, other_end in strong):
            continue
        kept.append((start, end, term))
        strong.append((start, end))
        ends[term.trade] = max(end, ends.get(term.trade, 0))
    return sorted(kept, key=lambda hit: (hit[0], hit[1], hit[2].trade))


def _spoken(text: str, plain: str, hit: _Hit) -> Spoken:
    start, end, term = hit
    first, last = sentence(text, start, end)
    reason = terms().excluded(term.trade, clause_before(plain[first:start]), clause_after(plain[end:last]))
    return Spoken(term.trade, text[start:end], start, end, text[first:last], reason)


def _known(trades: Collection[str]) -> None:
    unknown = sorted(set(trades) - set(taxonomy().keys))
    if unknown:
        raise NotFound(f"There is no trade {unknown[0]!r}. There are: {', '.join(taxonomy().keys)}.")


def _spoken_in(case: Case, trades: Collection[str]) -> dict[str, tuple[Spoken, ...]]:
    """What each text with a mention says; each distinct text is read once, and only if it can have one."""
    vocabulary = terms()
    texts = case.rows(
        "SELECT DISTINCT value FROM statement"
        " WHERE dataset <> 'analyst' AND prop = ANY($properties)"
        " AND regexp_matches(strip_accents(lower(value)), $anchors)",
        {"properties": list(vocabulary.properties), "anchors": vocabulary.anchors},
    )
    found = ((str(text), tuple(s for s in read(str(text)) if not trades or s.trade in trades)) for (text,) in texts)
    return {text: said for text, said in found if said}


_WHO = """
SELECT DISTINCT e.id AS entity, s.id AS statement, s.value AS value
FROM statement AS s JOIN narrative_text AS t ON t.value = s.value
LEFT JOIN statement AS l ON l.entity_id = s.entity_id AND l.prop = 'entity'
LEFT JOIN canonical AS c ON c.entity_id = coalesce(l.value, s.entity_id)
JOIN entity AS e ON e.id = coalesce(c.canonical_id, l.value, s.entity_id) AND e.kind <> 'edge'
WHERE s.dataset <> 'analyst' AND s.prop = ANY($properties) ORDER BY 1, 2
"""
