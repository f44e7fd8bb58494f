"""OFAC's lists as SDN_ADVANCED.XML and CONS_ADVANCED.XML, with typed relations between the parties.

The document is a small database: reference values first, then locations, identity documents, parties (names with their
scripts, features), relations between profiles, and at the end under which list, programme and law each is sanctioned
since when. The file is walked once; locations and documents wait for the parties, relations and sanctions follow them.
A profile's number is the `uid` and `ent_num` of the other formats, so one party read from all is one entity.

Relations become the edges of FollowTheMoney where their ends allow: only companies, vessels and aircraft can be owned
(another organisation is controlled), offices are held in organisations, and family and associates are persons. Else,
and where the relation is of a kind not known here, the tie is an UnknownLink whose role is OFAC's own word.

Built from the published data model and from excerpts; it has not met a real file yet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head, Part
from clew.sources.ofac_advanced_values import Location, References, document, feature, names, period
from clew.sources.ofac_links import entity_id
from clew.sources.ofac_party import Party, Reading, schema_of
from clew.sources.ofac_relations import edge
from clew.sources.ofac_remarks import Item, split
from clew.sources.xmlwalk import BrokenElement, Node, elements, text

_ROOT = re.compile(r"<(?:[\w.-]+:)?Sanctions[\s>]")
_SETS = ("ReferenceValueSets", "DistinctParties", "AliasTypeValues", "advanced_xml", "ADVANCED_XML", "DateOfIssue")
_TAGS = ("ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
_ALIAS_PROPS = {"F.K.A.": "previousName"}


class OfacAdvanced:
    """Reads SDN_ADVANCED.XML and CONS_ADVANCED.XML, element by element."""

    format = "ofac_advanced"
    title = "OFAC SDN or Consolidated list (advanced XML)"
    unit = "element"
    roles = ("",)

    def __init__(self) -> None:
        self.not_understood: Counter[str] = Counter()
        """How often a feature of the last reading went to the notes without being understood, by its first words."""

    def recognise(self, head: Head) -> str | None:
        """A document whose root is `Sanctions`, in OFAC's words."""
        return "" if _ROOT.search(head.text) and any(word in head.text for word in _SETS) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every party, relation and sanction. Raises SourceBroken where there is no party."""
        reading = Reading(emit)
        self.not_understood = reading.not_understood
        for index, part in enumerate(parts):
            _Document(reading, index).read(part)
        reading.links.resolve(emit)
        if not reading.links.schemata:
            raise SourceBroken("not one party of the OFAC list could be read")


@dataclass(slots=True)
class _Document:
    """One file: what was read so far that later elements point at."""

    reading: Reading
    index: int
    references: References = field(default_factory=References)
    locations: dict[str, Location] = field(default_factory=dict)
    documents: dict[str, list[Item | str]] = field(default_factory=dict)

    def read(self, part: Part) -> None:
        for element in elements(part, _TAGS):
            if isinstance(element, BrokenElement):
                self.reading.at(self.index, element.number)
                self.reading.emit.quarantine(element.reason, element.detail, element.raw)
            else:
                self._element(element.number, element.node)

    def _element(self, position: int, node: Node) -> None:
        if node.tag == "ReferenceValueSets":
            self.references.learn(node)
        elif node.tag == "Location":
            self.locations[node.get("ID", "")] = Location.of(node, self.references)
        elif node.tag == "IDRegDocument":
            found = document(node, self.references)
            self.documents.setdefault(node.get("IdentityID", ""), []).extend(found)
        elif node.tag == "DistinctParty":
            self._party(position, node)
        elif node.tag == "ProfileRelationship":
            self._relation(position, node)
        else:
            self._sanction(position, node)

    def _party(self, position: int, node: Node) -> None:
        profile = node.find("Profile")
        number = profile.get("ID") if profile is not None else None
        self.reading.at(self.index, position, number or node.get("FixedRef"), record=True)
        identity = profile.find("Identity") if profile is not None else None
        called = names(identity, self.references) if identity is not None else []
        if profile is None or not number or not called:
            self.reading.emit.quarantine("party without a name" if number else "party without a profile")
            return
        said, addresses = self._features(profile)
        for other in profile.iterfind("Identity"):
            said += self.documents.pop(other.get("ID", ""), [])
        kind = self.references.party_type(profile.get("PartySubTypeID", ""))
        party = Party(self.reading, number, schema_of(kind, [what for what in said if isinstance(what, Item)]))
        main = next((each for each in called if each.main), called[0])
        party.name(main.text)
        for each in called:
            if each is not main:
                prop = _ALIAS_PROPS.get(each.kind) or ("weakAlias" if each.weak else "alias")
                party.alias(each.text, prop)
        for place in addresses:
            party.address(place.lines, place.country)
        for what in said:
            party.said(what)
        for remark in split(text(node, "Comment") or ""):
            party.remark(remark)

    def _features(self, profile: Node) -> tuple[list[Item | str], list[Location]]:
        said: list[Item | str] = []
        addresses: list[Location] = []
        for node in profile.iterfind("Feature"):
            for what in feature(node, self.references, self.locations):
                if isinstance(what, Location):
                    addresses.append(what)
                else:
                    said.append(what)
        return said, addresses

    def _relation(self, position: int, node: Node) -> None:
        one, other = node.get("From-ProfileID", ""), node.get("To-ProfileID", "")
        label = self.references.text("RelationType", node.get("RelationTypeID")) or "related to"
        self.reading.at(self.index, position, one)
        schemata = self.reading.links.schemata
        for number in (one, other):
            if number not in schemata:
                self.reading.emit.quarantine("no such entry", f"{number or 'nobody'} is not on the list", label)
                return
        tie = edge(label, (one, schemata[one]), (other, schemata[other]))
        draft = self.reading.emit.entity(tie.id, tie.schema)
        draft.add(tie.source_prop, entity_id(tie.source)).add(tie.target_prop, entity_id(tie.target))
        draft.add(tie.role_prop, label)
        draft.add("summary", text(node, "Comment"))
        if (node.get("Former") or "").lower() == "true":
            draft.add("description", "former")

    def _sanction(self, position: int, node: Node) -> None:
        number = node.get("ProfileID", "")
        self.reading.at(self.index, position, number)
        schema = self.reading.links.schemata.get(number)
        if schema is None:
            self.reading.emit.quarantine("no such entry", f"{number or 'nobody'} is not on the list")
            return
        party = Party(self.reading, number, schema)
        programmes, measures = self._measures(node)
        since = next((found for day in node.iterfind("EntryEvent/Date") if (found := period(day))), None)
        laws = [self.references.text("LegalBasis", event.get("LegalBasisID")) for event in node.iterfind("EntryEvent")]
        listed_on = self.references.text("List", node.get("ListID"))
        for programme in programmes or ([listed_on] if listed_on else []):
            party.listed(
                programme,
                start=since,
                reason=next((law for law in laws if law), None),
                measures="; ".join(measures) or None,
            )

    def _measures(self, node: Node) -> tuple[list[str], list[str]]:
        """The programmes, which stand as comments of measures of the type "Program", and the other measures."""
        programmes: list[str] = []
        measures: list[str] = []
        for measure in node.iterfind("SanctionsMeasure"):
            kind = self.references.text("SanctionsType", measure.get("SanctionsTypeID"))
            comment = text(measure, "Comment")
            if comment and (kind is None or kind == "Program"):
                programmes.append(comment)
            elif kind and kind != "Program":
                measures.append(f"{kind}: {comment}" if comment else kind)
        return programmes, measures
