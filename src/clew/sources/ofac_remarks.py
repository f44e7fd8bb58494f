"""The grammar of OFAC's remarks: "DOB 1961; alt. DOB 1962; Passport A1 (Utopia) expires 01 Jan 2001; Linked To: NAME."

Items are split at "; ", never at a dot, for names end in "LTD."; the dot that closes the remarks is one dot. An item is
a word of the vocabulary (`ofac_terms`) and a value; a number may be followed by its country in brackets and by dates.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from clew.sources.ofac_terms import TERMS, Term

LONGEST_ITEM = 2_000

_WALLET = "digital currency address"
_SPLIT = re.compile(r";\s+|;(?=[A-Za-z]+ )")
_WORDS = "|".join(re.escape(word) for word in sorted(TERMS, key=len, reverse=True))
_ITEM = re.compile(rf"\(?(?:alt\.?\s+)?({_WORDS})(?!\w)\s*[:#-]?\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_DATE = r"(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}"
_NUMBER = re.compile(
    r"(?P<number>\S.*?)"
    r"(?:\s+\((?P<country>[^()]*(?:\([^()]*\)[^()]*)*)\))?"
    rf"(?:\s+issued (?P<issued>{_DATE}(?: to {_DATE})?))?"
    rf"(?:\s+expires (?P<expires>{_DATE}(?: to {_DATE})?))?"
)
_BRACKETED = re.compile(r"\((\d{6,9})\)")
_QUOTED = re.compile(r"(['\"‘“])(.+)['\"’”]", re.DOTALL)


class Item(NamedTuple):
    """One item of the remarks, or the same said in XML. `word` is in small letters; `raw` is for a person."""

    term: Term
    word: str
    value: str
    raw: str
    country: str | None = None
    issued: str | None = None
    expires: str | None = None


def split(remarks: str) -> list[str]:
    """The items as text, in order; nothing but separators and the closing dot is dropped.

    >>> split("DOB 1961; Linked To: BLUE QUAY LTD..")
    ['DOB 1961', 'Linked To: BLUE QUAY LTD.']
    """
    remarks = remarks.strip()
    if remarks.endswith("."):
        remarks = remarks[:-1]
    return [item for piece in _SPLIT.split(remarks) if (item := piece.strip())]


def parse(text: str) -> Item | None:
    """The item that this text says, or None where no word of the vocabulary leads it or its value is none.

    >>> parse("Tax ID No. 100 (Utopia)")[2:5]
    ('100', 'Tax ID No. 100 (Utopia)', 'Utopia')
    """
    if len(text) > LONGEST_ITEM:
        return None
    match = _ITEM.fullmatch(text.replace("’", "'"))
    if match is None:
        return None
    word, value = match.group(1).lower(), match.group(2).strip()
    if text.startswith("(") or (value.endswith(")") and value.count("(") < value.count(")")):
        value = value.removesuffix(")")
    return read(word, value, text)


def read(word: str, value: str, raw: str) -> Item | None:
    """The value of this word read as its kind wants it; None where it cannot be."""
    term = TERMS[word]
    if term.kind == "number":
        return _number(term, word, value, raw)
    if term.kind == "alias":
        quoted = _QUOTED.fullmatch(value)
        return Item(term, word, quoted.group(2).strip(), raw) if quoted else None
    return Item(term, word, value, raw) if value else None


def _number(term: Term, word: str, value: str, raw: str) -> Item | None:
    if bracketed := _BRACKETED.fullmatch(value):
        return Item(term, word, bracketed.group(1), raw)
    match = _NUMBER.fullmatch(value)
    if match is None:
        return None
    number, country, issued, expires = match.group("number", "country", "issued", "expires")
    number = number.rstrip(" ,")
    lettered = term.prop == "swiftBic" or "tail" in word
    if len(number) > 80 or not (lettered or any(map(str.isdigit, number))):
        return None
    if " issued" in number or " expires" in number:
        return None
    return Item(term, word, number, raw, country, issued, expires)


def labelled(
    label: str, value: str, country: str | None = None, issued: str | None = None, expires: str | None = None
) -> Item | str:
    """What XML says in fields, as the item that the CSV would say in words; as a note where the label is not known.

    >>> labelled("Secondary sanctions risk:", "section 1(b)")
    'Secondary sanctions risk: section 1(b)'
    """
    label, value = label.strip(), value.strip()
    raw = f"{label} {value}" if value else label
    raw += f" ({country})" if country else ""
    raw += f" issued {issued}" if issued else ""
    raw += f" expires {expires}" if expires else ""
    word = label.replace("’", "'").rstrip(":- ").lower()
    if word.startswith(_WALLET):
        word, value = _WALLET, f"{word.removeprefix(_WALLET).strip(' -').upper()} {value}"
    item = read(word, value, raw) if word in TERMS and value else None
    if item is None:
        return parse(raw) or raw
    if item.term.kind != "number":
        return item
    return item._replace(country=country or item.country, issued=issued or item.issued, expires=expires or item.expires)
