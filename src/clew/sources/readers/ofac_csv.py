"""OFAC's SDN and Consolidated lists as CSV: the list itself, its addresses, its aliases, and the ends of long remarks.

The files have no header row; a copy that has one has it wrong, so columns go by their place. A first row without a
number is one only if it has nothing but names: else it is an entry that was damaged. Files are known by what is in
them, whatever they are called. They are parted by commas; a copy may have another sign. Traps: `-0- ` means null; the
type `-0- ` an organisation; programmes are joined `A] [B`; the last line is a lone Ctrl-Z; remarks are cut at 1,000
characters, in the middle of a word, and go on in the comments, in one row or several; weak aliases and ties to other
entries stand in the remarks only (see `ofac_remarks`, `ofac_links`); one circulating copy has numbers where the
aliases' names should be.

A record is a row of the main list, be it good or quarantined: a Ctrl-Z that a copy has padded with empty fields is one.
Tested on real files of 2023 (SDN, addresses) and 2025 (aliases, addresses, comments, Consolidated).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from clew.errors import SourceBroken
from clew.sources import ofac_lists, tabular
from clew.sources.contract import Emitter, Head, Part
from clew.sources.ofac_party import Party, Reading, schema_of
from clew.sources.ofac_remarks import parse, split

WIDTHS = {"prim": 12, "add": 6, "alt": 5, "comments": 2}
REMARKS_LIMIT = 1_000
LONGEST_NAME = 40
ALIAS_PROPS = {"aka": "alias", "fka": "previousName", "nka": "alias"}

_TYPES = {"individual", "vessel", "aircraft", "entity", "-0-", ""}
_VESSEL_WORDS = ("Vessel Call Sign", "Vessel Type", "Vessel Tonnage", "Vessel Gross Registered Tonnage", "Vessel Flag")

Numbered = tuple[int, Part]


class OfacCsv:
    """Reads the CSV files of one list, or of several lists given together."""

    format = "ofac_csv"
    title = "OFAC SDN or Consolidated list (CSV)"
    unit = "line"
    roles = ("prim", "add", "alt", "comments")

    def __init__(self) -> None:
        self.not_understood: Counter[str] = Counter()
        """How often a remark of the last reading went to the notes without being understood, by its first words."""

    def recognise(self, head: Head) -> str | None:
        """The role that most of the first rows could play."""
        return _voted(head, ",") or _voted(head, None)

    def assign(self, parts: Sequence[Part]) -> list[list[Part]]:
        """Each main list with the side files that speak of its entries: those that share most numbers with it.

        Without a main list there is nothing for side files to speak of, so none is assigned.
        """
        return [[part for _, part in group] for group in _groups(list(enumerate(parts)))]

    def name_for(self, parts: Sequence[Part]) -> str | None:
        """The SDN list or the Consolidated one, by the programmes in the first rows."""
        rows = [fields for fields in _first_rows(parts[0].head, _delimiter(parts[0])) if _role(fields) == "prim"]
        return ofac_lists.which(_programmes(fields[3]) for fields in rows)

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit all lists among the parts. Raises SourceBroken where no entry could be read."""
        self.not_understood = Counter()
        groups = _groups(list(enumerate(parts)))
        if not groups:
            raise SourceBroken("addresses, aliases or comments of an OFAC list without the list: add them together")
        lists = [_List(group, Reading(emit, not_understood=self.not_understood)) for group in groups]
        for each in lists:
            each.read()
        if not any(each.reading.links.schemata for each in lists):
            raise SourceBroken("not one entry of the OFAC list could be read")


@dataclass(frozen=True, slots=True)
class _Spill:
    """The end of a remark, from the comments."""

    part: int
    position: int
    text: str


