"""OFAC's SDN and Consolidated lists as sdn.xml and consolidated.xml, the classic schema.

One `sdnEntry` holds what the CSV spreads over four files: names, programmes, aliases (weak ones by their category),
addresses, identity numbers, dates and places of birth, nationalities, citizenships, what vessels have, and remarks. The
number in `uid` is the CSV's, so one party read from both is one entity.

Built from the published schema (sdnList, namespace and all) and from excerpts; it has not met a real file yet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clew.errors import SourceBroken
from clew.sources import ofac_lists
from clew.sources.contract import Emitter, Head, Part
from clew.sources.ofac_party import Party, Reading, schema_of
from clew.sources.ofac_remarks import Item, labelled, parse, split
from clew.sources.xmlwalk import BrokenElement, Node, elements, text, texts

_ROOT = re.compile(r"<(?:[\w.-]+:)?sdnList[\s>]")
_ENTRY = re.compile(r"<(?:[\w.-]+:)?sdnEntry[\s>]")
_PROGRAMME = re.compile(r"<(?:[\w.-]+:)?program>([^<]*)</")
_BORN = {
    "DOB": "dateOfBirthList/dateOfBirthItem/dateOfBirth",
    "POB": "placeOfBirthList/placeOfBirthItem/placeOfBirth",
    "nationality": "nationalityList/nationality/country",
    "citizen": "citizenshipList/citizenship/country",
    "Vessel Call Sign": "vesselInfo/callSign",
    "Vessel Type": "vesselInfo/vesselType",
    "Vessel Flag": "vesselInfo/vesselFlag",
    "Vessel Owner": "vesselInfo/vesselOwner",
    "Vessel Tonnage": "vesselInfo/tonnage",
    "Vessel Gross Registered Tonnage": "vesselInfo/grossRegisteredTonnage",
}
_ALIASES = {"f.k.a.": "previousName"}


class OfacXml:
    """Reads sdn.xml and consolidated.xml, entry by entry."""

    format = "ofac_xml"
    title = "OFAC SDN or Consolidated list (XML)"
    unit = "element"
    roles = ("",)

    def __init__(self) -> None:
        self.not_understood: Counter[str] = Counter()
        """How often a remark of the last reading went to the notes without being understood, by its first words."""

    def recognise(self, head: Head) -> str | None:
        """A document whose root is `sdnList`."""
        return "" if _ROOT.search(head.text) else None

    def name_for(self, parts: Sequence[Part]) -> str | None:
        """The SDN list or the Consolidated one, by the programmes of the first entries."""
        entries = _ENTRY.split(parts[0].head.text)[1:]
        found = ofac_lists.which([code.strip() for code in _PROGRAMME.findall(entry)] for entry in entries)
        return f"{found}_xml" if found else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every entry. Raises SourceBroken where there is none."""
        reading = Reading(emit)
        self.not_understood = reading.not_understood
        for index, part in enumerate(parts):
            for element in elements(part, ("sdnEntry",)):
                if isinstance(element, BrokenElement):
                    reading.at(index, element.number)
                    emit.quarantine(element.reason, element.detail, element.raw)
                else:
                    _entry(reading, index, element.number, element.node)
        reading.links.resolve(emit)
        if not reading.links.schemata:
            raise SourceBroken("not one entry of the OFAC list could be read")


def _entry(reading: Reading, index: int, position: int, node: Node) -> None:
    number, kind = text(node, "uid"), text(node, "sdnType") or ""
    name = _name(node, kind)
    reading.at(index, position, number, record=True)
    if number is None or name is None:
        reading.emit.quarantine("entry without a number" if number is None else "entry without a name", name or "")
        return
    said = list(_said(node))
    programmes = texts(node, "programList/program")
    remarks = split(text(node, "remarks") or "")
    known = [what for what in (*said, *map(parse, remarks)) if isinstance(what, Item)]
    party = Party(reading, number, schema_of(kind, known, programmes))
    party.name(name)
    for programme in programmes:
        party.listed(programme)
    title = text(node, "title")
    party.claim("position" if party.schema == "Person" else "notes", title)
    for aka in node.iterfind("akaList/aka"):
        _alias(party, aka, kind)
    for address in node.iterfind("addressList/address"):
        party.address(*_address(address))
    for what in said:
        party.said(what)
    for remark in remarks:
        party.remark(remark)


def _name(node: Node, kind: str) -> str | None:
    """As the CSV writes it: "SURNAME, Given" for persons, all of it in one for others."""
    first, last = text(node, "firstName"), text(node, "lastName")
    if not (first and last):
        return last or first
    return f"{last}, {first}" if kind.lower() == "individual" else f"{first} {last}"


def _alias(party: Party, aka: Node, kind: str) -> None:
    name = _name(aka, kind)
    if name is None:
        return
    weak = (text(aka, "category") or "").lower() == "weak"
    former = _ALIASES.get((text(aka, "type") or "").lower())
    party.alias(name, former or ("weakAlias" if weak else "alias"))


def _address(address: Node) -> tuple[list[str | None], str | None]:
    """The lines as the CSV joins them: street, then city, state and postal code in one."""
    street = [text(address, f"address{number}") for number in (1, 2, 3)]
    place = [part for part in (text(address, "city"), text(address, "stateOrProvince")) if part]
    code = text(address, "postalCode")
    city = " ".join([", ".join(place), *([code] if code else [])]).strip()
    return [", ".join(line for line in street if line), city], text(address, "country")


def _said(node: Node) -> Iterator[Item | str]:
    for label, path in _BORN.items():
        for value in texts(node, path):
            yield labelled(label, value)
    for number in node.iterfind("idList/id"):
        kind, printed = text(number, "idType"), text(number, "idNumber")
        if kind or printed:
            fields = (text(number, path) for path in ("idCountry", "issueDate", "expirationDate"))
            yield labelled(kind or "Identification Number", printed or "", *fields)
