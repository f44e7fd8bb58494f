"""Level 2 of GLEIF: who consolidates whom, and why a parent is not told.

A parent is one that consolidates the accounts, directly or at the top: an `Ownership` without a percentage, for none is
told, with the kind of consolidation as `ownershipType`. The ultimate parent stands behind the direct one and is no
further owner: do not add the two. Public bodies and international organisations cannot be owned; theirs is a `Control`.

The dates of an edge are those of the relationship; accounting and filing periods only prove it. An exception is an
owner unknown, with GLEIF's word for the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clew.sources.contract import Draft, Emitter
from clew.sources.gleif_entity import lei_id
from clew.sources.gleif_record import inner
from clew.sources.jsonnode import Node
from clew.sources.register import add_date, add_unknown, key

LINKS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": ("Ownership", "direct accounting consolidation"),
    "IS_ULTIMATELY_CONSOLIDATED_BY": ("Ownership", "ultimate accounting consolidation"),
    "IS_INTERNATIONAL_BRANCH_OF": ("Ownership", "international branch"),
    "IS_FUND-MANAGED_BY": ("Directorship", "fund manager"),
    "IS_SUBFUND_OF": ("Control", "umbrella fund of a sub-fund"),
    "IS_FEEDER_TO": ("UnknownLink", "feeder fund of a master fund"),
}
ENDS = {
    "Ownership": ("asset", "owner", "ownershipType"),
    "Control": ("controlled", "controller", "controlType"),
    "Directorship": ("organization", "director", "role"),
    "UnknownLink": ("subject", "object", "role"),
}
"""The properties for the start node, for the end node, and for the name of the link."""

REASONS = {
    "NO_LEI": "The parent has no LEI.",
    "NATURAL_PERSONS": "It is controlled by natural persons, with no legal entity between them that consolidates it.",
    "NON_CONSOLIDATING": "Its parent is not bound to consolidate its accounts.",
    "NO_KNOWN_PERSON": "No person is known to control it, as where shares are widely held.",
    "NON_PUBLIC": "The parent is not told to the public.",
    "BINDING_LEGAL_COMMITMENTS": "Legal commitments keep the parent from being told.",
    "LEGAL_OBSTACLES": "Law or regulation keeps the parent from being told.",
    "DISCLOSURE_DETRIMENTAL": "Telling the parent would harm it or the parent.",
    "DETRIMENT_NOT_EXCLUDED": "Harm from telling the parent could not be ruled out.",
    "CONSENT_NOT_OBTAINED": "The parent did not agree to be told.",
}
_CATEGORIES = {
    "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT": ("direct", "direct accounting consolidation"),
    "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT": ("ultimate", "ultimate accounting consolidation"),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """Claims the ends of an edge, for a relationship may be read without LEI records, or name an LEI that has none.

    `others` are the schemata of those entities of this source that are no companies and so cannot be an asset. Any
    other LEI is taken for that of a company, as most are.
    """

    emit: Emitter
    others: Mapping[str, str]

    def edge_schema(self, schema: str, asset: str) -> str:
        return "Control" if schema == "Ownership" and asset in self.others else schema

    def claim(self, lei: str) -> str:
        """Claim that there is an entity with this LEI, and return its id."""
        entity_id = lei_id(lei)
        self.emit.claim(entity_id, self.others.get(entity_id, "Company"), "leiCode", lei)
        return entity_id


def claim_relationship(node: Node, known: Ends) -> None:
    """Claim one relationship record."""
    relation, emit = node.node("Relationship"), known.emit
    ends = [_end(relation.node(name), emit) for name in ("StartNode", "EndNode")]
    kind = relation.text("RelationshipType")
    if kind is None or ends[0] is None or ends[1] is None:
        emit.quarantine("relationship without two LEIs", f"{kind} from {ends[0]} to {ends[1]}")
        return
    if kind not in LINKS:
        emit.quarantine("unknown relationship type", f"{kind} is kept as a link of unknown kind", kind)
    schema, name = LINKS.get(kind, ("UnknownLink", kind))
    schema = known.edge_schema(schema, lei_id(ends[0]))
    start, end = known.claim(ends[0]), known.claim(ends[1])
    draft = emit.entity(f"{start}-{key(kind.lower().replace('_', '-'))}-{key(ends[1].upper())}", schema)
    start_prop, end_prop, name_prop = ENDS[schema]
    draft.add(start_prop, start).add(end_prop, end).add(name_prop, name)
    draft.add("status", relation.text("RelationshipStatus"))
    _claim_periods(draft, relation)
    _claim_terms(draft, relation)
    add_date(draft, "modifiedAt", node.node("Registration").text("LastUpdateDate"))
    draft.add("sourceUrl", node.node("Registration").text("ValidationReference"))


def claim_exception(node: Node, lei: str, known: Ends) -> None:
    """Claim one reporting exception: an owner unknown."""
    category = node.text("ExceptionCategory") or "not stated"
    short, name = _CATEGORIES.get(category, (key(category.lower()), category))
    reasons = node.texts("ExceptionReason") or ["not stated"]
    schema = known.edge_schema("Ownership", lei_id(lei))
    asset, emit = known.claim(lei), known.emit
    asset_prop, owner_prop, name_prop = ENDS[schema]
    for reason in reasons:
        base = f"{asset}-{short}-unknown" + ("" if len(reasons) == 1 else f"-{key(reason.lower())}")
        owner = add_unknown(emit, f"{base}-owner", reason, REASONS.get(reason))
        edge = emit.entity(base, schema).add(asset_prop, asset).add(owner_prop, owner).add(name_prop, name)
        edge.add("summary", f"owner unknown: {reason}").add("description", *node.texts("ExceptionReference"))


def _end(node: Node, emit: Emitter) -> str | None:
    kind = node.text("NodeIDType")
    if kind not in (None, "LEI"):
        emit.quarantine("node that has no LEI", f"NodeIDType {kind}", node.text("NodeID") or "")
        return None
    return node.text("NodeID")


def _claim_periods(draft: Draft, relation: Node) -> None:
    for period in inner(relation, "RelationshipPeriods", "RelationshipPeriod"):
        if period.text("PeriodType") == "RELATIONSHIP_PERIOD":
            add_date(draft, "startDate", period.text("StartDate"))
            add_date(draft, "endDate", period.text("EndDate"))


def _claim_terms(draft: Draft, relation: Node) -> None:
    """Claim the accounting standard, and a quantifier as text: it measures consolidation, not shares."""
    for found in inner(relation, "RelationshipQualifiers", "RelationshipQualifier"):
        if draft.schema in ("Ownership", "Control"):
            draft.add("legalBasis", found.text("QualifierCategory"))
    for found in inner(relation, "RelationshipQuantifiers", "RelationshipQuantifier"):
        parts = (found.text(name) for name in ("MeasurementMethod", "QuantifierAmount", "QuantifierUnits"))
        draft.add("summary", " ".join(filter(None, parts)))
