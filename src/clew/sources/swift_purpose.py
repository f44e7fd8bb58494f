"""The text of field 86 of a statement, taken apart where banks write it in a structure.

Three structures are known: numbered pieces as German and Polish banks write them (`?20…?29` purpose, `?31` account,
`?32` name; the sign before the number varies), with SEPA keys inside (`SVWZ+`, `EREF+`); words between strokes as Dutch
and Belgian banks do (`/IBAN/…/NAME/…/REMI/…`); and plain text, which is purpose and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clew.sources.parties import Account, Bank, Party, bic

_NUMBERED = re.compile(r"(\d{3})?([?~^<>@])00|(\d{3})?([?~^<>@])[23]\d")
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+\s*")
_WORDS = (
    *("TRTP", "TRCD", "CNTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "ORDP", "BENM", "CSID", "MARF", "ISDT", "PREF"),
    *("RTRN", "ULTD", "ULTC", "PURP", "SVCL", "ADDR", "KREF", "USTD", "CDTRREF"),
)
_STROKES = re.compile(rf"/({'|'.join(_WORDS)})/")


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells: the counterparty's account, the purpose, and the payer's own reference of the payment."""

    account: Account
    purpose: str
    reference: str | None = None


def told(text: str) -> Told:
    """Take a field 86 apart.

    >>> found = told("/IBAN/NL91ABNA0417164300/NAME/Quay BV/REMI/rent/EREF/E-1")
    >>> found.account.number, found.account.holder.name, found.purpose, found.reference
    ('NL91ABNA0417164300', 'Quay BV', 'rent', 'E-1')
    """
    line = text.replace("\n", "")
    numbered = _NUMBERED.match(line)
    if numbered:
        return _numbered(line, numbered.group(2) or numbered.group(4))
    if len(_STROKES.findall(line)) > 1 or line.startswith("/"):
        return _strokes(line)
    plain = " ".join(text.split())
    return Told(Account(), plain)


def _numbered(line: str, sign: str) -> Told:
    pieces: dict[str, str] = {}
    for found in re.finditer(rf"{re.escape(sign)}(\d\d)([^{re.escape(sign)}]*)", line):
        pieces[found.group(1)] = pieces.get(found.group(1), "") + found.group(2)
    words = [text for number, text in pieces.items() if "20" <= number <= "29" or "60" <= number <= "63"]
    keys = _keys("".join(words))
    name = " ".join(" ".join(pieces.get(number, "") for number in ("32", "33")).split())
    number = pieces.get("31", "").strip() or keys.get("IBAN", "")
    code = pieces.get("30", "").strip() or keys.get("BIC", "")
    bank = Bank(bic(code), "", "" if bic(code) else code)
    purpose = keys.get("SVWZ") if "SVWZ" in keys else keys.get("", "") or " ".join(words)
    said = " ".join(filter(None, (pieces.get("00", "").strip(), (purpose or "").strip())))
    return Told(Account(number, bank, Party(name)), said, _reference(keys.get("EREF")))


def _keys(text: str) -> dict[str, str]:
    """The SEPA keys of a purpose; what stands before the first is under ""."""
    pieces = _SEPA.split(text)
    found = {"": pieces[0].strip()}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found.setdefault(key, value.strip())
    return found


def _strokes(line: str) -> Told:
    pieces = _STROKES.split(line)
    words: dict[str, str] = {}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        words.setdefault(key, value.strip("/ "))
    party = words.get("CNTP", "").split("/")
    number = words.get("IBAN") or party[0]
    code = words.get("BIC") or (party[1] if len(party) > 1 else "")
    name = words.get("NAME") or (party[2] if len(party) > 2 else "")
    if not words:
        return Told(Account(), line)
    purpose = words.get("REMI", words.get("USTD", "")).removeprefix("USTD//").strip("/ ")
    said = " ".join(filter(None, (words.get("TRTP"), purpose or pieces[0].strip())))
    holder = Party(" ".join(name.split()))
    return Told(Account(number.strip(), Bank(bic(code)), holder), said, _reference(words.get("EREF")))


def _reference(text: str | None) -> str | None:
    plain = (text or "").strip()
    return plain if plain and plain.upper() not in ("NOTPROVIDED", "NONREF", "NOTAVAILABLE") else None