@dataclass(slots=True)
class _List:
    """One main list and its side files."""

    parts: list[Numbered]
    reading: Reading
    spills: dict[str, list[_Spill]] = field(default_factory=dict)
    same_edition: bool = True

    def read(self) -> None:
        """The comments first, for they end remarks of the list; then the list; then what adds to its entries."""
        self._comments()
        for index, part in self._of("prim"):
            for position, fields in _rows(index, part, self.reading):
                self._entry(index, position, fields)
        for index, part in self._of("add"):
            for position, fields in _rows(index, part, self.reading):
                self._address(index, position, fields)
        for index, part in self._of("alt"):
            for position, fields in _rows(index, part, self.reading):
                self._alias(index, position, fields)
        for number, spills in self.spills.items():
            for spill in spills:
                self._nobody(spill.part, spill.position, number, spill.text)
        self.reading.links.resolve(self.reading.emit)

    def _of(self, role: str) -> list[Numbered]:
        return [(index, part) for index, part in self.parts if part.role == role]

    def _comments(self) -> None:
        for index, part in self._of("comments"):
            for position, (number, text) in _rows(index, part, self.reading):
                self.spills.setdefault(number, []).append(_Spill(index, position, text))
        if self.spills:
            lengths = {number: length for _, part in self._of("prim") for number, length in _lengths(part)}
            self.same_edition = all(lengths.get(number, 0) >= REMARKS_LIMIT for number in self.spills)

    def _entry(self, index: int, position: int, fields: list[str]) -> None:
        number, name, kind, programmes = fields[0], _value(fields[1]), fields[2], _programmes(fields[3])
        if name is None:
            self.reading.at(index, position, number, record=True)
            self.reading.emit.quarantine("entry without a name", raw=tabular.line(fields))
            return
        texts, doubtful = self._remarks(number, fields[11])
        items = [parse(text) for text in texts]
        known = [item for item in items if item]
        party = Party(self.reading, number, schema_of(kind, known, programmes))
        self.reading.at(index, position, number, record=True)
        party.name(name)
        for programme in programmes:
            party.listed(programme)
        _columns(party, fields)
        for text, item in zip(texts, items, strict=True):
            party.remark(text, item)
        if doubtful is not None:
            party.claim("notes", doubtful)
            self.reading.emit.quarantine("remark cut off", f"at {REMARKS_LIMIT:,} characters", doubtful)

    def _remarks(self, number: str, remarks: str) -> tuple[list[str], str | None]:
        """The remarks' items, and the one that was cut in two and may not be whole again."""
        spill = _joined(self.spills.pop(number, []))
        if _value(remarks) is None:
            return split(spill), None
        whole = len(remarks) < REMARKS_LIMIT or remarks.rstrip().endswith((".", ";"))
        items = split(remarks + spill)
        if not spill and whole:
            return items, None
        if whole or (spill and self.same_edition):
            return items, None
        return items, items.pop(len(split(remarks)) - 1)

    def _address(self, index: int, position: int, fields: list[str]) -> None:
        party = self._party(index, position, fields)
        if party:
            _, _, street, city, country, remark = fields
            party.address([_value(street), _value(city)], _value(country))
            party.claim("notes", _value(remark))

    def _alias(self, index: int, position: int, fields: list[str]) -> None:
        party = self._party(index, position, fields)
        name = _value(fields[3])
        if party is None or name is None:
            return
        if name.isdigit():
            self.reading.emit.quarantine("a number where a name should be", name, tabular.line(fields))
            return
        party.alias(name, ALIAS_PROPS.get(fields[2].strip().lower(), "alias"))
        party.claim("notes", _value(fields[4]))

    def _party(self, index: int, position: int, fields: list[str]) -> Party | None:
        schema = self.reading.links.schemata.get(fields[0])
        if schema is None:
            self._nobody(index, position, fields[0], tabular.line(fields))
            return None
        self.reading.at(index, position, fields[0])
        return Party(self.reading, fields[0], schema)

    def _nobody(self, index: int, position: int, number: str, raw: str) -> None:
        self.reading.at(index, position, number)
        self.reading.emit.quarantine("no such entry", f"{number} is not on the list", raw)


def _joined(spills: list[_Spill]) -> str:
    """The rows that the comments have for one entry, each text once, in their order: one goes on where one was cut."""
    whole = ""
    for text in dict.fromkeys(spill.text for spill in spills):
        ended = whole.rstrip().endswith((".", ";"))
        whole = f"{whole.rstrip().removesuffix('.').removesuffix(';')}; {text}" if ended else whole + text
    return whole


def _columns(party: Party, fields: list[str]) -> None:
    """What stands in columns of its own: the title, and what vessels have."""
    if title := _value(fields[4]):
        if party.schema == "Person":
            party.claim("position", title)
        else:
            party.claim("notes", title)
    for word, field_text in zip((*_VESSEL_WORDS, "Vessel Owner"), fields[5:11], strict=True):
        if value := _value(field_text):
            party.remark(f"{word} {value}")


