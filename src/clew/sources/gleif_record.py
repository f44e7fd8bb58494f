"""GLEIF's records in one form: from XML, from the golden copy's JSON, and from plain JSON.

XML becomes what the golden copy's JSON is, `{"LegalName": {"@lang": "en", "$": "Aurora"}}`; plain JSON has the text
itself in that place. Lists stand under a name of their own, `{"OtherEntityNames": {"OtherEntityName": [...]}}`, or are
simply lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clew.sources import jsonwalk, xmlwalk
from clew.sources.contract import Head, Part
from clew.sources.jsonnode import Node

LEVEL_1, LEVEL_2, EXCEPTIONS = "level1", "level2", "exceptions"
TAGS = {LEVEL_1: "LEIRecord", LEVEL_2: "RelationshipRecord", EXCEPTIONS: "Exception"}
WITHIN = frozenset({"records", "relations", "relationships", "exceptions", "LEIRecords", "LEIRecord"}) | {
    "RelationshipRecords",
    "RelationshipRecord",
    "ReportingExceptions",
    "Exception",
}
_UNREAD = "Extension"
"""What the publisher adds beyond the standard: where a geocoder put the address. Not read, as are comments."""
_ROOTS = {"LEIData": LEVEL_1, "RelationshipData": LEVEL_2, "ReportingExceptionData": EXCEPTIONS}


@dataclass(frozen=True, slots=True)
class Broken:
    """What could not be read, and where."""

    position: int
    reason: str
    detail: str
    raw: str | bytes


def role(head: Head) -> str | None:
    """Which of the three files starts like this; None for none of them."""
    start = head.text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        for root, name in _ROOTS.items():
            if f"{root}>" in start[:8_000] or f"{root} " in start[:8_000]:
                return name
        return None
    value = jsonwalk.first(head, WITHIN) if start[:1] in ("{", "[") else None
    return _json_role(value) if value else None


def records(part: Part) -> Iterator[tuple[int, Node] | Broken]:
    """The records of a file with their positions, and what could not be read."""
    if part.head.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _xml(part)
    return _json(part)


def inner(node: Node, outer: str, name: str) -> list[Node]:
    """The members of a list, in any of its forms.

    >>> golden = Node({"Names": {"Name": [{"$": "A"}, {"$": "B"}]}})
    >>> plain = Node({"Names": [{"type": "X", "Name": "A"}]})
    >>> [words(found, "Name") for found in inner(golden, "Names", "Name") + inner(plain, "Names", "Name")]
    ['A', 'B', 'A']
    """
    found: list[Node] = []
    for member in node.nodes(outer):
        held = member.get(name)
        found.extend(member.nodes(name) if isinstance(held, dict | list) else [member])
    return found


def words(node: Node, name: str) -> str | None:
    """The text of a member of a list."""
    return node.text("$") or node.text(name)


def attribute(node: Node, name: str) -> str | None:
    """An attribute of XML, under the names it goes by in JSON."""
    return node.text(f"@{name}") or node.text(name) or node.text(f"@xml:{name}") or node.text(f"xml:{name}")


def _json_role(value: dict[str, object]) -> str | None:
    if "ExceptionCategory" in value or "Exception" in value:
        return EXCEPTIONS
    if "Relationship" in value or "RelationshipRecord" in value:
        return LEVEL_2
    return LEVEL_1 if ("LEI" in value and "Entity" in value) or "LEIRecord" in value else None


def _json(part: Part) -> Iterator[tuple[int, Node] | Broken]:
    for item in jsonwalk.items(part, WITHIN):
        if isinstance(item, jsonwalk.BadItem):
            yield Broken(item.position, item.reason, "", item.raw)
            continue
        node = Node(item.value)
        wrapped = next((tag for tag in TAGS.values() if isinstance(item.value.get(tag), dict)), None)
        yield item.position, node.node(wrapped) if wrapped else node


def _xml(part: Part) -> Iterator[tuple[int, Node] | Broken]:
    for element in xmlwalk.elements(part, TAGS.values()):
        if isinstance(element, xmlwalk.BrokenElement):
            yield Broken(element.number, element.reason, element.detail, element.raw)
        else:
            yield element.number, Node(_as_json(element.node))


def _as_json(node: xmlwalk.Node) -> dict[str, object]:
    value: dict[str, object] = {f"@{_local(name)}": text for name, text in node.attrib.items()}
    text = (node.text or "").strip()
    if text:
        value["$"] = text
    for child in node:
        name = _local(child.tag) if isinstance(child.tag, str) else _UNREAD
        if name == _UNREAD:
            continue
        inside = _as_json(child)
        held = value.setdefault(name, inside)
        if isinstance(held, list):
            held.append(inside)
        elif held is not inside:
            value[name] = [held, inside]
    return value


@lru_cache(maxsize=1 << 10)
def _local(name: str | bytes) -> str:
    text = name if isinstance(name, str) else name.decode()
    return text.rpartition("}")[2]
