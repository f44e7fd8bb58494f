"""The analyst's statements: the notes and labels that stand, as statements of the dataset `analyst`.

They are a pure function of the edits that stand, so that taking an edit back brings back the state before it. Source 0
and file 0 are theirs and are there only while one of them stands; the position of a statement is the number of the
first standing edit that says it. Of what is derived only labels and datasets hang on them, and are brought along here:
an entity's schema, name and ties come from sources alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clew.model.edit import ANALYST, Edit, EditKind
from clew.model.schema import schemata
from clew.model.statement import statement_id
from clew.model.taxonomy import taxonomy
from clew.store import mention
from clew.store.case import Case
from clew.store.edits import Wanted, listing

FILE = "the analyst's edits"
"""What stands in place of the path of a file."""

Made = tuple[str, str]
"""A property and its value."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the analyst says of a source entity, by the first standing edit that says it."""

    entity: str
    schema: str
    made: Made
    edit: Edit

    @property
    def id(self) -> str:
        """The id of the statement."""
        return statement_id(ANALYST, self.entity, *self.made)


def taking(case: Case, entities: Iterable[str]) -> dict[str, str]:
    """Those of these entities that statements of the analyst can be about, with their schemata.

    None can be about a tie, a listing or a risk, nor about what is no entity of the case.
    """
    rows = case.rows(
        "SELECT a.id, e.schema FROM (SELECT unnest($ids::VARCHAR[]) AS id) AS a"
        " LEFT JOIN canonical AS c ON c.entity_id = a.id JOIN entity AS e ON e.id = coalesce(c.canonical_id, a.id)",
        {"ids": sorted(set(entities))},
    )
    return {str(id_): str(schema) for id_, schema in rows if schemata().is_a(str(schema), "Thing")}


def follow(case: Case, entities: Iterable[str]) -> None:
    """Bring the statements about these source entities, and what hangs on them, up to the edits that stand.

    Inside a transaction; the derived tables must be of the case as it was.
    """
    names = sorted(set(entities))
    wanted = {claim.id: claim for claim in _wanted(case, taking(case, names))}
    stand = {
        str(id_): position
        for id_, position in case.rows(f"SELECT id, position FROM statement WHERE {_OF}", {"ids": names})
    }
    gone = [id_ for id_, position in stand.items() if id_ not in wanted or wanted[id_].edit.number != position]
    fresh = [claim for id_, claim in wanted.items() if stand.get(id_) != claim.edit.number]
    if gone:
        case.sql("DELETE FROM statement WHERE file = 0 AND id IN (SELECT unnest(?::VARCHAR[]))", [gone])
    if fresh:
        _say(case, fresh)
    if gone or fresh:
        _derive(case, names)
        _enter(case)


_OF = "file = 0 AND entity_id IN (SELECT unnest($ids::VARCHAR[]))"


def statement(edit: Edit) -> Made | None:
    """What an edit says of each entity that it is about, as property and value; None where it is no statement."""
    if edit.kind is EditKind.NOTE:
        return "notes", edit.value
    if edit.kind is EditKind.LABEL:
        return "topics", taxonomy().topic_of_label(edit.value)
    return None


def behind(case: Case, entity: str, prop: str, value: str) -> tuple[Edit, ...]:
    """The standing edits behind a statement of the analyst, the first one first."""
    about = listing(case, Wanted(about=(entity,))).edits
    return tuple(edit for edit in reversed(about) if statement(edit) == (prop, value))


def _wanted(case: Case, schemata_of: Mapping[str, str]) -> Iterator[Claim]:
    """What stands of these entities."""
    said: dict[tuple[str, Made], Edit] = {}
    for edit in listing(case, Wanted(about=schemata_of.keys())).edits if schemata_of else ():
        made = statement(edit)
        said |= {(entity, made): edit for entity in edit.about if made and entity in schemata_of}
    for (entity, made), edit in said.items():
        yield Claim(entity, schemata_of[entity], made, edit)


def _say(case: Case, claims: Sequence[Claim]) -> None:
    columns = {
        "id": [claim.id for claim in claims],
        "entity_id": [claim.entity for claim in claims],
        "schema": [claim.schema for claim in claims],
        "prop": [claim.made[0] for claim in claims],
        "value": [claim.made[1] for claim in claims],
        "origin": [claim.edit.made_by for claim in claims],
        "first_seen": [claim.edit.made_at for claim in claims],
        "last_seen": [claim.edit.made_at for claim in claims],
    }
    case.sql(
        f"INSERT INTO statement ({', '.join(columns)}, position, dataset, file)"
        f" SELECT {', '.join(f'unnest(${name}::VARCHAR[])' for name in columns)},"
        f" unnest($position::BIGINT[]), '{ANALYST}', 0",
        {**columns, "position": [claim.edit.number for claim in claims]},
    )


def _derive(case: Case, entities: Sequence[str]) -> None:
    """Labels and datasets of the entities that these are held to be, as far as the analyst gives them."""
    moved = mention.canonical_of(case, entities)
    now = sorted({moved.get(entity, entity) for entity in entities})
    members = [*now, *mention.members_of(case, now)]
    moved |= mention.canonical_of(case, members)
    said = [
        (moved.get(str(entity), str(entity)), str(id_), str(prop), str(value))
        for entity, id_, prop, value in case.rows(
            f"SELECT entity_id, id, prop, value FROM statement WHERE {_OF}", {"ids": members}
        )
    ]
    for table in ("label", "entity_dataset"):
        column = "basis" if table == "label" else "dataset"
        case.sql(
            f"DELETE FROM {table} WHERE {column} = '{ANALYST}' AND entity IN (SELECT unnest($ids::VARCHAR[]))",
            {"ids": now},
        )
    labels = [
        (who, key, id_)
        for who, id_, prop, value in said
        for key in (taxonomy().labels_by_hand(value) if prop == "topics" else ())
    ]
    if labels:
        case.sql(
            f"INSERT INTO label SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), '{ANALYST}', unnest(?::VARCHAR[])",
            [list(column) for column in zip(*labels, strict=True)],
        )
    heard = sorted({who for who, *_ in said})
    if heard:
        case.sql(f"INSERT INTO entity_dataset SELECT unnest(?::VARCHAR[]), '{ANALYST}'", [heard])


def _enter(case: Case) -> None:
    """Source 0 and its file, with their counts; neither where no statement of the analyst stands."""
    number, entities, first = case.row(
        "SELECT count(*), count(DISTINCT entity_id), min(first_seen) FROM statement WHERE file = 0"
    )
    there = case.rows("SELECT 1 FROM source WHERE source = 0")
    if not number:
        case.sql("DELETE FROM source WHERE source = 0")
        case.sql("DELETE FROM file WHERE file = 0")
    elif there:
        case.sql(
            "UPDATE source SET records = ?, entities = ?, statements = ? WHERE source = 0", [number, entities, number]
        )
    else:
        mark = hashlib.sha256(ANALYST.encode()).hexdigest()
        case.sql(
            "INSERT INTO source VALUES (0, ?, ?, ?, '', ?, ?, ?, ?, ?, 0)",
            [ANALYST, ANALYST, FILE, mark, first, number, entities, number],
        )
        case.sql("INSERT INTO file VALUES (0, 0, 'main', ?, NULL, '', 0, 'edit')", [FILE])
