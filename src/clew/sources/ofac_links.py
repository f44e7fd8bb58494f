"""Ties that OFAC's lists give by name only: "Linked To: NAME.", a vessel's owner, an aircraft's operator.

A name may stand further down the list than the entry that mentions it, so mentions wait until the list is read. They
are then looked up exactly (trailing dots, case and runs of blanks aside): first among the names of entries, then among
their aliases. Where several bear the name, the one spelt just so is meant, else those that share a programme with the
entry that asks, else those that share a country. If that leaves several, or none, it is no tie: "Linked To" is
quarantined with the name, and the remark kept as a note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from clew.sources.contract import Emitter

LEGAL = ("Person", "LegalEntity", "Organization", "Company")


class Mention(NamedTuple):
    """That an entry names another. `prop` is empty for "Linked To", else the property to fill."""

    number: str
    name: str
    prop: str
    raw: str
    part: int
    position: int


def entity_id(number: str) -> str:
    """The id of the party with this number of OFAC's: the same in every format and year."""
    return f"ofac-{number}"


@dataclass(slots=True)
class Links:
    """Who is on the list under which name, and who mentions whom."""

    schemata: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    aliases: dict[str, dict[str, str]] = field(default_factory=dict)
    programmes: dict[str, set[str]] = field(default_factory=dict)
    countries: dict[str, set[str]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def enter(self, number: str, schema: str, name: str) -> None:
        """An entry of the list, with its main name."""
        self.schemata[number] = schema
        self.names.setdefault(_key(name), {})[number] = name

    def alias(self, number: str, name: str) -> None:
        """Another name of an entry."""
        self.aliases.setdefault(_key(name), {})[number] = name

    def find(self, name: str, asker: str) -> list[str]:
        """The numbers of the entries, other than the one that asks, that this name may mean."""
        key = _key(name)
        for table in (self.names, self.aliases):
            found = {number: printed for number, printed in table.get(key, {}).items() if number != asker}
            if found:
                return self._narrowed(found, name, asker)
        return []

    def _narrowed(self, found: dict[str, str], name: str, asker: str) -> list[str]:
        left = sorted(found)
        for closer in (
            [number for number in left if found[number] == name],
            [number for number in left if _shared(self.programmes, number, asker)],
            [number for number in left if _shared(self.countries, number, asker)],
        ):
            if len(left) > 1 and closer:
                left = [number for number in left if number in closer]
        return left

    def resolve(self, emit: Emitter) -> None:
        """Claim every tie whose other end is one entry of the list."""
        for mention in self.mentions:
            emit.part(mention.part)
            emit.at(mention.position, mention.number)
            found = self.find(mention.name, mention.number)
            if mention.prop:
                self._fill(emit, mention, found)
            elif len(found) == 1:
                self._link(emit, mention, found[0])
            else:
                self._refuse(emit, mention, found)
        self.mentions.clear()

    def _fill(self, emit: Emitter, mention: Mention, found: list[str]) -> None:
        subject, schema = entity_id(mention.number), self.schemata[mention.number]
        if len(found) == 1 and self.schemata[found[0]] in LEGAL:
            emit.claim(subject, schema, mention.prop, entity_id(found[0]), original=mention.name)
        else:
            emit.claim(subject, schema, "notes", mention.raw)

    def _link(self, emit: Emitter, mention: Mention, other: str) -> None:
        link = emit.entity(f"ofac-{mention.number}-linked-to-{other}", "UnknownLink")
        link.add("subject", entity_id(mention.number))
        link.add("object", entity_id(other), original=mention.name)
        link.add("role", "Linked To")

    def _refuse(self, emit: Emitter, mention: Mention, found: list[str]) -> None:
        emit.claim(entity_id(mention.number), self.schemata[mention.number], "notes", mention.raw)
        if found:
            emit.quarantine("linked to several on the list", f"{mention.name}: {', '.join(found)}", mention.raw)
        else:
            emit.quarantine("linked to nobody on the list", mention.name, mention.raw)


def _shared(table: dict[str, set[str]], one: str, other: str) -> bool:
    return not table.get(one, set()).isdisjoint(table.get(other, ()))


def _key(name: str) -> str:
    return " ".join(name.rstrip(". ").casefold().split())
