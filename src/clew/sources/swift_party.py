"""Parties, banks, days and sums as fields of SWIFT messages write them: options A, C, D, F and K, and none.

A customer is an account line and then a BIC (A), name and address (K, none), or numbered lines (F: 1 name, 2 address,
3 country and town, 4 birth date, 5 birth place, 6 and 7 numbers). A bank is an account or clearing line and then a BIC
(A), nothing (C), or name and address (D).
"""

from __future__ import annotations

import datetime
import re

from clew.sources.amounts import units_of
from clew.sources.listed import joined
from clew.sources.parties import FIRM, PARTY, PERSON, Account, Bank, Party, bic, iban

_CODED = re.compile(r"(ARNU|CCPT|CUST|DRLC|EMPL|NIDN|SOSE|TXID)/([A-Z]{2})/(.+)")
_NUMBERED = re.compile(r"([1-8])/(.*)")
_PERSON_CODES = {"CCPT": "passportNumber", "NIDN": "idNumber", "SOSE": "socialSecurityNumber", "DRLC": "idNumber"}
_CODES = {"TXID": "taxNumber"} | _PERSON_CODES
_CURRENCY_END = re.compile(r"(.*\d) ?([A-Z]{3})")


def day(text: str) -> datetime.date:
    """A day of six digits, YYMMDD; years from 80 are of the last century (SWIFT's rule). Raises ValueError."""
    if not re.fullmatch(r"\d{6}", text, re.ASCII):
        raise ValueError("not a date")
    year = int(text[:2])
    try:
        return datetime.date(year + (1900 if year >= 80 else 2000), int(text[2:4]), int(text[4:]))
    except ValueError:
        raise ValueError("not a date") from None


def near(text: str, value: datetime.date) -> datetime.date:
    """A day without its year, MMDD, in the year that brings it nearest to another day. Raises ValueError.

    >>> near("1231", datetime.date(2024, 1, 2)), near("0102", datetime.date(2023, 12, 31))
    (datetime.date(2023, 12, 31), datetime.date(2024, 1, 2))
    """
    found = []
    for year in (value.year - 1, value.year, value.year + 1):
        try:
            found.append(datetime.date(year, int(text[:2]), int(text[2:])))
        except ValueError:
            continue
    if not found:
        raise ValueError("not a date")
    return min(found, key=lambda each: abs(each - value))


def seconds(moment: datetime.date) -> int:
    """Midnight of a day, in seconds since 1970."""
    return (moment - datetime.date(1970, 1, 1)).days * 86_400


def units(text: str, currency: str) -> int:
    """An amount with a decimal comma (some banks write a point). Raises ValueError."""
    return units_of(text, currency, "," if "," in text else ".")


def customer(tag: str, text: str, bank: Bank) -> Account:
    """The account and party of a field 50a or 59a."""
    number, lines = _account_line(text)
    option = tag[2:]
    coded = _CODED.match(number or (lines[0] if lines else ""))
    if option == "A":
        code = lines[0].strip() if lines else ""
        return Account(number, bank, Party(bic(code) or code, FIRM, _told(("swiftBic", bic(code)))))
    if option == "F":
        return Account("" if coded else number, bank, _numbered(lines, coded))
    return Account(number, bank, named(lines))


def named(lines: list[str]) -> Party:
    """A name, and lines of address behind it."""
    kept = [line.strip() for line in lines if line.strip()]
    if not kept:
        return Party()
    return Party(kept[0], PARTY, _told(("address", joined(*kept[1:]))))


def bank(tag: str, text: str) -> tuple[Bank, str]:
    """The institution of a field 52a to 58a, and the account that stands with it; "" for none."""
    number, lines = _account_line(text)
    code = number[1:] if number.startswith("/") else ""
    number = "" if code else number
    if tag[2:] in ("A", "C", "B") or (len(lines) == 1 and bic(lines[0])):
        told = lines[0].strip() if lines else ""
        return Bank(bic(told), "" if bic(told) else told, code), number
    return Bank("", lines[0].strip() if lines else "", code), number


def statement_account(text: str, servicer: str) -> Account:
    """The account of field 25: an IBAN, or bank and number with a stroke between, perhaps with a currency behind."""
    bare = text.split("\n")[0].strip()
    before, stroke, behind = bare.rpartition("/")
    number, currency = behind, ""
    with_currency = _CURRENCY_END.fullmatch(number)
    if with_currency and not iban(number):
        number, currency = with_currency.groups()
    code = bic(before) or bic(servicer)
    keeper = Bank(code, "", "" if bic(before) else before.strip()) if stroke else Bank(bic(servicer))
    return Account(number, keeper, Party(), _told(("currency", currency)))


def _account_line(text: str) -> tuple[str, list[str]]:
    """The line with the account, without its stroke and debit or credit mark, and the lines behind it."""
    lines = text.split("\n")
    if not lines[0].startswith("/"):
        return "", lines
    number = lines[0][1:].strip()
    return (number[2:] if re.match(r"[CD]/", number) else number), lines[1:]


def _numbered(lines: list[str], coded: re.Match[str] | None) -> Party:
    """The party of option F."""
    told: dict[str, list[str]] = {}
    for line in lines:
        found = _NUMBERED.match(line.strip())
        if found:
            told.setdefault(found.group(1), []).append(found.group(2).strip())
    facts: list[tuple[str, str | None]] = []
    if coded:
        facts.append((_CODES.get(coded.group(1), "idNumber"), coded.group(3)))
    place = (told.get("3") or [""])[0]
    facts.append(("address", joined(*told.get("2", []), place.partition("/")[2], place[:2] if place else "")))
    facts.append(("country", place[:2]))
    person = bool(told.get("4") or told.get("5") or (coded and coded.group(1) in _PERSON_CODES))
    if person:
        facts += _born(told)
    for number in (*told.get("6", []), *told.get("7", [])):
        facts.append(("idNumber", number.rpartition("/")[2]))
    if not person:
        facts = [("idNumber" if prop in _PERSON_CODES.values() else prop, value) for prop, value in facts]
    return Party(" ".join(told.get("1", [])), PERSON if person else PARTY, _told(*facts))


def _born(told: dict[str, list[str]]) -> list[tuple[str, str | None]]:
    when, where = (told.get("4") or [""])[0], (told.get("5") or [""])[0]
    date = f"{when[:4]}-{when[4:6]}-{when[6:]}" if when else ""
    return [
        ("birthDate", date),
        ("birthCountry", where[:2]),
        ("birthPlace", where.partition("/")[2]),
    ]


def _told(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((prop, value) for prop, value in facts if value)
