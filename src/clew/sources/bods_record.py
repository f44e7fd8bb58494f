"""BODS statements of version 0.2, 0.3 and 0.4 seen alike, and which of them have been replaced.

In 0.4 a *record* lives through several statements (`recordStatus` new, updated, closed) and others refer to the record.
Before, each statement had a number of its own, a newer one named those it `replacesStatements`, and others referred to
one of the statements. `History` reads all statements once before anything is claimed and answers for both: under which
one number all versions of a party go, and when a statement was replaced. It keeps in memory only records that were
changed and parties that are no companies.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.sources.bods_terms import ENTITY_SCHEMATA
from clew.sources.jsonnode import Node

COMPANY = "Company"
KINDS = {
    "entity": "entity",
    "person": "person",
    "relationship": "relationship",
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One statement. `key` is what others refer to it by, `details` where its content lies, `node` the whole."""

    kind: str
    key: str
    statement: str
    status: str
    date: str
    replaces: tuple[str, ...]
    node: Node
    details: Node


@dataclass(frozen=True, slots=True)
class Party:
    """An end of a relationship: the `key` of a record, or the `reason` why there is none."""

    key: str | None
    reason: str = ""
    detail: str | None = None


def is_statement(value: dict[str, object]) -> bool:
    """Whether an object looks like a BODS statement of a version that is read here."""
    if "statementID" in value:
        return str(value.get("statementType")) in KINDS
    return "statementId" in value and ("recordType" in value or "recordDetails" in value)


def has_history(value: dict[str, object]) -> bool:
    """Whether `History` has anything to learn from a statement: most tell of a company or a share, and once."""
    if value.get("recordStatus") in ("updated", "closed") or value.get("replacesStatements"):
        return True
    details = value.get("recordDetails", value)
    kind = details.get("entityType") if isinstance(details, dict) else None
    kind = kind.get("type") if isinstance(kind, dict) else kind
    return kind is not None and ENTITY_SCHEMATA.get(str(kind)) != COMPANY


def read_record(value: dict[str, object]) -> Record | None:
    """The statement, or None where it has no number or is of no known type."""
    node = Node(value)
    kind = KINDS.get(node.text("recordType") or node.text("statementType") or "")
    statement = node.text("statementId") or node.text("statementID")
    key = node.text("recordId") or statement
    if kind is None or key is None:
        return None
    return Record(
        kind=kind,
        key=key,
        statement=statement or key,
        status=node.text("recordStatus") or "",
        date=(node.text("statementDate") or "")[:10],
        replaces=tuple(node.texts("replacesStatements")),
        node=node,
        details=node.node("recordDetails") if "recordDetails" in value else node,
    )


def read_party(details: Node, key: str) -> Party:
    """The `subject` or `interestedParty` of a relationship, in the form of any version."""
    if isinstance(details.get(key), str):
        text = details.text(key)
        return Party(text) if text else Party(None, "not stated")
    node = details.node(key)
    told = node.text("describedByEntityStatement") or node.text("describedByPersonStatement")
    if told:
        return Party(told)
    unspecified = node.node("unspecified") or node
    return Party(None, unspecified.text("reason") or "not stated", unspecified.text("description"))


def entity_schema(details: Node) -> str:
    """The schema of an entity by its `entityType`, which is text before 0.4 and an object since."""
    kind = details.get("entityType")
    text = details.node("entityType").text("type") if isinstance(kind, dict) else details.text("entityType")
    return ENTITY_SCHEMATA.get(text or "", "LegalEntity")


@dataclass(slots=True)
class History:
    """What has to be known of the whole before the first claim. `note` each record once, in order."""

    _versions: dict[str, dict[str, str]] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)
    _replaced: dict[str, str] = field(default_factory=dict)
    _schemata: dict[str, str] = field(default_factory=dict)

    def note(self, record: Record) -> None:
        if record.status in ("updated", "closed"):
            self._versions.setdefault(record.key, {})[record.statement] = record.date
        for old in record.replaces:
            self._replaced.setdefault(old, record.date)
            first, last = sorted((self.root(old), self.root(record.key)), key=lambda root: root == record.key)
            if first != last:
                self._roots[last] = first
        if record.kind == "entity":
            self._note_schema(record)

    def root(self, key: str) -> str:
        """The number under which all versions of a record go: that of the first statement known of it."""
        while (older := self._roots.get(key)) is not None:
            self._roots[key] = self._roots.get(older, older)
            key = older
        return key

    def schema(self, key: str) -> str:
        """The schema of the entity, `Company` for one that is not told of in this source."""
        return self._schemata.get(self.root(key), COMPANY)

    def replaced(self, record: Record) -> str | None:
        """The date of the statement that came after this one, "" where it has none; None for one that still stands."""
        if record.statement in self._replaced and record.statement not in record.replaces:
            return self._replaced[record.statement]
        versions = self._versions.get(record.key)
        if not versions:
            return None
        order = sorted(versions, key=versions.__getitem__)
        if record.statement not in versions:
            return versions[order[0]]
        after = order.index(record.statement) + 1
        return versions[order[after]] if after < len(order) else None

    def _note_schema(self, record: Record) -> None:
        schema, root = entity_schema(record.details), self.root(record.key)
        if schema == COMPANY:
            self._schemata.pop(root, None)
        else:
            self._schemata[root] = schema
