"""A case as that which is screened against: kept beside it as `NAME.clew.screen/`, a cache that is made when lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from clew.progress import Progress, silent
from clew.resolve.compiled import tell_if_compiling
from clew.resolve.facts import props
from clew.resolve.kinds import kinds
from clew.resolve.models import named
from clew.resolve.naming.reading import FULL, PARTS
from clew.resolve.screen.gather import gathered_names
from clew.resolve.screen.listed import Listed
from clew.resolve.screen.numbering import identifying
from clew.resolve.screen.query import Query, Screened
from clew.resolve.screen.screener import BATCH, Screener
from clew.store import derived
from clew.store.case import Case

_TAKEN = (
    *FULL, *PARTS, *props.BEGINNINGS, *props.ENDINGS, *props.COUNTRIES, *props.CONTACTS, *props.ADDRESSES, *props.TOWNS,
    *props.POSTCODES, *props.BIRTH_PLACES, *props.OCCUPATIONS, *props.PARENTS, *props.GENDERS, *props.NUMBERS,
)  # fmt: skip

_ENTITIES = """
SELECT e.id, e.schema FROM entity AS e JOIN screen_schema AS k ON k.schema = e.schema
WHERE e.statements > 0 ORDER BY e.id
"""

_CLAIMS = """
SELECT DISTINCT CAST(n.row AS INTEGER) AS row, s.prop, s.value FROM statement AS s
JOIN screen_prop AS p ON p.prop = s.prop
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
JOIN screen_row AS n ON n.id = coalesce(c.canonical_id, s.entity_id)
ORDER BY 1, 2, 3
"""

_ABOUT = """
SELECT e.id, e.caption, e.schema,
    (SELECT list(DISTINCT d.dataset ORDER BY d.dataset) FROM entity_dataset AS d WHERE d.entity = e.id),
    (SELECT list(DISTINCT l.label || ': ' || l.basis ORDER BY l.label || ': ' || l.basis)
        FROM label AS l WHERE l.entity = e.id)
FROM entity AS e WHERE e.id = ANY(?)
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a case says of an entity: `labels` are as "terrorism: designated", the label and on what basis."""

    caption: str
    schema: str
    datasets: tuple[str, ...]
    labels: tuple[str, ...]


class Answer(NamedTuple):
    """An answer, and what the case says of those that it names, by id."""

    screened: Screened
    known: Mapping[str, About]


def listed(case: Case, progress: Progress = silent) -> Listed:
    """The entities of a case that can be screened against, under their canonical ids. Some 50 microseconds a name once.

    Where the folder beside the case cannot be written, it is made anew each time.
    """
    folder, stamp = case.path.with_name(f"{case.path.name}.screen"), _stamp(case)
    found = Listed.opened(folder, stamp)
    if found is None:
        progress("making ready for screening")
        found = _built(case)
        try:
            found.keep(folder, stamp)
        except OSError:
            return found
        found = Listed.opened(folder, stamp) or found
    return found


def screener(case: Case, progress: Progress = silent) -> Screener:
    """A screener of a case, with the model that comes with the program."""
    scorer = named("shipped")
    assert scorer is not None
    tell_if_compiling(progress, gathered_names)
    return Screener(listed(case, progress), scorer)


def answers(
    case: Case, queries: Iterable[Query], *, limit: int, threshold: float, progress: Progress = silent
) -> Iterator[Answer]:
    """The answer to each query, in order, with what the case says of those that were hit."""
    found = screener(case, progress).screen(queries, limit=limit, threshold=threshold)
    done = 0
    while some := list(islice(found, BATCH)):
        known = about(case, [hit.id for each in some for hit in each.hits])
        yield from (Answer(each, known) for each in some)
        done += len(some)
        progress("screening", done)


def about(case: Case, ids: Sequence[str]) -> Mapping[str, About]:
    """What the case says of these entities."""
    rows = case.rows(_ABOUT, [list(dict.fromkeys(ids))])
    return {
        str(id_): About(str(caption), str(schema), _texts(sets), _texts(labels))
        for id_, caption, schema, sets, labels in rows
    }


def _texts(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _stamp(case: Case) -> str:
    """What it depends on: the content of the sources, and the verdicts."""
    (content,) = case.row("SELECT md5(string_agg(fingerprint, ',' ORDER BY source)) FROM source WHERE source > 0")
    return f"{derived.stamp(case)}, {content}"


def _built(case: Case) -> Listed:
    engine = case.engine
    engine.load("screen_schema", pa.table({"schema": pa.array(sorted(kinds()), pa.string())}))
    engine.load("screen_prop", pa.table({"prop": pa.array(sorted({*_TAKEN, *identifying()}), pa.string())}))
    entities = engine.fetch(_ENTITIES)
    engine.load("screen_row", entities.select(["id"]).append_column("row", pa.array(range(len(entities)), pa.int32())))
    claims = engine.fetch(_CLAIMS)
    engine.drop("screen_schema", "screen_prop", "screen_row")
    return Listed.of(entities["id"].combine_chunks(), entities["schema"].to_pylist(), claims)
