"""What a party on OFAC's lists says of itself, as claims; the same for each format the list comes in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from clew.sources import dates, listing
from clew.sources.contract import Emitter
from clew.sources.ofac_links import LEGAL, Links, Mention, entity_id
from clew.sources.ofac_remarks import Item, parse
from clew.sources.ofac_terms import COMPANY_NUMBERS, COMPANY_TYPES, INSTEAD, NOTED, OFFICE, POSITION, PUBLIC, TAKES

_NO_COUNTRY = {"none identified", "unknown", "undetermined", "not available", "none"}
_IMO = re.compile(r"(?:IMO\s*)(\d{7})", re.IGNORECASE)
_LEI = re.compile(r"[A-Z0-9]{18}\d\d")


def natural(name: str) -> tuple[str, str] | None:
    """Given name and surname of "SURNAME, Given"; None where the name is not written so.

    >>> natural("QUAY, Aurora Blue")
    ('Aurora Blue', 'QUAY')
    """
    surname, comma, given = name.partition(", ")
    given, surname = given.strip(), surname.strip()
    return (given, surname) if comma and given and surname else None


def schema_of(kind: str, items: Collection[Item], programmes: Collection[str] = ()) -> str:
    """The schema of an entry of this type of which these items are said.

    >>> schema_of("vessel", ()), schema_of("-0-", ()), schema_of("Entity", (parse("Company Number 7"),))
    ('Vessel', 'Organization', 'Company')
    """
    known = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}.get(kind.strip().lower())
    return known or _organisation(items, programmes)


def _organisation(items: Collection[Item], programmes: Collection[str]) -> str:
    types = [item.value.lower() for item in items if item.term.prop == "classification"]
    if types:
        return "Company" if any(kind.startswith(COMPANY_TYPES) for kind in types) else "Organization"
    charity = any(item.word == "registered charity no." for item in items)
    public = any(item.term.prop == "sector" and PUBLIC.search(item.value) for item in items)
    if charity or public or "FTO" in programmes:
        return "Organization"
    numbers = any(item.term.prop in COMPANY_NUMBERS or _IMO.fullmatch(item.value) for item in items)
    return "Company" if numbers else "Organization"


@dataclass(slots=True)
class Reading:
    """What the parties of one list share: where claims go, who is on the list, and what was not understood."""

    emit: Emitter
    links: Links = field(default_factory=Links)
    not_understood: Counter[str] = field(default_factory=Counter)
    part: int = 0
    position: int = 0

    def at(self, part: int, position: int, number: str | None = None, *, record: bool = False) -> None:
        """From here on, what is said comes from this place."""
        self.part, self.position = part, position
        self.emit.part(part)
        if record:
            self.emit.record(position, number)
        else:
            self.emit.at(position, number)


@dataclass(slots=True)
class Party:
    """One party of the list under the pen."""

    reading: Reading
    number: str
    schema: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = entity_id(self.number)

    def claim(self, prop: str, value: str | None, original: str | None = None) -> None:
        """One value of one property."""
        self.reading.emit.claim(self.id, self.schema, prop, value, original=original)

    def name(self, name: str) -> None:
        """The main name, as printed; a person's also in natural order."""
        self.reading.links.enter(self.number, self.schema, name)
        self.claim("name", name)
        parts = natural(name) if self.schema == "Person" else None
        if parts:
            self.claim("name", " ".join(parts), original=name)
            self.claim("firstName", parts[0])
            self.claim("lastName", parts[1])

    def alias(self, name: str, prop: str = "alias") -> None:
        """Another name: `alias`, `weakAlias` or `previousName`."""
        self.reading.links.alias(self.number, name)
        self.claim(prop, name)
        parts = natural(name) if self.schema == "Person" else None
        if parts:
            self.claim(prop, " ".join(parts), original=name)

    def address(self, lines: Iterable[str | None], country: str | None) -> None:
        """An address as one text, and its country."""
        known = [line for line in lines if line]
        if country and country.lower() in _NO_COUNTRY:
            country = None
        if known:
            self.claim("address", ", ".join([*known, country] if country else known))
        self._country("country", country)

    def listed(
        self,
        programme: str,
        start: str | None = None,
        reason: str | None = None,
        measures: str | None = None,
        remark: str | None = None,
    ) -> None:
        """That the party is listed under this programme."""
        self.reading.links.programmes.setdefault(self.number, set()).add(programme)
        listing.listing(
            self.reading.emit,
            self.id,
            authority="OFAC",
            programme=programme,
            country="us",
            start=start,
            reason=reason,
            measures=measures,
            number=self.number,
        )
        self.claim("notes", remark)

    def remark(self, text: str, item: Item | None = None) -> None:
        """One remark: the property it speaks of, else a note. Nothing of it is lost."""
        item = item or parse(text)
        if item is not None and self._item(item):
            return
        if self.schema == "Person" and item is None and (POSITION.match(text) or OFFICE.search(text)):
            self.claim("position", text)
            return
        self._note(text, understood=item is not None)

    def said(self, what: Item | str) -> None:
        """One thing that XML says of the party, as `ofac_remarks.labelled` gives it."""
        if isinstance(what, str):
            self._note(what)
        else:
            self.remark(what.raw, what)

    def _note(self, text: str, *, understood: bool = False) -> None:
        self.claim("notes", text)
        if not understood and not NOTED.match(text):
            self.reading.not_understood[" ".join(text.split()[:2])] += 1

    def _item(self, item: Item) -> bool:
        """Claim the item; False where the party's schema or the value does not allow it."""
        kind = item.term.kind
        if kind == "number":
            return self._number(item)
        if kind == "alias":
            self.alias(item.value, item.term.prop)
            return True
        if kind == "link":
            return self._link(item)
        if kind == "wallet":
            return self._wallet(item)
        prop = self._prop(item.term.prop)
        if prop is None:
            return False
        if kind == "date":
            return self._dates(prop, item.value)
        if kind == "country" and item.value.lower() in _NO_COUNTRY:
            return False
        if kind == "country":
            self._country(prop, item.value)
        else:
            self.claim(prop, item.value)
        return True

    def _country(self, prop: str, name: str | None) -> None:
        if name:
            self.reading.links.countries.setdefault(self.number, set()).add(name)
            self.claim(prop, name)

    def _prop(self, prop: str) -> str | None:
        """The property, or the wider one that the schema has."""
        takes = TAKES[self.schema]
        if prop in takes:
            return prop
        wider = INSTEAD.get(prop)
        return wider if wider in takes else None

    def _dates(self, prop: str, text: str) -> bool:
        found = dates.parse(text)
        for value in found:
            self.claim(prop, value, original=text)
        return bool(found)

    def _number(self, item: Item) -> bool:
        wanted, value = item.term.prop, item.value
        if imo := _IMO.fullmatch(value):
            wanted, value = "imoNumber", f"IMO{imo.group(1)}"
        elif wanted == "imoNumber" and len(value) == 7:
            value = f"IMO{value}"
        elif wanted == "leiCode" and not _LEI.fullmatch(value):
            wanted = "registrationNumber"
        prop = self._prop(wanted)
        if prop is None:
            return False
        self.claim(prop, value, original=item.value)
        if item.country or item.issued or item.expires:
            self._document(item)
        return True

    def _document(self, item: Item) -> None:
        """The country and the dates of a number have no place but on a document."""
        if self.schema not in LEGAL:
            self.claim("notes", item.raw)
            return
        schema = "Passport" if item.term.prop == "passportNumber" else "Identification"
        key = f"{self.id}-{listing.slug(item.word)}-{listing.slug(item.value)}"
        document = self.reading.emit.entity(key, schema)
        document.add("holder", self.id).add("number", item.value)
        document.add("type", item.word)
        if item.country and item.country.lower() not in _NO_COUNTRY:
            document.add("country", item.country)
        for prop, text in (("startDate", item.issued), ("endDate", item.expires)):
            found = dates.parse(text) if text else ()
            document.add(prop, *found, original=text)
            if text and not found:
                self.claim("notes", item.raw)

    def _link(self, item: Item) -> bool:
        prop = item.term.prop
        if prop and prop not in TAKES[self.schema]:
            return False
        place = self.reading.part, self.reading.position
        self.reading.links.mentions.append(Mention(self.number, item.value, prop, item.raw, *place))
        return True

    def _wallet(self, item: Item) -> bool:
        currency, _, address = item.value.partition(" ")
        address = address.strip()
        if not address or " " in address or self.schema not in LEGAL:
            return False
        wallet = self.reading.emit.entity(f"ofac-wallet-{address}", "CryptoWallet")
        wallet.add("publicKey", address).add("cryptoAddress", address)
        wallet.add("currency", currency).add("holder", self.id)
        return True
