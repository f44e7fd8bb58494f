"""What entries of the UN, EU and UK lists have in common: lists within a text, addresses, documents, mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clew.model.countries import country_code
from clew.model.values import clean
from clew.sources import dates
from clew.sources.contract import Draft, Emitter
from clew.sources.listing import slug

PLACEHOLDERS = frozenset(("", "-", "--", "na", "n/a", "none", "nil", "null", "unknown", "not available", "not known"))

_LETTERED = re.compile(
    r"(?:(?<=\s)|(?<=;)|(?<=,)|^)(?:\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})\))(?=\s?\S)"
)
_SEMICOLON = re.compile(r";(?![^()]*\))")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_AND = re.compile(r"\s+(?:and(?:/or)?|&)\s+")
_AT = re.compile(r"\s*@\s*")
_NOT_PLACED = re.compile(r"^[\s;,.]+|[\s;,]+$")
_NUMBER = re.compile(r"(?:[A-Z]{1,3}[ -]?)?[\w/.-]*\d[\w/.-]*(?:[ -]\d[\w/.-]*)*$")
_TRAILER = re.compile(r"\s*\([^()]*\)$")
_TERM = re.compile(r"[\s,;(]*\b(?:expir|valid |issued )[\s\S]*", re.IGNORECASE)
_SERIES = re.compile(r"\bseries\s+(\w+)[\s,]+(?:no\.?|number|№)\s*(\w+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]*[a-z]{4,}")
_EXPIRY = re.compile(r"\b(?:expir\w*|valid until|valid to|válido hasta)\b[^\d]{0,20}(.{4,24})", re.IGNORECASE)

DOCUMENTS = (
    ("passportNumber", ("passport", "pasaporte", "passeport")),
    ("taxNumber", ("tax", "fiscal", "vat")),
    ("socialSecurityNumber", ("social security",)),
    ("swiftBic", ("swift", "bic code")),
    ("registrationNumber", ("registration", "regnumber", "trade licence", "commercial")),
)


def squeeze(text: str | None) -> str:
    """The text in one line, each run of white space a blank; "" for one that stands for nothing."""
    if not text:
        return ""
    line = " ".join(text.split())
    return "" if len(line) < 14 and line.casefold() in PLACEHOLDERS else line


def pieces(text: str | None) -> list[str]:
    """The items of a text that is a list: "a; b", "(a) x (b) y", "1) x"; a semicolon in parentheses divides nothing.

    >>> pieces("Blue Quay (port; inland); Aurora"), pieces("(a) Captain, (b) Trader")
    (['Blue Quay (port; inland)', 'Aurora'], ['Captain', 'Trader'])
    """
    line = squeeze(text).strip('"')
    marks = list(_LETTERED.finditer(line))
    if len(marks) > 1 or (marks and (marks[0].start() == 0 or marks[0].group().strip("()") in ("b", "2", "ii"))):
        line = _LETTERED.sub(";", line)
    found = (squeeze(_NOT_PLACED.sub("", piece)) for piece in _SEMICOLON.split(line))
    return list(dict.fromkeys(piece for piece in found if piece))


def countries(text: str | None) -> list[str]:
    """The countries or nationalities of a list of them; an item that cannot be divided into such stays whole.

    >>> countries("Russian, Ukrainian; Bosnia and Herzegovina"), countries("Latvia and Israel"), countries("here and x")
    (['Russian', 'Ukrainian', 'Bosnia and Herzegovina'], ['Latvia', 'Israel'], ['here and x'])
    """
    return list(dict.fromkeys(name for piece in pieces(text) for name in _countries(piece)))


def _countries(piece: str) -> list[str]:
    if country_code(piece):
        return [piece]
    for sign in (_COMMA, _AND):
        parts = [part for part in map(str.strip, sign.split(piece)) if part]
        named = [_countries(part) for part in parts] if len(parts) > 1 else []
        if named and all(country_code(name) for names in named for name in names):
            return [name for names in named for name in names]
    return [piece]


def emails(text: str) -> list[str]:
    """The e-mail addresses of a text, if it holds nothing else; else the text. A blank beside the @ is a slip.

    >>> emails("a@example.org b@example.org"), emails("a@ example.org"), emails("a@example.org (press)")
    (['a@example.org', 'b@example.org'], ['a@example.org'], ['a@example.org (press)'])
    """
    found = [word for word in _AT.sub("@", text).split() if word != "and"]
    return found if found and all(clean("email", address) for address in found) else [text]


def fitted(fields: list[str], width: int) -> list[str] | None:
    """The fields of a row under a header of this width; one empty field too many or too few is how rows are ended.

    >>> fitted(["a", "b", ""], 2), fitted(["a"], 2), fitted(["a", "b", "c"], 2)
    (['a', 'b'], ['a', ''], None)
    """
    if len(fields) < width - 1 or any(field.strip() for field in fields[width:]):
        return None
    return [*fields[:width], *[""] * (width - len(fields))]


def joined(*parts: str | None) -> str:
    """An address or a place in one line: its parts, each once, with commas between them."""
    clean = (squeeze(part).strip(",; ") for part in parts)
    return ", ".join(dict.fromkeys(part for part in clean if part))


def add_dates(draft: Draft, prop: str, text: str | None, told: str | None = None) -> bool:
    """Claim each date in the text, with what the list told (the text itself, if not given); whether there was one."""
    line = squeeze(text)
    found = dates.parse(line)
    for date in found:
        draft.add(prop, date, original=told or line)
    return bool(found)


def report_dates(draft: Draft, prop: str, text: str | None) -> None:
    """As `add_dates`, where a text has no other place: one with no date in it is quarantined."""
    if squeeze(text) and not add_dates(draft, prop, text):
        draft.emit.quarantine("unreadable date", f"{draft.schema}.{prop} of {draft.id}", squeeze(text))


def starts(emit: Emitter, *texts: str | None) -> list[tuple[str, str]]:
    """When a listing began, as each text tells: dates and the text of each; one with no date in it is quarantined."""
    found: list[tuple[str, str]] = []
    for text in dict.fromkeys(filter(None, map(squeeze, texts))):
        days = dates.parse(text)
        found += [(day, text) for day in days]
        if not days:
            emit.quarantine("unreadable date", "the start of a listing", text)
    return found


@dataclass(frozen=True, slots=True)
class Document:
    """A passport, identity card or entry in a register, as a list prints it."""

    kind: str
    number: str
    country: str | None = None
    issued: str | None = None
    expires: str | None = None
    authority: str | None = None
    remark: str | None = None

    def prop(self) -> str:
        """The property of its holder that takes its number."""
        kind = f"{self.kind} {self.number}".casefold()
        return next((prop for prop, words in DOCUMENTS if any(word in kind for word in words)), "idNumber")


def add_document(holder: Draft, document: Document) -> None:
    """Claim the number for its holder and, if that is a person, the paper itself with all that is told of it."""
    number = bare_number(document.number)
    if not any(sign.isdigit() for sign in number) and document.prop() != "swiftBic":
        holder.add("notes", ": ".join(filter(None, (document.kind, document.number, document.remark))))
        return
    prop = document.prop() if holder.schema == "Person" else _of_company(document.prop())
    holder.add(prop, number, original=document.number)
    if holder.schema != "Person":
        if document.remark:
            holder.add("notes", f"{document.kind} {document.number}: {document.remark}")
        return
    schema = "Passport" if prop == "passportNumber" else "Identification"
    draft = holder.emit.entity(f"{holder.id}-{schema.casefold()}-{slug(number)}", schema)
    draft.add("holder", holder.id).add("number", number, original=document.number)
    draft.add("type", document.kind).add("country", document.country).add("authority", document.authority)
    for prop, text in (("startDate", document.issued), ("endDate", document.expires)):
        report_dates(draft, prop, text)
    if not document.expires:
        add_dates(draft, "endDate", _expiry(document.remark))
    draft.add("summary", document.remark)


def bare_number(text: str) -> str:
    """The number in a text that says what it is: "travel document A 0139243", "012-3 (US)"; else the text.

    >>> bare_number("Provisional passport No.: 28642163"), bare_number("012-34 (US)"), bare_number("C 12 345")
    ('28642163', '012-34', 'C 12 345')
    """
    line = _TERM.sub("", squeeze(text)) or squeeze(text)
    if series := _SERIES.search(line):
        return f"{series.group(1)} {series.group(2)}"
    short = _TRAILER.sub("", line) or line
    if not _WORD.search(short):
        return short
    if "swift" in short.casefold():
        return short.rpartition(" ")[2]
    number = _NUMBER.search(short)
    return number.group() if number else line


def _of_company(prop: str) -> str:
    return "registrationNumber" if prop in ("passportNumber", "socialSecurityNumber") else prop


def _expiry(remark: str | None) -> str | None:
    found = _EXPIRY.search(remark or "")
    return found.group(1) if found else None


def link(emit: Emitter, subject: str, target: str, *, role: str, summary: str | None = None) -> None:
    """That a list names one entry in what it says of another: an UnknownLink, which claims no more than that."""
    draft = emit.entity(f"{subject}-{slug(role)}-{target}", "UnknownLink")
    draft.add("subject", subject).add("object", target).add("role", role).add("summary", summary)


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of a text in which a place lies, so that a reader sees whether it affirms or denies."""
    before = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    after = text.find(". ", end)
    return text[before : len(text) if after < 0 else after + 1].strip()
