"""GLEIF's register of legal entities: LEI records, relationship records and reporting exceptions, XML or JSON.

The three files are the parts of one source and are told apart by their content; each is also read alone. Relationships
read alone name both ends by their LEI (`lei-…`), and a file of LEI records that is added later fills them in.

Met real records of all three in XML, and of the first two in the plain JSON of the openownership pipelines. The golden
copy's JSON (`{"records": [{"LEI": {"$": ...}}]}`) was built from its description and has not met a real file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head, Part
from clew.sources.gleif_entity import claim_record, lei_id, schema
from clew.sources.gleif_link import Ends, claim_exception, claim_relationship
from clew.sources.gleif_record import EXCEPTIONS, LEVEL_1, LEVEL_2, Broken, records, role
from clew.sources.jsonnode import Node


class Gleif:
    """Reads LEI records, relationships between them and reporting exceptions."""

    format = "gleif"
    title = "GLEIF: LEI records, relationships and reporting exceptions"
    unit = "element"
    roles: tuple[str, ...] = (LEVEL_1, LEVEL_2, EXCEPTIONS)
    alone = True

    def recognise(self, head: Head) -> str | None:
        """One of the three roles, or None for a file that is none of them."""
        return role(head)

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit all records, LEI records first; raises SourceBroken where there is none."""
        others: dict[str, str] = {}
        ends = Ends(emit, others)
        for index, part in sorted(enumerate(parts), key=lambda pair: self.roles.index(pair[1].role or LEVEL_1)):
            emit.part(index)
            kind = part.role or LEVEL_1
            for position, node in _readable(part, emit):
                if _claim(kind, node, position, ends) and schema(node) != "Company":
                    others[lei_id(node.text("LEI") or "")] = schema(node)
                node.report(emit)
        if not emit.records:
            raise SourceBroken("No LEI record, relationship or exception could be read.")


def _readable(part: Part, emit: Emitter) -> Iterator[tuple[int, Node]]:
    for found in records(part):
        if isinstance(found, Broken):
            emit.quarantine(found.reason, found.detail, found.raw, position=found.position)
        else:
            yield found


def _claim(kind: str, node: Node, position: int, ends: Ends) -> bool:
    """Claim one record; True for an LEI record."""
    emit = ends.emit
    if kind == LEVEL_2:
        emit.record(position, node.node("Relationship").node("StartNode").text("NodeID"))
        claim_relationship(node, ends)
        return False
    lei = node.text("LEI")
    if lei is None:
        emit.at(position)
        emit.quarantine("record without an LEI", raw=orjson.dumps(node.value))
        return False
    emit.record(position, lei)
    if kind == EXCEPTIONS:
        claim_exception(node, lei, ends)
        return False
    claim_record(node, lei, emit)
    return True