def _rows(index: int, part: Part, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """The good rows of a part, the number of the entry stripped; the others are quarantined."""
    width, main = WIDTHS[part.role], part.role == "prim"
    first = True
    with part.open() as stream:
        for row in tabular.rows(stream, _delimiter(part)):
            if isinstance(row, tabular.BadRow):
                reading.at(index, row.position)
                reading.emit.quarantine(row.reason, raw=row.raw)
                continue
            position, fields = row
            header, first = first, False
            number = fields[0].strip()
            if len(fields) != width:
                reading.at(index, position, record=main)
                reading.emit.quarantine("wrong number of fields", f"{len(fields)}, not {width}", tabular.line(fields))
            elif number.isascii() and number.isdigit():
                fields[0] = number
                yield position, fields
            elif not (header and _names_columns(fields)):
                reading.at(index, position, record=main)
                reading.emit.quarantine("no entry number", number, tabular.line(fields))


def _names_columns(fields: list[str]) -> bool:
    """Whether a row without a number is a header: short names with no figure first, no null, no type of an entry."""
    values = [value.strip() for value in fields]
    if any(value in ("", "-0-") or len(value) > LONGEST_NAME for value in values):
        return False
    return not any(map(str.isdigit, values[0])) and values[2:3] not in [[kind] for kind in (*_TYPES, *ALIAS_PROPS)]


def _delimiter(part: Part) -> str | None:
    """The comma where it makes rows of these files; else it is to be sniffed."""
    return "," if _voted(part.head, ",") else None


def _numbers(part: Part) -> Iterator[str]:
    with part.open() as stream:
        for row in tabular.rows(stream, _delimiter(part)):
            if isinstance(row, tabular.Row):
                yield row.fields[0].strip()


def _lengths(part: Part) -> Iterator[tuple[str, int]]:
    with part.open() as stream:
        for row in tabular.rows(stream, _delimiter(part)):
            if isinstance(row, tabular.Row):
                yield row.fields[0].strip(), len(row.fields[-1])


def _groups(parts: list[Numbered]) -> list[list[Numbered]]:
    lists = [[numbered] for numbered in parts if numbered[1].role == "prim"]
    sides = [numbered for numbered in parts if numbered[1].role != "prim"]
    if len(lists) < 2:
        return [[*group, *sides] for group in lists]
    known = [set(_numbers(group[0][1])) for group in lists]
    for side in sides:
        shared = Counter(_numbers(side[1]))
        best = max(range(len(lists)), key=lambda i: sum(shared[number] for number in shared.keys() & known[i]))
        lists[best].append(side)
    return lists


def _voted(head: Head, delimiter: str | None) -> str | None:
    """The role that most of the first rows could play, if they are parted by this sign."""
    votes = Counter(_role(fields) for fields in _first_rows(head, delimiter))
    if not votes:
        return None
    role, count = votes.most_common(1)[0]
    return role if role and count * 2 > votes.total() - 1 else None


def _role(fields: list[str]) -> str | None:
    """The role a file of such rows would have."""
    values = [value.strip() for value in fields]
    if not (values[0].isascii() and values[0].isdigit()):
        return None
    width = len(values)
    if width == WIDTHS["prim"] and values[2].lower() in _TYPES and "-0-" in values:
        return "prim"
    if width == WIDTHS["add"] and values[1].isdigit() and "-0-" in values:
        return "add"
    if width == WIDTHS["alt"] and values[1].isdigit() and values[2].lower() in ALIAS_PROPS:
        return "alt"
    items = split(values[1]) if width == WIDTHS["comments"] else []
    return "comments" if any(parse(item) for item in items[1:]) else None


def _programmes(text: str) -> list[str]:
    return [code for piece in text.split("] [") if (code := _value(piece.strip().strip("[]")))]


def _value(text: str) -> str | None:
    text = text.strip()
    return None if text in ("-0-", "") else text


def _first_rows(head: Head, delimiter: str | None) -> Iterator[list[str]]:
    """The whole rows of a head that are not empty."""
    text = head.text.rpartition("\n")[0] if len(head.text) >= 60_000 else head.text
    for row in tabular.rows(BytesIO(text.encode("utf-8", "replace")), delimiter):
        if isinstance(row, tabular.Row) and any(row.fields):
            yield row.fields
